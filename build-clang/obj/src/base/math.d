build-clang/obj/src/base/math.o: src/base/math.c src/base/math.h

src/base/math.h:
