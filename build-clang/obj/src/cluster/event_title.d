build-clang/obj/src/cluster/event_title.o: src/cluster/event_title.c \
  src/cluster/event_title.h include/samestory.h src/base/map.h \
  src/base/math.h src/cluster/pair_features.h src/cluster/terms.h \
  src/base/arena.h src/cluster/days.h src/text/words.h

src/cluster/event_title.h:

include/samestory.h:

src/base/map.h:

src/base/math.h:

src/cluster/pair_features.h:

src/cluster/terms.h:

src/base/arena.h:

src/cluster/days.h:

src/text/words.h:
