/*
 * Memory for the words of many articles: large pages, filled from the front,
 * freed together.  One object belongs to one thread at a time.
 */
#ifndef SS_CLUSTER_PAGES_H
#define SS_CLUSTER_PAGES_H

#include <stddef.h>
#include <stdint.h>

struct ss_page;

struct ss_pages {
	struct ss_page *newest;
	size_t n_bytes; /* of all pages */
};

void ss_pages_init(struct ss_pages *);
void ss_pages_release(struct ss_pages *);
/*
 * Room for n values, of which the caller then keeps the first few
 * (ss_pages_keep); NULL when memory is out.
 */
uint64_t *ss_pages_room(struct ss_pages *, size_t n);
void ss_pages_keep(struct ss_pages *, size_t n);
/* Moves the pages of from to the end of to. */
void ss_pages_join(struct ss_pages *to, struct ss_pages *from);

#endif
