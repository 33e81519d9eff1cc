/*
 * How alike two articles are beyond what the neighbourhood has in common.
 */
#ifndef SS_CLUSTER_CONTRAST_H
#define SS_CLUSTER_CONTRAST_H

#include <stddef.h>
#include <stdint.h>

/* A candidate pair: cosine of its texts, and the pair model's probability. */
struct ss_contrast_pair {
	uint32_t a, b; /* a < b; each pair at most once */
	float cosine, p;
};

/*
 * out[i] becomes the contrast of pair i, from -1 to 1 in effect: about its
 * cosine where what surrounds the two is of their event or unlike them, far
 * less where articles of other events are as much like them.
 * pairs: of n articles, sorted by (a, b).  borrows.  threads: 0 = all.
 * Only pairs of the first n_own articles are asked for, and out is 0 for the
 * others, which need be no more than those that have to do with the
 * candidates of these.
 * Returns 0 or SS_ENOMEM
 * (also for more than 2^31 pairs).
 */
int ss_contrast(uint32_t n, uint32_t n_own,
    const struct ss_contrast_pair *pairs, size_t n_pairs, unsigned threads,
    float *out);

#endif
