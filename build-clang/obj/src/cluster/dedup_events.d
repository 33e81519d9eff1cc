build-clang/obj/src/cluster/dedup_events.o: src/cluster/dedup_events.c \
  src/base/array.h src/base/error.h include/samestory.h \
  src/cluster/dedup.h src/cluster/prints.h src/sketch/lsh.h \
  src/sketch/verify.h

src/base/array.h:

src/base/error.h:

include/samestory.h:

src/cluster/dedup.h:

src/cluster/prints.h:

src/sketch/lsh.h:

src/sketch/verify.h:
