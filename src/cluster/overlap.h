/* What the articles of one event share, for its report. */
#ifndef SS_CLUSTER_OVERLAP_H
#define SS_CLUSTER_OVERLAP_H

#include "samestory.h"

/*
 * Exact overlap of the bodies of articles[0 .. n), which are indices into
 * docs, by shingles of the given width: jaccard[i * n + j] and
 * containment[i * n + j], the share of i's shingles found in j.  The diagonal
 * is 1; what an empty body shares is 0.  Returns 0 or SS_ENOMEM.
 */
int ss_overlap_fill(const struct ss_documents *docs, const uint32_t *articles,
    size_t n, unsigned shingle, double *jaccard, double *containment);

struct ss_passages {
	struct ss_passage *v; /* a < b; sorted by (a, b, a_beg) */
	size_t n, cap;
};

/*
 * Adds the verbatim passages of at least min_words words that each two of
 * the bodies share, as far as struct ss_passage keeps them; a and b of a
 * passage are indices into articles, spans are bytes of the texts.  Returns
 * 0 or SS_ENOMEM.
 */
int ss_overlap_passages(const struct ss_documents *docs,
    const uint32_t *articles, size_t n, unsigned min_words,
    struct ss_passages *out);
void ss_passages_release(struct ss_passages *);

#endif
