/*
 * Who may be contained in whom: the needles of sketch/needles.h over a
 * collection.  Two passes over the mixes: take each article's possible
 * needles, counting how often each stands among them (a measure of how
 * common it is); pick those that are not common, and look up every mix.  Cost: linear in the mixes, and
 * in what is found.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/threads.h"
#include "cluster/prints.h"
#include "sketch/minhash.h"
#include "sketch/needle_index.h"
#include "sketch/needles.h"
#include "sketch/shingles.h"

#define COUNT_MAX 60000 /* counts saturate; races overshoot by less */
#define COMMON    16    /* articles a needle stands in; fewer are all alike */
#define CHUNK     64

struct hits {
	uint32_t *v;
	size_t n, cap;
	uint32_t *sifted; /* [cap_sifted] mixes that may be needles */
	size_t cap_sifted;
};

struct search {
	struct ss_prints *p;
	const uint32_t *among; /* in the order of the input, as in memory */
	uint32_t *by_size;     /* places in among, the shortest first */
	size_t n_among;
	unsigned list_max;    /* needles of one shingle that are looked at */
	unsigned wanted;      /* needles an article */
	_Atomic uint16_t *df; /* [2^df_bits] by hash: counts may collide */
	unsigned df_bits;
	struct ss_needle_index index;
	uint32_t *picked;  /* [n_among * 2 * wanted] */
	uint8_t *n_picked; /* [n_among] */
	uint8_t *need;     /* [n_among] to be found in a container */
	uint8_t needed[2 * SS_NEEDLES_MAX + 1]; /* by the possible ones */
	struct ss_compare *compares;
	struct hits *hits;          /* one a thread */
	struct ss_insides *insides; /* one a thread */
};

static _Atomic uint16_t *
counter(struct search *s, uint32_t mix)
{
	return &s->df[ss_needle_index_key(mix) >> (32 - s->df_bits)];
}

static int
count_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct search *s = ctx;
	struct ss_compare *c = &s->compares[thread_i];
	const uint32_t *mixes;
	_Atomic uint16_t *at;
	unsigned i, n;
	uint32_t *few;
	size_t all;
	int r;

	for (; beg < end; beg++) {
		r = ss_prints_mixes(s->p, c, s->among[beg], &mixes, &all);
		if (r != 0)
			return r;
		few = s->picked + beg * 2 * s->wanted;
		n = ss_needles_pick_mixes(mixes, all, 2 * s->wanted, few);
		s->n_picked[beg] = (uint8_t)n;
		for (i = 0; i < n; i++) {
			at = counter(s, few[i]);
			if (atomic_load_explicit(at, memory_order_relaxed) <
			    COUNT_MAX)
				atomic_fetch_add_explicit(
				    at, 1, memory_order_relaxed);
		}
	}
	return 0;
}

/*
 * The first needles that stand in few articles, in place; where these are
 * not enough, the rarest of the others.  (By rarity alone, shingles that
 * nobody shares would be preferred to those that show containment.)
 */
static int
pick_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct search *s = ctx;
	uint32_t df[2 * SS_NEEDLES_MAX], d;
	unsigned i, j;
	uint32_t *few, x;

	(void)thread_i;
	for (; beg < end; beg++) {
		few = s->picked + beg * 2 * s->wanted;
		for (i = 0; i < s->n_picked[beg]; i++) {
			x = few[i];
			d = atomic_load_explicit(
			    counter(s, x), memory_order_relaxed);
			d = d > COUNT_MAX ? COUNT_MAX : d < COMMON ? COMMON : d;
			for (j = i; j > 0 && df[j - 1] > d; j--) {
				df[j] = df[j - 1];
				few[j] = few[j - 1];
			}
			df[j] = d;
			few[j] = x;
		}
		s->need[beg] = s->needed[s->n_picked[beg]];
		if (s->n_picked[beg] > s->wanted)
			s->n_picked[beg] = (uint8_t)s->wanted;
	}
	return 0;
}

static int
by_number(const void *a, const void *b)
{
	uint32_t x, y;

	memcpy(&x, a, sizeof(x));
	memcpy(&y, b, sizeof(y));
	return (x > y) - (x < y);
}

/*
 * How many of the articles, from the shortest on, are so much shorter than
 * this one that they can be contained in it without being near to it: of n
 * and m shingles, n < m, with containment c and J < t,
 * m / n > c (1 + 1 / t) - 1.  (Of articles that repeat themselves the words
 * say it only about.)
 */
static uint32_t
shorter(const struct search *s, uint32_t big)
{
	const struct ss_prints *p = s->p;
	double ratio = p->containment * (1 + 1 / p->threshold) - 1;
	double m = (double)ss_shingles_count(p->n_words[big], p->shingle);
	size_t lo = 0, hi = s->n_among, mid;

	if (ratio < 1)
		ratio = 1;
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if ((double)ss_shingles_count(
			p->n_words[s->among[s->by_size[mid]]], p->shingle) *
			ratio <=
		    m)
			lo = mid + 1;
		else
			hi = mid;
	}
	return (uint32_t)lo;
}

static int
grow(struct hits *h, size_t n)
{
	if (n <= h->cap_sifted)
		return 0;
	free(h->sifted);
	h->cap_sifted = 0;
	h->sifted = reallocarray(NULL, n + n / 2, sizeof(*h->sifted));
	if (h->sifted == NULL)
		return SS_ENOMEM;
	h->cap_sifted = n + n / 2;
	return 0;
}

static int
look_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct search *s = ctx;
	struct ss_compare *c = &s->compares[thread_i];
	struct ss_insides *out = &s->insides[thread_i];
	struct hits *h = &s->hits[thread_i];
	const uint32_t *mixes;
	const uint64_t *found;
	uint32_t big, small, limit, at;
	size_t all, i, j, n;
	int r;

	for (; beg < end; beg++) {
		big = s->among[beg];
		r = ss_prints_mixes(s->p, c, big, &mixes, &all);
		if (r == 0 && grow(h, all) != 0)
			r = SS_ENOMEM;
		if (r != 0)
			return r;
		h->n = 0;
		limit = shorter(s, big);
		all = ss_needle_index_sift(&s->index, mixes, all, h->sifted);
		for (i = 0; i < all; i++) {
			found =
			    ss_needle_index_find(&s->index, h->sifted[i], &n);
			if (found == NULL)
				continue;
			if (n > s->list_max)
				n = s->list_max;
			for (j = 0; j < n && (uint32_t)found[j] < limit &&
			     found[j] >> 32 ==
				 ss_needle_index_key(h->sifted[i]);
			     j++) {
				if (SS_ARRAY_ROOM(h, 1) != 0)
					return SS_ENOMEM;
				h->v[h->n++] = (uint32_t)found[j];
			}
		}
		if (h->n > 1)
			qsort(h->v, h->n, sizeof(*h->v), by_number);
		for (i = 0; i < h->n; i += n) {
			for (n = 1; i + n < h->n && h->v[i + n] == h->v[i];)
				n++;
			at = s->by_size[h->v[i]];
			small = s->among[at];
			if (small == big || n < s->need[at])
				continue;
			if (SS_ARRAY_ROOM(out, 1) != 0)
				return SS_ENOMEM;
			out->v[out->n++] = (struct ss_inside){small, big};
		}
	}
	return 0;
}

static int
by_small(const void *a, const void *b)
{
	const struct ss_inside *x = a, *y = b;

	if (x->small != y->small)
		return x->small < y->small ? -1 : 1;
	return (x->big > y->big) - (x->big < y->big);
}

static int
collect(struct search *s, unsigned threads, struct ss_insides *out)
{
	unsigned t;

	for (t = 0; t < threads; t++) {
		if (s->insides[t].n == 0)
			continue;
		if (SS_ARRAY_ROOM(out, s->insides[t].n) != 0)
			return SS_ENOMEM;
		memcpy(out->v + out->n, s->insides[t].v,
		    s->insides[t].n * sizeof(*out->v));
		out->n += s->insides[t].n;
	}
	if (out->n > 1)
		qsort(out->v, out->n, sizeof(*out->v), by_small);
	return 0;
}

struct sized {
	uint32_t n_words, item;
};

static int
by_size(const void *a, const void *b)
{
	const struct sized *x = a, *y = b;

	if (x->n_words != y->n_words)
		return x->n_words < y->n_words ? -1 : 1;
	return (x->item > y->item) - (x->item < y->item);
}

/* Places in among by the articles' words; NULL when memory is out. */
static uint32_t *
sorted(const struct ss_prints *p, const uint32_t *among, size_t n)
{
	struct sized *v = reallocarray(NULL, n, sizeof(*v));
	uint32_t *out = reallocarray(NULL, n, sizeof(*out));
	size_t i;

	if (v == NULL || out == NULL) {
		free(v);
		free(out);
		return NULL;
	}
	for (i = 0; i < n; i++)
		v[i] = (struct sized){p->n_words[among[i]], (uint32_t)i};
	qsort(v, n, sizeof(*v), by_size);
	for (i = 0; i < n; i++)
		out[i] = v[i].item;
	free(v);
	return out;
}

int
ss_prints_insides(struct ss_prints *p, const uint32_t *among, size_t n_among,
    unsigned list_max, unsigned threads, struct ss_insides *out)
{
	struct search s = {
	    .p = p, .among = among, .n_among = n_among, .list_max = list_max};
	size_t i, j, n_df, at;
	unsigned t;
	int r = SS_ENOMEM;

	out->n = 0;
	if (n_among < 2 || p->containment <= 0)
		return 0;
	if (threads == 0)
		threads = ss_cpu_count();
	s.wanted = ss_needles_wanted(p->containment);
	for (s.df_bits = 8;
	     s.df_bits < 28 && (size_t)1 << s.df_bits < 2 * s.wanted * n_among;)
		s.df_bits++;
	n_df = (size_t)1 << s.df_bits;
	ss_needle_index_init(&s.index);
	s.by_size = sorted(p, among, n_among);
	s.df = calloc(n_df, sizeof(*s.df));
	s.picked =
	    reallocarray(NULL, n_among, 2 * s.wanted * sizeof(*s.picked));
	s.n_picked = calloc(n_among, sizeof(*s.n_picked));
	s.need = calloc(n_among, sizeof(*s.need));
	/* Fewer possible ones than were asked for: all of the shingles. */
	for (i = 0; i <= 2 * s.wanted; i++)
		s.needed[i] = (uint8_t)ss_needles_needed(
		    i < s.wanted ? (unsigned)i : s.wanted, i <= s.wanted,
		    p->containment);
	s.compares = calloc(threads, sizeof(*s.compares));
	s.hits = calloc(threads, sizeof(*s.hits));
	s.insides = calloc(threads, sizeof(*s.insides));
	if (s.by_size == NULL || s.df == NULL || s.picked == NULL ||
	    s.n_picked == NULL || s.need == NULL || s.compares == NULL ||
	    s.hits == NULL || s.insides == NULL)
		goto out;
	for (t = 0; t < threads; t++)
		ss_compare_init(&s.compares[t]);
	r = ss_parallel(threads, n_among, CHUNK, count_some, &s);
	if (r == 0)
		r = ss_parallel(threads, n_among, CHUNK, pick_some, &s);
	if (r == 0)
		r = ss_needle_index_room(&s.index, n_among * s.wanted);
	for (i = 0; i < n_among && r == 0; i++) {
		at = s.by_size[i];
		for (j = 0; j < s.n_picked[at]; j++)
			ss_needle_index_add(&s.index,
			    s.picked[at * 2 * s.wanted + j], (uint32_t)i);
	}
	if (r == 0)
		r = ss_needle_index_close(&s.index);
	if (r == 0)
		r = ss_parallel(threads, n_among, CHUNK, look_some, &s);
	if (r == 0)
		r = collect(&s, threads, out);
out:
	for (t = 0; s.compares != NULL && t < threads; t++)
		ss_compare_release(&s.compares[t]);
	for (t = 0; s.hits != NULL && t < threads; t++) {
		free(s.hits[t].v);
		free(s.hits[t].sifted);
	}
	for (t = 0; s.insides != NULL && t < threads; t++)
		free(s.insides[t].v);
	free(s.compares);
	free(s.hits);
	free(s.insides);
	free((void *)s.df);
	free(s.picked);
	free(s.n_picked);
	free(s.need);
	free(s.by_size);
	ss_needle_index_release(&s.index);
	return r;
}
