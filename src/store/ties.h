/*
 * The pairs of a lead: table tie, one row for each lead that has any.
 *
 * A pair is a tie of both its ends, as unlikely as it may be: what is alike
 * and of other events is what contrast takes away (surround.h).  As in a
 * batch of all, a pair counts when it is among the SS_TIES_BEST candidates of
 * one of its ends by cosine of the strongest terms.
 *
 * tie.packed: n, the number of ties, and that of the first article, as
 * varints; then bits (bits.h): the Rice parameters of gaps (5) and of alike
 * (3), and for each tie, in order of the other article, the gap to the one
 * before less 1 (not of the first), cosine (8), 1 where it has a strength
 * above 0, that (16), and alike.
 *
 * A cosine is a step of a logarithmic scale from 1/100 to 1, a strength the
 * log-odds from -6 to 6 in 65,535 steps, alike the cosine of the texts in 255
 * steps (in 65,535 the same events came out).
 */
#ifndef SS_STORE_TIES_H
#define SS_STORE_TIES_H

#include "store/store.h"

#define SS_TIES_BEST 24 /* as in cluster/candidates.c */

struct ss_tie {
	int64_t other;
	uint16_t strength; /* of the pair by itself */
	uint8_t cosine;    /* over the strongest terms, as candidates */
	uint8_t alike;     /* cosine of the texts, for contrast */
};

struct ss_ties {
	int64_t lead;
	struct ss_tie *v; /* ascending by other */
	size_t n, cap;
	uint8_t best[SS_TIES_BEST]; /* greatest cosines, descending */
	unsigned n_best;
};

uint8_t ss_tie_cosine(float cosine);
double ss_tie_cosine_of(uint8_t cosine);
uint16_t ss_tie_strength(double p);
double ss_tie_p(uint16_t strength);
uint8_t ss_tie_alike(double cosine);
float ss_tie_alike_of(uint8_t alike);

void ss_ties_release(struct ss_ties *);
/* Replaces *t by the row of lead, which may not be there (an empty one). */
int ss_ties_read(
    struct ss_store *, int64_t lead, struct ss_ties *t, struct ss_error *);
/* Adds or replaces one pair. */
int ss_ties_add(struct ss_ties *, struct ss_tie);
int ss_ties_write(struct ss_store *, struct ss_ties *, struct ss_error *);
/* The pairs of an article go, from both sides. */
int ss_ties_drop(struct ss_store *, int64_t article, struct ss_error *);

/* The tie with other, or NULL. */
const struct ss_tie *ss_ties_find(const struct ss_ties *, int64_t other);
/* Is a pair of this cosine among the best of the lead? */
static inline int
ss_ties_listed(const struct ss_ties *t, uint8_t cosine)
{
	return t->n_best < SS_TIES_BEST || cosine >= t->best[t->n_best - 1];
}

/* Fills *t from a row's bytes; SS_EFORMAT where they do not hold. */
int ss_ties_unpack(struct ss_ties *t, struct ss_str packed);

#endif
