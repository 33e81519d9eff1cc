#include "text/sentences.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/array.h"
#include "base/utf8.h"
#include "text/wordclass.h"
#include "text/words.h"

#define WORD_MAX      64
#define SENTENCE_MAX  6000 /* bytes; longer ones are cut at a space */
#define SAID_DISTANCE 4    /* words between a quote and its verb */

/* A stretch without newlines or holes. */
struct block {
	const unsigned char *s;
	size_t len;
	unsigned lang;
};

void
ss_sentences_init(struct ss_sentences *s)
{
	memset(s, 0, sizeof(*s));
}

void
ss_sentences_release(struct ss_sentences *s)
{
	free(s->v);
	ss_sentences_init(s);
}

static int
is_space(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == 0xa0 || cp == 0x3000 ||
	    (cp >= 0x2000 && cp <= 0x200b) || cp == 0x202f || cp == 0xfeff ||
	    cp == '\f' || cp == '\v' || cp == 0;
}

static int
is_newline(uint32_t cp)
{
	return cp == '\n' || cp == '\r' || cp == 0x2028 || cp == 0x2029 ||
	    cp == 0x85;
}

/* Terminators of scripts without spaces: nothing need follow them. */
static int
is_wide_end(uint32_t cp)
{
	return cp == 0x3002 || cp == 0xff01 || cp == 0xff1f || cp == 0xff61;
}

static int
is_end(uint32_t cp)
{
	return cp == '.' || cp == '!' || cp == '?' || cp == 0x2026 ||
	    cp == 0x203c || cp == 0x2047 || cp == 0x2049 || cp == 0x061f ||
	    cp == 0x06d4 || cp == 0x0964 || cp == 0x0965 || cp == 0x1362 ||
	    is_wide_end(cp);
}

static int
is_closer(uint32_t cp)
{
	return cp == '"' || cp == '\'' || cp == ')' || cp == ']' || cp == '}' ||
	    cp == 0x2019 || cp == 0x201d || cp == 0xbb || cp == 0x203a ||
	    cp == 0x300d || cp == 0x300f || cp == 0x3011 || cp == 0xff09 ||
	    cp == 0x201c; /* German closes with it */
}

static int
is_opener(uint32_t cp)
{
	return cp == '"' || cp == '\'' || cp == '(' || cp == '[' ||
	    cp == 0x2018 || cp == 0x201c || cp == 0x201e || cp == 0x201a ||
	    cp == 0xab || cp == 0x2039 || cp == 0x300c || cp == 0x300e ||
	    cp == 0xbf || cp == 0xa1;
}

static int
is_lower(uint32_t cp)
{
	if (cp < 0x80)
		return cp >= 'a' && cp <= 'z';
	return utf8proc_category((utf8proc_int32_t)cp) == UTF8PROC_CATEGORY_LL;
}

static uint32_t
at(const struct block *b, size_t i)
{
	uint32_t cp;

	if (i >= b->len)
		return 0;
	ss_utf8_decode(b->s + i, b->len - i, &cp);
	return cp;
}

static size_t
next(const struct block *b, size_t i)
{
	uint32_t cp;

	return i + ss_utf8_decode(b->s + i, b->len - i, &cp);
}

static size_t
prev(const struct block *b, size_t i)
{
	do
		i--;
	while (i > 0 && (b->s[i] & 0xc0) == 0x80);
	return i;
}

static size_t
skip_spaces(const struct block *b, size_t i)
{
	while (i < b->len && is_space(at(b, i)))
		i = next(b, i);
	return i;
}

static int
is_word_cp(uint32_t cp)
{
	return cp != 0 && ss_char_class(cp) != SS_CHAR_SEPARATOR;
}

static uint64_t
hash_of(const struct block *b, size_t beg, size_t end)
{
	unsigned char low[2 * WORD_MAX + 4];

	if (end - beg > WORD_MAX)
		return 0;
	return ss_word_hash(low, ss_lower(b->s + beg, end - beg, low));
}

/* The end of the word that starts at i. */
static size_t
word_end(const struct block *b, size_t i)
{
	while (i < b->len && is_word_cp(at(b, i)))
		i = next(b, i);
	return i;
}

static int
is_stop(const struct block *b, size_t beg, size_t end)
{
	return end > beg &&
	    ss_word_is(hash_of(b, beg, end), SS_CLASS_STOP,
		b->lang != 0 ? b->lang : SS_LANGS_EN, NULL);
}

/* A word that starts with a capital and is a function word: "The", "He". */
static int
is_starter(const struct block *b, size_t i)
{
	return ss_utf8_is_upper(at(b, i)) && is_stop(b, i, word_end(b, i));
}

/*
 * Whether the words at i say who spoke the quote just closed: "Trump asked",
 * "he said", "said Mr. Fox".
 */
static int
is_attribution(const struct block *b, size_t i)
{
	size_t end, n;

	for (n = 0; n < SAID_DISTANCE && i < b->len; n++) {
		if (!is_word_cp(at(b, i)))
			return 0;
		end = word_end(b, i);
		if (ss_word_is(hash_of(b, i, end), SS_CLASS_SAID,
			b->lang != 0 ? b->lang : SS_LANGS_EN, NULL))
			return n < 3 || ss_utf8_is_upper(at(b, i)) == 0;
		i = end;
		if (i < b->len && b->s[i] == '.' && end - i < 4)
			i++; /* Mr. */
		i = skip_spaces(b, i);
	}
	return 0;
}

/* A single letter with a full stop: the second half of "z. B.". */
static int
is_letter_stop(const struct block *b, size_t j)
{
	size_t end = j < b->len ? next(b, j) : j;

	return end < b->len && b->s[end] == '.' && is_word_cp(at(b, j)) &&
	    !(at(b, j) >= '0' && at(b, j) <= '9');
}

/* Whether a single full stop at dot ends a sentence before what is at j. */
static int
stop_ends(const struct block *b, size_t dot, size_t j, int quoted)
{
	size_t beg = dot, wbeg, n_letters = 0, n_dots = 0, i;
	uint32_t cp, first = 0;
	uint64_t h;

	/* The run of letters and inner dots before the full stop. */
	while (beg > 0) {
		i = prev(b, beg);
		cp = at(b, i);
		if (cp == '.')
			n_dots++;
		else if (!is_word_cp(cp))
			break;
		else
			n_letters++;
		beg = i;
	}
	if (n_letters == 0)
		return 1;
	first = at(b, beg);
	wbeg = beg;
	for (i = beg; i < dot; i++)
		if (b->s[i] == '.')
			wbeg = i + 1;
	cp = at(b, j);
	if (n_dots > 0 && n_letters <= 2 * (n_dots + 1)) {
		/* U.S., a.m., z.B.: only before what surely starts one */
		return quoted || is_starter(b, j) || is_opener(cp);
	}
	if (n_letters == 1 && is_letter_stop(b, j))
		return 0;
	if (n_letters == 1 && ss_utf8_is_upper(first))
		return is_starter(b, j); /* an initial */
	if (first < 0x80 && first >= '0' && first <= '9') {
		if (beg == 0 && dot - beg <= 3)
			return 0; /* "1. First" at the head of a line */
		if (b->lang == SS_LANGS_DE && dot - beg <= 2)
			return is_starter(b, j);
		return 1;
	}
	h = hash_of(b, wbeg, dot);
	if (quoted)
		return 1;
	if (ss_word_is(h, SS_CLASS_NEVER, SS_LANGS_ALL, NULL) &&
	    (n_letters > 2 || ss_utf8_is_upper(first) ||
		b->lang != SS_LANGS_EN))
		return 0;
	if (ss_word_is(h, SS_CLASS_BEFORE_NO, SS_LANGS_ALL, NULL) &&
	    cp < 0x80 && cp >= '0' && cp <= '9')
		return 0;
	if (ss_word_is(h, SS_CLASS_MAYBE, SS_LANGS_ALL, NULL) &&
	    (ss_utf8_is_upper(first) || n_letters <= 4))
		return is_starter(b, j) || is_opener(cp);
	return 1;
}

/* A full stop without a space behind it: "thaw.That". */
static int
lost_space(const struct block *b, size_t dot, size_t j)
{
	size_t i, n = 0, k;

	for (i = dot; i > 0; n++) {
		k = prev(b, i);
		if (!is_lower(at(b, k)))
			break;
		i = k;
	}
	if (n < 3 || (i > 0 && b->s[i - 1] == '.'))
		return 0;
	if (!ss_utf8_is_upper(at(b, j)))
		return 0;
	k = next(b, j);
	if (!is_lower(at(b, k)) && !is_space(at(b, k)))
		return 0;
	/* not in a host name: no further dot right behind the word, and no
	 * short ending behind a name, as in Amazon.Com */
	k = word_end(b, j);
	if (i > 0 && ss_utf8_is_upper(at(b, prev(b, i))) && k - j < 4 &&
	    !is_stop(b, j, k))
		return 0;
	return !(k + 1 < b->len && b->s[k] == '.' && is_word_cp(at(b, k + 1)));
}

static int
emit(struct ss_sentences *out, const struct block *b, size_t base, size_t beg,
    size_t end)
{
	size_t i, cut;
	int any = 0;

	while (beg < end && is_space(at(b, beg)))
		beg = next(b, beg);
	while (end > beg && is_space(at(b, prev(b, end))))
		end = prev(b, end);
	for (i = beg; i < end && !any; i = next(b, i))
		any = is_word_cp(at(b, i));
	if (!any)
		return 0;
	while (end - beg > SENTENCE_MAX) {
		for (cut = beg + SENTENCE_MAX;
		     cut > beg + SENTENCE_MAX / 2 && b->s[cut] != ' ';)
			cut--;
		while (cut > beg && (b->s[cut] & 0xc0) == 0x80)
			cut--;
		if (emit(out, b, base, beg, cut) != 0)
			return SS_ENOMEM;
		beg = cut;
	}
	if (beg > 0 && is_space(at(b, beg)))
		return emit(out, b, base, beg, end);
	if (SS_ARRAY_ROOM(out, 1) != 0)
		return SS_ENOMEM;
	out->v[out->n].beg = base + beg;
	out->v[out->n++].end = base + end;
	return 0;
}

/* Whether the terminators [beg, tail) with closers up to j end a sentence. */
static int
ends_here(const struct block *b, size_t beg, size_t tail, size_t j)
{
	size_t k = skip_spaces(b, j), w;
	int single = tail - beg == 1 && b->s[beg] == '.';
	int quoted = j > tail;
	uint32_t cp;

	if (k >= b->len)
		return 1;
	if (is_wide_end(at(b, beg)))
		return 1;
	cp = at(b, k);
	if (k == j) {
		/* no space behind */
		if (!single && !quoted && b->s[beg] == '.')
			return 0;
		if (quoted)
			return ss_utf8_is_upper(cp) && at(b, tail) != '\'' &&
			    at(b, tail) != 0x2019 && beg > 0 &&
			    is_lower(at(b, prev(b, beg)));
		return lost_space(b, beg, k);
	}
	/* an ellipsis that stands alone belongs to what follows it */
	if (beg > 0 && !single && is_space(at(b, prev(b, beg))) && !quoted)
		return 0;
	if (cp == '.' || cp == 0x2026)
		return single; /* "debate. ... I must" */
	if (is_lower(cp))
		return 0;
	if (quoted && b->s[beg] != '.' && is_attribution(b, k))
		return 0;
	if (is_opener(cp)) {
		w = next(b, k);
		if (is_lower(at(b, w)) && cp != '(' && !quoted)
			return 0;
		if (is_lower(at(b, w)) && cp == '(')
			return 0;
	} else if (cp == '-' || cp == 0x2013 || cp == 0x2014) {
		w = skip_spaces(b, next(b, k));
		if (is_lower(at(b, w)))
			return 0;
	} else if (!is_word_cp(cp) && cp != '@' && cp != '#' && cp != '$' &&
	    cp != '*' && cp != 0x2022 && cp != 0x20ac && cp != 0xa3) {
		return 0;
	}
	if (single)
		return stop_ends(b, beg, k, quoted);
	if (at(b, beg) == 0x2026 || (tail - beg > 1 && b->s[beg] == '.'))
		return is_starter(b, k) || is_opener(cp) || quoted;
	return 1;
}

static int
split_block(struct ss_sentences *out, const struct block *b, size_t base)
{
	size_t i = 0, beg = 0, tail, j;

	while (i < b->len) {
		if (!is_end(at(b, i))) {
			i = next(b, i);
			continue;
		}
		for (tail = i; tail < b->len && is_end(at(b, tail));)
			tail = next(b, tail);
		for (j = tail; j < b->len && is_closer(at(b, j));)
			j = next(b, j);
		if (ends_here(b, i, tail, j)) {
			if (emit(out, b, base, beg, j) != 0)
				return SS_ENOMEM;
			beg = j;
		}
		i = j;
	}
	return emit(out, b, base, beg, b->len);
}

int
ss_sentences_split(struct ss_sentences *out, const unsigned char *text,
    size_t len, const char *lang, const struct ss_removed *holes,
    size_t n_holes)
{
	struct block b = {.lang = ss_lang_bit(lang)};
	size_t i = 0, beg = 0, hole_i = 0, n;
	uint32_t cp;

	while (i <= len) {
		size_t resume = 0;
		int cut = i == len;

		n = 1;
		if (i < len) {
			n = ss_utf8_decode(text + i, len - i, &cp);
			cut = cp != SS_UTF8_INVALID && is_newline(cp);
			resume = i + n;
			while (hole_i < n_holes && holes[hole_i].end <= i)
				hole_i++;
			if (hole_i < n_holes && holes[hole_i].beg <= i) {
				cut = 1;
				resume = holes[hole_i].end;
				if (resume > len)
					resume = len;
			}
		}
		if (!cut) {
			i += n;
			continue;
		}
		b.s = text + beg;
		b.len = i - beg;
		if (b.len > 0 && split_block(out, &b, beg) != 0)
			return SS_ENOMEM;
		if (i == len)
			break;
		i = beg = resume > i ? resume : i + 1;
	}
	return 0;
}
