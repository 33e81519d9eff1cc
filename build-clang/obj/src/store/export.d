build-clang/obj/src/store/export.o: src/store/export.c src/base/error.h \
  include/samestory.h src/store/selection.h src/store/store.h \
  src/base/arena.h src/sketch/lsh.h src/store/pack.h src/base/buf.h \
  src/store/sql.h

src/base/error.h:

include/samestory.h:

src/store/selection.h:

src/store/store.h:

src/base/arena.h:

src/sketch/lsh.h:

src/store/pack.h:

src/base/buf.h:

src/store/sql.h:
