build-clang/obj/src/cluster/insides.o: src/cluster/insides.c \
  src/base/array.h src/base/threads.h src/cluster/prints.h \
  include/samestory.h src/sketch/lsh.h src/sketch/verify.h \
  src/sketch/minhash.h src/sketch/needles.h

src/base/array.h:

src/base/threads.h:

src/cluster/prints.h:

include/samestory.h:

src/sketch/lsh.h:

src/sketch/verify.h:

src/sketch/minhash.h:

src/sketch/needles.h:
