/*
 * The needles of many articles (needles.h), to be found by those that may
 * contain them.  A needle is known by the 32 mixed bits of its shingle: an
 * accidental hit only adds a candidate, and candidates are compared exactly.
 */
#ifndef SS_SKETCH_NEEDLE_INDEX_H
#define SS_SKETCH_NEEDLE_INDEX_H

#include <stddef.h>
#include <stdint.h>

struct ss_needle_index {
	/* spread mix << 32 | item, sorted */
	uint64_t *v;
	size_t n, cap;
	uint32_t *first; /* [2^bits + 1] by the top bits of v */
	unsigned bits;
	/*
	 * A filter of 8 bits or more a needle: two bits a mix, both in one
	 * word (Putze, Sanders and Singler, 2007: blocked Bloom filter).
	 * Needles have small mixes, the more so the longer their text; one
	 * part for each number of leading zeros makes most look-ups hit a
	 * small part.
	 */
	uint32_t *seen;
	uint32_t part[32]; /* where each begins, in words of seen */
	uint32_t mask[32]; /* words of each, less one */
};

void ss_needle_index_init(struct ss_needle_index *);
void ss_needle_index_release(struct ss_needle_index *);
/* Room for n more.  Returns 0 or SS_ENOMEM. */
int ss_needle_index_room(struct ss_needle_index *, size_t n);
/* There is room. */
void ss_needle_index_add(struct ss_needle_index *, uint32_t mix, uint32_t item);
/* After the last add, before the first find.  Returns 0 or SS_ENOMEM. */
int ss_needle_index_close(struct ss_needle_index *);
/*
 * Those of mixes[0 .. n) that may be needles, in order, into out (room for
 * n); returns how many.  Their places are on the way to the cache.
 */
size_t ss_needle_index_sift(const struct ss_needle_index *,
    const uint32_t *mixes, size_t n, uint32_t *out);
/* The upper half of a mix's entries. */
static inline uint32_t
ss_needle_index_key(uint32_t mix)
{
	return mix * UINT32_C(0x9e3779b1);
}
/*
 * The first entry of a mix, or NULL; others follow it, by item, as far as
 * their upper half is the mix's key, within *n entries in all.
 */
const uint64_t *ss_needle_index_find(
    const struct ss_needle_index *, uint32_t mix, size_t *n);

#endif
