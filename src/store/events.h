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

/* A pair of leads of one event, and how likely they are of one. */
struct ss_event_tie {
	int64_t own, other;
	double p;
};

struct ss_event_ties {
	struct ss_event_tie *v; /* both ways, by own, then other */
	size_t n;
};

/* Counts the articles of an event, outlets and days anew, for its row.  Its
 * claims go. */
int ss_event_recount(
    struct ss_store *, int64_t event, int64_t run, struct ss_error *);

/* The same, and chooses its title and says why the articles are in
 * it, by the pairs that hold it together (and maybe others).  Its claims
 * go. */
int ss_event_describe(struct ss_store *, int64_t event, int64_t run,
    const struct ss_event_ties *, struct ss_error *);

/* One line of history; other: the other event's founder, or 0. */
int ss_event_note(struct ss_store *, int64_t run, int64_t event,
    const char *what, int64_t other, int64_t n, struct ss_error *);

#endif
