build-clang/obj/src/store/lock.o: src/store/lock.c src/store/lock.h \
  include/samestory.h src/base/error.h

src/store/lock.h:

include/samestory.h:

src/base/error.h:
