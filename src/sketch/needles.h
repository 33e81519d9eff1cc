/*
 * Candidates for containment: who may be found, nearly whole, inside whom.
 *
 * MinHash cannot see it (a teaser of 60 words in a story of 1,000 has
 * J = 0.06), so it has a path of its own.  Every article sends out its
 * needles: the twelve shingles or more with the smallest hashes, a random
 * choice that does not depend on the container.  Every article is the haystack for the needles of all others.  If a share c of
 * an article's shingles is in another, the number of its needles found there
 * is about binomial(12, c): a pair is looked at when as many are found as all
 * but 1 in 1000 such pairs have.
 */
#ifndef SS_SKETCH_NEEDLES_H
#define SS_SKETCH_NEEDLES_H

#include <stddef.h>
#include <stdint.h>

#define SS_NEEDLES_MAX 64

/* How many needles an article sends out for containment c. */
unsigned ss_needles_wanted(double containment);
/*
 * How many of an article's n needles must be found in another one.
 * all: these are all of its shingles.
 */
unsigned ss_needles_needed(unsigned n, int all, double containment);

struct ss_needle {
	uint64_t shingle;
	uint32_t item;
};

/*
 * The m distinct shingles of shingles[0 .. n) with the smallest
 * ss_minhash_mix, sorted by it.  Returns how many (fewer when the text has
 * fewer).  m <= 2 * SS_NEEDLES_MAX.
 */
unsigned ss_needles_pick(
    const uint64_t *shingles, size_t n, unsigned m, uint64_t *out);

/*
 * The m smallest distinct ones of mixes[0 .. n), ascending.  Returns how many
 * (fewer when there are no more).  m <= 2 * SS_NEEDLES_MAX.
 */
unsigned ss_needles_pick_mixes(
    const uint32_t *mixes, size_t n, unsigned m, uint32_t *out);

/* Shingles of many items, by shingle; needle_index.h is the fast one. */
struct ss_haystack {
	struct ss_needle *v; /* sorted by (shingle, item) */
	size_t n, cap;
	uint32_t *first; /* [2^bits + 1] by the top bits of the shingle */
	unsigned bits;
};

void ss_haystack_init(struct ss_haystack *);
void ss_haystack_release(struct ss_haystack *);
int ss_haystack_add(struct ss_haystack *, uint64_t shingle, uint32_t item);
/* After the last add, before the first find.  Returns 0 or SS_ENOMEM. */
int ss_haystack_close(struct ss_haystack *);
/*
 * The first needle equal to shingle, or NULL; others follow it, by item, as
 * far as their shingle is the same, within *n entries in all.
 */
const struct ss_needle *ss_haystack_find(
    const struct ss_haystack *, uint64_t shingle, size_t *n);

#endif
