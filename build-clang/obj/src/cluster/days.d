build-clang/obj/src/cluster/days.o: src/cluster/days.c src/cluster/days.h

src/cluster/days.h:
