build-clang/obj/src/claims/wire.o: src/claims/wire.c src/claims/build.h \
  src/claims/entities.h src/claims/keys.h src/base/arena.h \
  include/samestory.h src/base/map.h src/text/stems.h src/claims/group.h \
  src/claims/align.h src/claims/features.h

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
