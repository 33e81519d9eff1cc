build-clang/obj/src/claims/match.o: src/claims/match.c src/base/error.h \
  include/samestory.h src/claims/features.h src/claims/keys.h \
  src/base/arena.h src/base/map.h src/text/stems.h src/claims/model.h \
  src/claims/align.h src/claims/names.h src/claims/pair_model.h

src/base/error.h:

include/samestory.h:

src/claims/features.h:

src/claims/keys.h:

src/base/arena.h:

src/base/map.h:

src/text/stems.h:

src/claims/model.h:

src/claims/align.h:

src/claims/names.h:

src/claims/pair_model.h:
