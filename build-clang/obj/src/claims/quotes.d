build-clang/obj/src/claims/quotes.o: src/claims/quotes.c src/base/array.h \
  src/base/map.h src/claims/build.h src/claims/entities.h \
  src/claims/keys.h src/base/arena.h include/samestory.h \
  src/text/stems.h src/claims/group.h src/claims/align.h \
  src/claims/features.h src/claims/speakers.h

src/base/array.h:

src/base/map.h:

src/claims/build.h:

src/claims/entities.h:

src/claims/keys.h:

src/base/arena.h:

include/samestory.h:

src/text/stems.h:

src/claims/group.h:

src/claims/align.h:

src/claims/features.h:

src/claims/speakers.h:
