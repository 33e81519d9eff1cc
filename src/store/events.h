/*
 * Rows of events: what is said of one, why its articles are in it, and what
 * happened to it.
 */
#ifndef SS_STORE_EVENTS_H
#define SS_STORE_EVENTS_H

#include "store/store.h"

/* The id of the event that an article founds. */
int ss_event_id_of(
    struct ss_store *, int64_t founder, char id[SS_ID_SIZE], struct ss_error *);
/* The article that founds the event of an id, or 0 when there is none. */
int ss_event_founder(
    struct ss_store *, const char *id, int64_t *founder, struct ss_error *);

/* Writes the row of an event anew from its articles, and why these are in
 * it.  Its claims go. */
int ss_event_describe(
    struct ss_store *, int64_t event, int64_t run, struct ss_error *);

/* One line of history; other: the other event's founder, or 0. */
int ss_event_note(struct ss_store *, int64_t run, int64_t event,
    const char *what, int64_t other, int64_t n, struct ss_error *);

#endif
