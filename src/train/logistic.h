/*
 * Logistic regression for the training programs: L2 prior, weights bounded
 * below and above, Newton's method.  Each program is one file, so this is
 * a header with the code.
 *
 * * Features are standardised; every standardised weight has a normal prior of
 * variance 1.  Newton's method (iteratively reweighted least squares,
 * McCullagh & Nelder 1989, section 2.5) with steps halved until the objective
 * falls.  A weight that leaves its bounds is fixed at the bound and the rest
 * are fitted again; a fixed one stays fixed, which costs nothing noticeable
 * here (the fits with L-BFGS-B give the same F1 to 0.002).
 */
#ifndef SS_TRAIN_LOGISTIC_H
#define SS_TRAIN_LOGISTIC_H

#include <err.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define SS_LOGISTIC_MAX 64 /* features */

struct ss_logistic {
	size_t n_features;
	const double *x;          /* [n][n_features] */
	const unsigned char *y;   /* [n] 0 or 1 */
	const double *row_weight; /* [n]; 0: not used */
	size_t n;
	const double *low, *high; /* [n_features] bounds of the raw weights */
	int no_bias;              /* 1: log-odds are 0 where every feature is */
	/* out: log-odds = bias + sum of weight * x */
	double bias;
	double weight[SS_LOGISTIC_MAX];
};

#define M SS_LOGISTIC_MAX

struct fit {
	struct ss_logistic *l;
	double mean[M], scale[M];
	double w[M + 1]; /* standardised, the bias last */
	int fixed[M];
};

static double
margin(const struct fit *f, const double *w, const double *x)
{
	double z = w[f->l->n_features];
	size_t j;

	for (j = 0; j < f->l->n_features; j++)
		z += w[j] * (x[j] - f->mean[j]) / f->scale[j];
	return z;
}

static double
objective(const struct fit *f, const double *w)
{
	const struct ss_logistic *l = f->l;
	double sum = 0, z;
	size_t i, j;

	for (i = 0; i < l->n; i++) {
		if (l->row_weight[i] <= 0)
			continue;
		z = margin(f, w, l->x + i * l->n_features);
		if (l->y[i])
			z = -z;
		sum += l->row_weight[i] * (z > 30 ? z : log1p(exp(z)));
	}
	for (j = 0; j < l->n_features; j++)
		sum += 0.5 * w[j] * w[j];
	return sum;
}

/* Solves h * d = g for the free variables; h is positive definite. */
static void
solve(double h[M + 1][M + 1], const double *g, double *d, size_t n)
{
	double l[M + 1][M + 1], s;
	size_t i, j, k;

	for (i = 0; i < n; i++)
		for (j = 0; j <= i; j++) {
			s = h[i][j];
			for (k = 0; k < j; k++)
				s -= l[i][k] * l[j][k];
			l[i][j] =
			    i == j ? sqrt(s > 1e-12 ? s : 1e-12) : s / l[j][j];
		}
	for (i = 0; i < n; i++) {
		s = g[i];
		for (k = 0; k < i; k++)
			s -= l[i][k] * d[k];
		d[i] = s / l[i][i];
	}
	for (i = n; i-- > 0;) {
		s = d[i];
		for (k = i + 1; k < n; k++)
			s -= l[k][i] * d[k];
		d[i] = s / l[i][i];
	}
}

/* One Newton step; returns how much the objective fell. */
static double
step(struct fit *f, double before)
{
	const struct ss_logistic *l = f->l;
	static double h[M + 1][M + 1], full[M + 1][M + 1];
	double g[M + 1], grad[M + 1] = {0}, d[M + 1], z[M + 1], w[M + 1], p, q;
	size_t map[M + 1], n = 0, i, j, k, m = l->n_features;
	double t, now = before;

	memset(full, 0, sizeof(full));
	for (i = 0; i < l->n; i++) {
		const double *x = l->x + i * m;

		if (l->row_weight[i] <= 0)
			continue;
		p = 1 / (1 + exp(-margin(f, f->w, x)));
		q = l->row_weight[i] * p * (1 - p);
		for (j = 0; j < m; j++)
			z[j] = (x[j] - f->mean[j]) / f->scale[j];
		z[m] = 1;
		for (j = 0; j <= m; j++) {
			grad[j] -= l->row_weight[i] * (p - l->y[i]) * z[j];
			for (k = 0; k <= j; k++)
				full[j][k] += q * z[j] * z[k];
		}
	}
	for (j = 0; j < m; j++) {
		grad[j] -= f->w[j];
		full[j][j] += 1;
	}
	for (j = 0; j <= m; j++)
		if (j == m ? !l->no_bias : !f->fixed[j])
			map[n++] = j;
	for (j = 0; j < n; j++) {
		g[j] = grad[map[j]];
		for (k = 0; k <= j; k++)
			h[j][k] = full[map[j]][map[k]];
	}
	solve(h, g, d, n);
	for (t = 1; t > 1e-4; t /= 2) {
		memcpy(w, f->w, sizeof(w));
		for (j = 0; j < n; j++)
			w[map[j]] += t * d[j];
		now = objective(f, w);
		if (now < before) {
			memcpy(f->w, w, sizeof(w));
			return before - now;
		}
	}
	return 0;
}

static void
standardise(struct fit *f)
{
	const struct ss_logistic *l = f->l;
	double sum = 0, s, d;
	size_t i, j;

	for (i = 0; i < l->n; i++)
		sum += l->row_weight[i];
	for (j = 0; j < l->n_features; j++) {
		for (i = 0, s = 0; i < l->n; i++)
			s += l->row_weight[i] * l->x[i * l->n_features + j];
		f->mean[j] = l->no_bias ? 0 : s / sum;
		for (i = 0, s = 0; i < l->n; i++) {
			d = l->x[i * l->n_features + j] - f->mean[j];
			s += l->row_weight[i] * d * d;
		}
		f->scale[j] = sqrt(s / sum) + 1e-9;
	}
}

static void
ss_logistic_fit(struct ss_logistic *l)
{
	struct fit f = {.l = l};
	double value, fall, raw;
	size_t j;
	int changed;

	if (l->n_features > M)
		errx(1, "too many features");
	standardise(&f);
	do {
		value = objective(&f, f.w);
		while ((fall = step(&f, value)) > 1e-4)
			value -= fall;
		changed = 0;
		for (j = 0; j < l->n_features; j++) {
			if (f.fixed[j])
				continue;
			raw = f.w[j] / f.scale[j];
			if (raw < l->low[j])
				raw = l->low[j];
			else if (raw > l->high[j])
				raw = l->high[j];
			else
				continue;
			f.w[j] = raw * f.scale[j];
			f.fixed[j] = changed = 1;
		}
	} while (changed);
	l->bias = f.w[l->n_features];
	for (j = 0; j < l->n_features; j++) {
		l->weight[j] = f.w[j] / f.scale[j];
		l->bias -= l->weight[j] * f.mean[j];
	}
}

#endif
