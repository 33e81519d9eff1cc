/*
 * A run that adds articles, and one batch of it.
 */
#ifndef SS_STORE_BATCH_H
#define SS_STORE_BATCH_H

#include "store/learn.h"
#include "store/pins.h"

/* Those of a batch that the store does not have as they are. */
struct ss_fresh {
	struct ss_articles articles; /* v and n */
	int64_t *number;             /* [n] of their article */
	unsigned char *changed;      /* [n] 1: another version was there */
	unsigned char *over; /* [n] 1: it is not compared: a later one of the
				batch counts, or its time is over */
	size_t cap;
};

struct ss_run {
	struct ss_store *s;
	const struct ss_ingest_options *o;
	struct ss_ingest_summary *sum;
	struct ss_learned learned;
	struct ss_fresh fresh;
	struct ss_kept_pins pins;
	struct ss_numbers repinned; /* articles to be looked at for that */
	double lap;
};

/* The seconds since the last call go to *into, which may be NULL. */
void ss_run_lap(struct ss_run *, double *into);

/* Room for batches of n records. */
int ss_fresh_init(struct ss_fresh *, size_t n);
void ss_fresh_release(struct ss_fresh *);

/* Adds the records v[0 .. n) inside a transaction. */
int ss_batch_add(
    struct ss_run *, const struct ss_article *v, size_t n, struct ss_error *);

#endif
