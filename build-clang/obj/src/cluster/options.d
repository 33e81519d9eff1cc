build-clang/obj/src/cluster/options.o: src/cluster/options.c \
  src/base/error.h include/samestory.h src/sketch/shingles.h

src/base/error.h:

include/samestory.h:

src/sketch/shingles.h:
