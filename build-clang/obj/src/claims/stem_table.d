build-clang/obj/src/claims/stem_table.o: src/claims/stem_table.c \
  src/claims/stem_table.h src/claims/stem_table.inc

src/claims/stem_table.h:

src/claims/stem_table.inc:
