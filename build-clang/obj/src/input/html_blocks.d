build-clang/obj/src/input/html_blocks.o: src/input/html_blocks.c \
  src/input/html_blocks.h src/base/arena.h include/samestory.h \
  src/base/buf.h src/input/html_cues.h src/base/array.h src/base/error.h \
  src/base/utf8.h

src/input/html_blocks.h:

src/base/arena.h:

include/samestory.h:

src/base/buf.h:

src/input/html_cues.h:

src/base/array.h:

src/base/error.h:

src/base/utf8.h:
