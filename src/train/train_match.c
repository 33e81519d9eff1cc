/*
 * Writes src/claims/pair_table.inc, the model of `match`.
 *
 *     train_match DATA [WEIGHT LAMBDA] >src/claims/pair_table.inc
 *
 * Reads DATA/pairs: msrp-train.jsonl ("label" 0 or 1) and stsb-train.jsonl
 * ("score" 0 to 5, taken as a probability score / 5 with the given weight);
 * stsb-dev.jsonl is only measured.  Logistic regression on scaled features
 * and their products, ridge penalty LAMBDA, Newton's method.  The scores on
 * MSRP are of five folds (pair i in fold i mod 5); they go into the head of
 * the table.
 */
#include <err.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <json-c/json.h>

#include "claims/names.h"
#include "claims/pair_model.h"

#define N_TERMS ((size_t)SS_N_PAIR_TERMS)
#define N_DIM   (N_TERMS + 1)
#define N_SCALE (2 * SS_N_ALONE_FEATURES + 2 * SS_N_PAIR_TERMS)
#define STEPS   6
#define FOLDS   5

struct set {
	double (*f)[SS_N_ALONE_FEATURES];
	float *terms; /* n rows of N_TERMS */
	double *y;
	size_t n, cap;
};

static struct ss_str
member(struct json_object *o, const char *name)
{
	struct json_object *v;
	struct ss_str s;

	if (!json_object_object_get_ex(o, name, &v))
		errx(1, "a line without %s", name);
	s.ptr = (const unsigned char *)json_object_get_string(v);
	s.len = (size_t)json_object_get_string_len(v);
	return s;
}

static void
load(struct set *set, const char *dir, const char *name, const char *target,
    double scale)
{
	struct ss_event_text et;
	struct ss_pairs_text pt;
	struct ss_stems stems;
	struct json_object *o, *v;
	char path[4096], *line = NULL;
	size_t cap = 0;
	FILE *fp;

	snprintf(path, sizeof(path), "%s/pairs/%s", dir, name);
	if ((fp = fopen(path, "r")) == NULL)
		err(1, "%s", path);
	memset(set, 0, sizeof(*set));
	ss_stems_init(&stems);
	ss_event_text_init(&et, &stems);
	while (getline(&line, &cap, fp) > 0) {
		if ((o = json_tokener_parse(line)) == NULL)
			errx(1, "%s: not JSON", path);
		if (set->n == set->cap) {
			set->cap = set->cap * 2 + 1024;
			set->f =
			    reallocarray(set->f, set->cap, sizeof(*set->f));
			set->y =
			    reallocarray(set->y, set->cap, sizeof(*set->y));
			if (set->f == NULL || set->y == NULL)
				err(1, NULL);
		}
		ss_event_text_clear(&et);
		if (ss_event_text_add_sentence(&et, member(o, "a"), "en") ||
		    ss_event_text_add_sentence(&et, member(o, "b"), "en") ||
		    ss_names_resolve(&et) || ss_event_text_weigh(&et, 1) ||
		    ss_pairs_text_init(&pt, &et))
			errx(1, "out of memory");
		ss_alone_features(&pt, 0, 1, set->f[set->n]);
		ss_pairs_text_release(&pt);
		if (!json_object_object_get_ex(o, target, &v))
			errx(1, "%s: no %s", path, target);
		set->y[set->n++] = json_object_get_double(v) / scale;
		json_object_put(o);
	}
	fclose(fp);
	free(line);
	ss_event_text_release(&et);
	ss_stems_release(&stems);
}

/* Means and deviations of the features, then of the terms, of both sets. */
static void
fit_scale(const struct set *a, const struct set *b, double scale[N_SCALE])
{
	static double sum[N_SCALE], sq[N_SCALE], terms[SS_N_PAIR_TERMS];
	double *mean = scale, *dev = scale + SS_N_ALONE_FEATURES;
	double n = (double)(a->n + b->n);
	size_t i, k;

	for (i = 0; i < a->n + b->n; i++) {
		const double *f = i < a->n ? a->f[i] : b->f[i - a->n];

		for (k = 0; k < SS_N_ALONE_FEATURES; k++) {
			sum[k] += f[k];
			sq[k] += f[k] * f[k];
		}
	}
	for (k = 0; k < SS_N_ALONE_FEATURES; k++) {
		mean[k] = sum[k] / n;
		dev[k] = sqrt(sq[k] / n - mean[k] * mean[k]) + 1e-6;
	}
	mean = dev + SS_N_ALONE_FEATURES;
	dev = mean + SS_N_PAIR_TERMS;
	for (k = 0; k < SS_N_PAIR_TERMS; k++) {
		mean[k] = sum[k] = sq[k] = 0.0;
		dev[k] = 1e-6; /* nothing clipped away but the wildest */
	}
	for (i = 0; i < a->n + b->n; i++) {
		const double *f = i < a->n ? a->f[i] : b->f[i - a->n];
		size_t p, q;

		k = 0;
		for (p = 0; p < SS_N_ALONE_FEATURES; p++)
			terms[k++] =
			    (f[p] - scale[p]) / scale[SS_N_ALONE_FEATURES + p];
		for (p = 0; p < SS_N_ALONE_FEATURES; p++)
			for (q = p; q < SS_N_ALONE_FEATURES; q++)
				terms[k++] = terms[p] * terms[q];
		for (k = 0; k < SS_N_PAIR_TERMS; k++) {
			sum[k] += terms[k];
			sq[k] += terms[k] * terms[k];
		}
	}
	for (k = 0; k < SS_N_PAIR_TERMS; k++) {
		mean[k] = sum[k] / n;
		dev[k] = sqrt(sq[k] / n - mean[k] * mean[k]) + 1e-6;
	}
}

static void
make_terms(struct set *s, const double scale[N_SCALE])
{
	static double terms[SS_N_PAIR_TERMS];
	size_t i, k;

	s->terms = calloc(s->n * N_TERMS, sizeof(*s->terms));
	if (s->terms == NULL)
		err(1, NULL);
	for (i = 0; i < s->n; i++) {
		ss_pair_terms(s->f[i], scale, terms);
		for (k = 0; k < N_TERMS; k++)
			s->terms[i * N_TERMS + k] = (float)terms[k];
	}
}

static double
predict(const struct set *s, size_t i, const double *w)
{
	const float *t = s->terms + i * N_TERMS;
	double z = w[N_TERMS];
	size_t k;

	for (k = 0; k < N_TERMS; k++)
		z += w[k] * t[k];
	return 1.0 / (1.0 + exp(-z));
}

/* Solves h x = g in place (Cholesky); x in g. */
static void
solve(double *h, double *g)
{
	size_t i, j, k, n = N_DIM;

	for (j = 0; j < n; j++) {
		for (i = j; i < n; i++) {
			double s = h[i * n + j];

			for (k = 0; k < j; k++)
				s -= h[i * n + k] * h[j * n + k];
			h[i * n + j] = i == j ? sqrt(s) : s / h[j * n + j];
		}
	}
	for (i = 0; i < n; i++) {
		for (k = 0; k < i; k++)
			g[i] -= h[i * n + k] * g[k];
		g[i] /= h[i * n + i];
	}
	for (i = n; i-- > 0;) {
		for (k = i + 1; k < n; k++)
			g[i] -= h[k * n + i] * g[k];
		g[i] /= h[i * n + i];
	}
}

/* Rank-one update of the lower half of h by weight * (t, 1)(t, 1)'. */
static void
add_outer(float *h, const float *t, float weight)
{
	size_t i, j;

	for (i = 0; i < N_TERMS; i++) {
		float wt = weight * t[i], *row = h + i * N_DIM;

		for (j = 0; j <= i; j++)
			row[j] += wt * t[j];
	}
	for (j = 0; j < N_TERMS; j++)
		h[N_TERMS * N_DIM + j] += weight * t[j];
	h[N_TERMS * N_DIM + N_TERMS] += weight;
}

/* Fits w on both sets, MSRP without the pairs of one fold. */
static void
fit(const struct set *msrp, const struct set *sts, size_t fold, double weight,
    double lambda, double *w)
{
	double *h = calloc(N_DIM * N_DIM, sizeof(*h));
	float *part = calloc(N_DIM * N_DIM, sizeof(*part));
	double *g = calloc(N_DIM, sizeof(*g));
	size_t i, k, step;

	if (h == NULL || g == NULL || part == NULL)
		err(1, NULL);
	for (step = 0; step < STEPS; step++) {
		memset(part, 0, N_DIM * N_DIM * sizeof(*part));
		memset(g, 0, N_DIM * sizeof(*g));
		for (i = 0; i < msrp->n + sts->n; i++) {
			const struct set *s = i < msrp->n ? msrp : sts;
			size_t row = i < msrp->n ? i : i - msrp->n;
			double a = i < msrp->n ? 1.0 : weight, p, c;
			const float *t = s->terms + row * N_TERMS;

			if (s == msrp && row % FOLDS == fold)
				continue;
			p = predict(s, row, w);
			c = p * (1.0 - p);
			add_outer(part, t, (float)(a * (c < 1e-4 ? 1e-4 : c)));
			c = a * (p - s->y[row]);
			for (k = 0; k < N_TERMS; k++)
				g[k] += c * t[k];
			g[N_TERMS] += c;
		}
		for (i = 0; i < N_DIM * N_DIM; i++)
			h[i] = part[i];
		for (k = 0; k < N_TERMS; k++) {
			h[k * N_DIM + k] += lambda;
			g[k] += lambda * w[k];
		}
		h[N_TERMS * N_DIM + N_TERMS] += 1e-6;
		solve(h, g);
		for (k = 0; k < N_DIM; k++)
			w[k] -= g[k];
	}
	free(h);
	free(part);
	free(g);
}

static int
descending(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return x[0] > y[0] ? -1 : x[0] < y[0];
}

static double
pearson(const struct set *s, const double *w)
{
	double n = (double)s->n, sx = 0, sy = 0, xx = 0, yy = 0, xy = 0, p;
	size_t i;

	for (i = 0; i < s->n; i++) {
		p = predict(s, i, w);
		sx += p;
		sy += s->y[i];
		xx += p * p;
		yy += s->y[i] * s->y[i];
		xy += p * s->y[i];
	}
	return (n * xy - sx * sy) /
	    sqrt((n * xx - sx * sx) * (n * yy - sy * sy));
}

int
main(int argc, char **argv)
{
	static double scale[N_SCALE], w[N_DIM];
	struct set msrp, train, dev;
	double weight = argc > 2 ? atof(argv[2]) : 1.7;
	double lambda = argc > 3 ? atof(argv[3]) : 60.0;
	double(*rank)[2], good = 0, tp = 0, said = 0, is = 0, hit = 0;
	double recall = 0, bar = 1;
	size_t i, k;

	if (argc < 2)
		errx(2, "usage: train_match DATA [WEIGHT LAMBDA]");
	load(&msrp, argv[1], "msrp-train.jsonl", "label", 1.0);
	load(&train, argv[1], "stsb-train.jsonl", "score", 5.0);
	load(&dev, argv[1], "stsb-dev.jsonl", "score", 5.0);
	fit_scale(&msrp, &train, scale);
	make_terms(&msrp, scale);
	make_terms(&train, scale);
	make_terms(&dev, scale);
	rank = calloc(msrp.n, sizeof(*rank));
	if (rank == NULL)
		err(1, NULL);
	for (k = 0; k < FOLDS; k++) {
		memset(w, 0, sizeof(w));
		fit(&msrp, &train, k, weight, lambda, w);
		for (i = k; i < msrp.n; i += FOLDS) {
			rank[i][0] = predict(&msrp, i, w);
			rank[i][1] = msrp.y[i];
			said += rank[i][0] >= 0.5;
			is += rank[i][1];
			tp += rank[i][0] >= 0.5 && rank[i][1] > 0.5;
			good += (rank[i][0] >= 0.5) == (rank[i][1] > 0.5);
		}
	}
	qsort(rank, msrp.n, sizeof(*rank), descending);
	for (i = 0; i < msrp.n; i++) {
		hit += rank[i][1];
		if (hit >= 0.9 * (double)(i + 1) && hit / is > recall) {
			recall = hit / is;
			bar = rank[i][0];
		}
	}
	memset(w, 0, sizeof(w));
	fit(&msrp, &train, FOLDS, weight, lambda, w);
	printf("/*\n * Written by train_match: do not edit.\n"
	       " * Weight of a similarity pair %g, ridge %g.\n"
	       " * MSRP train, %d folds: accuracy %.4f, F1 %.4f at 0.5;\n"
	       " * precision 0.9 to recall %.3f (score %.3f).\n"
	       " * STS-B dev (not trained on): Pearson %.4f.\n */\n"
	       "/* clang-format off */\n",
	    weight, lambda, FOLDS, good / (double)msrp.n, 2 * tp / (said + is),
	    recall, bar, pearson(&dev, w));
	for (i = 0; i < N_SCALE; i++)
		printf("%.6ef,%s", scale[i] == 0.0 ? 1e-9 : scale[i],
		    i % 8 == 7 ? "\n" : "");
	printf("\n");
	for (i = 0; i < N_DIM; i++)
		printf("%.5ef,%s", w[i] == 0.0 ? 1e-9 : w[i],
		    i % 8 == 7 ? "\n" : "");
	printf("\n");
	return 0;
}
