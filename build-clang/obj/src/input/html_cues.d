build-clang/obj/src/input/html_cues.o: src/input/html_cues.c \
  src/input/html_cues.h

src/input/html_cues.h:
