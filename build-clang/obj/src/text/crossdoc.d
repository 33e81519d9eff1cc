build-clang/obj/src/text/crossdoc.o: src/text/crossdoc.c \
  src/text/crossdoc.h src/base/arena.h include/samestory.h \
  src/text/boilerplate.h src/text/context.h src/text/lines.h \
  src/text/language.h src/text/lexicon.h src/base/map.h src/text/words.h \
  src/text/recurring.h src/base/buf.h src/base/array.h

src/text/crossdoc.h:

src/base/arena.h:

include/samestory.h:

src/text/boilerplate.h:

src/text/context.h:

src/text/lines.h:

src/text/language.h:

src/text/lexicon.h:

src/base/map.h:

src/text/words.h:

src/text/recurring.h:

src/base/buf.h:

src/base/array.h:
