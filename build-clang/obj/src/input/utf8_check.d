build-clang/obj/src/input/utf8_check.o: src/input/utf8_check.c \
  src/input/utf8_check.h src/base/utf8.h

src/input/utf8_check.h:

src/base/utf8.h:
