/*
 * The counts of a block: words, stop words, sentence ends, capitals, signs.
 * One pass over its characters; no table but the stop words.  Classes of
 * characters are by ranges: what matters is the sum over a block, so that an
 * odd character in the wrong class does no harm.
 */
#include <string.h>

#include "base/utf8.h"
#include "input/html_blocks.h"

/* Letters and digits; beyond ASCII all that is no punctuation or symbol. */
static int
is_word_char(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ||
		    (cp >= '0' && cp <= '9');
	if (cp < 0xc0)
		return cp == 0xaa || cp == 0xb5 || cp == 0xba;
	if (cp == 0xd7 || cp == 0xf7)
		return 0;
	if (cp >= 0x2000 && cp < 0x2c00)
		return 0;
	if (cp >= 0x3000 && cp < 0x3040)
		return cp == 0x3005 || cp == 0x3006;
	if (cp >= 0xfe30 && cp < 0xfe70)
		return 0;
	if (cp >= 0xff00 && cp < 0xff10)
		return 0;
	if (cp >= 0xff1a && cp < 0xff21)
		return 0;
	if (cp >= 0xff5b && cp < 0xff66)
		return 0;
	if (cp >= 0xe000 && cp < 0xf900)
		return 0;
	return cp < 0x1f000 || cp >= 0x20000;
}

/* Scripts without spaces: two characters count as a word. */
static int
is_dense(uint32_t cp)
{
	return (cp >= 0x0e00 && cp < 0x0f00) || (cp >= 0x1780 && cp < 0x1800) ||
	    (cp >= 0x3040 && cp < 0xac00) || (cp >= 0xf900 && cp < 0xfb00) ||
	    (cp >= 0x20000 && cp < 0x40000);
}

static int
is_upper(uint32_t cp)
{
	return (cp >= 'A' && cp <= 'Z') ||
	    (cp >= 0xc0 && cp <= 0xde && cp != 0xd7) ||
	    (cp >= 0x391 && cp <= 0x3a9) || (cp >= 0x400 && cp <= 0x42f);
}

static int
is_lower(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') ||
	    (cp >= 0xdf && cp <= 0xff && cp != 0xf7) ||
	    (cp >= 0x3b1 && cp <= 0x3c9) || (cp >= 0x430 && cp <= 0x45f);
}

static int
is_sentence_end(uint32_t cp)
{
	return cp == '.' || cp == '!' || cp == '?' || cp == 0x2026 ||
	    cp == 0x3002 || cp == 0xff01 || cp == 0xff1f || cp == 0x61f ||
	    cp == 0x6d4 || cp == 0x964;
}

static int
is_closer(uint32_t cp)
{
	return cp == '"' || cp == '\'' || cp == ')' || cp == ']' ||
	    cp == 0x201d || cp == 0x2019 || cp == 0xbb || cp == 0x203a ||
	    cp == 0x201c || cp == 0x300d || cp == 0x300f;
}

struct word_state {
	unsigned char low[8]; /* lower case, while it is short */
	size_t n_low;         /* 9: longer */
	uint32_t n_chars, n_upper, n_digits;
	int upper;
};

static void
word_add(struct word_state *w, uint32_t cp)
{
	unsigned char utf8[4];
	uint32_t low = cp;
	size_t len;

	if (w->n_chars == 0)
		w->upper = is_upper(cp);
	w->n_chars++;
	if (is_upper(cp)) {
		w->n_upper++;
		if (cp < 0x80 || (cp >= 0xc0 && cp <= 0xde) ||
		    (cp >= 0x391 && cp <= 0x3a9) ||
		    (cp >= 0x410 && cp <= 0x42f))
			low = cp + 32;
		else
			low = cp + 80;
	}
	if (cp >= '0' && cp <= '9')
		w->n_digits++;
	len = ss_utf8_encode(low, utf8);
	if (w->n_low + len <= sizeof(w->low)) {
		memcpy(w->low + w->n_low, utf8, len);
		w->n_low += len;
	} else {
		w->n_low = sizeof(w->low) + 1;
	}
}

static void
word_end(struct word_state *w, struct ss_html_block *b)
{
	if (w->n_chars > 0) {
		b->n_words++;
		b->n_upper += (uint32_t)w->upper;
		b->n_caps += w->n_upper >= 2 && w->n_upper == w->n_chars;
		b->n_letters += w->n_chars - w->n_digits;
		b->n_digits += w->n_digits;
		if (w->n_low <= sizeof(w->low))
			b->n_stop +=
			    (uint32_t)ss_html_is_stop(w->low, w->n_low);
	}
	memset(w, 0, sizeof(*w));
}

/* "...", an ellipsis, either in brackets. */
static int
ends_cut(const unsigned char *s, size_t len)
{
	while (len > 0 &&
	    (s[len - 1] == ']' || s[len - 1] == ')' || s[len - 1] == ' '))
		len--;
	return len >= 3 &&
	    (memcmp(s + len - 3, "...", 3) == 0 ||
		memcmp(s + len - 3, "\xe2\x80\xa6", 3) == 0);
}

void
ss_html_count(const unsigned char *text, struct ss_html_block *b)
{
	struct word_state w;
	uint32_t cp, prev = ' ', last = 0, dense = 0;
	size_t i, len;
	int first = 1, ended = 0;

	memset(&w, 0, sizeof(w));
	for (i = b->beg; i < b->end; i += len, prev = cp) {
		len = ss_utf8_decode(text + i, b->end - i, &cp);
		if (is_dense(cp)) {
			word_end(&w, b);
			dense++;
			b->n_letters++;
			ended = 0;
			first = 0;
			last = cp;
			continue;
		}
		if (is_word_char(cp)) {
			if (first && is_lower(cp))
				b->flags |= SS_BLOCK_LOWER;
			first = 0;
			ended = 0;
			last = cp;
			word_add(&w, cp);
			continue;
		}
		word_end(&w, b);
		if (cp == ' ' || cp == '\n' || cp == '\t') {
			b->n_ends += (uint32_t)ended;
			ended = 0;
			continue;
		}
		if (is_sentence_end(cp) && prev != ' ') {
			ended = 1;
			if (cp == 0x3002 || cp == 0xff01 || cp == 0xff1f) {
				b->n_ends++;
				ended = 0;
				last = cp;
				continue;
			}
		} else if (!is_closer(cp)) {
			ended = 0;
		}
		if (!is_closer(cp) || !is_sentence_end(last))
			last = cp;
		switch (cp) {
		case ',':
		case ';':
		case 0x3001:
		case 0xff0c:
		case 0x60c:
			b->n_commas++;
			break;
		case '"':
		case 0x201c:
		case 0x201e:
		case 0xab:
		case 0x300c:
			b->flags |= SS_BLOCK_QUOTE;
			break;
		case '/':
			if (prev != '/')
				break;
			b->flags |= SS_BLOCK_AT;
			break;
		case '@':
			b->flags |= SS_BLOCK_AT;
			break;
		case '|':
		case 0xa9:
		case 0xbb:
		case 0x203a:
		case 0x2192:
		case 0x25b6:
			if (cp != 0xbb || (b->flags & SS_BLOCK_QUOTE) == 0)
				b->flags |= SS_BLOCK_SIGN;
			break;
		default:
			break;
		}
	}
	word_end(&w, b);
	b->n_ends += (uint32_t)ended;
	b->n_words += (dense + 1) / 2;
	if (is_sentence_end(last))
		b->flags |= SS_BLOCK_ENDS;
	if (ends_cut(text + b->beg, b->end - b->beg))
		b->flags |= SS_BLOCK_CUT;
	if (last == ':' || last == 0xff1a)
		b->flags |= SS_BLOCK_COLON;
}
