build-clang/obj/src/sketch/passages.o: src/sketch/passages.c \
  src/sketch/passages.h src/base/array.h src/base/map.h \
  include/samestory.h src/sketch/shingles.h

src/sketch/passages.h:

src/base/array.h:

src/base/map.h:

include/samestory.h:

src/sketch/shingles.h:
