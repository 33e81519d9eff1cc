/*
 * Quotation marks of eight languages, by one scan of each paragraph.
 *
 *   “…”  "…"  „…“  „…”  ”…”  «…»  »…«  「…」   told by the mark that opens
 *   ‘…’  '…'   only where a closing mark follows; an apostrophe is none, and
 *              of the closing ones the first behind punctuation counts, so
 *              that "the boys' house" does not close it
 *   “…’’  "…''   two single marks in a row close a double one
 *   — …, — said Fox. — …   es fr ru it pt: a paragraph that opens with a dash
 *              and has a verb of saying behind another dash or a comma
 *
 * Nested marks belong to the outer quotation.  A quotation ends with its
 * paragraph; when the next one opens with the same mark, it goes on: one run.
 *
 * Cost: one table lookup a byte.
 */
#include "claims/marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "samestory.h"
#include "text/wordclass.h"
#include "text/words.h"

#define CURLY_OPEN   0x201cu
#define CURLY_CLOSE  0x201du
#define LOW          0x201eu
#define GUILLEMET    0xabu
#define GUILLEMET_R  0xbbu
#define CORNER       0x300cu
#define CORNER_R     0x300du
#define SINGLE       0x2018u
#define SINGLE_CLOSE 0x2019u

#define SAID_WORDS 3    /* words between a dash and its verb of saying */
#define WORD_MAX   40   /* bytes of a verb of saying */
#define AHEAD      4000 /* bytes in which a closing mark is looked for */

struct scan {
	const unsigned char *s;
	size_t beg, end; /* the paragraph */
	unsigned lang;
	struct ss_marks *out;
	uint32_t *n_runs;
	uint32_t run;   /* of the quotation that is open */
	uint32_t kind;  /* the mark that opened it; 0: none is open */
	size_t from;    /* behind that mark */
	unsigned depth; /* guillemets inside guillemets */
};

static int
emit(struct scan *sc, size_t beg, size_t end)
{
	struct ss_mark *m;

	while (beg < end && sc->s[beg] <= ' ')
		beg++;
	while (end > beg && sc->s[end - 1] <= ' ')
		end--;
	if (beg == end)
		return 0;
	if (SS_ARRAY_ROOM(sc->out, 1) != 0)
		return SS_ENOMEM;
	m = &sc->out->v[sc->out->n++];
	m->beg = (uint32_t)beg;
	m->end = (uint32_t)end;
	m->run = sc->run;
	return 0;
}

/* The character at i of the paragraph, 0 at its end. */
static uint32_t
at(const struct scan *sc, size_t i, size_t *n)
{
	uint32_t cp;

	*n = 0;
	if (i >= sc->end)
		return 0;
	*n = ss_utf8_decode(sc->s + i, sc->end - i, &cp);
	return cp;
}

static int
is_word(uint32_t cp)
{
	return cp != 0 && cp != SS_UTF8_INVALID &&
	    ss_char_class(cp) != SS_CHAR_SEPARATOR;
}

static int
is_space(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\r' || cp == 0xa0 ||
	    cp == 0x202f || cp == 0x2009;
}

/* A word begins at i. */
static int
word_at(const struct scan *sc, size_t i)
{
	size_t n;

	return is_word(at(sc, i, &n));
}

/* A space, a dash, an opening bracket or the paragraph's head before i. */
static int
free_before(const struct scan *sc, size_t i)
{
	size_t p = i, n;
	uint32_t cp;

	if (i == sc->beg)
		return 1;
	do
		p--;
	while (p > sc->beg && (sc->s[p] & 0xc0) == 0x80);
	cp = at(sc, p, &n);
	return is_space(cp) || cp == '(' || cp == '[' || cp == 0x2014 ||
	    cp == 0x2013 || cp == '-' || cp == '"' || cp == CURLY_OPEN ||
	    cp == GUILLEMET || cp == ':';
}

/* Neither a space nor the end at i: an opening mark may stand before it. */
static int
text_at(const struct scan *sc, size_t i)
{
	size_t n;
	uint32_t cp = at(sc, i, &n);

	return cp != 0 && !is_space(cp);
}

/*
 * The single mark that closes what opens at i, or the end of the paragraph:
 * the first behind punctuation, else the first behind a word, before another
 * one opens.  Double marks between must be in pairs.
 */
static size_t
single_close(const struct scan *sc, size_t i, size_t *len)
{
	size_t k, n, found = sc->end;
	uint32_t cp, before = 0;
	unsigned doubles = 0;

	for (k = i; k < sc->end && k - i < AHEAD; before = cp, k += n) {
		cp = at(sc, k, &n);
		if (cp == '"' || cp == CURLY_OPEN || cp == CURLY_CLOSE ||
		    cp == GUILLEMET || cp == GUILLEMET_R)
			doubles++;
		if (cp != SINGLE && cp != SINGLE_CLOSE && cp != '\'')
			continue;
		if (word_at(sc, k + n)) {
			if (free_before(sc, k))
				break;
			continue; /* an apostrophe */
		}
		if (cp == SINGLE || is_space(before) || (doubles & 1) != 0)
			continue;
		if (!is_word(before) || found == sc->end) {
			found = k;
			*len = n;
		}
		if (!is_word(before))
			break;
	}
	return found;
}

static void
open_mark(struct scan *sc, uint32_t kind, size_t from)
{
	sc->kind = kind;
	sc->from = from;
	sc->depth = 0;
	sc->run = (*sc->n_runs)++;
}

static int
close_mark(struct scan *sc, size_t end)
{
	sc->kind = 0;
	return emit(sc, sc->from, end);
}

/* Does the mark cp at i, n bytes, open a quotation when none is open? */
static int
opens(const struct scan *sc, size_t i, size_t n, uint32_t cp)
{
	switch (cp) {
	case CURLY_OPEN:
	case LOW:
	case GUILLEMET:
	case CORNER:
		return 1;
	case CURLY_CLOSE:
	case GUILLEMET_R:
		return free_before(sc, i) && text_at(sc, i + n);
	case '"':
		return text_at(sc, i + n) || free_before(sc, i);
	default:
		return 0;
	}
}

/*
 * Is the outer of nested guillemets closed behind i, where an inner one has
 * been?  If not, one mark closed both.
 */
static int
closed_later(const struct scan *sc, size_t i)
{
	size_t beg = i, n;
	unsigned depth = sc->depth;
	uint32_t cp;

	for (; i < sc->end && i - beg < AHEAD; i += n) {
		cp = at(sc, i, &n);
		if (cp == GUILLEMET)
			depth++;
		else if (cp == GUILLEMET_R && depth-- == 1)
			return 1;
	}
	return 0;
}

/* Two single marks in a row behind a word or a point, for a double one. */
static int
twice_single(const struct scan *sc, size_t i, size_t n, uint32_t cp)
{
	size_t next;

	return (cp == SINGLE_CLOSE || cp == '\'') && i > sc->beg &&
	    at(sc, i + n, &next) == cp && !word_at(sc, i + n + next) &&
	    sc->s[i - 1] > ' ' && !(sc->s[i - 1] >= '0' && sc->s[i - 1] <= '9');
}

/* Does it close the one that is open? */
static int
closes(struct scan *sc, size_t i, size_t n, uint32_t cp)
{
	switch (sc->kind) {
	case CURLY_OPEN:
		return cp == CURLY_CLOSE || twice_single(sc, i, n, cp) ||
		    ((cp == '"' || cp == CURLY_OPEN) && !text_at(sc, i + n));
	case LOW:
		return cp == CURLY_OPEN || cp == CURLY_CLOSE || cp == '"';
	case CURLY_CLOSE:
		return cp == CURLY_CLOSE;
	case '"':
		return cp == '"' || twice_single(sc, i, n, cp) ||
		    (cp == CURLY_CLOSE && !word_at(sc, i + n));
	case CORNER:
		return cp == CORNER_R;
	case GUILLEMET_R:
		return cp == GUILLEMET;
	case GUILLEMET:
		if (cp == GUILLEMET)
			sc->depth++;
		if (cp != GUILLEMET_R)
			return 0;
		if (sc->depth == 0 || !closed_later(sc, i + n))
			return 1;
		sc->depth--;
		return 0;
	default:
		return 0;
	}
}

/* Single marks: opened and closed at once.  *i moves behind the closing. */
static int
single(struct scan *sc, size_t *i, size_t n)
{
	size_t close, len = 0, from = *i + n;

	*i = from;
	/* '90s is no quotation */
	if (!free_before(sc, from - n) || !word_at(sc, from) ||
	    (sc->s[from] >= '0' && sc->s[from] <= '9'))
		return 0;
	close = single_close(sc, from, &len);
	if (close == sc->end)
		return 0;
	sc->run = (*sc->n_runs)++;
	*i = close + len;
	return emit(sc, from, close);
}

/* One mark at *i; *i moves behind it. */
static int
mark(struct scan *sc, size_t *i)
{
	size_t n, here = *i;
	uint32_t cp = at(sc, here, &n);
	int r;

	*i += n;
	if (sc->kind != 0 && closes(sc, here, n, cp)) {
		/* a straight mark that can only open: the other was lost */
		if (cp == '"' && sc->kind == '"' && here > sc->beg &&
		    is_space(sc->s[here - 1]) && word_at(sc, here + n)) {
			r = close_mark(sc, here);
			open_mark(sc, cp, here + n);
			return r;
		}
		return close_mark(sc, here);
	}
	if (sc->kind != 0)
		return 0;
	if (cp == SINGLE || cp == '\'') {
		*i = here;
		return single(sc, i, n);
	}
	if (opens(sc, here, n, cp))
		open_mark(sc, cp, here + n);
	return 0;
}

/* Bytes that begin a mark: ' " and the leads of the others. */
static int
is_lead(unsigned char c)
{
	return c == '"' || c == '\'' || c == 0xc2 || c == 0xe2 || c == 0xe3;
}

static int
scan_marks(struct scan *sc, uint32_t carry)
{
	size_t i = sc->beg, n;
	int r = 0;

	/* the quotation of the paragraph before goes on */
	if (carry != 0 && at(sc, i, &n) == carry) {
		sc->kind = carry;
		sc->from = i + n;
		sc->depth = 0;
		i += n;
	}
	while (i < sc->end && r == 0)
		if (is_lead(sc->s[i]))
			r = mark(sc, &i);
		else
			i++;
	return r;
}

/* Length of a dash of a dialogue at i, or 0. */
static size_t
dash(const struct scan *sc, size_t i)
{
	size_t n;
	uint32_t cp = at(sc, i, &n);

	return cp == 0x2014 || cp == 0x2013 || cp == 0x2015 ? n : 0;
}

/* A verb of saying among the first words behind i, in the same clause. */
static int
said_behind(const struct scan *sc, size_t i, unsigned n_words)
{
	unsigned char low[2 * WORD_MAX + 8];
	size_t beg, n;
	uint32_t cp;

	while (n_words-- > 0) {
		while (is_space(at(sc, i, &n)))
			i += n;
		for (beg = i; is_word(cp = at(sc, i, &n)); i += n)
			;
		if (i == beg || i - beg > WORD_MAX)
			return 0;
		n = ss_lower(sc->s + beg, i - beg, low);
		if (ss_word_is(
			ss_word_hash(low, n), SS_CLASS_SAID, sc->lang, NULL))
			return 1;
	}
	return 0;
}

/*
 * A dialogue: speech up to a dash (or a comma) with a verb of saying behind
 * it, the comment up to the next dash, speech again.  1: it is one.
 */
static int
dialogue(struct scan *sc, int *r)
{
	size_t i, n, from;
	int speech = 1, found = 0;
	uint32_t cp;

	n = dash(sc, sc->beg);
	if (n == 0 ||
	    !(sc->lang &
		(SS_LANGS_ES | SS_LANGS_FR | SS_LANGS_RU | SS_LANGS_IT |
		    SS_LANGS_PT)))
		return 0;
	for (from = i = sc->beg + n; i < sc->end && *r == 0; i += n) {
		cp = at(sc, i, &n);
		if (speech &&
		    ((dash(sc, i) && said_behind(sc, i + n, SAID_WORDS)) ||
			((cp == ',' || cp == '?' || cp == '!') &&
			    said_behind(sc, i + n, 1)))) {
			sc->run = (*sc->n_runs)++;
			found = 1;
			speech = 0;
			*r = emit(sc, from, i);
		} else if (!speech && dash(sc, i)) {
			speech = 1;
			from = i + n;
		}
	}
	if (found && speech && *r == 0) {
		sc->run = (*sc->n_runs)++;
		*r = emit(sc, from, sc->end);
	}
	return found;
}

int
ss_marks_find(struct ss_marks *out, const unsigned char *text, size_t len,
    unsigned lang, uint32_t *n_runs)
{
	struct scan sc = {
	    .s = text, .lang = lang, .out = out, .n_runs = n_runs};
	const unsigned char *nl;
	uint32_t carry = 0;
	size_t i, next;
	int r = 0;

	out->n = 0;
	for (i = 0; i < len && r == 0; i = next) {
		nl = memchr(text + i, '\n', len - i);
		sc.end = nl != NULL ? (size_t)(nl - text) : len;
		next = sc.end + 1;
		while (i < sc.end && text[i] <= ' ')
			i++;
		if (i == sc.end)
			continue;
		sc.beg = i;
		if (!dialogue(&sc, &r) && r == 0)
			r = scan_marks(&sc, carry);
		carry = sc.kind;
		if (carry != 0 && r == 0)
			r = close_mark(&sc, sc.end);
	}
	return r;
}
