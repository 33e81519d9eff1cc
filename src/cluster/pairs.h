/* All near-duplicate pairs of a collection of fingerprints. */
#ifndef SS_CLUSTER_PAIRS_H
#define SS_CLUSTER_PAIRS_H

#include "cluster/prints.h"

/*
 * By LSH and needles, every candidate checked exactly.  Fills *out, sorted
 * by (a, b).  skip: NULL, or [p->n] 1 for articles to pass over.
 * Returns 0 or SS_ENOMEM.
 */
int ss_prints_pairs(struct ss_prints *, const uint8_t *skip, unsigned threads,
    struct ss_pairs *out);

/*
 * The same by brute force: an inverted index of all shingles counts what
 * each two articles share.  Misses nothing; cost: the sum of the squared
 * document frequencies.
 */
int ss_prints_pairs_exact(struct ss_prints *, const uint8_t *skip,
    unsigned threads, struct ss_pairs *out);

/*
 * All of them in order, some at a time, to emit, which returns 0 or a status
 * that stops it.  Sorted by the lower, then the higher of the two indices.
 * rank: NULL, a is the lower one; or [p->n], a is the one that dedup would
 * keep: the longer of a contained pair, else the one of lower rank.
 * Memory: the pairs of different texts; copies word for word are told from
 * their classes, however many pairs they make.
 */
int ss_prints_pairs_each(struct ss_prints *, int exact, const uint32_t *rank,
    unsigned threads, int (*emit)(void *ctx, const struct ss_pair *, size_t n),
    void *ctx);

#endif
