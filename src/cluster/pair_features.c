/*
 * Pair features: one merge of the two sorted term lists gives every cosine
 * and every share at once; quotes, numbers and word pairs are merged in turn.
 * About 3 microseconds a pair of 300 terms each.
 */
#include "cluster/pair_features.h"

#include <math.h>

#include "base/math.h"

#define GAP_CAP 60.0 /* days */

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
		if (a->pairs[i].key == b->pairs[j].key)
			sum += (double)a->pairs[i++].weight *
			    (double)b->pairs[j++].weight;
		else if (a->pairs[i].key < b->pairs[j].key)
			i++;
		else
			j++;
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
};

static void
add(struct common *c, const struct ss_term *s, const struct ss_term *t)
{
	double q = (double)s->idf * (double)s->idf;
	double qs = q * (1.0 / (SS_LEVEL * SS_LEVEL));
	int f;

	for (f = 0; f < SS_N_FIELDS; f++)
		c->dot[f] += qs * (double)(s->level[f] * t->level[f]);
	if (s->level[SS_FIELD_TITLE] > 0) {
		c->title_a += q;
		if (t->level[SS_FIELD_LEAD] > 0)
			c->title_lead_a += q;
	}
	if (t->level[SS_FIELD_TITLE] > 0) {
		c->title_b += q;
		if (s->level[SS_FIELD_LEAD] > 0)
			c->title_lead_b += q;
	}
	if (s->level[SS_FIELD_LEAD] > 0)
		c->lead_a += q;
	if (t->level[SS_FIELD_LEAD] > 0)
		c->lead_b += q;
	if (s->level[SS_FIELD_NAME_LEAD] > 0)
		c->name_a += q;
	if (t->level[SS_FIELD_NAME_LEAD] > 0)
		c->name_b += q;
	if (s->rare) {
		c->rare += 1;
		if (s->level[SS_FIELD_LEAD] > 0 && t->level[SS_FIELD_LEAD] > 0)
			c->rare_lead += 1;
	}
}

static void
add_dates(
    const struct ss_profile *a, const struct ss_profile *b, int hide, double *x)
{
	double gap;
	int same;

	if (a->weekday >= 0 && b->weekday >= 0) {
		same = a->weekday == b->weekday;
		if (!hide && a->dated && b->dated)
			same = a->said_day == b->said_day;
		x[SS_F_DAY_SAME] = same;
		x[SS_F_DAY_OTHER] = !same;
	}
	if (hide || !a->dated || !b->dated) {
		x[SS_F_UNDATED] = 1;
		return;
	}
	gap = fabs(a->day - b->day);
	x[SS_F_GAP_1] = ss_exp(-gap * gap / 2);
	x[SS_F_GAP_3] = ss_exp(-gap * gap / 18);
	x[SS_F_GAP_10] = ss_exp(-gap * gap / 200);
	x[SS_F_GAP] = least(gap, GAP_CAP) / GAP_CAP;
}

void
ss_pair_features(const struct ss_profile *a, const struct ss_profile *b,
    int hide_dates, double x[SS_N_PAIR_FEATURES])
{
	struct common c = {0};
	double cos[SS_N_FIELDS], u, v;
	uint32_t i = 0, j = 0, n;
	int f;

	while (i < a->n_terms && j < b->n_terms) {
		if (a->terms[i].key == b->terms[j].key)
			add(&c, &a->terms[i++], &b->terms[j++]);
		else if (a->terms[i].key < b->terms[j].key)
			i++;
		else
			j++;
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
	n = n_common(a->figs, a->n_figs, b->figs, b->n_figs);
	x[SS_F_FIG_SHARE] = ratio(n, 1.0 + least(a->n_figs, b->n_figs));
	x[SS_F_FIG_LOG] = ss_log(1.0 + n);
	x[SS_F_RARE] = ss_log(1.0 + c.rare);
	x[SS_F_RARE_LEAD] = ss_log(1.0 + c.rare_lead);
	u = ss_log(1.0 + a->n_words);
	v = ss_log(1.0 + b->n_words);
	x[SS_F_LEN_SHORT] = least(u, v);
	x[SS_F_LEN_RATIO] = most(u, v) - least(u, v);
	add_dates(a, b, hide_dates, x);
	x[SS_F_SAME_OUTLET] = a->outlet != 0 && a->outlet == b->outlet;
	x[SS_F_UNTITLED] = !a->titled || !b->titled;
}
