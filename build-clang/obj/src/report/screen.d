build-clang/obj/src/report/screen.o: src/report/screen.c \
  src/report/screen.h src/report/out.h src/base/buf.h \
  include/samestory.h src/base/utf8.h

src/report/screen.h:

src/report/out.h:

src/base/buf.h:

include/samestory.h:

src/base/utf8.h:
