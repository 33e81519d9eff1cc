build-clang/obj/src/store/ingest.o: src/store/ingest.c src/base/error.h \
  include/samestory.h src/base/map.h src/store/ask.h src/store/groups.h \
  src/store/copies.h src/cluster/prints.h src/sketch/lsh.h \
  src/sketch/verify.h src/store/segment.h src/store/store.h \
  src/base/arena.h src/store/pack.h src/base/buf.h src/store/sql.h \
  src/store/learn.h src/store/link.h src/store/put.h \
  src/store/selection.h

src/base/error.h:

include/samestory.h:

src/base/map.h:

src/store/ask.h:

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

src/store/learn.h:

src/store/link.h:

src/store/put.h:

src/store/selection.h:
