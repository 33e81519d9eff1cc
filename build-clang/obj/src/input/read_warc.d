build-clang/obj/src/input/read_warc.o: src/input/read_warc.c \
  src/base/error.h include/samestory.h src/base/utf8.h \
  src/input/reader.h src/base/arena.h src/base/buf.h src/base/map.h \
  src/input/fields.h src/input/jsonl.h src/input/outlets.h \
  src/input/source.h

src/base/error.h:

include/samestory.h:

src/base/utf8.h:

src/input/reader.h:

src/base/arena.h:

src/base/buf.h:

src/base/map.h:

src/input/fields.h:

src/input/jsonl.h:

src/input/outlets.h:

src/input/source.h:
