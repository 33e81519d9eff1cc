/*
 * Sentences that recur across the events of one run: what an event's
 * articles say that articles of other events said before is background.
 */
#ifndef SS_CLAIMS_ELSEWHERE_H
#define SS_CLAIMS_ELSEWHERE_H

#include "claims/keys.h"

struct ss_elsewhere_unit {         /* a body sentence */
	uint32_t article_i;        /* in its event */
	uint32_t beg, end;         /* bytes of its article's text */
	const unsigned char *text; /* of the article */
	uint32_t key_beg;          /* into keys of its thread, in order */
	uint16_t n_keys;
	uint16_t head; /* 1: among the first of its article */
	int32_t day;   /* on which the article came out, or SS_NO_DAY */
};

#define SS_NO_DAY INT32_MIN

struct ss_elsewhere_thread {
	struct {
		struct ss_elsewhere_unit *v;
		size_t n, cap;
	} units;
	struct {
		uint32_t *v; /* 24 bits of a stem's hash, 8 of its weight */
		size_t n, cap;
	} keys;
};

struct ss_elsewhere_event {
	uint32_t thread, beg, end; /* its sentences */
	int32_t first;             /* day, or SS_NO_DAY */
};

struct ss_elsewhere {
	struct ss_elsewhere_thread *threads;
	unsigned n_threads;
	struct ss_elsewhere_event *events;
	size_t n_events;
};

/* Returns 0 or SS_ENOMEM; release in any case. */
int ss_elsewhere_init(struct ss_elsewhere *, size_t n_events, unsigned threads);
void ss_elsewhere_release(struct ss_elsewhere *);

/*
 * Keeps the sentences of an event; published[n_articles]: when each article
 * came out.  keeps the texts.  Safe beside calls of other threads and events.
 * Events behind those of the report are there for what they said before.
 */
int ss_elsewhere_add(struct ss_elsewhere *, unsigned thread_i, size_t event_i,
    const struct ss_event_text *, const int64_t *published);

/*
 * Turns statements of the report that recur into SS_CLAIM_BACKGROUND.  The
 * same for any number of threads.
 */
int ss_elsewhere_mark(
    const struct ss_elsewhere *, struct ss_report *, unsigned threads);

#endif
