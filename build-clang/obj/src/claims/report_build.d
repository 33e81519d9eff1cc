build-clang/obj/src/claims/report_build.o: src/claims/report_build.c \
  src/base/error.h include/samestory.h src/base/threads.h \
  src/claims/build.h src/claims/entities.h src/claims/keys.h \
  src/base/arena.h src/base/map.h src/text/stems.h src/claims/group.h \
  src/claims/align.h src/claims/features.h src/claims/model.h \
  src/claims/names.h src/cluster/event_title.h src/cluster/overlap.h \
  src/sketch/passages.h

src/base/error.h:

include/samestory.h:

src/base/threads.h:

src/claims/build.h:

src/claims/entities.h:

src/claims/keys.h:

src/base/arena.h:

src/base/map.h:

src/text/stems.h:

src/claims/group.h:

src/claims/align.h:

src/claims/features.h:

src/claims/model.h:

src/claims/names.h:

src/cluster/event_title.h:

src/cluster/overlap.h:

src/sketch/passages.h:
