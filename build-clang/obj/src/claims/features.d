build-clang/obj/src/claims/features.o: src/claims/features.c \
  src/claims/features.h src/claims/keys.h src/base/arena.h \
  include/samestory.h src/base/map.h src/text/stems.h src/base/array.h \
  src/base/math.h src/text/words.h

src/claims/features.h:

src/claims/keys.h:

src/base/arena.h:

include/samestory.h:

src/base/map.h:

src/text/stems.h:

src/base/array.h:

src/base/math.h:

src/text/words.h:
