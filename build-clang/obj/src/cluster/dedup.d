build-clang/obj/src/cluster/dedup.o: src/cluster/dedup.c \
  src/cluster/dedup.h src/cluster/prints.h include/samestory.h \
  src/sketch/lsh.h src/sketch/verify.h src/base/array.h src/base/error.h \
  src/base/threads.h src/cluster/pairs.h src/cluster/rank.h \
  src/sketch/minhash.h

src/cluster/dedup.h:

src/cluster/prints.h:

include/samestory.h:

src/sketch/lsh.h:

src/sketch/verify.h:

src/base/array.h:

src/base/error.h:

src/base/threads.h:

src/cluster/pairs.h:

src/cluster/rank.h:

src/sketch/minhash.h:
