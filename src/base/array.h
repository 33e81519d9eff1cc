/*
 * Growing arrays of any type: struct { T *v; size_t n, cap; } by convention.
 */
#ifndef SS_BASE_ARRAY_H
#define SS_BASE_ARRAY_H

#include <stddef.h>

/*
 * Makes room for want elements of size bytes: v is the old memory (or NULL)
 * with room for *cap.  Returns the new memory and sets *cap, or NULL with
 * the old memory and *cap as they were.  Grows by halves; checks overflow.
 */
void *ss_array_grow(void *v, size_t *cap, size_t want, size_t size);

/*
 * Makes room for one more element in A ({v, n, cap}).
 * Yields 0 or -1 when memory is out (A is then as it was).
 */
#define SS_ARRAY_ROOM(a, more)                                                 \
	((a)->n + (more) <= (a)->cap                                           \
		? 0                                                            \
		: ss_array_room_((void **)&(a)->v, &(a)->cap, (a)->n + (more), \
		      sizeof(*(a)->v)))

int ss_array_room_(void **v, size_t *cap, size_t want, size_t size);

#endif
