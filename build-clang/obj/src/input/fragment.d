build-clang/obj/src/input/fragment.o: src/input/fragment.c \
  src/input/fragment.h src/base/buf.h include/samestory.h \
  src/base/utf8.h

src/input/fragment.h:

src/base/buf.h:

include/samestory.h:

src/base/utf8.h:
