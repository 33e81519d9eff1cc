/*
 * Which units of an article go, when it is known in how many other stories
 * of the outlet each stands.  A unit that does goes when
 *  (a) the line model doubts that it is story, or
 *  (b) it looks like story, but follows such a unit directly, or
 *  (c) it looks like story, but stands in at least MANY other stories and
 *      at the head or the tail of its article, or
 *  (d) it looks like story, but stands at the tail in a run that speaks of
 *      other things than the rest of the article; if in one other story
 *      only, so it must be there.
 * One that is only nearly the same elsewhere goes by (a) and (d) alone.
 * Where outlets are not known only runs of 40 words at head or tail are
 * looked at, by the same measure.
 */
#ifndef SS_TEXT_CROSSDOC_RULES_H
#define SS_TEXT_CROSSDOC_RULES_H

#include "text/crossdoc.h"

/* The first look: head, tail and apart.  0 or SS_ENOMEM. */
int ss_crossdoc_look(struct ss_crossdoc_article *);

/* removed of each unit of a, one of v, all of which were looked at. */
int ss_crossdoc_rule(
    const struct ss_crossdoc_article *v, struct ss_crossdoc_article *a);

#endif
