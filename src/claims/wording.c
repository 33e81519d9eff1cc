/*
 * A reader sees a claim in the words of its representative, so those must be
 * complete and clear, and no longer than it takes.
 *
 * The factors are conventions, checked by reading the reports of a dozen
 * events: each lack takes a tenth to a quarter, so that none outweighs that
 * one outlet more supports the sentence.
 */
#include "claims/wording.h"

#include "text/wordclass.h"

#define WORDS_FEW  6 /* below, a heading or a scrap */
#define WORDS_LONG 30
#define WORDS_MAX  60
#define LEAD       4.0 /* sentences that halve the lead */

#define SCRAP   0.75
#define LENGTHY 0.8 /* of WORDS_MAX words or more */
#define PRONOUN 0.8
#define UNNAMED 0.8
#define SPEECH  0.85 /* all quoted: nobody says it */
#define BROKEN  0.9  /* begins small: half a sentence */

/* Whether the sentence begins with a word that stands for another. */
static int
pronoun_first(const struct ss_event_text *et, const struct ss_unit *u)
{
	static const struct {
		unsigned lang;
		const char *words[16];
	} lists[] = {
	    {SS_LANGS_EN,
		{"he", "she", "it", "they", "we", "i", "you", "this", "that",
		    "these", "those", "his", "her", "their", "its"}},
	    {SS_LANGS_ES, {"él", "ella", "ellos", "ellas", "esto", "eso"}},
	    {SS_LANGS_DE, {"er", "sie", "es", "wir", "ich", "das", "dies"}},
	    {SS_LANGS_FR, {"il", "elle", "ils", "elles", "ce", "cela", "je"}},
	    {SS_LANGS_RU, {"он", "она", "оно", "они", "это", "мы", "я"}},
	    {SS_LANGS_IT, {"lui", "lei", "loro", "questo", "ciò"}},
	    {SS_LANGS_PT, {"ele", "ela", "eles", "elas", "isso", "isto"}},
	    {SS_LANGS_NL, {"hij", "zij", "ze", "het", "dit", "dat", "wij"}},
	};
	unsigned lang = et->articles[u->article_i].lang;
	size_t i, n;

	for (i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		for (n = 0; n < 16 && lists[i].words[n] != NULL;)
			n++;
		if (((lang != 0 ? lang : SS_LANGS_EN) & lists[i].lang) &&
		    ss_token_is_in(&et->tokens[u->tok_beg], lists[i].words, n))
			return 1;
	}
	return 0;
}

/* A name: a capital that is not only the sentence's first. */
static int
is_name(const struct ss_event_text *et, const struct ss_token *t)
{
	const struct ss_key *k = &et->keys[t->key];

	if (!(t->flags & SS_TOKEN_CAP) || (t->flags & SS_TOKEN_STOP))
		return 0;
	return (t->flags & SS_TOKEN_HEAD) ? k->n_cap > k->n_low : 1;
}

double
ss_wording_quality(const struct ss_event_text *et, const struct ss_unit *u)
{
	uint32_t n = u->tok_end - u->tok_beg, i, n_names = 0, n_quoted = 0;
	double q = 1.0;

	if (n == 0)
		return SCRAP * UNNAMED;
	for (i = u->tok_beg; i < u->tok_end; i++) {
		n_names += is_name(et, &et->tokens[i]) != 0;
		n_quoted += (et->tokens[i].flags & SS_TOKEN_QUOTED) != 0;
	}
	if (n < WORDS_FEW)
		q *= SCRAP;
	else if (n >= WORDS_MAX)
		q *= LENGTHY;
	else if (n > WORDS_LONG)
		q *= 1.0 -
		    (1.0 - LENGTHY) * (n - WORDS_LONG) /
			(WORDS_MAX - WORDS_LONG);
	if (pronoun_first(et, u))
		q *= PRONOUN;
	if (n_names == 0)
		q *= UNNAMED;
	if (n_quoted == n)
		q *= SPEECH;
	if (!(et->tokens[u->tok_beg].flags & (SS_TOKEN_CAP | SS_TOKEN_NUMBER)))
		q *= BROKEN;
	return q;
}

double
ss_wording_lead(const struct ss_unit *u)
{
	return u->in_title ? 1.0 : 1.0 / (1.0 + u->index / LEAD);
}
