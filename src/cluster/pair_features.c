/*
 * Pair features: one merge of the two sorted term lists gives every cosine
 * and every share at once; quotes, numbers and word pairs are merged in turn.
 * About 3 microseconds a pair of 300 terms each.
 */
#include "cluster/pair_features.h"

#include <math.h>

#include "base/math.h"

#define GAP_CAP 60.0 /* days */
#define COMMON  3.0  /* idf of words that say nothing by being shared */
#define MIN_WORDS \
	90.0 /* shorter texts count as this long: none were
			  trained on, and they get no bonus for it */

static double
ratio(double x, double y)
{
	return y > 0 ? x / y : 0.0;
}

static double
least(double x, double y)
{
	return x < y ? x : y;
}

static double
most(double x, double y)
{
	return x > y ? x : y;
}

static uint32_t
n_common(const uint32_t *a, uint32_t n, const uint32_t *b, uint32_t m)
{
	uint32_t i = 0, j = 0, k = 0;

	while (i < n && j < m) {
		if (a[i] == b[j])
			k++, i++, j++;
		else if (a[i] < b[j])
			i++;
		else
			j++;
	}
	return k;
}

static double
dot_pairs(const struct ss_profile *a, const struct ss_profile *b)
{
	uint32_t i = 0, j = 0;
	double sum = 0;

	while (i < a->n_pairs && j < b->n_pairs) {
		uint32_t s = a->pairs[i].key, t = b->pairs[j].key;

		if (s == t)
			sum += (double)a->pairs[i].weight *
			    (double)b->pairs[j].weight;
		i += s <= t;
		j += t <= s;
	}
	return sum;
}

/* Sums over the words that both articles have. */
struct common {
	double dot[SS_N_FIELDS];
	double title_a, title_b; /* of one's title, in the other's text */
	double lead_a, lead_b;
	double name_a, name_b;
	double title_lead_a, title_lead_b; /* title in the other's lead */
	double rare, rare_lead;
	double mass, mass_lead; /* squared idf above COMMON */
};

static void
add(struct common *c, const struct ss_term *s, const struct ss_term *t)
{
	/* The two weights of a term differ when only one text is English. */
	double a = (double)s->idf * (double)s->idf;
	double b = (double)t->idf * (double)t->idf;
	double q = (double)s->idf * (double)t->idf;
	double qs = q * (1.0 / (SS_LEVEL * SS_LEVEL));
	int f;

	for (f = 0; f < SS_N_FIELDS; f++)
		c->dot[f] += qs * (double)(s->level[f] * t->level[f]);
	if (s->level[SS_FIELD_TITLE] > 0) {
		c->title_a += a;
		if (t->level[SS_FIELD_LEAD] > 0)
			c->title_lead_a += a;
	}
	if (t->level[SS_FIELD_TITLE] > 0) {
		c->title_b += b;
		if (s->level[SS_FIELD_LEAD] > 0)
			c->title_lead_b += b;
	}
	if (s->level[SS_FIELD_LEAD] > 0)
		c->lead_a += a;
	if (t->level[SS_FIELD_LEAD] > 0)
		c->lead_b += b;
	if (s->level[SS_FIELD_NAME_LEAD] > 0)
		c->name_a += a;
	if (t->level[SS_FIELD_NAME_LEAD] > 0)
		c->name_b += b;
	if (s->idf > COMMON && t->idf > COMMON) {
		q = ((double)s->idf - COMMON) * ((double)t->idf - COMMON);
		c->mass += q;
		if (s->level[SS_FIELD_LEAD] > 0 && t->level[SS_FIELD_LEAD] > 0)
			c->mass_lead += q;
	}
	if (s->rare) {
		c->rare += 1;
		if (s->level[SS_FIELD_LEAD] > 0 && t->level[SS_FIELD_LEAD] > 0)
			c->rare_lead += 1;
	}
}

/* The day of an article: as published, else its dateline. */
static int
day_of(const struct ss_profile *p, int hide, double *day)
{
	if (p->dated && !hide) {
		*day = p->day;
		return 1;
	}
	*day = (double)p->days.dateline;
	return p->days.dateline != SS_NO_DAY;
}

/* The date of the weekday named, at most six days before day. */
static double
said_day(const struct ss_profile *p, double day)
{
	int32_t d = (int32_t)floor(day);

	return d - ((d - p->weekday) % 7 + 7) % 7;
}

static void
add_named_days(
    const struct ss_profile *a, const struct ss_profile *b, double *x)
{
	const struct ss_days *s = &a->days, *t = &b->days;
	unsigned i = 0, j = 0, n = 0;

	if (s->n_named == 0 || t->n_named == 0)
		return;
	while (i < s->n_named && j < t->n_named) {
		if (s->named[i] == t->named[j])
			n++, i++, j++;
		else if (s->named[i] < t->named[j])
			i++;
		else
			j++;
	}
	x[SS_F_NAMED_SAME] = ss_log(1.0 + n);
	x[SS_F_NAMED_OTHER] = n == 0;
}

/* The year of a text: of its day, else the latest that it names. */
static double
year_of(const struct ss_profile *p, int has_day, double day)
{
	return has_day ? 1970.0 + floor(day / 365.2425) : p->days.last_year;
}

static void
add_dates(
    const struct ss_profile *a, const struct ss_profile *b, int hide, double *x)
{
	double gap, s, t;
	int has_a = day_of(a, hide, &s), has_b = day_of(b, hide, &t), same;

	add_named_days(a, b, x);
	if (a->weekday >= 0 && b->weekday >= 0) {
		same = has_a && has_b ? said_day(a, s) == said_day(b, t)
				      : a->weekday == b->weekday;
		x[SS_F_DAY_SAME] = same;
		x[SS_F_DAY_OTHER] = !same;
	}
	if (hide || !a->dated || !b->dated) {
		x[SS_F_UNDATED] = 1;
		s = year_of(a, has_a, s);
		t = year_of(b, has_b, t);
		if (s > 0 && t > 0) {
			x[SS_F_YEAR_SAME] = s == t;
			x[SS_F_YEAR_OTHER] = least(fabs(s - t), 3.0) / 3.0;
		}
		return;
	}
	gap = fabs(s - t);
	x[SS_F_GAP_1] = ss_exp(-gap * gap / 2);
	x[SS_F_GAP_3] = ss_exp(-gap * gap / 18);
	x[SS_F_GAP_10] = ss_exp(-gap * gap / 200);
	x[SS_F_GAP] = least(gap, GAP_CAP) / GAP_CAP;
}

/* The same name, or site text in common where a name is not known. */
static int
same_outlet(const struct ss_profile *a, const struct ss_profile *b)
{
	if (a->outlet != 0 && b->outlet != 0)
		return a->outlet == b->outlet;
	return n_common(a->site, a->n_site, b->site, b->n_site) > 0;
}

void
ss_pair_features(const struct ss_profile *a, const struct ss_profile *b,
    int hide_dates, double x[SS_N_PAIR_FEATURES])
{
	struct common c = {0};
	double cos[SS_N_FIELDS], u, v;
	uint32_t i = 0, j = 0, n;
	int f;

	/* steps without a branch but for the words in common, which are few */
	while (i < a->n_terms && j < b->n_terms) {
		uint32_t s = a->terms[i].key, t = b->terms[j].key;

		if (s == t)
			add(&c, &a->terms[i], &b->terms[j]);
		i += s <= t;
		j += t <= s;
	}
	for (f = 0; f < SS_N_PAIR_FEATURES; f++)
		x[f] = 0;
	for (f = 0; f < SS_N_FIELDS; f++)
		cos[f] = ratio(c.dot[f], a->norm[f] * b->norm[f]);
	x[SS_F_COS_ALL] = cos[SS_FIELD_ALL];
	x[SS_F_COS_LEAD] = cos[SS_FIELD_LEAD];
	x[SS_F_COS_TITLE] = cos[SS_FIELD_TITLE];
	x[SS_F_COS_NAME] = cos[SS_FIELD_NAME];
	x[SS_F_COS_NAME_LEAD] = cos[SS_FIELD_NAME_LEAD];
	x[SS_F_COS_PAIRS] = ratio(dot_pairs(a, b), a->pair_norm * b->pair_norm);
	x[SS_F_ALL_NAME] = sqrt(cos[SS_FIELD_ALL] * cos[SS_FIELD_NAME]);
	u = ratio(c.title_a, a->title_mass);
	v = ratio(c.title_b, b->title_mass);
	x[SS_F_TITLE_IN_MIN] = least(u, v);
	x[SS_F_TITLE_IN_MAX] = most(u, v);
	u = ratio(c.lead_a, a->lead_mass);
	v = ratio(c.lead_b, b->lead_mass);
	x[SS_F_LEAD_IN_MIN] = least(u, v);
	x[SS_F_LEAD_IN_MAX] = most(u, v);
	u = ratio(c.name_a, a->name_mass);
	v = ratio(c.name_b, b->name_mass);
	x[SS_F_NAME_IN_MIN] = least(u, v);
	x[SS_F_NAME_IN_MAX] = most(u, v);
	x[SS_F_TITLE_LEAD] = (ratio(c.title_lead_a, a->title_mass) +
				 ratio(c.title_lead_b, b->title_mass)) /
	    2;
	n = n_common(a->quotes, a->n_quotes, b->quotes, b->n_quotes);
	x[SS_F_QUOTE_ANY] = n > 0;
	x[SS_F_QUOTE_LOG] = ss_log(1.0 + n);
	if (n == 0)
		x[SS_F_QUOTE_NONE] =
		    ss_log(1.0 + least(a->n_quotes, b->n_quotes));
	n = n_common(a->figs, a->n_figs, b->figs, b->n_figs);
	x[SS_F_FIG_SHARE] = ratio(n, 1.0 + least(a->n_figs, b->n_figs));
	x[SS_F_FIG_LOG] = ss_log(1.0 + n);
	if (n == 0)
		x[SS_F_FIG_NONE] = ss_log(1.0 + least(a->n_figs, b->n_figs));
	x[SS_F_RARE] = ss_log(1.0 + c.rare);
	x[SS_F_RARE_SHARE] = ratio(c.rare, 2.0 + least(a->n_rare, b->n_rare));
	x[SS_F_RARE_LEAD] = ss_log(1.0 + c.rare_lead);
	x[SS_F_MASS] = ss_log(1.0 + c.mass);
	x[SS_F_MASS_LEAD] = ss_log(1.0 + c.mass_lead);
	u = ss_log(most(a->n_words, MIN_WORDS));
	v = ss_log(most(b->n_words, MIN_WORDS));
	x[SS_F_LEN_SHORT] = least(u, v);
	x[SS_F_LEN_RATIO] = most(u, v) - least(u, v);
	add_dates(a, b, hide_dates, x);
	x[SS_F_SAME_OUTLET] = same_outlet(a, b);
	x[SS_F_UNTITLED] = !a->titled || !b->titled;
}
