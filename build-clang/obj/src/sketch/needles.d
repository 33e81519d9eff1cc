build-clang/obj/src/sketch/needles.o: src/sketch/needles.c \
  src/sketch/needles.h src/base/array.h include/samestory.h \
  src/sketch/minhash.h

src/sketch/needles.h:

src/base/array.h:

include/samestory.h:

src/sketch/minhash.h:
