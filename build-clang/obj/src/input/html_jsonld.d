build-clang/obj/src/input/html_jsonld.o: src/input/html_jsonld.c \
  src/base/error.h include/samestory.h src/base/utf8.h \
  src/input/html_meta.h src/base/arena.h src/input/html_blocks.h \
  src/base/buf.h src/input/html_cues.h

src/base/error.h:

include/samestory.h:

src/base/utf8.h:

src/input/html_meta.h:

src/base/arena.h:

src/input/html_blocks.h:

src/base/buf.h:

src/input/html_cues.h:
