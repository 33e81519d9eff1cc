/*
 * HTML fragments to text: see fragment.h.  A lexer of tags after the HTML
 * standard's tokenizer (13.2.5) as far as text is concerned: '<' begins a
 * tag only before a letter, '/', '!' or '?'; quotes in a tag hide '>'.
 */
#include "input/fragment.h"

#include <libxml/HTMLparser.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "base/utf8.h"

struct writer {
	struct ss_buf *out;
	size_t beg;  /* of out, where this text begins */
	int space;   /* white space is due */
	int newline; /* 0, 1: a new line is due, 2: an empty one as well */
};

static int
is_letter(unsigned char b)
{
	return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
}

static int
is_one_of(const unsigned char *p, size_t len, const char *list)
{
	for (; *list != '\0'; list += strlen(list) + 1)
		if (strlen(list) == len &&
		    strncasecmp((const char *)p, list, len) == 0)
			return 1;
	return 0;
}

static void
put(struct writer *w, const unsigned char *p, size_t len)
{
	if (w->out->len > w->beg) {
		if (w->newline == 2)
			ss_buf_add(w->out, "\n\n", 2);
		else if (w->newline == 1)
			ss_buf_add(w->out, "\n", 1);
		else if (w->space)
			ss_buf_add(w->out, " ", 1);
	}
	w->space = w->newline = 0;
	ss_buf_add(w->out, p, len);
}

static void
put_text(struct writer *w, const unsigned char *p, const unsigned char *end)
{
	const unsigned char *q;

	while (p < end) {
		if (ss_is_space(*p)) {
			w->space = 1;
			p++;
			continue;
		}
		for (q = p; q < end && !ss_is_space(*q); q++)
			;
		put(w, p, (size_t)(q - p));
		p = q;
	}
}

/* Windows-1252's meanings of 0x80 to 0x9f, which pages mean by them. */
static const uint16_t windows[32] = {0x20ac, 0x81, 0x201a, 0x0192, 0x201e,
    0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d,
    0x017d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d, 0x017e, 0x0178};

/*
 * The character reference at p ("&...;"): its code point, and *next behind
 * it; 0 when it is none.
 */
static uint32_t
reference(const unsigned char *p, const unsigned char *end,
    const unsigned char **next)
{
	const htmlEntityDesc *e;
	const unsigned char *q = p + 1;
	char name[32];
	uint32_t cp = 0;
	size_t n = 0;
	int hex, d;

	if (q < end && *q == '#') {
		q++;
		hex = q < end && (*q | 0x20) == 'x';
		q += hex;
		for (; q < end && n < 8; q++, n++) {
			if (*q >= '0' && *q <= '9')
				d = *q - '0';
			else if (hex && (*q | 0x20) >= 'a' &&
			    (*q | 0x20) <= 'f')
				d = (*q | 0x20) - 'a' + 10;
			else
				break;
			cp = cp * (hex ? 16 : 10) + (uint32_t)d;
		}
		if (n == 0)
			return 0;
		if (cp >= 0x80 && cp < 0xa0)
			cp = windows[cp - 0x80];
		if (cp == 0 || cp > 0x10ffff || (cp >= 0xd800 && cp < 0xe000))
			cp = 0xfffd;
	} else {
		while (q < end && n < sizeof(name) - 1 &&
		    (is_letter(*q) || (*q >= '0' && *q <= '9')))
			name[n++] = (char)*q++;
		name[n] = '\0';
		if (q >= end || *q != ';')
			return 0;
		if (strcmp(name, "apos") == 0) {
			cp = '\'';
		} else {
			e = htmlEntityLookup((const xmlChar *)name);
			if (e == NULL)
				return 0;
			cp = e->value;
		}
	}
	*next = q < end && *q == ';' ? q + 1 : q;
	return cp;
}

/* Text with its references. */
static void
put_data(struct writer *w, const unsigned char *p, const unsigned char *end)
{
	const unsigned char *q, *next;
	unsigned char utf8[4];
	uint32_t cp;

	while (p < end) {
		q = memchr(p, '&', (size_t)(end - p));
		if (q == NULL)
			q = end;
		put_text(w, p, q);
		if (q == end)
			return;
		cp = reference(q, end, &next);
		if (cp == 0) {
			put(w, q, 1);
			p = q + 1;
		} else {
			if (cp == 0xa0 || cp <= ' ')
				w->space = 1;
			else
				put(w, utf8, ss_utf8_encode(cp, utf8));
			p = next;
		}
	}
}

/* What is behind the tag at p, or end. */
static const unsigned char *
tag_end(const unsigned char *p, const unsigned char *end)
{
	unsigned char quote = 0;

	if (end - p >= 4 && memcmp(p, "<!--", 4) == 0) {
		p = memmem(p + 4, (size_t)(end - p - 4), "-->", 3);
		return p != NULL ? p + 3 : end;
	}
	for (p++; p < end; p++) {
		if (quote != 0) {
			if (*p == quote)
				quote = 0;
		} else if ((*p == '"' || *p == '\'') && p[-1] == '=') {
			quote = *p;
		} else if (*p == '>') {
			return p + 1;
		}
	}
	return end;
}

/* What is behind the closing tag of an element whose contents go. */
static const unsigned char *
skip_element(const unsigned char *p, const unsigned char *end,
    const unsigned char *name, size_t len)
{
	for (; (p = memchr(p, '<', (size_t)(end - p))) != NULL; p++)
		if ((size_t)(end - p) >= len + 2 && p[1] == '/' &&
		    strncasecmp((const char *)p + 2, (const char *)name, len) ==
			0)
			return tag_end(p, end);
	return end;
}

int
ss_fragment_text(struct ss_str html, struct ss_buf *out)
{
	struct writer w = {out, out->len, 0, 0};
	const unsigned char *p = html.ptr, *end = p + html.len, *q, *name;
	size_t len;
	int closing, due;

	while (p < end) {
		q = memchr(p, '<', (size_t)(end - p));
		while (q != NULL && q + 1 < end && !is_letter(q[1]) &&
		    q[1] != '/' && q[1] != '!' && q[1] != '?')
			q = memchr(q + 1, '<', (size_t)(end - q - 1));
		if (q == NULL || q + 1 >= end)
			q = end;
		put_data(&w, p, q);
		if (q == end)
			break;
		closing = q[1] == '/';
		name = q + 1 + closing;
		for (len = 0; name + len < end &&
		     (is_letter(name[len]) ||
			 (name[len] >= '0' && name[len] <= '9'));
		     len++)
			;
		p = tag_end(q, end);
		due = 0;
		if (is_one_of(name, len,
			"p\0div\0h1\0h2\0h3\0h4\0h5\0h6\0blockquote\0ul\0ol\0"
			"table\0section\0article\0figure\0pre\0header\0footer"
			"\0aside\0hr\0"))
			due = 2;
		else if (is_one_of(name, len,
			     "br\0li\0tr\0dt\0dd\0figcaption\0option\0"))
			due = 1;
		else if (is_one_of(name, len, "td\0th\0img\0"))
			w.space = 1;
		if (due > w.newline)
			w.newline = due;
		else if (due == 1 && len == 2 && w.newline == 1 && !closing &&
		    (name[0] | 0x20) == 'b')
			w.newline = 2; /* two <br> end a paragraph */
		if (!closing &&
		    is_one_of(name, len,
			"script\0style\0noscript\0template\0svg\0iframe\0"))
			p = skip_element(p, end, name, len);
	}
	return ss_buf_status(out);
}

int
ss_fragment_is_markup(struct ss_str s)
{
	const unsigned char *p, *end = s.ptr + s.len, *next;
	size_t i;

	for (i = 0; i < s.len; i++) {
		p = s.ptr + i;
		if (*p == '&' && reference(p, end, &next) != 0)
			return 1;
		if (*p == '<' && i + 1 < s.len &&
		    (is_letter(p[1]) || p[1] == '/' || p[1] == '!') &&
		    memchr(p, '>', (size_t)(end - p)) != NULL)
			return 1;
	}
	return 0;
}
