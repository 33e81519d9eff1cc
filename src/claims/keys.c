#include "claims/keys.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/array.h"
#include "base/math.h"
#include "base/utf8.h"
#include "claims/stem_table.h"
#include "text/wordclass.h"
#include "text/sentences.h"
#include "text/words.h"

#define WORD_MAX   120 /* bytes of a word that are looked at */
#define W_STOP     0.1
#define W_TITLE    0.25
#define IDF_GEO    5.0
#define IDF_NUMBER 6.0

/* State of the scan of one paragraph. */
struct scan {
	const unsigned char *s;
	size_t len;
	uint32_t article_i;
	int in_title;
	unsigned lang;
	int quote; /* 0 none, 1 double, 2 single, 3 straight */
	uint32_t run;
	size_t quote_beg;
	uint32_t quote_tok;
};

void
ss_event_text_init(struct ss_event_text *et, struct ss_stems *stems)
{
	memset(et, 0, sizeof(*et));
	ss_map_init(&et->map);
	et->stems = stems;
}

void
ss_event_text_release(struct ss_event_text *et)
{
	free(et->articles);
	free(et->units);
	free(et->tokens);
	free(et->keys);
	free(et->quotes);
	free(et->chars);
	ss_map_release(&et->map);
	ss_event_text_init(et, et->stems);
}

void
ss_event_text_clear(struct ss_event_text *et)
{
	et->n_articles = et->n_units = et->n_tokens = et->n_keys = 0;
	et->n_quotes = et->n_chars = 0;
	et->n_runs = 0;
	ss_map_release(&et->map);
}

/* A new element behind the others of one array of et, or NULL. */
#define ROOM(et, name, extra)                                             \
	((et)->n_##name + (extra) <= (et)->cap_##name                     \
		? 0                                                       \
		: ss_array_room_((void **)&(et)->name, &(et)->cap_##name, \
		      (et)->n_##name + (extra), sizeof(*(et)->name)))

static int
find_key(struct ss_event_text *et, const unsigned char *stem, size_t len,
    unsigned flags, uint32_t *out)
{
	uint64_t h = ss_word_hash(stem, len);
	struct ss_key *k;
	uint32_t *slot;

	slot = ss_map_put(&et->map, h, (uint32_t)et->n_keys);
	if (slot == NULL)
		return SS_ENOMEM;
	*out = *slot;
	if (*slot != et->n_keys)
		return 0;
	if (ROOM(et, keys, 1) != 0 || ROOM(et, chars, len + 1) != 0)
		return SS_ENOMEM;
	k = &et->keys[et->n_keys];
	memset(k, 0, sizeof(*k));
	k->hash = h;
	k->stem = (uint32_t)et->n_chars;
	k->len = (uint16_t)len;
	k->flags = (uint16_t)flags;
	k->same = (uint32_t)et->n_keys++;
	memcpy(et->chars + et->n_chars, stem, len);
	et->chars[et->n_chars + len] = '\0';
	et->n_chars += len + 1;
	return 0;
}

static int
is_upper_ascii(unsigned char c)
{
	return c >= 'A' && c <= 'Z';
}

static int
is_upper(uint32_t cp)
{
	utf8proc_category_t c;

	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z';
	c = utf8proc_category((utf8proc_int32_t)cp);
	return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

static int
is_digit(unsigned char c)
{
	return c >= '0' && c <= '9';
}

static int
is_letter_at(const struct scan *sc, size_t i)
{
	uint32_t cp;

	if (i >= sc->len)
		return 0;
	ss_utf8_decode(sc->s + i, sc->len - i, &cp);
	return cp != SS_UTF8_INVALID && ss_char_class(cp) != SS_CHAR_SEPARATOR;
}

/* Length of an apostrophe at i: 1 ('), 3 (’), 0 none. */
static size_t
apostrophe(const struct scan *sc, size_t i)
{
	if (i < sc->len && sc->s[i] == '\'')
		return 1;
	if (i + 3 <= sc->len && memcmp(sc->s + i, "\xe2\x80\x99", 3) == 0)
		return 3;
	return 0;
}

/* English 's, n't, 're ... behind a word: its length, or 0. */
static size_t
clitic(const struct scan *sc, size_t i)
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
number_end(const struct scan *sc, size_t i)
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
acronym_end(const struct scan *sc, size_t i)
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
push_token(struct ss_event_text *et, const struct scan *sc, size_t beg,
    size_t end, unsigned flags, int acronym)
{
	unsigned char low[2 * WORD_MAX + 8], stem[SS_STEM_MAX + 2];
	size_t n, i, o, len = end - beg < WORD_MAX ? end - beg : WORD_MAX;
	unsigned lang = sc->lang != 0 ? sc->lang : SS_LANGS_EN;
	struct ss_token *t;
	int value, r;

	while (len > 0 && len < end - beg && (sc->s[beg + len] & 0xc0) == 0x80)
		len--;
	if (ROOM(et, tokens, 1) != 0)
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
	} else if (ss_word_is(t->hash, SS_CLASS_NUMBER, lang, &value)) {
		flags |= SS_TOKEN_NUMBER;
		o = 0;
		stem[o++] = '#';
		if (value >= 100)
			stem[o++] = (unsigned char)('0' + value / 100);
		if (value >= 10)
			stem[o++] = (unsigned char)('0' + value / 10 % 10);
		stem[o++] = (unsigned char)('0' + value % 10);
	} else if ((flags & SS_TOKEN_CAP) &&
	    ss_word_is(t->hash, SS_CLASS_GEO, SS_LANGS_ALL, &value)) {
		flags |= SS_TOKEN_GEO;
		o = 0;
		stem[o++] = '@';
		stem[o++] = (unsigned char)('0' + value / 100);
		stem[o++] = (unsigned char)('0' + value / 10 % 10);
		stem[o++] = (unsigned char)('0' + value % 10);
	} else {
		if (ss_word_is(t->hash, SS_CLASS_STOP, lang, NULL) &&
		    !(flags & SS_TOKEN_ALLCAP))
			flags |= SS_TOKEN_STOP;
		if (ss_word_is(t->hash, SS_CLASS_TITLE, lang, NULL))
			flags |= SS_TOKEN_TITLE;
		if ((flags & SS_TOKEN_CAP) &&
		    ss_word_is(t->hash, SS_CLASS_FIRST, SS_LANGS_ALL, NULL))
			flags |= SS_TOKEN_FIRST;
		o = ss_stem(et->stems, sc->lang, low, n, stem);
	}
	if (o == 0)
		return 0;
	t->flags = (uint16_t)flags;
	r = find_key(et, stem, o,
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

/* Ends the part of a quotation that lies in the current sentence. */
static int
close_quote(struct ss_event_text *et, struct scan *sc, size_t end)
{
	struct ss_quote_mark *q;
	size_t beg = sc->quote_beg;

	while (beg < end && (sc->s[beg] == ' ' || sc->s[beg] == '\n'))
		beg++;
	while (end > beg && (sc->s[end - 1] == ' ' || sc->s[end - 1] == '\n'))
		end--;
	if (sc->quote_tok == et->n_tokens || beg >= end)
		return 0;
	if (ROOM(et, quotes, 1) != 0)
		return SS_ENOMEM;
	q = &et->quotes[et->n_quotes++];
	q->article_i = sc->article_i;
	q->in_title = sc->in_title;
	q->beg = (uint32_t)beg;
	q->end = (uint32_t)end;
	q->unit = (uint32_t)(et->n_units - 1);
	q->tok_beg = sc->quote_tok;
	q->tok_end = (uint32_t)et->n_tokens;
	q->run = sc->run;
	et->units[et->n_units - 1].quoted = 1;
	return 0;
}

static void
open_quote(struct ss_event_text *et, struct scan *sc, int kind, size_t beg)
{
	sc->quote = kind;
	sc->quote_beg = beg;
	sc->quote_tok = (uint32_t)et->n_tokens;
	sc->run = et->n_runs++;
}

/* Looks at a separator for quotation marks.  Returns 0 or SS_ENOMEM. */
static int
mark(struct ss_event_text *et, struct scan *sc, size_t i, size_t n, uint32_t cp)
{
	int kind = 0, closes = 0, r;

	switch (cp) {
	case 0x201c:
		if (sc->quote == 1)
			closes = 1; /* German */
		else
			kind = 1;
		break;
	case 0x201e:
	case 0xab:
	case 0x300c:
		kind = 1;
		break;
	case 0x201d:
	case 0xbb:
	case 0x300d:
		closes = sc->quote == 1 || sc->quote == 3;
		break;
	case '"':
		closes = sc->quote == 3 ||
		    (sc->quote == 1 && !is_letter_at(sc, i + n));
		kind = closes ? 0 : 3;
		break;
	case 0x2018:
		kind = sc->quote == 0 ? 2 : 0;
		break;
	case 0x2019:
		closes = sc->quote == 2 && !is_letter_at(sc, i + n);
		break;
	default:
		return 0;
	}
	if (closes) {
		r = close_quote(et, sc, i);
		sc->quote = 0;
		return r;
	}
	if (kind != 0 && (sc->quote == 0 || sc->quote == 2))
		open_quote(et, sc, kind, i + n);
	return 0;
}

/* Tokens of [beg, end), one sentence. */
static int
scan_tokens(struct ss_event_text *et, struct scan *sc, size_t beg, size_t end)
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
			r = mark(et, sc, i, n, cp);
			if (r != 0)
				return r;
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
				if (is_upper(cp)) {
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
		if (sc->quote != 0)
			flags |= SS_TOKEN_QUOTED;
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

static int
add_unit(struct ss_event_text *et, struct scan *sc, size_t beg, size_t end)
{
	struct ss_unit *u;
	int r;

	if (ROOM(et, units, 1) != 0)
		return SS_ENOMEM;
	u = &et->units[et->n_units++];
	memset(u, 0, sizeof(*u));
	u->article_i = sc->article_i;
	u->in_title = sc->in_title;
	u->beg = (uint32_t)beg;
	u->end = (uint32_t)end;
	u->tok_beg = (uint32_t)et->n_tokens;
	sc->quote_beg = beg;
	sc->quote_tok = (uint32_t)et->n_tokens;
	if (sc->quote != 0)
		u->quoted = 1;
	r = scan_tokens(et, sc, beg, end);
	if (r == 0 && sc->quote != 0)
		r = close_quote(et, sc, end);
	u = &et->units[et->n_units - 1];
	u->tok_end = (uint32_t)et->n_tokens;
	u->index =
	    (uint32_t)(et->n_units - 1) - et->articles[sc->article_i].unit_beg;
	return r;
}

static struct ss_event_article_text *
new_article(struct ss_event_text *et, uint32_t group, const char *lang)
{
	struct ss_event_article_text *a;

	if (ROOM(et, articles, 1) != 0)
		return NULL;
	a = &et->articles[et->n_articles++];
	memset(a, 0, sizeof(*a));
	a->group = group;
	a->lang = lang[0] == '\0' ? (unsigned)SS_LANGS_EN : ss_lang_bit(lang);
	a->unit_beg = (uint32_t)et->n_units;
	return a;
}

static void
end_article(struct ss_event_text *et, struct ss_event_article_text *a)
{
	size_t i, n;

	a->unit_end = (uint32_t)et->n_units;
	n = a->unit_end - a->unit_beg;
	for (i = 0; i < n; i++)
		et->units[a->unit_beg + i].pos =
		    n < 2 ? 0.0 : (double)i / (double)(n - 1);
}

int
ss_event_text_add_split(struct ss_event_text *et, struct ss_str text,
    const char *lang, const struct ss_span *spans, size_t n, uint32_t group)
{
	struct ss_event_article_text *a = new_article(et, group, lang);
	struct scan sc = {0};
	size_t i, end = 0;
	int r;

	if (a == NULL)
		return SS_ENOMEM;
	a->text = text.ptr;
	a->text_len = text.len;
	sc.s = text.ptr;
	sc.len = text.len;
	sc.article_i = (uint32_t)(et->n_articles - 1);
	sc.lang = a->lang;
	for (i = 0; i < n; i++) {
		/* quotations do not reach over the end of a paragraph */
		if (memchr(text.ptr + end, '\n', spans[i].beg - end) != NULL)
			sc.quote = 0;
		r = add_unit(et, &sc, spans[i].beg, spans[i].end);
		if (r != 0)
			return r;
		end = spans[i].end;
	}
	end_article(et, &et->articles[et->n_articles - 1]);
	return 0;
}

int
ss_event_text_add(
    struct ss_event_text *et, const struct ss_document *d, uint32_t group)
{
	struct ss_event_article_text *a = new_article(et, group, d->lang);
	struct ss_sentences s;
	struct scan sc = {0};
	size_t i, end = 0, len = d->article->text.len;
	int r = 0;

	if (a == NULL)
		return SS_ENOMEM;
	ss_sentences_init(&s);
	a->text = d->article->text.ptr;
	a->text_len = len;
	a->title = d->title.ptr;
	a->title_len = d->title.len;
	sc.article_i = (uint32_t)(et->n_articles - 1);
	sc.lang = a->lang;
	/* A title found in the text is one of its sentences already, unless
	 * it was taken out of the body. */
	if (d->title.ptr != NULL && d->title.len > 0) {
		int in_body = 0;

		for (i = d->title_at.beg; i < d->title_at.end && !in_body; i++)
			in_body = d->body[i] > ' ';
		if (!in_body) {
			sc.s = d->title.ptr;
			sc.len = d->title.len;
			sc.in_title = 1;
			r = ss_sentences_split(
			    &s, sc.s, sc.len, d->lang, NULL, 0);
			/* a title is one sentence, whatever its marks */
			if (r == 0 && s.n > 0)
				r = add_unit(
				    et, &sc, s.v[0].beg, s.v[s.n - 1].end);
			s.n = 0;
			sc.in_title = 0;
			sc.quote = 0;
		}
	}
	sc.s = d->body;
	sc.len = len;
	if (r == 0)
		r = ss_sentences_split(
		    &s, d->body, len, d->lang, d->removed, d->n_removed);
	for (i = 0; i < s.n && r == 0; i++) {
		if (memchr(d->body + end, '\n', s.v[i].beg - end) != NULL)
			sc.quote = 0;
		r = add_unit(et, &sc, s.v[i].beg, s.v[i].end);
		end = s.v[i].end;
	}
	ss_sentences_release(&s);
	end_article(et, &et->articles[et->n_articles - 1]);
	return r;
}

int
ss_event_text_add_sentence(
    struct ss_event_text *et, struct ss_str text, const char *lang)
{
	struct ss_span span = {0, text.len};
	static const unsigned char none[1] = {0};

	if (text.ptr == NULL)
		text.ptr = none;
	return ss_event_text_add_split(
	    et, text, lang, &span, 1, (uint32_t)et->n_articles);
}

int
ss_event_text_weigh(struct ss_event_text *et, int alone)
{
	double n = (double)et->n_units, c, cc;
	uint32_t *seen;
	size_t i, k;

	for (i = 0; i < et->n_keys; i++)
		et->keys[i].df = 0;
	seen = calloc(et->n_keys + 1, sizeof(*seen));
	if (seen == NULL)
		return SS_ENOMEM;
	for (i = 0; i < et->n_units; i++)
		for (k = et->units[i].tok_beg; k < et->units[i].tok_end; k++) {
			uint32_t key = ss_key_same(et, et->tokens[k].key);

			if (seen[key] == i + 1)
				continue;
			seen[key] = (uint32_t)i + 1;
			et->keys[key].df++;
		}
	free(seen);
	for (i = 0; i < et->n_keys; i++) {
		struct ss_key *key = &et->keys[i];

		if (key->flags & SS_TOKEN_GEO)
			key->idf = IDF_GEO;
		else if (key->flags & SS_TOKEN_NUMBER)
			key->idf = IDF_NUMBER;
		else
			key->idf = ss_stem_idf(key->hash);
		cc = 1.0;
		if (!alone && n > 1.0 && key->df > 0) {
			c = ss_log((n + 1.0) / ((double)key->df + 0.5)) /
			    ss_log(n + 1.0);
			if (c < 0.05)
				c = 0.05;
			cc = c * __builtin_sqrt(c);
		}
		key->w = key->idf * cc;
		if (key->flags & SS_TOKEN_STOP)
			key->w *= W_STOP;
	}
	return 0;
}

double
ss_token_weight(const struct ss_event_text *et, const struct ss_token *t)
{
	double w = et->keys[ss_key_same(et, t->key)].w;

	if (t->flags & SS_TOKEN_DROPPED)
		return w * W_STOP;
	if (t->flags & SS_TOKEN_TITLE)
		return w * W_TITLE;
	return w;
}
