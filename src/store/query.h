/*
 * Ids of events.
 */
#ifndef SS_STORE_QUERY_H
#define SS_STORE_QUERY_H

#include "store/store.h"

/* The event of an id, also of one that was merged away; SS_EINVAL when there
 * is none. */
int ss_event_find(
    struct ss_store *, const char *id, int64_t *event, struct ss_error *);

#endif
