/*
 * Segments: what new articles are looked for in.
 *
 * Each batch leaves one or more rows of table segment, by months of
 * publication; a row holds, for each article, its sketch, a sample of its
 * shingles and its strongest terms.  Looking up is the other way round than
 * in a database index: the new articles go into a table in memory, and the
 * segments of the window are streamed past it, about 0.3 microseconds an
 * article.  Nothing is ever updated in place, so that a batch writes what it
 * brings and not the pages of a tree of all.  (Chosen for that; a database
 * index was not measured beside it.)
 *
 * An entry in segment.packed, little-endian:
 *   OFFSET SIZE
 *        0    4  article
 *        4    4  day of publication, signed; INT32_MIN: undated
 *        8    2  s: bytes of the sketch, 0 or the store's permutations
 *       10    1  k: terms
 *       11    1  m: sampled shingles
 *       12    s  sketch (8 bits a slot)
 *        .   5k  terms: hash (4), weight (1: halves, at most 255)
 *        .   4m  sampled shingles: ss_minhash_mix of each, ascending
 */
#ifndef SS_STORE_SEGMENT_H
#define SS_STORE_SEGMENT_H

#include "store/store.h"

#define SS_SEGMENT_TERMS   40
#define SS_SEGMENT_SAMPLES 160
#define SS_UNDATED         INT32_MIN

struct ss_entry_term {
	uint32_t hash;
	uint8_t weight;
};

struct ss_entry {
	uint32_t article;
	int32_t day;
	const uint8_t *sketch; /* NULL: none */
	unsigned n_terms, n_samples;
	struct ss_entry_term terms[SS_SEGMENT_TERMS];
	uint32_t samples[SS_SEGMENT_SAMPLES];
};

/* Entries being gathered for one batch. */
struct ss_segment {
	struct ss_entry *v;
	size_t n, cap;
	uint8_t *sketches; /* the entries' own, [n][slots] */
	size_t cap_sketches;
};

void ss_segment_release(struct ss_segment *);
/*
 * Writes the entries as rows of table segment, by months.  arrival: the day
 * that stands for the undated ones.
 */
int ss_segment_write(struct ss_store *, struct ss_segment *, int64_t run,
    int32_t arrival, struct ss_error *);

/*
 * Calls each for the entries of all segments that have a day in
 * [first, last], or undated articles of the last window_days runs (a run is
 * a night).  each returns 0 or a status that ends it.
 */
int ss_segment_each(struct ss_store *, int32_t first, int32_t last,
    int (*each)(void *ctx, const struct ss_entry *), void *ctx,
    struct ss_error *);

/*
 * Checks one row's bytes: 0 when all entries are well-formed; else why.
 * *n gets their number.
 */
const char *ss_segment_validate(
    struct ss_str packed, unsigned slots, int64_t *n);

/* Appends the articles of a valid row that have their sketch in it (or no
 * words) to *v.  Returns 0 or SS_ENOMEM. */
int ss_segment_articles(
    struct ss_str packed, unsigned slots, int64_t **v, size_t *n, size_t *cap);

/* The sample of a set of shingles (with repeats): those whose mix is below
 * a sixteenth of all, at most SS_SEGMENT_SAMPLES, ascending.  Returns how
 * many. */
unsigned ss_segment_sample(
    const uint64_t *shingles, size_t n, uint32_t out[SS_SEGMENT_SAMPLES]);

#endif
