build-clang/obj/src/input/html.o: src/input/html.c src/input/html.h \
  src/base/arena.h include/samestory.h src/base/error.h src/base/utf8.h \
  src/input/charset.h src/base/buf.h src/input/html_blocks.h \
  src/input/html_cues.h src/input/html_features.h src/input/html_meta.h \
  src/input/html_select.h

src/input/html.h:

src/base/arena.h:

include/samestory.h:

src/base/error.h:

src/base/utf8.h:

src/input/charset.h:

src/base/buf.h:

src/input/html_blocks.h:

src/input/html_cues.h:

src/input/html_features.h:

src/input/html_meta.h:

src/input/html_select.h:
