/*
 * Second-order evidence: what the other links of an event say about a link.
 *
 * A sentence that has a better partner in the same article is less likely to
 * mean this one as well; two sentences that both say what a sentence of a
 * third article says are more likely to say the same.  Features of this kind,
 * taken from the probabilities of the first model, feed a second one.
 *
 * Measured on 17 labelled events, each left out in turn: average precision of
 * links 0.766 -> 0.775.  Sums over neighbouring sentences added nothing.
 */
#ifndef SS_CLAIMS_RESCORE_H
#define SS_CLAIMS_RESCORE_H

#include <stddef.h>
#include <stdint.h>

struct ss_link {
	uint32_t a, b; /* nodes, a < b */
	double p;      /* rounded to 1e-6 */
};

enum ss_rescore_feature {
	SS_R_LOGIT,     /* log odds of p, bounded */
	SS_R_RIVAL,     /* best p of either with another of the other's
			   article: the larger of the two */
	SS_R_RIVAL_MIN, /* ... the smaller */
	SS_R_PATH,      /* best of min(p(a, c), p(c, b)), c in a third
			   article */
	SS_R_PATH_P,    /* that times p */
	SS_N_RESCORE_FEATURES
};

/*
 * The features of links v[0 .. n), sorted by (a, b), into f.  article_of:
 * the article of each node.  Cost: for each link, the links of its two nodes.
 * Returns 0 or SS_ENOMEM.
 */
int ss_rescore_features(const struct ss_link *v, size_t n,
    const uint32_t *article_of, size_t n_nodes,
    double (*f)[SS_N_RESCORE_FEATURES]);

#endif
