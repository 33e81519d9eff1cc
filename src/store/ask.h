/*
 * Which articles may cover the same event as new ones: the pair model of
 * `cluster` asked for the leads of groups, against the leads in the window.
 */
#ifndef SS_STORE_ASK_H
#define SS_STORE_ASK_H

#include "store/groups.h"

/* An edge below this counts as absent, as in cluster/events.c. */
#define SS_PAIR_MIN 0.005
/* Candidates of an article, as in cluster/candidates.c. */
#define SS_PAIR_BEST 24

/*
 * For each of the articles leads (closed; all of them leads of their groups
 * that were not asked yet): enters its terms into the document frequencies,
 * looks its candidates up, and writes the pairs.  Its strongest terms are
 * put into the entry of segment that has its number; where there is none,
 * one is added.
 */
int ss_ask(struct ss_store *, const struct ss_numbers *leads,
    struct ss_segment *, unsigned threads, struct ss_error *);

#endif
