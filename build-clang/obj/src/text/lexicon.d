build-clang/obj/src/text/lexicon.o: src/text/lexicon.c src/text/lexicon.h \
  src/base/map.h src/text/words.h include/samestory.h src/base/array.h

src/text/lexicon.h:

src/base/map.h:

src/text/words.h:

include/samestory.h:

src/base/array.h:
