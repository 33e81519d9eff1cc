/*
 * By-lines and credits: lines that name who wrote, photographed or edited,
 * "By Anna Brook in Harlow", "Von Martin Hollweg, Brüssel", "Reporting by ...;
 * editing by ...".  Told by their form: an opening word, then names in
 * capitals with little but place words and roles between them.
 */
#ifndef SS_TEXT_BYLINES_H
#define SS_TEXT_BYLINES_H

#include "text/words.h"

/*
 * 1 when words w[0 .. n) of text are a by-line.  sentence: the line ends as a
 * sentence does.  Linear in the line, which is short or none.
 */
int ss_is_byline(
    const unsigned char *text, const struct ss_word *w, size_t n, int sentence);

#endif
