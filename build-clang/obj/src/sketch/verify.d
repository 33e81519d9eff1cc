build-clang/obj/src/sketch/verify.o: src/sketch/verify.c \
  src/sketch/verify.h include/samestory.h

src/sketch/verify.h:

include/samestory.h:
