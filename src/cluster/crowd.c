#include "cluster/crowd.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/threads.h"

#define SAMPLE 4  /* an article in four is counted */
#define MANY   16 /* of the sample in a bucket: it is crowded */
#define FEW    8  /* articles that may have a rare shingle */

/* Exact copies are counted all or none: content decides. */
static int
is_sampled(const struct ss_prints *p, size_t i)
{
	return p->n_words[i] > 0 && (p->digests[i] >> 7) % SAMPLE == 0;
}

/* How many of the sample are in each bucket: 8 bits each, [bands][2^bits]. */
struct census {
	struct ss_prints *p;
	uint8_t *n;
	unsigned bits;
	int any;        /* 1: there is a crowded one */
	uint8_t *is_in; /* [p->n] 1: in a crowded bucket */
};

static uint8_t *
tally(const struct census *s, unsigned band, uint64_t key)
{
	return &s->n[((size_t)band << s->bits) + (key >> (64 - s->bits))];
}

static int
count(struct census *s)
{
	const struct ss_bands *b = &s->p->bands;
	const uint8_t *sketch;
	uint8_t *n;
	unsigned band;
	size_t i;

	for (s->bits = 8;
	     s->bits < 30 && (size_t)SAMPLE << s->bits < 2 * s->p->n;)
		s->bits++;
	s->n = calloc((size_t)b->bands << s->bits, 1);
	if (s->n == NULL)
		return SS_ENOMEM;
	for (i = 0; i < s->p->n; i++) {
		if (!is_sampled(s->p, i))
			continue;
		sketch = ss_prints_sketch_of(s->p, (uint32_t)i);
		for (band = 0; band < b->bands; band++) {
			n = tally(s, band, ss_bands_key(b, sketch, band));
			*n = (uint8_t)(*n + (*n < MANY));
			s->any |= *n == MANY;
		}
	}
	return 0;
}

static int
mark_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct census *s = ctx;
	const struct ss_bands *b = &s->p->bands;
	const uint8_t *sketch;
	unsigned band;

	(void)thread_i;
	for (; beg < end; beg++) {
		if (s->p->n_words[beg] == 0)
			continue;
		sketch = ss_prints_sketch_of(s->p, (uint32_t)beg);
		for (band = 0; band < b->bands; band++)
			if (*tally(s, band, ss_bands_key(b, sketch, band)) ==
			    MANY)
				break;
		s->is_in[beg] = band < b->bands;
	}
	return 0;
}

/* The crowded buckets of those in the crowd, numbered. */
static int
number(struct ss_crowd *c, const struct census *s)
{
	const struct ss_bands *b = &s->p->bands;
	const uint8_t *sketch;
	struct ss_map numbers;
	uint64_t key;
	uint32_t *x;
	unsigned band;
	size_t i;
	int r = SS_ENOMEM;

	ss_map_init(&numbers);
	memset(c->bucket_of, 0xff, c->n * b->bands * sizeof(*c->bucket_of));
	for (i = 0; i < c->n; i++) {
		sketch = ss_prints_sketch_of(s->p, c->items[i]);
		for (band = 0; band < b->bands; band++) {
			key = ss_bands_key(b, sketch, band);
			if (*tally(s, band, key) < MANY)
				continue;
			x = ss_map_put(&numbers, key, (uint32_t)c->n_buckets);
			if (x == NULL)
				goto out;
			c->n_buckets += *x == c->n_buckets;
			c->bucket_of[i * b->bands + band] = *x;
		}
	}
	r = 0;
out:
	ss_map_release(&numbers);
	return r;
}

static int
settle(struct ss_crowd *c, const struct census *s, const uint32_t *order,
    unsigned threads)
{
	struct ss_prints *p = s->p;
	size_t i;
	int r;

	for (i = 0; i < p->n; i++)
		c->n += s->is_in[i];
	if (c->n == 0)
		return 0;
	c->items = reallocarray(NULL, c->n, sizeof(*c->items));
	c->at = reallocarray(NULL, p->n, sizeof(*c->at));
	c->bucket_of =
	    reallocarray(NULL, c->n, c->bands * sizeof(*c->bucket_of));
	if (c->items == NULL || c->at == NULL || c->bucket_of == NULL)
		return SS_ENOMEM;
	memset(c->at, 0xff, p->n * sizeof(*c->at));
	for (c->n = 0, i = 0; i < p->n; i++) {
		if (!s->is_in[order[i]])
			continue;
		c->at[order[i]] = (uint32_t)c->n;
		c->items[c->n++] = order[i];
	}
	r = number(c, s);
	if (r == 0) {
		c->buckets = calloc(c->n_buckets + 1, sizeof(*c->buckets));
		r = c->buckets == NULL ? SS_ENOMEM : 0;
	}
	return r != 0
	    ? r
	    : ss_rarities_init(&c->rarities, p, c->items, c->n, FEW, threads);
}

int
ss_crowd_init(struct ss_crowd *c, struct ss_prints *p, const uint32_t *order,
    unsigned threads)
{
	struct census s = {.p = p};
	int r;

	memset(c, 0, sizeof(*c));
	c->bands = p->bands.bands;
	c->threshold = p->threshold;
	r = count(&s);
	if (r == 0 && s.any) {
		s.is_in = calloc(p->n, 1);
		r = s.is_in == NULL
		    ? SS_ENOMEM
		    : ss_parallel(threads, p->n, 1024, mark_some, &s);
		if (r == 0)
			r = settle(c, &s, order, threads);
	}
	free(s.n);
	free(s.is_in);
	if (r != 0)
		ss_crowd_release(c);
	return r;
}

void
ss_crowd_release(struct ss_crowd *c)
{
	free(c->items);
	free(c->at);
	ss_rarities_release(&c->rarities);
	free(c->bucket_of);
	free(c->buckets);
	free(c->nodes.v);
	memset(c, 0, sizeof(*c));
}

int64_t
ss_crowd_limit(const struct ss_crowd *c, uint32_t place)
{
	const struct ss_rarity *x = &c->rarities.v[place];
	double most = (double)(x->n - x->rare) / c->threshold - (double)x->n;

	return most < -1e-6 ? -1 : (int64_t)(most + 1e-6);
}

int
ss_crowd_may_match(const struct ss_crowd *c, uint32_t x, uint32_t y)
{
	const struct ss_rarity *a = &c->rarities.v[x], *b = &c->rarities.v[y];

	uint32_t n_a = a->n - a->rare, n_b = b->n - b->rare;
	double need =
	    c->threshold * ((double)a->n + (double)b->n) / (1 + c->threshold) -
	    1e-6;

	return (n_a < n_b ? n_a : n_b) >= need &&
	    ss_rarity_most(a, b) >= need && ss_rarity_most(b, a) >= need;
}

unsigned
ss_crowd_class(uint32_t rare)
{
	unsigned top, class;

	if (rare < 2)
		return rare;
	top = 31u - (unsigned)__builtin_clz(rare);
	class = 2 * top + (rare >> (top - 1) & 1);
	return class < SS_CROWD_CLASSES ? class : SS_CROWD_CLASSES - 1;
}

int
ss_crowd_keep(struct ss_crowd *c, uint32_t place, uint32_t rank)
{
	unsigned class = ss_crowd_class(c->rarities.v[place].rare), band;
	uint32_t x, *head;

	if (ss_crowd_limit(c, place) < 0)
		return 0;
	for (band = 0; band < c->bands; band++) {
		x = ss_crowd_bucket_of(c, place, band);
		if (x == SS_CROWD_NONE)
			continue;
		if (c->nodes.n >= UINT32_MAX - 1 ||
		    SS_ARRAY_ROOM(&c->nodes, 1) != 0)
			return SS_ENOMEM;
		head = &c->buckets[x].head[class];
		c->nodes.v[c->nodes.n] =
		    (struct ss_crowd_node){place, rank, *head};
		*head = (uint32_t)++c->nodes.n;
	}
	return 0;
}
