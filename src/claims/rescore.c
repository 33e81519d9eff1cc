#include "claims/rescore.h"

#include <stdlib.h>
#include <string.h>

#include "base/math.h"
#include "samestory.h"

#define P_EDGE 1e-4 /* keeps the log odds within +-9.2 */

struct neighbour {
	uint32_t node;
	double p;
};

struct graph {
	uint32_t *beg; /* [n_nodes + 1] into v */
	struct neighbour *v;
	const uint32_t *article_of;
};

/* The links are sorted by (a, b), so that each list is sorted by node. */
static int
make_graph(struct graph *g, const struct ss_link *v, size_t n, size_t n_nodes)
{
	uint32_t *fill;
	size_t i;

	g->beg = calloc(n_nodes + 2, sizeof(*g->beg));
	g->v = calloc(2 * n + 1, sizeof(*g->v));
	fill = calloc(n_nodes + 2, sizeof(*fill));
	if (g->beg == NULL || g->v == NULL || fill == NULL) {
		free(fill);
		return SS_ENOMEM;
	}
	for (i = 0; i < n; i++) {
		g->beg[v[i].a + 1]++;
		g->beg[v[i].b + 1]++;
	}
	for (i = 0; i < n_nodes; i++)
		g->beg[i + 1] += g->beg[i];
	memcpy(fill, g->beg, (n_nodes + 1) * sizeof(*fill));
	/* smaller neighbours first, then the larger, both in order */
	for (i = 0; i < n; i++)
		g->v[fill[v[i].b]++] = (struct neighbour){v[i].a, v[i].p};
	for (i = 0; i < n; i++)
		g->v[fill[v[i].a]++] = (struct neighbour){v[i].b, v[i].p};
	free(fill);
	return 0;
}

/* The best p of node with a node of this article other than `but`. */
static double
best_in(const struct graph *g, uint32_t node, uint32_t article, uint32_t but)
{
	double best = 0.0;
	uint32_t i;

	for (i = g->beg[node]; i < g->beg[node + 1]; i++)
		if (g->v[i].p > best && g->v[i].node != but &&
		    g->article_of[g->v[i].node] == article)
			best = g->v[i].p;
	return best;
}

/* The best weaker half of a way over a third article. */
static double
best_path(const struct graph *g, uint32_t a, uint32_t b)
{
	uint32_t i = g->beg[a], j = g->beg[b], article;
	double best = 0.0, p;

	while (i < g->beg[a + 1] && j < g->beg[b + 1]) {
		const struct neighbour *x = &g->v[i], *y = &g->v[j];

		i += x->node <= y->node;
		j += y->node <= x->node;
		if (x->node != y->node)
			continue;
		p = x->p < y->p ? x->p : y->p;
		article = g->article_of[x->node];
		if (p > best && article != g->article_of[a] &&
		    article != g->article_of[b])
			best = p;
	}
	return best;
}

int
ss_rescore_features(const struct ss_link *v, size_t n,
    const uint32_t *article_of, size_t n_nodes,
    double (*f)[SS_N_RESCORE_FEATURES])
{
	struct graph g = {.article_of = article_of};
	double x, y;
	size_t i;
	int r;

	r = make_graph(&g, v, n, n_nodes);
	for (i = 0; i < n && r == 0; i++) {
		uint32_t a = v[i].a, b = v[i].b;

		f[i][SS_R_LOGIT] =
		    ss_log((v[i].p + P_EDGE) / (1.0 - v[i].p + P_EDGE));
		x = best_in(&g, a, article_of[b], b);
		y = best_in(&g, b, article_of[a], a);
		f[i][SS_R_RIVAL] = x > y ? x : y;
		f[i][SS_R_RIVAL_MIN] = x > y ? y : x;
		f[i][SS_R_PATH] = best_path(&g, a, b);
		f[i][SS_R_PATH_P] = f[i][SS_R_PATH] * v[i].p;
	}
	free(g.beg);
	free(g.v);
	return r;
}
