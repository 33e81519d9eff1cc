build-clang/obj/src/base/buf.o: src/base/buf.c src/base/buf.h \
  include/samestory.h

src/base/buf.h:

include/samestory.h:
