build-clang/obj/src/input/html_meta.o: src/input/html_meta.c \
  src/input/html_meta.h src/base/arena.h include/samestory.h \
  src/input/html_blocks.h src/base/buf.h src/input/html_cues.h \
  src/base/error.h src/base/utf8.h

src/input/html_meta.h:

src/base/arena.h:

include/samestory.h:

src/input/html_blocks.h:

src/base/buf.h:

src/input/html_cues.h:

src/base/error.h:

src/base/utf8.h:
