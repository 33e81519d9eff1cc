/*
 * The graph behind the events: candidate pairs of group leads
 * (candidates.c), scored by themselves (pair_model.c) and then beside what
 * else is like them (contrast.c).
 *
 * Cost: linear in the candidates.
 */
#include "cluster/events.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/threads.h"
#include "cluster/candidates.h"
#include "cluster/contrast.h"
#include "cluster/groups.h"
#include "cluster/pair_model.h"

struct lead {
	const struct ss_article *article;
	uint32_t doc_i, group_i;
};

int
ss_identity_order(const struct ss_article *x, const struct ss_article *y)
{
	size_t n = x->id.len < y->id.len ? x->id.len : y->id.len;
	int r;

	if (x->identity != y->identity)
		return x->identity < y->identity ? -1 : 1;
	r = memcmp(x->id.ptr, y->id.ptr, n);
	return r != 0 ? r : x->id.len < y->id.len ? -1 : x->id.len > y->id.len;
}

static int
by_identity(const void *a, const void *b)
{
	const struct lead *x = a, *y = b;

	return ss_identity_order(x->article, y->article);
}

struct scoring {
	int hide_dates;
	struct ss_event_graph *g;
	const struct ss_candidates *c;
	struct ss_contrast_pair *pairs; /* one a candidate */
};

static int
score_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct scoring *s = ctx;
	double x[SS_N_PAIR_FEATURES];
	size_t i;

	(void)thread_i;
	for (i = beg; i < end; i++) {
		struct ss_edge *e = &s->g->edges[i];

		e->a = s->c->v[i].a;
		e->b = s->c->v[i].b;
		ss_pair_features(&s->g->profiles.v[e->a],
		    &s->g->profiles.v[e->b], s->hide_dates, x);
		e->p = ss_pair_probability(x);
		s->pairs[i] = (struct ss_contrast_pair){
		    e->a, e->b, (float)ss_pair_cosine(x), (float)e->p};
	}
	return 0;
}

static int
choose_nodes(struct ss_event_graph *g, const struct ss_clusters *c,
    const struct ss_documents *docs, uint32_t *doc_i)
{
	struct lead *v = reallocarray(NULL, c->n_groups + 1, sizeof(*v));
	size_t i;

	g->node_group = calloc(c->n_groups + 1, sizeof(*g->node_group));
	if (v == NULL || g->node_group == NULL) {
		free(v);
		return SS_ENOMEM;
	}
	for (i = 0; i < c->n_groups; i++) {
		uint32_t doc = c->groups[i].lead;

		v[i] = (struct lead){docs->v[doc].article, doc, (uint32_t)i};
	}
	qsort(v, c->n_groups, sizeof(*v), by_identity);
	for (i = 0; i < c->n_groups; i++) {
		doc_i[i] = v[i].doc_i;
		g->node_group[i] = v[i].group_i;
	}
	free(v);
	return 0;
}

double
ss_event_edge_p(
    double p, double cosine, double contrast, uint64_t lang_a, uint64_t lang_b)
{
	if (lang_a != 0 && lang_b != 0 && lang_a != lang_b)
		return p;
	return ss_pair_among(p, cosine, contrast);
}

int
ss_event_graph_edges(
    struct ss_event_graph *g, double window, int hide_dates, unsigned threads)
{
	struct ss_candidates cand = {0};
	struct scoring s = {hide_dates, g, &cand, NULL};
	float *contrast = NULL;
	size_t i, n = 0;
	int status;

	free(g->edges);
	g->edges = NULL;
	g->n_edges = 0;
	status = ss_candidates_find(&cand, &g->profiles, window, threads);
	if (status != 0)
		goto out;
	status = SS_ENOMEM;
	g->edges = reallocarray(NULL, cand.n + 1, sizeof(*g->edges));
	s.pairs = reallocarray(NULL, cand.n + 1, sizeof(*s.pairs));
	contrast = reallocarray(NULL, cand.n + 1, sizeof(*contrast));
	if (g->edges == NULL || s.pairs == NULL || contrast == NULL)
		goto out;
	status = ss_parallel(threads, cand.n, 256, score_some, &s);
	if (status == 0)
		status = ss_contrast((uint32_t)g->profiles.n,
		    (uint32_t)g->profiles.n, s.pairs, cand.n, threads,
		    contrast);
	for (i = 0; status == 0 && i < cand.n; i++) {
		struct ss_edge e = g->edges[i];

		e.p = ss_event_edge_p(e.p, (double)s.pairs[i].cosine,
		    (double)contrast[i], g->profiles.v[e.a].lang,
		    g->profiles.v[e.b].lang);
		if (e.p >= SS_MIN_EDGE)
			g->edges[n++] = e;
	}
	g->n_edges = n;
out:
	free(s.pairs);
	free(contrast);
	ss_candidates_release(&cand);
	return status;
}

int
ss_event_graph_build(struct ss_event_graph *g, const struct ss_clusters *c,
    const struct ss_documents *docs, const struct ss_options *opt)
{
	uint32_t *doc_i;
	int status = SS_ENOMEM;

	memset(g, 0, sizeof(*g));
	doc_i = calloc(c->n_groups + 1, sizeof(*doc_i));
	if (doc_i == NULL || choose_nodes(g, c, docs, doc_i) != 0)
		goto out;
	status = ss_profiles_build(
	    &g->profiles, docs, doc_i, c->n_groups, opt->threads);
	if (status == 0)
		status = ss_event_graph_edges(g,
		    opt->window_days > 0 ? opt->window_days : SS_EVENT_WINDOW,
		    0, opt->threads);
out:
	free(doc_i);
	return status;
}

void
ss_event_graph_release(struct ss_event_graph *g)
{
	free(g->node_group);
	free(g->edges);
	ss_profiles_release(&g->profiles);
	memset(g, 0, sizeof(*g));
}

double
ss_event_graph_edge(const struct ss_event_graph *g, uint32_t x, uint32_t y)
{
	uint32_t a = x < y ? x : y, b = x < y ? y : x;
	size_t lo = 0, hi = g->n_edges, mid;

	while (lo < hi) {
		const struct ss_edge *e;

		mid = lo + (hi - lo) / 2;
		e = &g->edges[mid];
		if (e->a < a || (e->a == a && e->b < b))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < g->n_edges && g->edges[lo].a == a && g->edges[lo].b == b
	    ? g->edges[lo].p
	    : 0;
}
