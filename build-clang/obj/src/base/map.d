build-clang/obj/src/base/map.o: src/base/map.c src/base/map.h

src/base/map.h:
