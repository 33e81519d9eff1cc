/*
 * Numbers that are words: fractions, dozens, half a million; and the choice
 * of what a token begins.
 */
#include "claims/quantity_scan.h"

#define VAGUE_MOST 9.99 /* dozens: 20 to 99 */

/* "a third of", "two-thirds", "half of", "one in five" */
static int
find_part(struct ss_scan *f, uint32_t i, uint32_t *next)
{
	static const char *const ones[] = {
	    "a", "one", "ein", "un", "una", "um", "het", "een"};
	static const char *const behind[] = {"of", "more", "less", "fewer",
	    "smaller", "larger", "lower", "higher", "the", "its", "their",
	    "der", "de", "des", "del", "di", "as"};
	static const char *const by[] = {"by", "um", "en", "de", "to", "than"};
	struct ss_quantity *q;
	uint32_t beg = i;
	double d, n = 1.0;

	/* one in five, nine out of ten */
	if ((ss_scan_word(f, i, "one") || ss_scan_number(f, i)) &&
	    !ss_scan_figures(f, i)) {
		uint32_t j = i + 1;

		if (ss_scan_word(f, j, "out") && ss_scan_word(f, j + 1, "of"))
			j += 2;
		else if (ss_scan_word(f, j, "in"))
			j++;
		if (j > i + 1 && ss_scan_number(f, j) && ss_scan_joined(f, j) &&
		    !ss_scan_year(f, j) &&
		    !ss_scan_is(f, j + 1, SS_CLASS_SCALE, NULL)) {
			d = ss_scan_value(f->et, f->et->tokens[j].key);
			if (ss_scan_number(f, i))
				n = ss_scan_value(f->et, f->et->tokens[i].key);
			if (d > n && d <= 20.0) {
				q = ss_scan_push(f, SS_QUANTITY_PERCENT,
				    100.0 * n / d, i, *next = j + 1);
				if (q == NULL)
					return SS_ENOMEM;
				ss_quantity_set_hedge(q, SS_HEDGE_ABOUT);
				return 0;
			}
		}
	}
	if (ss_scan_class(f, i, &d) != SS_QW_PART)
		return 0;
	if (i > f->beg && ss_scan_number(f, i - 1) &&
	    !ss_scan_figures(f, i - 1) && ss_scan_joined(f, i)) {
		n = ss_scan_value(f->et, f->et->tokens[i - 1].key);
		beg = i - 1;
		if (n >= d)
			return 0;
	} else if (i > f->beg && SS_SCAN_ONE_OF(f, i - 1, ones)) {
		beg = i - 1;
		if (ss_scan_joined(f, i + 1) &&
		    !SS_SCAN_ONE_OF(f, i + 1, behind) &&
		    !(beg > f->beg && SS_SCAN_ONE_OF(f, beg - 1, by)))
			return 0; /* a third man */
	} else if (d == 2.0 && ss_scan_joined(f, i + 1)) {
		if (!ss_scan_word(f, i + 1, "of") &&
		    !ss_scan_word(f, i + 1, "the") &&
		    !ss_scan_word(f, i + 1, "its") &&
		    !ss_scan_word(f, i + 1, "their"))
			return 0; /* half an hour, half-hearted */
	} else if (d != 2.0 || i == f->beg || !SS_SCAN_ONE_OF(f, i - 1, by)) {
		return 0; /* the third, the first half */
	}
	q = ss_scan_push(f, SS_QUANTITY_PERCENT, 100.0 * n / d, beg, i + 1);
	if (q == NULL)
		return SS_ENOMEM;
	ss_quantity_set_hedge(q, ss_scan_hedge(f, beg));
	if (q->hedge == SS_HEDGE_NONE)
		ss_quantity_set_hedge(q, SS_HEDGE_ABOUT);
	*next = i + 1;
	return 0;
}

/* "dozens of", "hundreds of thousands of", "millions of" */
static int
find_vague(struct ss_scan *f, uint32_t i, uint32_t *next)
{
	uint32_t j = i + 1;
	struct ss_quantity *q;
	int scale, k;
	double v, more;

	if (ss_scan_class(f, i, &v) != SS_QW_VAGUE) {
		if (!ss_scan_word(f, i, "tens") &&
		    !ss_scan_word(f, i, "millions") &&
		    !ss_scan_word(f, i, "millones") &&
		    !ss_scan_word(f, i, "millionen"))
			return 0;
		v = ss_scan_word(f, i, "tens") ? 10.0 : 1e6;
	}
	/* of thousands */
	if (ss_scan_joined(f, j) && ss_scan_joined(f, j + 1)) {
		if (ss_scan_class(f, j + 1, &more) == SS_QW_VAGUE &&
		    more >= 1000.0) {
			v *= more;
			j += 2;
		} else if (ss_scan_is(f, j + 1, SS_CLASS_SCALE, &scale)) {
			for (k = 0; k < scale; k++)
				v *= 10.0;
			j += 2;
		}
	}
	q = ss_scan_push(f, SS_QUANTITY_COUNT, 3.0 * v, i, *next = j);
	if (q == NULL)
		return SS_ENOMEM;
	q->hedge = SS_HEDGE_RANGE;
	q->low = 2.0 * v;
	q->high = VAGUE_MOST * v;
	ss_scan_counted(f, j, q);
	return 0;
}

/* "a dozen", "half a million", "a hundred" */
static int
find_article_number(struct ss_scan *f, uint32_t i, uint32_t *next)
{
	static const char *const ones[] = {
	    "a", "one", "ein", "eine", "un", "una", "une", "um", "uma", "een"};
	struct ss_number n = {1.0, i + 1, 0};
	struct ss_quantity *q;
	uint32_t beg = i;
	int scale;
	double v;

	if (!SS_SCAN_ONE_OF(f, i, ones) || !ss_scan_joined(f, i + 1))
		return 0;
	if (i > f->beg && ss_scan_word(f, i - 1, "half")) {
		n.value = 0.5;
		beg = i - 1;
	}
	if (ss_scan_class(f, i + 1, &v) == SS_QW_DOZEN) {
		n.value *= v;
		n.end = i + 2;
	} else if (ss_scan_is(f, i + 1, SS_CLASS_SCALE, &scale)) {
		ss_scan_scales(f, &n);
	} else {
		return 0;
	}
	q = ss_scan_classify(f, beg, &n, next);
	if (q == NULL)
		return SS_ENOMEM;
	ss_quantity_set_hedge(q, ss_scan_hedge(f, beg));
	if (q->hedge == SS_HEDGE_NONE)
		ss_quantity_set_hedge(q, SS_HEDGE_ABOUT);
	return 0;
}

int
ss_scan_amount(struct ss_scan *f, uint32_t i, uint32_t *next)
{
	size_t n = f->out->n;
	int r;

	r = find_part(f, i, next);
	/* the number before a part belongs to it: two-thirds */
	if (r == 0 && f->out->n == n && ss_scan_number(f, i)) {
		double v;

		if (ss_scan_class(f, i + 1, &v) == SS_QW_PART &&
		    ss_scan_joined(f, i + 1) && !ss_scan_figures(f, i))
			return 0;
		r = ss_scan_figures(f, i) ? ss_scan_time(f, i, next) : 0;
		return r == 0 && f->out->n == n
		    ? ss_scan_find_number(f, i, next)
		    : r;
	}
	if (r == 0 && f->out->n == n)
		r = find_vague(f, i, next);
	if (r == 0 && f->out->n == n)
		r = find_article_number(f, i, next);
	return r;
}
