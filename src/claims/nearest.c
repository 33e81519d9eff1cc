/*
 * Cost: linear in the links of the alignment, times the groups that say a
 * linked sentence word by word; a sentence of more than COMMON groups tells
 * none of them from the others and is left out.
 */
#include "claims/nearest.h"

#include <stdlib.h>
#include <string.h>

#define COMMON 64

struct lists { /* of numbers: those of i at v[beg[i] .. beg[i + 1]) */
	uint32_t *beg, *v;
};

struct near_group {
	uint32_t group;
	double share;
};

struct work {
	const struct ss_build *b;
	uint32_t n_groups;
	struct lists groups_of; /* a node's, each once */
	struct lists nodes_of;  /* a group's */
	struct lists links_of;  /* a node's, into the alignment */
	double *share;          /* [n_groups], zero between uses */
	struct near_group *near;
	uint32_t n_near;
};

static void
release(struct lists *l)
{
	free(l->beg);
	free(l->v);
	memset(l, 0, sizeof(*l));
}

static int
alloc_lists(struct lists *l, size_t n, size_t total)
{
	l->beg = calloc(n + 2, sizeof(*l->beg));
	l->v = calloc(total + 1, sizeof(*l->v));
	return l->beg == NULL || l->v == NULL ? SS_ENOMEM : 0;
}

/* Counts become beginnings; filling turns those back into ends. */
static void
begin_lists(struct lists *l, size_t n)
{
	size_t i;

	for (i = 1; i <= n + 1; i++)
		l->beg[i] += l->beg[i - 1];
}

/* beg is one place ahead while a list is counted and filled. */
static void
put(struct lists *l, uint32_t i, uint32_t value)
{
	l->v[l->beg[i + 1]++] = value;
}

/* Nodes of each group; units are in the order of articles, not of groups. */
static int
list_nodes(struct work *w)
{
	const struct ss_alignment *al = &w->b->al;
	const struct ss_event_text *et = &w->b->et;
	struct lists all = {NULL, NULL};
	uint32_t g, k, *seen = calloc(al->n_nodes + 1, sizeof(*seen));
	size_t i, n = 0;
	int r;

	r = seen == NULL ? SS_ENOMEM
			 : alloc_lists(&all, w->n_groups, et->n_units);
	if (r == 0)
		r = alloc_lists(&w->nodes_of, w->n_groups, et->n_units);
	if (r != 0)
		goto out;
	for (i = 0; i < et->n_units; i++)
		all.beg[w->b->group_no[et->units[i].article_i] + 2]++;
	begin_lists(&all, w->n_groups);
	for (i = 0; i < et->n_units; i++)
		put(&all, w->b->group_no[et->units[i].article_i],
		    al->node_of[i]);
	for (g = 0; g < w->n_groups; g++) {
		w->nodes_of.beg[g] = (uint32_t)n;
		for (k = all.beg[g]; k < all.beg[g + 1]; k++)
			if (seen[all.v[k]] != g + 1) {
				seen[all.v[k]] = g + 1;
				w->nodes_of.v[n++] = all.v[k];
			}
	}
	w->nodes_of.beg[w->n_groups] = (uint32_t)n;
out:
	release(&all);
	free(seen);
	return r;
}

/* The groups of each node, and its links. */
static int
list_groups(struct work *w)
{
	const struct ss_alignment *al = &w->b->al;
	uint32_t g, k;
	size_t i;
	int r;

	r = alloc_lists(
	    &w->groups_of, al->n_nodes, w->nodes_of.beg[w->n_groups]);
	if (r == 0)
		r = alloc_lists(&w->links_of, al->n_nodes, 2 * al->n);
	if (r != 0)
		return r;
	for (k = 0; k < w->nodes_of.beg[w->n_groups]; k++)
		w->groups_of.beg[w->nodes_of.v[k] + 2]++;
	for (i = 0; i < al->n; i++) {
		w->links_of.beg[al->v[i].a + 2]++;
		w->links_of.beg[al->v[i].b + 2]++;
	}
	begin_lists(&w->groups_of, al->n_nodes);
	begin_lists(&w->links_of, al->n_nodes);
	for (g = 0; g < w->n_groups; g++)
		for (k = w->nodes_of.beg[g]; k < w->nodes_of.beg[g + 1]; k++)
			put(&w->groups_of, w->nodes_of.v[k], g);
	for (i = 0; i < al->n; i++) {
		put(&w->links_of, al->v[i].a, (uint32_t)i);
		put(&w->links_of, al->v[i].b, (uint32_t)i);
	}
	return 0;
}

/* What group g shares with the groups of a node, with probability p. */
static void
share(struct work *w, uint32_t g, uint32_t node, double p)
{
	const struct lists *l = &w->groups_of;
	uint32_t k;

	if (l->beg[node + 1] - l->beg[node] > COMMON)
		return;
	for (k = l->beg[node]; k < l->beg[node + 1]; k++) {
		if (l->v[k] == g)
			continue;
		if (w->share[l->v[k]] == 0.0)
			w->near[w->n_near++].group = l->v[k];
		w->share[l->v[k]] += p;
	}
}

static int
by_share(const void *a, const void *b)
{
	const struct near_group *x = a, *y = b;

	if (x->share != y->share)
		return x->share > y->share ? -1 : 1;
	return x->group < y->group ? -1 : x->group > y->group;
}

/* The groups near g, the nearest first, into w->near. */
static void
rank_near(struct work *w, uint32_t g)
{
	const struct ss_link *links = w->b->al.v, *l;
	uint32_t i, k, node;

	w->n_near = 0;
	for (i = w->nodes_of.beg[g]; i < w->nodes_of.beg[g + 1]; i++) {
		node = w->nodes_of.v[i];
		share(w, g, node, 1.0);
		for (k = w->links_of.beg[node]; k < w->links_of.beg[node + 1];
		     k++) {
			l = &links[w->links_of.v[k]];
			share(w, g, l->a == node ? l->b : l->a, l->p);
		}
	}
	for (i = 0; i < w->n_near; i++) {
		w->near[i].share = w->share[w->near[i].group];
		w->share[w->near[i].group] = 0.0;
	}
	if (w->n_near > 1)
		qsort(w->near, w->n_near, sizeof(*w->near), by_share);
}

int
ss_nearest_find(struct ss_nearest *out, const struct ss_build *b, uint32_t max)
{
	struct work w = {.b = b, .n_groups = b->n_numbered};
	uint32_t g, i, n = 0;
	int r = SS_ENOMEM;

	out->beg = calloc((size_t)w.n_groups + 1, sizeof(*out->beg));
	out->v = calloc((size_t)w.n_groups * max + 1, sizeof(*out->v));
	w.share = calloc((size_t)w.n_groups + 1, sizeof(*w.share));
	w.near = calloc((size_t)w.n_groups + 1, sizeof(*w.near));
	if (out->beg != NULL && out->v != NULL && w.share != NULL &&
	    w.near != NULL)
		r = list_nodes(&w);
	if (r == 0)
		r = list_groups(&w);
	for (g = 0; g < w.n_groups && r == 0; g++) {
		rank_near(&w, g);
		for (i = 0; i < w.n_near && i < max; i++)
			out->v[n++] = w.near[i].group;
		out->beg[g + 1] = n;
	}
	release(&w.groups_of);
	release(&w.nodes_of);
	release(&w.links_of);
	free(w.share);
	free(w.near);
	return r;
}

void
ss_nearest_release(struct ss_nearest *n)
{
	free(n->beg);
	free(n->v);
	memset(n, 0, sizeof(*n));
}
