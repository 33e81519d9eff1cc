/*
 * Which articles may cover the same event as new ones: the pair model of
 * `cluster` asked for the leads of groups, against the leads in the window.
 */
#ifndef SS_STORE_ASK_H
#define SS_STORE_ASK_H

#include "store/groups.h"

/* The articles of a batch that count, ascending, with their documents. */
struct ss_batch {
	const struct ss_documents *docs;
	const struct ss_numbers *numbers;
};

/*
 * For each of the articles leads (closed; all of them leads of their groups
 * that were not asked yet): enters its terms into the document frequencies,
 * looks its candidates up, and writes the pairs.  Its strongest terms are
 * put into the entry of segment that has its number; where there is none,
 * one is added.
 */
int ss_ask(struct ss_store *, const struct ss_numbers *leads,
    const struct ss_batch *, struct ss_segment *, unsigned threads,
    struct ss_error *);

#endif
