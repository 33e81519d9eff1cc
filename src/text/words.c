/*
 * Words and their hashes, plain C: the reference that every faster variant
 * must equal bit for bit.  Unicode categories and the simple lower-case
 * mapping are utf8proc's.
 */
#include "text/words.h"

#include <string.h>
#include <stdlib.h>

#include <utf8proc.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/array.h"
#include "base/utf8.h"

#define WORD_PAD 16 /* bytes; shorter words are zero-padded to this */

void
ss_words_init(struct ss_words *w)
{
	memset(w, 0, sizeof(*w));
}

void
ss_words_release(struct ss_words *w)
{
	free(w->v);
	ss_words_init(w);
}

uint64_t
ss_word_hash(const unsigned char *word, size_t len)
{
	unsigned char pad[WORD_PAD] = {0};

	if (len > WORD_PAD)
		return XXH3_64bits(word, len);
	memcpy(pad, word, len);
	return XXH3_64bits(pad, WORD_PAD);
}

/* Scripts written without spaces between words (Unicode 15 blocks). */
static int
is_single(uint32_t cp)
{
	if (cp < 0x0e00)
		return 0;
	return (cp >= 0x0e00 && cp <= 0x0eff) || /* Thai, Lao */
	    (cp >= 0x1000 && cp <= 0x109f) ||    /* Myanmar */
	    (cp >= 0x1780 && cp <= 0x17ff) ||    /* Khmer */
	    (cp >= 0x3005 && cp <= 0x3007) ||    /* iteration, zero */
	    (cp >= 0x3040 && cp <= 0x30ff) ||    /* Kana */
	    (cp >= 0x31f0 && cp <= 0x31ff) ||    /* Kana extensions */
	    (cp >= 0x3400 && cp <= 0x4dbf) ||    /* Han A */
	    (cp >= 0x4e00 && cp <= 0x9fff) ||    /* Han */
	    (cp >= 0xa9e0 && cp <= 0xa9ff) ||    /* Myanmar B */
	    (cp >= 0xaa60 && cp <= 0xaa7f) ||    /* Myanmar A */
	    (cp >= 0xf900 && cp <= 0xfaff) ||    /* Han compatibility */
	    (cp >= 0xff66 && cp <= 0xff9f) ||    /* half-width Kana */
	    (cp >= 0x1aff0 && cp <= 0x1b16f) ||  /* Kana supplements */
	    (cp >= 0x20000 && cp <= 0x3ffff);    /* Han B and on */
}

enum ss_char_class
ss_char_class(uint32_t cp)
{
	if (cp < 0x80) {
		if ((cp | 0x20) - 'a' < 26 || cp - '0' < 10)
			return SS_CHAR_LETTER;
		return SS_CHAR_SEPARATOR;
	}
	switch (utf8proc_category((utf8proc_int32_t)cp)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
		return is_single(cp) ? SS_CHAR_SINGLE : SS_CHAR_LETTER;
	case UTF8PROC_CATEGORY_ND:
		return SS_CHAR_LETTER;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return SS_CHAR_MARK;
	default:
		return SS_CHAR_SEPARATOR;
	}
}

static uint32_t
lower(uint32_t cp)
{
	if (cp < 0x80)
		return cp - 'A' < 26 ? cp | 0x20 : cp;
	return (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
}

size_t
ss_lower(const unsigned char *text, size_t len, unsigned char *out)
{
	size_t i = 0, o = 0, n;
	uint32_t cp;

	while (i < len) {
		n = ss_utf8_decode(text + i, len - i, &cp);
		if (cp == SS_UTF8_INVALID) {
			memcpy(out + o, text + i, n);
			o += n;
		} else {
			o += ss_utf8_encode(lower(cp), out + o);
		}
		i += n;
	}
	return o;
}

static int
emit(struct ss_words *out, const unsigned char *text, size_t beg, size_t end)
{
	unsigned char small[256], *low = small;
	struct ss_word *w;
	size_t n;

	if (SS_ARRAY_ROOM(out, 1) != 0)
		return SS_ENOMEM;
	if (2 * (end - beg) + 4 > sizeof(small)) {
		low = malloc(2 * (end - beg) + 4);
		if (low == NULL)
			return SS_ENOMEM;
	}
	n = ss_lower(text + beg, end - beg, low);
	w = &out->v[out->n++];
	w->hash = ss_word_hash(low, n);
	w->beg = (uint32_t)beg;
	w->end = (uint32_t)end;
	if (low != small)
		free(low);
	return 0;
}

int
ss_words_scan_plain(const unsigned char *text, size_t len, struct ss_words *out)
{
	enum ss_char_class class, run = SS_CHAR_SEPARATOR;
	size_t i = 0, beg = 0, n;
	uint32_t cp;
	int r;

	out->n = 0;
	if (len >= UINT32_MAX)
		return SS_ELIMIT;
	for (; i <= len; i += n) {
		n = 1;
		class = SS_CHAR_SEPARATOR;
		if (i < len) {
			n = ss_utf8_decode(text + i, len - i, &cp);
			if (cp != SS_UTF8_INVALID)
				class = ss_char_class(cp);
		}
		/* A mark goes with what it follows, or starts a word. */
		if (class == SS_CHAR_MARK) {
			if (run == SS_CHAR_SEPARATOR) {
				beg = i;
				run = SS_CHAR_LETTER;
			}
			continue;
		}
		if (run == SS_CHAR_LETTER && class == SS_CHAR_LETTER)
			continue;
		if (run != SS_CHAR_SEPARATOR) {
			r = emit(out, text, beg, i);
			if (r != 0)
				return r;
		}
		run = class;
		beg = i;
	}
	return 0;
}
