build-clang/obj/src/input/read_html.o: src/input/read_html.c \
  src/base/error.h include/samestory.h src/input/charset.h \
  src/base/buf.h src/input/fragment.h src/input/html.h src/base/arena.h \
  src/input/reader.h src/base/map.h src/input/fields.h src/input/jsonl.h \
  src/input/outlets.h src/input/source.h src/input/utf8_check.h

src/base/error.h:

include/samestory.h:

src/input/charset.h:

src/base/buf.h:

src/input/fragment.h:

src/input/html.h:

src/base/arena.h:

src/input/reader.h:

src/base/map.h:

src/input/fields.h:

src/input/jsonl.h:

src/input/outlets.h:

src/input/source.h:

src/input/utf8_check.h:
