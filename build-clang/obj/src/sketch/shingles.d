build-clang/obj/src/sketch/shingles.o: src/sketch/shingles.c \
  src/sketch/shingles.h src/base/cpu.h

src/sketch/shingles.h:

src/base/cpu.h:
