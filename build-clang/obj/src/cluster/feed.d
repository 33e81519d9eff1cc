build-clang/obj/src/cluster/feed.o: src/cluster/feed.c src/cluster/feed.h \
  src/base/arena.h include/samestory.h src/cluster/pages.h \
  src/cluster/prints.h src/sketch/lsh.h src/sketch/verify.h \
  src/base/array.h src/base/error.h src/base/map.h src/base/threads.h \
  src/input/fields.h src/input/jsonl.h src/input/kind.h \
  src/input/outlets.h src/input/url.h src/base/buf.h \
  src/sketch/minhash.h src/text/words.h

src/cluster/feed.h:

src/base/arena.h:

include/samestory.h:

src/cluster/pages.h:

src/cluster/prints.h:

src/sketch/lsh.h:

src/sketch/verify.h:

src/base/array.h:

src/base/error.h:

src/base/map.h:

src/base/threads.h:

src/input/fields.h:

src/input/jsonl.h:

src/input/kind.h:

src/input/outlets.h:

src/input/url.h:

src/base/buf.h:

src/sketch/minhash.h:

src/text/words.h:
