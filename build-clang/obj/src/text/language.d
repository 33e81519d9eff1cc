build-clang/obj/src/text/language.o: src/text/language.c \
  src/text/language.h src/text/lexicon.h src/base/map.h src/text/words.h \
  include/samestory.h

src/text/language.h:

src/text/lexicon.h:

src/base/map.h:

src/text/words.h:

include/samestory.h:
