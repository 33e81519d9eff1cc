/*
 * Second look at the lines of a text: features of a line that follow from
 * the first scores of all lines, above all from where the story seems to be.
 *
 * The main segment is the run of lines with the largest sum of
 * words x (score - 1/2) (Pasternack & Roth 2009).
 */
#ifndef SS_TEXT_CONTEXT_H
#define SS_TEXT_CONTEXT_H

#include "text/lines.h"

#define SS_CONTEXT_FEATURES(X)                                                \
	X(SCORE)       /* log-odds of the first score */                      \
	X(INSIDE)      /* in the main segment */                              \
	X(GAP)         /* ln(1 + lines to it), up to 4 */                     \
	X(BEFORE)      /* before it */                                        \
	X(AFTER)       /* behind it */                                        \
	X(MASS_BEFORE) /* share of the story before the line */               \
	X(MASS_AFTER)  /* and behind it */                                    \
	X(SHARE)       /* share of content words found in the main segment */ \
	X(SHARE_SHORT) /* the same for lines under 12 words */                \
	X(MAIN_SHARE)  /* share of the story in the main segment */           \
	X(MAIN_WORDS)  /* ln(1 + its words) / 5 */                            \
	X(NEAR_1)      /* mean score within 1 line, weighted by words^1/2 */  \
	X(NEAR_2)                                                             \
	X(NEAR_4)                                                             \
	X(NEAR_8)                                                             \
	X(PREV)       /* score of the line before */                          \
	X(NEXT)       /* and after */                                         \
	X(WORDS)      /* ln(1 + words) / 2 */                                 \
	X(NEAR_WORDS) /* NEAR_8 x WORDS */

enum ss_context_feature {
#define X(name) SS_CF_##name,
	SS_CONTEXT_FEATURES(X)
#undef X
	    SS_CF_COUNT
};

struct ss_context {
	double *features; /* [n][SS_CF_COUNT] */
	double *mass;     /* [n + 1]: sums of words x score */
	uint8_t *inside;  /* [n] */
	float *share;     /* [n] */
	size_t cap;
	size_t beg, end; /* the main segment */
};

void ss_context_init(struct ss_context *);
void ss_context_release(struct ss_context *);

/* scores: [lines->n], 0 to 1.  Returns 0 or SS_ENOMEM. */
int ss_context_scan(
    struct ss_context *, struct ss_lines *, const double *scores);

const char *ss_context_feature_name(unsigned i);

#endif
