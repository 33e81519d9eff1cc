build-clang/obj/src/input/url.o: src/input/url.c src/input/url.h \
  src/base/buf.h include/samestory.h

src/input/url.h:

src/base/buf.h:

include/samestory.h:
