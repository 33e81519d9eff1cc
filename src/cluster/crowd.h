/*
 * Crowded buckets: those of a template, in which thousands of articles meet
 * that are all alike and mostly no copies of each other.  Comparing each with
 * each would take the square of their number, a cap on the bucket would lose
 * copies; so a bound decides who is looked at.
 *
 * Of every article in a crowded bucket it is known how many of its shingles
 * hardly any other of them has, and which others it has, as a map of bits
 * (rarity.h).  Of x and y that have no rare shingle in common, the bits that
 * only one of them has bound what they share, and
 *
 *     J >= t needs rare_y <= (n_x - rare_x) / t - n_x.
 *
 * Kept articles lie in their bucket by rare, the fewest first: the edited
 * copies of a template that can match nobody are never walked over, and of
 * those that are most fall by their bits.  Those who do share a rare shingle
 * are found by it, and there are few.  Nothing is lost by this: who is passed
 * over does not match.
 *
 * What is left is a crowd of articles that are alike in common shingles and
 * still no copies (permutations of stock sentences); there SS_CROWD_LOOK
 * articles are looked at, and copies beyond may be missed.
 */
#ifndef SS_CLUSTER_CROWD_H
#define SS_CLUSTER_CROWD_H

#include "base/map.h"
#include "cluster/prints.h"
#include "cluster/rarity.h"

#define SS_CROWD_CLASSES 24
#define SS_CROWD_LOOK    16384
#define SS_CROWD_NONE    UINT32_MAX

/* Kept articles of a bucket by the class of their rare shingles. */
struct ss_crowd_bucket {
	uint32_t head[SS_CROWD_CLASSES]; /* node + 1; 0: end */
};

struct ss_crowd_node {
	uint32_t place; /* of the article in the crowd */
	uint32_t rank;  /* as given when it was kept */
	uint32_t next;
};

struct ss_crowd {
	size_t n;        /* articles with a crowded bucket */
	uint32_t *items; /* [n] by rank: who is walked over lies together */
	uint32_t *at;    /* [p->n] place in items, or NONE; NULL: n is 0 */
	struct ss_rarities rarities;
	uint32_t *bucket_of; /* [n][bands] or NONE: not crowded */
	unsigned bands;
	double threshold;
	struct ss_crowd_bucket *buckets;
	size_t n_buckets, cap_buckets;
	struct {
		struct ss_crowd_node *v;
		size_t n, cap;
	} nodes;
};

/* Finds the crowd of a collection; order: all articles, best first.
 * Returns 0 or SS_ENOMEM. */
int ss_crowd_init(struct ss_crowd *, struct ss_prints *, const uint32_t *order,
    unsigned threads);
void ss_crowd_release(struct ss_crowd *);

/* An article's place in the crowd, or SS_CROWD_NONE. */
static inline uint32_t
ss_crowd_place(const struct ss_crowd *c, uint32_t item)
{
	return c->at == NULL ? SS_CROWD_NONE : c->at[item];
}

/* The crowded bucket of an article's band, or SS_CROWD_NONE. */
static inline uint32_t
ss_crowd_bucket_of(const struct ss_crowd *c, uint32_t place, unsigned band)
{
	return place == SS_CROWD_NONE
	    ? SS_CROWD_NONE
	    : c->bucket_of[(size_t)place * c->bands + band];
}

/* The most rare shingles with which another one can match this; -1: none
 * can. */
int64_t ss_crowd_limit(const struct ss_crowd *, uint32_t place);
/* 1 when two articles without a rare shingle in common may match. */
int ss_crowd_may_match(const struct ss_crowd *, uint32_t x, uint32_t y);
unsigned ss_crowd_class(uint32_t rare);
/* Puts a kept article into its crowded buckets, the newest in front. */
int ss_crowd_keep(struct ss_crowd *, uint32_t place, uint32_t rank);

#endif
