/*
 * Candidate pairs of the event tier: articles that share strong terms and
 * lie near in time.
 */
#ifndef SS_CLUSTER_CANDIDATES_H
#define SS_CLUSTER_CANDIDATES_H

#include "cluster/terms.h"

/*
 * The rule, in a batch (candidates.c) and in a store (store/index.c): of the
 * articles that share a key a dated one sees so many neighbours in time on
 * either side, and no list longer than SS_CANDIDATE_WHOLE is read as a whole.
 * Of those met the SS_CANDIDATE_BEST by cosine are candidates.
 */
#define SS_CANDIDATE_NEAR   100
#define SS_CANDIDATE_WHOLE  400
#define SS_CANDIDATE_BEST   24
#define SS_CANDIDATE_COSINE 0.01f /* the least that counts */

struct ss_candidate {
	uint32_t a, b; /* profile indices, a < b */
};

struct ss_candidates {
	struct ss_candidate *v; /* sorted by (a, b) */
	size_t n, cap;
};

/*
 * Replaces *out.  window_days: greatest gap between two dated articles.
 * Returns 0 or SS_ENOMEM; release in either case.
 */
int ss_candidates_find(struct ss_candidates *out, const struct ss_profiles *,
    double window_days, unsigned threads);
/* The same, of pairs in two different languages that are both known. */
int ss_candidates_across(struct ss_candidates *out, const struct ss_profiles *p,
    double window_days, unsigned threads);
/*
 * What an article is entered under: its strongest words, then its strongest
 * word pairs (bit 32 of the key set).  Returns how many.
 */
#define SS_CANDIDATE_KEYS 40

struct ss_candidate_key {
	uint64_t key;
	float weight;
};

uint32_t ss_candidate_keys(
    const struct ss_profile *, struct ss_candidate_key out[SS_CANDIDATE_KEYS]);

void ss_candidates_release(struct ss_candidates *);

#endif
