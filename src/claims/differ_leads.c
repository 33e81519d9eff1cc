/*
 * Which of the amounts that face each other are worth a reader's look: the
 * probability that they are of one thing against a bar, which is higher in
 * long reports, where the two values are far apart, and for dates and small
 * numbers, which stand everywhere; and what no context outweighs.
 */
#include <stdio.h>

#include "base/math.h"
#include "claims/differ_amounts.h"

/*
 * How likely two amounts must be of one thing: little else can be meant in
 * two reports of five sentences, much in two of thirty.
 */
#define P_ALONE   0.1  /* in the short: the only ones of their type */
#define P_SHORT   0.25 /* SHORT sentences times those of the other */
#define P_LONG    0.75 /* LONG of them */
#define P_BESIDE  0.7  /* years above also need the same word beside them */
#define P_FAR     0.8  /* that differ by more than RATIO_FAR, or in kind */
#define SHORT     30.0
#define LONG      900.0
#define RATIO_FAR 2.0
#define RATIO_MAX 6.0 /* farther apart: not of one thing */
#define AGES_FAR  10.0
#define ANCHOR    5 /* words before a date in which its noun stands */
#define WEEK      7
#define SMALL     13.0 /* counts below stand everywhere */
#define RATIO_ODD 3.0
#define P_ODD     0.93 /* farther apart than that, in long reports */

/* Of what is left to 1, in long reports. */
#define RAISE       0.4
#define RAISE_SMALL 0.65

#define HALFWAY     0.5 /* from short reports to long ones */
#define FIGURES     3   /* of two numbers that differ in one */
#define FIGURES_MAX 1e6

/* Amounts that are not of one thing whatever stands around them. */
static int
cannot_face(const struct ss_quantity *x, const struct ss_quantity *y)
{
	int whole_x, whole_y;

	if (x->other != y->other || x->part != y->part ||
	    (x->relative && y->relative) || x->stamp || y->stamp)
		return 1;
	/* a date that this weekday could mean */
	if (x->type != y->type)
		return x->day_no == 0 || y->day_no == 0 ||
		    x->day_no > y->day_no + WEEK ||
		    y->day_no > x->day_no + WEEK;
	switch (x->type) {
	case SS_QUANTITY_AGE:
		return x->value > y->value + AGES_FAR ||
		    y->value > x->value + AGES_FAR;
	case SS_QUANTITY_DATE:
		if (x->relative || y->relative)
			return 0;
		/* a day and a month */
		whole_x = (int)x->value % 100 != 0;
		whole_y = (int)y->value % 100 != 0;
		return whole_x != whole_y;
	default:
		break;
	}
	return 0;
}

static double
ratio(const struct ss_quantity *x, const struct ss_quantity *y)
{
	switch (x->type) {
	case SS_QUANTITY_COUNT:
	case SS_QUANTITY_MONEY:
	case SS_QUANTITY_PERCENT:
	case SS_QUANTITY_DURATION:
	case SS_QUANTITY_MEASURE:
		break;
	default:
		return 1.0;
	}
	if (x->value <= 0.0 || y->value <= 0.0)
		return RATIO_MAX + 1.0;
	return x->value > y->value ? x->value / y->value : y->value / x->value;
}

/* "the 2016 election": the key of the word that a year is said of. */
static uint32_t
year_of_what(const struct ss_event_text *et, const struct ss_quantity *q)
{
	const struct ss_token *t;

	if (q->type != SS_QUANTITY_YEAR ||
	    q->tok_end >= et->units[q->unit_i].tok_end)
		return UINT32_MAX;
	t = &et->tokens[q->tok_end];
	if (!(t->flags & (SS_TOKEN_JOINED | SS_TOKEN_HYPHEN)) ||
	    (t->flags & SS_TOKEN_STOP))
		return UINT32_MAX;
	return ss_key_same(et, t->key);
}

/* A year, a month: what happened in one can be anything. */
static int
is_long_time(const struct ss_quantity *q)
{
	return q->type == SS_QUANTITY_YEAR ||
	    (q->type == SS_QUANTITY_DATE && (int)q->value % 100 == 0 &&
		!q->relative);
}

static int
is_small(const struct ss_quantity *q)
{
	return q->type == SS_QUANTITY_COUNT && q->value < SMALL;
}

static double
p_needed(const struct ss_event_text *et, const struct ss_quantity *x,
    const struct ss_quantity *y)
{
	const struct ss_event_article_text *a = &et->articles[x->article_i];
	const struct ss_event_article_text *b = &et->articles[y->article_i];
	double n =
	    (double)(a->unit_end - a->unit_beg) * (b->unit_end - b->unit_beg);

	if (n <= SHORT)
		return P_SHORT;
	if (n >= LONG)
		return P_LONG;
	return P_SHORT +
	    (P_LONG - P_SHORT) * ss_log(n / SHORT) / ss_log(LONG / SHORT);
}

/*
 * "recorded last month", "aired on March 4": a noun that the event is much
 * about stands right before both.
 */
static int
same_anchor(const struct ss_event_text *et, const struct ss_quantity *x,
    const struct ss_quantity *y)
{
	uint32_t i, j, key;

	for (i = x->tok_beg;
	     i > et->units[x->unit_i].tok_beg && x->tok_beg - i < ANCHOR;) {
		const struct ss_token *t = &et->tokens[--i];

		key = ss_key_same(et, t->key);
		if ((t->flags &
			(SS_TOKEN_STOP | SS_TOKEN_NUMBER | SS_TOKEN_CAP)) ||
		    et->keys[key].df < et->n_articles)
			continue;
		for (j = y->tok_beg; j > et->units[y->unit_i].tok_beg &&
		     y->tok_beg - j < ANCHOR;)
			if (ss_key_same(et, et->tokens[--j].key) == key &&
			    !(et->tokens[j].flags & SS_TOKEN_CAP))
				return 1;
	}
	return 0;
}

int
ss_differ_can_lead(const struct ss_event_text *et, const struct ss_quantity *x,
    const struct ss_quantity *y)
{
	return !cannot_face(x, y) && ratio(x, y) <= RATIO_MAX &&
	    !ss_quantity_agrees(x, y) &&
	    year_of_what(et, x) == year_of_what(et, y) &&
	    !ss_differ_hyphens(et, x, y);
}

/* 668 and 688, 448 and 488: one figure is another one. */
static int
one_figure_off(const struct ss_quantity *x, const struct ss_quantity *y)
{
	char a[32], b[32];
	size_t i, n, off = 0;

	if (x->type != y->type || x->value > FIGURES_MAX ||
	    y->value > FIGURES_MAX)
		return 0;
	n = (size_t)snprintf(a, sizeof(a), "%.6g", x->value);
	if ((size_t)snprintf(b, sizeof(b), "%.6g", y->value) != n)
		return 0;
	for (i = 0; i < n; i++)
		off += a[i] != b[i];
	return n >= FIGURES && off == 1 && a[0] == b[0] && a[n - 1] == b[n - 1];
}

/* What part of what is left to 1 is asked for besides, in long reports. */
static double
raise_of(const struct ss_quantity *x, const struct ss_quantity *y)
{
	if (is_small(x) || is_small(y))
		return RAISE_SMALL;
	return one_figure_off(x, y) ? 0.0 : RAISE;
}

/* Whether two amounts that face each other are worth a reader's look. */
int
ss_differ_is_lead(const struct ss_event_text *et, const struct ss_quantities *q,
    const struct ss_facing *f)
{
	const struct ss_quantity *x = &q->v[f->x], *y = &q->v[f->y];
	double r = ratio(x, y), min = p_needed(et, x, y), need = 0.0;
	double far = (min - P_SHORT) / (P_LONG - P_SHORT);

	if (!ss_differ_can_lead(et, x, y) ||
	    ss_differ_referents(et, q, f->x, f->y))
		return 0;
	if (x->relative != y->relative && x->type == SS_QUANTITY_DATE &&
	    same_anchor(et, x, y))
		return f->p >= P_SHORT;
	if (min <= P_SHORT && f->n_rivals == 0 && r <= RATIO_FAR &&
	    x->type == y->type && !is_long_time(x))
		return f->p >= P_ALONE;
	if (x->type == SS_QUANTITY_WEEKDAY || is_long_time(x))
		min += (1.0 - min) / 2.0; /* everywhere, of many things */
	min += (1.0 - min) * raise_of(x, y) * far;
	if ((is_long_time(x) || x->type == SS_QUANTITY_WEEKDAY) &&
	    min > P_BESIDE && !ss_differ_beside(et, x, y))
		return 0;
	if (far > HALFWAY && ss_differ_days(et, x, y))
		return 0;
	if (ss_differ_elsewhere(et, x, y))
		need = P_ODD;
	else if (r > RATIO_FAR || x->type != y->type)
		need = P_FAR + (r >= RATIO_ODD ? (P_ODD - P_FAR) * far : 0.0);
	return f->p >= min && f->p >= need;
}
