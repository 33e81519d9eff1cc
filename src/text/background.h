/*
 * How common words and word pairs are in news: the document frequencies that
 * ship with the program, so that five articles alone can be weighed.
 *
 * English, counted by src/train/train_background.c in the public AllSides
 * articles; only terms found in at least SS_BACKGROUND_MIN_DF articles are
 * kept, no run longer than two words.  The table is read-only data of the
 * library, searched where it lies: nothing to load, free or lock.  Keys are
 * shortened to 32 bits, so that an unknown term is taken for a known one
 * with a probability of about 1e-4.
 */
#ifndef SS_TEXT_BACKGROUND_H
#define SS_TEXT_BACKGROUND_H

#include <stdint.h>

#define SS_BACKGROUND_MIN_DF 5

struct ss_background;

/* The English table; never NULL, valid for ever, for any thread. */
const struct ss_background *ss_background_get(void);

/* Articles counted. */
uint32_t ss_background_n_docs(const struct ss_background *);

/*
 * Articles with this word (a hash of ss_word_hash); 0: fewer than
 * SS_BACKGROUND_MIN_DF.
 */
uint32_t ss_background_df(const struct ss_background *, uint64_t word_hash);

/*
 * How often the word is written with a capital inside a sentence:
 * 0 = in under a tenth of its articles, 1 = under a half, 2 = under nine
 * tenths, 3 = more: the name of somebody or something.  0 when unknown.
 */
unsigned ss_background_name_share(
    const struct ss_background *, uint64_t word_hash);

/* Both at once. */
uint32_t ss_background_word(
    const struct ss_background *, uint64_t word_hash, unsigned *name_share);

/* Articles where word b follows word a directly. */
uint32_t ss_background_pair_df(
    const struct ss_background *, uint64_t pair_hash);

/* The key of a pair of words. */
static inline uint64_t
ss_word_pair_hash(uint64_t a, uint64_t b)
{
	uint64_t h = (a ^ 0x9e3779b97f4a7c15u) * 0xc2b2ae3d27d4eb4fu;

	h = (h ^ (h >> 29)) + b;
	h *= 0x165667b19e3779f9u;
	return h ^ (h >> 32);
}

#endif
