/*
 * The fingerprints of a collection: for each article its words' hashes, its
 * sketch, and the means to compare two of them exactly.  Everything that
 * looks for copies works on these and never on text.
 */
#ifndef SS_CLUSTER_PRINTS_H
#define SS_CLUSTER_PRINTS_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "base/map.h"
#include "samestory.h"
#include "sketch/lsh.h"
#include "sketch/verify.h"

struct ss_prints {
	size_t n; /* articles */
	unsigned shingle;
	double threshold, containment;
	size_t n_known; /* the first so many articles are never dropped */
	struct ss_bands bands;
	const uint64_t **words; /* [n] hashes of the body's words, in order;
				   views; NULL: to be asked for again */
	uint32_t *n_words;      /* [n] */
	const uint32_t **mixes; /* [n] ss_minhash_mix of the shingles, in
				   order; views; NULL: made from the words */
	uint64_t *digests;      /* [n] of the mixes in order; 0: no words */
	uint8_t *sketches;      /* [n * bands.slots]; of an empty one zeros */
	_Atomic uint32_t *n_shingles; /* [n] distinct; 0: not counted yet */
	uint64_t **owned;             /* [n] what words point to, or NULL */
	/*
	 * Pairs that were compared already, exactly: how many distinct
	 * shingles they share, by ss_prints_pair_key.  n_shingles of both
	 * are set.
	 */
	struct ss_map known;
	/*
	 * Gives the words of article i, whose words are NULL, once more; the
	 * view is valid until the next call with the same state.  *state is
	 * NULL at first, and freed by reload_free.
	 */
	int (*reload)(
	    void *ctx, void **state, uint32_t i, const uint64_t **words);
	void (*reload_free)(void *state);
	void *reload_ctx;
};

/* Takes parameters from opt; the words are the caller's to set. */
int ss_prints_init(struct ss_prints *, size_t n, const struct ss_options *opt);
void ss_prints_release(struct ss_prints *);

/* Words and sketches of the bodies of documents. */
int ss_prints_build(struct ss_prints *, const struct ss_documents *,
    const struct ss_options *, struct ss_error *);

/*
 * The same for dedup and pairs: SS_BOILERPLATE_LINES is the feed's cheap way
 * (footers.c) on the articles' texts.
 */
int ss_prints_like_feed(struct ss_prints *, const struct ss_documents *,
    const struct ss_options *, struct ss_error *);

/* Scratch of one thread that sketches and compares. */
struct ss_compare {
	uint64_t *shingles;
	uint32_t *mix;
	size_t cap;
	uint32_t slots[4096];
	uint32_t loaded; /* article in set, UINT32_MAX: none */
	struct ss_set set;
	struct ss_set other;   /* to count the other side */
	uint32_t loaded_mixes; /* article in mixes, UINT32_MAX: none */
	struct ss_set mixes;   /* the set of its mixes */
	void *state;           /* of reload */
	void (*state_free)(void *);
};

void ss_compare_init(struct ss_compare *);
void ss_compare_release(struct ss_compare *);

/*
 * The distinct shingles of n words become the set to compare with; it is
 * nobody's (c->loaded).  How many there are is c->set.n.  0 or SS_ENOMEM.
 */
int ss_compare_load(
    struct ss_compare *, const uint64_t *words, size_t n, unsigned shingle);
/*
 * How many distinct shingles these words share with the set.  *n_distinct:
 * of their own; counted when it is 0.  0 or SS_ENOMEM.
 */
int ss_compare_common(struct ss_compare *, const uint64_t *words, size_t n,
    unsigned shingle, uint32_t *n_distinct, uint32_t *common);

static inline uint64_t
ss_prints_pair_key(uint32_t a, uint32_t b)
{
	return a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a;
}

/* The shingles of article i into c->shingles.  *n: how many (with repeats).
 * Returns 0 or SS_ENOMEM. */
int ss_prints_shingles(
    const struct ss_prints *, struct ss_compare *, uint32_t i, size_t *n);
/*
 * The mixes of article i, in order; a view, valid until c is used again.
 * Returns 0 or an error of reading.
 */
int ss_prints_mixes(const struct ss_prints *, struct ss_compare *c, uint32_t i,
    const uint32_t **mixes, size_t *n);
/*
 * The packed sketch of n words into out (slots bytes; n = 0: zeros) and
 * their digest.  c->mix holds the mixes of their shingles afterwards.
 */
int ss_sketch_words(struct ss_compare *, const uint64_t *words, size_t n,
    unsigned shingle, unsigned slots, uint8_t *out, uint64_t *digest);
/* Makes the sketch and digest of article i, whose words or mixes are set. */
int ss_prints_sketch(struct ss_prints *, struct ss_compare *, uint32_t i);
/* Its distinct shingles. */
int ss_prints_count(
    struct ss_prints *, struct ss_compare *, uint32_t i, uint32_t *n);

/*
 * Jaccard and containment of a and b into *out (out->a = a, out->b = b):
 * exact ones, or, of a pair whose mixes say that it does not match, upper
 * bounds that do not either.  a's set stays loaded: compare many b with one
 * a in a row.
 */
int ss_prints_compare(struct ss_prints *, struct ss_compare *, uint32_t a,
    uint32_t b, struct ss_pair *out);

/*
 * *unlike is 1 when the numbers of their shingles alone say that a and b are
 * not near: J is at most the smaller one by the larger one.  a's set stays
 * loaded; b is not read.
 */
int ss_prints_too_unlike(struct ss_prints *, struct ss_compare *, uint32_t a,
    uint32_t b, int *unlike);

/* 1 when a and b have the same words in the same order (and any at all). */
int ss_prints_same(const struct ss_prints *, uint32_t a, uint32_t b);

/* 1 when the pair is near; 2 when it is contained only; else 0. */
int ss_prints_match(const struct ss_prints *, const struct ss_pair *);

const uint8_t *ss_prints_sketch_of(const struct ss_prints *, uint32_t i);

#endif
