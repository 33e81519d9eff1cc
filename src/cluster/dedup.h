/*
 * Which articles of a collection to keep: the decision behind dedup and
 * behind the near-duplicate groups of clustering.
 */
#ifndef SS_CLUSTER_DEDUP_H
#define SS_CLUSTER_DEDUP_H

#include "cluster/prints.h"

/*
 * order: all articles, best first ([p->n]).  Fills *out, sorted by dropped.
 *
 * Near-duplicates: in the order given, an article is dropped if it matches
 * one kept before it (the one whose sketch is most alike, in crowded buckets
 * among the first that are alike; exact: the one with the highest Jaccard).
 * Then, from the
 * longest kept article down, one that is contained in a kept one is dropped
 * for it.  Who had been dropped for such an article is matched anew, or kept.
 * So every dropped article matches its kept one itself, exactly checked.
 * exact: 1 = by all pairs found by brute force.
 * Returns 0 or SS_ENOMEM.
 */
int ss_prints_decide(struct ss_prints *, const uint32_t *order, int exact,
    unsigned threads, struct ss_dedup *out);

/* The order of documents under opt->keep into order[docs->n]. */
int ss_documents_order(const struct ss_documents *, const struct ss_prints *,
    const struct ss_options *, uint32_t *order);

#endif
