/*
 * Features of two amounts, and the model over them: logistic regression,
 * trained by src/train/train_differ.c.
 *
 * Cost: of a pair the words around one of the two.
 */
#include "claims/differ_features.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/math.h"

#define NEAR 6 /* words to each side that are context */
#define HEAD 3 /* sentences */

/* One weight a feature, then the bias. */
static const double weights[SS_N_DIFFER_FEATURES + 1] = {
#include "claims/differ_table.inc"
};

struct window {
	uint32_t beg, end; /* tokens */
};

struct shared {
	double mass_y, both; /* of keys that are no numbers */
	double norm_y, dot;
	int name;
};

int
ss_differ_init(struct ss_differ *d, const struct ss_event_text *et)
{
	size_t i;

	memset(d, 0, sizeof(*d));
	d->et = et;
	d->words = calloc(et->n_tokens + 1, sizeof(*d->words));
	if (d->words == NULL)
		return SS_ENOMEM;
	for (i = 0; i < et->n_tokens; i++) {
		const struct ss_token *t = &et->tokens[i];

		d->words[i].key = t->flags & SS_TOKEN_NUMBER
		    ? UINT32_MAX
		    : ss_key_same(et, t->key);
		d->words[i].w = ss_token_weight(et, t);
	}
	for (i = 0; i < SS_N_WINDOWS; i++) {
		d->bags[i].keys =
		    calloc(et->n_keys + 1, sizeof(*d->bags[i].keys));
		if (d->bags[i].keys == NULL) {
			ss_differ_release(d);
			return SS_ENOMEM;
		}
	}
	return 0;
}

void
ss_differ_release(struct ss_differ *d)
{
	size_t i;

	for (i = 0; i < SS_N_WINDOWS; i++)
		free(d->bags[i].keys);
	free(d->words);
	memset(d, 0, sizeof(*d));
}

static int
is_name(const struct ss_event_text *et, uint32_t i)
{
	const struct ss_token *t = &et->tokens[i];

	return (t->flags & SS_TOKEN_CAP) && !(t->flags & SS_TOKEN_STOP) &&
	    et->keys[ss_key_same(et, t->key)].n_low == 0;
}

static void
fill_bag(struct ss_differ *d, struct ss_differ_bag *bag, struct window x)
{
	uint32_t i, key;
	double w;

	bag->mass = bag->norm = 0.0;
	for (i = x.beg; i < x.end; i++) {
		key = d->words[i].key;
		if (key == UINT32_MAX)
			continue;
		w = d->words[i].w;
		bag->mass += w;
		bag->norm += w * w;
		if (bag->keys[key].turn == d->turn)
			continue;
		bag->keys[key].turn = d->turn;
		bag->keys[key].w = w;
		bag->keys[key].name = is_name(d->et, i);
	}
}

/* What a run of tokens shares with a bag; a key counts once. */
static struct shared
compare(struct ss_differ *d, struct ss_differ_bag *bag, struct window y)
{
	struct shared s = {0};
	uint32_t j, key;
	double w;

	d->n_met++;
	for (j = y.beg; j < y.end; j++) {
		key = d->words[j].key;
		if (key == UINT32_MAX)
			continue;
		w = d->words[j].w;
		s.mass_y += w;
		s.norm_y += w * w;
		if (bag->keys[key].turn != d->turn ||
		    bag->keys[key].met == d->n_met)
			continue;
		bag->keys[key].met = d->n_met;
		s.both += bag->keys[key].w;
		s.dot += bag->keys[key].w * w;
		s.name |= bag->keys[key].name;
	}
	return s;
}

static struct window
sentence(const struct ss_event_text *et, const struct ss_quantity *q)
{
	const struct ss_unit *u = &et->units[q->unit_i];

	return (struct window){u->tok_beg, u->tok_end};
}

static struct window
near(const struct ss_event_text *et, const struct ss_quantity *q)
{
	struct window w = sentence(et, q);

	if (q->tok_beg > w.beg + NEAR)
		w.beg = q->tok_beg - NEAR;
	if (q->tok_end + NEAR < w.end)
		w.end = q->tok_end + NEAR;
	return w;
}

/* The sentences around one, in its article. */
static struct window
around(const struct ss_event_text *et, const struct ss_quantity *q)
{
	const struct ss_event_article_text *a = &et->articles[q->article_i];
	uint32_t beg = q->unit_i, end = q->unit_i + 1;

	if (beg > a->unit_beg && !et->units[beg - 1].in_title)
		beg--;
	if (end < a->unit_end)
		end++;
	return (struct window){
	    et->units[beg].tok_beg, et->units[end - 1].tok_end};
}

/* The key of the nearest content word at one side, or UINT32_MAX. */
static uint32_t
content_beside(
    const struct ss_event_text *et, const struct ss_quantity *q, int right)
{
	struct window w = sentence(et, q);
	uint32_t i = right ? q->tok_end : q->tok_beg, n;

	for (n = 0; n < NEAR && (right ? i < w.end : i > w.beg); n++) {
		const struct ss_token *t;

		if (!right)
			i--;
		t = &et->tokens[i];
		if (!(t->flags & (SS_TOKEN_STOP | SS_TOKEN_NUMBER)))
			return ss_key_same(et, t->key);
		if (right)
			i++;
	}
	return UINT32_MAX;
}

static uint32_t
word_before(const struct ss_event_text *et, const struct ss_quantity *q)
{
	return q->tok_beg > et->units[q->unit_i].tok_beg
	    ? ss_key_same(et, et->tokens[q->tok_beg - 1].key)
	    : UINT32_MAX;
}

/* "24-page", "16-year": said of the word behind it */
static int
is_hyphened(const struct ss_event_text *et, const struct ss_quantity *q)
{
	uint32_t i;

	for (i = q->tok_beg + 1; i < q->tok_end; i++)
		if ((et->tokens[i].flags & SS_TOKEN_HYPHEN) &&
		    !(et->tokens[i].flags & SS_TOKEN_NUMBER))
			return 1;
	return q->tok_end < et->units[q->unit_i].tok_end &&
	    (et->tokens[q->tok_end].flags & SS_TOKEN_HYPHEN);
}

static int
share_unit(const struct ss_quantity *x, const struct ss_quantity *y)
{
	return (x->unit != UINT32_MAX &&
		   (x->unit == y->unit || x->unit == y->unit2)) ||
	    (x->unit2 != UINT32_MAX &&
		(x->unit2 == y->unit || x->unit2 == y->unit2));
}

static int
feature_of_type(enum ss_quantity_type type)
{
	switch (type) {
	case SS_QUANTITY_MONEY:
		return SS_D_MONEY;
	case SS_QUANTITY_PERCENT:
		return SS_D_PERCENT;
	case SS_QUANTITY_DURATION:
	case SS_QUANTITY_MEASURE:
		return SS_D_DURATION;
	case SS_QUANTITY_AGE:
		return SS_D_AGE;
	case SS_QUANTITY_DATE:
		return SS_D_DATE;
	case SS_QUANTITY_YEAR:
		return SS_D_YEAR;
	case SS_QUANTITY_WEEKDAY:
		return SS_D_WEEKDAY;
	case SS_QUANTITY_TIME:
		return SS_D_TIME;
	case SS_QUANTITY_ORDINAL:
		return SS_D_ORDINAL;
	default:
		return -1; /* counts: the others are told from them */
	}
}

static double
n_units(const struct ss_event_text *et, const struct ss_quantity *q)
{
	const struct ss_event_article_text *a = &et->articles[q->article_i];

	return (double)(a->unit_end - a->unit_beg);
}

void
ss_differ_take(struct ss_differ *d, const struct ss_quantity *x)
{
	d->x = x;
	d->turn++;
	fill_bag(d, &d->bags[SS_WINDOW_SENTENCE], sentence(d->et, x));
	fill_bag(d, &d->bags[SS_WINDOW_NEAR], near(d->et, x));
	fill_bag(d, &d->bags[SS_WINDOW_AROUND], around(d->et, x));
}

static double
cosine(const struct ss_differ_bag *bag, const struct shared *s)
{
	return bag->norm > 0.0 && s->norm_y > 0.0
	    ? s->dot / sqrt(bag->norm * s->norm_y)
	    : 0.0;
}

/* The shared mass over that of the lighter side. */
static double
contained(const struct ss_differ_bag *bag, const struct shared *s)
{
	double lighter = bag->mass < s->mass_y ? bag->mass : s->mass_y;

	return lighter > 0.0 ? s->both / lighter : 0.0;
}

void
ss_differ_features(struct ss_differ *d, const struct ss_quantity *y,
    unsigned n_rivals, double f[SS_N_DIFFER_FEATURES])
{
	const struct ss_event_text *et = d->et;
	const struct ss_quantity *x = d->x;
	const struct ss_unit *u = &et->units[x->unit_i];
	const struct ss_unit *v = &et->units[y->unit_i];
	struct ss_differ_bag *bags = d->bags;
	struct shared all =
	    compare(d, &bags[SS_WINDOW_SENTENCE], sentence(et, y));
	struct shared ctx = compare(d, &bags[SS_WINDOW_NEAR], near(et, y));
	struct shared side = compare(d, &bags[SS_WINDOW_AROUND], around(et, y));
	uint32_t a, b;
	int i;

	for (i = 0; i < SS_N_DIFFER_FEATURES; i++)
		f[i] = 0.0;
	f[SS_D_COS] = cosine(&bags[SS_WINDOW_SENTENCE], &all);
	f[SS_D_CONT] = contained(&bags[SS_WINDOW_SENTENCE], &all);
	f[SS_D_LOGMASS] = ss_log(1.0 + all.both);
	f[SS_D_SIDE] = cosine(&bags[SS_WINDOW_AROUND], &side);
	f[SS_D_CTX] = contained(&bags[SS_WINDOW_NEAR], &ctx);
	f[SS_D_CTXMASS] = ss_log(1.0 + ctx.both);
	a = content_beside(et, x, 0);
	b = content_beside(et, y, 0);
	f[SS_D_LEFT] = a == b && a != UINT32_MAX;
	a = content_beside(et, x, 1);
	b = content_beside(et, y, 1);
	f[SS_D_RIGHT] = a == b && a != UINT32_MAX;
	a = word_before(et, x);
	b = word_before(et, y);
	f[SS_D_PREV] = a == b && a != UINT32_MAX;
	f[SS_D_UNIT] = share_unit(x, y);
	f[SS_D_UNIT_NOT] =
	    x->unit != UINT32_MAX && y->unit != UINT32_MAX && !share_unit(x, y);
	f[SS_D_UNIT_ONE] = (x->unit == UINT32_MAX) != (y->unit == UINT32_MAX);
	f[SS_D_NAME] = all.name;
	f[SS_D_NAME_CTX] = ctx.name;
	f[SS_D_HYPHEN] = is_hyphened(et, x) != is_hyphened(et, y);
	f[SS_D_HEDGE] =
	    (x->hedge == SS_HEDGE_NONE) != (y->hedge == SS_HEDGE_NONE);
	f[SS_D_RIVALS] = ss_log(1.0 + n_rivals);
	f[SS_D_POS] = u->pos > v->pos ? u->pos - v->pos : v->pos - u->pos;
	f[SS_D_HEAD] = u->index <= HEAD && v->index <= HEAD;
	f[SS_D_LENGTH] = ss_log(n_units(et, x) * n_units(et, y));
	i = feature_of_type(x->type);
	if (i >= 0)
		f[i] = 1.0;
}

int
ss_differ_beside(const struct ss_event_text *et, const struct ss_quantity *x,
    const struct ss_quantity *y)
{
	uint32_t a = content_beside(et, x, 0), b = content_beside(et, x, 1);

	return (a != UINT32_MAX && a == content_beside(et, y, 0)) ||
	    (b != UINT32_MAX && b == content_beside(et, y, 1));
}

int
ss_differ_hyphens(const struct ss_event_text *et, const struct ss_quantity *x,
    const struct ss_quantity *y)
{
	return is_hyphened(et, x) != is_hyphened(et, y) &&
	    x->type == SS_QUANTITY_COUNT && !share_unit(x, y);
}

double
ss_differ_p(const double f[SS_N_DIFFER_FEATURES])
{
	double z = weights[SS_N_DIFFER_FEATURES];
	int i;

	for (i = 0; i < SS_N_DIFFER_FEATURES; i++)
		z += weights[i] * f[i];
	return ss_round6(ss_sigmoid(z));
}
