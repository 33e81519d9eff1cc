/* See recurring.h.  Linear in the bytes; about 12 bytes a sentence. */
#include "text/recurring.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/array.h"

#define WIDE        1   /* first byte of what may be punctuation */
#define LIKE_WORDS  120 /* of the longest unit that is compared */
#define ORDER_BYTES 4   /* of the shortest word that a run may begin with */
#define KEYS_MIN    (UINT64_C(1) << 16)
#define KEYS_MAX    (UINT64_C(1) << 36)

void
ss_units_init(struct ss_units *u)
{
	unsigned i;

	memset(u, 0, sizeof(*u));
	ss_buf_init(&u->normal, 0);
	/* Digits stay: in tables of results they are the story. */
	for (i = 0; i < 256; i++)
		if (i >= 0x80 || (i >= '0' && i <= '9') ||
		    ((i | 0x20) >= 'a' && (i | 0x20) <= 'z'))
			u->table[i] =
			    (unsigned char)(i >= 'A' && i <= 'Z' ? i | 0x20
								 : i);
	u->table[0xc2] = u->table[0xe2] = WIDE;
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

/* What word i of the normal form o is ordered by: its first bytes, mixed. */
static uint64_t
word_order(const unsigned char *o, const uint32_t *starts, uint32_t i)
{
	uint32_t len = starts[i + 1] - starts[i];
	uint64_t x;

	memcpy(&x, o + starts[i], sizeof(x)); /* there is room behind it */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	x = __builtin_bswap64(x);
#endif
	if (len < sizeof(x))
		x &= (UINT64_C(1) << 8 * len) - 1;
	x *= UINT64_C(0x9e3779b97f4a7c15);
	return x ^ x >> 29;
}

static uint64_t
key_of(const unsigned char *o, const uint32_t *starts, uint32_t beg,
    uint32_t end, uint64_t kind)
{
	return XXH3_64bits(o + starts[beg], starts[end] - starts[beg]) ^
	    (kind + 1) * UINT64_C(0x5851f42d4c957f2d);
}

/* The keys of a unit of n words; word i is o[starts[i] .. starts[i + 1]). */
static void
like_keys(struct ss_unit *x, const unsigned char *o, const uint32_t *starts,
    uint32_t n)
{
	uint64_t order, least = UINT64_MAX, most = 0;
	uint32_t i, at_least = 0, at_most = 0, runs = n - SS_LIKE_RUN + 1;

	for (i = 0; i < runs; i++) {
		if (starts[i + 1] - starts[i] < ORDER_BYTES)
			continue;
		order = word_order(o, starts, i);
		if (order < least) {
			least = order;
			at_least = i;
		}
		if (order >= most) {
			most = order;
			at_most = i;
		}
	}
	x->like[1] = key_of(o, starts, n - SS_PREFIX_WORDS, n, 1);
	x->like[2] = key_of(o, starts, at_least, at_least + SS_LIKE_RUN, 2);
	x->like[3] = key_of(o, starts, at_most, at_most + SS_LIKE_RUN, 2);
}

/*
 * The normal form of text[beg .. end), into u->normal; returns its length.
 * Of the first LIKE_WORDS words the starts; *n_words counts all.
 */
static size_t
normal_form(struct ss_units *u, const unsigned char *t, size_t beg, size_t end,
    uint32_t *starts, uint32_t *n_words)
{
	unsigned char *o = u->normal.ptr, c;
	uint32_t words = 0;
	size_t i, n = 0;
	int in_word = 0;

	for (i = beg; i < end; i++) {
		c = u->table[t[i]];
		/* general punctuation and Latin-1's is none of a word */
		if (c > WIDE ||
		    (c == WIDE && t[i] == 0xe2 &&
			(i + 2 >= end || (t[i + 1] & 0xfe) != 0x80))) {
			if (!in_word && words++ < LIKE_WORDS)
				starts[words - 1] = (uint32_t)n;
			in_word = 1;
			o[n++] = c > WIDE ? c : t[i];
			continue;
		}
		if (c == WIDE)
			i += t[i] == 0xe2 ? 2 : 1;
		in_word = 0;
	}
	*n_words = words;
	return n;
}

static int
add_unit(struct ss_units *u, const unsigned char *t, size_t beg, size_t end,
    size_t line_beg, uint32_t line)
{
	uint32_t starts[LIKE_WORDS + 1], words;
	struct ss_unit *x;
	size_t n;

	while (beg < end && is_space(t[beg]))
		beg++;
	while (end > beg && is_space(t[end - 1]))
		end--;
	ss_buf_clear(&u->normal);
	if (ss_buf_reserve(&u->normal, end - beg + 8) != 0)
		return SS_ENOMEM;
	n = normal_form(u, t, beg, end, starts, &words);
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
	x->hash = XXH3_64bits(u->normal.ptr, n);
	memset(x->like, 0, sizeof(x->like));
	if (words >= SS_LIKE_UNIT && words <= LIKE_WORDS && n < UINT32_MAX)
		x->like[0] =
		    key_of(u->normal.ptr, starts, 0, SS_PREFIX_WORDS, 0);
	return 0;
}

/* The other keys, for units near the beginning and the end alone. */
static int
add_likes(struct ss_units *u, const unsigned char *t)
{
	uint32_t starts[LIKE_WORDS + 1], words;
	struct ss_unit *x;
	size_t i, n;

	for (i = 0; i < u->n; i++) {
		if (i == SS_LIKE_HEAD && u->n > SS_LIKE_HEAD + SS_LIKE_TAIL)
			i = u->n - SS_LIKE_TAIL;
		x = &u->v[i];
		if (x->like[0] == 0)
			continue;
		ss_buf_clear(&u->normal);
		if (ss_buf_reserve(&u->normal, x->end - x->beg + 8) != 0)
			return SS_ENOMEM;
		n = normal_form(u, t, x->beg, x->end, starts, &words);
		memset(u->normal.ptr + n, 0, 8);
		starts[words] = (uint32_t)n;
		like_keys(x, u->normal.ptr, starts, words);
	}
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
	return add_likes(u, text);
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

int
ss_recurring_init(struct ss_recurring *r, uint64_t n_bytes)
{
	uint64_t n = KEYS_MIN;

	/* A sentence has some 100 bytes; 32 places each. */
	while (n < n_bytes / 3 && n < KEYS_MAX)
		n *= 2;
	r->mask = n - 1;
	r->bits = calloc(n / 4, 1);
	return r->bits == NULL ? SS_ENOMEM : 0;
}

void
ss_recurring_release(struct ss_recurring *r)
{
	free(r->bits);
	r->bits = NULL;
}

static uint64_t
place(const struct ss_recurring *r, uint64_t outlet_key, uint64_t unit)
{
	uint64_t key = (unit ^ outlet_key) * UINT64_C(0xff51afd7ed558ccd) +
	    (outlet_key >> 1);

	return (key ^ key >> 32) & r->mask;
}

static void
add_key(struct ss_recurring *r, uint64_t outlet_key, uint64_t unit)
{
	uint64_t i = place(r, outlet_key, unit);
	unsigned shift = (unsigned)(i & 3) * 2;

	/* 0, once, more than once */
	if ((r->bits[i / 4] >> shift & 1) == 0)
		r->bits[i / 4] |= (uint8_t)(1u << shift);
	else
		r->bits[i / 4] |= (uint8_t)(2u << shift);
}

static int
is_many(const struct ss_recurring *r, uint64_t outlet_key, uint64_t unit)
{
	uint64_t i = place(r, outlet_key, unit);

	return r->bits[i / 4] >> ((i & 3) * 2) & 2;
}

void
ss_recurring_add(
    struct ss_recurring *r, uint64_t outlet_key, const struct ss_units *u)
{
	size_t i, k;

	for (i = 0; i < u->n; i++) {
		add_key(r, outlet_key, u->v[i].hash);
		for (k = 0; k < SS_LIKE_KEYS && u->v[i].like[k] != 0; k++)
			add_key(r, outlet_key, u->v[i].like[k]);
	}
}

int
ss_recurring_any(
    const struct ss_recurring *r, uint64_t outlet_key, const struct ss_units *u)
{
	size_t i, k;

	for (i = 0; i < u->n; i++) {
		if (is_many(r, outlet_key, u->v[i].hash))
			return 1;
		for (k = 0; k < SS_LIKE_KEYS && u->v[i].like[k] != 0; k++)
			if (is_many(r, outlet_key, u->v[i].like[k]))
				return 1;
	}
	return 0;
}
