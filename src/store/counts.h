/*
 * Document frequencies of the leads' terms: in how many of them a term is.
 *
 * Each batch writes its counts as a row of table count, in order of terms;
 * a row at least half as long as the one before it is merged into that one.
 * So there are few rows, a term is written again a logarithmic number of
 * times, and looking up is one pass over the rows beside the sorted terms
 * asked for: 3 ns a term of the store.  (As rows of a table, a term took 13
 * bytes and a look-up 2 microseconds; so it takes 3.)
 *
 * A term is (english << 32 | key).  count.packed: a byte with the Rice
 * parameter, then bits (bits.h): for each term, ascending, the Rice code of
 * the gap to the one before, less 1, and that of its count less 1 with
 * parameter 0.
 */
#ifndef SS_STORE_COUNTS_H
#define SS_STORE_COUNTS_H

#include "cluster/terms.h"
#include "store/store.h"

struct ss_count {
	uint64_t term;
	uint32_t n;
};

/* What is counted so far, ascending by term; *out is the caller's to free.
 * Returns 0 or SS_ENOMEM. */
int ss_counts_of(
    const struct ss_term_counts *, struct ss_count **out, size_t *n_out);

/* Adds the counts of a batch, and its numbers of articles (other languages,
 * English). */
int ss_counts_add(struct ss_store *, const struct ss_count *, size_t n,
    const uint32_t articles[2], struct ss_error *);

/* What the store counts of the terms v[0 .. n), ascending, into their n. */
int ss_counts_look_up(
    struct ss_store *, struct ss_count *v, size_t n, struct ss_error *);
int ss_counts_articles(
    struct ss_store *, uint32_t articles[2], struct ss_error *);

/* 0 when the bytes of a row are n_terms terms in order, else SS_EFORMAT. */
int ss_counts_validate(struct ss_str packed, uint64_t n_terms);

#endif
