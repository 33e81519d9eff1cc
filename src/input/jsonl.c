/*
 * The JSON Lines scanner: see jsonl.h.  Nearly all bytes of a feed are
 * inside strings, so the loop that looks for the end of a string is the one
 * that is vectorised; everything else is plain C.  Cost: one pass over the
 * line, and one over each string that has escapes or is not ASCII.
 */
#include "input/jsonl.h"

#include <assert.h>
#include <string.h>
#include <sys/endian.h>

#include "base/utf8.h"
#include "input/utf8_check.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define HAVE_AVX2 1
#else
#define HAVE_AVX2 0
#endif

#define NO_NAME 255u

struct cursor {
	const unsigned char *beg, *end;
	const char *err;
	const unsigned char *err_at;
	int multi_line;
};

static const unsigned char *
fail(struct cursor *c, const unsigned char *at, const char *err)
{
	c->err = err;
	c->err_at = at < c->end ? at : c->end;
	return NULL;
}

static inline const unsigned char *
space(const struct cursor *c, const unsigned char *p)
{
	while (p < c->end &&
	    (*p == ' ' || *p == '\t' || *p == '\r' ||
		(*p == '\n' && c->multi_line)))
		p++;
	return p;
}

/* 0 to 15, or 255. */
static inline unsigned
hex_digit(unsigned char b)
{
	if (b >= '0' && b <= '9')
		return b - (unsigned)'0';
	b |= 0x20;
	if (b >= 'a' && b <= 'f')
		return b - (unsigned)'a' + 10;
	return 255;
}

/* The value of four hex digits at p, or UINT32_MAX. */
static uint32_t
hex4(const unsigned char *p)
{
	uint32_t v = 0;
	unsigned d;
	int i;

	for (i = 0; i < 4; i++) {
		d = hex_digit(p[i]);
		if (d > 15)
			return UINT32_MAX;
		v = v << 4 | d;
	}
	return v;
}

/* The escape whose backslash is at p: returns what is behind it. */
static const unsigned char *
escape(struct cursor *c, const unsigned char *p)
{
	/* p[1 .. 5] may lie in the padding; the caller finds end there. */
	switch (p[1]) {
	case '"':
	case '\\':
	case '/':
	case 'b':
	case 'f':
	case 'n':
	case 'r':
	case 't':
		p += 2;
		break;
	case 'u':
		if (hex4(p + 2) == UINT32_MAX)
			return fail(c, p, "a malformed \\u escape");
		p += 6;
		break;
	default:
		return fail(c, p, "an unknown escape in a string");
	}
	if (p > c->end)
		return fail(c, c->end, "the text ends inside a string");
	return p;
}

static const unsigned char *
literal(struct cursor *c, const unsigned char *p, const char *word, size_t len)
{
	if ((size_t)(c->end - p) < len || memcmp(p, word, len) != 0)
		return fail(c, p, "expected a value");
	return p + len;
}

static inline const unsigned char *
digits(const unsigned char *p, const unsigned char *end)
{
	while (p < end && *p >= '0' && *p <= '9')
		p++;
	return p;
}

/* A number, true, false or null at p < end. */
static const unsigned char *
scalar(struct cursor *c, const unsigned char *p)
{
	const unsigned char *q;

	switch (*p) {
	case 't':
		return literal(c, p, "true", 4);
	case 'f':
		return literal(c, p, "false", 5);
	case 'n':
		return literal(c, p, "null", 4);
	case '\n':
		return fail(c, p, "the record ends too early");
	default:
		break;
	}
	q = p;
	if (*q == '-')
		q++;
	if (q >= c->end || *q < '0' || *q > '9')
		return fail(c, p, "expected a value");
	q = *q == '0' ? q + 1 : digits(q, c->end);
	if (q < c->end && *q == '.') {
		if (q + 1 >= c->end || q[1] < '0' || q[1] > '9')
			return fail(c, q, "a malformed number");
		q = digits(q + 1, c->end);
	}
	if (q < c->end && (*q == 'e' || *q == 'E')) {
		q++;
		if (q < c->end && (*q == '+' || *q == '-'))
			q++;
		if (q >= c->end || *q < '0' || *q > '9')
			return fail(c, q, "a malformed number");
		q = digits(q, c->end);
	}
	return q;
}

/* --- names ---------------------------------------------------------------
 * A name is found by its length and its first eight bytes; longer names
 * with the same beginning share a chain of the table.
 */

static inline unsigned
name_hash(const struct ss_jsonl_plan *plan, uint64_t head, size_t len)
{
	return (unsigned)((head ^ (uint64_t)len << 56 ^ (uint64_t)len) *
		plan->multiplier >>
	    56);
}

/* The first eight bytes, zeroes behind a shorter name. */
static inline uint64_t
name_head(const unsigned char *p, size_t len)
{
	uint64_t w = le64dec(p);

	return len >= 8 ? w : w & ((UINT64_C(1) << 8 * len) - 1);
}

static unsigned
find_name(const struct ss_jsonl_plan *plan, const unsigned char *p, size_t len)
{
	unsigned h = name_hash(plan, name_head(p, len), len), i;

	while ((i = plan->table[h]) != NO_NAME) {
		if (plan->len[i] == len &&
		    memcmp(plan->names[i].name, p, len) == 0)
			return i;
		h = (h + 1) & 255;
	}
	return NO_NAME;
}

static unsigned
lookup(const struct ss_jsonl_plan *plan, const unsigned char *p, size_t len,
    unsigned flags)
{
	unsigned char buf[2 * 255 * 6 + 2 * 64];
	struct ss_jsonl_value v;

	if ((flags & SS_JSONL_ESCAPED) != 0) {
		if (len > 255 * 6) /* no name is as long as that */
			return NO_NAME;
		memset(&v, 0, sizeof(v));
		v.ptr = p;
		v.len = len;
		v.flags = SS_JSONL_ESCAPED;
		len = ss_jsonl_decode(&v, buf, NULL);
		memset(buf + len, 0, 8);
		p = buf;
	}
	return len == 0 || len > 255 ? NO_NAME : find_name(plan, p, len);
}

/* Gives v to the slots of the name where it is usable and ranks best. */
static inline void
take(const struct ss_jsonl_plan *plan, unsigned name, struct ss_jsonl_value *v,
    struct ss_jsonl_value *out)
{
	const struct ss_jsonl_name *n;
	struct ss_jsonl_value *old;

	v->empty = v->kind == SS_JSONL_STRING && v->len == 0;
	for (; name != NO_NAME; name = plan->same[name]) {
		n = &plan->names[name];
		if ((n->kinds >> v->kind & 1) == 0)
			continue;
		old = &out[n->slot];
		v->rank = n->rank;
		/* Anything is better than "", which is better than nothing. */
		if (old->kind == SS_JSONL_ABSENT || old->empty > v->empty ||
		    (old->empty == v->empty && old->rank > v->rank))
			*old = *v;
	}
}

int
ss_jsonl_plan_init(
    struct ss_jsonl_plan *plan, const struct ss_jsonl_name *names, size_t n)
{
	unsigned char head[8];
	size_t i, len;
	unsigned h, j;

	memset(plan, 0, sizeof(*plan));
	memset(plan->table, NO_NAME, sizeof(plan->table));
	memset(plan->same, NO_NAME, sizeof(plan->same));
	plan->multiplier = UINT64_C(0x9e3779b97f4a7c15);
	if (n > SS_JSONL_MAX_NAMES)
		return SS_EINVAL;
	for (i = 0; i < n; i++) {
		len = strlen(names[i].name);
		if (len < 1 || len > 255 || names[i].slot >= SS_JSONL_SLOTS)
			return SS_EINVAL;
		plan->names[i] = names[i];
		plan->len[i] = (uint8_t)len;
		plan->n++;
		memset(head, 0, sizeof(head));
		memcpy(head, names[i].name, len < 8 ? len : 8);
		h = name_hash(plan, le64dec(head), len);
		while ((j = plan->table[h]) != NO_NAME) {
			if (strcmp(names[j].name, names[i].name) == 0)
				break;
			h = (h + 1) & 255;
		}
		if (j == NO_NAME) {
			plan->table[h] = (uint8_t)i;
			continue;
		}
		while (plan->same[j] != NO_NAME)
			j = plan->same[j];
		plan->same[j] = (uint8_t)i;
	}
	return 0;
}

/*
 * Writes the escape at p (checked by the scanner) and returns what is behind
 * it.  A high surrogate takes the low one behind it along.
 */
static const unsigned char *
put_escape(const unsigned char *p, const unsigned char *end,
    unsigned char **out, size_t *n_replaced)
{
	static const unsigned char plain[256] = {['"'] = '"',
	    ['\\'] = '\\',
	    ['/'] = '/',
	    ['b'] = '\b',
	    ['f'] = '\f',
	    ['n'] = '\n',
	    ['r'] = '\r',
	    ['t'] = '\t'};
	uint32_t cp, low;

	if (p[1] != 'u') {
		*(*out)++ = plain[p[1]];
		return p + 2;
	}
	cp = hex4(p + 2);
	p += 6;
	if (cp >= 0xd800 && cp < 0xdc00 && end - p >= 6 && p[0] == '\\' &&
	    p[1] == 'u') {
		low = hex4(p + 2);
		if (low >= 0xdc00 && low < 0xe000) {
			cp = 0x10000 + ((cp - 0xd800) << 10) + (low - 0xdc00);
			p += 6;
		}
	}
	if (cp >= 0xd800 && cp < 0xe000) {
		cp = 0xfffd;
		++*n_replaced;
	}
	*out += ss_utf8_encode(cp, *out);
	return p;
}

/* --- the variants -------------------------------------------------------- */

#define LOW  UINT64_C(0x0101010101010101)
#define HIGH UINT64_C(0x8080808080808080)

/*
 * Eight bytes at a time.  Each of the three masks has a false bit only above
 * a true one (a borrow), so the lowest bit of their union is right.
 */
static inline const unsigned char *
find_special_portable(
    const unsigned char *p, const unsigned char *end, unsigned *high)
{
	uint64_t w, quote, slash, hits, seen = 0;

	for (; p < end; p += 8) {
		w = le64dec(p);
		quote = w ^ LOW * '"';
		slash = w ^ LOW * '\\';
		hits = (((quote - LOW) & ~quote) | ((slash - LOW) & ~slash) |
			   ((w - LOW * 0x20) & ~w)) &
		    HIGH;
		if (hits != 0) {
			hits &= ~hits + 1; /* the lowest */
			seen |= w & (hits - 1);
			p += __builtin_ctzll(hits) / 8;
			break;
		}
		seen |= w;
	}
	*high |= (seen & HIGH) != 0;
	return p < end ? p : end;
}

static inline unsigned char *
copy_plain_portable(
    const unsigned char **pp, const unsigned char *end, unsigned char *o)
{
	const unsigned char *p = *pp, *q = memchr(p, '\\', (size_t)(end - p));

	if (q == NULL)
		q = end;
	memcpy(o, p, (size_t)(q - p));
	*pp = q;
	return o + (q - p);
}

#define FN(name)     name##_portable
#define COPY_PLAIN   copy_plain_portable
#define FIND_SPECIAL find_special_portable
#define TARGET
#include "input/jsonl_body.h"
#undef FN
#undef FIND_SPECIAL
#undef COPY_PLAIN
#undef TARGET

#if HAVE_AVX2
__attribute__((target("avx2,bmi"))) static inline const unsigned char *
find_special_avx2(
    const unsigned char *p, const unsigned char *end, unsigned *high)
{
	const __m256i quote = _mm256_set1_epi8('"');
	const __m256i slash = _mm256_set1_epi8('\\');
	const __m256i last = _mm256_set1_epi8(0x1f);
	__m256i w;
	uint32_t hits, top, seen = 0;

	for (; p < end; p += 32) {
		w = _mm256_loadu_si256((const __m256i *)(const void *)p);
		top = (uint32_t)_mm256_movemask_epi8(w);
		hits = (uint32_t)_mm256_movemask_epi8(
		    _mm256_or_si256(_mm256_or_si256(_mm256_cmpeq_epi8(w, quote),
					_mm256_cmpeq_epi8(w, slash)),
			_mm256_cmpeq_epi8(_mm256_min_epu8(w, last), w)));
		if (hits != 0) {
			seen |= top & (hits ^ (hits - 1));
			p += __builtin_ctz(hits);
			break;
		}
		seen |= top;
	}
	*high |= seen != 0;
	return p < end ? p : end;
}

__attribute__((target("avx2,bmi"))) static inline unsigned char *
copy_plain_avx2(
    const unsigned char **pp, const unsigned char *end, unsigned char *o)
{
	const __m256i slash = _mm256_set1_epi8('\\');
	const unsigned char *p = *pp;
	uint32_t hits;
	__m256i w;

	for (; p < end; p += 32, o += 32) {
		w = _mm256_loadu_si256((const __m256i *)(const void *)p);
		_mm256_storeu_si256((__m256i *)(void *)o, w);
		hits =
		    (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(w, slash));
		if (hits != 0) {
			p += __builtin_ctz(hits);
			o += __builtin_ctz(hits);
			break;
		}
	}
	if (p > end) {
		o -= p - end;
		p = end;
	}
	*pp = p;
	return o;
}

#define FN(name)     name##_avx2
#define COPY_PLAIN   copy_plain_avx2
#define FIND_SPECIAL find_special_avx2
#define TARGET       __attribute__((target("avx2,bmi")))
#include "input/jsonl_body.h"
#undef FN
#undef FIND_SPECIAL
#undef COPY_PLAIN
#undef TARGET
#endif

typedef const unsigned char *object_fn(struct cursor *,
    const struct ss_jsonl_plan *, const unsigned char *,
    struct ss_jsonl_value *);

static enum ss_jsonl_variant forced = SS_JSONL_AUTO;

static object_fn *
object_variant(void)
{
#if HAVE_AVX2
	if (forced != SS_JSONL_PORTABLE && __builtin_cpu_supports("avx2"))
		return object_avx2;
#endif
	return object_portable;
}

int
ss_jsonl_force(enum ss_jsonl_variant variant)
{
#if HAVE_AVX2
	if (variant == SS_JSONL_AVX2 && !__builtin_cpu_supports("avx2"))
		return SS_EINVAL;
#else
	if (variant == SS_JSONL_AVX2)
		return SS_EINVAL;
#endif
	forced = variant;
	return 0;
}

static const unsigned char *
scan_object(const struct ss_jsonl_plan *plan, struct cursor *c,
    const unsigned char *p, struct ss_jsonl_record *rec)
{
	if (*p != '{')
		return fail(c, p, "not a JSON object");
	return object_variant()(c, plan, p, rec->v);
}

int
ss_jsonl_scan(const struct ss_jsonl_plan *plan, const unsigned char *ptr,
    size_t len, struct ss_jsonl_record *rec)
{
	struct cursor c = {ptr, ptr + len, NULL, NULL, 0};
	const unsigned char *p, *nl;

	memset(rec, 0, sizeof(*rec));
	p = space(&c, ptr);
	if (p < c.end && *p != '\n') {
		p = scan_object(plan, &c, p, rec);
		if (p != NULL) {
			p = space(&c, p);
			if (p < c.end && *p != '\n')
				fail(&c, p, "something behind the object");
		}
	} else {
		rec->err = "blank";
	}
	if (c.err != NULL) {
		/* The scanner stops at the first newline, never behind it. */
		p = c.err_at;
		nl = memchr(p, '\n', (size_t)(c.end - p));
		p = nl != NULL ? nl : c.end;
		memset(rec->v, 0, sizeof(rec->v));
	}
	assert(p == c.end || *p == '\n');
	rec->len = (size_t)(p - ptr);
	rec->next = rec->len + (p < c.end);
	if (rec->len > 0 && rec->next > rec->len && ptr[rec->len - 1] == '\r')
		rec->len--;
	if (c.err != NULL) {
		rec->err = c.err;
		rec->err_at = (size_t)(c.err_at - ptr);
		return SS_EFORMAT;
	}
	return rec->err != NULL ? SS_JSONL_BLANK : 0;
}

int
ss_jsonl_scan_object(const struct ss_jsonl_plan *plan, const unsigned char *ptr,
    size_t len, struct ss_jsonl_record *rec)
{
	struct cursor c = {ptr, ptr + len, NULL, NULL, 1};
	const unsigned char *p;

	memset(rec, 0, sizeof(*rec));
	p = len == 0 ? fail(&c, ptr, "not a JSON object")
		     : scan_object(plan, &c, ptr, rec);
	if (p == NULL) {
		memset(rec->v, 0, sizeof(rec->v));
		rec->err = c.err;
		rec->err_at = (size_t)(c.err_at - ptr);
		return SS_EFORMAT;
	}
	rec->len = rec->next = (size_t)(p - ptr);
	return 0;
}

/* --- decoding ------------------------------------------------------------ */

/* A string with ill-formed UTF-8 in it, repaired between its escapes. */
static size_t
unescape_repair(const unsigned char *p, const unsigned char *end,
    unsigned char *out, size_t *n_replaced)
{
	const unsigned char *q;
	unsigned char *o = out;

	while ((q = memchr(p, '\\', (size_t)(end - p))) != NULL) {
		o += ss_utf8_repair(p, (size_t)(q - p), o, n_replaced);
		p = put_escape(q, end, &o, n_replaced);
	}
	o += ss_utf8_repair(p, (size_t)(end - p), o, n_replaced);
	return (size_t)(o - out);
}

/* Well-formed as a whole is well-formed between its escapes, too. */
static int
is_valid(const struct ss_jsonl_value *v)
{
	return forced == SS_JSONL_PORTABLE
	    ? ss_utf8_is_valid_portable(v->ptr, v->len)
	    : ss_utf8_is_valid(v->ptr, v->len);
}

int
ss_jsonl_check(struct ss_jsonl_value *v)
{
	if ((v->flags & SS_JSONL_NON_ASCII) != 0 && is_valid(v))
		v->flags &= (uint8_t)~SS_JSONL_NON_ASCII;
	return ss_jsonl_is_raw(v);
}

size_t
ss_jsonl_decode(
    const struct ss_jsonl_value *v, unsigned char *out, size_t *n_replaced)
{
	const unsigned char *end = v->ptr + v->len;
	size_t n = 0, len;

	if ((v->flags & SS_JSONL_NON_ASCII) != 0 && !is_valid(v)) {
		len = unescape_repair(v->ptr, end, out, &n);
	} else if ((v->flags & SS_JSONL_ESCAPED) == 0) {
		memcpy(out, v->ptr, v->len);
		return v->len;
	} else {
#if HAVE_AVX2
		if (forced != SS_JSONL_PORTABLE &&
		    __builtin_cpu_supports("avx2"))
			len = unescape_avx2(v->ptr, end, out, &n);
		else
#endif
			len = unescape_portable(v->ptr, end, out, &n);
	}
	if (n_replaced != NULL)
		*n_replaced += n;
	return len;
}

struct ss_str
ss_jsonl_view(
    const struct ss_jsonl_value *v, unsigned char **scratch, size_t *n_replaced)
{
	struct ss_str s = {v->ptr, v->len};

	if (v->kind == SS_JSONL_ABSENT)
		s.ptr = NULL;
	else if ((v->flags & SS_JSONL_ESCAPED) != 0 ||
	    ((v->flags & SS_JSONL_NON_ASCII) != 0 && !is_valid(v))) {
		s.ptr = *scratch;
		s.len = ss_jsonl_decode(v, *scratch, n_replaced);
		*scratch += s.len;
	}
	return s;
}
