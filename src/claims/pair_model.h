/*
 * The model of a sentence pair alone: the features of the aligner, some that
 * only pay off without an event around, and their products two by two, in a
 * logistic regression.  Weights: pair_table.inc, written by train_match.
 */
#ifndef SS_CLAIMS_PAIR_MODEL_H
#define SS_CLAIMS_PAIR_MODEL_H

#include "claims/features.h"

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
	SS_F_NEGATION = SS_F_LONE_WORDS + 2,   /* one of them is negated */
	SS_F_NUM_SAME, /* the same numbers, or none in both */
	SS_F_NUM_BOTH, /* each has a number that the other lacks */
	SS_F_NUM_LONE, /* numbers of one side alone, at most 3, / 3 */
	SS_N_ALONE_FEATURES
};

#define SS_N_PAIR_TERMS        \
	(SS_N_ALONE_FEATURES + \
	    SS_N_ALONE_FEATURES * (SS_N_ALONE_FEATURES + 1) / 2)

/* The features of units a and b of an event text of two sentences. */
void ss_alone_features(const struct ss_pairs_text *, uint32_t a, uint32_t b,
    double f[SS_N_ALONE_FEATURES]);

/*
 * The features, each less its mean and over its deviation, and their
 * products, the latter scaled again and clipped, into terms.  scale: mean
 * and deviation of each feature, then of each term.
 */
void ss_pair_terms(const double f[SS_N_ALONE_FEATURES],
    const double scale[2 * SS_N_ALONE_FEATURES + 2 * SS_N_PAIR_TERMS],
    double terms[SS_N_PAIR_TERMS]);

/* P(the two say the same), rounded to 1e-6. */
double ss_model_pair(const double f[SS_N_ALONE_FEATURES]);

#endif
