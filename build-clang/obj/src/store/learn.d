build-clang/obj/src/store/learn.o: src/store/learn.c src/store/learn.h \
  src/base/map.h src/store/store.h src/base/arena.h include/samestory.h \
  src/sketch/lsh.h src/store/pack.h src/base/buf.h src/store/sql.h \
  src/base/error.h src/store/selection.h src/text/recurring.h

src/store/learn.h:

src/base/map.h:

src/store/store.h:

src/base/arena.h:

include/samestory.h:

src/sketch/lsh.h:

src/store/pack.h:

src/base/buf.h:

src/store/sql.h:

src/base/error.h:

src/store/selection.h:

src/text/recurring.h:
