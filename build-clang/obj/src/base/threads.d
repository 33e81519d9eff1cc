build-clang/obj/src/base/threads.o: src/base/threads.c src/base/threads.h \
  include/samestory.h

src/base/threads.h:

include/samestory.h:
