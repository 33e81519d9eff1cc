/*
 * Pairs in order, without all of them in memory: articles of the same words
 * are one class, the pairs of the classes' first members are found as usual,
 * and each article's pairs are made of them when its turn comes.  20,000
 * copies of one text are a class, and 200 million pairs that are never held.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "cluster/dedup.h"
#include "cluster/pairs.h"

#define PORTION 8192 /* pairs emitted at a time */

struct each {
	struct ss_prints *p;
	const uint32_t *rank;
	uint32_t *first; /* [n] of the article's class */
	uint8_t *skip;   /* [n] 1: not the first of its class */
	uint32_t *beg;   /* [n + 1] into members, by first */
	uint32_t *members;
	struct ss_pairs pairs; /* of firsts, in both directions */
	size_t *pairs_beg;     /* [n + 1] into pairs, by a */
	struct {
		struct ss_pair *v;
		size_t n, cap;
	} now; /* of the article at hand */
	struct ss_compare compare;
	int (*emit)(void *ctx, const struct ss_pair *, size_t n);
	void *ctx;
};

/* Classes by digest; the members of each in order. */
static int
classify(struct each *e)
{
	struct ss_prints *p = e->p;
	struct ss_map map;
	uint32_t i, *at, f;
	int r = SS_ENOMEM;

	ss_map_init(&map);
	for (i = 0; i < p->n; i++) {
		e->first[i] = i;
		if (p->n_words[i] == 0)
			continue;
		at = ss_map_put(&map, p->digests[i], i);
		if (at == NULL)
			goto out;
		/* two texts of one digest: not the same number of words */
		if (*at != i && ss_prints_same(p, *at, i)) {
			e->first[i] = *at;
			e->skip[i] = 1;
		}
	}
	for (i = 0; i < p->n; i++)
		e->beg[e->first[i] + 1]++;
	for (i = 0; i < p->n; i++)
		e->beg[i + 1] += e->beg[i];
	for (i = 0; i < p->n; i++) {
		f = e->first[i];
		/* the place of the next one is kept in the first's own slot */
		e->members[e->beg[f]++] = i;
	}
	for (i = (uint32_t)p->n; i > 0; i--)
		e->beg[i] = e->beg[i - 1];
	e->beg[0] = 0;
	r = 0;
out:
	ss_map_release(&map);
	return r;
}

static int
by_pair(const void *a, const void *b)
{
	const struct ss_pair *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

/* Each pair also the other way round, so that both find it. */
static int
mirror(struct each *e)
{
	struct ss_pairs *v = &e->pairs;
	size_t i, n = v->n;

	if (n == 0)
		return 0;
	if (SS_ARRAY_ROOM(v, n) != 0)
		return SS_ENOMEM;
	for (i = 0; i < n; i++) {
		v->v[n + i] = v->v[i];
		v->v[n + i].a = v->v[i].b;
		v->v[n + i].b = v->v[i].a;
	}
	v->n = 2 * n;
	qsort(v->v, v->n, sizeof(*v->v), by_pair);
	for (i = 0; i < v->n; i++)
		e->pairs_beg[v->v[i].a + 1]++;
	for (i = 0; i < e->p->n; i++)
		e->pairs_beg[i + 1] += e->pairs_beg[i];
	return 0;
}

/* The members of a class behind article i, as its pairs. */
static int
add_class(struct each *e, uint32_t i, uint32_t first, double jaccard,
    double containment)
{
	uint32_t m;

	if (SS_ARRAY_ROOM(&e->now, e->beg[first + 1] - e->beg[first]) != 0)
		return SS_ENOMEM;
	for (m = e->beg[first]; m < e->beg[first + 1]; m++)
		if (e->members[m] > i)
			e->now.v[e->now.n++] = (struct ss_pair){
			    i, e->members[m], jaccard, containment};
	return 0;
}

/* Makes a the one that is kept. */
static int
turn(struct each *e, struct ss_pair *x)
{
	uint32_t n_a = 0, n_b = 0, b = x->b;
	int swap = e->rank[x->b] < e->rank[x->a], r = 0;

	if (ss_prints_match(e->p, x) == 2) {
		r = ss_prints_count(e->p, &e->compare, e->first[x->a], &n_a);
		if (r == 0)
			r = ss_prints_count(
			    e->p, &e->compare, e->first[x->b], &n_b);
		if (n_a != n_b)
			swap = n_b > n_a;
	}
	if (swap) {
		x->b = x->a;
		x->a = b;
	}
	return r;
}

static int
one(struct each *e, uint32_t i)
{
	uint32_t f = e->first[i];
	const struct ss_pair *x;
	size_t k;
	int r;

	if (e->p->n_words[i] == 0)
		return 0;
	e->now.n = 0;
	r = add_class(e, i, f, 1, 1);
	for (k = e->pairs_beg[f]; k < e->pairs_beg[f + 1] && r == 0; k++) {
		x = &e->pairs.v[k];
		r = add_class(e, i, x->b, x->jaccard, x->containment);
	}
	if (r == 0 && e->pairs_beg[f] < e->pairs_beg[f + 1] && e->now.n > 1)
		qsort(e->now.v, e->now.n, sizeof(*e->now.v), by_pair);
	for (k = 0; e->rank != NULL && k < e->now.n && r == 0; k++)
		r = turn(e, &e->now.v[k]);
	for (k = 0; k < e->now.n && r == 0; k += PORTION)
		r = e->emit(e->ctx, e->now.v + k,
		    e->now.n - k < PORTION ? e->now.n - k : PORTION);
	return r;
}

int
ss_prints_pairs_each(struct ss_prints *p, int exact, const uint32_t *rank,
    unsigned threads, int (*emit)(void *ctx, const struct ss_pair *, size_t n),
    void *ctx)
{
	struct each e = {.p = p, .rank = rank, .emit = emit, .ctx = ctx};
	int r = SS_ENOMEM;
	uint32_t i;

	ss_compare_init(&e.compare);
	e.first = reallocarray(NULL, p->n + 1, sizeof(*e.first));
	e.skip = calloc(p->n + 1, 1);
	e.beg = calloc(p->n + 2, sizeof(*e.beg));
	e.members = reallocarray(NULL, p->n + 1, sizeof(*e.members));
	e.pairs_beg = calloc(p->n + 2, sizeof(*e.pairs_beg));
	if (e.first == NULL || e.skip == NULL || e.beg == NULL ||
	    e.members == NULL || e.pairs_beg == NULL)
		goto out;
	r = classify(&e);
	if (r == 0)
		r = exact ? ss_prints_pairs_exact(p, e.skip, threads, &e.pairs)
			  : ss_prints_pairs(p, e.skip, threads, &e.pairs);
	if (r == 0)
		r = mirror(&e);
	for (i = 0; i < p->n && r == 0; i++)
		r = one(&e, i);
out:
	ss_compare_release(&e.compare);
	ss_pairs_release(&e.pairs);
	free(e.first);
	free(e.skip);
	free(e.beg);
	free(e.members);
	free(e.pairs_beg);
	free(e.now.v);
	return r;
}

int
ss_pairs_each(const struct ss_documents *docs, const struct ss_options *opt,
    int by_keep, int (*emit)(void *ctx, const struct ss_pair *, size_t n),
    void *ctx, struct ss_error *err)
{
	uint32_t *order = NULL, *rank = NULL;
	struct ss_prints p;
	size_t i;
	int r;

	r = ss_options_validate(opt, err);
	if (r == 0)
		r = ss_prints_like_feed(&p, docs, opt, err);
	if (r != 0)
		return r;
	if (by_keep) {
		order = reallocarray(NULL, docs->n + 1, sizeof(*order));
		rank = reallocarray(NULL, docs->n + 1, sizeof(*rank));
		r = order == NULL || rank == NULL
		    ? SS_ENOMEM
		    : ss_documents_order(docs, &p, opt, order);
		for (i = 0; i < docs->n && r == 0; i++)
			rank[order[i]] = (uint32_t)i;
	}
	if (r == 0)
		r = ss_prints_pairs_each(
		    &p, opt->exact, rank, opt->threads, emit, ctx);
	free(order);
	free(rank);
	ss_prints_release(&p);
	return r == 0
	    ? 0
	    : ss_error_set(err, r, 0, 0, "pairs: %s", ss_status_name(r));
}
