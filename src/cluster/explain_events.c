/*
 * Why two articles were or were not put into one event: the pair model's
 * probability and the features that speak loudest for and against; and what
 * it came to beside what else is like them (contrast.h), which decides.
 *
 * The effect of a feature is its weight times how far it lies from its mean
 * over the candidate pairs of these very articles: for a linear model that is
 * its Shapley value (Lundberg & Lee 2017, section 4.2), and what every pair
 * has (a length, a date that is known) does not count as a reason.
 *
 * Cost: twice that of the event tier, with the near-duplicate groups.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/math.h"
#include "cluster/candidates.h"
#include "cluster/events.h"
#include "cluster/pair_model.h"

#define LEAST_EFFECT 0.05 /* of log-odds, below it is no reason */

/* Mean of each feature over the candidate pairs; 0 without any. */
static int
means(const struct ss_profiles *p, double window, unsigned threads,
    double mean[SS_N_PAIR_FEATURES])
{
	struct ss_candidates c;
	double x[SS_N_PAIR_FEATURES];
	size_t i, f;
	int status;

	memset(mean, 0, SS_N_PAIR_FEATURES * sizeof(*mean));
	status = ss_candidates_find(&c, p, window, threads);
	for (i = 0; status == 0 && i < c.n; i++) {
		ss_pair_features(&p->v[c.v[i].a], &p->v[c.v[i].b], 0, x);
		for (f = 0; f < SS_N_PAIR_FEATURES; f++)
			mean[f] += x[f];
	}
	for (f = 0; status == 0 && f < SS_N_PAIR_FEATURES; f++)
		mean[f] = c.n > 0 ? mean[f] / (double)c.n : 0;
	ss_candidates_release(&c);
	return status;
}

/* Puts r among the strongest, v[0 .. *n); ties keep the features' order. */
static void
insert(struct ss_pair_reason v[SS_PAIR_REASONS], unsigned *n,
    struct ss_pair_reason r)
{
	double size = r.effect < 0 ? -r.effect : r.effect;
	unsigned i;

	if (*n == SS_PAIR_REASONS) {
		if (size <= (v[*n - 1].effect < 0 ? -v[*n - 1].effect
						  : v[*n - 1].effect))
			return;
		--*n;
	}
	for (i = *n; i > 0 &&
	     size > (v[i - 1].effect < 0 ? -v[i - 1].effect : v[i - 1].effect);
	     i--)
		v[i] = v[i - 1];
	v[i] = r;
	++*n;
}

static void
explain(struct ss_event_pair *e, const struct ss_profiles *p,
    const double mean[SS_N_PAIR_FEATURES])
{
	double x[SS_N_PAIR_FEATURES];
	struct ss_pair_reason r;
	int f;

	ss_pair_features(&p->v[e->a], &p->v[e->b], 0, x);
	e->alone = ss_pair_probability(x);
	e->n_speaks_for = e->n_against = 0;
	for (f = 0; f < SS_N_PAIR_FEATURES; f++) {
		r.feature = ss_pair_feature_text((enum ss_pair_feature)f);
		r.value = ss_round6(x[f]);
		r.effect = ss_round6(
		    ss_pair_weight((enum ss_pair_feature)f) * (x[f] - mean[f]));
		if (r.effect >= LEAST_EFFECT)
			insert(e->speaks_for, &e->n_speaks_for, r);
		else if (r.effect <= -LEAST_EFFECT)
			insert(e->against, &e->n_against, r);
	}
}

/* The probabilities that the linkage was given. */
static int
decide(struct ss_event_pair *v, size_t n, const struct ss_documents *docs,
    const struct ss_options *opt, struct ss_error *err)
{
	uint32_t *node_of = calloc(docs->n + 1, sizeof(*node_of)), x, y;
	struct ss_event_graph g;
	size_t i;
	int status;

	if (node_of == NULL)
		return ss_error_nomem(err);
	status = ss_event_graph_of(&g, node_of, docs, opt, err);
	for (i = 0; status == 0 && i < n; i++) {
		x = node_of[v[i].a];
		y = node_of[v[i].b];
		v[i].probability = x == y ? 1 : ss_event_graph_edge(&g, x, y);
	}
	ss_event_graph_release(&g);
	free(node_of);
	return status;
}

int
ss_event_pairs_explain(struct ss_event_pair *v, size_t n,
    const struct ss_documents *docs, const struct ss_options *opt,
    struct ss_error *err)
{
	double mean[SS_N_PAIR_FEATURES];
	struct ss_profiles p = {0};
	uint32_t *all;
	size_t i;
	int status;

	for (i = 0; i < n; i++)
		if (v[i].a >= docs->n || v[i].b >= docs->n || v[i].a == v[i].b)
			return ss_error_set(err, SS_EINVAL, 0, i + 1,
			    "two different articles are needed");
	all = reallocarray(NULL, docs->n + 1, sizeof(*all));
	if (all == NULL)
		return ss_error_nomem(err);
	for (i = 0; i < docs->n; i++)
		all[i] = (uint32_t)i;
	status = ss_profiles_build(&p, docs, all, docs->n, opt->threads);
	if (status == 0)
		status = means(&p,
		    opt->window_days > 0 ? opt->window_days : SS_EVENT_WINDOW,
		    opt->threads, mean);
	for (i = 0; status == 0 && i < n; i++)
		explain(&v[i], &p, mean);
	ss_profiles_release(&p);
	free(all);
	return status == 0 ? decide(v, n, docs, opt, err) : ss_error_nomem(err);
}
