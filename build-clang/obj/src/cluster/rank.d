build-clang/obj/src/cluster/rank.o: src/cluster/rank.c src/cluster/rank.h \
  include/samestory.h

src/cluster/rank.h:

include/samestory.h:
