build-clang/obj/src/claims/names.o: src/claims/names.c src/claims/names.h \
  src/claims/keys.h src/base/arena.h include/samestory.h src/base/map.h \
  src/text/stems.h src/base/array.h

src/claims/names.h:

src/claims/keys.h:

src/base/arena.h:

include/samestory.h:

src/base/map.h:

src/text/stems.h:

src/base/array.h:
