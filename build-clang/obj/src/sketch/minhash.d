build-clang/obj/src/sketch/minhash.o: src/sketch/minhash.c \
  src/sketch/minhash.h src/base/cpu.h

src/sketch/minhash.h:

src/base/cpu.h:
