build-clang/obj/src/store/groups.o: src/store/groups.c src/store/groups.h \
  src/store/copies.h src/cluster/prints.h include/samestory.h \
  src/sketch/lsh.h src/sketch/verify.h src/store/segment.h \
  src/store/store.h src/base/arena.h src/store/pack.h src/base/buf.h \
  src/store/sql.h src/base/array.h src/base/error.h src/cluster/groups.h \
  src/store/selection.h

src/store/groups.h:

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

src/cluster/groups.h:

src/store/selection.h:
