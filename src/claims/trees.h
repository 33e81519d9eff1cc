/*
 * Boosted regression trees (Friedman 2001, "Greedy function approximation: a
 * gradient boosting machine"): small trees whose values, added up, are the
 * log-odds.  Trained by src/train/boosted.h.
 */
#ifndef SS_CLAIMS_TREES_H
#define SS_CLAIMS_TREES_H

#include <stddef.h>
#include <stdint.h>

#define SS_TREE_LEAVES 8

struct ss_tree_node {
	uint8_t feature;
	/* 0 or more: a node; less: leaf ~n.  Left: feature at most at. */
	int8_t left, right;
	float at;
};

struct ss_tree { /* node 0 is the root */
	struct ss_tree_node node[SS_TREE_LEAVES - 1];
	float leaf[SS_TREE_LEAVES];
};

static inline float
ss_tree_value(const struct ss_tree *t, const float *x)
{
	int k = 0;

	do
		k = x[t->node[k].feature] <= t->node[k].at ? t->node[k].left
							   : t->node[k].right;
	while (k >= 0);
	return t->leaf[~k];
}

#endif
