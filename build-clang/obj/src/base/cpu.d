build-clang/obj/src/base/cpu.o: src/base/cpu.c src/base/cpu.h

src/base/cpu.h:
