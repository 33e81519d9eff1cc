/*
 * Versions of one story: articles of one outlet that share a good part of
 * what looks like story, and whose other parts are about the same things.
 * What versions share is not what a site says of itself.
 */
#ifndef SS_TEXT_STORY_VERSIONS_H
#define SS_TEXT_STORY_VERSIONS_H

#include "text/crossdoc.h"

/* Unit `unit` of article v[article] has this key. */
struct ss_posting {
	uint64_t hash;
	uint32_t article, unit;
};

/*
 * Joins versions: v[i].story becomes the least index of its story, seen
 * through ss_story_find.  v[i].story must be i before.
 * p: postings of articles of one outlet, by hash, then article.
 * Returns 0 or SS_ENOMEM.
 */
int ss_story_join(
    struct ss_crossdoc_article *v, const struct ss_posting *p, size_t n);

/* The story of article i: an index into v. */
uint32_t ss_story_find(struct ss_crossdoc_article *v, uint32_t i);

#endif
