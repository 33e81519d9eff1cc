build-clang/obj/src/store/link.o: src/store/link.c src/store/link.h \
  src/store/groups.h src/store/copies.h src/cluster/prints.h \
  include/samestory.h src/sketch/lsh.h src/sketch/verify.h \
  src/store/segment.h src/store/store.h src/base/arena.h \
  src/store/pack.h src/base/buf.h src/store/sql.h src/base/array.h \
  src/base/error.h src/base/map.h src/cluster/events.h \
  src/cluster/linkage.h src/cluster/terms.h src/cluster/days.h

src/store/link.h:

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

src/base/map.h:

src/cluster/events.h:

src/cluster/linkage.h:

src/cluster/terms.h:

src/cluster/days.h:
