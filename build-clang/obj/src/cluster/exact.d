build-clang/obj/src/cluster/exact.o: src/cluster/exact.c src/base/array.h \
  src/base/threads.h src/cluster/pairs.h src/cluster/prints.h \
  include/samestory.h src/sketch/lsh.h src/sketch/verify.h \
  src/sketch/needles.h

src/base/array.h:

src/base/threads.h:

src/cluster/pairs.h:

src/cluster/prints.h:

include/samestory.h:

src/sketch/lsh.h:

src/sketch/verify.h:

src/sketch/needles.h:
