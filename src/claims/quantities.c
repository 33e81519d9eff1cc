#include "claims/quantities.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "text/wordclass.h"
#include "text/words.h"

#define NO_UNIT UINT32_MAX

struct unit_word {
	const char *word;
	enum ss_quantity_type type;
	double hours; /* of durations */
};

/* Units of time and measure, with their plurals, in several languages. */
static const struct unit_word unit_words[] = {
    {"second", SS_QUANTITY_DURATION, 1 / 3600.0},
    {"seconds", SS_QUANTITY_DURATION, 1 / 3600.0},
    {"minute", SS_QUANTITY_DURATION, 1 / 60.0},
    {"minutes", SS_QUANTITY_DURATION, 1 / 60.0},
    {"hour", SS_QUANTITY_DURATION, 1},
    {"hours", SS_QUANTITY_DURATION, 1},
    {"day", SS_QUANTITY_DURATION, 24},
    {"days", SS_QUANTITY_DURATION, 24},
    {"night", SS_QUANTITY_DURATION, 24},
    {"nights", SS_QUANTITY_DURATION, 24},
    {"week", SS_QUANTITY_DURATION, 168},
    {"weeks", SS_QUANTITY_DURATION, 168},
    {"month", SS_QUANTITY_DURATION, 730},
    {"months", SS_QUANTITY_DURATION, 730},
    {"year", SS_QUANTITY_DURATION, 8766},
    {"years", SS_QUANTITY_DURATION, 8766},
    {"decades", SS_QUANTITY_DURATION, 87660},
    {"minuto", SS_QUANTITY_DURATION, 1 / 60.0},
    {"minutos", SS_QUANTITY_DURATION, 1 / 60.0},
    {"hora", SS_QUANTITY_DURATION, 1},
    {"horas", SS_QUANTITY_DURATION, 1},
    {"días", SS_QUANTITY_DURATION, 24},
    {"semanas", SS_QUANTITY_DURATION, 168},
    {"meses", SS_QUANTITY_DURATION, 730},
    {"año", SS_QUANTITY_DURATION, 8766},
    {"años", SS_QUANTITY_DURATION, 8766},
    {"minuten", SS_QUANTITY_DURATION, 1 / 60.0},
    {"stunde", SS_QUANTITY_DURATION, 1},
    {"stunden", SS_QUANTITY_DURATION, 1},
    {"tage", SS_QUANTITY_DURATION, 24},
    {"tagen", SS_QUANTITY_DURATION, 24},
    {"wochen", SS_QUANTITY_DURATION, 168},
    {"monate", SS_QUANTITY_DURATION, 730},
    {"monaten", SS_QUANTITY_DURATION, 730},
    {"jahre", SS_QUANTITY_DURATION, 8766},
    {"jahren", SS_QUANTITY_DURATION, 8766},
    {"heures", SS_QUANTITY_DURATION, 1},
    {"jours", SS_QUANTITY_DURATION, 24},
    {"semaines", SS_QUANTITY_DURATION, 168},
    {"mois", SS_QUANTITY_DURATION, 730},
    {"ans", SS_QUANTITY_DURATION, 8766},
    {"années", SS_QUANTITY_DURATION, 8766},
    {"часов", SS_QUANTITY_DURATION, 1},
    {"дней", SS_QUANTITY_DURATION, 24},
    {"лет", SS_QUANTITY_DURATION, 8766},
    {"mile", SS_QUANTITY_MEASURE, 0},
    {"miles", SS_QUANTITY_MEASURE, 0},
    {"kilometer", SS_QUANTITY_MEASURE, 0},
    {"kilometers", SS_QUANTITY_MEASURE, 0},
    {"kilometre", SS_QUANTITY_MEASURE, 0},
    {"kilometres", SS_QUANTITY_MEASURE, 0},
    {"km", SS_QUANTITY_MEASURE, 0},
    {"meter", SS_QUANTITY_MEASURE, 0},
    {"meters", SS_QUANTITY_MEASURE, 0},
    {"metre", SS_QUANTITY_MEASURE, 0},
    {"metres", SS_QUANTITY_MEASURE, 0},
    {"feet", SS_QUANTITY_MEASURE, 0},
    {"foot", SS_QUANTITY_MEASURE, 0},
    {"inches", SS_QUANTITY_MEASURE, 0},
    {"acres", SS_QUANTITY_MEASURE, 0},
    {"hectares", SS_QUANTITY_MEASURE, 0},
    {"tons", SS_QUANTITY_MEASURE, 0},
    {"tonnes", SS_QUANTITY_MEASURE, 0},
    {"kilograms", SS_QUANTITY_MEASURE, 0},
    {"kg", SS_QUANTITY_MEASURE, 0},
    {"pounds", SS_QUANTITY_MEASURE, 0},
    {"litres", SS_QUANTITY_MEASURE, 0},
    {"liters", SS_QUANTITY_MEASURE, 0},
    {"gallons", SS_QUANTITY_MEASURE, 0},
    {"degrees", SS_QUANTITY_MEASURE, 0},
    {"mph", SS_QUANTITY_MEASURE, 0},
    {"points", SS_QUANTITY_MEASURE, 0},
    {"percent", SS_QUANTITY_PERCENT, 0},
    {"prozent", SS_QUANTITY_PERCENT, 0},
    {"procent", SS_QUANTITY_PERCENT, 0},
    {"dollar", SS_QUANTITY_MONEY, 0},
    {"dollars", SS_QUANTITY_MONEY, 0},
    {"dólares", SS_QUANTITY_MONEY, 0},
    {"euro", SS_QUANTITY_MONEY, 0},
    {"euros", SS_QUANTITY_MONEY, 0},
    {"pound", SS_QUANTITY_MONEY, 0},
    {"cents", SS_QUANTITY_MONEY, 0},
    {"rubles", SS_QUANTITY_MONEY, 0},
    {"roubles", SS_QUANTITY_MONEY, 0},
    {"yuan", SS_QUANTITY_MONEY, 0},
    {"yen", SS_QUANTITY_MONEY, 0},
    {"pesos", SS_QUANTITY_MONEY, 0},
    {"рублей", SS_QUANTITY_MONEY, 0},
    {"долларов", SS_QUANTITY_MONEY, 0},
};

struct find {
	const struct ss_event_text *et;
	struct ss_quantities *out;
	const unsigned char *s; /* source of the unit */
	size_t len;
	uint32_t unit_i;
	uint32_t end; /* tokens of the unit end here */
	unsigned lang;
};

static int
is(const struct find *f, uint32_t i, enum ss_word_class class, int *value)
{
	return i < f->end &&
	    ss_word_is(f->et->tokens[i].hash, class, f->lang, value);
}

static int
is_word(const struct find *f, uint32_t i, const char *word)
{
	return i < f->end &&
	    f->et->tokens[i].hash ==
	    ss_word_hash((const unsigned char *)word, strlen(word));
}

static int
joined(const struct find *f, uint32_t i)
{
	return i < f->end &&
	    (f->et->tokens[i].flags & (SS_TOKEN_JOINED | SS_TOKEN_HYPHEN));
}

static const struct unit_word *
unit_word(const struct find *f, uint32_t i)
{
	size_t k;

	if (i >= f->end)
		return NULL;
	for (k = 0; k < sizeof(unit_words) / sizeof(unit_words[0]); k++)
		if (is_word(f, i, unit_words[k].word))
			return &unit_words[k];
	return NULL;
}

/* The number a key stands for: its stem is '#' and digits. */
static double
key_value(const struct ss_event_text *et, uint32_t key)
{
	const unsigned char *p = et->chars + et->keys[key].stem + 1;
	double v = 0.0, scale = 0.0;

	for (; *p != '\0'; p++) {
		if (*p == '.') {
			if (scale != 0.0)
				break;
			scale = 1.0;
		} else if (*p >= '0' && *p <= '9') {
			v = v * 10.0 + (*p - '0');
			scale *= 10.0;
		} else {
			break;
		}
	}
	return scale > 1.0 ? v / scale : v;
}

static int
push(struct find *f, enum ss_quantity_type type, double value, int year,
    uint32_t unit, uint32_t beg, uint32_t end)
{
	struct ss_quantity *q;
	uint32_t i;

	if (SS_ARRAY_ROOM(f->out, 1) != 0)
		return SS_ENOMEM;
	q = &f->out->v[f->out->n++];
	memset(q, 0, sizeof(*q));
	q->type = type;
	q->value = value;
	q->year = year;
	q->unit = unit;
	q->unit2 = NO_UNIT;
	q->unit_i = f->unit_i;
	q->article_i = f->et->units[f->unit_i].article_i;
	q->tok_beg = beg;
	q->tok_end = end;
	q->beg = f->et->tokens[beg].beg;
	q->end = f->et->tokens[end - 1].end;
	for (i = beg; i-- > f->et->units[f->unit_i].tok_beg && beg - i <= 2;)
		q->hedged |= is(f, i, SS_CLASS_HEDGE, NULL);
	return 0;
}

/* A year: 1000 to 2099, four digits without a separator. */
static int
is_year(const struct find *f, uint32_t i)
{
	const struct ss_token *t;

	if (i >= f->end)
		return 0;
	t = &f->et->tokens[i];
	return (t->flags & SS_TOKEN_NUMBER) && t->end - t->beg == 4 &&
	    (f->s[t->beg] == '1' || f->s[t->beg] == '2') &&
	    f->s[t->beg + 1] >= '0' && f->s[t->beg + 1] <= '9' &&
	    f->s[t->beg + 2] >= '0' && f->s[t->beg + 2] <= '9' &&
	    !(t->flags & SS_TOKEN_MONEY);
}

static int
is_day(const struct find *f, uint32_t i)
{
	const struct ss_token *t;
	double v;

	if (i >= f->end)
		return 0;
	t = &f->et->tokens[i];
	if (!(t->flags & SS_TOKEN_NUMBER) || t->end - t->beg > 2 ||
	    f->s[t->beg] < '0' || f->s[t->beg] > '9')
		return 0;
	v = key_value(f->et, t->key);
	return v >= 1.0 && v <= 31.0;
}

/* A date with a month at token i, or just before: sets *next behind it. */
static int
find_date(struct find *f, uint32_t i, uint32_t *next)
{
	const struct ss_token *t = f->et->tokens;
	uint32_t beg = i, j = i + 1;
	int month, day = 0, year = 0;

	if (!is(f, i, SS_CLASS_MONTH, &month))
		return 0;
	/* "may" and "march" are words too */
	if (!(t[i].flags & SS_TOKEN_CAP) && f->lang == SS_LANGS_EN)
		return 0;
	if (is_day(f, j) && (joined(f, j) || t[j].beg - t[i].end <= 2)) {
		/* May 3, Oct. 3 */
		day = (int)key_value(f->et, t[j].key);
		j++;
	} else if (i > f->et->units[f->unit_i].tok_beg && is_day(f, i - 1)) {
		day = (int)key_value(f->et, t[i - 1].key);
		beg = i - 1;
	} else if (i > f->et->units[f->unit_i].tok_beg + 1 &&
	    is_day(f, i - 2) &&
	    (is_word(f, i - 1, "of") || is_word(f, i - 1, "de"))) {
		day = (int)key_value(f->et, t[i - 2].key);
		beg = i - 2;
	}
	if (is_year(f, j)) {
		year = (int)key_value(f->et, t[j].key);
		j++;
	}
	if (day == 0 && year == 0 && is_word(f, i, "may") &&
	    (t[i].flags & SS_TOKEN_HEAD))
		return 0;
	*next = j;
	return push(
	    f, SS_QUANTITY_DATE, month * 100 + day, year, NO_UNIT, beg, j);
}

/*
 * What is counted: the first two of the joined lower-case words that follow,
 * as in "48-page indictment" and "young men".
 */
static void
counted_nouns(const struct find *f, uint32_t i, uint32_t nouns[2])
{
	const struct ss_event_text *et = f->et;
	uint32_t n;

	nouns[0] = nouns[1] = NO_UNIT;
	for (n = 0; n < 4 && i < f->end && joined(f, i); n++, i++) {
		const struct ss_token *t = &et->tokens[i];

		if (is_word(f, i, "of") && n == 0)
			continue;
		if ((t->flags & (SS_TOKEN_STOP | SS_TOKEN_NUMBER)) ||
		    is(f, i, SS_CLASS_SAID, NULL))
			break;
		if (t->flags & (SS_TOKEN_CAP | SS_TOKEN_GEO))
			continue;
		if (nouns[0] == NO_UNIT) {
			nouns[0] = ss_key_same(et, t->key);
		} else {
			nouns[1] = ss_key_same(et, t->key);
			break;
		}
	}
}

/* A number at token i with what follows it. */
static int
find_number(struct find *f, uint32_t i, uint32_t *next)
{
	const struct ss_event_text *et = f->et;
	const struct ss_token *t = et->tokens;
	const struct unit_word *uw;
	uint32_t beg = i, j = i + 1, nouns[2], money = 0;
	double v = key_value(et, t[i].key), low = 0.0;
	int scale, k;

	if (t[i].flags & SS_TOKEN_MONEY)
		money = (uint32_t)'$';
	/* thirty-four, two hundred, 3.6 billion */
	if (v >= 20.0 && v <= 90.0 && j < f->end &&
	    (t[j].flags & SS_TOKEN_HYPHEN) && (t[j].flags & SS_TOKEN_NUMBER) &&
	    f->s[t[j].beg] > '9')
		low = key_value(et, t[j++].key);
	v += low;
	while (is(f, j, SS_CLASS_SCALE, &scale) && joined(f, j)) {
		for (k = 0; k < scale; k++)
			v *= 10.0;
		j++;
	}
	*next = j;
	/* 7.52 a.m. */
	if (is_word(f, j, "am") || is_word(f, j, "pm")) {
		double h = (double)(int)v, m = (v - h) * 100.0;

		if (h == 12.0)
			h = 0.0;
		if (is_word(f, j, "pm"))
			h += 12.0;
		return push(f, SS_QUANTITY_TIME, h * 60.0 + (int)(m + 0.5), 0,
		    NO_UNIT, beg, *next = j + 1);
	}
	if (t[j - 1].flags & SS_TOKEN_PERCENT)
		return push(f, SS_QUANTITY_PERCENT, v, 0, NO_UNIT, beg, j);
	if (is_word(f, j, "per") && is_word(f, j + 1, "cent"))
		return push(
		    f, SS_QUANTITY_PERCENT, v, 0, NO_UNIT, beg, *next = j + 2);
	if (money != 0)
		return push(f, SS_QUANTITY_MONEY, v, 0, money, beg, j);
	/* 34-year-old; aged 34 */
	if ((is_word(f, j, "year") || is_word(f, j, "years")) &&
	    is_word(f, j + 1, "old"))
		return push(
		    f, SS_QUANTITY_AGE, v, 0, NO_UNIT, beg, *next = j + 2);
	if (beg > et->units[f->unit_i].tok_beg &&
	    (is_word(f, beg - 1, "aged") || is_word(f, beg - 1, "age")))
		return push(f, SS_QUANTITY_AGE, v, 0, NO_UNIT, beg, j);
	if (beg > et->units[f->unit_i].tok_beg + 1 &&
	    is_word(f, beg - 1, "of") && is_word(f, beg - 2, "age"))
		return push(f, SS_QUANTITY_AGE, v, 0, NO_UNIT, beg, j);
	uw = unit_word(f, j);
	if (uw == NULL && joined(f, j) && j + 1 < f->end &&
	    !(t[j].flags & (SS_TOKEN_STOP | SS_TOKEN_NUMBER)))
		uw = unit_word(f, j + 1) != NULL &&
			unit_word(f, j + 1)->type == SS_QUANTITY_MONEY
		    ? unit_word(f, ++j)
		    : NULL;
	if (uw != NULL && joined(f, j)) {
		*next = j + 1;
		switch (uw->type) {
		case SS_QUANTITY_DURATION:
			return push(f, uw->type, v * uw->hours, 0,
			    ss_key_same(et, t[j].key), beg, j + 1);
		case SS_QUANTITY_MONEY:
			return push(
			    f, uw->type, v, 0, (uint32_t)'$', beg, j + 1);
		case SS_QUANTITY_PERCENT:
			return push(f, uw->type, v, 0, NO_UNIT, beg, j + 1);
		default:
			return push(f, uw->type, v, 0,
			    ss_key_same(et, t[j].key), beg, j + 1);
		}
	}
	j = *next;
	if (j == i + 1 && is_year(f, i) && !joined(f, j))
		return push(f, SS_QUANTITY_YEAR, v, 0, NO_UNIT, beg, j);
	if (j == i + 1 && is_year(f, i) && v >= 1800.0 && v <= 2099.0 &&
	    beg > et->units[f->unit_i].tok_beg &&
	    (t[beg - 1].flags & SS_TOKEN_STOP))
		return push(f, SS_QUANTITY_YEAR, v, 0, NO_UNIT, beg, j);
	counted_nouns(f, j, nouns);
	/* ", 34," behind a name */
	if (nouns[0] == NO_UNIT && v >= 1.0 && v <= 110.0 && low == 0.0 &&
	    f->s[t[i].beg] >= '0' && f->s[t[i].beg] <= '9' &&
	    beg > et->units[f->unit_i].tok_beg &&
	    (t[beg - 1].flags & SS_TOKEN_CAP) &&
	    !(t[beg].flags & SS_TOKEN_JOINED) && t[j - 1].end < f->len &&
	    f->s[t[j - 1].end] == ',')
		return push(f, SS_QUANTITY_AGE, v, 0, NO_UNIT, beg, j);
	k = push(f, SS_QUANTITY_COUNT, v, 0, nouns[0], beg, j);
	if (k == 0)
		f->out->v[f->out->n - 1].unit2 = nouns[1];
	return k;
}

int
ss_quantities_find(
    struct ss_quantities *out, const struct ss_event_text *et, int month)
{
	struct find f = {.et = et, .out = out};
	uint32_t u, i, next;
	int value, r;

	memset(out, 0, sizeof(*out));
	for (u = 0; u < et->n_units; u++) {
		const struct ss_unit *un = &et->units[u];
		const struct ss_event_article_text *a =
		    &et->articles[un->article_i];

		f.unit_i = u;
		f.s = un->in_title ? a->title : a->text;
		f.len = un->in_title ? a->title_len : a->text_len;
		f.end = un->tok_end;
		f.lang = a->lang != 0 ? a->lang : (unsigned)SS_LANGS_EN;
		for (i = un->tok_beg; i < un->tok_end; i = next) {
			size_t n = out->n;

			next = i + 1;
			r = find_date(&f, i, &next);
			if (r != 0)
				goto fail;
			if (out->n > n)
				continue;
			/* the day before a month belongs to the date */
			if (is_day(&f, i) &&
			    (is(&f, i + 1, SS_CLASS_MONTH, NULL) ||
				((is_word(&f, i + 1, "of") ||
				     is_word(&f, i + 1, "de")) &&
				    is(&f, i + 2, SS_CLASS_MONTH, NULL))))
				continue;
			if (month != 0 && is_word(&f, i, "last") &&
			    is_word(&f, i + 1, "month")) {
				r = push(&f, SS_QUANTITY_DATE,
				    (month == 1 ? 12 : month - 1) * 100, 0,
				    NO_UNIT, i, next = i + 2);
				if (r == 0)
					out->v[out->n - 1].relative = 1;
			} else if (is(&f, i, SS_CLASS_WEEKDAY, &value) &&
			    ((et->tokens[i].flags & SS_TOKEN_CAP) ||
				f.lang != SS_LANGS_EN))
				r = push(&f, SS_QUANTITY_WEEKDAY, value, 0,
				    NO_UNIT, i, i + 1);
			else if (et->tokens[i].flags & SS_TOKEN_NUMBER)
				r = find_number(&f, i, &next);
			if (r != 0)
				goto fail;
		}
	}
	return 0;
fail:
	free(out->v);
	memset(out, 0, sizeof(*out));
	return r;
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

/* Rounded or cut to its leading digits: 72 → 70, 43.9 million → 43 million. */
static int
rounds_to(double exact, double round)
{
	double step = 1.0, d;

	if (round < 10.0)
		return 0;
	while (step * 10.0 <= round &&
	    round / (step * 10.0) == (double)(int64_t)(round / (step * 10.0)))
		step *= 10.0;
	d = exact > round ? exact - round : round - exact;
	return step >= 10.0 &&
	    (d < step / 2.0 + 1e-9 || (exact > round && d < step));
}

int
ss_quantity_agrees(const struct ss_quantity *a, const struct ss_quantity *b)
{
	double d, max;

	if (a->type == SS_QUANTITY_DATE) {
		int ma = (int)a->value / 100, da = (int)a->value % 100;
		int mb = (int)b->value / 100, db = (int)b->value % 100;

		return ma == mb && (da == db || da == 0 || db == 0) &&
		    (a->year == b->year || a->year == 0 || b->year == 0);
	}
	if (a->value == b->value)
		return 1;
	d = a->value > b->value ? a->value - b->value : b->value - a->value;
	max = a->value > b->value ? a->value : b->value;
	if (a->type == SS_QUANTITY_DURATION && d <= 0.05 * max)
		return 1; /* a week and seven days, a year and 12 months */
	if (a->type == SS_QUANTITY_YEAR || a->type == SS_QUANTITY_WEEKDAY ||
	    a->type == SS_QUANTITY_AGE || a->type == SS_QUANTITY_ORDINAL ||
	    a->type == SS_QUANTITY_TIME)
		return 0;
	if ((a->hedged || b->hedged) && d <= 0.1 * max)
		return 1;
	return rounds_to(a->value, b->value) || rounds_to(b->value, a->value);
}
