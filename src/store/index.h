/*
 * Candidates of new leads among each other and in the segments of the
 * window: the same rule as in a batch of all (cluster/candidates.c).
 */
#ifndef SS_STORE_INDEX_H
#define SS_STORE_INDEX_H

#include "store/segment.h"

struct ss_found {
	int64_t a, b; /* articles, a < b */
	float cosine; /* over the strongest terms */
};

struct ss_found_list {
	struct ss_found *v; /* sorted by (a, b), each pair once */
	size_t n, cap;
};

/*
 * Pairs of the entries of g that have terms (the queries) with each other
 * and with stored ones, which are not more than window_s seconds apart: the
 * best candidates of each query, and the queries that are among the best of
 * a stored one.  [first, last]: days of the rows to look through.  Some of
 * the articles found may be no leads, or gone.
 */
int ss_index_find(struct ss_store *, const struct ss_segment *g, int32_t first,
    int32_t last, int64_t window_s, struct ss_found_list *, struct ss_error *);

#endif
