build-clang/obj/src/cluster/footers.o: src/cluster/footers.c \
  src/base/array.h src/base/map.h src/base/threads.h src/cluster/feed.h \
  src/base/arena.h include/samestory.h src/cluster/pages.h \
  src/cluster/prints.h src/sketch/lsh.h src/sketch/verify.h \
  src/sketch/minhash.h

src/base/array.h:

src/base/map.h:

src/base/threads.h:

src/cluster/feed.h:

src/base/arena.h:

include/samestory.h:

src/cluster/pages.h:

src/cluster/prints.h:

src/sketch/lsh.h:

src/sketch/verify.h:

src/sketch/minhash.h:
