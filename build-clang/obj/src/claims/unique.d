build-clang/obj/src/claims/unique.o: src/claims/unique.c \
  src/claims/build.h src/claims/entities.h src/claims/keys.h \
  src/base/arena.h include/samestory.h src/base/map.h src/text/stems.h \
  src/claims/group.h src/claims/align.h src/claims/features.h \
  src/claims/model.h

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

src/claims/model.h:
