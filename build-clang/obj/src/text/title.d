build-clang/obj/src/text/title.o: src/text/title.c src/text/title.h \
  src/text/boilerplate.h src/text/context.h src/text/lines.h \
  include/samestory.h src/text/language.h src/text/lexicon.h \
  src/base/map.h src/text/words.h

src/text/title.h:

src/text/boilerplate.h:

src/text/context.h:

src/text/lines.h:

include/samestory.h:

src/text/language.h:

src/text/lexicon.h:

src/base/map.h:

src/text/words.h:
