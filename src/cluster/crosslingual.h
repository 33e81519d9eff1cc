/*
 * Events across languages: how likely two articles in different languages
 * cover one event, from what needs no dictionary and a small one.
 */
#ifndef SS_CLUSTER_CROSSLINGUAL_H
#define SS_CLUSTER_CROSSLINGUAL_H

#include "cluster/linkage.h"
#include "cluster/terms.h"

#define SS_ACROSS_CUT 0.5 /* mean probability at which clusters join */

/* What two articles in different languages have in common. */
struct ss_across {
	double cosine; /* of names, concepts and numbers */
	double figs;   /* numbers of three digits and more in common */
	double gap;    /* days apart, 0 when one is undated */
};

/*
 * Profiles for comparison across languages: terms are skeletons of names,
 * concepts, and numbers.  As ss_profiles_build.
 */
int ss_across_profiles(struct ss_profiles *, const struct ss_documents *,
    const uint32_t *doc_i, size_t n, unsigned threads);
void ss_across_compare(
    const struct ss_profile *a, const struct ss_profile *b, struct ss_across *);
double ss_across_probability(const struct ss_across *);

/*
 * Edges between articles of different known languages, sorted by (a, b), of
 * at least min_p; *edges is the caller's to free.  Returns 0 or SS_ENOMEM.
 */
int ss_across_edges(struct ss_edge **edges, size_t *n_edges,
    const struct ss_documents *, const uint32_t *doc_i, size_t n,
    double window_days, double min_p, unsigned threads);

#endif
