build-clang/obj/src/cluster/terms.o: src/cluster/terms.c \
  src/cluster/terms.h src/base/arena.h include/samestory.h \
  src/cluster/days.h src/base/map.h src/base/array.h src/base/math.h \
  src/base/threads.h src/base/utf8.h src/text/background.h \
  src/text/words.h

src/cluster/terms.h:

src/base/arena.h:

include/samestory.h:

src/cluster/days.h:

src/base/map.h:

src/base/array.h:

src/base/math.h:

src/base/threads.h:

src/base/utf8.h:

src/text/background.h:

src/text/words.h:
