build-clang/obj/src/claims/align.o: src/claims/align.c src/claims/align.h \
  src/claims/features.h src/claims/keys.h src/base/arena.h \
  include/samestory.h src/base/map.h src/text/stems.h src/base/array.h \
  src/base/math.h src/claims/model.h

src/claims/align.h:

src/claims/features.h:

src/claims/keys.h:

src/base/arena.h:

include/samestory.h:

src/base/map.h:

src/text/stems.h:

src/base/array.h:

src/base/math.h:

src/claims/model.h:
