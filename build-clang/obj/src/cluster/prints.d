build-clang/obj/src/cluster/prints.o: src/cluster/prints.c \
  src/cluster/prints.h include/samestory.h src/sketch/lsh.h \
  src/sketch/verify.h src/base/error.h src/base/threads.h \
  src/sketch/minhash.h src/sketch/shingles.h src/text/words.h

src/cluster/prints.h:

include/samestory.h:

src/sketch/lsh.h:

src/sketch/verify.h:

src/base/error.h:

src/base/threads.h:

src/sketch/minhash.h:

src/sketch/shingles.h:

src/text/words.h:
