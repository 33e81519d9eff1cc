/*
 * The words of two sentences laid side by side: which word of the one says
 * what which word of the other says.
 *
 * As in METEOR (Banerjee & Lavie 2005) words are tied by what they are, by
 * form and by WordNet's synonyms, each to one at most; among the possible
 * ties those come first whose neighbours agree as well (Sultan, Bethard &
 * Sumner 2014, "Back to Basics for Monolingual Alignment").  Greedy, from the
 * best tie down.  Cost: the product of the lengths.
 */
#ifndef SS_CLAIMS_PAIR_ALIGN_H
#define SS_CLAIMS_PAIR_ALIGN_H

#include "claims/keys.h"

#define SS_PAIR_WORDS 120 /* of a sentence that are looked at */
#define SS_PAIR_LONE  UINT16_MAX

struct ss_pair_word {
	uint64_t surface; /* hash of the lower-cased word */
	uint64_t stem;    /* hash of its key's stem */
	uint32_t key;
	uint16_t flags;   /* enum ss_token_flag */
	uint16_t tie;     /* the word of the other side, or SS_PAIR_LONE */
	uint16_t negates; /* 1: not, never, or with n't behind */
	double strength;  /* of the tie: 1 is the same word */
	double w;
};

struct ss_pair_side {
	const struct ss_event_text *et;
	struct ss_pair_word v[SS_PAIR_WORDS];
	uint32_t n;
	uint32_t n_negations;
	double mass;
};

/* Neither a function word nor such a part of a name that is left out. */
static inline int
ss_pair_content(const struct ss_pair_word *w)
{
	return (w->flags & SS_TOKEN_STOP) == 0;
}

/* The words of a unit, none of them tied; keeps et, which is weighed. */
void ss_pair_side_init(
    struct ss_pair_side *, const struct ss_event_text *et, uint32_t unit);

/*
 * 1: the two units are the same words in the same order, whatever their case
 * and punctuation.
 */
int ss_pair_same_words(const struct ss_event_text *, uint32_t a, uint32_t b);

/* Ties the words of the two. */
void ss_pair_align(struct ss_pair_side *, struct ss_pair_side *);

#endif
