/*
 * What two sentences have in common, as numbers.
 *
 * A sentence is prepared once (its keys as a sorted bag, its character
 * 4-grams); a pair is compared by merging the two, in the order of keys, so
 * that sums do not depend on anything else.
 */
#ifndef SS_CLAIMS_FEATURES_H
#define SS_CLAIMS_FEATURES_H

#include "claims/keys.h"

/* Features of the two texts alone. */
enum ss_feature {
	SS_F_JAC,      /* shared mass / mass of both */
	SS_F_CONT,     /* shared mass / mass of the lighter */
	SS_F_COVER,    /* shared mass / mass of the heavier */
	SS_F_COS,      /* cosine of the weights */
	SS_F_C4,       /* cosine of character 4-gram counts */
	SS_F_TOP3,     /* the three heaviest shared weights, / 20 */
	SS_F_NCONT,    /* shared heavy keys, at most 8, / 8 */
	SS_F_RUN,      /* log(1 + heaviest common run of keys) */
	SS_F_QC,       /* quoted mass shared / the smaller quoted mass */
	SS_F_QBOTH,    /* both have quoted words */
	SS_F_QRUN,     /* share of the lighter quote in one common run */
	SS_F_NUMC,     /* numbers on both sides, none equal */
	SS_F_NUMEQ,    /* numbers equal, at most 3, / 3 */
	SS_F_NAMEMISS, /* mass of names of only one side / mass of both */
	SS_F_LENDIFF,  /* |log of the ratio of the numbers of words| */
	SS_F_LOGLEN,   /* log of the smaller number of words */
	SS_F_UNI,      /* unweighted word Jaccard, function words too */
	SS_N_PAIR_FEATURES
};

#define SS_BAG_SOFT (1u << 15) /* no token flag: the key has soft partners */
/* Tokens of a sentence, from its first, that `order` below holds sorted. */
#define SS_SORTED_MAX 160

struct ss_bag_entry {
	uint32_t key;
	uint16_t flags;  /* of its tokens, together; SS_BAG_SOFT */
	uint16_t quoted; /* 1: some token is quoted */
	double w;
	uint32_t n; /* sentences of its article that hold it, titles not */
};

struct ss_gram {
	uint32_t hash;
	uint32_t n;
};

struct ss_prepared { /* of one sentence */
	uint32_t bag_beg, bag_end;
	uint32_t gram_beg, gram_end;
	double mass, quoted_mass;
	double norm2;      /* of the weights */
	double gram_norm2; /* of the 4-gram counts */
	uint32_t n_words;
};

struct ss_pairs_text {
	const struct ss_event_text *et;
	struct ss_prepared *units; /* one a unit */
	struct ss_bag_entry *bag;
	size_t n_bag, cap_bag;
	uint32_t *order;   /* tokens of each unit, sorted by key */
	uint32_t *tok_key; /* [n_tokens] the key that stands for it */
	double *tok_w;     /* [n_tokens] its weight */
	struct ss_gram *grams;
	size_t n_grams, cap_grams;
	uint32_t *soft_beg; /* [n_keys + 1] into soft */
	uint32_t *soft;     /* keys that may pair softly with a key */
};

/* keeps et.  Release with ss_pairs_text_release. */
int ss_pairs_text_init(struct ss_pairs_text *, const struct ss_event_text *et);
void ss_pairs_text_release(struct ss_pairs_text *);

/* The features of units a and b.  Cost: their lengths. */
void ss_sentence_features(const struct ss_pairs_text *, uint32_t a, uint32_t b,
    double f[SS_N_PAIR_FEATURES]);

/*
 * Anchors: what two sentences share, each key by how much it ties these two
 * and no others, which is its weight over the number of sentences that hold
 * it in the one article and in the other.  The best into best, all into sum.
 */
void ss_anchors(const struct ss_pairs_text *, uint32_t a, uint32_t b,
    double *best, double *sum);

#endif
