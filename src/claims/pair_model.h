/*
 * The model of a sentence pair alone: the features of the aligner, some that
 * only pay off without an event around, those of the two aligned word by word
 * (pair_order.h), in boosted trees.  Trees: pair_table.inc, by train_match.
 */
#ifndef SS_CLAIMS_PAIR_MODEL_H
#define SS_CLAIMS_PAIR_MODEL_H

#include "claims/features.h"
#include "claims/pair_order.h"

enum ss_alone_feature {
	SS_F_LCS_MIN = SS_N_PAIR_FEATURES, /* common subsequence / shorter */
	SS_F_LCS_MAX,                      /* ... / longer */
	SS_F_EDIT,                         /* 1 - word edit distance / longer */
	SS_F_GRAMS, /* 8: share of runs of 1 to 4 words, min and max */
	SS_F_LONE_W = SS_F_GRAMS + 8,      /* 2: heaviest lone key, max, min */
	SS_F_LONE_MASS = SS_F_LONE_W + 2,  /* 2: mass of lone keys */
	SS_F_LONE_N = SS_F_LONE_MASS + 2,  /* 2: number of heavy lone keys */
	SS_F_LONE_NAMES = SS_F_LONE_N + 2, /* 2: mass of lone names */
	SS_F_LONE_WORDS = SS_F_LONE_NAMES + 2, /* 2: ... of other words */
	SS_F_NUM_SAME =
	    SS_F_LONE_WORDS + 2, /* the same numbers, or none in both */
	SS_F_NUM_BOTH,           /* each has a number that the other lacks */
	SS_F_NUM_LONE,           /* numbers of one side alone, at most 3, / 3 */
	SS_N_ALONE_FEATURES
};

#define SS_N_MATCH_FEATURES (SS_N_ALONE_FEATURES + SS_N_ORDER_FEATURES)

/*
 * Adds two sentences to an empty event text, makes their keys and f, all the
 * features of the pair, the same for (a, b) and (b, a).  same: 1 when the two
 * are the same words.  0 or SS_ENOMEM.
 */
int ss_match_features(struct ss_event_text *, struct ss_str a, struct ss_str b,
    double f[SS_N_MATCH_FEATURES], int *same);

/* P(the two say the same), rounded to 1e-6. */
double ss_model_pair(const double f[SS_N_MATCH_FEATURES]);

#endif
