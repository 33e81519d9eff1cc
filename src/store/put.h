/*
 * Writing articles: rows, versions, words for the search.
 */
#ifndef SS_STORE_PUT_H
#define SS_STORE_PUT_H

#include "store/store.h"

/* XXH3-64 of everything that a record says. */
uint64_t ss_put_content(const struct ss_article *);

/*
 * What the store has of this identity: *article 0 when nothing.  *have is 1
 * when one of its versions, not only the current one, says the same: a run
 * that is repeated brings older versions again, which are no news.
 */
int ss_put_find(struct ss_store *, const struct ss_article *, uint64_t content,
    int64_t *article, int *have, struct ss_error *err);

/*
 * Adds the document as version 1 of a new article (*article 0: it gets its
 * number), or as the next version of *article.  n_words: of its body;
 * with_text 0: that is not kept.  The caller has begun a transaction.
 */
int ss_put(struct ss_store *, const struct ss_document *, int64_t run,
    uint32_t n_words, int with_text, int64_t *article, struct ss_error *);

/* Enters or takes out the words of a document under its article: those of its
 * title alone where texts are not kept for good. */
int ss_put_words(struct ss_store *, const struct ss_document *, int64_t article,
    int remove, struct ss_error *);

#endif
