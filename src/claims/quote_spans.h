/*
 * What of an aligned quotation is shown: whole clauses, whole sentences where
 * most of one is aligned.
 */
#ifndef SS_CLAIMS_QUOTE_SPANS_H
#define SS_CLAIMS_QUOTE_SPANS_H

#include "claims/keys.h"

/* What the tokens [beg, end) weigh in the alignment of quotations. */
double ss_quote_mass(const struct ss_event_text *, uint32_t beg, uint32_t end);
double ss_quote_weight(const struct ss_event_text *, uint32_t tok);

/*
 * Moves [*beg, *end), tokens of the quotation [first, last) of article_i's
 * text, to the borders of clauses: a clause that is half aligned is taken
 * whole, else left; a sentence, when three fifths of it are.  Never empty.
 */
void ss_quote_widen(const struct ss_event_text *, uint32_t article_i,
    uint32_t first, uint32_t last, uint32_t *beg, uint32_t *end);

/* 1: the same words in the same order. */
int ss_quote_same(const struct ss_event_text *, uint32_t ab, uint32_t ae,
    uint32_t bb, uint32_t be);

/*
 * 1: all words of [bb, be) are in [ab, ae) in this order: words were only
 * left out.
 */
int ss_quote_within(const struct ss_event_text *, uint32_t ab, uint32_t ae,
    uint32_t bb, uint32_t be);

#endif
