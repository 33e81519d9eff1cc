/*
 * Candidates for containment: who may be found, nearly whole, inside whom.
 *
 * MinHash cannot see it (a teaser of 60 words in a story of 1,000 has
 * J = 0.06), so it has a path of its own.  Every article sends out its
 * needles: of the shingles with the smallest hashes, a random choice that
 * does not depend on the container, the first twelve that are not common.
 * Every article is the haystack for the needles of all others.  If a share c of
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

/* The needles of many items, by shingle. */
struct ss_haystack {
	struct ss_needle *v; /* sorted by (shingle, item) */
	size_t n, cap;
	uint32_t *first; /* [2^bits + 1] by the top bits of the shingle */
	unsigned bits;
	/*
	 * A filter: a bit a shingle, 8 or more a needle.  Needles have
	 * small mixes, the more so the longer their text; one part for each
	 * number of leading zeros makes most look-ups hit a small part.
	 */
	uint64_t *seen;
	uint32_t part[33]; /* where each begins, in words of seen */
	uint32_t mask[32]; /* bits of each, less one */
};

void ss_haystack_init(struct ss_haystack *);
void ss_haystack_release(struct ss_haystack *);
int ss_haystack_add(struct ss_haystack *, uint64_t shingle, uint32_t item);
/* After the last add, before the first find.  Returns 0 or SS_ENOMEM. */
int ss_haystack_close(struct ss_haystack *);
/*
 * Those of shingles[0 .. n) that may be needles, in order, into out (room
 * for n); returns how many.  Their places are on the way to the cache.
 */
size_t ss_haystack_sift(const struct ss_haystack *, const uint64_t *shingles,
    size_t n, uint64_t *out);
/*
 * The first needle equal to shingle, or NULL; others follow it, by item, as
 * far as their shingle is the same, within *n entries in all.
 */
const struct ss_needle *ss_haystack_find(
    const struct ss_haystack *, uint64_t shingle, size_t *n);

#endif
