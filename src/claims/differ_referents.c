/*
 * What two amounts are said of, where it is written beside them and is not
 * the same: "Japan's is 84" and "in France, it's 82"; "in 2015" and "in 2012
 * and 2014"; "Fox died in 1995" and "Gray died in 2007"; "25 per cent of the funds" and "41 per cent of the patients".
 *
 * Cost: the words of the two sentences.
 */
#include "claims/differ_amounts.h"

#define NEAR   6 /* words to each side in which a country stands */
#define LISTED 3 /* amounts of one noun in a sentence */
#define WHOLE  6 /* words behind "of" in which a whole is named */

struct words {
	uint32_t beg, end; /* tokens */
};

static struct words
sentence(const struct ss_event_text *et, const struct ss_quantity *q)
{
	const struct ss_unit *u = &et->units[q->unit_i];

	return (struct words){u->tok_beg, u->tok_end};
}

static struct words
near(const struct ss_event_text *et, const struct ss_quantity *q)
{
	struct words w = sentence(et, q);

	if (q->tok_beg > w.beg + NEAR)
		w.beg = q->tok_beg - NEAR;
	if (q->tok_end + NEAR < w.end)
		w.end = q->tok_end + NEAR;
	return w;
}

static struct words
article(const struct ss_event_text *et, const struct ss_quantity *q)
{
	const struct ss_event_article_text *a = &et->articles[q->article_i];

	return (struct words){
	    et->units[a->unit_beg].tok_beg, et->units[a->unit_end - 1].tok_end};
}

static int
has_key(const struct ss_event_text *et, struct words w, uint32_t key)
{
	uint32_t i;

	for (i = w.beg; i < w.end; i++)
		if (ss_key_same(et, et->tokens[i].key) == key)
			return 1;
	return 0;
}

/* A country near x that the other words do not name. */
static int
names_other_place(const struct ss_event_text *et, const struct ss_quantity *x,
    struct words other)
{
	struct words w = near(et, x);
	uint32_t i;

	for (i = w.beg; i < w.end; i++)
		if ((et->tokens[i].flags & SS_TOKEN_GEO) &&
		    !has_key(et, other, ss_key_same(et, et->tokens[i].key)))
			return 1;
	return 0;
}

/* The amounts of a sentence: [*beg, return). */
static uint32_t
amounts_beside(const struct ss_quantities *q, uint32_t x, uint32_t *beg)
{
	uint32_t end = x + 1;

	for (*beg = x; *beg > 0 && q->v[*beg - 1].unit_i == q->v[x].unit_i;)
		--*beg;
	while (end < q->n && q->v[end].unit_i == q->v[x].unit_i)
		end++;
	return end;
}

/* "Wind speeds were 110 mph at 11 p.m.": a reading. */
static int
of_an_hour(const struct ss_quantities *q, uint32_t x)
{
	uint32_t i, end = amounts_beside(q, x, &i);

	for (; i < end; i++)
		if (q->v[i].type == SS_QUANTITY_TIME)
			return 1;
	return 0;
}

/* "five counts of fraud, two counts of perjury and one count of arson" */
static int
is_listed(const struct ss_quantities *q, uint32_t x)
{
	uint32_t i, end = amounts_beside(q, x, &i), n = 0;

	for (; i < end; i++)
		n += q->v[i].type == q->v[x].type &&
		    q->v[i].type == SS_QUANTITY_COUNT &&
		    q->v[i].unit == q->v[x].unit;
	return n >= LISTED;
}

/* Both sentences name amounts of a type, years or hours, and none is one. */
static int
other_times(const struct ss_quantities *q, uint32_t x, uint32_t y,
    enum ss_quantity_type type)
{
	uint32_t xb, xe = amounts_beside(q, x, &xb);
	uint32_t yb, ye = amounts_beside(q, y, &yb), i, k;
	int n = 0;

	if (q->v[x].type == type || q->v[y].type == type)
		return 0;
	for (i = xb; i < xe; i++)
		for (k = yb; k < ye; k++) {
			if (q->v[i].type != type || q->v[k].type != type)
				continue;
			if (ss_quantity_agrees(&q->v[i], &q->v[k]))
				return 0;
			n++;
		}
	return n > 0;
}

/*
 * "25 percent of Title X funds": the key of the last word of what is shared
 * out, or UINT32_MAX.
 */
static uint32_t
whole_of(const struct ss_event_text *et, const struct ss_quantity *q)
{
	static const char *const of[] = {
	    "of", "de", "del", "der", "des", "von", "di", "dei", "van", "do"};
	struct words w = sentence(et, q);
	uint32_t i = q->tok_end, n, key = UINT32_MAX;

	if (i >= w.end ||
	    !ss_token_is_in(&et->tokens[i], of, sizeof(of) / sizeof(of[0])))
		return UINT32_MAX;
	for (n = 0, i++; i < w.end && n < WHOLE; i++, n++) {
		const struct ss_token *t = &et->tokens[i];

		if (!(t->flags & (SS_TOKEN_JOINED | SS_TOKEN_HYPHEN)))
			break;
		if (t->flags & SS_TOKEN_STOP) {
			if (key != UINT32_MAX)
				break;
			continue; /* the, all, its */
		}
		if (!(t->flags & SS_TOKEN_NUMBER))
			key = ss_key_same(et, t->key);
	}
	return key;
}

/* Shares of two wholes. */
static int
other_wholes(const struct ss_event_text *et, const struct ss_quantity *x,
    const struct ss_quantity *y)
{
	uint32_t a, b;

	if (x->type != SS_QUANTITY_PERCENT || y->type != SS_QUANTITY_PERCENT)
		return 0;
	a = whole_of(et, x);
	b = whole_of(et, y);
	/* 70 and 30 per cent of one whole agree */
	return a != UINT32_MAX && b != UINT32_MAX &&
	    (a != b || x->value + y->value == 100.0);
}

/* A name near x that the sentence of y has not. */
static int
names_other(const struct ss_event_text *et, const struct ss_quantity *x,
    const struct ss_quantity *y)
{
	struct words w = near(et, x), other = sentence(et, y);
	uint32_t i;

	for (i = w.beg; i < w.end; i++) {
		const struct ss_token *t = &et->tokens[i];

		if ((i < x->tok_beg || i >= x->tok_end) &&
		    (t->flags & SS_TOKEN_CAP) &&
		    !(t->flags &
			(SS_TOKEN_STOP | SS_TOKEN_TITLE | SS_TOKEN_NUMBER)) &&
		    et->keys[t->key].n_low == 0 &&
		    !has_key(et, other, ss_key_same(et, t->key)))
			return 1;
	}
	return 0;
}

static int
is_date(const struct ss_quantity *q)
{
	return q->type == SS_QUANTITY_DATE || q->type == SS_QUANTITY_YEAR ||
	    q->type == SS_QUANTITY_WEEKDAY;
}

int
ss_differ_referents(const struct ss_event_text *et,
    const struct ss_quantities *q, uint32_t x, uint32_t y)
{
	const struct ss_quantity *a = &q->v[x], *b = &q->v[y];

	return (names_other_place(et, a, sentence(et, b)) &&
		   names_other_place(et, b, sentence(et, a))) ||
	    other_times(q, x, y, SS_QUANTITY_YEAR) ||
	    other_times(q, x, y, SS_QUANTITY_TIME) ||
	    (a->type == SS_QUANTITY_MEASURE &&
		of_an_hour(q, x) != of_an_hour(q, y)) ||
	    is_listed(q, x) || is_listed(q, y) || other_wholes(et, a, b);
}

int
ss_differ_days(const struct ss_event_text *et, const struct ss_quantity *x,
    const struct ss_quantity *y)
{
	return is_date(x) && names_other(et, x, y) && names_other(et, y, x);
}

int
ss_differ_elsewhere(const struct ss_event_text *et, const struct ss_quantity *x,
    const struct ss_quantity *y)
{
	return names_other_place(et, x, article(et, y)) ||
	    names_other_place(et, y, article(et, x));
}
