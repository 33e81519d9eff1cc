/*
 * Stored articles, read back as articles and documents: the same bodies,
 * byte for byte, that they had when they came.
 */
#ifndef SS_STORE_SELECTION_H
#define SS_STORE_SELECTION_H

#include "store/store.h"

struct ss_stored {
	int64_t article, version, grp, event;
	int64_t n; /* which version this is */
	uint32_t n_words;
	int has_text; /* 0: it is no longer kept, and empty here */
};

struct ss_selection {
	struct ss_arena arena;
	struct ss_articles articles; /* v and n only */
	struct ss_documents docs;    /* v and n only */
	struct ss_stored *rows;      /* [n] */
};

void ss_selection_init(struct ss_selection *);
void ss_selection_release(struct ss_selection *);

/*
 * The current versions of the articles list[0 .. n), in that order; the
 * selection must be fresh.  An article that is not there is SS_EFORMAT.
 */
int ss_selection_load(struct ss_store *, struct ss_selection *,
    const int64_t *list, size_t n, struct ss_error *);

/*
 * One version of an article (n 0: the current one) as item i of a
 * selection that has room for it.  Returns 1 when there is none.
 */
int ss_selection_read(struct ss_store *, struct ss_selection *, size_t i,
    int64_t article, int64_t n, struct ss_error *);
int ss_selection_room(struct ss_selection *, size_t n, struct ss_error *);

/* The body: text with the removed spans overwritten.  In the arena. */
const unsigned char *ss_selection_body(
    struct ss_arena *, const struct ss_document *);

#endif
