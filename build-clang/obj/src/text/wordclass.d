build-clang/obj/src/text/wordclass.o: src/text/wordclass.c \
  src/text/wordclass.h src/text/words.h include/samestory.h

src/text/wordclass.h:

src/text/words.h:

include/samestory.h:
