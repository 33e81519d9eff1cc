/*
 * Where a text quotes: the words between quotation marks, and what is said in
 * dialogues that open with a dash.
 */
#ifndef SS_CLAIMS_MARKS_H
#define SS_CLAIMS_MARKS_H

#include <stddef.h>
#include <stdint.h>

struct ss_mark {
	uint32_t beg, end; /* bytes inside the marks */
	uint32_t run;      /* parts of one quotation share it */
};

struct ss_marks {
	struct ss_mark *v; /* in order, disjoint, each in one paragraph */
	size_t n, cap;
};

/*
 * Fills marks (emptied first) with the quotations of text[0 .. len), valid
 * UTF-8; of nested ones the outermost.  lang: bits of its language, 0 for
 * others.  *n_runs: the first free number of a run, raised for each.
 * Returns 0 or SS_ENOMEM; the caller frees marks->v.
 */
int ss_marks_find(struct ss_marks *, const unsigned char *text, size_t len,
    unsigned lang, uint32_t *n_runs);

#endif
