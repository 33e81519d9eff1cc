/*
 * What a batch of articles can have changed: the part of the graph of all
 * groups that is clustered anew.
 */
#ifndef SS_STORE_REACH_H
#define SS_STORE_REACH_H

#include "cluster/linkage.h"
#include "store/groups.h"

struct ss_reach_node {
	int64_t lead, grp;
	uint64_t identity;
	uint64_t lang; /* 0: not known */
	unsigned step; /* from what was touched */
};

struct ss_reach {
	struct {
		struct ss_reach_node *v;
		size_t n, cap;
	} nodes; /* by identity, as in a batch */
	struct ss_edge *edges;
	size_t n_edges;
	struct ss_pinned_list pins;
};

/*
 * Fills *out, which need not be initialised, with the groups touched (their
 * first articles, closed), the whole events that these are in or may join,
 * and the same once more from there.  Release in any case.
 */
int ss_reach_build(struct ss_reach *out, struct ss_store *,
    const struct ss_numbers *touched, unsigned threads, struct ss_error *);
void ss_reach_release(struct ss_reach *);

#endif
