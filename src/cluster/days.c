/*
 * Dates in running text: one pass over the bytes makes tokens (numbers,
 * months, cue words, others), and each number or month is read together with
 * the two tokens before it.  About 1 ns a byte.
 */
#include "cluster/days.h"

#include <stdlib.h>
#include <string.h>

#define HEAD_BYTES 800 /* where a dateline may stand */
#define TAIL_BYTES 300
#define LINE_BYTES 64 /* of a line that is a dateline, at most */
#define NEAR_START 3  /* a date that begins the text */

/* The months; Russian ones by their stems. */
static const struct {
	const char *name;
	unsigned char month;
	unsigned char whole; /* 1: the whole word, else its beginning */
} months[] = {
    {"jan", 1, 1},
    {"january", 1, 1},
    {"januar", 1, 1},
    {"janvier", 1, 1},
    {"enero", 1, 1},
    {"ene", 1, 1},
    {"janeiro", 1, 1},
    {"gennaio", 1, 1},
    {"januari", 1, 1},
    {"feb", 2, 1},
    {"february", 2, 1},
    {"februar", 2, 1},
    {"f\xc3\xa9vrier", 2, 1},
    {"fevereiro", 2, 1},
    {"febrero", 2, 1},
    {"febbraio", 2, 1},
    {"februari", 2, 1},
    {"fev", 2, 1},
    {"f\xc3\xa9vr", 2, 1},
    {"mar", 3, 1},
    {"march", 3, 1},
    {"m\xc3\xa4rz", 3, 1},
    {"mars", 3, 1},
    {"marzo", 3, 1},
    {"mar\xc3\xa7o", 3, 1},
    {"maart", 3, 1},
    {"apr", 4, 1},
    {"april", 4, 1},
    {"avril", 4, 1},
    {"avr", 4, 1},
    {"abril", 4, 1},
    {"abr", 4, 1},
    {"aprile", 4, 1},
    {"may", 5, 1},
    {"mai", 5, 1},
    {"mayo", 5, 1},
    {"maio", 5, 1},
    {"maggio", 5, 1},
    {"mei", 5, 1},
    {"jun", 6, 1},
    {"june", 6, 1},
    {"juni", 6, 1},
    {"juin", 6, 1},
    {"junio", 6, 1},
    {"junho", 6, 1},
    {"giugno", 6, 1},
    {"jul", 7, 1},
    {"july", 7, 1},
    {"juli", 7, 1},
    {"juillet", 7, 1},
    {"julio", 7, 1},
    {"julho", 7, 1},
    {"luglio", 7, 1},
    {"juil", 7, 1},
    {"aug", 8, 1},
    {"august", 8, 1},
    {"ao\xc3\xbbt", 8, 1},
    {"agosto", 8, 1},
    {"ago", 8, 1},
    {"augustus", 8, 1},
    {"sep", 9, 1},
    {"sept", 9, 1},
    {"september", 9, 1},
    {"septembre", 9, 1},
    {"septiembre", 9, 1},
    {"setembro", 9, 1},
    {"settembre", 9, 1},
    {"set", 9, 1},
    {"oct", 10, 1},
    {"october", 10, 1},
    {"oktober", 10, 1},
    {"octobre", 10, 1},
    {"octubre", 10, 1},
    {"outubro", 10, 1},
    {"ottobre", 10, 1},
    {"okt", 10, 1},
    {"ott", 10, 1},
    {"nov", 11, 1},
    {"november", 11, 1},
    {"novembre", 11, 1},
    {"noviembre", 11, 1},
    {"novembro", 11, 1},
    {"dec", 12, 1},
    {"december", 12, 1},
    {"dezember", 12, 1},
    {"d\xc3\xa9"
     "cembre",
	12, 1},
    {"diciembre", 12, 1},
    {"dezembro", 12, 1},
    {"dicembre", 12, 1},
    {"dez", 12, 1},
    {"dic", 12, 1},
    {"d\xc3\xa9"
     "c",
	12, 1},
    {"\xd1\x8f\xd0\xbd\xd0\xb2", 1, 0},
    {"\xd1\x84\xd0\xb5\xd0\xb2", 2, 0},
    {"\xd0\xbc\xd0\xb0\xd1\x80\xd1\x82", 3, 0},
    {"\xd0\xb0\xd0\xbf\xd1\x80\xd0\xb5\xd0\xbb", 4, 0},
    {"\xd0\xb8\xd1\x8e\xd0\xbd", 6, 0},
    {"\xd0\xb8\xd1\x8e\xd0\xbb", 7, 0},
    {"\xd0\xb0\xd0\xb2\xd0\xb3", 8, 0},
    {"\xd1\x81\xd0\xb5\xd0\xbd\xd1\x82", 9, 0},
    {"\xd0\xbe\xd0\xba\xd1\x82", 10, 0},
    {"\xd0\xbd\xd0\xbe\xd1\x8f\xd0\xb1", 11, 0},
    {"\xd0\xb4\xd0\xb5\xd0\xba", 12, 0},
    {"\xd0\xbc\xd0\xb0\xd1\x8f", 5, 1},
};

enum kind { OTHER, NUMBER, MONTH, CUE };

struct token {
	enum kind kind;
	int value;
	int digits;
	unsigned char before; /* the byte before it, '\n' at the start */
	size_t at;
};

int32_t
ss_days_from_date(int year, int month, int day)
{
	/* Hinnant, "chrono-compatible low-level date algorithms" */
	int y = month <= 2 ? year - 1 : year;
	int era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
	int doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return (int32_t)(era * 146097 + doe - 719468);
}

/* Whether a month may begin so, in lower case: most words do not. */
static int
may_be_month(unsigned a, unsigned b)
{
	switch (a) {
	case 'a':
		return b == 'p' || b == 'v' || b == 'b' || b == 'u' ||
		    b == 'g' || b == 'o';
	case 'd':
		return b == 'e' || b == 'i' || b == 0xc3;
	case 'e':
		return b == 'n';
	case 'f':
		return b == 'e' || b == 0xc3;
	case 'g':
		return b == 'e' || b == 'i';
	case 'j':
		return b == 'a' || b == 'u';
	case 'l':
		return b == 'u';
	case 'm':
		return b == 'a' || b == 'e' || b == 0xc3;
	case 'n':
		return b == 'o';
	case 'o':
		return b == 'c' || b == 'k' || b == 'u' || b == 't';
	case 's':
		return b == 'e';
	default:
		return a >= 0x80;
	}
}

static int
month_of(const unsigned char *p, size_t len)
{
	char low[24];
	size_t i, n;

	if (len < 3 || len >= sizeof(low) ||
	    !may_be_month(p[0] < 0x80 ? p[0] | 32u : p[0],
		p[1] < 0x80 ? p[1] | 32u : p[1]))
		return 0;
	for (i = 0; i < len; i++)
		low[i] = (char)(p[i] >= 'A' && p[i] <= 'Z' ? p[i] | 32 : p[i]);
	low[len] = '\0';
	for (i = 0; i < sizeof(months) / sizeof(months[0]); i++) {
		if (low[0] != months[i].name[0])
			continue;
		n = strlen(months[i].name);
		if (months[i].whole ? len == n : len >= n && len <= 18)
			if (memcmp(low, months[i].name, n) == 0)
				return months[i].month;
	}
	return 0;
}

static int
is_cue(const unsigned char *p, size_t len)
{
	static const char *const cues[] = {
	    "posted", "updated", "published", "publié", "date", "aktualisiert"};
	size_t i, k;

	for (i = 0; i < sizeof(cues) / sizeof(cues[0]); i++) {
		if (strlen(cues[i]) != len)
			continue;
		for (k = 0; k < len && (p[k] | 32) == (cues[i][k] | 32); k++)
			;
		if (k == len)
			return 1;
	}
	return 0;
}

static int
letter(unsigned char c)
{
	return (unsigned)((c | 32) - 'a') < 26 || c >= 0x80;
}

/* Of one date: 0 where it is not said. */
struct date {
	int year, month, day;
	size_t at;
};

struct reader {
	const unsigned char *text;
	size_t len, i;
	struct token t[4]; /* the newest at [3] */
};

/* The next token; 0 at the end.  Glue words of dates are passed over. */
static int
next(struct reader *r)
{
	const unsigned char *s = r->text;
	struct token t;
	size_t beg, len;

	for (;;) {
		while (r->i < r->len && !letter(s[r->i]) &&
		    (s[r->i] < '0' || s[r->i] > '9'))
			r->i++;
		if (r->i >= r->len)
			return 0;
		beg = r->i;
		memset(&t, 0, sizeof(t));
		t.at = beg;
		t.before = beg > 0 ? s[beg - 1] : '\n';
		if (s[beg] >= '0' && s[beg] <= '9') {
			for (;
			     r->i < r->len && s[r->i] >= '0' && s[r->i] <= '9';
			     r->i++) {
				if (t.digits < 6)
					t.value = t.value * 10 + s[r->i] - '0';
				t.digits++;
			}
			t.kind = NUMBER;
			/* 1st, 2nd, 3rd, 4th, 1er */
			if (r->i + 1 < r->len && letter(s[r->i])) {
				for (len = 0; r->i + len < r->len &&
				     letter(s[r->i + len]);
				     len++)
					;
				if (len == 2)
					r->i += 2;
				else
					t.kind = OTHER;
			}
		} else {
			while (r->i < r->len && letter(s[r->i]))
				r->i++;
			len = r->i - beg;
			if (len == 2 &&
			    ((s[beg] == 'o' && s[beg + 1] == 'f') ||
				(s[beg] == 'd' && s[beg + 1] == 'e')))
				continue;
			t.value = month_of(s + beg, len);
			if (t.value != 0)
				t.kind = MONTH;
			else if (is_cue(s + beg, len))
				t.kind = CUE;
		}
		memmove(r->t, r->t + 1, 3 * sizeof(r->t[0]));
		r->t[3] = t;
		return 1;
	}
}

static int
is_year(const struct token *t)
{
	return t->kind == NUMBER && t->digits == 4 && t->value >= 1900 &&
	    t->value < 2100;
}

static int
is_day(const struct token *t)
{
	return t->kind == NUMBER && t->digits <= 2 && t->value >= 1 &&
	    t->value <= 31;
}

/* Tokens a, b stand close: nothing but a separator or two between. */
static int
close(const struct token *a, const struct token *b)
{
	return b->at - a->at <= 14 && b->before != '\n';
}

/* Does a date end at the newest token? */
static int
date_at(const struct reader *r, struct date *d)
{
	const struct token *a = &r->t[1], *b = &r->t[2], *c = &r->t[3];

	memset(d, 0, sizeof(*d));
	d->at = a->at;
	if (is_year(c) && close(b, c) && close(a, b)) {
		if (a->kind == MONTH && is_day(b)) {
			*d = (struct date){c->value, a->value, b->value, a->at};
			return 1;
		}
		if (is_day(a) && b->kind == MONTH) {
			*d = (struct date){c->value, b->value, a->value, a->at};
			return 1;
		}
		if (is_day(a) && is_day(b) && b->before == c->before &&
		    (c->before == '/' || c->before == '.' ||
			c->before == '-')) {
			if (a->value > 12 && b->value <= 12)
				*d = (struct date){
				    c->value, b->value, a->value, a->at};
			else if (a->value <= 12 &&
			    (b->value > 12 || b->value == a->value))
				*d = (struct date){
				    c->value, a->value, b->value, a->at};
			return d->year != 0;
		}
	}
	if (is_year(a) && is_day(b) && is_day(c) && b->value <= 12 &&
	    b->digits == 2 && c->digits == 2 && b->before == c->before &&
	    (c->before == '-' || c->before == '/')) {
		*d = (struct date){a->value, b->value, c->value, a->at};
		return 1;
	}
	if (b->kind == MONTH && is_day(c) && close(b, c) && !is_day(a)) {
		*d = (struct date){0, b->value, c->value, b->at};
		return 1;
	}
	if (is_day(b) && c->kind == MONTH && close(b, c)) {
		*d = (struct date){0, c->value, b->value, b->at};
		return 1;
	}
	return 0;
}

/* Does the line around the byte at hold little else? */
static int
short_line(const unsigned char *s, size_t len, size_t at)
{
	size_t beg = at, end = at;

	while (beg > 0 && s[beg - 1] != '\n' && at - beg <= LINE_BYTES)
		beg--;
	while (end < len && s[end] != '\n' && end - beg <= LINE_BYTES)
		end++;
	for (at = beg; at < end; at++)
		if (s[at] == '(') /* the credit of a caption */
			return 0;
	return end - beg <= LINE_BYTES;
}

static int32_t
dateline(const unsigned char *s, size_t len, size_t from, size_t to)
{
	struct reader r = {.text = s, .len = to, .i = from};
	struct date d;

	while (next(&r)) {
		if (!date_at(&r, &d) || d.year == 0)
			continue;
		if (d.at < NEAR_START || r.t[0].kind == CUE ||
		    short_line(s, len, d.at))
			return ss_days_from_date(d.year, d.month, d.day);
	}
	return SS_NO_DAY;
}

static int
by_value(const void *a, const void *b)
{
	return (int)*(const uint16_t *)a - (int)*(const uint16_t *)b;
}

void
ss_days_scan(const unsigned char *head, const unsigned char *body, size_t len,
    struct ss_days *out)
{
	struct reader r = {.text = body, .len = len};
	struct date d;
	unsigned i, n;

	memset(out, 0, sizeof(*out));
	out->dateline =
	    dateline(head, len, 0, len < HEAD_BYTES ? len : HEAD_BYTES);
	if (out->dateline == SS_NO_DAY && len > HEAD_BYTES + TAIL_BYTES)
		out->dateline = dateline(head, len, len - TAIL_BYTES, len);
	while (next(&r)) {
		if (r.t[3].kind != NUMBER && r.t[3].kind != MONTH)
			continue;
		if (is_year(&r.t[3]) && r.t[3].value > out->last_year)
			out->last_year = r.t[3].value;
		if (out->n_named < SS_MAX_NAMED && date_at(&r, &d))
			out->named[out->n_named++] =
			    (uint16_t)(d.month * 32 + d.day);
	}
	qsort(out->named, out->n_named, sizeof(out->named[0]), by_value);
	for (i = n = 0; i < out->n_named; i++)
		if (n == 0 || out->named[n - 1] != out->named[i])
			out->named[n++] = out->named[i];
	out->n_named = n;
}
