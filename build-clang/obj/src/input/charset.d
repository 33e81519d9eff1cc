build-clang/obj/src/input/charset.o: src/input/charset.c \
  src/input/charset.h src/base/buf.h include/samestory.h src/base/utf8.h \
  src/input/utf8_check.h

src/input/charset.h:

src/base/buf.h:

include/samestory.h:

src/base/utf8.h:

src/input/utf8_check.h:
