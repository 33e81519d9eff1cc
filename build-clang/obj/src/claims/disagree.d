build-clang/obj/src/claims/disagree.o: src/claims/disagree.c \
  src/base/array.h src/base/math.h src/claims/differ.h \
  src/claims/build.h src/claims/entities.h src/claims/keys.h \
  src/base/arena.h include/samestory.h src/base/map.h src/text/stems.h \
  src/claims/group.h src/claims/align.h src/claims/features.h \
  src/claims/quantities.h

src/base/array.h:

src/base/math.h:

src/claims/differ.h:

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

src/claims/quantities.h:
