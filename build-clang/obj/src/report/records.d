build-clang/obj/src/report/records.o: src/report/records.c \
  src/report/records.h include/samestory.h src/base/buf.h \
  src/base/error.h src/report/out.h src/report/screen.h

src/report/records.h:

include/samestory.h:

src/base/buf.h:

src/base/error.h:

src/report/out.h:

src/report/screen.h:
