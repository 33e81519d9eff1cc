build-clang/obj/src/report/report_text.o: src/report/report_text.c \
  src/report/records.h include/samestory.h src/report/screen.h \
  src/report/out.h src/base/buf.h src/report/write.h

src/report/records.h:

include/samestory.h:

src/report/screen.h:

src/report/out.h:

src/base/buf.h:

src/report/write.h:
