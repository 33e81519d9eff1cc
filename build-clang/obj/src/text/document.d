build-clang/obj/src/text/document.o: src/text/document.c src/base/arena.h \
  include/samestory.h src/base/error.h src/base/threads.h \
  src/text/boilerplate.h src/text/context.h src/text/lines.h \
  src/text/language.h src/text/lexicon.h src/base/map.h src/text/words.h \
  src/text/crossdoc.h src/text/recurring.h src/base/buf.h \
  src/text/title.h

src/base/arena.h:

include/samestory.h:

src/base/error.h:

src/base/threads.h:

src/text/boilerplate.h:

src/text/context.h:

src/text/lines.h:

src/text/language.h:

src/text/lexicon.h:

src/base/map.h:

src/text/words.h:

src/text/crossdoc.h:

src/text/recurring.h:

src/base/buf.h:

src/text/title.h:
