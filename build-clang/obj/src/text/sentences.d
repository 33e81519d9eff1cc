build-clang/obj/src/text/sentences.o: src/text/sentences.c \
  src/text/sentences.h include/samestory.h src/base/array.h \
  src/base/utf8.h src/text/wordclass.h src/text/words.h

src/text/sentences.h:

include/samestory.h:

src/base/array.h:

src/base/utf8.h:

src/text/wordclass.h:

src/text/words.h:
