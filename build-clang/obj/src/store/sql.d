build-clang/obj/src/store/sql.o: src/store/sql.c src/store/sql.h \
  include/samestory.h src/base/error.h

src/store/sql.h:

include/samestory.h:

src/base/error.h:
