build-clang/obj/src/cluster/linkage.o: src/cluster/linkage.c \
  src/cluster/linkage.h src/base/array.h src/base/math.h \
  include/samestory.h

src/cluster/linkage.h:

src/base/array.h:

src/base/math.h:

include/samestory.h:
