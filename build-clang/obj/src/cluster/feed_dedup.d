build-clang/obj/src/cluster/feed_dedup.o: src/cluster/feed_dedup.c \
  src/base/buf.h include/samestory.h src/base/error.h src/base/map.h \
  src/cluster/dedup.h src/cluster/prints.h src/sketch/lsh.h \
  src/sketch/verify.h src/cluster/feed.h src/base/arena.h \
  src/cluster/pages.h src/cluster/pairs.h src/cluster/rank.h

src/base/buf.h:

include/samestory.h:

src/base/error.h:

src/base/map.h:

src/cluster/dedup.h:

src/cluster/prints.h:

src/sketch/lsh.h:

src/sketch/verify.h:

src/cluster/feed.h:

src/base/arena.h:

src/cluster/pages.h:

src/cluster/pairs.h:

src/cluster/rank.h:
