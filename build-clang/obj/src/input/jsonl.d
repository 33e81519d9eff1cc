build-clang/obj/src/input/jsonl.o: src/input/jsonl.c src/input/jsonl.h \
  include/samestory.h src/base/utf8.h src/input/utf8_check.h \
  src/input/jsonl_body.h

src/input/jsonl.h:

include/samestory.h:

src/base/utf8.h:

src/input/utf8_check.h:

src/input/jsonl_body.h:
