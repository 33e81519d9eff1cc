/*
 * Near-duplicates of new articles, among themselves and in the store.
 */
#ifndef SS_STORE_COPIES_H
#define SS_STORE_COPIES_H

#include "cluster/prints.h"
#include "store/segment.h"

struct ss_copy {
	int64_t a, b; /* items of the new ones below 0 (-1 - i), else articles
			 of the store; a is new */
	double jaccard, containment;
};

struct ss_copies {
	struct ss_copy *v; /* sorted by (a, b), each pair once */
	size_t n, cap;
};

/*
 * Days to look through for documents, window_days on either side: [*first,
 * *last].  Undated ones are looked for around the store's newest day.
 */
int ss_window_of(struct ss_store *, const struct ss_documents *,
    int32_t window_days, int32_t *first, int32_t *last, struct ss_error *);
/* The day of an article, or SS_UNDATED. */
int32_t ss_day_of(const struct ss_article *);
/*
 * Every verified near-duplicate pair with at least one of the documents,
 * whose fingerprints are given.  g: their entries, as many and in the same
 * order, with their samples; then also pairs of the documents among
 * themselves are found.  NULL: no entries, and only what is in the store.
 * skip: articles of the store that are not compared (older versions of these
 * very ones), ascending.
 */
int ss_copies_find(struct ss_store *, const struct ss_documents *,
    struct ss_prints *, const struct ss_segment *g, const int64_t *skip,
    size_t n_skip, unsigned threads, struct ss_copies *, struct ss_error *);

void ss_copies_release(struct ss_copies *);

#endif
