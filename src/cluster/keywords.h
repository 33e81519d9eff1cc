/*
 * The terms that set an event apart.
 */
#ifndef SS_CLUSTER_KEYWORDS_H
#define SS_CLUSTER_KEYWORDS_H

#include "samestory.h"

/*
 * Fills out[0 .. *n_out), at most max <= 16, best first: words and names of
 * the articles (indices into documents, at least one), as they are written
 * inside a sentence.  Views into the documents' bodies and titles.
 * Returns 0 or SS_ENOMEM.  Thread-safe.
 */
int ss_keywords_find(struct ss_str *out, size_t *n_out, size_t max,
    const struct ss_documents *, const uint32_t *articles, size_t n_articles);

#endif
