/*
 * Articles in memory as a feed has them: the same words, units and footers,
 * so that dedup and pairs decide alike whatever the records came in.
 */
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/error.h"
#include "base/threads.h"
#include "cluster/feed.h"
#include "text/words.h"

#define CHUNK 16

struct worker {
	struct ss_word_scan scan;
	struct ss_compare compare;
	uint32_t *beg, *end;
	size_t cap;
};

struct build {
	struct ss_feed f;
	const struct ss_documents *docs;
	struct worker *workers;
	struct ss_unit_print **units; /* [n] owned */
};

static int
room(struct worker *w, size_t max)
{
	if (max <= w->cap)
		return 0;
	max += max / 2;
	free(w->beg);
	free(w->end);
	w->cap = 0;
	w->beg = reallocarray(NULL, max, sizeof(*w->beg));
	w->end = reallocarray(NULL, max, sizeof(*w->end));
	if (w->beg == NULL || w->end == NULL)
		return SS_ENOMEM;
	w->cap = max;
	return 0;
}

static int
one(struct build *b, struct worker *w, uint32_t i)
{
	const struct ss_article *a = b->docs->v[i].article;
	struct ss_unit_print units[SS_UNITS_MAX];
	struct ss_prints *p = &b->f.prints;
	size_t max = ss_words_max(a->text.len), n;
	uint64_t *words, *less;
	unsigned n_units;
	int r;

	words = reallocarray(NULL, max, sizeof(*words));
	p->owned[i] = words;
	if (words == NULL || room(w, max) != 0)
		return SS_ENOMEM;
	r = ss_words_hash(
	    &w->scan, a->text.ptr, a->text.len, words, w->beg, w->end, &n);
	if (r != 0)
		return r;
	less = reallocarray(words, n + 1, sizeof(*words));
	if (less != NULL)
		words = less;
	p->owned[i] = words;
	p->words[i] = words;
	p->n_words[i] = (uint32_t)n;
	if (a->outlet.len > 0)
		b->f.outlets[i] = XXH3_64bits(a->outlet.ptr, a->outlet.len);
	if (n == 0)
		return 0;
	n_units = ss_units_find(a->text.ptr, words, w->beg, w->end, n, units);
	b->units[i] = reallocarray(NULL, n_units + 1, sizeof(*units));
	if (b->units[i] == NULL)
		return SS_ENOMEM;
	memcpy(b->units[i], units, n_units * sizeof(*units));
	b->f.units[i] = b->units[i];
	b->f.n_units[i] = (uint8_t)n_units;
	return ss_prints_sketch(p, &w->compare, i);
}

static int
some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct build *b = ctx;
	int r = 0;

	for (; beg < end && r == 0; beg++)
		r = one(b, &b->workers[thread_i], (uint32_t)beg);
	return r;
}

static int
run(struct build *b, unsigned threads)
{
	struct ss_feed *f = &b->f;
	size_t n = f->n;
	unsigned t;
	int r;

	f->prints.owned = calloc(n + 1, sizeof(*f->prints.owned));
	f->units = calloc(n + 1, sizeof(*f->units));
	f->n_units = calloc(n + 1, sizeof(*f->n_units));
	f->outlets = calloc(n + 1, sizeof(*f->outlets));
	f->pages = calloc(threads, sizeof(*f->pages)); /* nothing gets there */
	b->units = calloc(n + 1, sizeof(*b->units));
	b->workers = calloc(threads, sizeof(*b->workers));
	if (f->prints.owned == NULL || f->units == NULL || f->n_units == NULL ||
	    f->outlets == NULL || f->pages == NULL || b->units == NULL ||
	    b->workers == NULL)
		return SS_ENOMEM;
	for (t = 0; t < threads; t++) {
		ss_word_scan_init(&b->workers[t].scan);
		ss_compare_init(&b->workers[t].compare);
		ss_pages_init(&f->pages[t]);
	}
	r = ss_parallel(threads, n, CHUNK, some, b);
	return r == 0 ? ss_feed_drop_footers(f, threads) : r;
}

int
ss_prints_like_feed(struct ss_prints *p, const struct ss_documents *docs,
    const struct ss_options *opt, struct ss_error *err)
{
	unsigned threads = opt->threads != 0 ? opt->threads : ss_cpu_count(), t;
	struct build b = {.docs = docs};
	size_t i;
	int r;

	if (opt->boilerplate != SS_BOILERPLATE_LINES)
		return ss_prints_build(p, docs, opt, err);
	b.f.n = docs->n;
	if (ss_prints_init(&b.f.prints, docs->n, opt) != 0)
		return ss_error_nomem(err);
	r = run(&b, threads);
	for (t = 0; b.workers != NULL && t < threads; t++) {
		ss_word_scan_release(&b.workers[t].scan);
		ss_compare_release(&b.workers[t].compare);
		free(b.workers[t].beg);
		free(b.workers[t].end);
	}
	for (i = 0; b.units != NULL && i < docs->n; i++)
		free(b.units[i]);
	free(b.workers);
	free(b.units);
	free(b.f.units);
	free(b.f.n_units);
	free(b.f.marks);
	free(b.f.outlets);
	free(b.f.pages);
	if (r != 0) {
		ss_prints_release(&b.f.prints);
		return ss_error_set(
		    err, r, 0, 0, "fingerprints: %s", ss_status_name(r));
	}
	*p = b.f.prints;
	return 0;
}
