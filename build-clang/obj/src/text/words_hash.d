build-clang/obj/src/text/words_hash.o: src/text/words_hash.c \
  src/base/array.h src/base/cpu.h src/base/utf8.h src/text/words.h \
  include/samestory.h

src/base/array.h:

src/base/cpu.h:

src/base/utf8.h:

src/text/words.h:

include/samestory.h:
