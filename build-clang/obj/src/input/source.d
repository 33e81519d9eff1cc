build-clang/obj/src/input/source.o: src/input/source.c src/input/source.h \
  include/samestory.h src/base/error.h

src/input/source.h:

include/samestory.h:

src/base/error.h:
