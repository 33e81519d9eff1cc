#include "cluster/inside_crowd.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/threads.h"
#include "cluster/rarity.h"
#include "sketch/needles.h"

#define FEW  8 /* articles that may have a rare shingle */
#define NONE UINT32_MAX

/* A needle (its first place in needles.v) and the article that has it. */
struct note {
	uint32_t needle, big;
};

struct best {
	uint32_t place, most; /* most: shingles that it may have */
	uint64_t digest;
};

struct worker {
	struct {
		struct note *v;
		size_t n, cap;
	} notes;
	uint32_t *found;
	size_t cap;
	struct ss_insides out;
	/* of one small article */
	uint32_t *turn, *shares; /* [members] */
	uint32_t now;
	uint32_t *sharers; /* [members] */
	struct best *best; /* [SS_INSIDE_BEST] sorted, the most first */
	size_t n_best;
};

struct ss_inside_crowd {
	struct ss_inside_smalls in;
	uint8_t *is_small;              /* [n] 1: left to this step */
	struct ss_needle_index needles; /* theirs, by size */
	unsigned least;                 /* needles that a container must have */
	struct worker *workers;
	/* articles noted, and the small ones */
	size_t n;
	uint32_t *items;  /* [n] articles */
	uint32_t *smalls; /* [n] places in among, or NONE: it is none */
	struct ss_rarities rarities;
	uint32_t *list_beg; /* [needles.n + 1] into lists, by first place */
	uint32_t *lists;    /* members by needle */
};

/* How many send out this needle, but at most limit + 1. */
static size_t
run(const struct ss_needle_index *x, uint32_t mix, size_t limit)
{
	size_t n, i;
	const uint64_t *v = ss_needle_index_find(x, mix, &n);

	for (i = 0; v != NULL && i < n && i <= limit &&
	     v[i] >> 32 == ss_needle_index_key(mix);)
		i++;
	return i;
}

/* Marks who is left to the second step, by its crowded needles; returns how
 * many. */
static size_t
mark(struct ss_inside_crowd *c, const struct ss_needle_index *index,
    unsigned list_max)
{
	struct ss_inside_smalls *in = &c->in;
	size_t i, j, n = 0, k;

	c->least = UINT8_MAX;
	for (i = 0; i < in->n; i++) {
		for (j = 0, k = 0; j < in->n_picked[i]; j++)
			k += run(index, in->picked[i * in->wanted + j],
				 list_max) > list_max;
		c->is_small[i] = k > 0 && k >= in->need[i];
		n += c->is_small[i];
		if (!c->is_small[i])
			in->need[i] = (uint8_t)(in->need[i] - k);
		else if (in->need[i] < c->least)
			c->least = in->need[i];
	}
	return n;
}

/* Makes the index anew: without the marked ones and what is crowded. */
static int
part(
    struct ss_inside_crowd *c, struct ss_needle_index *index, unsigned list_max)
{
	const struct ss_inside_smalls *in = &c->in;
	struct ss_needle_index rest;
	size_t i, j, at;
	uint32_t mix;
	int r;

	ss_needle_index_init(&rest);
	r = ss_needle_index_room(&rest, index->n);
	if (r == 0)
		r = ss_needle_index_room(&c->needles, index->n);
	for (i = 0; i < in->n && r == 0; i++) {
		at = in->by_size[i];
		for (j = 0; j < in->n_picked[at]; j++) {
			mix = in->picked[at * in->wanted + j];
			if (c->is_small[at])
				ss_needle_index_add(
				    &c->needles, mix, (uint32_t)i);
			else if (run(index, mix, list_max) <= list_max)
				ss_needle_index_add(&rest, mix, (uint32_t)i);
		}
	}
	ss_needle_index_release(index);
	*index = rest;
	if (r == 0)
		r = ss_needle_index_close(index);
	return r == 0 ? ss_needle_index_close(&c->needles) : r;
}

/* 1 when a needle is sent out by more than list_max. */
static int
any_crowded(const struct ss_needle_index *x, unsigned list_max)
{
	size_t i;

	for (i = list_max; i < x->n; i++)
		if (x->v[i] >> 32 == x->v[i - list_max] >> 32)
			return 1;
	return 0;
}

int
ss_inside_crowd_new(struct ss_inside_crowd **out,
    const struct ss_inside_smalls *in, struct ss_needle_index *index,
    unsigned list_max)
{
	struct ss_inside_crowd *c;
	size_t n;
	int r = SS_ENOMEM;

	*out = NULL;
	if (!any_crowded(index, list_max))
		return 0;
	c = calloc(1, sizeof(*c));
	if (c == NULL)
		return SS_ENOMEM;
	c->in = *in;
	ss_needle_index_init(&c->needles);
	c->is_small = calloc(in->n, 1);
	c->workers = calloc(in->threads, sizeof(*c->workers));
	if (c->is_small == NULL || c->workers == NULL)
		goto out;
	n = mark(c, index, list_max);
	r = part(c, index, list_max);
	if (r == 0 && n > 0) {
		*out = c;
		return 0;
	}
out:
	ss_inside_crowd_free(c);
	return r;
}

/* What one search found out. */
static void
forget(struct ss_inside_crowd *c)
{
	struct worker *w;
	unsigned t;

	for (t = 0; c->workers != NULL && t < c->in.threads; t++) {
		w = &c->workers[t];
		free(w->turn);
		free(w->shares);
		free(w->sharers);
		free(w->best);
		w->turn = w->shares = w->sharers = NULL;
		w->best = NULL;
		w->notes.n = w->out.n = 0;
	}
	free(c->items);
	free(c->smalls);
	free(c->list_beg);
	free(c->lists);
	c->items = c->smalls = c->list_beg = c->lists = NULL;
	ss_rarities_release(&c->rarities);
	c->n = 0;
}

void
ss_inside_crowd_free(struct ss_inside_crowd *c)
{
	struct worker *w;
	unsigned t;

	if (c == NULL)
		return;
	forget(c);
	for (t = 0; c->workers != NULL && t < c->in.threads; t++) {
		w = &c->workers[t];
		free(w->notes.v);
		free(w->found);
		free(w->out.v);
	}
	free(c->workers);
	free(c->is_small);
	ss_needle_index_release(&c->needles);
	free(c);
}

int
ss_inside_crowd_look(struct ss_inside_crowd *c, unsigned thread_i, uint32_t big,
    const uint32_t *mixes, size_t n)
{
	struct worker *w = &c->workers[thread_i];
	size_t i, had = w->notes.n, left;
	const uint64_t *at;

	if (n > w->cap) {
		free(w->found);
		w->cap = 0;
		w->found = reallocarray(NULL, n + n / 2, sizeof(*w->found));
		if (w->found == NULL)
			return SS_ENOMEM;
		w->cap = n + n / 2;
	}
	n = ss_needle_index_sift(&c->needles, mixes, n, w->found);
	for (i = 0; i < n; i++) {
		at = ss_needle_index_find(&c->needles, w->found[i], &left);
		if (at == NULL)
			continue;
		if (SS_ARRAY_ROOM(&w->notes, 1) != 0)
			return SS_ENOMEM;
		w->notes.v[w->notes.n++] =
		    (struct note){(uint32_t)(at - c->needles.v), big};
	}
	if (w->notes.n - had < c->least)
		w->notes.n = had;
	return 0;
}

/* --- when all were looked at -------------------------------------------------- */

/* All that were noted, and the small ones; places: [p->n] or NONE. */
static int
number(struct ss_inside_crowd *c, uint32_t *places)
{
	const struct ss_inside_smalls *in = &c->in;
	size_t i, n = 0;
	unsigned t;

	memset(places, 0xff, in->p->n * sizeof(*places));
	for (i = 0; i < in->n; i++)
		n += c->is_small[i];
	for (t = 0; t < in->threads; t++)
		n += c->workers[t].notes.n;
	c->items = reallocarray(NULL, n + 1, sizeof(*c->items));
	c->smalls = reallocarray(NULL, n + 1, sizeof(*c->smalls));
	if (c->items == NULL || c->smalls == NULL)
		return SS_ENOMEM;
	for (i = 0; i < in->n; i++) {
		if (!c->is_small[i])
			continue;
		places[in->among[i]] = (uint32_t)c->n;
		c->items[c->n] = in->among[i];
		c->smalls[c->n++] = (uint32_t)i;
	}
	for (t = 0; t < in->threads; t++)
		for (i = 0; i < c->workers[t].notes.n; i++) {
			uint32_t *at = &places[c->workers[t].notes.v[i].big];

			if (*at != NONE)
				continue;
			*at = (uint32_t)c->n;
			c->items[c->n] = c->workers[t].notes.v[i].big;
			c->smalls[c->n++] = NONE;
		}
	return 0;
}

static int
make_lists(struct ss_inside_crowd *c, const uint32_t *places)
{
	const struct note *v;
	size_t i, n = 0;
	unsigned t;

	c->list_beg = calloc(c->needles.n + 2, sizeof(*c->list_beg));
	for (t = 0; t < c->in.threads; t++)
		n += c->workers[t].notes.n;
	c->lists = reallocarray(NULL, n + 1, sizeof(*c->lists));
	if (c->list_beg == NULL || c->lists == NULL || n >= UINT32_MAX)
		return SS_ENOMEM;
	for (t = 0; t < c->in.threads; t++)
		for (v = c->workers[t].notes.v, i = 0;
		     i < c->workers[t].notes.n; i++)
			c->list_beg[v[i].needle + 2]++;
	for (i = 1; i < c->needles.n + 2; i++)
		c->list_beg[i] += c->list_beg[i - 1];
	for (t = 0; t < c->in.threads; t++)
		for (v = c->workers[t].notes.v, i = 0;
		     i < c->workers[t].notes.n; i++)
			c->lists[c->list_beg[v[i].needle + 1]++] =
			    places[v[i].big];
	return 0;
}

/* Takes member y for x if it may have enough of it. */
static void
consider(const struct ss_inside_crowd *c, struct worker *w, uint32_t x,
    uint32_t y, uint32_t shared)
{
	const struct ss_rarity *a = &c->rarities.v[x], *b = &c->rarities.v[y];
	struct best now = {y, 0, c->in.p->digests[c->items[y]]};
	size_t i;

	if (b->n < a->n ||
	    a->n - a->rare + shared < c->in.p->containment * a->n - 1e-6)
		return;
	now.most = ss_rarity_most(a, b) + shared;
	if (now.most < c->in.p->containment * a->n - 1e-6)
		return;
	for (i = w->n_best; i > 0; i--) {
		const struct best *p = &w->best[i - 1];

		if (p->most > now.most ||
		    (p->most == now.most &&
			(p->digest < now.digest ||
			    (p->digest == now.digest && p->place < y))))
			break;
		if (i < SS_INSIDE_BEST)
			w->best[i] = *p;
	}
	if (i < SS_INSIDE_BEST)
		w->best[i] = now;
	w->n_best += w->n_best < SS_INSIDE_BEST;
}

/* Those with which x has a rare shingle in common. */
static void
consider_sharers(const struct ss_inside_crowd *c, struct worker *w, uint32_t x)
{
	const struct ss_rarities *r = &c->rarities;
	const struct ss_needle *v, *end = r->shared.v + r->shared.n;
	size_t i, n = 0;

	for (i = r->own_beg[x]; i < r->own_beg[x + 1]; i++)
		for (v = r->shared.v + r->own[i];
		     v < end && v->shingle == r->shared.v[r->own[i]].shingle;
		     v++) {
			if (v->item == x)
				continue;
			if (w->turn[v->item] != w->now) {
				w->turn[v->item] = w->now;
				w->shares[v->item] = 0;
				w->sharers[n++] = v->item;
			}
			w->shares[v->item]++;
		}
	for (i = 0; i < n; i++)
		consider(c, w, x, w->sharers[i], w->shares[w->sharers[i]]);
}

/* A needle's list: where it begins in lists, and its length. */
struct list {
	uint32_t beg, n;
};

static int
by_length(const void *a, const void *b)
{
	const struct list *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? -1 : 1;
	return (x->beg > y->beg) - (x->beg < y->beg);
}

/*
 * Those that have a needle of x: whoever has as many as it needs is in one of
 * the shortest lists.
 */
static void
consider_lists(const struct ss_inside_crowd *c, struct worker *w, uint32_t x)
{
	const struct ss_inside_smalls *in = &c->in;
	uint32_t small = c->smalls[x], y;
	struct list lists[2 * SS_NEEDLES_MAX];
	size_t i, j, n = in->n_picked[small], left, looked = 0;
	const uint64_t *at;

	for (i = 0; i < n; i++) {
		at = ss_needle_index_find(
		    &c->needles, in->picked[small * in->wanted + i], &left);
		j = (size_t)(at - c->needles.v);
		lists[i].beg = c->list_beg[j];
		lists[i].n = c->list_beg[j + 1] - c->list_beg[j];
	}
	qsort(lists, n, sizeof(*lists), by_length);
	for (i = 0; i + in->need[small] <= n; i++)
		for (j = 0; j < lists[i].n && looked < SS_INSIDE_LOOK; j++) {
			y = c->lists[lists[i].beg + j];
			if (w->turn[y] == w->now)
				continue;
			w->turn[y] = w->now;
			looked++;
			consider(c, w, x, y, 0);
		}
}

static int
find_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct ss_inside_crowd *c = ctx;
	struct worker *w = &c->workers[thread_i];
	const struct ss_rarity *a;
	size_t i;

	if (w->turn == NULL) {
		w->turn = calloc(c->n, sizeof(*w->turn));
		w->shares = calloc(c->n, sizeof(*w->shares));
		w->sharers = calloc(c->n, sizeof(*w->sharers));
		w->best = calloc(SS_INSIDE_BEST, sizeof(*w->best));
	}
	if (w->turn == NULL || w->shares == NULL || w->sharers == NULL ||
	    w->best == NULL)
		return SS_ENOMEM;
	for (; beg < end; beg++) {
		if (c->smalls[beg] == NONE)
			continue;
		a = &c->rarities.v[beg];
		w->now++;
		w->turn[beg] = w->now;
		w->n_best = 0;
		consider_sharers(c, w, (uint32_t)beg);
		if (a->n - a->rare >= c->in.p->containment * a->n - 1e-6)
			consider_lists(c, w, (uint32_t)beg);
		if (SS_ARRAY_ROOM(&w->out, w->n_best) != 0)
			return SS_ENOMEM;
		for (i = 0; i < w->n_best; i++)
			w->out.v[w->out.n++] = (struct ss_inside){
			    c->items[beg], c->items[w->best[i].place]};
	}
	return 0;
}

int
ss_inside_crowd_finish(struct ss_inside_crowd *c, struct ss_insides *out)
{
	uint32_t *places = reallocarray(NULL, c->in.p->n, sizeof(*places));
	unsigned t;
	int r = places == NULL ? SS_ENOMEM : number(c, places);

	if (r == 0)
		r = make_lists(c, places);
	free(places);
	if (r == 0)
		r = ss_rarities_init(
		    &c->rarities, c->in.p, c->items, c->n, FEW, c->in.threads);
	if (r == 0)
		r = ss_parallel(c->in.threads, c->n, 32, find_some, c);
	for (t = 0; t < c->in.threads && r == 0; t++) {
		if (c->workers[t].out.n == 0)
			continue;
		if (SS_ARRAY_ROOM(out, c->workers[t].out.n) != 0) {
			r = SS_ENOMEM;
			break;
		}
		memcpy(out->v + out->n, c->workers[t].out.v,
		    c->workers[t].out.n * sizeof(*out->v));
		out->n += c->workers[t].out.n;
	}
	forget(c);
	return r;
}
