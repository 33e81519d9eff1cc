/*
 * Contained articles, among those that near-duplicates left: from the
 * longest down, one that is contained in a kept one is dropped for it.  Who
 * had been dropped for such an article is matched anew, or kept.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "cluster/decide.h"
#include "cluster/insides.h"

#define CROWDED 32 /* needles of one shingle: more are not walked over */
#define ROUNDS  8

/* Drop from for to, if to is still kept when it is from's turn. */
struct edge {
	struct ss_drop drop;
	uint32_t n_from; /* distinct shingles */
	uint32_t rank_from, rank_to;
};

struct edges {
	struct edge *v;
	size_t n, cap;
};

/* The longest first; of one article's the best first. */
static int
by_turn(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;

	if (x->n_from != y->n_from)
		return x->n_from > y->n_from ? -1 : 1;
	if (x->rank_from != y->rank_from)
		return x->rank_from < y->rank_from ? -1 : 1;
	if (x->drop.containment != y->drop.containment)
		return x->drop.containment > y->drop.containment ? -1 : 1;
	if (x->drop.jaccard != y->drop.jaccard)
		return x->drop.jaccard > y->drop.jaccard ? -1 : 1;
	return (x->rank_to > y->rank_to) - (x->rank_to < y->rank_to);
}

/*
 * Which of a matching pair goes for the other: of a contained pair the
 * shorter (equally long: the worse), of a near one the worse.
 */
static int
add_edge(struct ss_decide *d, struct edges *e, const struct ss_pair *pair)
{
	struct ss_compare *c = &d->workers[0].compare;
	uint32_t from = pair->a, to = pair->b, n_from, n_to, x;
	int kind = ss_prints_match(d->p, pair), swap, r;

	if (kind == 0)
		return 0;
	r = ss_prints_count(d->p, c, from, &n_from);
	if (r == 0)
		r = ss_prints_count(d->p, c, to, &n_to);
	if (r != 0)
		return r;
	swap = d->rank[from] < d->rank[to];
	if (kind == 2 && n_from != n_to)
		swap = n_from > n_to;
	if (swap) {
		x = from;
		from = to;
		to = x;
		n_from = n_to;
	}
	if (from < d->p->n_known)
		return 0;
	if (SS_ARRAY_ROOM(e, 1) != 0)
		return SS_ENOMEM;
	e->v[e->n].drop = (struct ss_drop){.dropped = from,
	    .kept = to,
	    .kind = kind == 2 ? SS_DUP_CONTAINED : SS_DUP_NEAR,
	    .jaccard = pair->jaccard,
	    .containment = pair->containment};
	e->v[e->n].n_from = n_from;
	e->v[e->n].rank_from = d->rank[from];
	e->v[e->n++].rank_to = d->rank[to];
	return 0;
}

/* Those of insides that match, as edges. */
static int
add_insides(struct ss_decide *d, const struct ss_insides *in, struct edges *e)
{
	struct ss_compare *c = &d->workers[0].compare;
	struct ss_pair pair;
	size_t i;
	int r = 0;

	for (i = 0; i < in->n && r == 0; i++) {
		r = ss_prints_compare(
		    d->p, c, in->v[i].small, in->v[i].big, &pair);
		if (r == 0)
			r = add_edge(d, e, &pair);
	}
	return r;
}

/* Candidates among those that are kept. */
struct needles {
	struct ss_inside_search
	    *search; /* of those that near-duplicates left */
	struct ss_insides in;
	uint32_t *kept, *again;
};

static size_t
list_kept(const struct ss_decide *d, uint32_t *list)
{
	uint32_t i;
	size_t n = 0;

	for (i = 0; i < d->p->n; i++)
		if (d->place[i] == SS_UNDECIDED && d->p->n_words[i] > 0)
			list[n++] = i;
	return n;
}

static int
edges_by_needles(struct ss_decide *d, struct needles *x, struct edges *e)
{
	size_t n;
	int r;

	x->kept = reallocarray(NULL, d->p->n + 1, sizeof(*x->kept));
	x->again = reallocarray(NULL, d->p->n + 1, sizeof(*x->again));
	if (x->kept == NULL || x->again == NULL)
		return SS_ENOMEM;
	n = list_kept(d, x->kept);
	r = ss_inside_search_new(
	    &x->search, d->p, x->kept, n, CROWDED, d->threads);
	if (r == 0)
		r = ss_inside_search_run(x->search, x->kept, n, &x->in);
	return r == 0 ? add_insides(d, &x->in, e) : r;
}

/* Those kept after all, in the others and the others in them. */
static int
edges_again(struct ss_decide *d, struct needles *x, const uint8_t *again,
    struct edges *e)
{
	struct ss_inside_search *search;
	size_t i, n = 0;
	int r;

	for (i = 0; i < d->p->n; i++)
		if (again[i])
			x->again[n++] = (uint32_t)i;
	r = ss_inside_search_run(x->search, x->again, n, &x->in);
	if (r == 0)
		r = add_insides(d, &x->in, e);
	if (r != 0)
		return r;
	r = ss_inside_search_new(
	    &search, d->p, x->again, n, CROWDED, d->threads);
	if (r == 0)
		r = ss_inside_search_run(
		    search, x->kept, list_kept(d, x->kept), &x->in);
	ss_inside_search_free(search);
	return r == 0 ? add_insides(d, &x->in, e) : r;
}

/* Of dropped ones too: they may be kept after all. */
static int
edges_by_pairs(struct ss_decide *d, struct edges *e)
{
	size_t i;
	int r = 0;

	for (i = 0; i < d->pairs.n && r == 0; i++)
		r = add_edge(d, e, &d->pairs.v[i]);
	return r;
}

/* Drops item for one of the kept containers of another article, if there is
 * one that it matches itself. */
static int
try_containers(struct ss_decide *d, const struct edges *e, uint32_t item,
    uint32_t of, struct ss_drop *best)
{
	struct ss_compare *c = &d->workers[0].compare;
	size_t lo = 0, hi = e->n, mid;
	uint32_t n_item, n_to, to;
	struct ss_pair pair;
	int r, match;

	r = ss_prints_count(d->p, c, of, &n_to);
	if (r == 0)
		r = ss_prints_count(d->p, c, item, &n_item);
	if (r != 0)
		return r;
	while (lo < hi) { /* its first one by turn */
		mid = lo + (hi - lo) / 2;
		if (e->v[mid].n_from > n_to ||
		    (e->v[mid].n_from == n_to &&
			e->v[mid].rank_from < d->rank[of]))
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < e->n && e->v[lo].drop.dropped == of; lo++) {
		to = e->v[lo].drop.kept;
		if (d->place[to] != SS_UNDECIDED || to == item)
			continue;
		r = ss_prints_compare(d->p, c, item, to, &pair);
		if (r == 0)
			r = ss_prints_count(d->p, c, to, &n_to);
		if (r != 0)
			return r;
		match = ss_prints_match(d->p, &pair);
		if (match == 0 || (match == 2 && n_item > n_to))
			continue;
		ss_decide_matched(d, best, &pair);
		if (match == 2)
			best->kind = SS_DUP_CONTAINED;
		break;
	}
	return 0;
}

/*
 * An article dropped for one that has now been dropped itself: it is matched
 * with what is kept, and with the containers of its former article first of
 * all; or kept after all.
 */
static int
rematch(struct ss_decide *d, const struct edges *e, uint32_t item)
{
	struct ss_drop *old = &d->out->drops[d->place[item]];
	struct ss_drop best = ss_undecided(item);
	uint32_t lead = old->kept;
	int r;

	assert(d->place[lead] != SS_UNDECIDED);
	r = ss_decide_rematch(d, item, &best);
	if (r == 0 && best.kept == SS_UNDECIDED && d->exact)
		r = try_containers(d, e, item, item, &best);
	if (r == 0 && best.kept == SS_UNDECIDED)
		r = try_containers(d, e, item, lead, &best);
	if (r != 0)
		return r;
	if (best.kept != SS_UNDECIDED) {
		*old = best;
		return 0;
	}
	/* Kept: its record goes at the end (see purge). */
	old->kept = item;
	d->place[item] = SS_UNDECIDED;
	return ss_decide_keep(d, item);
}

static void
drop_by_edges(struct ss_decide *d, struct edges *e, int *r)
{
	size_t i;

	if (e->n > 1)
		qsort(e->v, e->n, sizeof(*e->v), by_turn);
	for (i = 0; i < e->n && *r == 0; i++)
		if (d->place[e->v[i].drop.dropped] == SS_UNDECIDED &&
		    d->place[e->v[i].drop.kept] == SS_UNDECIDED)
			*r = ss_decide_drop(d, &e->v[i].drop);
}

/* In order of rank, so that a better one is kept for a worse.  Marks those
 * that are kept after all; returns how many. */
static size_t
rematch_all(struct ss_decide *d, const struct edges *e, uint8_t *again, int *r)
{
	size_t i, n = 0;
	uint32_t item, lead;

	memset(again, 0, d->p->n);
	for (i = 0; i < d->p->n && *r == 0; i++) {
		item = d->order[i];
		if (d->place[item] == SS_UNDECIDED)
			continue;
		lead = d->out->drops[d->place[item]].kept;
		if (d->place[lead] == SS_UNDECIDED)
			continue;
		*r = rematch(d, e, item);
		again[item] = d->place[item] == SS_UNDECIDED;
		n += again[item];
	}
	return n;
}

int
ss_decide_inside(struct ss_decide *d)
{
	uint8_t *again = calloc(d->p->n + 1, 1);
	struct needles x = {0};
	struct edges e = {0};
	unsigned round;
	int r = SS_ENOMEM;

	if (again == NULL)
		return r;
	r = d->exact ? edges_by_pairs(d, &e) : edges_by_needles(d, &x, &e);
	/* Who is kept after all may be contained in another one, and others in
	 * it. */
	for (round = 0; round < ROUNDS && r == 0; round++) {
		drop_by_edges(d, &e, &r);
		if (rematch_all(d, &e, again, &r) == 0)
			break;
		if (d->exact)
			continue;
		if (r == 0 && round + 1 < ROUNDS)
			r = edges_again(d, &x, again, &e);
	}
	ss_inside_search_free(x.search);
	free(x.in.v);
	free(x.kept);
	free(x.again);
	free(e.v);
	free(again);
	return r;
}
