build-clang/obj/src/cluster/events.o: src/cluster/events.c \
  src/cluster/events.h src/cluster/linkage.h src/cluster/terms.h \
  src/base/arena.h include/samestory.h src/cluster/days.h src/base/map.h \
  src/base/error.h src/base/threads.h src/base/math.h \
  src/cluster/candidates.h src/cluster/groups.h src/cluster/pair_model.h \
  src/cluster/pair_features.h

src/cluster/events.h:

src/cluster/linkage.h:

src/cluster/terms.h:

src/base/arena.h:

include/samestory.h:

src/cluster/days.h:

src/base/map.h:

src/base/error.h:

src/base/threads.h:

src/base/math.h:

src/cluster/candidates.h:

src/cluster/groups.h:

src/cluster/pair_model.h:

src/cluster/pair_features.h:
