/*
 * What the parts of the decision of dedup.h share: near-duplicates
 * (dedup_near.c), then contained articles (dedup_inside.c).
 */
#ifndef SS_CLUSTER_DECIDE_H
#define SS_CLUSTER_DECIDE_H

#include "cluster/crowd.h"
#include "cluster/dedup.h"
#include "sketch/lsh.h"

#define SS_DECIDE_BATCH 1024
#define SS_DECIDE_HEADS 2048 /* of the chains of one band within a batch */
#define SS_UNDECIDED    UINT32_MAX

struct ss_candidate {
	uint32_t item, rank;
	unsigned equal; /* slots */
};

/* Of one thread. */
struct ss_decide_worker {
	struct ss_compare compare;
	struct {
		struct ss_candidate *v;
		size_t n, cap;
	} candidates;
	uint32_t *met; /* [bands * SS_LSH_HOT] */
	/* turn[place] == now: met already, by this article of the crowd */
	uint32_t *turn; /* [crowd.n] */
	uint32_t now;
	unsigned looked; /* members of the crowd looked at */
};

struct ss_decide {
	struct ss_prints *p;
	const uint32_t *order;
	uint32_t *rank;  /* [n] place in order */
	uint32_t *place; /* [n] in out->drops, UNDECIDED: kept or undecided */
	struct ss_dedup *out;
	struct ss_decide_worker *workers;
	unsigned threads;
	struct ss_lsh table;   /* kept ones; crowded buckets are not in it */
	struct ss_crowd crowd; /* they are here */
	/* the batch at hand: order[beg .. beg + n] */
	size_t beg, n;
	struct ss_drop drops[SS_DECIDE_BATCH]; /* kept UNDECIDED: no match */
	uint64_t *keys;                        /* [BATCH][bands] */
	/* those of the batch that are kept, by band and key */
	uint16_t *heads; /* [bands][HEADS] index in the batch + 1; 0: end */
	uint16_t *next;  /* [BATCH][bands] */
	/* exact: all pairs, and where each article's begin in near */
	int exact;
	struct ss_pairs pairs;
	struct ss_pair *near_; /* both directions, sorted by (a, b) */
	size_t *near_beg;      /* [n + 1] */
};

static inline struct ss_drop
ss_undecided(uint32_t item)
{
	return (struct ss_drop){.dropped = item, .kept = SS_UNDECIDED};
}

/* Adds a decision to the output. */
int ss_decide_drop(struct ss_decide *, const struct ss_drop *);

/* --- dedup_near.c --------------------------------------------------------- */

int ss_decide_near_init(struct ss_decide *);
void ss_decide_near_release(struct ss_decide *);
/* Decides on all articles, in order. */
int ss_decide_near(struct ss_decide *);
/* Fills *best with a match of an article among all that are kept, if there
 * is one. */
int ss_decide_rematch(struct ss_decide *, uint32_t item, struct ss_drop *best);
/* Puts an article that is kept after all where others will meet it. */
int ss_decide_keep(struct ss_decide *, uint32_t item);
/* Fills *x with the match of pair->a with the kept pair->b. */
void ss_decide_matched(
    const struct ss_decide *, struct ss_drop *x, const struct ss_pair *);

/* --- dedup_inside.c ------------------------------------------------------- */

/* Drops contained articles of those kept so far. */
int ss_decide_inside(struct ss_decide *);

#endif
