/*
 * What an event is called: a headline, five keywords, first and last date.
 */
#ifndef SS_CLUSTER_EVENT_TITLE_H
#define SS_CLUSTER_EVENT_TITLE_H

#include "samestory.h"

#define SS_EVENT_KEYWORDS 5

struct ss_event_title {
	struct ss_str title; /* NULL: no article has one */
	struct ss_str keywords[SS_EVENT_KEYWORDS]; /* best first */
	size_t n_keywords;
	int64_t first, last; /* SS_NO_TIME: all undated */
	uint32_t lead;       /* article that stands for the event */
};

/*
 * Fills *out for the articles (indices into documents, at least one) of one
 * event; leads: one of each of its near-duplicate groups (at least one), so that
 * what is reprinted counts once; they are put into another order, which does
 * not depend on the input's.  Strings are views into the documents' titles and texts.
 * Returns 0 or SS_ENOMEM.  Safe in several threads at once.
 */
int ss_event_title_find(struct ss_event_title *out, const struct ss_documents *,
    const uint32_t *articles, size_t n, uint32_t *leads, size_t n_leads);

/*
 * A headline without the site's name at its end ("... - The Daily Planet",
 * "... | Planet"); outlet may be NULL.  A view into title.
 */
struct ss_str ss_headline_clean(struct ss_str title, struct ss_str outlet);

#endif
