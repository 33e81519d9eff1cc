/*
 * One pass over a sentence.  Words are runs of letters and digits (English
 * clitics left out); a number takes its separators with it, an acronym its
 * full stops.  A word becomes the key of its number, its country or its stem,
 * in this order.  Cost: linear in the bytes.
 */
#include "claims/tokens.h"

#include <string.h>

#include "base/utf8.h"
#include "text/wordclass.h"
#include "text/words.h"

#define WORD_MAX 120 /* bytes of a word that are looked at */

static int
is_upper_ascii(unsigned char c)
{
	return c >= 'A' && c <= 'Z';
}

static int
is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

static int
is_letter_at(const struct ss_scan *sc, size_t i)
{
	uint32_t cp;

	if (i >= sc->len)
		return 0;
	ss_utf8_decode(sc->s + i, sc->len - i, &cp);
	return cp != SS_UTF8_INVALID && ss_char_class(cp) != SS_CHAR_SEPARATOR;
}

/* Length of an apostrophe at i: 1 ('), 3 (’), 0 none. */
static size_t
apostrophe(const struct ss_scan *sc, size_t i)
{
	if (i < sc->len && sc->s[i] == '\'')
		return 1;
	if (i + 3 <= sc->len && memcmp(sc->s + i, "\xe2\x80\x99", 3) == 0)
		return 3;
	return 0;
}

/* English 's, n't, 're ... behind a word: its length, or 0. */
static size_t
clitic(const struct ss_scan *sc, size_t i)
{
	static const char *const tails[] = {
	    "s", "t", "re", "ll", "ve", "d", "m"};
	size_t a = apostrophe(sc, i), k, n;

	if (a == 0)
		return 0;
	for (k = 0; k < sizeof(tails) / sizeof(tails[0]); k++) {
		n = strlen(tails[k]);
		if (i + a + n <= sc->len &&
		    memcmp(sc->s + i + a, tails[k], n) == 0 &&
		    !is_letter_at(sc, i + a + n))
			return a + n;
	}
	return 0;
}

/* The end of a number: digits, with . or , between digits. */
static size_t
number_end(const struct ss_scan *sc, size_t i)
{
	while (i < sc->len) {
		if (is_digit(sc->s[i]))
			i++;
		else if ((sc->s[i] == '.' || sc->s[i] == ',') &&
		    i + 1 < sc->len && is_digit(sc->s[i + 1]))
			i++;
		else
			break;
	}
	return i;
}

/* U.S. and the like: pairs of a capital and a full stop. */
static size_t
acronym_end(const struct ss_scan *sc, size_t i)
{
	size_t n = 0;

	while (i + 1 < sc->len && is_upper_ascii(sc->s[i]) &&
	    sc->s[i + 1] == '.') {
		i += 2;
		n++;
	}
	if (n >= 1 && i < sc->len && is_upper_ascii(sc->s[i]) &&
	    !is_letter_at(sc, i + 1)) {
		i++; /* "U.S" */
		n++;
	}
	return n >= 2 ? i : 0;
}

static int
push_token(struct ss_event_text *et, const struct ss_scan *sc, size_t beg,
    size_t end, unsigned flags, int acronym)
{
	unsigned char low[2 * WORD_MAX + 8], stem[SS_STEM_MAX + 2];
	size_t n, i, o, len = end - beg < WORD_MAX ? end - beg : WORD_MAX;
	unsigned lang = sc->lang != 0 ? sc->lang : SS_LANGS_EN, classes;
	struct ss_token *t;
	int value, r;

	while (len > 0 && len < end - beg && (sc->s[beg + len] & 0xc0) == 0x80)
		len--;
	if (SS_EVENT_ROOM(et, tokens, 1) != 0)
		return SS_ENOMEM;
	t = &et->tokens[et->n_tokens];
	n = ss_lower(sc->s + beg, len, low);
	if (acronym) {
		for (i = o = 0; i < n; i++)
			if (low[i] != '.')
				low[o++] = low[i];
		n = o;
	}
	if ((acronym || (flags & SS_TOKEN_ALLCAP)) && n == 2 && low[0] == 'u' &&
	    low[1] == 's') {
		memcpy(low, "usa", 3);
		n = 3;
	}
	t->hash = ss_word_hash(low, n);
	t->beg = (uint32_t)beg;
	t->end = (uint32_t)end;
	classes = ss_word_classes(t->hash, SS_LANGS_ALL);
	t->classes = (uint16_t)classes;
	if (flags & SS_TOKEN_NUMBER) {
		/* thousands: 1,400 and 1.400 are 1400; 3,6 is 3.6 */
		stem[0] = '#';
		for (i = 0, o = 1; i < n && o < SS_STEM_MAX; i++) {
			if (low[i] != ',' && low[i] != '.') {
				stem[o++] = low[i];
				continue;
			}
			if (i + 3 < n && is_digit(low[i + 1]) &&
			    is_digit(low[i + 2]) && is_digit(low[i + 3]) &&
			    (i + 4 == n || !is_digit(low[i + 4])))
				continue;
			stem[o++] = '.';
		}
	} else if ((classes & 1u << SS_CLASS_NUMBER) &&
	    ss_word_is(t->hash, SS_CLASS_NUMBER, lang, &value)) {
		flags |= SS_TOKEN_NUMBER;
		o = 0;
		stem[o++] = '#';
		if (value >= 100)
			stem[o++] = (unsigned char)('0' + value / 100);
		if (value >= 10)
			stem[o++] = (unsigned char)('0' + value / 10 % 10);
		stem[o++] = (unsigned char)('0' + value % 10);
	} else if ((flags & SS_TOKEN_CAP) && (classes & 1u << SS_CLASS_GEO) &&
	    ss_word_is(t->hash, SS_CLASS_GEO, SS_LANGS_ALL, &value)) {
		flags |= SS_TOKEN_GEO;
		o = 0;
		stem[o++] = '@';
		stem[o++] = (unsigned char)('0' + value / 100);
		stem[o++] = (unsigned char)('0' + value / 10 % 10);
		stem[o++] = (unsigned char)('0' + value % 10);
	} else {
		if ((classes & 1u << SS_CLASS_STOP) &&
		    ss_word_is(t->hash, SS_CLASS_STOP, lang, NULL) &&
		    !(flags & SS_TOKEN_ALLCAP))
			flags |= SS_TOKEN_STOP;
		if ((classes & 1u << SS_CLASS_TITLE) &&
		    ss_word_is(t->hash, SS_CLASS_TITLE, lang, NULL))
			flags |= SS_TOKEN_TITLE;
		if ((flags & SS_TOKEN_CAP) && (classes & 1u << SS_CLASS_FIRST))
			flags |= SS_TOKEN_FIRST;
		o = ss_stem_hashed(et->stems, sc->lang, t->hash, low, n, stem);
	}
	if (o == 0)
		return 0;
	t->flags = (uint16_t)flags;
	r = ss_event_text_key(et, stem, o,
	    flags &
		(SS_TOKEN_NUMBER | SS_TOKEN_GEO | SS_TOKEN_STOP |
		    SS_TOKEN_TITLE),
	    &t->key);
	if (r != 0)
		return r;
	if ((flags & SS_TOKEN_CAP) && !(flags & SS_TOKEN_HEAD))
		et->keys[t->key].n_cap++;
	else if (!(flags & SS_TOKEN_CAP))
		et->keys[t->key].n_low++;
	et->n_tokens++;
	return 0;
}

int
ss_scan_tokens(
    struct ss_event_text *et, struct ss_scan *sc, size_t beg, size_t end)
{
	size_t i = beg, j, n, c;
	unsigned flags, gap = SS_TOKEN_HEAD;
	uint32_t cp;
	int r, acronym, single;

	while (i < end) {
		n = ss_utf8_decode(sc->s + i, sc->len - i, &cp);
		single = 0;
		if (cp == SS_UTF8_INVALID ||
		    ss_char_class(cp) == SS_CHAR_SEPARATOR) {
			if (cp == '$' || cp == 0x20ac || cp == 0xa3 ||
			    cp == 0xa5)
				gap |= SS_TOKEN_MONEY;
			else if (cp == '-')
				gap = (gap & SS_TOKEN_HEAD) |
				    (gap & SS_TOKEN_JOINED ? SS_TOKEN_HYPHEN
							   : 0u);
			else if (cp != ' ' && cp != 0xa0)
				gap &= ~(unsigned)SS_TOKEN_JOINED;
			i += n;
			continue;
		}
		acronym = 0;
		flags = gap;
		if (is_digit(sc->s[i])) {
			j = number_end(sc, i);
			flags |= SS_TOKEN_NUMBER;
		} else if ((j = acronym_end(sc, i)) != 0) {
			acronym = 1;
			flags |= SS_TOKEN_CAP | SS_TOKEN_ALLCAP;
		} else {
			int caps = 0, others = 0;

			single = ss_char_class(cp) == SS_CHAR_SINGLE;
			for (j = i; j < end; j += n) {
				n = ss_utf8_decode(sc->s + j, sc->len - j, &cp);
				if (cp == SS_UTF8_INVALID ||
				    ss_char_class(cp) == SS_CHAR_SEPARATOR)
					break;
				if (j > i && single &&
				    ss_char_class(cp) != SS_CHAR_MARK)
					break;
				if (j > i &&
				    ss_char_class(cp) == SS_CHAR_SINGLE)
					break;
				if (ss_utf8_is_upper(cp)) {
					if (j == i)
						flags |= SS_TOKEN_CAP;
					caps++;
					continue;
				}
				others++;
			}
			if (caps >= 2 && others == 0)
				flags |= SS_TOKEN_ALLCAP;
		}
		if (j > end)
			j = end;
		c = clitic(sc, j);
		if (c != 0 && i + 1 <= j)
			flags |= SS_TOKEN_POSS;
		if (j < end && sc->s[j] == '%')
			flags |= SS_TOKEN_PERCENT;
		r = push_token(et, sc, i, j, flags, acronym);
		if (r != 0)
			return r;
		gap = SS_TOKEN_JOINED;
		if (c != 0 && j + c <= end) {
			j += c;
		} else if (flags & SS_TOKEN_NUMBER) {
			/* 30th, 1990s */
			if (j + 2 <= end && !is_letter_at(sc, j + 2) &&
			    (memcmp(sc->s + j, "th", 2) == 0 ||
				memcmp(sc->s + j, "st", 2) == 0 ||
				memcmp(sc->s + j, "nd", 2) == 0 ||
				memcmp(sc->s + j, "rd", 2) == 0))
				j += 2;
			else if (j + 1 <= end && sc->s[j] == 's' &&
			    !is_letter_at(sc, j + 1))
				j++;
		}
		i = j;
	}
	return 0;
}

int
ss_token_is_in(const struct ss_token *t, const char *const *words, size_t n)
{
	size_t k;

	for (k = 0; k < n; k++)
		if (t->hash ==
		    ss_word_hash(
			(const unsigned char *)words[k], strlen(words[k])))
			return 1;
	return 0;
}
