build-clang/obj/src/input/reader.o: src/input/reader.c src/input/reader.h \
  src/base/arena.h include/samestory.h src/base/buf.h src/base/map.h \
  src/input/fields.h src/input/jsonl.h src/input/outlets.h \
  src/input/source.h src/base/array.h src/base/error.h src/base/utf8.h \
  src/input/url.h src/input/utf8_check.h

src/input/reader.h:

src/base/arena.h:

include/samestory.h:

src/base/buf.h:

src/base/map.h:

src/input/fields.h:

src/input/jsonl.h:

src/input/outlets.h:

src/input/source.h:

src/base/array.h:

src/base/error.h:

src/base/utf8.h:

src/input/url.h:

src/input/utf8_check.h:
