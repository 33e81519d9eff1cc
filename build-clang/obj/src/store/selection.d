build-clang/obj/src/store/selection.o: src/store/selection.c \
  src/store/selection.h src/store/store.h src/base/arena.h \
  include/samestory.h src/sketch/lsh.h src/store/pack.h src/base/buf.h \
  src/store/sql.h src/base/error.h

src/store/selection.h:

src/store/store.h:

src/base/arena.h:

include/samestory.h:

src/sketch/lsh.h:

src/store/pack.h:

src/base/buf.h:

src/store/sql.h:

src/base/error.h:
