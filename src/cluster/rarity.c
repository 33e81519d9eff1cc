#include "cluster/rarity.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/cpu.h"
#include "base/threads.h"
#include "sketch/shingles.h"

#define CHUNK 32
#define BITS  28  /* of the table, at most */
#define FULL  200 /* counts stop here; threads overshoot by less than 56 */

struct worker {
	struct ss_compare compare;
	uint32_t *distinct; /* [cap_distinct] keys of one article */
	size_t cap_distinct;
	uint32_t *keys; /* the same as a set */
	uint32_t *turn; /* keys[i] is of the article with this turn */
	size_t n_keys;  /* a power of two */
	uint32_t now;
	struct ss_needle *v; /* rare ones that others have */
	size_t n, cap;
};

struct count {
	struct ss_prints *p;
	const uint32_t *items;
	struct ss_rarity *out;
	_Atomic uint8_t *table; /* [2^bits] articles, by the top bits */
	unsigned bits, few;
	struct worker *workers;
};

/* Mixes as keys: uniform, also the small ones. */
static inline uint32_t
key_of(uint32_t mix)
{
	return mix * UINT32_C(0x9e3779b1);
}

static int
room(struct worker *w, size_t n)
{
	size_t want = 64;

	while (want < 2 * n)
		want *= 2;
	if (want > w->n_keys) {
		free(w->keys);
		free(w->turn);
		w->n_keys = 0;
		w->now = 0;
		w->keys = reallocarray(NULL, want, sizeof(*w->keys));
		w->turn = calloc(want, sizeof(*w->turn));
		if (w->keys == NULL || w->turn == NULL)
			return SS_ENOMEM;
		w->n_keys = want;
	}
	if (n > w->cap_distinct) {
		free(w->distinct);
		w->cap_distinct = 0;
		w->distinct =
		    reallocarray(NULL, n + n / 2, sizeof(*w->distinct));
		if (w->distinct == NULL)
			return SS_ENOMEM;
		w->cap_distinct = n + n / 2;
	}
	if (++w->now == 0) {
		memset(w->turn, 0, w->n_keys * sizeof(*w->turn));
		w->now = 1;
	}
	return 0;
}

/* The distinct keys of an article into w->distinct, in order. */
static int
load(struct count *c, struct worker *w, uint32_t item, size_t *n)
{
	const uint32_t *mixes;
	size_t i, at, m = 0;
	uint32_t key;
	int r = ss_prints_mixes(c->p, &w->compare, item, &mixes, n);

	if (r == 0)
		r = room(w, *n);
	if (r != 0)
		return r;
	for (i = 0; i < *n; i++) {
		key = key_of(mixes[i]);
		at = key >> 7 & (w->n_keys - 1);
		while (w->turn[at] == w->now && w->keys[at] != key)
			at = (at + 1) & (w->n_keys - 1);
		if (w->turn[at] == w->now)
			continue;
		w->turn[at] = w->now;
		w->keys[at] = key;
		w->distinct[m++] = key;
	}
	*n = m;
	return 0;
}

static int
count_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct count *c = ctx;
	struct worker *w = &c->workers[thread_i];
	_Atomic uint8_t *at;
	size_t i, n;
	int r;

	for (; beg < end; beg++) {
		r = load(c, w, c->items[beg], &n);
		if (r != 0)
			return r;
		for (i = 0; i < n; i++) {
			at = &c->table[w->distinct[i] >> (32 - c->bits)];
			if (atomic_load_explicit(at, memory_order_relaxed) <
			    FULL)
				atomic_fetch_add_explicit(
				    at, 1, memory_order_relaxed);
		}
	}
	return 0;
}

static int
sort_out_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct count *c = ctx;
	struct worker *w = &c->workers[thread_i];
	struct ss_rarity *out;
	unsigned df, bit;
	size_t i, n;
	int r;

	for (; beg < end; beg++) {
		r = load(c, w, c->items[beg], &n);
		if (r != 0)
			return r;
		out = &c->out[beg];
		memset(out, 0, sizeof(*out));
		out->n = (uint32_t)n;
		for (i = 0; i < n; i++) {
			df = atomic_load_explicit(
			    &c->table[w->distinct[i] >> (32 - c->bits)],
			    memory_order_relaxed);
			if (df > c->few) {
				bit = w->distinct[i] % (64 * SS_RARITY_WORDS);
				out->bits[bit / 64] |= UINT64_C(1) << bit % 64;
				continue;
			}
			out->rare++;
			if (df < 2)
				continue;
			if (SS_ARRAY_ROOM(w, 1) != 0)
				return SS_ENOMEM;
			w->v[w->n++] = (struct ss_needle){
			    (uint64_t)w->distinct[i] << 32, (uint32_t)beg};
		}
		for (i = 0; i < SS_RARITY_WORDS; i++)
			out->n_bits +=
			    (uint32_t)__builtin_popcountll(out->bits[i]);
	}
	return 0;
}

/* The shared ones into one array, and lists of them by article. */
static int
gather(const struct count *c, unsigned threads, struct ss_rarities *r)
{
	const struct ss_needle *v;
	uint32_t first = 0;
	unsigned t;
	size_t i;
	int e = 0;

	for (t = 0; t < threads; t++)
		for (i = 0; i < c->workers[t].n && e == 0; i++)
			e = ss_haystack_add(&r->shared,
			    c->workers[t].v[i].shingle,
			    c->workers[t].v[i].item);
	if (e == 0)
		e = ss_haystack_close(&r->shared);
	if (e != 0)
		return e;
	v = r->shared.v;
	r->own = reallocarray(NULL, r->shared.n + 1, sizeof(*r->own));
	r->own_beg = calloc(r->n + 2, sizeof(*r->own_beg));
	if (r->own == NULL || r->own_beg == NULL)
		return SS_ENOMEM;
	for (i = 0; i < r->shared.n; i++)
		r->own_beg[v[i].item + 2]++;
	for (i = 1; i < r->n + 2; i++)
		r->own_beg[i] += r->own_beg[i - 1];
	for (i = 0; i < r->shared.n; i++) {
		if (v[i].shingle != v[first].shingle)
			first = (uint32_t)i;
		r->own[r->own_beg[v[i].item + 1]++] = first;
	}
	return 0;
}

SS_ALWAYS_INLINE unsigned
ss_rarity_both_body(const uint64_t *x, const uint64_t *y)
{
	unsigned i, n = 0;

	for (i = 0; i < SS_RARITY_WORDS; i++)
		n += (unsigned)__builtin_popcountll(x[i] & y[i]);
	return n;
}

SS_CPU_VARIANTS(
    unsigned, ss_rarity_both, (const uint64_t *x, const uint64_t *y), (x, y))

uint32_t
ss_rarity_most(const struct ss_rarity *x, const struct ss_rarity *y)
{
	return x->n - x->rare - (x->n_bits - ss_rarity_both(x->bits, y->bits));
}

int
ss_rarities_init(struct ss_rarities *out, struct ss_prints *p,
    const uint32_t *items, size_t n, unsigned few, unsigned threads)
{
	struct count c = {.p = p, .items = items, .few = few};
	size_t i, all = 0;
	unsigned t;
	int r = SS_ENOMEM;

	memset(out, 0, sizeof(*out));
	ss_haystack_init(&out->shared);
	out->n = n;
	if (n > UINT32_MAX / 2)
		return SS_ENOMEM;
	for (i = 0; i < n; i++)
		all += ss_shingles_count(p->n_words[items[i]], p->shingle);
	for (c.bits = 10; c.bits < BITS && (size_t)1 << c.bits < all;)
		c.bits++;
	out->v = aligned_alloc(64, (n + 1) * sizeof(*out->v));
	c.out = out->v;
	c.table = calloc((size_t)1 << c.bits, sizeof(*c.table));
	c.workers = calloc(threads, sizeof(*c.workers));
	if (out->v == NULL || c.table == NULL || c.workers == NULL)
		goto out;
	for (t = 0; t < threads; t++)
		ss_compare_init(&c.workers[t].compare);
	r = ss_parallel(threads, n, CHUNK, count_some, &c);
	if (r == 0)
		r = ss_parallel(threads, n, CHUNK, sort_out_some, &c);
	if (r == 0)
		r = gather(&c, threads, out);
out:
	for (t = 0; c.workers != NULL && t < threads; t++) {
		ss_compare_release(&c.workers[t].compare);
		free(c.workers[t].distinct);
		free(c.workers[t].keys);
		free(c.workers[t].turn);
		free(c.workers[t].v);
	}
	free(c.workers);
	free((void *)c.table);
	return r;
}

void
ss_rarities_release(struct ss_rarities *r)
{
	free(r->v);
	free(r->own);
	free(r->own_beg);
	ss_haystack_release(&r->shared);
	memset(r, 0, sizeof(*r));
}
