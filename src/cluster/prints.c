#include "cluster/prints.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/error.h"
#include "base/threads.h"
#include "sketch/minhash.h"
#include "sketch/shingles.h"
#include "text/words.h"

#define CHUNK 16 /* documents a thread takes at a time */

_Static_assert(SS_MINHASH_MAX == 4096, "ss_compare.slots");

int
ss_prints_init(struct ss_prints *p, size_t n, const struct ss_options *opt)
{
	size_t m = n == 0 ? 1 : n;

	memset(p, 0, sizeof(*p));
	p->n = n;
	p->shingle = opt->shingle;
	p->threshold = opt->threshold;
	p->containment = opt->containment;
	p->n_known = opt->n_known < n ? opt->n_known : n;
	ss_bands_choose(
	    &p->bands, opt->threshold, opt->recall, opt->permutations);
	p->words = calloc(m, sizeof(*p->words));
	p->mixes = calloc(m, sizeof(*p->mixes));
	p->n_words = calloc(m, sizeof(*p->n_words));
	p->digests = calloc(m, sizeof(*p->digests));
	p->n_shingles = calloc(m, sizeof(*p->n_shingles));
	p->sketches = calloc(m, p->bands.slots);
	if (p->words == NULL || p->mixes == NULL || p->n_words == NULL ||
	    p->digests == NULL || p->n_shingles == NULL ||
	    p->sketches == NULL) {
		ss_prints_release(p);
		return SS_ENOMEM;
	}
	return 0;
}

void
ss_prints_release(struct ss_prints *p)
{
	size_t i;

	for (i = 0; p->owned != NULL && i < p->n; i++)
		free(p->owned[i]);
	free(p->owned);
	free((void *)p->words);
	free((void *)p->mixes);
	free(p->n_words);
	free(p->digests);
	free((void *)p->n_shingles);
	free(p->sketches);
	ss_map_release(&p->known);
	memset(p, 0, sizeof(*p));
}

void
ss_compare_init(struct ss_compare *c)
{
	memset(c, 0, sizeof(*c));
	c->loaded = UINT32_MAX;
	c->loaded_mixes = UINT32_MAX;
}

void
ss_compare_release(struct ss_compare *c)
{
	free(c->shingles);
	free(c->mix);
	ss_set_release(&c->set);
	ss_set_release(&c->other);
	ss_set_release(&c->mixes);
	if (c->state != NULL)
		c->state_free(c->state);
	ss_compare_init(c);
}

static int
room(struct ss_compare *c, size_t n)
{
	if (n <= c->cap && c->cap > 0)
		return 0;
	n += n / 2 + 64;
	free(c->shingles);
	free(c->mix);
	c->cap = 0;
	c->shingles = reallocarray(NULL, n, sizeof(*c->shingles));
	c->mix = reallocarray(NULL, n, sizeof(*c->mix));
	if (c->shingles == NULL || c->mix == NULL)
		return SS_ENOMEM;
	c->cap = n;
	return 0;
}

/* The words of article i, from memory or once more from where it stands. */
static int
words_of(const struct ss_prints *p, struct ss_compare *c, uint32_t i,
    const uint64_t **words)
{
	*words = p->words[i];
	if (*words != NULL || p->n_words[i] == 0)
		return 0;
	c->state_free = p->reload_free;
	return p->reload(p->reload_ctx, &c->state, i, words);
}

int
ss_prints_shingles(
    const struct ss_prints *p, struct ss_compare *c, uint32_t i, size_t *n)
{
	const uint64_t *words;
	int r = room(c, p->n_words[i]);

	if (r == 0)
		r = words_of(p, c, i, &words);
	if (r == 0)
		*n = ss_shingles_make(
		    words, p->n_words[i], p->shingle, c->shingles);
	return r;
}

const uint8_t *
ss_prints_sketch_of(const struct ss_prints *p, uint32_t i)
{
	return p->sketches + (size_t)i * p->bands.slots;
}

int
ss_prints_mixes(const struct ss_prints *p, struct ss_compare *c, uint32_t i,
    const uint32_t **mixes, size_t *n)
{
	int r;

	if (p->mixes[i] != NULL) {
		*mixes = p->mixes[i];
		*n = ss_shingles_count(p->n_words[i], p->shingle);
		return 0;
	}
	r = ss_prints_shingles(p, c, i, n);
	if (r == 0)
		ss_minhash_mixes(c->shingles, *n, c->mix);
	*mixes = c->mix;
	return r;
}

static void
sketch_mixes(struct ss_compare *c, const uint32_t *mixes, size_t n,
    unsigned slots, uint8_t *out, uint64_t *digest)
{
	*digest = XXH3_64bits(mixes, n * sizeof(*mixes)) | 1;
	ss_minhash_of_mixes(mixes, n, slots, c->slots);
	ss_minhash_pack(c->slots, slots, out);
}

int
ss_sketch_words(struct ss_compare *c, const uint64_t *words, size_t n,
    unsigned shingle, unsigned slots, uint8_t *out, uint64_t *digest)
{
	*digest = 0;
	if (n == 0) {
		memset(out, 0, slots);
		return 0;
	}
	if (room(c, n) != 0)
		return SS_ENOMEM;
	n = ss_shingles_make(words, n, shingle, c->shingles);
	ss_minhash_mixes(c->shingles, n, c->mix);
	sketch_mixes(c, c->mix, n, slots, out, digest);
	return 0;
}

int
ss_prints_sketch(struct ss_prints *p, struct ss_compare *c, uint32_t i)
{
	uint8_t *out = p->sketches + (size_t)i * p->bands.slots;
	const uint32_t *mixes;
	size_t n;
	int r;

	p->digests[i] = 0;
	if (p->n_words[i] == 0) {
		memset(out, 0, p->bands.slots);
		return 0;
	}
	r = ss_prints_mixes(p, c, i, &mixes, &n);
	if (r == 0)
		sketch_mixes(c, mixes, n, p->bands.slots, out, &p->digests[i]);
	return r;
}

/* Distinct shingles of article i, as far as they are known: 0 if not. */
static uint32_t
count_of(const struct ss_prints *p, uint32_t i)
{
	return atomic_load_explicit(&p->n_shingles[i], memory_order_relaxed);
}

static void
counted(struct ss_prints *p, uint32_t i, size_t n)
{
	/* Threads may race here, to store the same value. */
	atomic_store_explicit(
	    &p->n_shingles[i], (uint32_t)n, memory_order_relaxed);
}

int
ss_compare_load(
    struct ss_compare *c, const uint64_t *words, size_t n, unsigned shingle)
{
	c->loaded = UINT32_MAX;
	if (room(c, n) != 0)
		return SS_ENOMEM;
	n = ss_shingles_make(words, n, shingle, c->shingles);
	return ss_set_fill(&c->set, c->shingles, n);
}

int
ss_compare_common(struct ss_compare *c, const uint64_t *words, size_t n,
    unsigned shingle, uint32_t *n_distinct, uint32_t *common)
{
	const uint64_t *rest;
	size_t n_rest, both;
	int r = room(c, n);

	if (r != 0)
		return r;
	n = ss_shingles_make(words, n, shingle, c->shingles);
	r = ss_set_common(&c->set, c->shingles, n, &both, &rest, &n_rest);
	if (r == 0 && *n_distinct == 0 && n > 0) {
		/* those in common, and the distinct ones of the others */
		r = ss_set_fill(&c->other, rest, n_rest);
		*n_distinct = (uint32_t)(both + c->other.n);
	}
	*common = (uint32_t)both;
	return r;
}

static int
load(struct ss_prints *p, struct ss_compare *c, uint32_t i)
{
	const uint64_t *words;
	int r;

	if (c->loaded == i)
		return 0;
	c->loaded = UINT32_MAX;
	r = words_of(p, c, i, &words);
	if (r == 0)
		r = ss_compare_load(c, words, p->n_words[i], p->shingle);
	if (r != 0)
		return r;
	c->loaded = i;
	counted(p, i, c->set.n);
	return 0;
}

int
ss_prints_count(
    struct ss_prints *p, struct ss_compare *c, uint32_t i, uint32_t *n)
{
	size_t all;
	int r;

	*n = count_of(p, i);
	if (*n != 0 || p->n_words[i] == 0)
		return 0;
	r = ss_prints_shingles(p, c, i, &all);
	if (r == 0)
		r = ss_set_fill(&c->other, c->shingles, all);
	if (r != 0)
		return r;
	*n = (uint32_t)c->other.n;
	counted(p, i, *n);
	return 0;
}

/*
 * Shingles that have a mix in common make two sets look more alike, or, where
 * both are in both sets, less: by MERGED at most, but for one pair of
 * articles in 10^13 (450 shingles: two of one mix in 1 of 40,000 texts).
 */
#define MERGED 2

/* The mixes of article i as 64-bit values into c->shingles. */
static int
widen(struct ss_prints *p, struct ss_compare *c, uint32_t i, size_t *n)
{
	size_t j;

	*n = ss_shingles_count(p->n_words[i], p->shingle);
	if (room(c, *n) != 0)
		return SS_ENOMEM;
	for (j = 0; j < *n; j++)
		c->shingles[j] = p->mixes[i][j];
	return 0;
}

/* Fills *out with upper bounds by the mixes of a and b; a's stay loaded. */
static int
compare_mixes(struct ss_prints *p, struct ss_compare *c, uint32_t a, uint32_t b,
    struct ss_pair *out)
{
	size_t n, common, n_a, n_b, n_rest;
	const uint64_t *rest;
	int r = 0;

	if (c->loaded_mixes != a) {
		c->loaded_mixes = UINT32_MAX;
		r = widen(p, c, a, &n);
		if (r == 0)
			r = ss_set_fill(&c->mixes, c->shingles, n);
		if (r == 0)
			c->loaded_mixes = a;
	}
	if (r == 0)
		r = widen(p, c, b, &n);
	if (r == 0)
		r = ss_set_common(
		    &c->mixes, c->shingles, n, &common, &rest, &n_rest);
	if (r == 0)
		r = ss_set_fill(&c->other, rest, n_rest);
	if (r != 0)
		return r;
	n_a = c->mixes.n;
	n_b = common + c->other.n;
	common += MERGED;
	*out = (struct ss_pair){a, b, 1, 1};
	if (common < n_a && common < n_b) {
		out->jaccard = ss_jaccard(common, n_a, n_b);
		out->containment = ss_containment(common, n_a, n_b);
	}
	return 0;
}

int
ss_prints_compare(struct ss_prints *p, struct ss_compare *c, uint32_t a,
    uint32_t b, struct ss_pair *out)
{
	uint32_t common = SS_MAP_NONE, n_b = count_of(p, b);
	const uint64_t *words;
	int r = 0;

	if (p->known.n > 0)
		common = ss_map_get(&p->known, ss_prints_pair_key(a, b));
	if (common == SS_MAP_NONE) {
		if (p->mixes[a] != NULL && p->mixes[b] != NULL) {
			r = compare_mixes(p, c, a, b, out);
			if (r != 0 || !ss_prints_match(p, out))
				return r;
		}
		r = load(p, c, a);
		if (r == 0)
			r = words_of(p, c, b, &words);
		if (r == 0)
			r = ss_compare_common(
			    c, words, p->n_words[b], p->shingle, &n_b, &common);
		if (r != 0)
			return r;
		counted(p, b, n_b);
	}
	out->a = a;
	out->b = b;
	out->jaccard = ss_jaccard(common, count_of(p, a), n_b);
	out->containment = ss_containment(common, count_of(p, a), n_b);
	return 0;
}

/* Bounds of an article's distinct shingles: exact ones once counted. */
static void
bounds(const struct ss_prints *p, uint32_t i, double *least, double *most)
{
	uint32_t n = count_of(p, i);

	*least = n;
	*most = n != 0 ? (double)n
		       : (double)ss_shingles_count(p->n_words[i], p->shingle);
}

static int
unlike_by_number(const struct ss_prints *p, uint32_t a, uint32_t b)
{
	double least_a, most_a, least_b, most_b;

	bounds(p, b, &least_b, &most_b);
	bounds(p, a, &least_a, &most_a);
	/* divided by 0 where not counted: infinity */
	return most_b / least_a < p->threshold ||
	    most_a / least_b < p->threshold;
}

int
ss_prints_too_unlike(struct ss_prints *p, struct ss_compare *c, uint32_t a,
    uint32_t b, int *unlike)
{
	int r;

	*unlike = unlike_by_number(p, a, b);
	if (*unlike || count_of(p, a) > 0 || p->mixes[a] != NULL)
		return 0;
	r = load(p, c, a);
	if (r == 0)
		*unlike = unlike_by_number(p, a, b);
	return r;
}

int
ss_prints_same(const struct ss_prints *p, uint32_t a, uint32_t b)
{
	return p->n_words[a] == p->n_words[b] && p->n_words[a] > 0 &&
	    p->digests[a] == p->digests[b];
}

int
ss_prints_match(const struct ss_prints *p, const struct ss_pair *pair)
{
	if (pair->jaccard >= p->threshold)
		return 1;
	if (p->containment > 0 && pair->containment >= p->containment)
		return 2;
	return 0;
}

struct build {
	struct ss_prints *p;
	const struct ss_documents *docs;
	struct ss_compare *compares; /* one a thread */
	struct ss_words *words;
};

static int
build_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct build *b = ctx;
	struct ss_words *w = &b->words[thread_i];
	const struct ss_document *d;
	uint64_t *hashes;
	size_t i, j;
	int r;

	for (i = beg; i < end; i++) {
		d = &b->docs->v[i];
		r = ss_words_scan(d->body, d->article->text.len, w);
		if (r != 0)
			return r;
		if (w->n == 0)
			continue;
		hashes = reallocarray(NULL, w->n, sizeof(*hashes));
		if (hashes == NULL)
			return SS_ENOMEM;
		for (j = 0; j < w->n; j++)
			hashes[j] = w->v[j].hash;
		b->p->owned[i] = hashes;
		b->p->words[i] = hashes;
		b->p->n_words[i] = (uint32_t)w->n;
		r = ss_prints_sketch(b->p, &b->compares[thread_i], (uint32_t)i);
		if (r != 0)
			return r;
	}
	return 0;
}

int
ss_prints_build(struct ss_prints *p, const struct ss_documents *docs,
    const struct ss_options *opt, struct ss_error *err)
{
	unsigned threads = opt->threads != 0 ? opt->threads : ss_cpu_count();
	struct build b = {.p = p, .docs = docs};
	unsigned i;
	int r;

	r = ss_prints_init(p, docs->n, opt);
	if (r != 0)
		return ss_error_nomem(err);
	r = SS_ENOMEM;
	p->owned = calloc(docs->n + 1, sizeof(*p->owned));
	b.compares = calloc(threads, sizeof(*b.compares));
	b.words = calloc(threads, sizeof(*b.words));
	if (p->owned != NULL && b.compares != NULL && b.words != NULL) {
		for (i = 0; i < threads; i++) {
			ss_compare_init(&b.compares[i]);
			ss_words_init(&b.words[i]);
		}
		r = ss_parallel(threads, docs->n, CHUNK, build_some, &b);
		for (i = 0; i < threads; i++) {
			ss_compare_release(&b.compares[i]);
			ss_words_release(&b.words[i]);
		}
	}
	free(b.compares);
	free(b.words);
	if (r != 0) {
		ss_prints_release(p);
		return ss_error_set(
		    err, r, 0, 0, "fingerprints: %s", ss_status_name(r));
	}
	return 0;
}
