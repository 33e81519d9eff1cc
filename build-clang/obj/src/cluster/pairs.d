build-clang/obj/src/cluster/pairs.o: src/cluster/pairs.c \
  src/cluster/pairs.h src/cluster/prints.h include/samestory.h \
  src/sketch/lsh.h src/sketch/verify.h src/base/array.h src/base/error.h \
  src/base/threads.h src/sketch/minhash.h

src/cluster/pairs.h:

src/cluster/prints.h:

include/samestory.h:

src/sketch/lsh.h:

src/sketch/verify.h:

src/base/array.h:

src/base/error.h:

src/base/threads.h:

src/sketch/minhash.h:
