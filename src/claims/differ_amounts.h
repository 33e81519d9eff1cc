/*
 * Amounts of two articles that neither has of the other: what can face each
 * other as two values of one thing.
 */
#ifndef SS_CLAIMS_DIFFER_AMOUNTS_H
#define SS_CLAIMS_DIFFER_AMOUNTS_H

#include "claims/differ_features.h"

struct ss_facing {
	uint32_t x, y;     /* into the quantities */
	unsigned n_rivals; /* others that one of the two could face */
	int agree;         /* 1: they are equal: only with trace */
	double p;          /* of one thing, by what stands around them */
};

struct ss_facings {
	struct ss_facing *v;
	size_t n, cap;
};

/*
 * Adds the pairs of comparable amounts in the bodies of articles a and b,
 * each unconfirmed: no amount of the other article, its title included,
 * agrees with it in value and in context; and such that could be leads.
 * equal: 1, for training, adds those that could not, and, of each value that
 * both have, the pair whose sentences are nearest.
 * Returns 0 or SS_ENOMEM.  Cost: the product of the amounts of a and b.
 */
int ss_facings_find(struct ss_facings *, struct ss_differ *,
    const struct ss_quantities *, uint32_t a, uint32_t b, int equal);

/* Whether two amounts could be, whatever stands around them. */
int ss_differ_can_lead(const struct ss_event_text *, const struct ss_quantity *,
    const struct ss_quantity *);
/*
 * 1: what stands beside v[x] and v[y] says that they are of two things:
 * other countries, other years or hours, shares of other wholes.
 */
int ss_differ_referents(const struct ss_event_text *,
    const struct ss_quantities *, uint32_t x, uint32_t y);
/* 1: two dates, each beside a name that the other's sentence has not. */
int ss_differ_days(const struct ss_event_text *, const struct ss_quantity *,
    const struct ss_quantity *);
/* 1: a country beside one is not named in the other's article. */
int ss_differ_elsewhere(const struct ss_event_text *,
    const struct ss_quantity *, const struct ss_quantity *);
/* Whether two amounts that face each other are worth a reader's look. */
int ss_differ_is_lead(const struct ss_event_text *,
    const struct ss_quantities *, const struct ss_facing *);

#endif
