build-clang/obj/src/input/html_features.o: src/input/html_features.c \
  src/input/html_features.h src/input/html_blocks.h src/base/arena.h \
  include/samestory.h src/base/buf.h src/input/html_cues.h \
  src/base/error.h src/base/map.h src/base/math.h

src/input/html_features.h:

src/input/html_blocks.h:

src/base/arena.h:

include/samestory.h:

src/base/buf.h:

src/input/html_cues.h:

src/base/error.h:

src/base/map.h:

src/base/math.h:
