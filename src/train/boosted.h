/*
 * Boosted trees for the training programs (claims/trees.h): logistic loss,
 * second-order leaves (Chen & Guestrin 2016, "XGBoost", section 2), grown leaf
 * by leaf over histograms of the features (Ke et al. 2017, "LightGBM").  Each
 * program is one file, so this is a header with the code.
 *
 * Cost: trees * rows * features, about 2 s for 250 trees, 10,000 rows and 100
 * features.
 */
#ifndef SS_TRAIN_BOOSTED_H
#define SS_TRAIN_BOOSTED_H

#include <err.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "claims/trees.h"

#define SS_BOOST_BINS 64

struct boost_sum {
	double g, h;
	size_t n;
};

struct ss_boost {
	size_t n, n_features;
	const float *x;  /* [n][n_features] */
	const double *y; /* [n] probabilities */
	const double *w; /* [n]; 0: not used */
	size_t n_trees;
	double rate;  /* of learning */
	double ridge; /* of the leaves */
	size_t least; /* rows of a leaf */
	/* out */
	double bias;
	struct ss_tree *trees; /* [n_trees], the caller's */
	/* private */
	float (*edge)[SS_BOOST_BINS]; /* [n_features], edges between bins */
	size_t *n_edges;
	uint8_t *bin; /* [n][n_features] */
	double *g, *h, *z;
	struct boost_sum (*at)[SS_BOOST_BINS]; /* of all leaves */
	uint32_t *rows; /* of each leaf, one after the other */
};

struct boost_leaf {
	size_t beg, end;                       /* into rows */
	struct boost_sum (*at)[SS_BOOST_BINS]; /* [n_features] */
	struct boost_sum sum;
	/* its best split */
	double gain;
	size_t feature, bin;
	int node, is_right; /* where it hangs; node -1: it is the root */
};

struct boost_value {
	float x;
	double w;
};

static int
boost_by_value(const void *a, const void *b)
{
	const struct boost_value *x = a, *y = b;

	return x->x < y->x ? -1 : x->x > y->x;
}

/* Edges halfway between values, about as much weight between any two. */
static void
boost_bins(struct ss_boost *b)
{
	struct boost_value *v = calloc(b->n + 1, sizeof(*v));
	size_t f, i, k, n = 0, n_edges;
	double all, sum;

	if (v == NULL)
		err(1, NULL);
	for (f = 0; f < b->n_features; f++) {
		for (i = n = 0, all = 0.0; i < b->n; i++)
			if (b->w[i] > 0.0) {
				v[n].x = b->x[i * b->n_features + f];
				v[n++].w = b->w[i];
				all += b->w[i];
			}
		qsort(v, n, sizeof(*v), boost_by_value);
		for (i = 1, n_edges = 0, sum = 0.0; i < n; i++) {
			sum += v[i - 1].w;
			if (v[i].x > v[i - 1].x &&
			    sum * SS_BOOST_BINS >=
				all * (double)(n_edges + 1) &&
			    n_edges + 1 < SS_BOOST_BINS)
				b->edge[f][n_edges++] =
				    v[i - 1].x + (v[i].x - v[i - 1].x) / 2;
		}
		b->n_edges[f] = n_edges;
		for (i = 0; i < b->n; i++) {
			float x = b->x[i * b->n_features + f];

			for (k = 0; k < n_edges && x > b->edge[f][k];)
				k++;
			b->bin[i * b->n_features + f] = (uint8_t)k;
		}
	}
	free(v);
}

static double
boost_score(struct boost_sum s, double ridge)
{
	return s.g * s.g / (s.h + ridge);
}

static void
boost_find_split(const struct ss_boost *b, struct boost_leaf *l)
{
	struct boost_sum left, right;
	size_t f, k;
	double gain;

	l->gain = 1e-6;
	l->feature = SIZE_MAX;
	for (f = 0; f < b->n_features; f++) {
		memset(&left, 0, sizeof(left));
		for (k = 0; k < b->n_edges[f]; k++) {
			left.g += l->at[f][k].g;
			left.h += l->at[f][k].h;
			left.n += l->at[f][k].n;
			right.g = l->sum.g - left.g;
			right.h = l->sum.h - left.h;
			right.n = l->sum.n - left.n;
			if (left.n < b->least || right.n < b->least)
				continue;
			gain = boost_score(left, b->ridge) +
			    boost_score(right, b->ridge) -
			    boost_score(l->sum, b->ridge);
			if (gain > l->gain) {
				l->gain = gain;
				l->feature = f;
				l->bin = k;
			}
		}
	}
}

static void
boost_add_up(const struct ss_boost *b, struct boost_leaf *l)
{
	size_t i, f, d = b->n_features;

	memset(&l->sum, 0, sizeof(l->sum));
	memset(l->at, 0, d * sizeof(*l->at));
	for (i = l->beg; i < l->end; i++) {
		const uint8_t *bin = b->bin + b->rows[i] * d;
		double g = b->g[b->rows[i]], h = b->h[b->rows[i]];

		l->sum.g += g;
		l->sum.h += h;
		l->sum.n++;
		for (f = 0; f < d; f++) {
			struct boost_sum *s = &l->at[f][bin[f]];

			s->g += g;
			s->h += h;
			s->n++;
		}
	}
}

/* What is left of l, the sums of both, without those of its part. */
static void
boost_take_away(const struct ss_boost *b, struct boost_leaf *l,
    const struct boost_leaf *part)
{
	size_t f, k;

	l->sum.g -= part->sum.g;
	l->sum.h -= part->sum.h;
	l->sum.n -= part->sum.n;
	for (f = 0; f < b->n_features; f++)
		for (k = 0; k <= b->n_edges[f]; k++) {
			l->at[f][k].g -= part->at[f][k].g;
			l->at[f][k].h -= part->at[f][k].h;
			l->at[f][k].n -= part->at[f][k].n;
		}
}

/* Rows of l that go left come first, both in their order. */
static size_t
boost_part(struct ss_boost *b, const struct boost_leaf *l, uint32_t *tmp)
{
	const uint8_t *bin = b->bin + l->feature;
	size_t i, n = l->beg, m = 0;

	for (i = l->beg; i < l->end; i++)
		if (bin[b->rows[i] * b->n_features] <= l->bin)
			b->rows[n++] = b->rows[i];
		else
			tmp[m++] = b->rows[i];
	memcpy(b->rows + n, tmp, m * sizeof(*tmp));
	return n;
}

/* Gives r the sums of l. */
static void
boost_turn(struct boost_leaf *l, struct boost_leaf *r)
{
	struct boost_sum(*at)[SS_BOOST_BINS] = l->at;

	l->at = r->at;
	r->at = at;
	r->sum = l->sum;
}

static void
boost_hang(struct ss_tree *t, const struct boost_leaf *l, int at)
{
	if (l->node < 0)
		return;
	if (l->is_right)
		t->node[l->node].right = (int8_t)at;
	else
		t->node[l->node].left = (int8_t)at;
}

static void
boost_grow(struct ss_boost *b, struct ss_tree *t, uint32_t *tmp)
{
	struct boost_leaf leaf[SS_TREE_LEAVES], *l, *r;
	size_t i, k, n = 0, best, middle;
	int node = 0;

	memset(t, 0, sizeof(*t));
	t->node[0].left = t->node[0].right = ~0;
	for (i = 0; i < b->n; i++)
		if (b->w[i] > 0.0)
			b->rows[n++] = (uint32_t)i;
	for (k = 0; k < SS_TREE_LEAVES; k++)
		leaf[k].at = b->at + k * b->n_features;
	leaf[0].beg = 0;
	leaf[0].end = n;
	leaf[0].node = -1;
	leaf[0].is_right = 0;
	boost_add_up(b, &leaf[0]);
	boost_find_split(b, &leaf[0]);
	for (n = 1; n < SS_TREE_LEAVES; n++, node++) {
		for (best = 0, k = 1; k < n; k++)
			if (leaf[k].gain > leaf[best].gain)
				best = k;
		l = &leaf[best];
		if (l->feature == SIZE_MAX)
			break;
		r = &leaf[n];
		middle = boost_part(b, l, tmp);
		boost_hang(t, l, node);
		t->node[node].feature = (uint8_t)l->feature;
		t->node[node].at = b->edge[l->feature][l->bin];
		r->beg = middle;
		r->end = l->end;
		l->end = middle;
		l->node = r->node = node;
		l->is_right = 0;
		r->is_right = 1;
		/* the smaller part is added up, the other is the rest */
		if (r->end - r->beg <= l->end - l->beg) {
			boost_add_up(b, r);
			boost_take_away(b, l, r);
		} else {
			boost_turn(l, r);
			boost_add_up(b, l);
			boost_take_away(b, r, l);
		}
		boost_find_split(b, l);
		boost_find_split(b, r);
	}
	for (k = 0; k < n; k++) {
		l = &leaf[k];
		boost_hang(t, l, ~(int)k);
		t->leaf[k] =
		    (float)(-b->rate * l->sum.g / (l->sum.h + b->ridge));
		for (i = l->beg; i < l->end; i++)
			b->z[b->rows[i]] += t->leaf[k];
	}
}

static void
ss_boost_fit(struct ss_boost *b)
{
	uint32_t *tmp = calloc(b->n + 1, sizeof(*tmp));
	double p, sum = 0.0, n = 0.0;
	size_t i, k;

	b->edge = calloc(b->n_features, sizeof(*b->edge));
	b->n_edges = calloc(b->n_features, sizeof(*b->n_edges));
	b->bin = calloc(b->n_features * b->n + 1, 1);
	b->at = calloc(SS_TREE_LEAVES * b->n_features, sizeof(*b->at));
	b->g = calloc(b->n + 1, sizeof(*b->g));
	b->h = calloc(b->n + 1, sizeof(*b->h));
	b->z = calloc(b->n + 1, sizeof(*b->z));
	b->rows = calloc(b->n + 1, sizeof(*b->rows));
	if (tmp == NULL || b->edge == NULL || b->n_edges == NULL ||
	    b->bin == NULL || b->at == NULL || b->g == NULL || b->h == NULL ||
	    b->z == NULL || b->rows == NULL)
		err(1, NULL);
	boost_bins(b);
	for (i = 0; i < b->n; i++) {
		sum += b->w[i] * b->y[i];
		n += b->w[i];
	}
	b->bias = log(sum / (n - sum));
	for (i = 0; i < b->n; i++)
		b->z[i] = b->bias;
	for (k = 0; k < b->n_trees; k++) {
		for (i = 0; i < b->n; i++) {
			p = 1.0 / (1.0 + exp(-b->z[i]));
			b->g[i] = b->w[i] * (p - b->y[i]);
			b->h[i] = b->w[i] * p * (1.0 - p);
		}
		boost_grow(b, &b->trees[k], tmp);
	}
	free(tmp);
	free(b->edge);
	free(b->n_edges);
	free(b->bin);
	free(b->at);
	free(b->g);
	free(b->h);
	free(b->z);
	free(b->rows);
}

#endif
