build-clang/obj/src/cluster/overlap.o: src/cluster/overlap.c \
  src/cluster/overlap.h include/samestory.h src/base/array.h \
  src/sketch/passages.h src/sketch/shingles.h src/sketch/verify.h \
  src/text/words.h

src/cluster/overlap.h:

include/samestory.h:

src/base/array.h:

src/sketch/passages.h:

src/sketch/shingles.h:

src/sketch/verify.h:

src/text/words.h:
