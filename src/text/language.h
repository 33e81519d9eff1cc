/*
 * The language of a text, told from its stop words.
 */
#ifndef SS_TEXT_LANGUAGE_H
#define SS_TEXT_LANGUAGE_H

#include "text/lexicon.h"

/* The language of an ISO 639-1 code or tag ("pt", "pt-BR"), or UNKNOWN. */
enum ss_lang ss_language_of_code(struct ss_str code);

/*
 * The language of words: that whose stop words are the most frequent,
 * SS_LANG_UNKNOWN when no language's are frequent enough or two are level.
 */
enum ss_lang ss_language_of_words(
    const struct ss_lexicon *, const struct ss_words *);

#endif
