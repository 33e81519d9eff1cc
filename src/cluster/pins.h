/*
 * Pins: what the caller knows of articles, against copies and model.
 */
#ifndef SS_CLUSTER_PINS_H
#define SS_CLUSTER_PINS_H

#include "samestory.h"

struct ss_pinned {
	uint32_t a, b; /* articles, groups or nodes */
	int part;      /* 1: never in one event; 0: always */
};

struct ss_pinned_list {
	struct ss_pinned *v; /* in the order of the pins */
	size_t n;
};

/*
 * The pins whose articles are both there, as indices of documents.
 * Returns 0, SS_ENOMEM or SS_EINVAL when a part contradicts the joins (err's
 * pos: its number, from 1).  Free v with free(3), in either case.
 */
int ss_pins_resolve(struct ss_pinned_list *, const struct ss_documents *,
    const struct ss_options *, struct ss_error *);
/*
 * lead_of[article] of near-duplicate groups: a pinned copy that may not be in
 * the event of its lead becomes its own lead.  Returns 0 or SS_ENOMEM.
 */
int ss_pins_free_copies(
    const struct ss_pinned_list *, uint32_t *lead_of, uint32_t n);

#endif
