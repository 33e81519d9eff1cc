build-clang/obj/src/text/context.o: src/text/context.c src/text/context.h \
  src/text/lines.h include/samestory.h src/text/language.h \
  src/text/lexicon.h src/base/map.h src/text/words.h src/base/math.h

src/text/context.h:

src/text/lines.h:

include/samestory.h:

src/text/language.h:

src/text/lexicon.h:

src/base/map.h:

src/text/words.h:

src/base/math.h:
