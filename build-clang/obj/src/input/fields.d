build-clang/obj/src/input/fields.o: src/input/fields.c src/input/fields.h \
  src/input/jsonl.h include/samestory.h src/base/error.h

src/input/fields.h:

src/input/jsonl.h:

include/samestory.h:

src/base/error.h:
