/*
 * What two articles really share: exact Jaccard and containment of their
 * sets of 64-bit shingle hashes.  Sketches only say who is looked at.
 *
 *     jaccard     = |A and B| / |A or B|
 *     containment = |A and B| / min(|A|, |B|)
 *
 * An empty set matches nothing: both are 0.  (Two different shingles have
 * the same hash with probability 2^-64.)
 */
#ifndef SS_SKETCH_VERIFY_H
#define SS_SKETCH_VERIFY_H

#include <stddef.h>
#include <stdint.h>

/*
 * A set of shingles, one side of many comparisons: the distinct ones in the
 * order in which they came, and a hash table of their places.  What comes
 * behind a shingle in one text mostly comes behind it in its copy, too: that
 * place is looked at before the table.
 */
struct ss_set {
	uint64_t *keys;   /* [n] distinct shingles, in order */
	uint32_t *places; /* [n_slots] of keys, + 1; 0: free */
	uint32_t *met;    /* [n] the comparison that met it last */
	uint64_t *rest;   /* what a comparison did not find */
	uint32_t now;     /* the comparison at hand */
	size_t n;         /* distinct shingles */
	size_t n_slots;   /* a power of two, at least 4 n */
	size_t cap, cap_slots, cap_rest;
};

void ss_set_init(struct ss_set *);
void ss_set_release(struct ss_set *);
/* Replaces the contents by the distinct ones of shingles[0 .. n).
 * Returns 0 or SS_ENOMEM. */
int ss_set_fill(struct ss_set *, const uint64_t *shingles, size_t n);
/*
 * How many distinct ones of shingles[0 .. n) the set holds.  *rest, *n_rest:
 * those that it does not hold, with repeats; a view, valid until the next
 * comparison.  Returns 0 or SS_ENOMEM.
 */
int ss_set_common(struct ss_set *, const uint64_t *shingles, size_t n,
    size_t *common, const uint64_t **rest, size_t *n_rest);

/* Sorts and drops repeats; returns how many are left. */
size_t ss_sorted_set(uint64_t *shingles, size_t n);
/*
 * How many elements two sorted sets share.  Stops early, with some number
 * below need, as soon as need cannot be reached any more (need 0: never).
 */
size_t ss_sorted_common(
    const uint64_t *a, size_t n_a, const uint64_t *b, size_t n_b, size_t need);

double ss_jaccard(size_t common, size_t n_a, size_t n_b);
double ss_containment(size_t common, size_t n_a, size_t n_b);

#endif
