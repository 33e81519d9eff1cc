/*
 * The title of an article in its own text.
 */
#ifndef SS_TEXT_TITLE_H
#define SS_TEXT_TITLE_H

#include "text/boilerplate.h"

/*
 * The line that is the title, or lines->n when there is none: the nearest
 * one of 4 to 25 words without an end of sentence above the first body line
 * that has at least 60 % of its content words in the body.
 */
size_t ss_title_find(const struct ss_lines *, const struct ss_decisions *);

/*
 * Marks as removed the lines that have just the words of the title.
 * title: as given, ptr not NULL.  *first is the first such line, or n.
 */
int ss_title_remove(struct ss_decisions *, const struct ss_lines *,
    struct ss_str title, size_t *first);

#endif
