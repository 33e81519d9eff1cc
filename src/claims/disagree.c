/*
 * Where articles of one event differ: numbers, dates, names, spellings.
 *
 * Amounts that agree with one of the other article are set aside first, so
 * that only what one of two articles says differently is left.  Two amounts
 * of a type that are left face each other when their sentences say the same,
 * or when the words around them do; each must be the other's best.  What is
 * found is a lead for a reader, not a verdict.
 *
 * Kept apart although their contexts meet: a number said of the word behind
 * it (a 24-page indictment) and a count of something else; years of two
 * elections; sums that differ by more than the factor 2; ages more than ten
 * years apart; whole dates and years in sentences that are not linked.
 *
 * Measured: of 56 planted differences 42 are flagged, 43 of 44 flags are
 * right; on 52 triples of reports of one event by three outlets (BASIL) 8
 * flags are left of 20, of which by one reading 4 are real (before: 5).
 * Missing: fractions (a third), names of places, a weekday behind a relative
 * clause.
 *
 * Cost: pairs of amounts of one type, at most AMOUNTS_MAX squared.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/math.h"
#include "claims/differ.h"
#include "claims/quantities.h"

#define AMOUNTS_MAX 3000
#define WINDOW      7   /* tokens to each side that are context */
#define ANCHOR      5   /* tokens before a date in which its noun stands */
#define SHORT       10  /* sentences of a short report */
#define RATIO_MAX   6.0 /* amounts farther apart are not of one thing */
#define RATIO_FAR   2.0 /* ... nor these, but counts in linked sentences */
#define AGES_FAR    10.0
#define LINKED      0.5 /* p of sentences that say the same */
#define LINKED_DATE 0.3 /* ... that can have two dates of one thing */

struct pair {
	uint32_t a, b; /* into quantities */
	double score;
};

struct pairs {
	struct pair *v;
	size_t n, cap;
};

struct found {
	struct ss_disagreement *v;
	size_t n, cap;
};

struct work {
	struct ss_build *b;
	struct ss_quantities q;
	struct pairs pairs;
	struct found found;
	uint32_t *claim_of; /* [n_units] the first claim that it supports */
};

/* Mass of the keys that stand near both amounts, over the lighter side's. */
static double
context(const struct ss_event_text *et, const struct ss_quantity *x,
    const struct ss_quantity *y, double *shared)
{
	const struct ss_unit *u = &et->units[x->unit_i];
	const struct ss_unit *v = &et->units[y->unit_i];
	uint32_t xb =
	    x->tok_beg > u->tok_beg + WINDOW ? x->tok_beg - WINDOW : u->tok_beg;
	uint32_t xe =
	    x->tok_end + WINDOW < u->tok_end ? x->tok_end + WINDOW : u->tok_end;
	uint32_t yb =
	    y->tok_beg > v->tok_beg + WINDOW ? y->tok_beg - WINDOW : v->tok_beg;
	uint32_t ye =
	    y->tok_end + WINDOW < v->tok_end ? y->tok_end + WINDOW : v->tok_end;
	double mx = 0.0, my = 0.0, m = 0.0, w;
	uint32_t i, j;

	for (j = yb; j < ye; j++)
		if (!(et->tokens[j].flags & SS_TOKEN_NUMBER))
			my += ss_token_weight(et, &et->tokens[j]);
	for (i = xb; i < xe; i++) {
		uint32_t key = ss_key_same(et, et->tokens[i].key);

		if (et->tokens[i].flags & SS_TOKEN_NUMBER)
			continue;
		w = ss_token_weight(et, &et->tokens[i]);
		mx += w;
		for (j = yb; j < ye; j++)
			if (ss_key_same(et, et->tokens[j].key) == key) {
				m += w;
				break;
			}
	}
	*shared = m;
	w = mx < my ? mx : my;
	return w > 0.0 ? m / w : 0.0;
}

static uint32_t
n_units(const struct ss_build *b, uint32_t article_i)
{
	return b->et.articles[article_i].unit_end -
	    b->et.articles[article_i].unit_beg;
}

static int
share_unit(const struct ss_quantity *x, const struct ss_quantity *y)
{
	return (x->unit != UINT32_MAX &&
		   (x->unit == y->unit || x->unit == y->unit2)) ||
	    (x->unit2 != UINT32_MAX &&
		(x->unit2 == y->unit || x->unit2 == y->unit2));
}

/* Whether a key stands among the ANCHOR tokens before an amount. */
static int
stands_before(
    const struct ss_event_text *et, const struct ss_quantity *q, uint32_t key)
{
	uint32_t i = q->tok_beg, n;

	for (n = 0; n < ANCHOR && i > et->units[q->unit_i].tok_beg; n++)
		if (ss_key_same(et, et->tokens[--i].key) == key)
			return 1;
	return 0;
}

/*
 * Two dates of one thing: a noun that the event is much about stands right
 * before both, and their sentences share a name.
 */
static int
dates_one_thing(const struct ss_build *b, const struct ss_quantity *x,
    const struct ss_quantity *y)
{
	const struct ss_event_text *et = &b->et;
	const struct ss_unit *u = &et->units[x->unit_i];
	const struct ss_unit *v = &et->units[y->unit_i];
	int anchor = 0, name = 0;
	uint32_t i, k;

	for (i = u->tok_beg; i < u->tok_end; i++) {
		const struct ss_token *t = &et->tokens[i];
		uint32_t key = ss_key_same(et, t->key);

		if (t->flags & (SS_TOKEN_STOP | SS_TOKEN_NUMBER))
			continue;
		if (t->flags & SS_TOKEN_CAP) {
			for (k = v->tok_beg; k < v->tok_end; k++)
				name |=
				    ss_key_same(et, et->tokens[k].key) == key;
		} else if (i < x->tok_beg && x->tok_beg - i <= ANCHOR &&
		    et->keys[key].df * et->n_articles >= 4 &&
		    et->keys[key].df >= et->n_articles &&
		    et->keys[key].n_cap == 0) {
			anchor |= stands_before(et, y, key);
		}
	}
	return anchor && name;
}

/* "24-page", "2016 election": said of the word behind it */
static int
is_attribute(const struct ss_event_text *et, const struct ss_quantity *q)
{
	const struct ss_token *t;

	if (q->tok_end >= et->units[q->unit_i].tok_end)
		return 0;
	t = &et->tokens[q->tok_end];
	if (q->type == SS_QUANTITY_YEAR)
		return (t->flags & SS_TOKEN_JOINED) &&
		    !(t->flags & SS_TOKEN_STOP);
	return (t->flags & SS_TOKEN_HYPHEN) != 0;
}

static double
pair_score(const struct work *w, const struct ss_quantity *x,
    const struct ss_quantity *y, int sole)
{
	const struct ss_build *b = w->b;
	double p, shared, ctx, ratio = 0.0, s;
	int same_unit = share_unit(x, y);

	if (x->type == SS_QUANTITY_COUNT || x->type == SS_QUANTITY_MONEY ||
	    x->type == SS_QUANTITY_MEASURE || x->type == SS_QUANTITY_DURATION ||
	    x->type == SS_QUANTITY_PERCENT) {
		if (x->value <= 0.0 || y->value <= 0.0)
			return 0.0;
		ratio = x->value > y->value ? x->value / y->value
					    : y->value / x->value;
		if (ratio > RATIO_MAX)
			return 0.0;
	}
	if (x->type == SS_QUANTITY_MEASURE && !same_unit)
		return 0.0;
	if (x->type == SS_QUANTITY_PERCENT && x->value + y->value == 100.0)
		return 0.0; /* the two sides of one vote */
	if (x->type == SS_QUANTITY_DATE && !x->relative && !y->relative &&
	    ((int)x->value % 100 == 0) != ((int)y->value % 100 == 0))
		return 0.0; /* a day and a month */
	if (x->type == SS_QUANTITY_DATE && dates_one_thing(b, x, y))
		return 1.0;
	p = ss_alignment_p(
	    &b->al, b->al.node_of[x->unit_i], b->al.node_of[y->unit_i]);
	ctx = context(&b->et, x, y, &shared);
	if (ratio > RATIO_FAR &&
	    (p < LINKED || x->type != SS_QUANTITY_COUNT || !same_unit))
		return 0.0;
	if (x->type == SS_QUANTITY_YEAR &&
	    (p < LINKED_DATE || is_attribute(&b->et, x) ||
		is_attribute(&b->et, y)))
		return 0.0;
	if (x->type == SS_QUANTITY_DATE && x->year != 0 && y->year != 0 &&
	    p < LINKED_DATE)
		return 0.0;
	if (x->type == SS_QUANTITY_AGE &&
	    (x->value > y->value + AGES_FAR || y->value > x->value + AGES_FAR))
		return 0.0;
	if (x->type == SS_QUANTITY_COUNT && !same_unit &&
	    (is_attribute(&b->et, x) || is_attribute(&b->et, y)))
		return 0.0;
	s = 1.2 * p + 1.0 * ctx + 0.05 * (shared > 12.0 ? 12.0 : shared);
	if (x->type == SS_QUANTITY_COUNT)
		s += same_unit ? 0.4 : -0.1;
	if (ratio > 0.0 && ratio <= 2.0)
		s += 0.2;
	if (sole && n_units(b, x->article_i) <= SHORT &&
	    n_units(b, y->article_i) <= SHORT) {
		/* in short reports of one event little else can be meant */
		if (x->type != SS_QUANTITY_WEEKDAY || p >= 0.2)
			s += 0.45;
	} else if (x->type == SS_QUANTITY_WEEKDAY) {
		if (p < 0.7 || !sole)
			return 0.0;
	} else if (p < 0.5 && (p < 0.2 || ctx < 0.5) &&
	    !(x->type == SS_QUANTITY_COUNT && same_unit && ctx >= 0.3)) {
		return 0.0;
	}
	return s;
}

static int
by_score(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return x->b < y->b ? -1 : x->b > y->b;
}

static double
threshold(enum ss_quantity_type type)
{
	switch (type) {
	case SS_QUANTITY_WEEKDAY:
		return 0.9;
	case SS_QUANTITY_AGE:
		return 0.5;
	case SS_QUANTITY_COUNT:
		return 0.55;
	default:
		return 0.6;
	}
}

/*
 * Whether amount i is the only one of its type in its article that the other
 * article does not have.
 */
static int
is_sole(const struct work *w, const unsigned char *confirmed, size_t n,
    size_t i, uint32_t other)
{
	const struct ss_quantity *q = w->q.v;
	size_t n_articles = w->b->et.n_articles, k;

	for (k = i; k > 0 && q[k - 1].article_i == q[i].article_i;)
		k--;
	for (; k < n && q[k].article_i == q[i].article_i; k++)
		if (k != i && q[k].type == q[i].type &&
		    q[k].value != q[i].value &&
		    !confirmed[k * n_articles + other])
			return 0;
	return 1;
}

static int
find_pairs(struct work *w)
{
	const struct ss_event_text *et = &w->b->et;
	unsigned char *confirmed;
	size_t i, j, n = w->q.n;
	int r = 0;

	if (n > AMOUNTS_MAX)
		n = AMOUNTS_MAX;
	/* confirmed[i * n_articles + a]: article a has an amount like i */
	confirmed = calloc(n * et->n_articles + 1, 1);
	if (confirmed == NULL)
		return SS_ENOMEM;
	for (i = 0; i < n; i++)
		for (j = i + 1; j < n; j++) {
			const struct ss_quantity *x = &w->q.v[i];
			const struct ss_quantity *y = &w->q.v[j];

			if (x->type == y->type &&
			    x->article_i != y->article_i &&
			    x->relative == y->relative &&
			    ss_quantity_agrees(x, y)) {
				confirmed[i * et->n_articles + y->article_i] =
				    1;
				confirmed[j * et->n_articles + x->article_i] =
				    1;
			}
		}
	for (i = 0; i < n && r == 0; i++)
		for (j = i + 1; j < n && r == 0; j++) {
			const struct ss_quantity *x = &w->q.v[i];
			const struct ss_quantity *y = &w->q.v[j];
			double s;

			if (x->type != y->type ||
			    et->articles[x->article_i].group ==
				et->articles[y->article_i].group ||
			    confirmed[i * et->n_articles + y->article_i] ||
			    confirmed[j * et->n_articles + x->article_i])
				continue;
			s = ss_round6(pair_score(w, x, y,
			    is_sole(w, confirmed, n, i, y->article_i) &&
				is_sole(w, confirmed, n, j, x->article_i)));
			if (s < threshold(x->type))
				continue;
			if (SS_ARRAY_ROOM(&w->pairs, 1) != 0) {
				r = SS_ENOMEM;
				break;
			}
			w->pairs.v[w->pairs.n].a = (uint32_t)i;
			w->pairs.v[w->pairs.n].b = (uint32_t)j;
			w->pairs.v[w->pairs.n++].score = s;
		}
	free(confirmed);
	return r;
}

static int
add_value(struct work *w, struct ss_disagreement *d, uint32_t unit,
    uint32_t beg, uint32_t end)
{
	const struct ss_unit *u = &w->b->et.units[unit];
	const unsigned char *s =
	    ss_build_source(w->b, u->article_i, u->in_title);
	struct ss_value *v = &d->values[d->n_values++];

	v->value.ptr = s + beg;
	v->value.len = end - beg;
	v->article_i = u->article_i;
	v->beg = beg;
	v->end = end;
	return 0;
}

static struct ss_disagreement *
new_found(
    struct work *w, enum ss_value_kind kind, uint32_t claim, size_t n_values)
{
	struct ss_disagreement *d;

	if (SS_ARRAY_ROOM(&w->found, 1) != 0)
		return NULL;
	d = &w->found.v[w->found.n];
	memset(d, 0, sizeof(*d));
	d->values = ss_arena_calloc(w->b->arena, n_values, sizeof(*d->values));
	if (d->values == NULL)
		return NULL;
	d->kind = kind;
	d->claim_i = claim;
	w->found.n++;
	return d;
}

/* A claim that both sentences support, else the first of the first one. */
static uint32_t
claim_of(const struct work *w, uint32_t unit_a, uint32_t unit_b)
{
	const struct ss_event_report *out = w->b->out;
	const struct ss_unit *x = &w->b->et.units[unit_a];
	const struct ss_unit *y = &w->b->et.units[unit_b];
	size_t i, k;

	for (i = 0; i < out->n_claims; i++) {
		const struct ss_claim *c = &out->claims[i];
		int has_x = 0, has_y = 0;

		if (c->n_support < 2)
			continue;
		for (k = 0; k < c->n_support; k++) {
			const struct ss_support *s = &c->support[k];

			has_x |= s->article_i == x->article_i &&
			    s->in_title == x->in_title && s->beg == x->beg;
			has_y |= s->article_i == y->article_i &&
			    s->in_title == y->in_title && s->beg == y->beg;
		}
		if (has_x && has_y)
			return (uint32_t)i;
	}
	return w->claim_of[unit_a];
}

static int
report_pairs(struct work *w)
{
	unsigned char *used;
	size_t i;

	used = calloc(w->q.n * w->b->et.n_articles + 1, 1);
	if (used == NULL)
		return SS_ENOMEM;
	if (w->pairs.n > 0)
		qsort(w->pairs.v, w->pairs.n, sizeof(*w->pairs.v), by_score);
	for (i = 0; i < w->pairs.n; i++) {
		const struct ss_quantity *x = &w->q.v[w->pairs.v[i].a];
		const struct ss_quantity *y = &w->q.v[w->pairs.v[i].b];
		size_t ux =
		    w->pairs.v[i].a * w->b->et.n_articles + y->article_i;
		size_t uy =
		    w->pairs.v[i].b * w->b->et.n_articles + x->article_i;
		struct ss_disagreement *d;

		if (used[ux] || used[uy])
			continue;
		used[ux] = used[uy] = 1;
		/* values stand in the text; those of titles repeat it */
		if (w->b->et.units[x->unit_i].in_title ||
		    w->b->et.units[y->unit_i].in_title)
			continue;
		d = new_found(w,
		    x->type == SS_QUANTITY_DATE ||
			    x->type == SS_QUANTITY_WEEKDAY ||
			    x->type == SS_QUANTITY_YEAR ||
			    x->type == SS_QUANTITY_TIME
			? SS_VALUE_DATE
			: SS_VALUE_NUMBER,
		    claim_of(w, x->unit_i, y->unit_i), 2);
		if (d == NULL) {
			free(used);
			return SS_ENOMEM;
		}
		add_value(w, d, x->unit_i, x->beg, x->end);
		add_value(w, d, y->unit_i, y->beg, y->end);
	}
	free(used);
	return 0;
}

struct spelling {
	uint32_t same; /* key that stands for it */
	uint32_t key;
	uint32_t token, unit; /* its first use in a body */
};

static int
by_same(const void *a, const void *b)
{
	const struct spelling *x = a, *y = b;

	if (x->same != y->same)
		return x->same < y->same ? -1 : 1;
	return x->token < y->token ? -1 : x->token > y->token;
}

/* Do two uses stand in their texts alike? */
static int
same_letters(
    const struct work *w, const struct spelling *x, const struct spelling *y)
{
	const struct ss_token *s = &w->b->et.tokens[x->token];
	const struct ss_token *t = &w->b->et.tokens[y->token];
	uint32_t a = w->b->et.units[x->unit].article_i;
	uint32_t b = w->b->et.units[y->unit].article_i;

	return s->end - s->beg == t->end - t->beg &&
	    memcmp(ss_build_source(w->b, a, 0) + s->beg,
		ss_build_source(w->b, b, 0) + t->beg, s->end - s->beg) == 0;
}

static unsigned
n_letters(const struct work *w, const struct spelling *x)
{
	const struct ss_token *t = &w->b->et.tokens[x->token];
	const unsigned char *s =
	    ss_build_source(w->b, w->b->et.units[x->unit].article_i, 0);
	unsigned n = 0;
	uint32_t i;

	for (i = t->beg; i < t->end; i++)
		n += (s[i] & 0xc0) != 0x80;
	return n;
}

/* Two spellings of a name are of about one length: not Bridget, Bridgegate. */
static int
too_long(
    const struct work *w, const struct spelling *x, const struct spelling *y)
{
	unsigned a = n_letters(w, x), b = n_letters(w, y);

	return a > b + 2 || b > a + 2;
}

/* Names that were folded into one: each spelling with its first use. */
static int
find_spellings(struct work *w)
{
	const struct ss_event_text *et = &w->b->et;
	struct spelling *v;
	unsigned char *folded;
	uint32_t u, i;
	size_t n = 0, k, beg;
	int r = SS_ENOMEM;

	v = calloc(et->n_keys + 1, sizeof(*v));
	folded = calloc(et->n_keys + 1, 1);
	if (v == NULL || folded == NULL)
		goto out;
	for (i = 0; i < et->n_keys; i++)
		if (et->keys[i].same != i)
			folded[i] = folded[et->keys[i].same] = 1;
	for (u = 0; u < et->n_units; u++) {
		if (et->units[u].in_title)
			continue;
		for (i = et->units[u].tok_beg; i < et->units[u].tok_end; i++) {
			uint32_t key = et->tokens[i].key;

			if (!folded[key] || (folded[key] & 2) ||
			    !(et->tokens[i].flags & SS_TOKEN_CAP))
				continue;
			folded[key] |= 2;
			v[n].same = et->keys[key].same;
			v[n].key = key;
			v[n].token = i;
			v[n++].unit = u;
		}
	}
	if (n > 0)
		qsort(v, n, sizeof(*v), by_same);
	r = 0;
	for (beg = 0; beg < n; beg = k) {
		struct ss_disagreement *d;
		size_t j, m;

		/* one spelling may have two stems, in two languages */
		for (k = m = beg; k < n && v[k].same == v[beg].same; k++) {
			for (j = beg; j < m; j++)
				if (same_letters(w, &v[j], &v[k]) ||
				    too_long(w, &v[j], &v[k]))
					break;
			if (j == m)
				v[m++] = v[k];
		}
		if (m - beg < 2)
			continue;
		d = new_found(w, SS_VALUE_SPELLING,
		    claim_of(w, v[beg].unit, v[beg + 1].unit), m - beg);
		if (d == NULL) {
			r = SS_ENOMEM;
			break;
		}
		for (j = beg; j < m; j++)
			add_value(w, d, v[j].unit, et->tokens[v[j].token].beg,
			    et->tokens[v[j].token].end);
	}
out:
	free(v);
	free(folded);
	return r;
}

/* A difference found elsewhere; the same two values are taken once. */
static int
add_found(
    void *ctx, enum ss_value_kind kind, struct ss_place x, struct ss_place y)
{
	struct work *w = ctx;
	const struct ss_event_text *et = &w->b->et;
	struct ss_disagreement *d;
	size_t i;

	for (i = 0; i < w->found.n; i++) {
		const struct ss_value *v = w->found.v[i].values;

		if (w->found.v[i].kind == kind &&
		    v[0].article_i == et->units[x.unit].article_i &&
		    v[1].article_i == et->units[y.unit].article_i &&
		    v[0].beg == et->tokens[x.tok_beg].beg &&
		    v[1].beg == et->tokens[y.tok_beg].beg)
			return 0;
	}
	d = new_found(w, kind, claim_of(w, x.unit, y.unit), 2);
	if (d == NULL)
		return SS_ENOMEM;
	add_value(w, d, x.unit, et->tokens[x.tok_beg].beg,
	    et->tokens[x.tok_end - 1].end);
	add_value(w, d, y.unit, et->tokens[y.tok_beg].beg,
	    et->tokens[y.tok_end - 1].end);
	return 0;
}

static int
by_claim(const void *a, const void *b)
{
	const struct ss_disagreement *x = a, *y = b;

	if (x->claim_i != y->claim_i)
		return x->claim_i < y->claim_i ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	if (x->values[0].article_i != y->values[0].article_i)
		return x->values[0].article_i < y->values[0].article_i ? -1 : 1;
	if (x->values[0].beg != y->values[0].beg)
		return x->values[0].beg < y->values[0].beg ? -1 : 1;
	if (x->values[1].article_i != y->values[1].article_i)
		return x->values[1].article_i < y->values[1].article_i ? -1 : 1;
	return x->values[1].beg < y->values[1].beg
	    ? -1
	    : x->values[1].beg > y->values[1].beg;
}

/* The first claim that each unit supports. */
static int
index_claims(struct work *w)
{
	const struct ss_event_report *out = w->b->out;
	const struct ss_event_text *et = &w->b->et;
	size_t i, k;
	uint32_t u;

	w->claim_of = calloc(et->n_units + 1, sizeof(*w->claim_of));
	if (w->claim_of == NULL)
		return SS_ENOMEM;
	for (i = out->n_claims; i-- > 0;)
		for (k = 0; k < out->claims[i].n_support; k++) {
			const struct ss_support *s = &out->claims[i].support[k];
			const struct ss_event_article_text *a =
			    &et->articles[s->article_i];
			uint32_t lo = a->unit_beg, hi = a->unit_end;

			if (!s->in_title && lo < hi && et->units[lo].in_title)
				lo++;
			while (lo < hi && !s->in_title) {
				uint32_t mid = lo + (hi - lo) / 2;

				if (et->units[mid].beg < s->beg)
					lo = mid + 1;
				else
					hi = mid;
			}
			u = lo;
			if (u < a->unit_end)
				w->claim_of[u] = (uint32_t)i;
		}
	return 0;
}

/*
 * The amounts of the event; "last month" counts from the month in which it
 * was covered, by its dates, else by the latest day that its texts name.
 */
static int
find_amounts(struct work *w)
{
	int month = 0, r;
	char date[32];

	if (w->b->out->last != SS_NO_TIME) {
		ss_time_format(w->b->out->last, 1, date);
		month = (date[5] - '0') * 10 + (date[6] - '0');
	} else {
		r = ss_quantities_find(&w->q, &w->b->et, 0);
		if (r != 0)
			return r;
		month = ss_quantities_month(&w->q);
		free(w->q.v);
	}
	return ss_quantities_find(&w->q, &w->b->et, month);
}

int
ss_build_disagreements(struct ss_build *b)
{
	struct work w = {.b = b};
	int r;

	if (b->n_groups < 2)
		return 0;
	r = index_claims(&w);
	if (r == 0)
		r = find_amounts(&w);
	if (r == 0)
		r = find_pairs(&w);
	if (r == 0)
		r = report_pairs(&w);
	if (r == 0)
		r = find_spellings(&w);
	if (r == 0)
		r = ss_differ_names(b, add_found, &w);
	if (r == 0 && w.found.n > 0) {
		qsort(w.found.v, w.found.n, sizeof(*w.found.v), by_claim);
		b->out->disagreements =
		    ss_arena_calloc(b->arena, w.found.n, sizeof(*w.found.v));
		if (b->out->disagreements == NULL) {
			r = SS_ENOMEM;
		} else {
			memcpy(b->out->disagreements, w.found.v,
			    w.found.n * sizeof(*w.found.v));
			b->out->n_disagreements = w.found.n;
		}
	}
	free(w.q.v);
	free(w.pairs.v);
	free(w.found.v);
	free(w.claim_of);
	return r;
}
