build-clang/obj/src/claims/model.o: src/claims/model.c src/claims/model.h \
  src/claims/align.h src/claims/features.h src/claims/keys.h \
  src/base/arena.h include/samestory.h src/base/map.h src/text/stems.h \
  src/base/math.h src/claims/event_table.inc

src/claims/model.h:

src/claims/align.h:

src/claims/features.h:

src/claims/keys.h:

src/base/arena.h:

include/samestory.h:

src/base/map.h:

src/text/stems.h:

src/base/math.h:

src/claims/event_table.inc:
