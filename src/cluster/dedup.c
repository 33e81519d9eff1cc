/*
 * The greedy choice of dedup.h over an LSH table that holds kept articles
 * only, so that a hot bucket is short.  Batches of articles are matched
 * against the table on all threads; what is left of a batch is matched within
 * itself, in order, on one.  Batches are of one size whatever the number of
 * threads, so that the result is too.
 */
#include "cluster/dedup.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/threads.h"
#include "cluster/pairs.h"
#include "cluster/rank.h"
#include "sketch/minhash.h"

#define BATCH      1024
#define HEADS      2048 /* of the chains of one band within a batch */
#define HOT_NEEDLE 32   /* articles with one needle that are looked at */
#define AHEAD      16   /* lines fetched before they are wanted */
#define NONE       UINT32_MAX

struct candidate {
	uint32_t item, rank;
	unsigned equal; /* slots */
};

struct worker {
	struct ss_compare compare;
	struct candidate *candidates; /* [bands * SS_LSH_HOT] */
	uint32_t *met;                /* [bands * SS_LSH_HOT] */
};

struct decide {
	struct ss_prints *p;
	const uint32_t *order;
	uint32_t *rank;  /* [n] place in order */
	uint32_t *place; /* [n] in out->drops, NONE: kept or undecided */
	struct ss_dedup *out;
	struct worker *workers;
	struct ss_lsh table;
	/* the batch at hand: order[beg .. beg + n] */
	size_t beg, n;
	struct ss_drop drops[BATCH]; /* kept == NONE: no match */
	uint64_t *keys;              /* [BATCH][bands] */
	/* those of the batch that are kept, by band and key */
	uint16_t *heads; /* [bands][HEADS] index in the batch + 1; 0: end */
	uint16_t *next;  /* [BATCH][bands] */
	/* exact: all pairs, and where each article's begin in near */
	int exact;
	struct ss_pairs pairs;
	struct ss_pair *near_; /* both directions, sorted by (a, b) */
	size_t *near_beg;      /* [n + 1] */
};

static int
by_item(const void *a, const void *b)
{
	uint32_t x, y;

	memcpy(&x, a, sizeof(x));
	memcpy(&y, b, sizeof(y));
	return (x > y) - (x < y);
}

/* Fills *x with the match of pair->a with the kept pair->b. */
static void
matched(const struct decide *d, struct ss_drop *x, const struct ss_pair *pair)
{
	x->kept = pair->b;
	x->kind =
	    ss_prints_same(d->p, pair->a, pair->b) ? SS_DUP_EXACT : SS_DUP_NEAR;
	x->jaccard = pair->jaccard;
	x->containment = pair->containment;
}

/* The most alike first; equally alike: the better ranked. */
static int
by_likeness(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->equal != y->equal)
		return x->equal > y->equal ? -1 : 1;
	return (x->rank > y->rank) - (x->rank < y->rank);
}

/*
 * The first match of item among the kept ones of w->met[0 .. n), in the
 * order of their sketches' likeness.
 */
static int
match_met(struct decide *d, struct worker *w, uint32_t item, unsigned n,
    struct ss_drop *best)
{
	struct ss_prints *p = d->p;
	const uint8_t *sketch = ss_prints_sketch_of(p, item);
	struct candidate *c = w->candidates;
	struct ss_pair pair;
	uint32_t other;
	unsigned i, m = 0;
	int r, unlike;

	if (n > 1)
		qsort(w->met, n, sizeof(*w->met), by_item);
	for (i = 0; i < n; i++) {
		other = w->met[i];
		if ((i > 0 && w->met[i - 1] == other) ||
		    d->place[other] != NONE)
			continue;
		c[m].item = other;
		c[m].rank = d->rank[other];
		c[m].equal = ss_minhash_equal(
		    sketch, ss_prints_sketch_of(p, other), p->bands.slots);
		m += c[m].equal >= p->bands.gate;
	}
	if (m > 1)
		qsort(c, m, sizeof(*c), by_likeness);
	for (i = 0; i < m; i++) {
		if (ss_prints_same(p, item, c[i].item)) {
			matched(
			    d, best, &(struct ss_pair){item, c[i].item, 1, 1});
			return 0;
		}
		if (item < p->n_known)
			continue; /* stays, unless the same words stay */
		r = ss_prints_too_unlike(
		    p, &w->compare, item, c[i].item, &unlike);
		if (r == 0 && unlike)
			continue;
		if (r == 0)
			r = ss_prints_compare(
			    p, &w->compare, item, c[i].item, &pair);
		if (r != 0)
			return r;
		if (ss_prints_match(p, &pair) == 1) {
			matched(d, best, &pair);
			return 0;
		}
	}
	return 0;
}

/* The nearest of those in the table; keys: of item, one a band. */
static int
match_lsh(struct decide *d, struct worker *w, uint32_t item,
    const uint64_t *keys, struct ss_drop *best)
{
	unsigned b, n = 0;

	for (b = 0; b < d->p->bands.bands; b++)
		n += ss_lsh_find(&d->table, b, keys[b], w->met + n);
	return match_met(d, w, item, n, best);
}

/* The nearest of those of the batch that are kept so far. */
static int
match_batch(struct decide *d, struct worker *w, size_t at, struct ss_drop *best)
{
	unsigned bands = d->p->bands.bands, b, n = 0, same, i;
	const uint64_t *keys = d->keys + at * bands;

	for (b = 0; b < bands; b++) {
		same = 0;
		for (i = d->heads[b * HEADS + keys[b] % HEADS];
		     i != 0 && same < SS_LSH_HOT;
		     i = d->next[(i - 1) * bands + b])
			if (d->keys[(i - 1) * bands + b] == keys[b]) {
				w->met[n++] = d->order[d->beg + i - 1];
				same++;
			}
	}
	return match_met(d, w, best->dropped, n, best);
}

static void
keys_of(const struct decide *d, uint32_t item, uint64_t *keys)
{
	const struct ss_bands *b = &d->p->bands;
	const uint8_t *sketch = ss_prints_sketch_of(d->p, item);
	unsigned i;

	for (i = 0; i < b->bands; i++)
		keys[i] = ss_bands_key(b, sketch, i);
}

/* The kept one with the highest Jaccard; equal ones: the better ranked. */
static void
match_exact(const struct decide *d, uint32_t item, const uint8_t *kept,
    struct ss_drop *best)
{
	const struct ss_pair *p = d->near_ + d->near_beg[item];
	const struct ss_pair *end = d->near_ + d->near_beg[item + 1];

	for (; p < end; p++)
		if ((kept != NULL ? kept[p->b] : d->place[p->b] == NONE) &&
		    (best->kept == NONE || p->jaccard > best->jaccard ||
			(p->jaccard == best->jaccard &&
			    d->rank[p->b] < d->rank[best->kept])))
			matched(d, best, p);
}

/* Into the table, for those who come later. */
static int
keep(struct decide *d, uint32_t item)
{
	unsigned i;
	int r = 0;

	keys_of(d, item, d->keys);
	for (i = 0; i < d->p->bands.bands && r == 0; i++)
		r = ss_lsh_add(&d->table, i, d->keys[i], item);
	return r;
}

/* Into the chains of the batch. */
static void
keep_batch(struct decide *d, size_t at)
{
	unsigned bands = d->p->bands.bands, b;
	uint16_t *head;

	for (b = 0; b < bands; b++) {
		head = &d->heads[b * HEADS + d->keys[at * bands + b] % HEADS];
		d->next[at * bands + b] = *head;
		*head = (uint16_t)(at + 1);
	}
}

static int
drop(struct decide *d, const struct ss_drop *x)
{
	struct ss_drop *all;

	if (d->out->n == d->out->cap) {
		all = ss_array_grow(
		    d->out->drops, &d->out->cap, d->out->n + 1, sizeof(*all));
		if (all == NULL)
			return SS_ENOMEM;
		d->out->drops = all;
	}
	d->place[x->dropped] = (uint32_t)d->out->n;
	d->out->drops[d->out->n++] = *x;
	return 0;
}

static struct ss_drop
undecided(uint32_t item)
{
	return (struct ss_drop){.dropped = item, .kept = NONE};
}

static int
match_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct decide *d = ctx;
	unsigned bands = d->p->bands.bands, b;
	uint32_t item;
	size_t i;
	int r = 0;

	/* All keys first: their lines are on the way when they are wanted. */
	for (i = beg; i < end; i++) {
		item = d->order[d->beg + i];
		if (d->p->n_words[item] == 0)
			continue;
		keys_of(d, item, d->keys + i * bands);
		for (b = 0; b < bands; b++)
			ss_lsh_prefetch(&d->table, b, d->keys[i * bands + b]);
	}
	for (i = beg; i < end && r == 0; i++) {
		item = d->order[d->beg + i];
		d->drops[i] = undecided(item);
		if (d->p->n_words[item] > 0)
			r = match_lsh(d, &d->workers[thread_i], item,
			    d->keys + i * bands, &d->drops[i]);
	}
	return r;
}

/* Those of the batch that are kept into the table, band by band. */
static int
add_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct decide *d = ctx;
	unsigned bands = d->p->bands.bands;
	size_t i;
	int r = 0;

	(void)thread_i;
	for (; beg < end; beg++)
		for (i = 0; i < d->n && r == 0; i++) {
			if (i + AHEAD < d->n)
				ss_lsh_prefetch(&d->table, (unsigned)beg,
				    d->keys[(i + AHEAD) * bands + beg]);
			if (d->drops[i].kept == NONE &&
			    d->p->n_words[d->drops[i].dropped] > 0)
				r = ss_lsh_add(&d->table, (unsigned)beg,
				    d->keys[i * bands + beg],
				    d->drops[i].dropped);
		}
	return r;
}

static int
near_by_lsh(struct decide *d, unsigned threads)
{
	unsigned bands = d->p->bands.bands;
	struct ss_drop *x;
	size_t i;
	int r;

	for (d->beg = 0; d->beg < d->p->n; d->beg += d->n) {
		d->n = d->p->n - d->beg < BATCH ? d->p->n - d->beg : BATCH;
		r = ss_parallel(threads, d->n, 16, match_some, d);
		memset(d->heads, 0, bands * HEADS * sizeof(*d->heads));
		for (i = 0; i < d->n && r == 0; i++) {
			x = &d->drops[i];
			if (d->p->n_words[x->dropped] == 0)
				continue;
			if (x->kept == NONE)
				r = match_batch(d, &d->workers[0], i, x);
			if (r == 0 && x->kept == NONE)
				keep_batch(d, i);
			else if (r == 0)
				r = drop(d, x);
		}
		if (r == 0)
			r = ss_parallel(threads, bands, 1, add_some, d);
		if (r != 0)
			return r;
	}
	return 0;
}

static int
by_pair(const void *a, const void *b)
{
	const struct ss_pair *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

static int
near_by_pairs(struct decide *d, unsigned threads)
{
	size_t i, m = 0, n = d->p->n;
	struct ss_drop x;
	uint8_t *kept;
	int r;

	r = ss_prints_pairs_exact(d->p, threads, &d->pairs);
	if (r != 0)
		return r;
	d->near_ = reallocarray(NULL, 2 * d->pairs.n + 1, sizeof(*d->near_));
	d->near_beg = calloc(n + 2, sizeof(*d->near_beg));
	kept = calloc(n + 1, 1);
	if (d->near_ == NULL || d->near_beg == NULL || kept == NULL) {
		free(kept);
		return SS_ENOMEM;
	}
	for (i = 0; i < d->pairs.n; i++) {
		if (ss_prints_match(d->p, &d->pairs.v[i]) != 1)
			continue;
		d->near_[m] = d->pairs.v[i];
		m++;
		d->near_[m] = d->pairs.v[i];
		d->near_[m].a = d->pairs.v[i].b;
		d->near_[m].b = d->pairs.v[i].a;
		m++;
	}
	if (m > 1)
		qsort(d->near_, m, sizeof(*d->near_), by_pair);
	for (i = 0; i < m; i++)
		d->near_beg[d->near_[i].a + 1]++;
	for (i = 1; i <= n; i++)
		d->near_beg[i] += d->near_beg[i - 1];
	for (i = 0; i < n && r == 0; i++) {
		x = undecided(d->order[i]);
		if (x.dropped >= d->p->n_known)
			match_exact(d, x.dropped, kept, &x);
		if (x.kept == NONE)
			kept[x.dropped] = 1;
		else
			r = drop(d, &x);
	}
	free(kept);
	return r;
}

/* --- contained articles ---------------------------------------------------- */

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
add_edge(struct decide *d, struct edges *e, const struct ss_pair *pair)
{
	struct ss_compare *c = &d->workers[0].compare;
	uint32_t from = pair->a, to = pair->b, n_from, n_to, x;
	int kind = ss_prints_match(d->p, pair), swap, r;

	r = ss_prints_count(d->p, c, from, &n_from);
	if (r == 0)
		r = ss_prints_count(d->p, c, to, &n_to);
	if (r != 0 || kind == 0)
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

static int
edges_by_needles(struct decide *d, struct edges *e, unsigned threads)
{
	struct ss_insides in = {0};
	struct ss_pair pair;
	uint32_t *among, i;
	size_t n = 0, j;
	int r;

	among = reallocarray(NULL, d->p->n + 1, sizeof(*among));
	if (among == NULL)
		return SS_ENOMEM;
	for (i = 0; i < d->p->n; i++)
		if (d->place[i] == NONE && d->p->n_words[i] > 0)
			among[n++] = i;
	r = ss_prints_insides(d->p, among, n, HOT_NEEDLE, threads, &in);
	for (j = 0; j < in.n && r == 0; j++) {
		r = ss_prints_compare(d->p, &d->workers[0].compare,
		    in.v[j].small, in.v[j].big, &pair);
		if (r == 0)
			r = add_edge(d, e, &pair);
	}
	free(among);
	free(in.v);
	return r;
}

static int
edges_by_pairs(struct decide *d, struct edges *e)
{
	size_t i;
	int r = 0;

	for (i = 0; i < d->pairs.n && r == 0; i++)
		if (d->place[d->pairs.v[i].a] == NONE &&
		    d->place[d->pairs.v[i].b] == NONE)
			r = add_edge(d, e, &d->pairs.v[i]);
	return r;
}

/*
 * Articles dropped for one that has now been dropped itself: each is
 * matched with what is kept, with its former article's container first of
 * all, or kept after all.
 */
static int
rematch(struct decide *d, uint32_t item)
{
	struct ss_drop *old = &d->out->drops[d->place[item]];
	uint32_t lead = old->kept, n_item, n_to;
	struct ss_drop best = undecided(item);
	struct worker *w = &d->workers[0];
	struct ss_pair pair;
	int r = 0;

	assert(d->place[lead] != NONE);
	if (!d->exact) {
		keys_of(d, item, d->keys);
		r = match_lsh(d, w, item, d->keys, &best);
	} else {
		match_exact(d, item, NULL, &best);
	}
	if (r == 0 && best.kept == NONE) {
		lead = d->out->drops[d->place[lead]].kept;
		if (d->place[lead] == NONE) {
			r = ss_prints_compare(
			    d->p, &w->compare, item, lead, &pair);
			if (r == 0)
				r = ss_prints_count(
				    d->p, &w->compare, item, &n_item);
			if (r == 0)
				r = ss_prints_count(
				    d->p, &w->compare, lead, &n_to);
			if (r == 0 && ss_prints_match(d->p, &pair) == 1)
				matched(d, &best, &pair);
			else if (r == 0 && ss_prints_match(d->p, &pair) == 2 &&
			    n_item <= n_to) {
				matched(d, &best, &pair);
				best.kind = SS_DUP_CONTAINED;
			}
		}
	}
	if (r != 0)
		return r;
	if (best.kept != NONE) {
		*old = best;
		return 0;
	}
	/* Kept: its record goes at the end (see purge). */
	old->kept = item;
	d->place[item] = NONE;
	return d->exact ? 0 : keep(d, item);
}

static int
contained(struct decide *d, unsigned threads)
{
	struct edges e = {0};
	size_t i;
	uint32_t item, lead;
	int r;

	r = d->exact ? edges_by_pairs(d, &e) : edges_by_needles(d, &e, threads);
	if (r != 0)
		goto out;
	if (e.n > 1)
		qsort(e.v, e.n, sizeof(*e.v), by_turn);
	for (i = 0; i < e.n && r == 0; i++)
		if (d->place[e.v[i].drop.dropped] == NONE &&
		    d->place[e.v[i].drop.kept] == NONE)
			r = drop(d, &e.v[i].drop);
	/* In order of rank, so that a better one is kept for a worse. */
	for (i = 0; i < d->p->n && r == 0; i++) {
		item = d->order[i];
		if (d->place[item] == NONE)
			continue;
		lead = d->out->drops[d->place[item]].kept;
		if (d->place[lead] != NONE)
			r = rematch(d, item);
	}
out:
	free(e.v);
	return r;
}

static int
by_dropped(const void *a, const void *b)
{
	const struct ss_drop *x = a, *y = b;

	return (x->dropped > y->dropped) - (x->dropped < y->dropped);
}

/* Sorts, without the records of known articles and of those who were kept
 * after all. */
static void
purge(struct ss_dedup *out, size_t n_known)
{
	size_t i, n = 0;

	for (i = 0; i < out->n; i++)
		if (out->drops[i].kept != out->drops[i].dropped &&
		    out->drops[i].dropped >= n_known)
			out->drops[n++] = out->drops[i];
	out->n = n;
	if (n > 1)
		qsort(out->drops, n, sizeof(*out->drops), by_dropped);
}

static int
prepare(struct decide *d, unsigned threads)
{
	size_t i, n = d->p->n;
	unsigned t;

	d->rank = reallocarray(NULL, n + 1, sizeof(*d->rank));
	d->place = reallocarray(NULL, n + 1, sizeof(*d->place));
	d->workers = calloc(threads, sizeof(*d->workers));
	if (d->rank == NULL || d->place == NULL || d->workers == NULL)
		return SS_ENOMEM;
	for (i = 0; i < n; i++) {
		d->rank[d->order[i]] = (uint32_t)i;
		d->place[i] = NONE;
	}
	for (t = 0; t < threads; t++) {
		ss_compare_init(&d->workers[t].compare);
		d->workers[t].met = reallocarray(
		    NULL, d->p->bands.bands * SS_LSH_HOT, sizeof(uint32_t));
		d->workers[t].candidates =
		    reallocarray(NULL, d->p->bands.bands * SS_LSH_HOT + 1,
			sizeof(struct candidate));
		if (d->workers[t].met == NULL ||
		    d->workers[t].candidates == NULL)
			return SS_ENOMEM;
	}
	if (d->exact)
		return 0;
	d->keys = calloc(BATCH * d->p->bands.bands, sizeof(*d->keys));
	d->heads = calloc(HEADS * d->p->bands.bands, sizeof(*d->heads));
	d->next = calloc(BATCH * d->p->bands.bands, sizeof(*d->next));
	if (d->keys == NULL || d->heads == NULL || d->next == NULL)
		return SS_ENOMEM;
	return ss_lsh_init(&d->table, d->p->bands.bands, n);
}

int
ss_prints_decide(struct ss_prints *p, const uint32_t *order, int exact,
    unsigned threads, struct ss_dedup *out)
{
	struct decide *d;
	unsigned t;
	int r;

	memset(out, 0, sizeof(*out));
	d = calloc(1, sizeof(*d));
	if (d == NULL)
		return SS_ENOMEM;
	if (threads == 0)
		threads = ss_cpu_count();
	d->p = p;
	d->order = order;
	d->exact = exact;
	d->out = out;
	r = prepare(d, threads);
	if (r == 0)
		r = exact ? near_by_pairs(d, threads) : near_by_lsh(d, threads);
	if (r == 0 && p->containment > 0)
		r = contained(d, threads);
	purge(out, p->n_known);
	for (t = 0; d->workers != NULL && t < threads; t++) {
		ss_compare_release(&d->workers[t].compare);
		free(d->workers[t].met);
		free(d->workers[t].candidates);
	}
	free(d->workers);
	free(d->rank);
	free(d->place);
	free(d->keys);
	free(d->heads);
	free(d->next);
	free(d->near_);
	free(d->near_beg);
	ss_pairs_release(&d->pairs);
	ss_lsh_release(&d->table);
	free(d);
	if (r != 0)
		ss_dedup_release(out);
	return r;
}

int
ss_documents_order(const struct ss_documents *docs, const struct ss_prints *p,
    const struct ss_options *opt, uint32_t *order)
{
	const struct ss_article *a;
	struct ss_rank *v;
	size_t i;

	v = reallocarray(NULL, docs->n + 1, sizeof(*v));
	if (v == NULL)
		return SS_ENOMEM;
	for (i = 0; i < docs->n; i++) {
		a = docs->v[i].article;
		v[i] = (struct ss_rank){.published = a->published,
		    .id = a->id,
		    .outlet_at = ss_rank_outlet(opt, a->outlet),
		    .n_words = p->n_words[i],
		    .item = (uint32_t)i};
	}
	ss_rank_sort(v, p->n_known, docs->n, opt->keep);
	for (i = 0; i < docs->n; i++)
		order[i] = v[i].item;
	free(v);
	return 0;
}

int
ss_dedup_decide(struct ss_dedup *out, const struct ss_documents *docs,
    const struct ss_options *opt, struct ss_error *err)
{
	struct ss_prints p;
	uint32_t *order;
	int r;

	memset(out, 0, sizeof(*out));
	r = ss_options_validate(opt, err);
	if (r == 0)
		r = ss_prints_like_feed(&p, docs, opt, err);
	if (r != 0)
		return r;
	order = reallocarray(NULL, docs->n + 1, sizeof(*order));
	r = order == NULL ? SS_ENOMEM
			  : ss_documents_order(docs, &p, opt, order);
	if (r == 0)
		r = ss_prints_decide(&p, order, opt->exact, opt->threads, out);
	free(order);
	ss_prints_release(&p);
	return r == 0 ? 0
		      : ss_error_set(err, r, 0, 0, "near-duplicates: %s",
			    ss_status_name(r));
}

void
ss_dedup_release(struct ss_dedup *d)
{
	free(d->drops);
	memset(d, 0, sizeof(*d));
}
