build-clang/obj/src/report/out.o: src/report/out.c src/report/out.h \
  src/base/buf.h include/samestory.h src/base/error.h src/base/utf8.h

src/report/out.h:

src/base/buf.h:

include/samestory.h:

src/base/error.h:

src/base/utf8.h:
