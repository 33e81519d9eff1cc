build-clang/obj/src/report/report_json.o: src/report/report_json.c \
  src/base/error.h include/samestory.h src/report/out.h src/base/buf.h \
  src/report/records.h src/report/write.h

src/base/error.h:

include/samestory.h:

src/report/out.h:

src/base/buf.h:

src/report/records.h:

src/report/write.h:
