build-clang/obj/src/claims/entities.o: src/claims/entities.c \
  src/claims/entities.h src/claims/keys.h src/base/arena.h \
  include/samestory.h src/base/map.h src/text/stems.h src/base/array.h \
  src/text/wordclass.h

src/claims/entities.h:

src/claims/keys.h:

src/base/arena.h:

include/samestory.h:

src/base/map.h:

src/text/stems.h:

src/base/array.h:

src/text/wordclass.h:
