build-clang/obj/src/text/words.o: src/text/words.c src/text/words.h \
  include/samestory.h src/base/array.h src/base/utf8.h

src/text/words.h:

include/samestory.h:

src/base/array.h:

src/base/utf8.h:
