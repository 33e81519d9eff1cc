/*
 * The pairs of leads among what surrounds them: rows of table tie, read
 * once, and from these what `cluster` makes of its candidates.
 */
#ifndef SS_STORE_SURROUND_H
#define SS_STORE_SURROUND_H

#include "base/map.h"
#include "cluster/linkage.h"
#include "store/ties.h"

struct ss_surround_row {
	int64_t lead;
	size_t beg, n; /* of the ties */
	int least;     /* cosine that a pair of the best has, at least */
};

struct ss_surround {
	struct ss_store *s;
	struct {
		struct ss_tie *v;
		size_t n, cap;
	} ties;
	struct {
		struct ss_surround_row *v;
		size_t n, cap;
	} rows;
	struct ss_map at; /* lead -> row */
	struct ss_ties row;
};

void ss_surround_init(struct ss_surround *, struct ss_store *);
void ss_surround_release(struct ss_surround *);

/*
 * The pairs of a lead: *beg and *end are indexes of x->ties.v, which may move
 * with the next call.
 */
int ss_surround_read(struct ss_surround *, int64_t lead, size_t *beg,
    size_t *end, struct ss_error *);

/* A lead that is clustered, and its language (0: not known). */
struct ss_surround_lead {
	int64_t lead;
	uint64_t lang;
};

/*
 * The pairs of the leads v[0 .. n) with each other as edges, sorted, with
 * their probabilities among all that surrounds them; nodes are indexes of v.
 * *out is the caller's to free.
 */
int ss_surround_edges(struct ss_surround *, const struct ss_surround_lead *v,
    uint32_t n, unsigned threads, struct ss_edge **out, size_t *n_out,
    struct ss_error *);

#endif
