build-clang/obj/src/cluster/eval.o: src/cluster/eval.c src/base/error.h \
  include/samestory.h src/base/math.h

src/base/error.h:

include/samestory.h:

src/base/math.h:
