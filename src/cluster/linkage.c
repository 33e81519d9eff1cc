/*
 * Average linkage (Sokal & Michener 1958) on a sparse graph, by a heap of
 * cluster pairs with lazy deletion.
 *
 * Each cluster keeps a list of (neighbour, sum of probabilities).  A merge
 * joins two lists, with the neighbours brought up to date, so that the newer
 * cluster's list always holds the whole sum to each live neighbour; the
 * neighbours' own lists are put right when they merge themselves.  Equal
 * means are broken by the smaller pair of names, so the result depends on
 * the numbering of the nodes alone.
 *
 * In a graph of candidates a node has so many edges at most, its nearest, so
 * that in a large event most pairs have none.  A missing pair is weaker than
 * the edges that took its place, so it counts as the floor of its nodes: the
 * SS_LINKAGE_FLOOR-th strongest edge, which is next to nothing unless so many
 * articles are about the same event; but as no more than the mean of the
 * edges between the two clusters, and for SS_LINKAGE_MORE times as many pairs
 * as have edges at most: a stray edge between two large events says nothing.
 *
 * Cost: O(E log E) for the small clusters that news makes.
 */
#include "cluster/linkage.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/math.h"
#include "cluster/bonds.h"
#include "samestory.h"

struct near {
	uint32_t node;
	uint32_t n; /* edges */
	double sum; /* of their strengths */
};

struct cluster {
	struct near *v; /* sorted by node, once merged */
	uint32_t n;
	uint32_t size;
	double inner;   /* sum of strengths over the pairs inside */
	double floor;   /* sum of the floors of its nodes */
	double inner_n; /* edges inside */
	uint32_t version;
};

struct merge {
	double mean;
	uint32_t a, b; /* a < b */
	uint32_t a_version, b_version;
};

struct link {
	struct cluster *c;
	uint32_t *parent;
	struct {
		struct merge *v;
		size_t n, cap;
	} heap;
	struct ss_linkage_rule rule;
	struct ss_bonds bonds; /* with pins only */
};

/* Does x come before y? */
static int
before(const struct merge *x, const struct merge *y)
{
	if (x->mean != y->mean)
		return x->mean > y->mean;
	if (x->a != y->a)
		return x->a < y->a;
	return x->b < y->b;
}

/*
 * Mean over n_pairs of which n_edges have an edge, with the given sum; x, y:
 * mean floors of the two sides.
 */
static double
mean_of(double sum, double n_edges, double n_pairs, double x, double y)
{
	double n = n_pairs - n_edges, each;

	if (n_edges <= 0)
		return 0;
	each = sum / n_edges;
	each = each < x ? each : x;
	each = each < y ? each : y;
	n = n < SS_LINKAGE_MORE * n_edges ? n : SS_LINKAGE_MORE * n_edges;
	return (sum + n * each) / n_pairs;
}

static double
cohesion(const struct link *l, uint32_t i)
{
	double n = l->c[i].size, mean, floor_;

	if (n < 2)
		return 0;
	floor_ = l->c[i].floor / n;
	n = n * (n - 1) / 2;
	mean = mean_of(l->c[i].inner, l->c[i].inner_n, n, floor_, floor_);
	return mean > l->rule.base ? mean - l->rule.base : 0;
}

/* The least mean at which a and b may join. */
static double
least_mean(const struct link *l, uint32_t a, uint32_t b)
{
	double x = cohesion(l, a), y = cohesion(l, b);

	return ss_round6(l->rule.cut + l->rule.rise * (x > y ? x : y));
}

static int
push(struct link *l, uint32_t a, uint32_t b, uint32_t n_edges, double sum)
{
	double x = l->c[a].size, y = l->c[b].size;
	struct merge m, *v;
	size_t i;

	m.mean = ss_round6(
	    mean_of(sum, n_edges, x * y, l->c[a].floor / x, l->c[b].floor / y));
	if (m.mean < least_mean(l, a, b))
		return 0;
	if (SS_ARRAY_ROOM(&l->heap, 1) != 0)
		return SS_ENOMEM;
	m.a = a < b ? a : b;
	m.b = a < b ? b : a;
	m.a_version = l->c[m.a].version;
	m.b_version = l->c[m.b].version;
	v = l->heap.v;
	for (i = l->heap.n++; i > 0 && before(&m, &v[(i - 1) / 2]);
	     i = (i - 1) / 2)
		v[i] = v[(i - 1) / 2];
	v[i] = m;
	return 0;
}

static struct merge
pop(struct link *l)
{
	struct merge *v = l->heap.v, top = v[0], m;
	size_t n = --l->heap.n, i = 0, k;

	m = v[n];
	while ((k = 2 * i + 1) < n) {
		if (k + 1 < n && before(&v[k + 1], &v[k]))
			k++;
		if (!before(&v[k], &m))
			break;
		v[i] = v[k];
		i = k;
	}
	v[i] = m;
	return top;
}

static uint32_t
root(struct link *l, uint32_t i)
{
	while (l->parent[i] != i) {
		l->parent[i] = l->parent[l->parent[i]];
		i = l->parent[i];
	}
	return i;
}

static int
by_node(const void *a, const void *b)
{
	const struct near *x = a, *y = b;

	if (x->node != y->node)
		return x->node < y->node ? -1 : 1;
	return x->sum < y->sum ? -1 : x->sum > y->sum;
}

/* b joins a; a < b. */
static int
merge(struct link *l, uint32_t a, uint32_t b)
{
	struct cluster *x = &l->c[a], *y = &l->c[b];
	struct near *v;
	double between = 0, between_n = 0;
	uint32_t n = 0, i, m;

	v = reallocarray(NULL, (size_t)x->n + y->n + 1, sizeof(*v));
	if (v == NULL)
		return SS_ENOMEM;
	l->parent[b] = a;
	if (l->rule.n_pins > 0)
		ss_bonds_join(&l->bonds, a, b);
	for (i = 0; i < x->n + y->n; i++) {
		struct near e = i < x->n ? x->v[i] : y->v[i - x->n];

		e.node = root(l, e.node);
		if (e.node != a) {
			v[n++] = e;
		} else {
			between += e.sum;
			between_n += e.n;
		}
	}
	qsort(v, n, sizeof(*v), by_node);
	for (i = 0, m = 0; i < n; i++) {
		if (m > 0 && v[m - 1].node == v[i].node) {
			v[m - 1].sum += v[i].sum;
			v[m - 1].n += v[i].n;
		} else {
			v[m++] = v[i];
		}
	}
	free(x->v);
	free(y->v);
	y->v = NULL;
	y->n = 0;
	x->v = v;
	x->n = m;
	/* each list had the sum between the two */
	x->inner += y->inner + between / 2;
	x->inner_n += y->inner_n + between_n / 2;
	x->floor += y->floor;
	x->size += y->size;
	x->version++;
	y->version++;
	for (i = 0; i < m; i++)
		if (push(l, a, v[i].node, v[i].n, v[i].sum) != 0)
			return SS_ENOMEM;
	return 0;
}

static int
by_strength(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? 1 : x > y ? -1 : 0;
}

static int
set_floors(struct link *l, uint32_t n)
{
	double *v;
	uint32_t i, j, most = 0;

	for (i = 0; i < n; i++)
		most = l->c[i].n > most ? l->c[i].n : most;
	v = reallocarray(NULL, (size_t)most + 1, sizeof(*v));
	if (v == NULL)
		return SS_ENOMEM;
	for (i = 0; i < n; i++) {
		if (l->c[i].n < SS_LINKAGE_FLOOR)
			continue;
		for (j = 0; j < l->c[i].n; j++)
			v[j] = l->c[i].v[j].sum;
		qsort(v, l->c[i].n, sizeof(*v), by_strength);
		l->c[i].floor = v[SS_LINKAGE_FLOOR - 1];
	}
	free(v);
	return 0;
}

static int
start(struct link *l, uint32_t n, const struct ss_edge *edges, size_t n_edges)
{
	size_t i;
	uint32_t j;
	struct cluster *c;

	for (j = 0; j < n; j++) {
		l->parent[j] = j;
		l->c[j].size = 1;
	}
	for (i = 0; i < n_edges; i++) {
		l->c[edges[i].a].n++;
		l->c[edges[i].b].n++;
	}
	for (j = 0; j < n; j++) {
		l->c[j].v =
		    reallocarray(NULL, (size_t)l->c[j].n + 1, sizeof(*c->v));
		if (l->c[j].v == NULL)
			return SS_ENOMEM;
		l->c[j].n = 0;
	}
	for (i = 0; i < n_edges; i++) {
		c = &l->c[edges[i].a];
		c->v[c->n++] = (struct near){edges[i].b, 1, edges[i].p};
		c = &l->c[edges[i].b];
		c->v[c->n++] = (struct near){edges[i].a, 1, edges[i].p};
	}
	if (set_floors(l, n) != 0)
		return SS_ENOMEM;
	for (i = 0; i < n_edges; i++) {
		if (push(l, edges[i].a, edges[i].b, 1, edges[i].p) != 0)
			return SS_ENOMEM;
	}
	return 0;
}

static int
obey(struct link *l, uint32_t n)
{
	const struct ss_pinned *p, *end = l->rule.pins + l->rule.n_pins;
	uint32_t a, b;

	if (ss_bonds_init(&l->bonds, n) != 0)
		return SS_ENOMEM;
	for (p = l->rule.pins; p < end; p++)
		if (p->part && ss_bonds_part(&l->bonds, p->a, p->b) != 0)
			return SS_ENOMEM;
	for (p = l->rule.pins; p < end; p++) {
		a = root(l, p->a);
		b = root(l, p->b);
		if (!p->part && a != b &&
		    merge(l, a < b ? a : b, a < b ? b : a) != 0)
			return SS_ENOMEM;
	}
	return 0;
}

int
ss_linkage_average(uint32_t n, const struct ss_edge *edges, size_t n_edges,
    const struct ss_linkage_rule *rule, uint32_t *label)
{
	struct link l = {.rule = *rule};
	struct merge m;
	uint32_t i;
	int status = SS_ENOMEM;

	l.c = calloc((size_t)n + 1, sizeof(*l.c));
	l.parent = calloc((size_t)n + 1, sizeof(*l.parent));
	if (l.c == NULL || l.parent == NULL)
		goto out;
	status = start(&l, n, edges, n_edges);
	if (status == 0 && rule->n_pins > 0)
		status = obey(&l, n);
	while (status == 0 && l.heap.n > 0) {
		m = pop(&l);
		if (l.c[m.a].version == m.a_version &&
		    l.c[m.b].version == m.b_version &&
		    (rule->n_pins == 0 || !ss_bonds_parted(&l.bonds, m.a, m.b)))
			status = merge(&l, m.a, m.b);
	}
	for (i = 0; status == 0 && i < n; i++)
		label[i] = root(&l, i);
out:
	for (i = 0; l.c != NULL && i < n; i++)
		free(l.c[i].v);
	free(l.c);
	free(l.parent);
	free(l.heap.v);
	ss_bonds_release(&l.bonds);
	return status;
}
