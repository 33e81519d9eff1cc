/*
 * As in a batch of all, a pair counts when it is among the best candidates of
 * one of its ends: what later articles pushed out of both does not count any
 * more.  Contrast (cluster/contrast.c) takes the candidates of the candidates
 * of a lead, so the rows of all candidates of the leads are read besides.
 *
 * Cost: 2 microseconds a row and what contrast costs the leads; on the
 * eighteenth night of 1,000 short wire stories, with 10,000 leads and 840,000
 * ties around them, 0.2 s.
 */
#include "store/surround.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "cluster/contrast.h"
#include "cluster/events.h"
#include "store/groups.h"

void
ss_surround_init(struct ss_surround *x, struct ss_store *s)
{
	memset(x, 0, sizeof(*x));
	x->s = s;
	ss_map_init(&x->at);
}

void
ss_surround_release(struct ss_surround *x)
{
	free(x->ties.v);
	free(x->rows.v);
	ss_map_release(&x->at);
	ss_ties_release(&x->row);
	memset(x, 0, sizeof(*x));
}

int
ss_surround_read(struct ss_surround *x, int64_t lead, size_t *beg, size_t *end,
    struct ss_error *err)
{
	struct ss_surround_row r;
	uint32_t *slot;
	int status;

	slot = ss_map_put(&x->at, ss_number_hash(lead), UINT32_MAX - 1);
	if (slot == NULL)
		return ss_error_nomem(err);
	if (*slot == UINT32_MAX - 1) {
		*slot = (uint32_t)x->rows.n;
		status = ss_ties_read(x->s, lead, &x->row, err);
		if (status != 0)
			return status;
		if (SS_ARRAY_ROOM(&x->ties, x->row.n) != 0 ||
		    SS_ARRAY_ROOM(&x->rows, 1) != 0)
			return ss_error_nomem(err);
		r.lead = lead;
		r.beg = x->ties.n;
		r.n = x->row.n;
		r.least = x->row.n_best < SS_TIES_BEST
		    ? 0
		    : x->row.best[SS_TIES_BEST - 1];
		if (r.n > 0)
			memcpy(x->ties.v + r.beg, x->row.v,
			    r.n * sizeof(*x->row.v));
		x->ties.n += r.n;
		x->rows.v[x->rows.n++] = r;
	}
	*beg = x->rows.v[*slot].beg;
	*end = *beg + x->rows.v[*slot].n;
	return 0;
}

/* --- the graph around ------------------------------------------------ */

/* Leads as nodes: those asked for first, then the others as they are met. */
struct nodes {
	struct ss_map of; /* lead -> node */
	uint32_t n;
};

static int
node_of(struct nodes *k, int64_t lead, uint32_t *out)
{
	uint32_t *slot =
	    ss_map_put(&k->of, ss_number_hash(lead), UINT32_MAX - 1);

	if (slot == NULL)
		return SS_ENOMEM;
	if (*slot == UINT32_MAX - 1)
		*slot = k->n++;
	*out = *slot;
	return 0;
}

/* The rows of the leads and of their candidates. */
static int
read_around(struct ss_surround *x, const struct ss_surround_lead *v, uint32_t n,
    struct ss_error *err)
{
	size_t beg, end, from, to, i, j;
	int r = 0;

	for (i = 0; i < n && r == 0; i++) {
		r = ss_surround_read(x, v[i].lead, &beg, &end, err);
		for (j = beg; j < end && r == 0; j++)
			r = ss_surround_read(
			    x, x->ties.v[j].other, &from, &to, err);
	}
	return r;
}

static int
by_ends(const void *a, const void *b)
{
	const struct ss_contrast_pair *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

/*
 * Does a tie count?  Where the other end's row was not read, which is two
 * steps away, its own end decides.
 */
static int
counts(const struct ss_surround *x, const struct ss_surround_row *own,
    const struct ss_tie *t, uint32_t other_row)
{
	return t->cosine >= own->least ||
	    (other_row != SS_MAP_NONE &&
		t->cosine >= x->rows.v[other_row].least);
}

/* The pairs of the rows that count, each once, sorted. */
static int
gather(const struct ss_surround *x, struct nodes *k,
    struct ss_contrast_pair **out, size_t *n_out)
{
	const struct ss_surround_row *own;
	const struct ss_tie *t;
	struct ss_contrast_pair *v;
	uint32_t a, b, row;
	size_t n = 0;

	v = reallocarray(NULL, x->ties.n + 1, sizeof(*v));
	*out = v;
	if (v == NULL)
		return SS_ENOMEM;
	for (own = x->rows.v; own < x->rows.v + x->rows.n; own++)
		for (t = x->ties.v + own->beg;
		     t < x->ties.v + own->beg + own->n; t++) {
			row = ss_map_get(&x->at, ss_number_hash(t->other));
			if ((row != SS_MAP_NONE && t->other < own->lead) ||
			    !counts(x, own, t, row))
				continue;
			if (node_of(k, own->lead, &a) != 0 ||
			    node_of(k, t->other, &b) != 0)
				return SS_ENOMEM;
			v[n++] = (struct ss_contrast_pair){a < b ? a : b,
			    a < b ? b : a, ss_tie_alike_of(t->alike),
			    (float)ss_tie_p(t->strength)};
		}
	if (n > 1)
		qsort(v, n, sizeof(*v), by_ends);
	*n_out = n;
	return 0;
}

/* Edges of the pairs between the first n nodes; returns how many. */
static size_t
weigh(const struct ss_surround_lead *v, uint32_t n,
    const struct ss_contrast_pair *pairs, const float *contrast, size_t n_pairs,
    struct ss_edge *out)
{
	size_t i, m = 0;
	double p;

	for (i = 0; i < n_pairs; i++) {
		const struct ss_contrast_pair *c = &pairs[i];

		if (c->b >= n)
			continue;
		p = ss_event_edge_p((double)c->p, (double)c->cosine,
		    (double)contrast[i], v[c->a].lang, v[c->b].lang);
		if (p >= SS_MIN_EDGE)
			out[m++] = (struct ss_edge){c->a, c->b, p};
	}
	return m;
}

int
ss_surround_edges(struct ss_surround *x, const struct ss_surround_lead *v,
    uint32_t n, unsigned threads, struct ss_edge **out, size_t *n_out,
    struct ss_error *err)
{
	struct nodes k = {.n = 0};
	struct ss_contrast_pair *pairs = NULL;
	float *contrast = NULL;
	size_t n_pairs = 0;
	uint32_t i, node;
	int r, status = 0;

	*out = NULL;
	*n_out = 0;
	ss_map_init(&k.of);
	r = read_around(x, v, n, err);
	if (r != 0)
		goto out;
	for (i = 0; i < n && status == 0; i++)
		status = node_of(&k, v[i].lead, &node);
	if (status == 0)
		status = gather(x, &k, &pairs, &n_pairs);
	contrast = reallocarray(NULL, n_pairs + 1, sizeof(*contrast));
	*out = reallocarray(NULL, n_pairs + 1, sizeof(**out));
	if (contrast == NULL || *out == NULL)
		status = SS_ENOMEM;
	if (status == 0)
		status = ss_contrast(k.n, n, pairs, n_pairs, threads, contrast);
	if (status == 0)
		*n_out = weigh(v, n, pairs, contrast, n_pairs, *out);
	else
		r = ss_error_nomem(err);
out:
	free(pairs);
	free(contrast);
	ss_map_release(&k.of);
	return r;
}
