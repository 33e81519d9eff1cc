/*
 * Sentences of a text: one pass, no model.
 *
 * A sentence ends at . ! ? … (or their like in other scripts), with the
 * closing quotes and brackets behind it, when what follows can start one.
 * Titles and initials never end one, abbreviations such as "Inc." only
 * before a function word with a capital, months and "No." not before a
 * number; a question in quotes goes on when a name and a verb of saying
 * follow.  A newline always ends one.  A full stop between a lower-case and
 * a capitalised word ends one even where the space was lost.
 */
#ifndef SS_TEXT_SENTENCES_H
#define SS_TEXT_SENTENCES_H

#include "samestory.h"

struct ss_sentences {
	struct ss_span *v; /* in order, disjoint, trimmed, each holds at
			      least one letter or digit */
	size_t n, cap;
};

void ss_sentences_init(struct ss_sentences *);
void ss_sentences_release(struct ss_sentences *);

/*
 * Appends the sentences of text[0 .. len), valid UTF-8; lang: ISO 639-1 code
 * or "".  holes: parts that are not text, sorted and disjoint (may be NULL
 * when n_holes is 0): no sentence reaches over one.
 * Returns 0 or SS_ENOMEM.
 */
int ss_sentences_split(struct ss_sentences *, const unsigned char *text,
    size_t len, const char *lang, const struct ss_removed *holes,
    size_t n_holes);

#endif
