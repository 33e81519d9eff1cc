build-clang/obj/src/claims/keys.o: src/claims/keys.c src/claims/keys.h \
  src/base/arena.h include/samestory.h src/base/map.h src/text/stems.h \
  src/base/array.h src/base/math.h src/base/utf8.h \
  src/claims/stem_table.h src/text/wordclass.h src/text/sentences.h \
  src/text/words.h

src/claims/keys.h:

src/base/arena.h:

include/samestory.h:

src/base/map.h:

src/text/stems.h:

src/base/array.h:

src/base/math.h:

src/base/utf8.h:

src/claims/stem_table.h:

src/text/wordclass.h:

src/text/sentences.h:

src/text/words.h:
