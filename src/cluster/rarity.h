/*
 * How many shingles of an article stand in hardly any other one of a set of
 * articles.  What an article shares with another one can only be the rest,
 * and the few that both have: a bound that needs neither of them compared.
 * Shingles are known by their 32 mixed bits here; two of one article that
 * have the same count as one (one article of 500 words in 35,000 has such).
 */
#ifndef SS_CLUSTER_RARITY_H
#define SS_CLUSTER_RARITY_H

#include "cluster/prints.h"
#include "sketch/needles.h"

#define SS_RARITY_WORDS 14 /* two cache lines in all */

struct ss_rarity {
	uint32_t n;      /* distinct shingles */
	uint32_t rare;   /* of these, in at most few articles of the set */
	uint32_t n_bits; /* set in bits */
	uint32_t spare;
	uint64_t bits[SS_RARITY_WORDS]; /* a bit for each of the others, by
					   hash: several may have one */
};

/* The rarities of a set of articles. */
struct ss_rarities {
	size_t n;
	struct ss_rarity *v;       /* [n] */
	struct ss_haystack shared; /* (key, index) of rare ones that two
				      articles or more have */
	/* of each article: where its own shared ones begin in shared.v */
	uint32_t *own;
	uint32_t *own_beg; /* [n + 1] into own */
};

/*
 * Of items[0 .. n).  Articles are counted per shingle in a table without
 * keys: two shingles of one place count together, so that some rare ones are
 * taken for others.  few: 1 to 100.  Returns 0 or SS_ENOMEM; release in any
 * case.  Cost: two passes over the shingles; 1 to 2 bytes for each while it
 * runs, and 128 an article.
 */
int ss_rarities_init(struct ss_rarities *, struct ss_prints *,
    const uint32_t *items, size_t n, unsigned few, unsigned threads);
void ss_rarities_release(struct ss_rarities *);

/*
 * How many of x's shingles y can have at most, if they have no rare one in
 * common: what x has and y lacks shows in their bits.
 */
uint32_t ss_rarity_most(const struct ss_rarity *x, const struct ss_rarity *y);
/* The bits that x and y both have. */
unsigned ss_rarity_both(const uint64_t *x, const uint64_t *y);

#endif
