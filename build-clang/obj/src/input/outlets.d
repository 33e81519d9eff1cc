build-clang/obj/src/input/outlets.o: src/input/outlets.c \
  src/input/outlets.h src/base/arena.h include/samestory.h \
  src/base/map.h src/base/array.h src/base/error.h

src/input/outlets.h:

src/base/arena.h:

include/samestory.h:

src/base/map.h:

src/base/array.h:

src/base/error.h:
