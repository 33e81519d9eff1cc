/*
 * Which amounts can be one: rounding, hedges, ranges, units.
 *
 * Each quantity has an interval of what its words can mean; two agree when
 * the intervals meet, or when one is the other rounded.  How far a hedge
 * reaches is a convention: about: a tenth; over: up to half as much again;
 * nearly, up to: down to 0.8.
 */
#include <math.h>

#include "claims/quantities.h"

#define STEP_MAX 1e15
#define FAR      0.05 /* of what is rounded without saying so */

int
ss_day_number(int year, int month, int day)
{
	int y = month < 3 ? year - 1 : year, m = (month + 9) % 12;

	return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day;
}

int
ss_weekday_of(int year, int month, int day)
{
	/* 1 March of the year 0 was a Wednesday, as in 2000 */
	return (ss_day_number(year, month, day) + 1) % 7 + 1;
}

int
ss_quantities_month(const struct ss_quantities *q)
{
	int best = 0, day;
	size_t i;

	for (i = 0; i < q->n; i++) {
		day = (int)q->v[i].value;
		if (q->v[i].type == SS_QUANTITY_DATE && q->v[i].year == 0 &&
		    day % 100 != 0 && !q->v[i].relative && day > best)
			best = day;
	}
	return best / 100;
}

/* The unit of a number's last digit that is not 0: 4,200 → 100, 2.5 → 0.1. */
static double
last_digit(double v)
{
	double step = 1.0;
	int i;

	for (i = 0; i < 6 && fabs(v - rint(v)) > 1e-6; i++) {
		v *= 10.0;
		step /= 10.0;
	}
	if (step < 1.0)
		return step;
	while (step < STEP_MAX && v / (step * 10.0) == rint(v / (step * 10.0)))
		step *= 10.0;
	return step;
}

/*
 * Rounded or cut to its leading digits: 4,217 → 4,200, 43.9 million → 43
 * million, 1.7 → 2; by at most a twentieth unless it is a small decimal.
 */
static int
rounds_to(double exact, double round)
{
	double step, d = fabs(exact - round);

	if (round < 1.0)
		return 0;
	step = last_digit(round);
	if (step <= last_digit(exact))
		return 0;
	if (step == 1.0)
		return d <= 0.5;
	return d <= FAR * exact &&
	    (d < step / 2.0 + 1e-9 || (exact > round && d < step));
}

static int
dates_agree(const struct ss_quantity *a, const struct ss_quantity *b)
{
	int ma = (int)a->value / 100, da = (int)a->value % 100;
	int mb = (int)b->value / 100, db = (int)b->value % 100;

	return ma == mb && (da == db || da == 0 || db == 0) &&
	    (a->year == b->year || a->year == 0 || b->year == 0);
}

int
ss_quantity_compares(const struct ss_quantity *a, const struct ss_quantity *b)
{
	int x = a->type == SS_QUANTITY_WEEKDAY && a->weekday != 0;
	int y = b->type == SS_QUANTITY_WEEKDAY && b->weekday != 0;

	if (a->type != b->type)
		return (x && b->type == SS_QUANTITY_DATE && b->weekday != 0) ||
		    (y && a->type == SS_QUANTITY_DATE && a->weekday != 0);
	if (a->type == SS_QUANTITY_MONEY || a->type == SS_QUANTITY_MEASURE)
		return a->kind == b->kind;
	return 1;
}

int
ss_quantity_agrees(const struct ss_quantity *a, const struct ss_quantity *b)
{
	double d, max;

	if (!ss_quantity_compares(a, b))
		return 0;
	if (a->type != b->type)
		return a->weekday == b->weekday;
	if (a->type == SS_QUANTITY_DATE)
		return dates_agree(a, b);
	if (a->value == b->value)
		return 1;
	if (a->type == SS_QUANTITY_YEAR || a->type == SS_QUANTITY_WEEKDAY ||
	    a->type == SS_QUANTITY_AGE || a->type == SS_QUANTITY_ORDINAL ||
	    a->type == SS_QUANTITY_TIME)
		return 0;
	d = fabs(a->value - b->value);
	max = a->value > b->value ? a->value : b->value;
	/* a week and seven days; converted units */
	if ((a->type == SS_QUANTITY_DURATION ||
		(a->type == SS_QUANTITY_MEASURE && a->unit != b->unit)) &&
	    d <= 0.05 * max)
		return 1;
	/* two bounds of one kind agree when they are near each other */
	if (a->hedge == b->hedge && a->hedge != SS_HEDGE_NONE &&
	    a->hedge != SS_HEDGE_RANGE) {
		if (d <= 0.1 * max)
			return 1;
	} else if (a->low <= b->high && b->low <= a->high) {
		return 1;
	}
	return rounds_to(a->value, b->value) || rounds_to(b->value, a->value);
}
