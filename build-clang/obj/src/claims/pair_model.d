build-clang/obj/src/claims/pair_model.o: src/claims/pair_model.c \
  src/claims/pair_model.h src/claims/features.h src/claims/keys.h \
  src/base/arena.h include/samestory.h src/base/map.h src/text/stems.h \
  src/base/math.h src/text/words.h src/claims/pair_table.inc

src/claims/pair_model.h:

src/claims/features.h:

src/claims/keys.h:

src/base/arena.h:

include/samestory.h:

src/base/map.h:

src/text/stems.h:

src/base/math.h:

src/text/words.h:

src/claims/pair_table.inc:
