/*
 * How well a sentence serves as the wording of a claim that others state too.
 */
#ifndef SS_CLAIMS_WORDING_H
#define SS_CLAIMS_WORDING_H

#include "claims/keys.h"

/*
 * Above 0, at most 1: a sentence of middling length that names what it speaks
 * of is best; one that begins with a pronoun, names nothing or is speech
 * without a speaker needs the sentences before it.  Cost: its words.
 */
double ss_wording_quality(const struct ss_event_text *, const struct ss_unit *);

/*
 * How near the head of its article a sentence stands: 1 the title and the
 * first sentence, a half the fifth one.
 */
double ss_wording_lead(const struct ss_unit *);

#endif
