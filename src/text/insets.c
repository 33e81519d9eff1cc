/*
 * See insets.h.
 *
 * Links: a line that begins with "Read more ..." or the like goes on where a
 * capital follows a small letter without a space: there the page's markup
 * has been lost.
 *
 * Calls: a sentence of a longer line goes when it has a stock phrase of
 * asking for something, stands outside of quotes, and either begins with a
 * command or has two such phrases and speaks to its reader.
 */
#include "text/insets.h"

#include <string.h>

#include "base/array.h"

#define HEADLINE_MAX 25 /* words of a line that is but a link */
#define DEBRIS_MAX   30 /* words of a link glued to a paragraph */
#define LINK_MAX     7  /* words of a link behind the last sentence */
#define LINK_LINE    12 /* words of a line with one */
#define CALL_MAX     45 /* words of a sentence that calls */
#define LINE_MIN     20 /* words of a line that is looked into */

static int
is_upper(const unsigned char *p)
{
	/* ASCII, and the capitals of Latin-1 and Cyrillic. */
	return (p[0] >= 'A' && p[0] <= 'Z') ||
	    (p[0] == 0xc3 && p[1] >= 0x80 && p[1] <= 0x9e) ||
	    (p[0] == 0xd0 && p[1] >= 0x81 && p[1] <= 0xaf);
}

static int
is_small(unsigned char c)
{
	return c >= 'a' && c <= 'z';
}

/*
 * Where the paragraph goes on behind a link glued to it: the first place,
 * within DEBRIS_MAX words, at which a capital follows a small letter, or a
 * quotation mark behind one, without a space.  0: nowhere.
 */
static size_t
junction(const struct ss_line *x, const struct ss_words *words,
    const unsigned char *text)
{
	size_t i, end = x->end, quote;

	if (x->n_words > DEBRIS_MAX)
		end = words->v[x->word + DEBRIS_MAX].beg;
	for (i = x->beg; i + 6 < end; i++) {
		if (!is_small(text[i]) && text[i] != '?' && text[i] != '!')
			continue;
		quote = 0;
		if (text[i + 1] == '"')
			quote = 1;
		else if (text[i + 1] == 0xe2 && text[i + 2] == 0x80 &&
		    (text[i + 3] == 0x9c || text[i + 3] == 0x9d))
			quote = 3;
		if (quote == 0 && !is_small(text[i]))
			continue;
		if (!is_upper(text + i + 1 + quote))
			continue;
		/* "McDonald", "YouTube" are no junctions: look further. */
		if (quote == 0 && i - x->beg >= 3 &&
		    (is_upper(text + i) || is_upper(text + i - 1) ||
			is_upper(text + i - 2) || is_upper(text + i - 3)))
			continue;
		return i + 1;
	}
	return 0;
}

static int
add_cut(struct ss_cuts *c, size_t beg, size_t end, const char *reason)
{
	if (SS_ARRAY_ROOM(c, 1) != 0)
		return SS_ENOMEM;
	c->v[c->n].beg = beg;
	c->v[c->n].end = end;
	c->v[c->n++].reason = reason;
	return 0;
}

/* The end of a glued link at the front of the line, or its beginning. */
static size_t
find_link(const struct ss_line *x, const struct ss_lines *l,
    const struct ss_lexicon *lex, const unsigned char *text, const char **whole)
{
	const struct ss_word *w = l->words.v + x->word;
	size_t used, at;
	int weak;

	if (x->n_words < 4 || w[0].beg != x->beg ||
	    ss_lexicon_cue(lex, w, x->n_words, &used, &weak) != SS_CUE_MORE ||
	    weak || used < 2 || used >= x->n_words)
		return x->beg;
	at = junction(x, &l->words, text);
	if (at != 0)
		return at;
	if (!x->sentence && x->n_words <= HEADLINE_MAX)
		*whole = ss_cue_reason(SS_CUE_MORE);
	return x->beg;
}

/*
 * The beginning of a link behind the last sentence of the line, "... Read
 * more on NAME", or its end.
 */
static size_t
find_last_link(const struct ss_line *x, const struct ss_lines *l,
    const struct ss_lexicon *lex, const unsigned char *text)
{
	const struct ss_word *w = l->words.v + x->word;
	size_t i, k, used;
	int weak, stop;

	if (x->n_words < LINK_LINE)
		return x->end;
	for (i = x->n_words - LINK_MAX; i < x->n_words; i++) {
		if (ss_lexicon_cue(lex, w + i, x->n_words - i, &used, &weak) !=
			SS_CUE_MORE ||
		    used < 2)
			continue;
		stop = 0;
		for (k = w[i - 1].end; k < w[i].beg; k++)
			stop |= text[k] == '.' || text[k] == '!' ||
			    text[k] == '?' || text[k] == '[' || text[k] == 0xe2;
		if (stop)
			return w[i].beg;
	}
	return x->end;
}

/* Whether a quotation is open behind text[beg .. end), which open began. */
static int
still_open(const unsigned char *text, size_t beg, size_t end, int open)
{
	for (; beg < end; beg++) {
		if (text[beg] == '"')
			open = !open;
		else if (text[beg] == 0xc2 && beg + 1 < end)
			open = text[beg + 1] == 0xab ? 1
			    : text[beg + 1] == 0xbb  ? 0
						     : open;
		else if (text[beg] == 0xe2 && beg + 2 < end &&
		    text[beg + 1] == 0x80)
			open = text[beg + 2] == 0x9c ? 1
			    : text[beg + 2] == 0x9d  ? 0
						     : open;
	}
	return open;
}

/* The cue of a sentence that calls, or SS_CUE_NONE. */
static enum ss_cue
call_of(const struct ss_lines *l, const struct ss_lexicon *lex,
    const struct ss_unit *u, size_t *word)
{
	const struct ss_word *w = l->words.v;
	const struct ss_lexeme *x;
	unsigned bit = l->lang < SS_LANG_COUNT ? 1u << l->lang : 0xffu;
	enum ss_cue cue, found = SS_CUE_NONE;
	size_t i, n = 0, end, used;
	unsigned reader = 0, calls = 0;
	int weak, command = 0;

	while (*word < l->words.n && w[*word].beg < u->beg)
		++*word;
	for (end = *word; end < l->words.n && w[end].beg < u->end;)
		end++;
	n = end - *word;
	if (n > CALL_MAX || n < 3)
		return SS_CUE_NONE;
	for (i = *word; i < end; i++) {
		x = ss_lexicon_find(lex, w[i].hash);
		if (x == NULL)
			continue;
		reader += (x->reader & bit) != 0;
		if (i == *word)
			command = (x->command & bit) != 0;
		if (x->cue == 0 && x->phrases == 0)
			continue;
		cue = ss_lexicon_cue(lex, w + i, end - i, &used, &weak);
		if (!weak &&
		    (cue == SS_CUE_SUBSCRIBE || cue == SS_CUE_DONATE ||
			cue == SS_CUE_FOLLOW)) {
			found = cue;
			calls++;
		}
	}
	return command || (calls >= 2 && reader * 12 >= n) ? found
							   : SS_CUE_NONE;
}

int
ss_insets_find(struct ss_cuts *c, const struct ss_lines *l, size_t i,
    const struct ss_units *units, const struct ss_lexicon *lex,
    const unsigned char *text, const char **whole)
{
	const struct ss_line *x = &l->v[i];
	const struct ss_unit *u = units->v;
	size_t at, last, k = 0, hi = units->n, mid, word = x->word,
			 pos = x->beg;
	enum ss_cue cue;
	int open = 0, r = 0;

	*whole = NULL;
	at = find_link(x, l, lex, text, whole);
	if (at != x->beg)
		r = add_cut(c, x->beg, at, ss_cue_reason(SS_CUE_MORE));
	if (r != 0 || *whole != NULL || x->n_cues == 0)
		return r;
	last = find_last_link(x, l, lex, text);
	if (last != x->end && last > at)
		return add_cut(c, last, x->end, ss_cue_reason(SS_CUE_MORE));
	if (x->n_words < LINE_MIN)
		return r;
	while (k < hi) {
		mid = k + (hi - k) / 2;
		if (u[mid].beg < at)
			k = mid + 1;
		else
			hi = mid;
	}
	for (; k < units->n && u[k].end <= x->end && r == 0; k++) {
		open = still_open(text, pos, u[k].beg, open);
		pos = u[k].beg;
		if (open)
			continue;
		cue = call_of(l, lex, &u[k], &word);
		if (cue != SS_CUE_NONE && !still_open(text, pos, u[k].end, 0))
			r = add_cut(c, u[k].beg, u[k].end, ss_cue_reason(cue));
	}
	return r;
}
