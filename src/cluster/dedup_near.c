/*
 * Near-duplicates, in order, over an LSH table that holds kept articles only,
 * so that most buckets are short; crowd.h has the long ones.  Batches of
 * articles are matched against what was kept before on all threads; what is
 * left of a batch is matched within itself, in order, on one.  Batches are of
 * one size whatever the number of threads, so that the result is too.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/threads.h"
#include "cluster/decide.h"
#include "cluster/pairs.h"
#include "sketch/minhash.h"

#define BATCH   SS_DECIDE_BATCH
#define HEADS   SS_DECIDE_HEADS
#define AHEAD   16 /* lines fetched before they are wanted */
#define PORTION 32 /* alike members of the crowd that are sorted at a time */

static int
by_item(const void *a, const void *b)
{
	uint32_t x, y;

	memcpy(&x, a, sizeof(x));
	memcpy(&y, b, sizeof(y));
	return (x > y) - (x < y);
}

void
ss_decide_matched(
    const struct ss_decide *d, struct ss_drop *x, const struct ss_pair *pair)
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
	const struct ss_candidate *x = a, *y = b;

	if (x->equal != y->equal)
		return x->equal > y->equal ? -1 : 1;
	return (x->rank > y->rank) - (x->rank < y->rank);
}

/* Takes other among the candidates of item if it is kept and alike. */
static int
consider(const struct ss_decide *d, struct ss_decide_worker *w, uint32_t item,
    uint32_t other)
{
	const struct ss_prints *p = d->p;
	struct ss_candidate *c;

	if (d->place[other] != SS_UNDECIDED)
		return 0;
	if (SS_ARRAY_ROOM(&w->candidates, 1) != 0)
		return SS_ENOMEM;
	c = &w->candidates.v[w->candidates.n];
	c->item = other;
	c->rank = d->rank[other];
	c->equal = ss_minhash_equal(ss_prints_sketch_of(p, item),
	    ss_prints_sketch_of(p, other), p->bands.slots);
	w->candidates.n += c->equal >= p->bands.gate;
	return 0;
}

/* The first match of item among the candidates, the most alike first; there
 * are none afterwards. */
static int
choose(struct ss_decide *d, struct ss_decide_worker *w, uint32_t item,
    struct ss_drop *best)
{
	struct ss_candidate *c = w->candidates.v;
	size_t i, n = w->candidates.n;
	struct ss_prints *p = d->p;
	struct ss_pair pair;
	int r, unlike;

	w->candidates.n = 0;
	if (n > 1)
		qsort(c, n, sizeof(*c), by_likeness);
	for (i = 0; i < n; i++) {
		if (ss_prints_same(p, item, c[i].item)) {
			pair = (struct ss_pair){item, c[i].item, 1, 1};
			ss_decide_matched(d, best, &pair);
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
			ss_decide_matched(d, best, &pair);
			return 0;
		}
	}
	return 0;
}

/* A first match among w->met[0 .. n). */
static int
match_met(struct ss_decide *d, struct ss_decide_worker *w, uint32_t item,
    unsigned n, struct ss_drop *best)
{
	unsigned i;
	int r = 0;

	if (n > 1)
		qsort(w->met, n, sizeof(*w->met), by_item);
	for (i = 0; i < n && r == 0; i++)
		if (i == 0 || w->met[i - 1] != w->met[i])
			r = consider(d, w, item, w->met[i]);
	return r == 0 ? choose(d, w, item, best) : r;
}

/* --- the crowd ----------------------------------------------------------- */

/* 1 when a member of the crowd is met for the first time. */
static inline int
meets(struct ss_decide_worker *w, uint32_t place)
{
	if (w->turn[place] == w->now)
		return 0;
	w->turn[place] = w->now;
	return 1;
}

/* Those with which item has a rare shingle in common. */
static int
consider_sharers(const struct ss_decide *d, struct ss_decide_worker *w,
    uint32_t item, uint32_t place, size_t lo, size_t hi)
{
	const struct ss_crowd *c = &d->crowd;
	const struct ss_rarities *x = &c->rarities;
	const struct ss_needle *v, *end = x->shared.v + x->shared.n;
	uint32_t i, other;
	int r = 0;

	for (i = x->own_beg[place]; i < x->own_beg[place + 1]; i++)
		for (v = x->shared.v + x->own[i];
		     v < end && v->shingle == x->shared.v[x->own[i]].shingle;
		     v++) {
			other = c->items[v->item];
			if (r == 0 && d->rank[other] >= lo &&
			    d->rank[other] < hi && meets(w, v->item))
				r = consider(d, w, item, other);
		}
	return r;
}

/* Those of one class in a bucket. */
static int
consider_class(const struct ss_decide *d, struct ss_decide_worker *w,
    uint32_t item, uint32_t place, const struct ss_crowd_bucket *b,
    unsigned class, size_t lo, size_t hi)
{
	const struct ss_crowd *c = &d->crowd;
	const struct ss_crowd_node *x;
	uint32_t i;
	int r = 0;

	for (i = b->head[class]; i != 0 && r == 0; i = x->next) {
		x = &c->nodes.v[i - 1];
		if (x->rank < lo || w->looked >= SS_CROWD_LOOK)
			break; /* the newest are in front */
		if (x->rank >= hi || !meets(w, x->place))
			continue;
		w->looked++;
		if (ss_crowd_may_match(c, place, x->place))
			r = consider(d, w, item, c->items[x->place]);
	}
	return r;
}

/* A match of item among the kept ones of its crowded buckets with a rank in
 * [lo, hi). */
static int
match_crowd(struct ss_decide *d, struct ss_decide_worker *w, uint32_t item,
    size_t lo, size_t hi, struct ss_drop *best)
{
	struct ss_crowd *c = &d->crowd;
	uint32_t place = ss_crowd_place(c, item), b;
	unsigned class, band, last;
	int64_t limit;
	int r;

	if (place == SS_CROWD_NONE)
		return 0;
	if (++w->now == 0) {
		memset(w->turn, 0, c->n * sizeof(*w->turn));
		w->now = 1;
	}
	w->turn[place] = w->now;
	w->looked = 0;
	r = consider_sharers(d, w, item, place, lo, hi);
	limit = ss_crowd_limit(c, place);
	last = limit < 0 ? 0 : ss_crowd_class((uint32_t)limit) + 1;
	for (class = 0; class < last && r == 0; class ++) {
		for (band = 0; band < c->bands && r == 0; band++) {
			b = ss_crowd_bucket_of(c, place, band);
			if (b != SS_CROWD_NONE)
				r = consider_class(d, w, item, place,
				    &c->buckets[b], class, lo, hi);
		}
		if (r == 0 && w->candidates.n >= PORTION)
			r = choose(d, w, item, best);
		if (best->kept != SS_UNDECIDED)
			return r;
	}
	return r == 0 ? choose(d, w, item, best) : r;
}

/* --- against what was kept before ----------------------------------------- */

static void
keys_of(const struct ss_decide *d, uint32_t item, uint64_t *keys)
{
	const struct ss_bands *b = &d->p->bands;
	const uint8_t *sketch = ss_prints_sketch_of(d->p, item);
	unsigned i;

	for (i = 0; i < b->bands; i++)
		keys[i] = ss_bands_key(b, sketch, i);
}

static int
match_lsh(struct ss_decide *d, struct ss_decide_worker *w, uint32_t item,
    const uint64_t *keys, size_t before, struct ss_drop *best)
{
	unsigned b, n = 0;
	int r;

	for (b = 0; b < d->p->bands.bands; b++)
		n += ss_lsh_find(&d->table, b, keys[b], w->met + n);
	r = match_met(d, w, item, n, best);
	if (r == 0 && best->kept == SS_UNDECIDED)
		r = match_crowd(d, w, item, 0, before, best);
	return r;
}

static int
match_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct ss_decide *d = ctx;
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
		d->drops[i] = ss_undecided(item);
		if (d->p->n_words[item] > 0)
			r = match_lsh(d, &d->workers[thread_i], item,
			    d->keys + i * bands, d->beg, &d->drops[i]);
	}
	return r;
}

/* --- within a batch -------------------------------------------------------- */

/* A match of one of the batch among those of it that are kept so far. */
static int
match_batch(struct ss_decide *d, size_t at, struct ss_drop *best)
{
	unsigned bands = d->p->bands.bands, b, n = 0, same, i;
	struct ss_decide_worker *w = &d->workers[0];
	const uint64_t *keys = d->keys + at * bands;
	int r;

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
	r = match_met(d, w, best->dropped, n, best);
	if (r == 0 && best->kept == SS_UNDECIDED)
		r = match_crowd(d, w, best->dropped, d->beg, d->beg + at, best);
	return r;
}

/* Into the chains of the batch, and into the crowd. */
static int
keep_batch(struct ss_decide *d, size_t at)
{
	uint32_t place = ss_crowd_place(&d->crowd, d->order[d->beg + at]);
	unsigned bands = d->p->bands.bands, b;
	uint16_t *head;

	for (b = 0; b < bands; b++) {
		if (ss_crowd_bucket_of(&d->crowd, place, b) != SS_CROWD_NONE)
			continue;
		head = &d->heads[b * HEADS + d->keys[at * bands + b] % HEADS];
		d->next[at * bands + b] = *head;
		*head = (uint16_t)(at + 1);
	}
	return place == SS_CROWD_NONE
	    ? 0
	    : ss_crowd_keep(&d->crowd, place, (uint32_t)(d->beg + at));
}

/* Those of the batch that are kept into the table, band by band. */
static int
add_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct ss_decide *d = ctx;
	unsigned bands = d->p->bands.bands;
	uint32_t item, place;
	size_t i;
	int r = 0;

	(void)thread_i;
	for (; beg < end; beg++)
		for (i = 0; i < d->n && r == 0; i++) {
			if (i + AHEAD < d->n)
				ss_lsh_prefetch(&d->table, (unsigned)beg,
				    d->keys[(i + AHEAD) * bands + beg]);
			item = d->drops[i].dropped;
			place = ss_crowd_place(&d->crowd, item);
			if (d->drops[i].kept == SS_UNDECIDED &&
			    d->p->n_words[item] > 0 &&
			    ss_crowd_bucket_of(&d->crowd, place,
				(unsigned)beg) == SS_CROWD_NONE)
				r = ss_lsh_add(&d->table, (unsigned)beg,
				    d->keys[i * bands + beg], item);
		}
	return r;
}

static int
near_by_lsh(struct ss_decide *d)
{
	unsigned bands = d->p->bands.bands;
	struct ss_drop *x;
	size_t i;
	int r;

	for (d->beg = 0; d->beg < d->p->n; d->beg += d->n) {
		d->n = d->p->n - d->beg < BATCH ? d->p->n - d->beg : BATCH;
		r = ss_parallel(d->threads, d->n, 16, match_some, d);
		memset(d->heads, 0, bands * HEADS * sizeof(*d->heads));
		for (i = 0; i < d->n && r == 0; i++) {
			x = &d->drops[i];
			if (d->p->n_words[x->dropped] == 0)
				continue;
			if (x->kept == SS_UNDECIDED)
				r = match_batch(d, i, x);
			if (r == 0 && x->kept == SS_UNDECIDED)
				r = keep_batch(d, i);
			else if (r == 0)
				r = ss_decide_drop(d, x);
		}
		if (r == 0)
			r = ss_parallel(d->threads, bands, 1, add_some, d);
		if (r != 0)
			return r;
	}
	return 0;
}

/* --- by brute force --------------------------------------------------------- */

static int
by_pair(const void *a, const void *b)
{
	const struct ss_pair *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

/* The kept one with the highest Jaccard; equal ones: the better ranked. */
static void
match_exact(const struct ss_decide *d, uint32_t item, const uint8_t *kept,
    struct ss_drop *best)
{
	const struct ss_pair *p = d->near_ + d->near_beg[item];
	const struct ss_pair *end = d->near_ + d->near_beg[item + 1];

	for (; p < end; p++)
		if ((kept != NULL ? kept[p->b]
				  : d->place[p->b] == SS_UNDECIDED) &&
		    (best->kept == SS_UNDECIDED || p->jaccard > best->jaccard ||
			(p->jaccard == best->jaccard &&
			    d->rank[p->b] < d->rank[best->kept])))
			ss_decide_matched(d, best, p);
}

static int
near_by_pairs(struct ss_decide *d)
{
	size_t i, m = 0, n = d->p->n;
	struct ss_drop x;
	uint8_t *kept;
	int r;

	r = ss_prints_pairs_exact(d->p, NULL, d->threads, &d->pairs);
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
		x = ss_undecided(d->order[i]);
		if (x.dropped >= d->p->n_known)
			match_exact(d, x.dropped, kept, &x);
		if (x.kept == SS_UNDECIDED)
			kept[x.dropped] = 1;
		else
			r = ss_decide_drop(d, &x);
	}
	free(kept);
	return r;
}

/* --- what dedup.c and dedup_inside.c call ------------------------------------ */

int
ss_decide_near_init(struct ss_decide *d)
{
	unsigned t, bands = d->p->bands.bands;
	struct ss_decide_worker *w;
	int r;

	if (d->exact)
		return 0;
	r = ss_crowd_init(&d->crowd, d->p, d->order, d->threads);
	if (r != 0)
		return r;
	for (t = 0; t < d->threads; t++) {
		w = &d->workers[t];
		w->met =
		    reallocarray(NULL, bands * SS_LSH_HOT, sizeof(*w->met));
		w->turn = calloc(d->crowd.n + 1, sizeof(*w->turn));
		if (w->met == NULL || w->turn == NULL)
			return SS_ENOMEM;
	}
	d->keys = calloc(BATCH * bands, sizeof(*d->keys));
	d->heads = calloc(HEADS * bands, sizeof(*d->heads));
	d->next = calloc(BATCH * bands, sizeof(*d->next));
	if (d->keys == NULL || d->heads == NULL || d->next == NULL)
		return SS_ENOMEM;
	return ss_lsh_init(&d->table, bands, d->p->n);
}

void
ss_decide_near_release(struct ss_decide *d)
{
	unsigned t;

	for (t = 0; d->workers != NULL && t < d->threads; t++) {
		free(d->workers[t].met);
		free(d->workers[t].turn);
		free(d->workers[t].candidates.v);
	}
	free(d->keys);
	free(d->heads);
	free(d->next);
	free(d->near_);
	free(d->near_beg);
	ss_pairs_release(&d->pairs);
	ss_lsh_release(&d->table);
	ss_crowd_release(&d->crowd);
}

int
ss_decide_near(struct ss_decide *d)
{
	return d->exact ? near_by_pairs(d) : near_by_lsh(d);
}

int
ss_decide_rematch(struct ss_decide *d, uint32_t item, struct ss_drop *best)
{
	if (d->exact) {
		match_exact(d, item, NULL, best);
		return 0;
	}
	keys_of(d, item, d->keys);
	return match_lsh(d, &d->workers[0], item, d->keys, SIZE_MAX, best);
}

int
ss_decide_keep(struct ss_decide *d, uint32_t item)
{
	uint32_t place = ss_crowd_place(&d->crowd, item);
	unsigned i;
	int r = 0;

	if (d->exact)
		return 0;
	keys_of(d, item, d->keys);
	for (i = 0; i < d->p->bands.bands && r == 0; i++)
		if (ss_crowd_bucket_of(&d->crowd, place, i) == SS_CROWD_NONE)
			r = ss_lsh_add(&d->table, i, d->keys[i], item);
	return r == 0 && place != SS_CROWD_NONE
	    ? ss_crowd_keep(&d->crowd, place, d->rank[item])
	    : r;
}
