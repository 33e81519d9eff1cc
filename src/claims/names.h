/*
 * Names inside one event.
 *
 * "Mario Nawfal" and "Nawfal" are one man: the first name is dropped
 * (weighed like a function word) when the surname also stands alone, unless
 * two first names go with it ("Mary Cheney", "Liz Cheney").  Spellings that
 * differ by one letter (two from eight letters on) and share their initial
 * are folded into the commoner one, when no article uses both outside
 * quotations and their first names do not speak against it.
 */
#ifndef SS_CLAIMS_NAMES_H
#define SS_CLAIMS_NAMES_H

#include "claims/keys.h"

/* Call after the last article was added, before ss_event_text_weigh. */
int ss_names_resolve(struct ss_event_text *);

/* Edit distance (Levenshtein) of two byte strings, at most max + 1. */
unsigned ss_edit_distance(const unsigned char *a, size_t na,
    const unsigned char *b, size_t nb, unsigned max);

/* 1: two keys can be one first name: equal, alike, or one of them short. */
int ss_names_same_first(const struct ss_event_text *, uint32_t a, uint32_t b);

#endif
