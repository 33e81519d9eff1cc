/*
 * What is not story inside a line that is: a link to another story glued to
 * the front of a paragraph, a call to subscribe among its sentences.
 */
#ifndef SS_TEXT_INSETS_H
#define SS_TEXT_INSETS_H

#include "text/lines.h"
#include "text/recurring.h"

/* Part of a kept line that is removed. */
struct ss_cut {
	size_t beg, end; /* of the text */
	const char *reason;
};

struct ss_cuts {
	struct ss_cut *v; /* in order, disjoint */
	size_t n, cap;
};

/*
 * Appends the cuts of line i.  *whole is set to the reason when the line as a
 * whole is but a link, else to NULL.  units: those of the same text (may
 * come from ss_units_scan on it).  Returns 0 or SS_ENOMEM.
 */
int ss_insets_find(struct ss_cuts *, const struct ss_lines *, size_t i,
    const struct ss_units *units, const struct ss_lexicon *,
    const unsigned char *text, const char **whole);

#endif
