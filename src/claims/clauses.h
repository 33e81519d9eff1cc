/*
 * Clauses of a sentence: what one that makes several claims is cut into.
 *
 * A clause begins behind a comma, semicolon, colon, dash, bracket or mark of
 * quotation, and at a word that sets one thing against another ("while",
 * "because").  Pieces that are too short to say something, the items of a
 * list among them, belong to the piece before.
 */
#ifndef SS_CLAIMS_CLAUSES_H
#define SS_CLAIMS_CLAUSES_H

#include "claims/features.h"

#define SS_CLAUSES_MAX 8 /* of a sentence; the last one has the rest */

struct ss_clauses {
	uint32_t tok[SS_CLAUSES_MAX + 1]; /* clause i is [tok[i], tok[i + 1]) */
	uint32_t n;                       /* at least 1 */
};

/* Cost: linear in the words of the sentence. */
void ss_clauses_cut(
    struct ss_clauses *, const struct ss_pairs_text *, uint32_t unit);

/*
 * Adds to mass[i] what clause i of unit a weighs in keys that unit b has
 * anywhere.  Cost: the lengths of the two.
 */
void ss_clauses_share(const struct ss_clauses *, const struct ss_pairs_text *,
    uint32_t a, uint32_t b, double mass[SS_CLAUSES_MAX]);

#endif
