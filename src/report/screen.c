#include "report/screen.h"

#include <string.h>

#include <utf8proc.h>

#include "base/utf8.h"

#define REPLACEMENT "\xef\xbf\xbd"

/* Must this code point not reach a terminal? */
static int
is_unsafe(uint32_t cp)
{
	return cp == SS_UTF8_INVALID || cp < 0x20 ||
	    (cp >= 0x7f && cp <= 0x9f) || cp == 0x061c ||
	    (cp >= 0x200e && cp <= 0x200f) || (cp >= 0x2028 && cp <= 0x202e) ||
	    (cp >= 0x2066 && cp <= 0x2069) || cp == 0xfeff ||
	    (cp >= 0xfff9 && cp <= 0xfffb) || (cp >= 0xe0000 && cp <= 0xe007f);
}

static int
is_space(uint32_t cp)
{
	return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0x2028 ||
	    cp == 0x2029;
}

void
ss_out_safe(struct ss_out *o, struct ss_str s)
{
	size_t i = 0, n, from = 0;
	uint32_t cp;

	while (i < s.len) {
		n = ss_utf8_decode(s.ptr + i, s.len - i, &cp);
		if (cp == '\n' || !is_unsafe(cp)) {
			i += n;
			continue;
		}
		ss_out_bytes(o, s.ptr + from, i - from);
		if (cp == '\t')
			ss_out_char(o, ' ');
		else if (cp != '\r')
			ss_out_cstr(o, REPLACEMENT);
		i += n;
		from = i;
	}
	ss_out_bytes(o, s.ptr + from, i - from);
}

static unsigned
columns_of(uint32_t cp)
{
	int w;

	if (is_unsafe(cp))
		return 1; /* shown as U+FFFD */
	w = utf8proc_charwidth((utf8proc_int32_t)cp);
	return w < 0 ? 1 : (unsigned)w;
}

/* Bytes and columns of the word (run without white space) at s.ptr + i. */
static size_t
word_at(struct ss_str s, size_t i, unsigned *columns)
{
	size_t beg = i, n;
	uint32_t cp;

	*columns = 0;
	while (i < s.len) {
		n = ss_utf8_decode(s.ptr + i, s.len - i, &cp);
		if (is_space(cp))
			break;
		*columns += columns_of(cp);
		i += n;
	}
	return i - beg;
}

static size_t
skip_space(struct ss_str s, size_t i)
{
	uint32_t cp;
	size_t n;

	while (i < s.len) {
		n = ss_utf8_decode(s.ptr + i, s.len - i, &cp);
		if (!is_space(cp))
			break;
		i += n;
	}
	return i;
}

size_t
ss_screen_columns(struct ss_str s)
{
	size_t i, n, total = 0;
	unsigned columns;

	for (i = skip_space(s, 0); i < s.len; i = skip_space(s, i + n)) {
		n = word_at(s, i, &columns);
		total += columns + (total > 0 ? 1 : 0);
	}
	return total;
}

static void
pad(struct ss_screen *sc, unsigned n)
{
	for (sc->col += n; n > 0; n--)
		ss_out_char(sc->out, ' ');
}

static void
style_on(struct ss_screen *sc, enum ss_style style)
{
	static const char *const codes[] = {
	    "", "\033[1m", "\033[2m", "\033[32m", "\033[33m"};

	if (sc->colour && style != SS_STYLE_PLAIN)
		ss_out_cstr(sc->out, codes[style]);
}

static void
style_off(struct ss_screen *sc, enum ss_style style)
{
	if (sc->colour && style != SS_STYLE_PLAIN)
		ss_out_cstr(sc->out, "\033[0m");
}

static void
newline(struct ss_screen *sc)
{
	ss_out_char(sc->out, '\n');
	sc->col = 0;
}

/* Writes a word that is longer than a line, broken where it must be. */
static void
long_word(struct ss_screen *sc, struct ss_str word, unsigned hang)
{
	size_t i = 0, n;
	uint32_t cp;

	while (i < word.len) {
		n = ss_utf8_decode(word.ptr + i, word.len - i, &cp);
		if (sc->col + columns_of(cp) > sc->width) {
			newline(sc);
			pad(sc, hang);
		}
		ss_out_safe(sc->out, ss_str_slice(word, i, i + n));
		sc->col += columns_of(cp);
		i += n;
	}
}

void
ss_screen_para(struct ss_screen *sc, unsigned indent, unsigned hang,
    enum ss_style style, const char *head, struct ss_str text)
{
	struct ss_str h = {(const unsigned char *)head, 0};
	size_t i, n;
	unsigned columns;
	int first = 1;

	pad(sc, indent);
	if (head != NULL && head[0] != '\0') {
		h.len = strlen(head);
		style_on(sc, style);
		ss_out_safe(sc->out, h);
		style_off(sc, style);
		for (i = 0; i < h.len; i += n) {
			uint32_t cp;

			n = ss_utf8_decode(h.ptr + i, h.len - i, &cp);
			sc->col += columns_of(cp);
		}
	}
	if (text.ptr == NULL)
		text.len = 0;
	for (i = skip_space(text, 0); i < text.len;
	     i = skip_space(text, i + n)) {
		n = word_at(text, i, &columns);
		if (!first) {
			if (sc->col + 1 + columns > sc->width) {
				newline(sc);
				pad(sc, hang);
			} else {
				pad(sc, 1);
			}
		} else if (sc->col + columns > sc->width && sc->col > hang) {
			newline(sc);
			pad(sc, hang);
		}
		first = 0;
		if (sc->col + columns > sc->width) {
			long_word(sc, ss_str_slice(text, i, i + n), hang);
		} else {
			ss_out_safe(sc->out, ss_str_slice(text, i, i + n));
			sc->col += columns;
		}
	}
	newline(sc);
}

void
ss_screen_para_c(struct ss_screen *sc, unsigned indent, unsigned hang,
    enum ss_style style, const char *head, const char *text)
{
	struct ss_str s = {(const unsigned char *)text, strlen(text)};

	ss_screen_para(sc, indent, hang, style, head, s);
}

void
ss_screen_line(struct ss_screen *sc, unsigned indent, enum ss_style style,
    struct ss_str text)
{
	size_t i, n, total = ss_screen_columns(text);
	unsigned columns, room = sc->width - indent;
	uint32_t cp;
	int space = 0;

	pad(sc, indent);
	style_on(sc, style);
	if (total > room)
		room--; /* for the ellipsis */
	columns = 0;
	for (i = skip_space(text, 0); i < text.len; i += n) {
		n = ss_utf8_decode(text.ptr + i, text.len - i, &cp);
		if (is_space(cp)) {
			space = 1;
			continue;
		}
		if (columns + (unsigned)space + columns_of(cp) > room)
			break;
		if (space)
			ss_out_char(sc->out, ' ');
		columns += (unsigned)space + columns_of(cp);
		space = 0;
		ss_out_safe(sc->out, ss_str_slice(text, i, i + n));
	}
	if (i < text.len && total > room)
		ss_out_cstr(sc->out, "\xe2\x80\xa6");
	style_off(sc, style);
	newline(sc);
}

void
ss_screen_heading(struct ss_screen *sc, const char *text)
{
	newline(sc);
	style_on(sc, SS_STYLE_BOLD);
	ss_screen_para_c(sc, 0, 2, SS_STYLE_PLAIN, NULL, text);
	style_off(sc, SS_STYLE_BOLD);
}

void
ss_screen_rule(struct ss_screen *sc, char c)
{
	unsigned i;

	for (i = 0; i < sc->width; i++)
		ss_out_char(sc->out, c);
	newline(sc);
}

void
ss_screen_blank(struct ss_screen *sc)
{
	newline(sc);
}
