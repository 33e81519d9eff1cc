/*
 * Who may be contained in whom: the needles of sketch/needles.h.  Two passes
 * over the mixes: take each article's needles, the smallest ones; look up
 * every mix among them.  Cost: linear in the mixes, and in what is found.
 *
 * Needles are taken as they come.  Preferring the rare ones of a few more is
 * cheaper, but biased: of a story that 30 others hold in part, its own
 * shingles are the rare ones.  Generated corpus of 10,000, containment 0.5:
 * recall 0.978 that way (0.35 s), 1.000 this way (1.1 s); at 0.8 0.9994
 * (0.24 s) and 1.000 (0.45 s); Reuters-21578 at 0.5 0.9987 and 1.000.
 * Where needles are too common for that there is inside_crowd.h.
 *
 * Beside sketches partitioned by size (LSH Ensemble: Zhu, Nargesian, Pu and
 * Miller 2016; 128 slots, 16 parts, bands and rows chosen for each size and
 * part: for the least area of false ones as there, or for a recall of .999),
 * pairs with J < 0.8, CPU seconds from mixes to candidates:
 *
 *                         needles           least area        recall .999
 *   Reuters-21578    0.8  1.000   5 k 0.06  0.798   2 k 1.36  1.000 120 k 2.18
 *                    0.5  1.000  13 k 0.09  0.849  35 k 2.00  1.000 297 k 2.61
 *   generated 10,000 0.8  1.000 209 k 0.04  0.614  32 k 0.50  1.000 380 k 0.60
 *                    0.5  1.000 499 k 0.06  0.845 151 k 0.65  0.999 717 k 0.69
 *                         recall, candidates, seconds of each
 */
#include "cluster/insides.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/threads.h"
#include "cluster/inside_crowd.h"
#include "sketch/needle_index.h"
#include "sketch/needles.h"
#include "sketch/shingles.h"

#define NEED       5 /* needles to be found, or more are sent out */
#define WANTED_MAX 40
#define CHUNK      64

/* The mixes of an article that may be needles. */
struct sifted {
	uint32_t *v;
	size_t n, cap;
};

/* How often each small one was hit, of one thread. */
struct hits {
	uint8_t *count; /* [n] by size */
	uint32_t *met;  /* those with a count */
	size_t n;
	struct sifted sifted[2]; /* of the article at hand, of the next one */
};

struct ss_inside_search {
	struct ss_prints *p;
	unsigned threads;
	struct ss_inside_smalls in;
	uint32_t *by_size; /* what in shows of it */
	unsigned list_max; /* needles of one mix that are looked at */
	struct ss_needle_index index;
	uint32_t *picked;
	uint8_t *n_picked;
	uint8_t *need;
	struct ss_compare *compares;
	struct hits *hits;          /* one a thread */
	struct ss_insides *insides; /* one a thread */
	struct ss_inside_crowd *crowd;
	const uint32_t *bigs;
};

static int
pick_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct ss_inside_search *s = ctx;
	struct ss_compare *c = &s->compares[thread_i];
	unsigned n, m = s->in.wanted;
	const uint32_t *mixes;
	size_t all;
	int r;

	for (; beg < end; beg++) {
		r = ss_prints_mixes(s->p, c, s->in.among[beg], &mixes, &all);
		if (r != 0)
			return r;
		n = ss_needles_pick_mixes(mixes, all, m, s->picked + beg * m);
		s->n_picked[beg] = (uint8_t)n;
		/* fewer than were asked for: all of them */
		s->need[beg] =
		    (uint8_t)ss_needles_needed(n, n < m, s->p->containment);
	}
	return 0;
}

/* At low containments a needle or two would be enough to be looked at: more
 * needles, of which more must be found. */
static unsigned
wanted(double containment)
{
	unsigned m = ss_needles_wanted(containment);

	while (m < WANTED_MAX && ss_needles_needed(m, 0, containment) < NEED)
		m++;
	return m;
}

/*
 * How many of the articles, from the shortest on, are so much shorter than
 * this one that they can be contained in it without being near to it: of n
 * and m shingles, n < m, with containment c and J < t,
 * m / n > c (1 + 1 / t) - 1.  (Of articles that repeat themselves the words
 * say it only about.)
 */
static uint32_t
shorter(const struct ss_inside_search *s, uint32_t big)
{
	const struct ss_prints *p = s->p;
	double ratio = p->containment * (1 + 1 / p->threshold) - 1;
	double m = (double)ss_shingles_count(p->n_words[big], p->shingle);
	size_t lo = 0, hi = s->in.n, mid;

	if (ratio < 1)
		ratio = 1;
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if ((double)ss_shingles_count(
			p->n_words[s->in.among[s->by_size[mid]]], p->shingle) *
			ratio <=
		    m)
			lo = mid + 1;
		else
			hi = mid;
	}
	return (uint32_t)lo;
}

/* Takes those that were hit often enough; all counts are 0 afterwards. */
static int
take_hits(struct ss_inside_search *s, unsigned thread_i, uint32_t big)
{
	struct hits *h = &s->hits[thread_i];
	struct ss_insides *out = &s->insides[thread_i];
	uint32_t x, small;
	size_t i;
	int r = 0;

	for (i = 0; i < h->n; i++) {
		x = h->met[i];
		small = s->in.among[s->by_size[x]];
		if (h->count[x] >= s->need[s->by_size[x]] && small != big &&
		    r == 0) {
			if (SS_ARRAY_ROOM(out, 1) != 0)
				r = SS_ENOMEM;
			else
				out->v[out->n++] =
				    (struct ss_inside){small, big};
		}
		h->count[x] = 0;
	}
	h->n = 0;
	return r;
}

/* The needles that may be in an article: their entries are on the way to the
 * cache afterwards. */
static int
sift(struct ss_inside_search *s, uint32_t big, unsigned thread_i,
    struct sifted *to)
{
	const uint32_t *mixes;
	size_t n;
	int r = ss_prints_mixes(s->p, &s->compares[thread_i], big, &mixes, &n);

	if (r == 0 && s->crowd != NULL)
		r = ss_inside_crowd_look(s->crowd, thread_i, big, mixes, n);
	if (r != 0)
		return r;
	if (n > to->cap) {
		free(to->v);
		to->cap = 0;
		to->v = reallocarray(NULL, n + n / 2, sizeof(*to->v));
		if (to->v == NULL)
			return SS_ENOMEM;
		to->cap = n + n / 2;
	}
	to->n = ss_needle_index_sift(&s->index, mixes, n, to->v);
	return 0;
}

/* Counts whose needles are there. */
static void
count_hits(const struct ss_inside_search *s, struct hits *h, uint32_t big,
    const struct sifted *in)
{
	uint32_t limit = shorter(s, big), x;
	const uint64_t *found;
	size_t i, j, n;

	for (i = 0; i < in->n; i++) {
		found = ss_needle_index_find(&s->index, in->v[i], &n);
		if (found == NULL)
			continue;
		for (j = 0; j < n && (uint32_t)found[j] < limit &&
		     found[j] >> 32 == found[0] >> 32;
		     j++) {
			x = (uint32_t)found[j];
			if (h->count[x] == 0)
				h->met[h->n++] = x;
			h->count[x] =
			    (uint8_t)(h->count[x] + (h->count[x] < UINT8_MAX));
		}
	}
}

static int
look_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct ss_inside_search *s = ctx;
	struct hits *h = &s->hits[thread_i];
	int r = sift(s, s->bigs[beg], thread_i, &h->sifted[beg % 2]);

	for (; beg < end && r == 0; beg++) {
		if (beg + 1 < end)
			r = sift(s, s->bigs[beg + 1], thread_i,
			    &h->sifted[(beg + 1) % 2]);
		if (r != 0)
			break;
		count_hits(s, h, s->bigs[beg], &h->sifted[beg % 2]);
		r = take_hits(s, thread_i, s->bigs[beg]);
	}
	return r;
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
collect(struct ss_inside_search *s, unsigned threads, struct ss_insides *out)
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
	struct sized *v = reallocarray(NULL, n + 1, sizeof(*v));
	uint32_t *out = reallocarray(NULL, n + 1, sizeof(*out));
	size_t i;

	if (v == NULL || out == NULL) {
		free(v);
		free(out);
		return NULL;
	}
	for (i = 0; i < n; i++)
		v[i] = (struct sized){p->n_words[among[i]], (uint32_t)i};
	if (n > 1)
		qsort(v, n, sizeof(*v), by_size);
	for (i = 0; i < n; i++)
		out[i] = v[i].item;
	free(v);
	return out;
}

static int
make_room(struct ss_inside_search *s)
{
	size_t n = s->in.n + 1;
	unsigned t;

	s->picked = reallocarray(NULL, n, s->in.wanted * sizeof(*s->picked));
	s->n_picked = calloc(n, sizeof(*s->n_picked));
	s->need = calloc(n, sizeof(*s->need));
	s->compares = calloc(s->threads, sizeof(*s->compares));
	s->hits = calloc(s->threads, sizeof(*s->hits));
	s->insides = calloc(s->threads, sizeof(*s->insides));
	if (s->by_size == NULL || s->picked == NULL || s->n_picked == NULL ||
	    s->need == NULL || s->compares == NULL || s->hits == NULL ||
	    s->insides == NULL)
		return SS_ENOMEM;
	for (t = 0; t < s->threads; t++) {
		ss_compare_init(&s->compares[t]);
		s->hits[t].count = calloc(n, sizeof(*s->hits[t].count));
		s->hits[t].met = reallocarray(NULL, n, sizeof(uint32_t));
		if (s->hits[t].count == NULL || s->hits[t].met == NULL)
			return SS_ENOMEM;
	}
	s->in.by_size = s->by_size;
	s->in.picked = s->picked;
	s->in.n_picked = s->n_picked;
	s->in.need = s->need;
	return 0;
}

int
ss_inside_search_new(struct ss_inside_search **out, struct ss_prints *p,
    const uint32_t *among, size_t n_among, unsigned list_max, unsigned threads)
{
	struct ss_inside_search *s = calloc(1, sizeof(*s));
	size_t i, j, at;
	int r;

	*out = NULL;
	if (s == NULL)
		return SS_ENOMEM;
	s->p = p;
	s->list_max = list_max;
	s->threads = threads != 0 ? threads : ss_cpu_count();
	s->in = (struct ss_inside_smalls){.p = p,
	    .among = among,
	    .n = n_among,
	    .wanted = wanted(p->containment),
	    .threads = s->threads};
	ss_needle_index_init(&s->index);
	s->by_size = sorted(p, among, n_among);
	r = make_room(s);
	if (r == 0)
		r = ss_parallel(s->threads, n_among, CHUNK, pick_some, s);
	if (r == 0)
		r = ss_needle_index_room(&s->index, n_among * s->in.wanted);
	for (i = 0; i < n_among && r == 0; i++) {
		at = s->by_size[i];
		for (j = 0; j < s->n_picked[at]; j++)
			ss_needle_index_add(&s->index,
			    s->picked[at * s->in.wanted + j], (uint32_t)i);
	}
	if (r == 0)
		r = ss_needle_index_close(&s->index);
	if (r == 0 && list_max < n_among)
		r = ss_inside_crowd_new(&s->crowd, &s->in, &s->index, list_max);
	if (r == 0)
		*out = s;
	else
		ss_inside_search_free(s);
	return r;
}

int
ss_inside_search_run(struct ss_inside_search *s, const uint32_t *bigs, size_t n,
    struct ss_insides *out)
{
	unsigned t;
	int r;

	out->n = 0;
	for (t = 0; t < s->threads; t++)
		s->insides[t].n = 0;
	s->bigs = bigs;
	r = ss_parallel(s->threads, n, CHUNK, look_some, s);
	if (r == 0 && s->crowd != NULL)
		r = ss_inside_crowd_finish(s->crowd, out);
	return r == 0 ? collect(s, s->threads, out) : r;
}

void
ss_inside_search_free(struct ss_inside_search *s)
{
	unsigned t;

	if (s == NULL)
		return;
	for (t = 0; s->compares != NULL && t < s->threads; t++)
		ss_compare_release(&s->compares[t]);
	for (t = 0; s->hits != NULL && t < s->threads; t++) {
		free(s->hits[t].count);
		free(s->hits[t].met);
		free(s->hits[t].sifted[0].v);
		free(s->hits[t].sifted[1].v);
	}
	for (t = 0; s->insides != NULL && t < s->threads; t++)
		free(s->insides[t].v);
	ss_inside_crowd_free(s->crowd);
	free(s->compares);
	free(s->hits);
	free(s->insides);
	free(s->picked);
	free(s->n_picked);
	free(s->need);
	free(s->by_size);
	ss_needle_index_release(&s->index);
	free(s);
}
