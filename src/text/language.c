/*
 * Language by stop words (Grefenstette 1995: short words tell languages of
 * long enough texts as well as trigrams do).  Costs one lookup a word, of
 * the first MAX_WORDS words.
 */
#include "text/language.h"

#include <string.h>

#define MAX_WORDS 1000
#define OTHERS    16
#define MIN_SHARE 0.12 /* stop words among all words */
#define MARGIN    1.15 /* best over second best */

enum ss_lang
ss_language_of_code(struct ss_str code)
{
	int i;

	if (code.ptr == NULL || code.len < 2 ||
	    (code.len > 2 && code.ptr[2] != '-' && code.ptr[2] != '_'))
		return SS_LANG_UNKNOWN;
	for (i = 0; i < SS_LANG_COUNT; i++)
		if ((code.ptr[0] | 0x20) == ss_lang_code((enum ss_lang)i)[0] &&
		    (code.ptr[1] | 0x20) == ss_lang_code((enum ss_lang)i)[1])
			return (enum ss_lang)i;
	return SS_LANG_UNKNOWN;
}

enum ss_lang
ss_language_of_words(const struct ss_lexicon *lex, const struct ss_words *words)
{
	size_t count[SS_LANG_COUNT + OTHERS] = {0}, i, n = words->n;
	size_t best = 0, next = 0;
	const struct ss_lexeme *x;
	int lang, found = SS_LANG_UNKNOWN;

	if (n > MAX_WORDS)
		n = MAX_WORDS;
	for (i = 0; i < n; i++) {
		x = ss_lexicon_find(lex, words->v[i].hash);
		if (x == NULL)
			continue;
		for (lang = 0; lang < SS_LANG_COUNT; lang++)
			count[lang] += x->stop >> lang & 1;
		for (lang = 0; lang < OTHERS; lang++)
			count[SS_LANG_COUNT + lang] +=
			    x->other[lang / 8] >> lang % 8 & 1;
	}
	for (lang = 0; lang < SS_LANG_COUNT + OTHERS; lang++)
		if (count[lang] > best) {
			next = best;
			best = count[lang];
			found = lang;
		} else if (count[lang] > next) {
			next = count[lang];
		}
	if ((double)best < MIN_SHARE * (double)n ||
	    (double)best < MARGIN * (double)next)
		return SS_LANG_UNKNOWN;
	return found < SS_LANG_COUNT ? (enum ss_lang)found : SS_LANG_UNKNOWN;
}
