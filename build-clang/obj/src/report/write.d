build-clang/obj/src/report/write.o: src/report/write.c src/report/write.h \
  src/report/out.h src/base/buf.h include/samestory.h src/base/error.h \
  src/report/records.h

src/report/write.h:

src/report/out.h:

src/base/buf.h:

include/samestory.h:

src/base/error.h:

src/report/records.h:
