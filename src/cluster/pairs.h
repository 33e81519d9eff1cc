/* All near-duplicate pairs of a collection of fingerprints. */
#ifndef SS_CLUSTER_PAIRS_H
#define SS_CLUSTER_PAIRS_H

#include "cluster/prints.h"

/*
 * By LSH and needles, every candidate checked exactly.  Fills *out, sorted
 * by (a, b).  Returns 0 or SS_ENOMEM.
 */
int ss_prints_pairs(struct ss_prints *, unsigned threads, struct ss_pairs *out);

/*
 * The same by brute force: an inverted index of all shingles counts what
 * each two articles share.  Misses nothing; cost: the sum of the squared
 * document frequencies.
 */
int ss_prints_pairs_exact(
    struct ss_prints *, unsigned threads, struct ss_pairs *out);

#endif
