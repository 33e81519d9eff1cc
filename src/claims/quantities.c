#include "claims/quantities.h"

#include <stdlib.h>
#include <string.h>

#include "claims/quantity_scan.h"

#define STAMP_GAP 4 /* words between a date and its time */

/* The day before a month belongs to the date, which is found there. */
static int
is_day_of_month(const struct ss_scan *f, uint32_t i)
{
	return ss_scan_day(f, i) &&
	    (ss_scan_is(f, i + 1, SS_CLASS_MONTH, NULL) ||
		((ss_scan_word(f, i + 1, "of") ||
		     ss_scan_word(f, i + 1, "de")) &&
		    ss_scan_is(f, i + 2, SS_CLASS_MONTH, NULL)));
}

static int
find_weekday(struct ss_scan *f, uint32_t i)
{
	struct ss_quantity *q;
	int value;

	if (!ss_scan_is(f, i, SS_CLASS_WEEKDAY, &value) ||
	    (!(f->et->tokens[i].flags & SS_TOKEN_CAP) &&
		f->lang == SS_LANGS_EN))
		return 0;
	q = ss_scan_push(f, SS_QUANTITY_WEEKDAY, value, i, i + 1);
	if (q == NULL)
		return SS_ENOMEM;
	q->weekday = value;
	if (f->day.year != 0)
		q->day_no =
		    ss_day_number(f->day.year, f->day.month, f->day.day);
	return 0;
}

/* What stands at token i, if anything. */
static int
find_one(struct ss_scan *f, uint32_t i, uint32_t *next)
{
	size_t n = f->out->n;
	int r;

	r = ss_scan_date(f, i, next);
	if (r != 0 || f->out->n > n || is_day_of_month(f, i))
		return r;
	r = ss_scan_relative(f, i, next);
	if (r == 0 && f->out->n == n)
		r = find_weekday(f, i);
	if (r == 0 && f->out->n == n)
		r = ss_scan_amount(f, i, next);
	return r;
}

static int
has_year(const struct ss_quantity *q)
{
	return q->type == SS_QUANTITY_DATE && q->year != 0;
}

/*
 * "Monday, 5 May 2025, 9:05 pm": the weekday and the time of a whole date
 * are those of a by-line, where they say when the article came out.
 */
static void
mark_stamps(struct ss_quantities *q)
{
	size_t i;

	for (i = 0; i + 1 < q->n; i++) {
		struct ss_quantity *x = &q->v[i], *y = x + 1;

		if (x->unit_i != y->unit_i ||
		    y->tok_beg - x->tok_end > STAMP_GAP)
			continue;
		if (has_year(y) &&
		    (x->type == SS_QUANTITY_WEEKDAY ||
			x->type == SS_QUANTITY_TIME))
			x->stamp = 1;
		if (has_year(x) && y->type == SS_QUANTITY_TIME)
			y->stamp = 1;
	}
}

int
ss_quantities_find(struct ss_quantities *out, const struct ss_event_text *et,
    const struct ss_day *days)
{
	struct ss_scan f = {.et = et, .out = out};
	uint32_t u, i, next;
	int r = 0;

	memset(out, 0, sizeof(*out));
	ss_quantity_words_init(&f.words);
	for (u = 0; u < et->n_units && r == 0; u++) {
		const struct ss_unit *un = &et->units[u];
		const struct ss_event_article_text *a =
		    &et->articles[un->article_i];

		f.unit_i = u;
		f.s = un->in_title ? a->title : a->text;
		f.len = un->in_title ? a->title_len : a->text_len;
		f.beg = un->tok_beg;
		f.end = un->tok_end;
		f.lang = a->lang != 0 ? a->lang : (unsigned)SS_LANGS_EN;
		f.day = days[un->article_i];
		for (i = un->tok_beg; i < un->tok_end && r == 0; i = next) {
			next = i + 1;
			r = find_one(&f, i, &next);
		}
	}
	if (r == 0)
		mark_stamps(out);
	if (r != 0) {
		free(out->v);
		memset(out, 0, sizeof(*out));
	}
	return r;
}
