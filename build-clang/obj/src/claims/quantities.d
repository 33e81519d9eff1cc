build-clang/obj/src/claims/quantities.o: src/claims/quantities.c \
  src/claims/quantities.h src/claims/keys.h src/base/arena.h \
  include/samestory.h src/base/map.h src/text/stems.h src/base/array.h \
  src/text/wordclass.h src/text/words.h

src/claims/quantities.h:

src/claims/keys.h:

src/base/arena.h:

include/samestory.h:

src/base/map.h:

src/text/stems.h:

src/base/array.h:

src/text/wordclass.h:

src/text/words.h:
