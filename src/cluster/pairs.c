/*
 * Pairs by LSH: per band the keys are sorted, equal ones are a bucket, and
 * each two of a bucket are candidates, in the first band in which they meet.
 * Sketches that agree in too few slots are let go (lsh.h: gate), the others
 * compared exactly.  No bucket is capped: the cost includes the output.
 */
#include "cluster/pairs.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/threads.h"
#include "cluster/insides.h"
#include "sketch/minhash.h"

struct entry {
	uint64_t key;
	uint32_t item;
};

struct worker {
	struct entry *entries;
	struct ss_compare compare;
	struct ss_pairs found;
};

struct search {
	struct ss_prints *p;
	const uint8_t *skip; /* or NULL */
	struct worker *workers;
	const struct ss_inside *insides; /* as (a, b) with a < b */
};

static int
by_key(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return (x->item > y->item) - (x->item < y->item);
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
met_before(
    const struct ss_bands *b, const uint8_t *x, const uint8_t *y, unsigned band)
{
	unsigned i;

	for (i = 0; i < band; i++)
		if (memcmp(x + (size_t)i * b->rows, y + (size_t)i * b->rows,
			b->rows) == 0)
			return 1;
	return 0;
}

/* Compares a and b and keeps the pair if it matches. */
static int
check(struct ss_prints *p, struct worker *w, uint32_t a, uint32_t b)
{
	struct ss_pair pair;
	int r;

	r = ss_prints_compare(p, &w->compare, a, b, &pair);
	if (r != 0 || !ss_prints_match(p, &pair))
		return r;
	if (SS_ARRAY_ROOM(&w->found, 1) != 0)
		return SS_ENOMEM;
	w->found.v[w->found.n++] = pair;
	return 0;
}

static int
bucket(struct ss_prints *p, struct worker *w, const struct entry *e, size_t n,
    unsigned band)
{
	const uint8_t *x, *y;
	size_t i, j;
	int r;

	for (i = 0; i + 1 < n; i++) {
		x = ss_prints_sketch_of(p, e[i].item);
		for (j = i + 1; j < n; j++) {
			y = ss_prints_sketch_of(p, e[j].item);
			if (ss_minhash_equal(x, y, p->bands.slots) <
				p->bands.gate ||
			    met_before(&p->bands, x, y, band))
				continue;
			r = check(p, w, e[i].item, e[j].item);
			if (r != 0)
				return r;
		}
	}
	return 0;
}

static int
one_band(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct search *s = ctx;
	struct ss_prints *p = s->p;
	struct worker *w = &s->workers[thread_i];
	size_t i, j, n;
	int r;

	if (w->entries == NULL)
		w->entries = reallocarray(NULL, p->n, sizeof(*w->entries));
	if (w->entries == NULL)
		return SS_ENOMEM;
	for (; beg < end; beg++) {
		for (i = 0, n = 0; i < p->n; i++) {
			if (p->n_words[i] == 0 || (s->skip && s->skip[i]))
				continue;
			w->entries[n].key = ss_bands_key(&p->bands,
			    ss_prints_sketch_of(p, (uint32_t)i), (unsigned)beg);
			w->entries[n++].item = (uint32_t)i;
		}
		if (n > 1)
			qsort(w->entries, n, sizeof(*w->entries), by_key);
		for (i = 0; i < n; i = j) {
			for (j = i + 1;
			     j < n && w->entries[j].key == w->entries[i].key;)
				j++;
			r = bucket(p, w, w->entries + i, j - i, (unsigned)beg);
			if (r != 0)
				return r;
		}
	}
	return 0;
}

static int
check_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct search *s = ctx;
	int r = 0;

	for (; beg < end && r == 0; beg++)
		r = check(s->p, &s->workers[thread_i], s->insides[beg].small,
		    s->insides[beg].big);
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

/* Candidates for containment, each once as (a, b) with a < b. */
static int
contained(struct search *s, unsigned threads, struct ss_insides *in)
{
	struct ss_inside_search *search;
	struct ss_prints *p = s->p;
	uint32_t *all, x;
	size_t i, n = 0;
	int r;

	all = reallocarray(NULL, p->n + 1, sizeof(*all));
	if (all == NULL)
		return SS_ENOMEM;
	for (i = 0; i < p->n; i++)
		if (p->n_words[i] > 0 && !(s->skip && s->skip[i]))
			all[n++] = (uint32_t)i;
	r = ss_inside_search_new(&search, p, all, n, UINT_MAX, threads);
	if (r == 0)
		r = ss_inside_search_run(search, all, n, in);
	ss_inside_search_free(search);
	free(all);
	if (r != 0)
		return r;
	for (i = 0; i < in->n; i++)
		if (in->v[i].small > in->v[i].big) {
			x = in->v[i].small;
			in->v[i].small = in->v[i].big;
			in->v[i].big = x;
		}
	if (in->n > 1)
		qsort(in->v, in->n, sizeof(*in->v), by_small);
	for (i = 0, n = 0; i < in->n; i++)
		if (n == 0 || by_small(&in->v[i], &in->v[n - 1]) != 0)
			in->v[n++] = in->v[i];
	in->n = n;
	s->insides = in->v;
	return ss_parallel(threads, in->n, 16, check_some, s);
}

static int
collect(struct search *s, unsigned threads, struct ss_pairs *out)
{
	size_t i, n = 0;
	unsigned t;

	for (t = 0; t < threads; t++) {
		if (s->workers[t].found.n == 0)
			continue;
		if (SS_ARRAY_ROOM(out, s->workers[t].found.n) != 0)
			return SS_ENOMEM;
		memcpy(out->v + out->n, s->workers[t].found.v,
		    s->workers[t].found.n * sizeof(*out->v));
		out->n += s->workers[t].found.n;
	}
	if (out->n > 1)
		qsort(out->v, out->n, sizeof(*out->v), by_pair);
	for (i = 0; i < out->n; i++)
		if (n == 0 || by_pair(&out->v[i], &out->v[n - 1]) != 0)
			out->v[n++] = out->v[i];
	out->n = n;
	return 0;
}

int
ss_prints_pairs(struct ss_prints *p, const uint8_t *skip, unsigned threads,
    struct ss_pairs *out)
{
	struct search s = {.p = p, .skip = skip};
	struct ss_insides in = {0};
	unsigned t;
	int r;

	out->n = 0;
	if (threads == 0)
		threads = ss_cpu_count();
	s.workers = calloc(threads, sizeof(*s.workers));
	if (s.workers == NULL)
		return SS_ENOMEM;
	for (t = 0; t < threads; t++)
		ss_compare_init(&s.workers[t].compare);
	r = ss_parallel(threads, p->bands.bands, 1, one_band, &s);
	if (r == 0 && p->containment > 0)
		r = contained(&s, threads, &in);
	if (r == 0)
		r = collect(&s, threads, out);
	for (t = 0; t < threads; t++) {
		free(s.workers[t].entries);
		ss_compare_release(&s.workers[t].compare);
		ss_pairs_release(&s.workers[t].found);
	}
	free(s.workers);
	free(in.v);
	return r;
}

int
ss_pairs_find(struct ss_pairs *out, const struct ss_documents *docs,
    const struct ss_options *opt, struct ss_error *err)
{
	struct ss_prints p;
	int r;

	memset(out, 0, sizeof(*out));
	r = ss_options_validate(opt, err);
	if (r == 0)
		r = ss_prints_like_feed(&p, docs, opt, err);
	if (r != 0)
		return r;
	r = opt->exact ? ss_prints_pairs_exact(&p, NULL, opt->threads, out)
		       : ss_prints_pairs(&p, NULL, opt->threads, out);
	ss_prints_release(&p);
	if (r != 0) {
		ss_pairs_release(out);
		return ss_error_set(
		    err, r, 0, 0, "pairs: %s", ss_status_name(r));
	}
	return 0;
}

void
ss_pairs_release(struct ss_pairs *p)
{
	free(p->v);
	memset(p, 0, sizeof(*p));
}
