build-clang/obj/src/store/segment.o: src/store/segment.c \
  src/store/segment.h src/store/store.h src/base/arena.h \
  include/samestory.h src/sketch/lsh.h src/store/pack.h src/base/buf.h \
  src/store/sql.h src/base/array.h src/base/error.h src/sketch/minhash.h

src/store/segment.h:

src/store/store.h:

src/base/arena.h:

include/samestory.h:

src/sketch/lsh.h:

src/store/pack.h:

src/base/buf.h:

src/store/sql.h:

src/base/array.h:

src/base/error.h:

src/sketch/minhash.h:
