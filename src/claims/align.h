/*
 * Which sentences of an event say the same: candidate pairs from an index of
 * keys, scored by a calibrated linear model.
 *
 * Sentences with the same sequence of keys are one node, so that reprints
 * cost nothing.  For each node the masses that it shares with all others are
 * summed over the postings of its keys (those that are in over a quarter of
 * the nodes left out); the best CANDIDATES in other articles are compared in
 * full, and scored again by what the other links say (rescore.h).  Cost: the
 * postings, and at most CANDIDATES comparisons a node.
 *
 * Tried without gain on 17 labelled events left out in turn (average precision
 * of links 0.756 with none of them): the best clause of either against the
 * other sentence (0.757), amounts that agree rounded (0.757), quoted words of
 * the one that the other has unquoted (0.754), the first name of both the same
 * or not (0.755), synonyms of WordNet (0.756), that one is a headline; with
 * all events but one 0.756, with four 0.740: more labels of this kind would
 * not help much either.
 */
#ifndef SS_CLAIMS_ALIGN_H
#define SS_CLAIMS_ALIGN_H

#include "claims/features.h"
#include "claims/rescore.h"

/* Features of a pair inside its event, behind those of the pair alone. */
enum ss_event_feature {
	SS_F_SIDE = SS_N_PAIR_FEATURES, /* best cosine of their neighbours */
	SS_F_PD,                        /* difference of relative positions */
	SS_F_GAP,     /* log mass / the best log mass of either in the other's
		       article, mean of both ways */
	SS_F_LEAD,    /* both among the first two of their articles */
	SS_F_LOGMASS, /* log(1 + shared mass) */
	SS_F_ANCHOR,  /* the best anchor, / 10 */
	SS_F_ANCHORS, /* the sum of anchors, / 20 */
	SS_N_EVENT_FEATURES
};

struct ss_alignment {
	uint32_t *node_of; /* [n_units] */
	uint32_t *unit_of; /* [n_nodes] the first unit of each */
	size_t n_nodes;
	struct ss_link *v; /* sorted by (a, b) */
	size_t n, cap;
	struct ss_link *same; /* inside one article, sorted by (a, b) */
	size_t n_same, cap_same;
};

/* Called for every compared pair, p of the first model; may be NULL. */
typedef void (*ss_align_trace)(void *ctx, uint32_t unit_a, uint32_t unit_b,
    const double f[SS_N_EVENT_FEATURES], double p);

/*
 * Links with p >= p_min between sentences of different articles.  Of a single
 * article, whose sentences need no preparation, only the nodes are found.
 * Returns 0 or SS_ENOMEM; release with ss_alignment_release.
 */
int ss_align(struct ss_alignment *, const struct ss_pairs_text *, double p_min,
    ss_align_trace, void *trace_ctx);
void ss_alignment_release(struct ss_alignment *);

/* The probability of the link between two nodes, 0 when there is none. */
double ss_alignment_p(const struct ss_alignment *, uint32_t a, uint32_t b);
/* The same, of nodes of one article too. */
double ss_alignment_p_any(const struct ss_alignment *, uint32_t a, uint32_t b);

#endif
