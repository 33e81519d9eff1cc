build-clang/obj/src/cluster/groups.o: src/cluster/groups.c \
  src/cluster/groups.h include/samestory.h src/base/error.h \
  src/base/map.h src/cluster/dedup.h src/cluster/prints.h \
  src/sketch/lsh.h src/sketch/verify.h

src/cluster/groups.h:

include/samestory.h:

src/base/error.h:

src/base/map.h:

src/cluster/dedup.h:

src/cluster/prints.h:

src/sketch/lsh.h:

src/sketch/verify.h:
