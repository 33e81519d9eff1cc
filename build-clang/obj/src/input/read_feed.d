build-clang/obj/src/input/read_feed.o: src/input/read_feed.c \
  src/base/array.h src/base/error.h include/samestory.h src/base/utf8.h \
  src/input/charset.h src/base/buf.h src/input/fragment.h \
  src/input/reader.h src/base/arena.h src/base/map.h src/input/fields.h \
  src/input/jsonl.h src/input/outlets.h src/input/source.h \
  src/input/utf8_check.h

src/base/array.h:

src/base/error.h:

include/samestory.h:

src/base/utf8.h:

src/input/charset.h:

src/base/buf.h:

src/input/fragment.h:

src/input/reader.h:

src/base/arena.h:

src/base/map.h:

src/input/fields.h:

src/input/jsonl.h:

src/input/outlets.h:

src/input/source.h:

src/input/utf8_check.h:
