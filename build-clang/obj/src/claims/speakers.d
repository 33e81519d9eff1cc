build-clang/obj/src/claims/speakers.o: src/claims/speakers.c \
  src/claims/speakers.h src/claims/entities.h src/claims/keys.h \
  src/base/arena.h include/samestory.h src/base/map.h src/text/stems.h \
  src/text/wordclass.h src/text/words.h

src/claims/speakers.h:

src/claims/entities.h:

src/claims/keys.h:

src/base/arena.h:

include/samestory.h:

src/base/map.h:

src/text/stems.h:

src/text/wordclass.h:

src/text/words.h:
