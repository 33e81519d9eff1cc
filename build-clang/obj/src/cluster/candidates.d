build-clang/obj/src/cluster/candidates.o: src/cluster/candidates.c \
  src/cluster/candidates.h src/cluster/terms.h src/base/arena.h \
  include/samestory.h src/cluster/days.h src/base/map.h src/base/array.h \
  src/base/threads.h

src/cluster/candidates.h:

src/cluster/terms.h:

src/base/arena.h:

include/samestory.h:

src/cluster/days.h:

src/base/map.h:

src/base/array.h:

src/base/threads.h:
