/*
 * The event tier: groups of near-duplicates become events.
 */
#ifndef SS_CLUSTER_EVENTS_H
#define SS_CLUSTER_EVENTS_H

#include "cluster/linkage.h"
#include "cluster/terms.h"

#define SS_EVENT_CUT    0.17 /* mean probability at which clusters join */
#define SS_EVENT_WINDOW 15.0 /* days between two articles at most */
#define SS_STORY_CUT    0.1  /* the same of stories, without dates */
#define SS_STORY_WINDOW 45.0
#define SS_MIN_EDGE     0.005 /* below this an edge counts as absent */

/*
 * The graph behind the events: one node a group (profiles of the groups'
 * leads), edges with the pair model's probabilities.
 */
struct ss_event_graph {
	uint32_t *node_group; /* [profiles.n] group of each node */
	struct ss_profiles profiles;
	struct ss_edge *edges; /* sorted by (a, b) */
	size_t n_edges;
};

/*
 * Builds the graph of groups that clusters holds already.  Nodes are in the
 * order of their leads' identities, not of the input.
 * Returns 0 or SS_ENOMEM; release in either case.
 */
int ss_event_graph_build(struct ss_event_graph *, const struct ss_clusters *,
    const struct ss_documents *, const struct ss_options *);

/*
 * The same from the articles on, as a clustering builds it: node_of[i]
 * becomes the node of article i's group.  Returns 0, SS_EINVAL or SS_ENOMEM;
 * release in either case.
 */
int ss_event_graph_of(struct ss_event_graph *, uint32_t *node_of,
    const struct ss_documents *, const struct ss_options *, struct ss_error *);

/* New edges between the nodes: window in days; hide_dates: undated. */
int ss_event_graph_edges(
    struct ss_event_graph *, double window, int hide_dates, unsigned threads);

/*
 * The probability of an edge, from those of its pair by itself, the cosine of
 * the texts and their contrast (contrast.h).  The cosine of two articles in
 * different languages (0: not known) is that of names and numbers alone, next
 * to nothing whether they are of one event or not, so contrast has nothing to
 * say: such a pair keeps its own probability.
 */
double ss_event_edge_p(
    double p, double cosine, double contrast, uint64_t lang_a, uint64_t lang_b);

/* The probability of the edge between two nodes; 0 without one. */
double ss_event_graph_edge(
    const struct ss_event_graph *, uint32_t x, uint32_t y);

/* Order of articles by identity, then id: < 0, 0 or > 0. */
int ss_identity_order(const struct ss_article *, const struct ss_article *);

/*
 * Clusters n nodes by average linkage on log-odds: label[i] is the smallest
 * node of i's cluster.  edges: sorted by (a, b), with probabilities; a pair
 * without an edge counts as one of 0.0025.  Returns 0 or SS_ENOMEM.
 */
int ss_event_link(uint32_t n, const struct ss_edge *edges, size_t n_edges,
    double cut, uint32_t *label);

/* The same with another rise (linkage.h); the shipped one is 0.25. */
int ss_event_link_rise(uint32_t n, const struct ss_edge *edges, size_t n_edges,
    double cut, double rise, uint32_t *label);

/* The same, obeying pins of nodes (see linkage.h). */
int ss_event_link_pinned(uint32_t n, const struct ss_edge *edges,
    size_t n_edges, double cut, const struct ss_pinned_list *, uint32_t *label);

void ss_event_graph_release(struct ss_event_graph *);

#endif
