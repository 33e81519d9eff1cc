/*
 * Locality sensitive hashing: k slots cut into bands of r rows; two sketches
 * that are equal in all rows of a band meet in its bucket (Broder 1997;
 * Leskovec, Rajaraman & Ullman, ch. 3).  The bands are chosen for a target
 * recall at the threshold, not for equal weight of both kinds of error:
 * candidates are checked exactly anyway, so that only recall is at stake.
 */
#ifndef SS_SKETCH_LSH_H
#define SS_SKETCH_LSH_H

#include <stddef.h>
#include <stdint.h>

struct ss_bands {
	unsigned slots; /* of a sketch; at least bands * rows */
	unsigned bands;
	unsigned rows;
	unsigned gate; /* equal slots that a pair at the threshold has but
			  with probability (1 - recall) / 10; fewer: not
			  looked at */
};

/*
 * The largest rows with 1 - (1 - t^rows)^floor(slots / rows) >= recall.
 * Where that is below 4 rows, the slots grow until it is 4 (at most
 * SS_MINHASH_MAX; from there on rows shrink).
 * threshold in (0, 1], recall in (0, 1), slots in [16, 1024].
 */
void ss_bands_choose(
    struct ss_bands *, double threshold, double recall, unsigned slots);

/* P(two sketches meet in a bucket | their sets have this Jaccard). */
double ss_bands_probability(const struct ss_bands *, double jaccard);

/* The key of one band of a packed sketch. */
uint64_t ss_bands_key(
    const struct ss_bands *, const uint8_t *sketch, unsigned band);

/*
 * A table of (band, key) → items: lines of 64 bytes with ten entries each,
 * 16 bits of the key beside an item's 32, so that looking up a band costs
 * one cache line.  A bucket holds SS_LSH_HOT items; further ones are not
 * added (they would have met the first ones anyway).  Bands share no memory:
 * threads may add to different bands at the same time.
 */
#define SS_LSH_HOT 128

struct ss_lsh_line {
	uint16_t tag[10];
	uint16_t n, spare;
	uint32_t item[10];
};

struct ss_lsh {
	struct ss_lsh_line *lines; /* [bands][n_lines], 64-byte aligned */
	size_t n_lines;            /* of one band */
};

/* Room for n_items in each band.  Returns 0 or SS_ENOMEM. */
int ss_lsh_init(struct ss_lsh *, unsigned bands, size_t n_items);
void ss_lsh_release(struct ss_lsh *);
/* Where key's line is within its band. */
static inline size_t
ss_lsh_line_of(const struct ss_lsh *t, uint64_t key)
{
	return (size_t)((key >> 32) * t->n_lines >> 32);
}
/* Fetches a line into the cache ahead of the call that needs it. */
static inline void
ss_lsh_prefetch(const struct ss_lsh *t, unsigned band, uint64_t key)
{
	__builtin_prefetch(
	    &t->lines[band * t->n_lines + ss_lsh_line_of(t, key)]);
}
/* Returns 0; SS_ELIMIT when the band is full (init asked for too little). */
int ss_lsh_add(struct ss_lsh *, unsigned band, uint64_t key, uint32_t item);
/* Items under key into out (room for SS_LSH_HOT); returns how many. */
unsigned ss_lsh_find(
    const struct ss_lsh *, unsigned band, uint64_t key, uint32_t *out);

#endif
