/*
 * Clusters over a sparse graph of pair probabilities.
 */
#ifndef SS_CLUSTER_LINKAGE_H
#define SS_CLUSTER_LINKAGE_H

#include <stddef.h>
#include <stdint.h>

struct ss_edge {
	uint32_t a, b; /* a != b; each pair at most once */
	double p;      /* 0 to 1, rounded to 1e-6 */
};

/*
 * Average linkage: the two clusters with the greatest mean probability over
 * all their cross pairs (0 where there is no edge) are merged while that mean
 * is at least cut.  label[0 .. n) becomes the smallest member of each node's
 * cluster.  borrows edges.  Returns 0 or SS_ENOMEM.
 */
int ss_linkage_average(uint32_t n, const struct ss_edge *edges, size_t n_edges,
    double cut, uint32_t *label);

#endif
