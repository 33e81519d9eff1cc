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
#include "cluster/pages.h"
#include "cluster/prints.h"
#include "input/fields.h"
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
	struct ss_fields *fields;
	struct ss_pages *pages;  /* one a thread */
	struct ss_arena *arenas; /* one a thread, and one more */
	unsigned n_threads;
	unsigned n_boilerplate; /* articles of which a part was taken out */
};

/* Takes recurring units out of the words; see footers.c. */
int ss_feed_drop_footers(struct ss_feed *, unsigned threads);

#endif
