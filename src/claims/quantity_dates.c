/*
 * Dates, with a month or counted from when the article came out, and times
 * of day.
 */
#include "claims/quantity_scan.h"

/* The year in which a day lies nearest to the day the article came out. */
static int
nearest_year(const struct ss_day *d, int month)
{
	if (d->year == 0)
		return 0;
	if (month > d->month + 6)
		return d->year - 1;
	return month < d->month - 6 ? d->year + 1 : d->year;
}

static int
push_date(struct ss_scan *f, int month, int day, int year, int relative,
    uint32_t beg, uint32_t end)
{
	struct ss_quantity *q =
	    ss_scan_push(f, SS_QUANTITY_DATE, month * 100 + day, beg, end);
	int y = year != 0 ? year : nearest_year(&f->day, month);

	if (q == NULL)
		return SS_ENOMEM;
	q->year = year;
	q->relative = relative;
	if (day != 0 && y != 0) {
		q->weekday = ss_weekday_of(y, month, day);
		q->day_no = ss_day_number(y, month, day);
		q->stamp = year != 0 && f->day.day != 0 &&
		    f->day.year == year && f->day.month == month &&
		    f->day.day == day;
	}
	return 0;
}

/* Is token j the last of the days that a day begins: 5-14, 5–14? */
static int
ends_range(const struct ss_scan *f, uint32_t j, int day)
{
	const struct ss_token *t = f->et->tokens;
	uint32_t gap;

	if (!ss_scan_day(f, j) || !ss_scan_figures(f, j) ||
	    !ss_scan_figures(f, j - 1) ||
	    (int)ss_scan_value(f->et, t[j].key) <= day)
		return 0;
	gap = t[j].beg - t[j - 1].end;
	return (gap == 1 && f->s[t[j].beg - 1] == '-') ||
	    (gap == 3 && f->s[t[j].beg - 3] == 0xe2 &&
		f->s[t[j].beg - 2] == 0x80);
}

/* A date with a month at token i, or just before: sets *next behind it. */
int
ss_scan_date(struct ss_scan *f, uint32_t i, uint32_t *next)
{
	const struct ss_token *t = f->et->tokens;
	uint32_t beg = i, j = i + 1;
	int month, day = 0, year = 0;

	if (!ss_scan_is(f, i, SS_CLASS_MONTH, &month))
		return 0;
	/* "may" and "march" are words too */
	if (!(t[i].flags & SS_TOKEN_CAP) && f->lang == SS_LANGS_EN)
		return 0;
	if (ss_scan_day(f, j) &&
	    (ss_scan_joined(f, j) || t[j].beg - t[i].end <= 2)) {
		/* May 3, Oct. 3 */
		day = (int)ss_scan_value(f->et, t[j].key);
		j++;
	} else if (i > f->beg && ss_scan_day(f, i - 1)) {
		day = (int)ss_scan_value(f->et, t[i - 1].key);
		beg = i - 1;
	} else if (i > f->beg + 1 && ss_scan_day(f, i - 2) &&
	    (ss_scan_word(f, i - 1, "of") || ss_scan_word(f, i - 1, "de"))) {
		day = (int)ss_scan_value(f->et, t[i - 2].key);
		beg = i - 2;
	}
	if (ss_scan_year(f, j)) {
		year = (int)ss_scan_value(f->et, t[j].key);
		j++;
	}
	if (day == 0 && year == 0 && ss_scan_word(f, i, "may") &&
	    (t[i].flags & SS_TOKEN_HEAD))
		return 0;
	*next = j;
	if (push_date(f, month, day, year, 0, beg, j) != 0)
		return SS_ENOMEM;
	if (day == 0 || !ends_range(f, j, day))
		return 0;
	/* Feb. 5-14: the last day is a date too */
	*next = j + 1;
	return push_date(
	    f, month, (int)ss_scan_value(f->et, t[j].key), year, 0, beg, j + 1);
}

/* "last month", "yesterday": from when the article came out. */
int
ss_scan_relative(struct ss_scan *f, uint32_t i, uint32_t *next)
{
	static const char *const yesterday[] = {
	    "yesterday", "ayer", "gestern", "hier", "вчера", "ieri", "ontem"};
	struct ss_quantity *q;
	int step, month;

	if (f->day.year != 0 && f->day.day != 0 &&
	    SS_SCAN_ONE_OF(f, i, yesterday)) {
		q = ss_scan_push(f, SS_QUANTITY_WEEKDAY, 0, i, *next = i + 1);
		if (q == NULL)
			return SS_ENOMEM;
		q->weekday =
		    (ss_weekday_of(f->day.year, f->day.month, f->day.day) + 5) %
			7 +
		    1;
		q->value = q->weekday;
		q->relative = 1;
		q->day_no =
		    ss_day_number(f->day.year, f->day.month, f->day.day);
		return 0;
	}
	step = ss_scan_word(f, i, "last") ? -1
	    : ss_scan_word(f, i, "next")  ? 1
					  : 0;
	if (step == 0)
		return 0;
	if (f->day.month != 0 && ss_scan_word(f, i + 1, "month")) {
		month = (f->day.month + step + 11) % 12 + 1;
		return push_date(f, month, 0, 0, 1, i, *next = i + 2);
	}
	if (f->day.year != 0 && ss_scan_word(f, i + 1, "year")) {
		q = ss_scan_push(
		    f, SS_QUANTITY_YEAR, f->day.year + step, i, *next = i + 2);
		if (q == NULL)
			return SS_ENOMEM;
		q->relative = 1;
	}
	return 0;
}

/* a.m., pm at token j: 'a' or 'p', and the tokens it takes; 0: neither. */
static int
half_of_day(const struct ss_scan *f, uint32_t j, uint32_t *n)
{
	*n = 1;
	if (ss_scan_word(f, j, "am"))
		return 'a';
	if (ss_scan_word(f, j, "pm"))
		return 'p';
	*n = 2;
	if (!ss_scan_word(f, j + 1, "m") || ss_scan_byte_behind(f, j) != '.')
		return 0;
	return ss_scan_word(f, j, "a") ? 'a'
	    : ss_scan_word(f, j, "p")  ? 'p'
				       : 0;
}

/* 7.52 a.m., 7:52, 19:30 */
int
ss_scan_time(struct ss_scan *f, uint32_t i, uint32_t *next)
{
	double v = ss_scan_value(f->et, f->et->tokens[i].key), h, m;
	uint32_t j = i + 1, n;
	int half;

	h = (double)(int)v;
	m = (v - h) * 100.0;
	if (ss_scan_byte_behind(f, i) == ':' && ss_scan_figures(f, j) &&
	    f->et->tokens[j].beg == f->et->tokens[i].end + 1) {
		m = ss_scan_value(f->et, f->et->tokens[j].key);
		j++;
	} else if (half_of_day(f, j, &n) == 0) {
		return 0;
	}
	if (h > 24.0 || m >= 60.0)
		return 0;
	half = half_of_day(f, j, &n);
	if (h == 12.0 && half != 0)
		h = 0.0;
	if (half == 'p')
		h += 12.0;
	if (half != 0)
		j += n;
	*next = j;
	return ss_scan_push(
		   f, SS_QUANTITY_TIME, h * 60.0 + (int)(m + 0.5), i, j) == NULL
	    ? SS_ENOMEM
	    : 0;
}
