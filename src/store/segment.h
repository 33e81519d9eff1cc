/*
 * Segments: what new articles are looked for in.
 *
 * Each batch leaves one or more rows of table segment, by months of
 * publication: for each of its articles a sample of its shingles, and for
 * each lead its strongest terms, these as an inverted index.  Looking up
 * goes the other way round than in a database index: what is new goes into
 * a table in memory, and the rows of the window are streamed past it.
 * Nothing is ever updated in place, so that a batch writes what it brings
 * and not the pages of a tree of all.
 *
 * Measured beside an index of SQLite, a table (term, article, weight) in the
 * order of its key: 1,000 wire stories into 19,000 took it 0.39 s of CPU to
 * look up, 0.07 s to write and 12 MB of journal, and 600 bytes an article;
 * the rows take 0.02 s in all and 220 bytes, samples included.  The window
 * bounds what is read, so a tree that finds one term soon has nothing to
 * gain.
 *
 * A row, in bits (bits.h) but for entries:
 *   entries  for each article, ascending, varints: its number, less that
 *            before it; seconds from 1970 of its publication, doubled, its
 *            sign in the lowest bit, less that before it in the same form
 *            (undated: 0 and the flag); flags: 1 dated; then 2 bytes, the
 *            upper end of its identity
 *   terms    a byte, the Rice parameter K; then for each distinct term,
 *            ascending, the gap to the one before less 1 (K), how many
 *            articles have it less 1 (0), and for each of them the gap of
 *            its place in entries (as many bits as n needs) and its weight
 *            (8; in halves)
 *   samples  for each article: how many (8), the Rice parameter (6), and the
 *            gaps, ascending, less 1
 *
 * A sample of a text is all its shingles whose mix is below a bound, so that
 * what is inside another text is in that one's sample too: a sixteenth of
 * all, more of a short text, so that there are SS_SEGMENT_FEW, and at most
 * SS_SEGMENT_SAMPLES.
 */
#ifndef SS_STORE_SEGMENT_H
#define SS_STORE_SEGMENT_H

#include "store/store.h"

#define SS_SEGMENT_TERMS 40
#define SS_TERM_BITS \
	24 /* of a term's hash: among a million terms, one of
				 17 looks like another one */
#define SS_SEGMENT_SAMPLES 160
#define SS_SEGMENT_FEW     32
#define SS_SAMPLE_END      (UINT32_C(1) << 28)
#define SS_SAMPLE_SHARE    (SS_SAMPLE_END / 16)
#define SS_UNDATED         INT32_MIN

struct ss_entry_term {
	uint32_t hash; /* SS_TERM_BITS */
	uint8_t weight;
};

/* Who an entry is of, and when that was published. */
struct ss_entry_head {
	int64_t time; /* seconds, where dated */
	uint32_t article;
	uint16_t tie; /* upper end of its identity */
	uint8_t dated;
};

struct ss_entry {
	struct ss_entry_head head;
	unsigned n_terms, n_samples;
	struct ss_entry_term terms[SS_SEGMENT_TERMS];
	uint32_t samples[SS_SEGMENT_SAMPLES];
};

/* Entries being gathered for one batch, ascending by article. */
struct ss_segment {
	struct ss_entry *v;
	size_t n, cap;
};

void ss_segment_release(struct ss_segment *);
/* The head of a document's entry. */
struct ss_entry_head ss_entry_head_of(
    const struct ss_article *, int64_t article);
/*
 * Writes the entries as rows of table segment, by months.  arrival: the day
 * that stands for the undated ones.
 */
int ss_segment_write(struct ss_store *, struct ss_segment *, int64_t run,
    int32_t arrival, struct ss_error *);

/* A posting of a row: entry is an index into its heads. */
struct ss_row_posting {
	uint32_t entry;
	uint8_t weight;
};

/* A row as it is read; what is not asked for is left empty. */
struct ss_row {
	int64_t segment;
	struct ss_entry_head *heads; /* [n] */
	size_t n;
	uint32_t *terms; /* [n_terms], ascending */
	size_t n_terms;
	uint32_t *beg; /* [n_terms + 1] into postings */
	struct ss_row_posting *postings;
	uint8_t *n_samples; /* [n] */
	uint32_t *samples;  /* one after the other */
	struct ss_arena arena;
};

#define SS_ROW_TERMS   1u
#define SS_ROW_SAMPLES 2u

/*
 * Calls each for all rows that have a day in [first, last], or undated
 * articles of the last window_days runs (a run is a night).  each returns 0
 * or a status that ends it; the row is gone afterwards.
 */
int ss_segment_each(struct ss_store *, int32_t first, int32_t last,
    unsigned what, int (*each)(void *ctx, const struct ss_row *), void *ctx,
    struct ss_error *);

/* One row's bytes; SS_EFORMAT where they do not hold, else 0 or SS_ENOMEM;
 * release in any case. */
int ss_row_read(struct ss_row *, size_t n, struct ss_str heads,
    struct ss_str terms, struct ss_str samples);
void ss_row_release(struct ss_row *);

/* The sample of a set of shingles (with repeats), ascending.  Returns how
 * many.  borrows mix, room for n. */
unsigned ss_segment_sample(const uint64_t *shingles, size_t n, uint32_t *mix,
    uint32_t out[SS_SEGMENT_SAMPLES]);
/* All shingles of a text below this are in its sample. */
uint32_t ss_segment_bound(const uint32_t *samples, unsigned n);

#endif
