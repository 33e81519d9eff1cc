/*
 * From links between sentences to claims.
 *
 * A claim is a star: one representative sentence and the sentences linked
 * with it.  Representatives are taken greedily, the one with the most
 * articles and the strongest links first, among the sentences that no claim
 * has as matched yet; a member may belong to several claims, as it may say
 * several things; a link of two members of different stars makes one of its
 * own, for what the two say beside.  A member whose links with the matched
 * members before it are weak on average is only `possible`; one that is
 * possible at best and agrees with the representative alone stays out, and is
 * shown with it in a star of its own; so is one that is matched, but with
 * other clauses of the representative than the members before it.
 *
 * Measured on 17 labelled events, each left out of the weights, all pairs of
 * sentences of one claim: with such members in, 0.57 of the links were right
 * at 0.83 of the shared claims found; without them 0.60 at 0.84.  Headlines
 * were right in 0.74 of their matched links, with the bar at 0.70; at 0.90 in
 * 0.85.
 */
#ifndef SS_CLAIMS_GROUP_H
#define SS_CLAIMS_GROUP_H

#include "claims/align.h"

/*
 * Members of one article in a star, the representative not counted: of a
 * hundred sentences of one form (a score table, prices of shares), which all
 * match each other, the closest are shown.  The others have stars of their
 * own.
 */
#define SS_STAR_MATCHED  6
#define SS_STAR_POSSIBLE 3

struct ss_member {
	uint32_t node;
	double p; /* with the representative; 1 for itself */
	enum ss_band band;
};

struct ss_star {
	uint32_t rep; /* node */
	uint32_t member_beg, member_end;
};

struct ss_stars {
	struct ss_star *v; /* in the order they were made */
	size_t n, cap;
	struct ss_member *members;
	size_t n_members, cap_members;
	double *chance; /* [n_nodes] that another group says the same */
};

/* Every node is a member of at least one star.  Returns 0 or SS_ENOMEM. */
int ss_stars_build(struct ss_stars *, const struct ss_pairs_text *,
    const struct ss_alignment *);
void ss_stars_release(struct ss_stars *);

#endif
