/*
 * Two articles compared as one event, for the tests of claims.
 */
#ifndef TESTS_COMPARED_H
#define TESTS_COMPARED_H

#include "samestory.h"

struct compared {
	struct ss_articles articles;
	struct ss_documents docs;
	struct ss_clusters clusters;
	struct ss_report report;
	const struct ss_event_report *e; /* the one event */
};

/*
 * Articles from JSON Lines, by way of a file.  Release with
 * ss_articles_release.  Fails the test on any error.
 */
void compared_read(struct ss_articles *, const char *lines);

/*
 * Articles a and b, of the outlets of these names; the texts as they stand
 * in JSON.  Fails the test on any error.
 */
void compared_init(struct compared *, const char *a, const char *b);
void compared_release(struct compared *);

#endif
