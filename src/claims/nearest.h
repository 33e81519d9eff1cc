/*
 * Of a large event: which near-duplicate groups share most with each.
 */
#ifndef SS_CLAIMS_NEAREST_H
#define SS_CLAIMS_NEAREST_H

#include "claims/build.h"

struct ss_nearest {
	uint32_t *beg; /* [n_groups + 1] into v */
	uint32_t *v;   /* numbers of groups (group_no), the nearest first */
};

/*
 * For every group the max others whose sentences it shares most, by the
 * probabilities of the links and one for each equal sentence; of equally near
 * ones the first.  Groups that share nothing are left out.  Needs group_no
 * and the alignment.  Returns 0 or SS_ENOMEM; release in either case.
 */
int ss_nearest_find(struct ss_nearest *, const struct ss_build *, uint32_t max);
void ss_nearest_release(struct ss_nearest *);

#endif
