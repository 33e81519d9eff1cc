/*
 * Stars that say one thing become one.
 *
 * An article may say a thing twice, in its headline and its text, or quote a
 * man again further down, and each of these makes a star of its own.  Stars
 * are merged, the strongest first, while the links between their matched
 * sentences, those inside one article counted, are strong on average (average
 * linkage: a chain of neighbours does not hold together).  The wording that
 * most others match then represents the claim.
 *
 * Measured on 17 labelled events, each left out of the weights: shared claims
 * found 0.837 -> 0.824, matched links right 0.893 -> 0.884, all links 0.601 ->
 * 0.606, for a list in which a thing stands once.
 */
#ifndef SS_CLAIMS_MERGE_H
#define SS_CLAIMS_MERGE_H

#include "claims/group.h"

/*
 * Merges the stars in place; every node stays a member of one at least.
 * Cost: for each star, the stars that its matched nodes have a link with, by
 * at most LINKAGE_MAX pairs.  Returns 0 or SS_ENOMEM.
 */
int ss_stars_merge(struct ss_stars *, const struct ss_pairs_text *,
    const struct ss_alignment *);

#endif
