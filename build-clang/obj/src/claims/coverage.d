build-clang/obj/src/claims/coverage.o: src/claims/coverage.c \
  src/base/math.h src/claims/build.h src/claims/entities.h \
  src/claims/keys.h src/base/arena.h include/samestory.h src/base/map.h \
  src/text/stems.h src/claims/group.h src/claims/align.h \
  src/claims/features.h

src/base/math.h:

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
