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
 * Days to look through for documents, by the store's window: [*first,
 * *last].  Undated ones are looked for around the store's newest day.
 */
int ss_window_of(struct ss_store *, const struct ss_documents *, int32_t *first,
    int32_t *last, struct ss_error *);
/* The day of an article, or SS_UNDATED. */
int32_t ss_day_of(const struct ss_article *);

/*
 * Every verified near-duplicate pair with at least one of the documents,
 * whose fingerprints are given.  skip: articles of the store that are not
 * compared (older versions of these very ones), ascending.  among: 1 = also
 * of the documents among themselves.
 */
int ss_copies_find(struct ss_store *, const struct ss_documents *,
    struct ss_prints *, const int64_t *skip, size_t n_skip, int among,
    unsigned threads, struct ss_copies *, struct ss_error *);
void ss_copies_release(struct ss_copies *);

#endif
