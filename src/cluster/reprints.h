/*
 * Reprints that only their frames keep apart: near-duplicates by the text
 * between the first and the last passage that two articles share.
 */
#ifndef SS_CLUSTER_REPRINTS_H
#define SS_CLUSTER_REPRINTS_H

#include "samestory.h"

/* More articles than these are left to the exact groups. */
#define SS_REPRINTS_MAX 256

/*
 * Joins groups: lead_of[i] is the lead of article i's group, itself for a
 * lead, and kind[i] why it is in it; both are replaced for what joins.
 * rank[i]: the smaller, the rather it leads.  Of options: shingle, threshold
 * and containment (0: nothing is joined).  Returns 0 or SS_ENOMEM.
 */
int ss_reprints_join(const struct ss_documents *, const struct ss_options *,
    const uint32_t *rank, uint32_t *lead_of, enum ss_dup_kind *kind);

#endif
