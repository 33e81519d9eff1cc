build-clang/obj/src/text/background.o: src/text/background.c \
  src/text/background.h

src/text/background.h:
