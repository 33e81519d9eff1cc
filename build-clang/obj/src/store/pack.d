build-clang/obj/src/store/pack.o: src/store/pack.c src/store/pack.h \
  src/base/arena.h include/samestory.h src/base/buf.h src/base/error.h

src/store/pack.h:

src/base/arena.h:

include/samestory.h:

src/base/buf.h:

src/base/error.h:
