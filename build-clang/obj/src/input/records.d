build-clang/obj/src/input/records.o: src/input/records.c src/base/array.h \
  src/base/error.h include/samestory.h src/input/reader.h \
  src/base/arena.h src/base/buf.h src/base/map.h src/input/fields.h \
  src/input/jsonl.h src/input/outlets.h src/input/source.h

src/base/array.h:

src/base/error.h:

include/samestory.h:

src/input/reader.h:

src/base/arena.h:

src/base/buf.h:

src/base/map.h:

src/input/fields.h:

src/input/jsonl.h:

src/input/outlets.h:

src/input/source.h:
