/* See recurring.h.  Linear in the bytes; 16 bytes and a half a unit. */
#include "text/recurring.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/array.h"

void
ss_units_init(struct ss_units *u)
{
	memset(u, 0, sizeof(*u));
	ss_buf_init(&u->normal, 0);
}

void
ss_units_release(struct ss_units *u)
{
	free(u->v);
	ss_buf_release(&u->normal);
	ss_units_init(u);
}

static int
is_space(unsigned char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0';
}

static int
is_alnum(unsigned char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
	    (c >= '0' && c <= '9');
}

/*
 * The end of the sentence that begins at beg in a line that ends at end:
 * behind a full stop (or ! or ?) and closing quotes that white space and
 * then something other than a small letter follow.  Errs at abbreviations,
 * but in the same way wherever the same sentence stands.
 */
static size_t
sentence_end(const unsigned char *t, size_t beg, size_t end)
{
	size_t i = beg, j;

	while (i < end) {
		if (t[i] != '.' && t[i] != '!' && t[i] != '?') {
			i++;
			continue;
		}
		/* "U.S. officials": a single capital is no end. */
		if (t[i] == '.' && i > beg && t[i - 1] >= 'A' &&
		    t[i - 1] <= 'Z' && (i - 1 == beg || !is_alnum(t[i - 2]))) {
			i++;
			continue;
		}
		for (j = i + 1; j < end; j++) {
			if (t[j] == '"' || t[j] == '\'' || t[j] == ')' ||
			    t[j] == '.' || t[j] == '!' || t[j] == '?')
				continue;
			if (j + 3 <= end && t[j] == 0xe2 && t[j + 1] == 0x80 &&
			    (t[j + 2] == 0x9d || t[j + 2] == 0x99 ||
				t[j + 2] == 0x9c)) {
				j += 2;
				continue;
			}
			break;
		}
		if (j >= end)
			return end;
		i = j;
		if (!is_space(t[j]))
			continue;
		while (j < end && is_space(t[j]))
			j++;
		if (j == end)
			return end;
		if (!(t[j] >= 'a' && t[j] <= 'z'))
			return i;
	}
	return end;
}

static int
add_unit(struct ss_units *u, const unsigned char *t, size_t beg, size_t end,
    size_t line_beg, uint32_t line)
{
	struct ss_unit *x;
	unsigned char *o, c;
	size_t i, n = 0, prefix = 0;
	uint32_t words = 0;
	int in_word = 0;

	while (beg < end && is_space(t[beg]))
		beg++;
	while (end > beg && is_space(t[end - 1]))
		end--;
	ss_buf_clear(&u->normal);
	if (ss_buf_reserve(&u->normal, end - beg + 1) != 0)
		return SS_ENOMEM;
	o = u->normal.ptr;
	for (i = beg; i < end; i++) {
		c = t[i];
		if (c == 0xe2 && i + 2 < end &&
		    (t[i + 1] == 0x80 || t[i + 1] == 0x81)) {
			i += 2; /* general punctuation */
			in_word = 0;
			continue;
		}
		if (c == 0xc2 && i + 1 < end) {
			i++; /* Latin-1 punctuation and symbols */
			in_word = 0;
			continue;
		}
		if (c < 0x80 && !is_alnum(c)) {
			in_word = 0;
			continue;
		}
		if (!in_word && ++words == SS_PREFIX_WORDS + 1)
			prefix = n;
		in_word = 1;
		/* Digits stay: in tables of results they are the story. */
		o[n++] = c >= 'A' && c <= 'Z' ? c | 0x20 : c;
	}
	if (n == 0)
		return 0;
	if (SS_ARRAY_ROOM(u, 1) != 0)
		return SS_ENOMEM;
	x = &u->v[u->n++];
	x->beg = beg;
	x->end = end;
	x->line_beg = line_beg;
	x->line = line;
	x->n_words = words;
	x->hash = XXH3_64bits(o, n);
	x->prefix = words < SS_PREFIX_UNIT
	    ? 0
	    : XXH3_64bits(o, prefix) ^ UINT64_C(0x5851f42d4c957f2d);
	return 0;
}

int
ss_units_scan(struct ss_units *u, const unsigned char *text, size_t len)
{
	const unsigned char *nl;
	size_t beg = 0, end, next, at;
	uint32_t line = 0;
	int r;

	u->n = 0;
	for (; beg < len; beg = next, line++) {
		nl = memchr(text + beg, '\n', len - beg);
		end = nl == NULL ? len : (size_t)(nl - text);
		for (next = beg; next < end; next = at) {
			at = sentence_end(text, next, end);
			r = add_unit(u, text, next, at, beg, line);
			if (r != 0)
				return r;
		}
		next = end + 1;
	}
	return 0;
}

int
ss_title_unit(struct ss_units *u, struct ss_str title)
{
	u->n = 0;
	if (title.ptr == NULL)
		return 0;
	return add_unit(u, title.ptr, 0, title.len, 0, 0);
}

uint64_t
ss_outlet_key(struct ss_str outlet)
{
	uint64_t h;

	if (outlet.ptr == NULL)
		return 0;
	h = XXH3_64bits(outlet.ptr, outlet.len);
	return h == 0 ? 1 : h;
}

void
ss_recurring_init(struct ss_recurring *r)
{
	ss_map_init(&r->seen);
}

void
ss_recurring_release(struct ss_recurring *r)
{
	ss_map_release(&r->seen);
}

static uint64_t
key(uint64_t outlet_key, uint64_t unit)
{
	return (unit ^ outlet_key) * UINT64_C(0xff51afd7ed558ccd) +
	    (outlet_key >> 1);
}

int
ss_recurring_add(struct ss_recurring *r, uint64_t outlet_key,
    uint32_t article_i, const struct ss_units *u)
{
	uint64_t hash;
	uint32_t *at;
	size_t i;
	int k;

	for (i = 0; i < u->n; i++)
		for (k = 0; k < 2; k++) {
			hash = k == 0 ? u->v[i].hash : u->v[i].prefix;
			if (hash == 0)
				continue;
			at = ss_map_put(
			    &r->seen, key(outlet_key, hash), article_i);
			if (at == NULL)
				return SS_ENOMEM;
			if (*at != article_i)
				*at = SS_RECURRING_MANY;
		}
	return 0;
}

int
ss_recurring_any(
    const struct ss_recurring *r, uint64_t outlet_key, const struct ss_units *u)
{
	size_t i;

	for (i = 0; i < u->n; i++)
		if (ss_map_get(&r->seen, key(outlet_key, u->v[i].hash)) ==
			SS_RECURRING_MANY ||
		    (u->v[i].prefix != 0 &&
			ss_map_get(&r->seen, key(outlet_key, u->v[i].prefix)) ==
			    SS_RECURRING_MANY))
			return 1;
	return 0;
}
