build-clang/obj/src/store/copies.o: src/store/copies.c src/store/copies.h \
  src/cluster/prints.h include/samestory.h src/sketch/lsh.h \
  src/sketch/verify.h src/store/segment.h src/store/store.h \
  src/base/arena.h src/store/pack.h src/base/buf.h src/store/sql.h \
  src/base/array.h src/base/error.h src/base/map.h src/cluster/pairs.h \
  src/sketch/minhash.h src/store/selection.h

src/store/copies.h:

src/cluster/prints.h:

include/samestory.h:

src/sketch/lsh.h:

src/sketch/verify.h:

src/store/segment.h:

src/store/store.h:

src/base/arena.h:

src/store/pack.h:

src/base/buf.h:

src/store/sql.h:

src/base/array.h:

src/base/error.h:

src/base/map.h:

src/cluster/pairs.h:

src/sketch/minhash.h:

src/store/selection.h:
