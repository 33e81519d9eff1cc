build-clang/obj/src/store/store.o: src/store/store.c src/store/store.h \
  src/base/arena.h include/samestory.h src/sketch/lsh.h src/store/pack.h \
  src/base/buf.h src/store/sql.h src/base/error.h src/cluster/groups.h \
  src/sketch/minhash.h src/sketch/shingles.h src/store/lock.h \
  src/store/schema.h src/text/words.h

src/store/store.h:

src/base/arena.h:

include/samestory.h:

src/sketch/lsh.h:

src/store/pack.h:

src/base/buf.h:

src/store/sql.h:

src/base/error.h:

src/cluster/groups.h:

src/sketch/minhash.h:

src/sketch/shingles.h:

src/store/lock.h:

src/store/schema.h:

src/text/words.h:
