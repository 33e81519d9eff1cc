/*
 * Candidates by samples of shingles (segment.h).  Under the lower of the two
 * bounds of a pair the samples hold every shingle, so a shingle that both
 * texts have is in both samples there.  A near-duplicate and a contained text
 * share at least a part c of the smaller one's shingles, c the smaller one of
 * the two thresholds; a pair is looked at when it has at least as many in
 * common as such a one has but for one in a thousand (three standard
 * deviations of a binomial below its mean).  Candidates are then compared
 * exactly, on the stored texts.
 *
 * Cost: 2 ns a sampled shingle of the window, and a stored text for each
 * article that is looked at.
 */
#include "store/copies.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "cluster/pairs.h"
#include "store/selection.h"

#define DAY_S    86400
#define HITS_MAX 64 /* new articles behind one sampled shingle */

struct hit {
	uint32_t item, article;
};

#define FILTER 16 /* bits of a sample's hash that are looked at first */

struct look {
	struct ss_store *s;
	const struct ss_documents *docs;
	struct ss_prints *p;
	double share;        /* c of above */
	struct ss_map first; /* sample << 32 -> index into links */
	struct {
		struct link {
			uint32_t item, next;
		} * v;
		size_t n, cap;
	} links;
	uint64_t filter[((size_t)1 << FILTER) / 64];
	uint8_t *n_samples; /* [n] of the new ones */
	uint32_t *samples;  /* [n * SS_SEGMENT_SAMPLES] */
	uint16_t *count;    /* [n] shared samples with the entry at hand */
	uint32_t *met;      /* [n] */
	struct {
		struct hit *v;
		size_t n, cap;
	} hits;
	const int64_t *skip;
	size_t n_skip;
};

int32_t
ss_day_of(const struct ss_article *a)
{
	int64_t d;

	if (a->published == SS_NO_TIME)
		return SS_UNDATED;
	d = a->published / DAY_S;
	if (a->published % DAY_S < 0)
		d--;
	if (d > INT32_MAX / 2)
		return INT32_MAX / 2;
	return d < INT32_MIN / 2 ? INT32_MIN / 2 : (int32_t)d;
}

int
ss_window_of(struct ss_store *s, const struct ss_documents *docs, int32_t w,
    int32_t *first, int32_t *last, struct ss_error *err)
{
	int32_t d;
	int64_t newest;
	size_t i;
	int r;

	*first = INT32_MAX;
	*last = INT32_MIN;
	r = ss_sql_int(
	    &s->sql, err, &newest, 0, "SELECT max(last_day) FROM segment", "");
	for (i = 0; i < docs->n; i++) {
		d = ss_day_of(docs->v[i].article);
		if (d == SS_UNDATED)
			d = (int32_t)newest;
		*first = d - w < *first ? d - w : *first;
		*last = d + w > *last ? d + w : *last;
	}
	return r;
}

static int
by_number(const void *a, const void *b)
{
	int64_t x, y;

	memcpy(&x, a, sizeof(x));
	memcpy(&y, b, sizeof(y));
	return (x > y) - (x < y);
}

static uint32_t
filter_bit(uint32_t sample)
{
	return (sample * UINT32_C(0x9e3779b1)) >> (32 - FILTER);
}

static int
add_sample(struct look *l, uint32_t sample, uint32_t item)
{
	uint32_t *slot, bit = filter_bit(sample);

	l->filter[bit / 64] |= (uint64_t)1 << bit % 64;
	slot = ss_map_put(&l->first, (uint64_t)sample << 32, UINT32_MAX - 1);
	if (slot == NULL || SS_ARRAY_ROOM(&l->links, 1) != 0)
		return SS_ENOMEM;
	l->links.v[l->links.n].item = item;
	l->links.v[l->links.n].next = *slot;
	*slot = (uint32_t)l->links.n++;
	return 0;
}

/* The samples of the new ones, from their entries or made here. */
static int
enter(struct look *l, const struct ss_segment *g)
{
	struct ss_compare c;
	uint32_t *own;
	unsigned b;
	size_t i, n;
	int r = 0;

	ss_compare_init(&c);
	for (i = 0; i < l->p->n && r == 0; i++) {
		own = l->samples + i * SS_SEGMENT_SAMPLES;
		if (g != NULL) {
			l->n_samples[i] = (uint8_t)g->v[i].n_samples;
			memcpy(own, g->v[i].samples, sizeof(g->v[i].samples));
		} else if (l->p->n_words[i] > 0) {
			r = ss_prints_shingles(l->p, &c, (uint32_t)i, &n);
			if (r == 0)
				l->n_samples[i] = (uint8_t)ss_segment_sample(
				    c.shingles, n, c.mix, own);
		}
		for (b = 0; b < l->n_samples[i] && r == 0; b++)
			r = add_sample(l, own[b], (uint32_t)i);
	}
	ss_compare_release(&c);
	return r;
}

static int
add_hit(struct look *l, uint32_t item, uint32_t article)
{
	const struct hit *last;

	if (l->hits.n > 0) {
		last = &l->hits.v[l->hits.n - 1];
		if (last->item == item && last->article == article)
			return 0;
	}
	if (SS_ARRAY_ROOM(&l->hits, 1) != 0)
		return SS_ENOMEM;
	l->hits.v[l->hits.n++] = (struct hit){item, article};
	return 0;
}

static unsigned
below(const uint32_t *samples, unsigned n, uint32_t bound)
{
	while (n > 0 && samples[n - 1] >= bound)
		n--;
	return n;
}

/* Are so many in common enough to look at the texts? */
static int
enough(const struct look *l, const uint32_t *stored, unsigned n_stored,
    uint32_t item)
{
	const uint32_t *own = l->samples + (size_t)item * SS_SEGMENT_SAMPLES;
	unsigned n_own = l->n_samples[item], few, n;
	uint32_t x = ss_segment_bound(stored, n_stored);
	uint32_t y = ss_segment_bound(own, n_own);
	double mean;

	x = x < y ? x : y;
	few = below(stored, n_stored, x);
	n = below(own, n_own, x);
	few = n < few ? n : few;
	mean = l->share * few;
	return l->count[item] >= 1 &&
	    l->count[item] >=
	    mean - 3 * __builtin_sqrt(mean * (1 - l->share)) - 0.5;
}

static int
look_at(struct look *l, uint32_t article, const uint32_t *samples, unsigned n)
{
	uint32_t at, bit;
	unsigned i, n_met = 0, steps;
	int64_t number = article;
	int r = 0;

	for (i = 0; i < n; i++) {
		bit = filter_bit(samples[i]);
		if ((l->filter[bit / 64] >> bit % 64 & 1) == 0)
			continue;
		at = ss_map_get(&l->first, (uint64_t)samples[i] << 32);
		for (steps = 0; at < UINT32_MAX - 1 && steps < HITS_MAX;
		     at = l->links.v[at].next, steps++)
			if (l->count[l->links.v[at].item]++ == 0)
				l->met[n_met++] = l->links.v[at].item;
	}
	if (n_met > 0 && l->n_skip > 0 &&
	    bsearch(&number, l->skip, l->n_skip, sizeof(*l->skip), by_number) !=
		NULL) {
		for (i = 0; i < n_met; i++)
			l->count[l->met[i]] = 0;
		n_met = 0;
	}
	for (i = 0; i < n_met; i++) {
		if (r == 0 && enough(l, samples, n, l->met[i]))
			r = add_hit(l, l->met[i], article);
		l->count[l->met[i]] = 0;
	}
	return r;
}

static int
look_at_row(void *ctx, const struct ss_row *row)
{
	struct look *l = ctx;
	const uint32_t *samples = row->samples;
	size_t i;
	int r = 0;

	for (i = 0; i < row->n && r == 0; i++) {
		r = look_at(
		    l, row->heads[i].article, samples, row->n_samples[i]);
		samples += row->n_samples[i];
	}
	return r;
}

static int
by_article(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->article != y->article)
		return x->article < y->article ? -1 : 1;
	return (x->item > y->item) - (x->item < y->item);
}

static int
keep(struct ss_copies *out, int64_t a, int64_t b, const struct ss_pair *p)
{
	if (SS_ARRAY_ROOM(out, 1) != 0)
		return SS_ENOMEM;
	out->v[out->n++] = (struct ss_copy){a, b, p->jaccard, p->containment};
	return 0;
}

/* Compares the hits on the stored texts. */
static int
verify(struct look *l, const int64_t *old, size_t n_old, struct ss_copies *out,
    struct ss_error *err)
{
	struct ss_options opt = l->s->options;
	struct ss_selection sel;
	struct ss_documents few = {NULL, 0, NULL};
	struct ss_prints p;
	struct ss_compare c;
	struct ss_pair pair;
	uint32_t *place = NULL; /* [docs->n] of a new one in few */
	size_t i, k;
	int r, have = 0;

	opt.threads = 1;
	ss_selection_init(&sel);
	ss_compare_init(&c);
	r = ss_selection_load(l->s, &sel, old, n_old, err);
	if (r == 0) {
		few.v =
		    reallocarray(NULL, n_old + l->docs->n + 1, sizeof(*few.v));
		place = calloc(l->docs->n + 1, sizeof(*place));
		if (few.v == NULL || place == NULL)
			r = ss_error_nomem(err);
	}
	if (r == 0) {
		memcpy(few.v, sel.docs.v, n_old * sizeof(*few.v));
		few.n = n_old;
		for (i = 0; i < l->hits.n; i++)
			if (place[l->hits.v[i].item] == 0) {
				place[l->hits.v[i].item] = (uint32_t)few.n;
				few.v[few.n++] = l->docs->v[l->hits.v[i].item];
			}
		r = ss_prints_build(&p, &few, &opt, err);
		have = r == 0;
	}
	for (i = 0, k = 0; i < l->hits.n && r == 0; i++) {
		while (old[k] != l->hits.v[i].article)
			k++;
		r = ss_prints_compare(
		    &p, &c, (uint32_t)k, place[l->hits.v[i].item], &pair);
		if (r == 0 && ss_prints_match(&p, &pair))
			r = keep(out, -1 - (int64_t)l->hits.v[i].item, old[k],
			    &pair);
		if (r != 0)
			(void)ss_error_nomem(err);
	}
	if (have)
		ss_prints_release(&p);
	ss_compare_release(&c);
	free(few.v);
	free(place);
	ss_selection_release(&sel);
	return r;
}

/* Articles that are hit and still there, ascending. */
static int
articles_hit(struct look *l, int64_t **out, size_t *n_out, struct ss_error *err)
{
	size_t i, n = 0, m = 0;
	int64_t there = 0;
	int64_t *v;
	int r = 0;

	if (l->hits.n > 1)
		qsort(l->hits.v, l->hits.n, sizeof(*l->hits.v), by_article);
	v = reallocarray(NULL, l->hits.n + 1, sizeof(*v));
	*out = v;
	if (v == NULL)
		return ss_error_nomem(err);
	for (i = 0; i < l->hits.n && r == 0; i++) {
		struct hit h = l->hits.v[i];

		if (m > 0 && l->hits.v[m - 1].item == h.item &&
		    l->hits.v[m - 1].article == h.article)
			continue;
		if (i == 0 || l->hits.v[i - 1].article != h.article)
			r = ss_sql_int(&l->s->sql, err, &there, 0,
			    "SELECT 1 FROM article WHERE article = ?1", "i",
			    (int64_t)h.article);
		if (there == 0)
			continue;
		/* i runs ahead of m: what is read is not yet overwritten,
		 * but for the neighbour that the test above needs. */
		if (n == 0 || v[n - 1] != h.article)
			v[n++] = h.article;
		l->hits.v[m++] = h;
	}
	l->hits.n = m;
	*n_out = n;
	return r;
}

static int
by_pair(const void *a, const void *b)
{
	const struct ss_copy *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

int
ss_copies_find(struct ss_store *s, const struct ss_documents *docs,
    struct ss_prints *p, const struct ss_segment *g, const int64_t *skip,
    size_t n_skip, unsigned threads, struct ss_copies *out,
    struct ss_error *err)
{
	struct look *l;
	struct ss_pairs pairs = {NULL, 0, 0};
	int32_t first, last;
	int64_t *old = NULL;
	size_t i, n_old = 0;
	int r;

	out->n = 0;
	l = calloc(1, sizeof(*l));
	if (l == NULL)
		return ss_error_nomem(err);
	l->s = s;
	l->docs = docs;
	l->p = p;
	l->skip = skip;
	l->n_skip = n_skip;
	l->share = p->threshold;
	if (p->containment > 0 && p->containment < l->share)
		l->share = p->containment;
	ss_map_init(&l->first);
	r = ss_window_of(s, docs, (int32_t)s->window_days, &first, &last, err);
	if (r != 0)
		goto out;
	l->n_samples = calloc(docs->n + 1, sizeof(*l->n_samples));
	l->samples = reallocarray(
	    NULL, docs->n + 1, SS_SEGMENT_SAMPLES * sizeof(*l->samples));
	l->count = calloc(docs->n + 1, sizeof(*l->count));
	l->met = calloc(docs->n + 1, sizeof(*l->met));
	if (l->n_samples == NULL || l->samples == NULL || l->count == NULL ||
	    l->met == NULL || enter(l, g) != 0) {
		r = ss_error_nomem(err);
		goto out;
	}
	r = ss_segment_each(
	    s, first, last, SS_ROW_SAMPLES, look_at_row, l, err);
	if (r == 0)
		r = articles_hit(l, &old, &n_old, err);
	if (r == 0 && n_old > 0)
		r = verify(l, old, n_old, out, err);
	if (r != 0)
		goto out;
	if (g != NULL)
		r = ss_prints_pairs(p, NULL, threads, &pairs);
	for (i = 0; i < pairs.n && r == 0; i++)
		r = keep(out, -1 - (int64_t)pairs.v[i].a,
		    -1 - (int64_t)pairs.v[i].b, &pairs.v[i]);
	if (r != 0)
		(void)ss_error_nomem(err);
	else if (out->n > 1)
		qsort(out->v, out->n, sizeof(*out->v), by_pair);
out:
	ss_pairs_release(&pairs);
	ss_map_release(&l->first);
	free(l->links.v);
	free(l->n_samples);
	free(l->samples);
	free(l->count);
	free(l->met);
	free(l->hits.v);
	free(l);
	free(old);
	return r;
}

void
ss_copies_release(struct ss_copies *c)
{
	free(c->v);
	memset(c, 0, sizeof(*c));
}
