build-clang/obj/src/store/check.o: src/store/check.c src/base/error.h \
  include/samestory.h src/cluster/prints.h src/sketch/lsh.h \
  src/sketch/verify.h src/store/ask.h src/store/groups.h \
  src/store/copies.h src/store/segment.h src/store/store.h \
  src/base/arena.h src/store/pack.h src/base/buf.h src/store/sql.h \
  src/store/put.h src/store/selection.h src/text/words.h

src/base/error.h:

include/samestory.h:

src/cluster/prints.h:

src/sketch/lsh.h:

src/sketch/verify.h:

src/store/ask.h:

src/store/groups.h:

src/store/copies.h:

src/store/segment.h:

src/store/store.h:

src/base/arena.h:

src/store/pack.h:

src/base/buf.h:

src/store/sql.h:

src/store/put.h:

src/store/selection.h:

src/text/words.h:
