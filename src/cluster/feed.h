/*
 * A feed: JSON Lines read for their fingerprints alone.  The texts pass
 * through the cache once, on all threads; what stays of an article is where
 * it stands, its date, id and outlet, and its sketch.  The words of one that
 * is to be compared are read once more; or they stay in memory as hashes
 * (8 bytes a word), where every article will be wanted again.
 */
#ifndef SS_CLUSTER_FEED_H
#define SS_CLUSTER_FEED_H

#include "base/arena.h"
#include "base/buf.h"
#include "cluster/pages.h"
#include "cluster/prints.h"
#include "input/fields.h"
#include "input/outlets.h"
#include "samestory.h"

/* A unit of text that may recur in other stories of its outlet: a sentence
 * or a line near the head or tail. */
struct ss_unit_print {
	uint64_t hash;
	uint32_t beg, n; /* words */
};

#define SS_UNITS_HEAD 4
#define SS_UNITS_TAIL 12
#define SS_UNITS_MAX  (SS_UNITS_HEAD + SS_UNITS_TAIL)

struct ss_feed_file {
	char *name;
	int fd;        /* -1: not open */
	uint64_t size; /* bytes */
	uint64_t base; /* where it begins in the feed */
};

struct ss_feed {
	size_t n; /* articles */
	/* of each article */
	uint64_t *at;       /* where its record begins in the feed */
	uint32_t *length;   /* of its record, the newline included */
	int64_t *published; /* or SS_NO_TIME */
	struct ss_str *ids; /* as given; made of file and line where none */
	uint64_t *outlets;  /* hash of the outlet's name; 0: unknown */
	const struct ss_unit_print **units; /* [n], or NULL: not wanted */
	uint8_t *n_units;
	uint16_t *guess; /* [n] marks under which prints.known holds */
	uint16_t *marks; /* [n] a bit a unit that was taken out, or NULL */
	struct ss_prints prints;
	/* of all */
	struct ss_feed_file *files;
	size_t n_files;
	uint64_t n_bytes; /* read */
	uint64_t n_words;
	uint64_t n_replaced; /* ill-formed UTF-8 parts */
	struct ss_skipped *skipped;
	size_t n_skipped, cap_skipped;
	int ids_settled;
	int store; /* 1: words stay in memory; 0: they are read again */
	int store_mixes;
	struct ss_fields *fields;
	struct ss_pages *pages;  /* one a thread */
	struct ss_arena *arenas; /* one a thread, and one more */
	unsigned n_threads;
	unsigned n_boilerplate; /* articles of which a part was taken out */
};

#define SS_FIRST_CREDIBLE INT64_C(-11676096000) /* 1600-01-01 */

/* A field's value; what has to be decoded goes to buf.  0 or SS_ENOMEM. */
int ss_feed_decode(const struct ss_jsonl_value *, struct ss_buf *buf,
    struct ss_str *out, uint64_t *n_replaced);
/* A hash of the outlet's name, found as for other input; 0: unknown. */
int ss_feed_outlet(const struct ss_outlets *, struct ss_buf *value_buf,
    struct ss_buf *url_buf, struct ss_buf *host_buf,
    const struct ss_jsonl_record *, uint64_t *n_replaced, uint64_t *out);

/* --- footers.c ----------------------------------------------------------- */

/*
 * The first and last units of a text of n words, which begin and end at
 * word_beg and word_end, in order into out (room for SS_UNITS_MAX); returns
 * how many.
 */
unsigned ss_units_find(const unsigned char *text, const uint64_t *words,
    const uint32_t *word_beg, const uint32_t *word_end, size_t n,
    struct ss_unit_print *out);
/* One key for a unit of an outlet. */
uint64_t ss_units_key(uint64_t outlet, uint64_t unit_hash);
/* In how many different stories of an outlet of so many articles a unit must
 * stand. */
unsigned ss_units_need(uint32_t n_articles, int known_outlet);
/* By their sketches: at most 55 % of the shorter one is in the longer. */
int ss_units_different(const uint8_t *a, uint32_t n_a, const uint8_t *b,
    uint32_t n_b, unsigned slots);
/* Takes the units whose bit is set in marks out of the words; returns how
 * many words are left. */
uint32_t ss_units_cut(const struct ss_unit_print *, unsigned n_units,
    unsigned marks, int known_outlet, uint64_t *words, uint32_t n_words);
/* Takes recurring units out of the words; see footers.c. */
int ss_feed_drop_footers(struct ss_feed *, unsigned threads);

#endif
