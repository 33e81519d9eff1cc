build-clang/obj/src/text/boilerplate.o: src/text/boilerplate.c \
  src/text/boilerplate.h src/text/context.h src/text/lines.h \
  include/samestory.h src/text/language.h src/text/lexicon.h \
  src/base/map.h src/text/words.h src/base/array.h src/base/math.h \
  src/text/boilerplate_weights.h

src/text/boilerplate.h:

src/text/context.h:

src/text/lines.h:

include/samestory.h:

src/text/language.h:

src/text/lexicon.h:

src/base/map.h:

src/text/words.h:

src/base/array.h:

src/base/math.h:

src/text/boilerplate_weights.h:
