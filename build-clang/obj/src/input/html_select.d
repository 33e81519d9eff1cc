build-clang/obj/src/input/html_select.o: src/input/html_select.c \
  src/input/html_select.h src/base/buf.h include/samestory.h \
  src/input/html_blocks.h src/base/arena.h src/input/html_cues.h \
  src/input/html_features.h src/base/array.h src/base/error.h \
  src/base/map.h src/base/math.h src/input/html_model.inc

src/input/html_select.h:

src/base/buf.h:

include/samestory.h:

src/input/html_blocks.h:

src/base/arena.h:

src/input/html_cues.h:

src/input/html_features.h:

src/base/array.h:

src/base/error.h:

src/base/map.h:

src/base/math.h:

src/input/html_model.inc:
