/*
 * Candidates for containment: who may be found, nearly whole, in whom.
 */
#ifndef SS_CLUSTER_INSIDES_H
#define SS_CLUSTER_INSIDES_H

#include "cluster/prints.h"

/* Article small may be contained in article big, without being near to it. */
struct ss_inside {
	uint32_t small, big;
};
struct ss_insides {
	struct ss_inside *v; /* sorted by (small, big) */
	size_t n, cap;
};

struct ss_inside_search;

/*
 * Makes the small ones of a search known: among[0 .. n).  list_max: a needle
 * that more of them send out is not walked over (see inside_crowd.h);
 * UINT_MAX: all are.  keeps p and among; free with ss_inside_search_free.  0 or SS_ENOMEM.
 */
int ss_inside_search_new(struct ss_inside_search **, struct ss_prints *,
    const uint32_t *among, size_t n, unsigned list_max, unsigned threads);
void ss_inside_search_free(struct ss_inside_search *);
/*
 * Replaces *out by the candidates in bigs[0 .. n).  One that is there is
 * missed with a probability of 1e-3 at the threshold.
 */
int ss_inside_search_run(struct ss_inside_search *, const uint32_t *bigs,
    size_t n, struct ss_insides *out);

#endif
