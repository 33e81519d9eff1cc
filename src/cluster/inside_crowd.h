/*
 * Containment where needles are common: in the articles of a template every
 * needle stands in thousands of others, and looking at each of them would take
 * the square of their number.
 *
 * Needles that more than a few send out are not looked up.  An article that
 * has k of them is still found by the others, if k are counted as found; one
 * that has as many as must be found is left to a second step.  While the big
 * ones are read, those that have enough of such an article's needles are noted; of all of them it is counted what hardly any other has
 * (rarity.h).  A small one x is in y only if y has n_x c of its shingles, so
 * that an x with more rare ones than n_x (1 - c) can only be in those that
 * share them; the others are looked for in the lists of their needles, and the
 * bits tell at most how many of its shingles each one has.  Nothing is lost
 * by this; but an article gets SS_INSIDE_BEST containers at most, those that
 * may have the most of it, and SS_INSIDE_LOOK are looked at.
 */
#ifndef SS_CLUSTER_INSIDE_CROWD_H
#define SS_CLUSTER_INSIDE_CROWD_H

#include "cluster/insides.h"
#include "sketch/needle_index.h"

#define SS_INSIDE_BEST 64
#define SS_INSIDE_LOOK 16384

struct ss_inside_crowd;

/* What the search of insides.c knows of its articles; views. */
struct ss_inside_smalls {
	struct ss_prints *p;
	const uint32_t *among; /* [n] articles */
	size_t n;
	const uint32_t *by_size; /* [n] places in among, the shortest first */
	const uint32_t *picked;  /* [n][wanted] needles */
	const uint8_t *n_picked; /* [n] */
	uint8_t *need;           /* [n] of its needles, to be found */
	unsigned wanted, threads;
};

/*
 * Takes the needles that more than list_max send out out of the index
 * (closed), and adapts need.  *out: NULL when that leaves all to be found; keeps smalls.
 * Free with ss_inside_crowd_free.
 */
int ss_inside_crowd_new(struct ss_inside_crowd **out,
    const struct ss_inside_smalls *, struct ss_needle_index *,
    unsigned list_max);
void ss_inside_crowd_free(struct ss_inside_crowd *);
/* Notes article big if its mixes have enough of the needles. */
int ss_inside_crowd_look(struct ss_inside_crowd *, unsigned thread_i,
    uint32_t big, const uint32_t *mixes, size_t n);
/* When all were looked at: appends the candidates, in no order.  Another
 * round of looking may follow. */
int ss_inside_crowd_finish(struct ss_inside_crowd *, struct ss_insides *out);

#endif
