build-clang/obj/src/cluster/pages.o: src/cluster/pages.c \
  src/cluster/pages.h

src/cluster/pages.h:
