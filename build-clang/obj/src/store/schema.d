build-clang/obj/src/store/schema.o: src/store/schema.c src/store/schema.h \
  src/store/sql.h include/samestory.h src/base/error.h

src/store/schema.h:

src/store/sql.h:

include/samestory.h:

src/base/error.h:
