build-clang/obj/src/input/walk.o: src/input/walk.c src/input/walk.h \
  include/samestory.h src/base/array.h src/base/buf.h src/base/error.h

src/input/walk.h:

include/samestory.h:

src/base/array.h:

src/base/buf.h:

src/base/error.h:
