build-clang/obj/src/claims/group.o: src/claims/group.c src/claims/group.h \
  src/claims/align.h src/claims/features.h src/claims/keys.h \
  src/base/arena.h include/samestory.h src/base/map.h src/text/stems.h \
  src/base/array.h src/claims/model.h

src/claims/group.h:

src/claims/align.h:

src/claims/features.h:

src/claims/keys.h:

src/base/arena.h:

include/samestory.h:

src/base/map.h:

src/text/stems.h:

src/base/array.h:

src/claims/model.h:
