/*
 * Memory for what dies together: allocations are cut from large blocks and
 * freed at once.  One arena belongs to one thread at a time.
 */
#ifndef SS_BASE_ARENA_H
#define SS_BASE_ARENA_H

#include <stddef.h>

#include "samestory.h"

struct ss_arena_block;

struct ss_arena {
	struct ss_arena_block *blocks; /* newest first */
	size_t n_bytes;                /* handed out, for statistics */
};

void ss_arena_init(struct ss_arena *);
/* Frees every block; the arena may be used again afterwards. */
void ss_arena_release(struct ss_arena *);

/*
 * size bytes aligned for any object; NULL when memory is out.  Not zeroed.
 * size 0 gives a valid pointer.
 */
void *ss_arena_alloc(struct ss_arena *, size_t size);
/* n * size bytes, zeroed; NULL on overflow or when memory is out. */
void *ss_arena_calloc(struct ss_arena *, size_t n, size_t size);
/* A copy of [ptr, ptr + len) with a NUL behind it. */
unsigned char *ss_arena_dup(
    struct ss_arena *, const unsigned char *ptr, size_t len);
/* The same for a view; a NULL view stays NULL.  Returns 0 or SS_ENOMEM. */
int ss_arena_dup_str(struct ss_arena *, struct ss_str, struct ss_str *out);

#endif
