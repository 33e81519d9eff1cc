build-clang/obj/src/text/lines.o: src/text/lines.c src/text/lines.h \
  include/samestory.h src/text/language.h src/text/lexicon.h \
  src/base/map.h src/text/words.h src/base/array.h src/base/math.h \
  src/base/utf8.h

src/text/lines.h:

include/samestory.h:

src/text/language.h:

src/text/lexicon.h:

src/base/map.h:

src/text/words.h:

src/base/array.h:

src/base/math.h:

src/base/utf8.h:
