build-clang/obj/src/input/time.o: src/input/time.c src/base/utf8.h \
  include/samestory.h

src/base/utf8.h:

include/samestory.h:
