build-clang/obj/src/input/kind.o: src/input/kind.c src/input/kind.h \
  src/input/jsonl.h include/samestory.h

src/input/kind.h:

src/input/jsonl.h:

include/samestory.h:
