/*
 * Writes src/claims/event_table.inc, the models of two sentences of an event.
 *
 *     train_claims DATA CORPUS [dump | EVENT] >src/claims/event_table.inc
 *
 * Learns from all pairs of sentences that the aligner compares in the
 * labelled events of claims_gold.h, those of CORPUS/claims.json at a lower
 * weight.  First a logistic regression on the features of a pair; then one on
 * what its probabilities say of each other (rescore.h); last the chance that
 * a sentence has a counterpart although none was found.  Scores in the head
 * of the table: each event of DATA left out of all three in turn.  With dump,
 * the pairs and their features go to standard output instead; with the name
 * of an event, it is left out of the table.
 */
#include "claims_gold.h"

#include <math.h>

#include "base/math.h"
#include "claims/model.h"
#include "logistic.h"

#define N_F        ((size_t)SS_N_EVENT_FEATURES)
#define N_R        ((size_t)SS_N_RESCORE_FEATURES)
#define W_INVENTED 0.3 /* weight of a pair of CORPUS/claims.json */

struct models {
	double event[SS_N_EVENT_FEATURES + 1];
	double rescore[SS_N_RESCORE_FEATURES + 1];
	double missed[2]; /* of log odds of the chance */
};

static double
predict(const double *f, const double *w, size_t n)
{
	double z = w[n];
	size_t k;

	for (k = 0; k < n; k++)
		z += w[k] * f[k];
	return ss_round6(1.0 / (1.0 + exp(-z)));
}

/* Rows of n features each; those of weight 0 are left out. */
static void
fit(const double *x, const unsigned char *y, const double *weight, size_t rows,
    size_t n, double *w)
{
	struct ss_logistic l = {.n_features = n, .x = x, .y = y};
	double low[SS_LOGISTIC_MAX], high[SS_LOGISTIC_MAX];
	size_t k;

	for (k = 0; k < n; k++) {
		low[k] = -1e9;
		high[k] = 1e9;
	}
	l.row_weight = weight;
	l.n = rows;
	l.low = low;
	l.high = high;
	ss_logistic_fit(&l);
	memcpy(w, l.weight, n * sizeof(*w));
	w[n] = l.bias;
}

/* The rescore features of the pairs, event by event, from their p. */
static void
fill_rescore(struct pairs *p)
{
	double(*g)[SS_N_RESCORE_FEATURES] = calloc(p->n + 1, sizeof(*g));
	struct ss_link *v = calloc(p->n + 1, sizeof(*v));
	size_t i, k, n, beg;

	if (g == NULL || v == NULL)
		err(1, NULL);
	for (beg = 0; beg < p->n; beg += n) {
		int e = p->v[beg].event;

		for (n = 0; beg + n < p->n && p->v[beg + n].event == e; n++) {
			v[n].a = p->v[beg + n].a;
			v[n].b = p->v[beg + n].b;
			v[n].p = p->v[beg + n].p;
		}
		if (ss_rescore_features(
			v, n, events[e].article_of, events[e].n_units, g))
			err(1, NULL);
		for (i = 0; i < n; i++)
			for (k = 0; k < N_R; k++)
				p->v[beg + i].g[k] = g[i][k];
	}
	free(g);
	free(v);
}

static int
by_place(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->event != y->event)
		return x->event < y->event ? -1 : 1;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return x->b < y->b ? -1 : x->b > y->b;
}

/* For each unit of event e, the chance that its links leave it alone. */
static double *
chances(const struct pairs *p, int e)
{
	size_t n = events[e].n_units, i, k, side;
	double(*top)[SS_CHANCE_LINKS] = calloc(n + 1, sizeof(*top));
	double *out = calloc(n + 1, sizeof(*out)), x, t;

	if (top == NULL || out == NULL)
		err(1, NULL);
	for (i = 0; i < p->n; i++)
		for (side = 0; side < 2 && p->v[i].event == e; side++) {
			double *v = top[side ? p->v[i].b : p->v[i].a];

			x = p->v[i].p;
			for (k = 0; k < SS_CHANCE_LINKS; k++)
				if (x > v[k]) {
					t = v[k];
					v[k] = x;
					x = t;
				}
		}
	for (i = 0; i < n; i++)
		out[i] = ss_chance(top[i], SS_CHANCE_LINKS);
	free(top);
	return out;
}

static double
log_odds(double chance)
{
	return log((chance + 0.01) / (1.01 - chance));
}

/*
 * Fits all models on all events but skip; leaves in p of every pair what the
 * second model says.
 */
static void
train(struct pairs *p, int skip, int n_real, struct models *m)
{
	size_t i, k, rows = p->n, n_max = N_F > N_R ? N_F : N_R, n;
	double *x = calloc(rows + 1, n_max * sizeof(*x));
	double *weight = calloc(rows + 1, sizeof(*weight)), *c;
	unsigned char *y = calloc(rows + 1, 1);
	int e;

	if (x == NULL || weight == NULL || y == NULL)
		err(1, NULL);
	for (i = 0; i < rows; i++) {
		e = p->v[i].event;
		y[i] = p->v[i].strict != 0;
		weight[i] = e == skip ? 0.0 : e < n_real ? 1.0 : W_INVENTED;
		for (k = 0; k < N_F; k++)
			x[i * N_F + k] = p->v[i].f[k];
	}
	fit(x, y, weight, rows, N_F, m->event);
	for (i = 0; i < rows; i++)
		p->v[i].p = predict(p->v[i].f, m->event, N_F);
	fill_rescore(p);
	for (i = 0; i < rows; i++)
		for (k = 0; k < N_R; k++)
			x[i * N_R + k] = p->v[i].g[k];
	fit(x, y, weight, rows, N_R, m->rescore);
	for (i = 0; i < rows; i++)
		p->v[i].p = predict(p->v[i].g, m->rescore, N_R);
	/* sentences without even a possible link, of labelled real news */
	for (e = 0, n = 0; e < n_real; e++) {
		if (e == skip)
			continue;
		c = chances(p, e);
		for (i = 0; i < events[e].n_units; i++) {
			if (c[i] >= 0.5)
				continue;
			x[n] = log_odds(c[i]);
			y[n] = events[e].shared[i];
			weight[n++] = 1.0;
		}
		free(c);
	}
	fit(x, y, weight, n, 1, m->missed);
	free(x);
	free(weight);
	free(y);
}

static void
dump(const struct pairs *p)
{
	size_t i, k;

	for (i = 0; i < p->n; i++) {
		const struct pair *v = &p->v[i];

		printf("%s\t%d\t%d\t%u\t%u", events[v->event].name, v->strict,
		    v->loose, v->a, v->b);
		for (k = 0; k < N_F; k++)
			printf("\t%.6g", v->f[k]);
		printf("\n");
	}
}

static void
print_links(const struct pairs *p, const double *score, int beg, int end)
{
	static const double bars[] = {0.15, 0.18, 0.25, 0.5, 0.7, 0.8};
	size_t i, k;
	int e;

	for (k = 0; k < sizeof(bars) / sizeof(bars[0]); k++) {
		double n = 0, strict = 0, loose = 0, all = 0;

		for (e = beg; e < end; e++)
			all += (double)events[e].n_positive;
		for (i = 0; i < p->n; i++)
			if (p->v[i].event >= beg && p->v[i].event < end &&
			    !p->v[i].title && score[i] >= bars[k]) {
				n++;
				strict += p->v[i].strict;
				loose += p->v[i].loose;
			}
		printf(" *   %10.2f   %5.0f  %5.2f  %14.2f  %6.2f\n", bars[k],
		    n, strict / n, loose / n, strict / all);
	}
}

struct alone { /* sentences, by the chance that they have a counterpart */
	double n, shared, said;
};

int
main(int argc, char **argv)
{
	static const double below[] = {0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4};
	struct alone alone[sizeof(below) / sizeof(below[0])] = {{0, 0, 0}};
	struct pairs p = {NULL, 0, 0};
	struct models m;
	double *score, *c;
	size_t i, k;
	int e, n_real;

	if (argc < 3)
		errx(2, "usage: train_claims DATA CORPUS [dump | EVENT]");
	load_seeds(load(argv[1], "claims/seeds-gold.json"), &p);
	load_triples(load(argv[1], "claims/basil-gold.json"), &p);
	load_spans(argv[1], argv[2], &p);
	n_real = n_events;
	load_corpus(argv[2], &p);
	qsort(p.v, p.n, sizeof(*p.v), by_place);
	if (argc > 3 && strcmp(argv[3], "dump") == 0) {
		dump(&p);
		return 0;
	}
	if ((score = calloc(p.n, sizeof(*score))) == NULL)
		err(1, NULL);
	for (e = 0; e < n_events && argc == 3; e++) {
		train(&p, e, n_real, &m);
		for (i = 0; i < p.n; i++)
			if (p.v[i].event == e)
				score[i] = p.v[i].p;
		if (e >= n_real)
			continue;
		c = chances(&p, e);
		for (i = 0; i < events[e].n_units; i++)
			for (k = 0; k < sizeof(below) / sizeof(below[0]); k++)
				if (c[i] < below[k]) {
					double z = log_odds(c[i]);

					alone[k].n++;
					alone[k].shared += events[e].shared[i];
					alone[k].said +=
					    predict(&z, m.missed, 1);
					break;
				}
		free(c);
	}
	printf("/*\n * Written by train_claims: do not edit.\n"
	       " * %d events (invented ones at weight %g), %zu pairs.\n",
	    n_events, W_INVENTED, p.n);
	if (argc == 3) {
		printf(" * Each left out in turn, titles not counted:\n"
		       " * %d real events\n"
		       " *   p at least   links  right  ... or loosely  "
		       "recall\n",
		    n_real);
		print_links(&p, score, 0, n_real);
		printf(" * %d invented events\n", n_events - n_real);
		print_links(&p, score, n_real, n_events);
		printf(" * sentences of the real events\n");
		printf(" *   chance below  sentences  shared  predicted\n");
		for (k = 0; k < sizeof(below) / sizeof(below[0]); k++)
			printf(" *   %12.2f  %9.0f  %6.2f  %9.2f\n", below[k],
			    alone[k].n, alone[k].shared / alone[k].n,
			    alone[k].said / alone[k].n);
	}
	for (e = 0; e < n_events; e++)
		if (argc > 3 && strcmp(argv[3], events[e].name) == 0)
			break;
	train(&p, e, n_real, &m);
	printf(" */\n/* clang-format off */\n");
	for (k = 0; k <= N_F; k++)
		printf("%.6f,\n", m.event[k]);
	printf("\n");
	for (k = 0; k <= N_R; k++)
		printf("%.6f,\n", m.rescore[k]);
	printf("\n%.6f,\n%.6f,\n", m.missed[0], m.missed[1]);
	free(score);
	free(p.v);
	return 0;
}
