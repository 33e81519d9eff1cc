build-clang/obj/src/claims/labels.o: src/claims/labels.c src/base/array.h \
  src/claims/build.h src/claims/entities.h src/claims/keys.h \
  src/base/arena.h include/samestory.h src/base/map.h src/text/stems.h \
  src/claims/group.h src/claims/align.h src/claims/features.h \
  src/text/wordclass.h src/text/words.h

src/base/array.h:

src/claims/build.h:

src/claims/entities.h:

src/claims/keys.h:

src/base/arena.h:

include/samestory.h:

src/base/map.h:

src/text/stems.h:

src/claims/group.h:

src/claims/align.h:

src/claims/features.h:

src/text/wordclass.h:

src/text/words.h:
