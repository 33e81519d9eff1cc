build-clang/obj/src/store/care.o: src/store/care.c src/base/error.h \
  include/samestory.h src/store/groups.h src/store/copies.h \
  src/cluster/prints.h src/sketch/lsh.h src/sketch/verify.h \
  src/store/segment.h src/store/store.h src/base/arena.h \
  src/store/pack.h src/base/buf.h src/store/sql.h src/store/link.h \
  src/store/put.h src/store/selection.h

src/base/error.h:

include/samestory.h:

src/store/groups.h:

src/store/copies.h:

src/cluster/prints.h:

src/sketch/lsh.h:

src/sketch/verify.h:

src/store/segment.h:

src/store/store.h:

src/base/arena.h:

src/store/pack.h:

src/base/buf.h:

src/store/sql.h:

src/store/link.h:

src/store/put.h:

src/store/selection.h:
