/* Which of several near-duplicates is kept: an order from best to worst. */
#ifndef SS_CLUSTER_RANK_H
#define SS_CLUSTER_RANK_H

#include "samestory.h"

struct ss_rank {
	int64_t published; /* SS_NO_TIME: after all dated ones */
	struct ss_str id;
	uint32_t outlet_at; /* place in keep_outlets, or their number */
	uint32_t n_words;
	uint32_t item; /* index in input order */
	uint32_t spare;
};

/* The place of outlet in the list of --keep outlet:LIST, or its length. */
uint32_t ss_rank_outlet(const struct ss_options *, struct ss_str outlet);

/* Sorts best first, the first n_known before all others; only SS_KEEP_FIRST,
 * and equal ids, look at item. */
void ss_rank_sort(struct ss_rank *, size_t n_known, size_t n, enum ss_keep);

#endif
