build-clang/obj/src/text/recurring.o: src/text/recurring.c \
  src/text/recurring.h src/base/buf.h include/samestory.h src/base/map.h \
  src/base/array.h

src/text/recurring.h:

src/base/buf.h:

include/samestory.h:

src/base/map.h:

src/base/array.h:
