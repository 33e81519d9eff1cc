build-clang/obj/src/text/stems.o: src/text/stems.c src/text/stems.h \
  src/base/utf8.h

src/text/stems.h:

src/base/utf8.h:
