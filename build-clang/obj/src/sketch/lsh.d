build-clang/obj/src/sketch/lsh.o: src/sketch/lsh.c src/sketch/lsh.h \
  include/samestory.h src/sketch/minhash.h

src/sketch/lsh.h:

include/samestory.h:

src/sketch/minhash.h:
