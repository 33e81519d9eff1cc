/*
 * Clusters over a sparse graph of pair probabilities.
 */
#ifndef SS_CLUSTER_LINKAGE_H
#define SS_CLUSTER_LINKAGE_H

#include <stddef.h>
#include <stdint.h>

#include "cluster/pins.h"

struct ss_edge {
	uint32_t a, b; /* a != b; each pair at most once */
	double p;      /* probability, or strength of 0 and more */
};

#define SS_LINKAGE_FLOOR 18
#define SS_LINKAGE_MORE  4.0

/*
 * Two clusters may join when the mean strength over all their cross pairs is
 * at least cut + rise * c, where c is the greater of their two cohesions: the
 * mean strength over the pairs inside, so far as it is above base (0 for a
 * single node).
 *
 * Pins come before all that: what they join is one cluster from the start,
 * what they part never is.  They may not contradict each other.
 */
struct ss_linkage_rule {
	double cut, base, rise;
	const struct ss_pinned *pins; /* of nodes; a != b where part */
	size_t n_pins;
};

/*
 * Average linkage: of the clusters that may join, those with the greatest
 * mean strength are merged first.  A pair without an edge counts as 0, or, of
 * two clusters whose nodes have SS_LINKAGE_FLOOR edges or more, as their
 * SS_LINKAGE_FLOOR-th strongest at most (see linkage.c).
 * label[0 .. n) becomes the smallest member of each node's cluster.
 * borrows edges.  Returns 0 or SS_ENOMEM.
 */
int ss_linkage_average(uint32_t n, const struct ss_edge *edges, size_t n_edges,
    const struct ss_linkage_rule *, uint32_t *label);

#endif
