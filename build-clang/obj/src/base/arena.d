build-clang/obj/src/base/arena.o: src/base/arena.c src/base/arena.h \
  include/samestory.h

src/base/arena.h:

include/samestory.h:
