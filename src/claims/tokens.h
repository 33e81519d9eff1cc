/*
 * The tokens of a sentence: words, numbers and acronyms with their keys.
 * Private to keys.c.
 */
#ifndef SS_CLAIMS_TOKENS_H
#define SS_CLAIMS_TOKENS_H

#include "base/array.h"
#include "claims/keys.h"
#include "claims/marks.h"

/* Room for extra elements behind one array of et: 0 or SS_ENOMEM. */
#define SS_EVENT_ROOM(et, name, extra)                                    \
	((et)->n_##name + (extra) <= (et)->cap_##name                     \
		? 0                                                       \
		: ss_array_room_((void **)&(et)->name, &(et)->cap_##name, \
		      (et)->n_##name + (extra), sizeof(*(et)->name)))

/* State of the scan of one text. */
struct ss_scan {
	const unsigned char *s;
	size_t len;
	uint32_t article_i;
	int in_title;
	unsigned lang;
	struct ss_marks marks; /* quotations of s */
	size_t mark_i;         /* the first that may reach the sentence */
};

/* The key of a stem, added with these flags when it is new. */
int ss_event_text_key(struct ss_event_text *, const unsigned char *stem,
    size_t len, unsigned flags, uint32_t *out);

/* Tokens of [beg, end), one sentence, the last unit. */
int ss_scan_tokens(
    struct ss_event_text *, struct ss_scan *, size_t beg, size_t end);
#endif
