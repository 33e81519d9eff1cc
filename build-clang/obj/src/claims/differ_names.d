build-clang/obj/src/claims/differ_names.o: src/claims/differ_names.c \
  src/claims/differ.h src/claims/build.h src/claims/entities.h \
  src/claims/keys.h src/base/arena.h include/samestory.h src/base/map.h \
  src/text/stems.h src/claims/group.h src/claims/align.h \
  src/claims/features.h src/base/array.h src/claims/names.h

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

src/base/array.h:

src/claims/names.h:
