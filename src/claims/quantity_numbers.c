/*
 * Numbers with what stands around them: units, scales, ranges.
 *
 * A number is read in three steps: its value ("two hundred and six", "3.6
 * billion"), then what it is by the words behind it (a currency, a unit,
 * "year-old", a noun), then whether it begins a range.
 */
#include "claims/quantity_scan.h"

#define RANGE_MAX 10.0 /* "2 to 30" is no range */

/* 30th, 1st; 1990s */
static int
has_suffix(const struct ss_scan *f, uint32_t i)
{
	int c = ss_scan_byte_behind(f, i);

	return ss_scan_figures(f, i) && c >= 'a' && c <= 'z' &&
	    f->et->tokens[i].end + 2 < f->len;
}

static enum ss_currency
currency_before(const struct ss_scan *f, uint32_t i)
{
	uint32_t at = f->et->tokens[i].beg;

	while (at > 0 && f->s[at - 1] == ' ')
		at--;
	if (at == 0)
		return SS_CURRENCY_NONE;
	switch (f->s[at - 1]) {
	case '$':
		return SS_CURRENCY_DOLLAR;
	case 0xac: /* the last bytes of the signs in UTF-8 */
		return SS_CURRENCY_EURO;
	case 0xa3:
		return SS_CURRENCY_POUND;
	case 0xa5:
		return SS_CURRENCY_YEN;
	default:
		return SS_CURRENCY_NONE;
	}
}

/* Figures right behind figures: 100 000, 0845 125 2222. */
static int
goes_on(const struct ss_scan *f, uint32_t i)
{
	const struct ss_token *t = &f->et->tokens[i];

	return ss_scan_figures(f, i) && ss_scan_figures(f, i + 1) &&
	    (t[1].flags & SS_TOKEN_JOINED) && t[1].beg - t->end <= 3 &&
	    !(t[1].flags & SS_TOKEN_MONEY);
}

/* hundred, thousand, million ... behind a number at n->end. */
void
ss_scan_scales(const struct ss_scan *f, struct ss_number *n)
{
	uint32_t j;
	int scale, k;
	double v;

	while (ss_scan_is(f, n->end, SS_CLASS_SCALE, &scale) &&
	    ss_scan_joined(f, n->end)) {
		for (k = 0; k < scale; k++)
			n->value *= 10.0;
		n->end++;
		n->scaled |= scale > 2;
		/* two hundred and six */
		j = n->end + (ss_scan_word(f, n->end, "and") != 0);
		if (scale != 2 || !ss_scan_joined(f, j) ||
		    !ss_scan_number(f, j) || ss_scan_figures(f, j))
			continue;
		v = ss_scan_value(f->et, f->et->tokens[j].key);
		if (v >= 100.0)
			continue;
		n->value += v;
		n->end = j + 1;
	}
}

/* A number, in figures or words, at token i. */
static struct ss_number
read_number(const struct ss_scan *f, uint32_t i)
{
	const struct ss_token *t = f->et->tokens;
	struct ss_number n = {ss_scan_value(f->et, t[i].key), i + 1, 0};
	double v;

	/* 100 000 */
	while (goes_on(f, n.end - 1) && t[n.end].end - t[n.end].beg == 3) {
		n.value = n.value * 1000.0 + ss_scan_value(f->et, t[n.end].key);
		n.end++;
	}
	/* thirty-four */
	if (n.value >= 20.0 && n.value <= 90.0 && ss_scan_number(f, n.end) &&
	    !ss_scan_figures(f, n.end) && !ss_scan_figures(f, i) &&
	    ss_scan_joined(f, n.end)) {
		v = ss_scan_value(f->et, t[n.end].key);
		if (v < 10.0) {
			n.value += v;
			n.end++;
		}
	}
	ss_scan_scales(f, &n);
	/* two dozen */
	if (ss_scan_class(f, n.end, &v) == SS_QW_DOZEN &&
	    ss_scan_joined(f, n.end)) {
		n.value *= v;
		n.end++;
	}
	return n;
}

static enum ss_quantity_type
type_of_unit(enum ss_quantity_word w)
{
	switch (w) {
	case SS_QW_TIME:
		return SS_QUANTITY_DURATION;
	case SS_QW_MONEY:
		return SS_QUANTITY_MONEY;
	case SS_QW_PERCENT:
		return SS_QUANTITY_PERCENT;
	case SS_QW_OLD:
		return SS_QUANTITY_AGE;
	case SS_QW_LENGTH:
	case SS_QW_AREA:
	case SS_QW_MASS:
	case SS_QW_VOLUME:
	case SS_QW_SPEED:
	case SS_QW_HEAT:
	case SS_QW_POINTS:
		return SS_QUANTITY_MEASURE;
	default:
		return SS_QUANTITY_COUNT;
	}
}

/* "year-old", "aged 34", ", 34," behind a name: *next behind the age. */
static int
is_age(const struct ss_scan *f, uint32_t beg, const struct ss_number *n,
    uint32_t *next)
{
	static const char *const aged[] = {"aged", "age"};
	static const char *const years[] = {
	    "year", "years", "jahre", "años", "ans", "anni", "anos", "jaar"};
	static const char *const old[] = {"old", "olds", "alt", "oud"};
	const struct ss_token *t = f->et->tokens;

	if (SS_SCAN_ONE_OF(f, n->end, years) &&
	    SS_SCAN_ONE_OF(f, n->end + 1, old)) {
		*next = n->end + 2;
		return 1;
	}
	*next = n->end;
	if (beg > f->beg && SS_SCAN_ONE_OF(f, beg - 1, aged))
		return 1;
	if (beg > f->beg + 1 && ss_scan_word(f, beg - 1, "of") &&
	    ss_scan_word(f, beg - 2, "age"))
		return 1;
	return n->value >= 1.0 && n->value <= 110.0 && n->end == beg + 1 &&
	    ss_scan_figures(f, beg) && beg > f->beg &&
	    (t[beg - 1].flags & SS_TOKEN_CAP) &&
	    !(t[beg].flags & SS_TOKEN_JOINED) &&
	    ss_scan_byte_behind(f, beg) == ',' && !ss_scan_joined(f, n->end);
}

/* A year: not a count of what follows it. */
static int
stands_for_year(const struct ss_scan *f, uint32_t i)
{
	const struct ss_token *t = f->et->tokens;
	double v;

	if (!ss_scan_year(f, i))
		return 0;
	v = ss_scan_value(f->et, t[i].key);
	if (!ss_scan_joined(f, i + 1))
		return 1;
	return v >= 1800.0 &&
	    ((t[i + 1].flags & (SS_TOKEN_STOP | SS_TOKEN_NUMBER)) ||
		(i > f->beg && (t[i - 1].flags & SS_TOKEN_STOP)));
}

/* Says what a number is, and adds it. */
struct ss_quantity *
ss_scan_classify(
    struct ss_scan *f, uint32_t beg, const struct ss_number *n, uint32_t *next)
{
	const struct ss_token *t = f->et->tokens;
	struct ss_quantity *q;
	enum ss_quantity_word w;
	uint32_t j = n->end;
	double unit;

	*next = j;
	if (t[j - 1].flags & SS_TOKEN_PERCENT)
		return ss_scan_push(f, SS_QUANTITY_PERCENT, n->value, beg, j);
	if (ss_scan_word(f, j, "per") && ss_scan_word(f, j + 1, "cent"))
		return ss_scan_push(
		    f, SS_QUANTITY_PERCENT, n->value, beg, *next = j + 2);
	if (t[beg].flags & SS_TOKEN_MONEY) {
		q = ss_scan_push(f, SS_QUANTITY_MONEY, n->value, beg, j);
		if (q != NULL)
			q->kind = currency_before(f, beg);
		return q;
	}
	if (is_age(f, beg, n, next))
		return ss_scan_push(f, SS_QUANTITY_AGE, n->value, beg, *next);
	w = ss_scan_joined(f, j) ? ss_scan_class(f, j, &unit) : SS_QW_NONE;
	/* 300 Hong Kong dollars, 5 US dollars */
	if (type_of_unit(w) == SS_QUANTITY_COUNT && ss_scan_joined(f, j) &&
	    ss_scan_joined(f, j + 1) &&
	    !(t[j].flags & (SS_TOKEN_STOP | SS_TOKEN_NUMBER)) &&
	    ss_scan_class(f, j + 1, &unit) == SS_QW_MONEY) {
		w = SS_QW_MONEY;
		j++;
	}
	/* a 200-pound man */
	if (w == SS_QW_MONEY && (t[j].flags & SS_TOKEN_HYPHEN) &&
	    (enum ss_currency)unit == SS_CURRENCY_POUND)
		w = SS_QW_NONE;
	if (type_of_unit(w) != SS_QUANTITY_COUNT) {
		double v = n->value;

		if (w != SS_QW_MONEY && w != SS_QW_PERCENT && unit > 0.0)
			v *= unit;
		*next = j + 1;
		q = ss_scan_push(f, type_of_unit(w), v, beg, j + 1);
		if (q == NULL)
			return NULL;
		if (w == SS_QW_MONEY)
			q->kind = (unsigned)unit;
		else if (q->type == SS_QUANTITY_MEASURE)
			q->kind = (unsigned)w;
		if (q->type == SS_QUANTITY_MEASURE ||
		    q->type == SS_QUANTITY_DURATION)
			q->unit = ss_key_same(f->et, t[j].key);
		return q;
	}
	if (n->end == beg + 1 && stands_for_year(f, beg))
		return ss_scan_push(f, SS_QUANTITY_YEAR, n->value, beg, n->end);
	q = ss_scan_push(f, SS_QUANTITY_COUNT, n->value, beg, n->end);
	if (q != NULL)
		ss_scan_counted(f, n->end, q);
	return q;
}

/* The token of the second number of a range that n begins, 0: none. */
static uint32_t
range_at(const struct ss_scan *f, uint32_t beg, uint32_t next)
{
	static const char *const to[] = {"to", "bis", "a", "à", "до", "tot"};
	static const char *const from[] = {
	    "from", "von", "de", "des", "desde", "с", "van", "da", "dal"};
	int between = beg > f->beg && ss_scan_word(f, beg - 1, "between");

	if (between && ss_scan_word(f, next, "and") &&
	    ss_scan_number(f, next + 1))
		return next + 1;
	if (beg > f->beg && SS_SCAN_ONE_OF(f, beg - 1, from))
		return 0; /* from 5 to 7: a change */
	if (SS_SCAN_ONE_OF(f, next, to) && ss_scan_joined(f, next) &&
	    ss_scan_number(f, next + 1) && ss_scan_joined(f, next + 1))
		return next + 1;
	if (ss_scan_figures(f, next) && ss_scan_figures(f, next - 1) &&
	    f->et->tokens[next].beg - f->et->tokens[next - 1].end <= 3 &&
	    f->s[f->et->tokens[next].beg - 1] != ' ' &&
	    f->s[f->et->tokens[next].beg - 1] != ',' &&
	    f->s[f->et->tokens[next].beg - 1] != '.' &&
	    f->s[f->et->tokens[next].beg - 1] != ':')
		return next; /* 5-7, 5–7; also scores, 1989-2013 */
	return 0;
}

/*
 * The amount at token i and, when it begins a range, the range; "3-1" and
 * "1989-2013" are skipped.
 */
int
ss_scan_find_number(struct ss_scan *f, uint32_t i, uint32_t *next)
{
	const struct ss_token *t = f->et->tokens;
	struct ss_number a = read_number(f, i), b;
	enum ss_quantity_hedge hedge = ss_scan_hedge(f, i);
	struct ss_quantity *q, *r;
	uint32_t second, end;
	size_t at = f->out->n;

	*next = a.end;
	/* 0845 125 2222, 16 32 14 */
	if (goes_on(f, a.end - 1) ||
	    (a.end > i + 1 && ss_scan_figures(f, i + 1) &&
		(f->s[t[i].beg] == '0' || t[i].end - t[i].beg > 3))) {
		for (; goes_on(f, *next - 1);)
			++*next;
		return 0;
	}
	/* versions 6, 7, 8 and 9 */
	if (i > f->beg && ss_scan_figures(f, i - 1) &&
	    ss_scan_byte_behind(f, i - 1) == ',' && ss_scan_figures(f, a.end) &&
	    ss_scan_byte_behind(f, a.end - 1) == ',')
		return 0;
	/* COVID-19, F-16; 30th, 1990s */
	if (i > f->beg && (t[i].flags & SS_TOKEN_HYPHEN) &&
	    !ss_scan_number(f, i - 1) && ss_scan_figures(f, i))
		return 0;
	if (a.end == i + 1 && has_suffix(f, i)) {
		if (ss_scan_byte_behind(f, i) == 's' &&
		    f->s[t[i].end + 1] != 't')
			return 0;
		if (a.end < f->end && ss_scan_joined(f, a.end) &&
		    ((t[a.end].flags & SS_TOKEN_CAP) ||
			ss_scan_word(f, a.end, "century")))
			return 0; /* 55th Street */
		q = ss_scan_push(f, SS_QUANTITY_ORDINAL, a.value, i, a.end);
		if (q != NULL)
			ss_scan_counted(f, a.end, q);
		return q == NULL ? SS_ENOMEM : 0;
	}
	q = ss_scan_classify(f, i, &a, next);
	if (q == NULL)
		return SS_ENOMEM;
	second = range_at(f, i, *next);
	if (second == 0 && *next > a.end)
		second = range_at(f, i, a.end);
	if (second == 0) {
		if (hedge == SS_HEDGE_NONE)
			hedge = ss_scan_hedge_behind(f, *next);
		ss_quantity_set_hedge(q, hedge);
		/* Flight 752, Section 230: part of a name */
		if (q->type == SS_QUANTITY_COUNT && q->unit == SS_NO_UNIT &&
		    i > f->beg && (t[i - 1].flags & SS_TOKEN_CAP) &&
		    !(t[i - 1].flags & (SS_TOKEN_STOP | SS_TOKEN_POSS)) &&
		    ss_scan_joined(f, i) && ss_scan_figures(f, i) &&
		    hedge == SS_HEDGE_NONE)
			f->out->n = at;
		return 0;
	}
	b = read_number(f, second);
	if (b.scaled && !a.scaled && a.value >= 1.0)
		while (a.value * 1000.0 <= b.value)
			a.value *= 1000.0;
	r = ss_scan_classify(f, second, &b, &end);
	if (r == NULL)
		return SS_ENOMEM;
	q = &f->out->v[at]; /* the array may have moved */
	*next = end;
	f->out->n = at;
	if (q->type == SS_QUANTITY_YEAR || r->type == SS_QUANTITY_YEAR ||
	    r->value <= a.value)
		return 0; /* years, scores: nothing to compare */
	if (q->type != r->type && q->type != SS_QUANTITY_COUNT)
		return 0;
	if (r->type != q->type && b.value > 0.0)
		a.value *= r->value / b.value; /* in the second one's unit */
	else if (q->type != SS_QUANTITY_COUNT)
		a.value = q->value;
	if (r->value <= a.value || r->value > RANGE_MAX * a.value)
		return 0;
	*q = *r;
	f->out->n = at + 1;
	q->tok_beg = i;
	q->beg = t[i].beg;
	q->low = a.value;
	q->high = r->value;
	q->value = (a.value + r->value) / 2.0;
	q->hedge = SS_HEDGE_RANGE;
	return 0;
}
