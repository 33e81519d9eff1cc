/*
 * Reading a feed, from bytes to sketches, in three steps: feed_chunk.c cuts
 * files into chunks and chunks into lines, feed_record.c makes an article of
 * a line, feed_join.c lays the chunks end to end.
 */
#ifndef SS_CLUSTER_FEED_READ_H
#define SS_CLUSTER_FEED_READ_H

#include "cluster/feed.h"
#include "text/words.h"

#define SS_CHUNK ((size_t)1 << 20)

/* What is wrong with a line, or only worth a warning. */
struct ss_chunk_fault {
	uint32_t line; /* in the chunk, from 0 */
	int dropped;
	char reason[120];
};

struct ss_chunk_article {
	uint64_t at;
	int64_t published;
	struct ss_str id; /* ptr NULL: none, len is the line in the chunk */
	uint64_t outlet;
	uint64_t digest;
	uint64_t *words; /* NULL: not stored */
	size_t words_at; /* in the thread's words, while the chunk is read */
	uint32_t *mixes; /* NULL: not stored */
	struct ss_unit_print *units;
	uint32_t length, n_words;
	uint32_t n_shingles; /* distinct ones without the guess; 0: not
				counted */
	uint8_t n_units;
	uint16_t guess; /* units that will be taken out, as it seems */
};

/* Articles a and b of a chunk share so many distinct shingles. */
struct ss_chunk_pair {
	uint32_t a, b, common;
};

struct ss_chunk {
	uint32_t file_i;
	uint64_t beg, end; /* of the file */
	struct ss_chunk_article *v;
	size_t n, cap;
	uint8_t *sketches; /* [n * slots] */
	size_t cap_sketches;
	struct ss_chunk_fault *faults;
	size_t n_faults, cap_faults;
	struct ss_chunk_pair *pairs;
	size_t n_pairs, cap_pairs;
	uint64_t n_lines;
	uint64_t n_replaced;
};

struct ss_reader_thread {
	unsigned char *block;
	size_t cap;          /* of block, SS_JSONL_PAD behind it */
	struct ss_buf text;  /* a decoded text */
	struct ss_buf value; /* other decoded fields */
	struct ss_buf url, host;
	struct ss_word_scan scan;
	uint64_t *words; /* [cap_words] of the chunk's articles */
	size_t n_words, cap_words;
	uint32_t *beg, *end; /* [cap_places] of the last article's words */
	size_t cap_places;
	struct ss_compare compare;
	struct ss_chunk_near *near_;
};

struct ss_reading {
	struct ss_feed *feed;
	const struct ss_input_options *in;
	const struct ss_options *opt;
	struct ss_outlets outlets;
	struct ss_chunk *chunks;
	size_t n_chunks;
	struct ss_reader_thread *workers;
	struct ss_pages *pages;
	struct ss_arena *arenas;
	struct ss_bands bands;
	int want_units, want_outlets, want_dates;
	_Atomic int html_only; /* a record that the fast path cannot read */
	_Atomic int io_errno;
	_Atomic uint64_t done;
};

/* --- feed_record.c ------------------------------------------------------- */

/* Something wrong with the line at hand.  0 or SS_ENOMEM. */
int ss_chunk_fault(
    struct ss_chunk *, int dropped, const char *reason, const char *shown);
/*
 * The record at byte at of the feed becomes the chunk's next article.
 * Returns 0, SS_ESTOP (rd->html_only is set then) or SS_ENOMEM.
 */
int ss_feed_add_record(struct ss_reading *, struct ss_reader_thread *,
    struct ss_chunk *, unsigned thread_i, const struct ss_jsonl_record *,
    uint64_t at);

/* --- feed_chunk.c -------------------------------------------------------- */

/* Of chunks [beg, end); as ss_parallel_fn. */
int ss_feed_read_chunks(void *rd, size_t beg, size_t end, unsigned thread_i);

/* --- feed_near.c --------------------------------------------------------- */

/*
 * Compares articles of a chunk that are likely to be compared later on, while
 * their words are at hand.  Which ones does not matter to any result.
 * Returns 0 or SS_ENOMEM.
 */
int ss_chunk_find_near(
    struct ss_reading *, struct ss_reader_thread *, struct ss_chunk *);
/* Which units of an article, bit by bit, others have had before. */
uint16_t ss_chunk_guess(
    struct ss_chunk_near *, const struct ss_chunk_article *);
int ss_chunk_near_new(struct ss_chunk_near **);
void ss_chunk_near_free(struct ss_chunk_near *);

/* --- feed_join.c --------------------------------------------------------- */

void ss_chunk_release(struct ss_chunk *);
int ss_feed_join(struct ss_reading *, struct ss_error *);

/* --- feed_again.c -------------------------------------------------------- */

/* As reload and reload_free of struct ss_prints; ctx is the feed. */
int ss_feed_reload(void *ctx, void **state, uint32_t i, const uint64_t **words);
void ss_feed_reload_free(void *state);

#endif
