/*
 * Events: re-formed around what a batch touched.
 */
#ifndef SS_STORE_LINK_H
#define SS_STORE_LINK_H

#include "store/groups.h"

struct ss_link_counts {
	uint64_t opened, grown, merged, split;
};

/*
 * Re-forms the events of the groups touched (their first articles, closed)
 * and of those that these may join or leave (reach.c).  seeds: the articles
 * that are new, changed or pinned, whose events are described anew; fresh:
 * those of them that are new; both closed.
 */
int ss_link(struct ss_store *, int64_t run, const struct ss_numbers *touched,
    const struct ss_numbers *seeds, const struct ss_numbers *fresh,
    unsigned threads, struct ss_link_counts *, struct ss_error *);

#endif
