build-clang/obj/src/cluster/pair_model.o: src/cluster/pair_model.c \
  src/cluster/pair_model.h src/cluster/pair_features.h \
  src/cluster/terms.h src/base/arena.h include/samestory.h \
  src/cluster/days.h src/base/map.h src/base/math.h \
  src/cluster/pair_model_table.h

src/cluster/pair_model.h:

src/cluster/pair_features.h:

src/cluster/terms.h:

src/base/arena.h:

include/samestory.h:

src/cluster/days.h:

src/base/map.h:

src/base/math.h:

src/cluster/pair_model_table.h:
