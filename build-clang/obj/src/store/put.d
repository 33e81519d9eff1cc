build-clang/obj/src/store/put.o: src/store/put.c src/store/put.h \
  src/store/store.h src/base/arena.h include/samestory.h \
  src/sketch/lsh.h src/store/pack.h src/base/buf.h src/store/sql.h \
  src/base/error.h

src/store/put.h:

src/store/store.h:

src/base/arena.h:

include/samestory.h:

src/sketch/lsh.h:

src/store/pack.h:

src/base/buf.h:

src/store/sql.h:

src/base/error.h:
