/*
 * The greedy choice of dedup.h: near-duplicates, then contained articles.
 */
#include "cluster/dedup.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/threads.h"
#include "cluster/decide.h"
#include "cluster/rank.h"

int
ss_decide_drop(struct ss_decide *d, const struct ss_drop *x)
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
prepare(struct ss_decide *d)
{
	size_t i, n = d->p->n;
	unsigned t;

	d->rank = reallocarray(NULL, n + 1, sizeof(*d->rank));
	d->place = reallocarray(NULL, n + 1, sizeof(*d->place));
	d->workers = calloc(d->threads, sizeof(*d->workers));
	if (d->rank == NULL || d->place == NULL || d->workers == NULL)
		return SS_ENOMEM;
	for (i = 0; i < n; i++) {
		d->rank[d->order[i]] = (uint32_t)i;
		d->place[i] = SS_UNDECIDED;
	}
	for (t = 0; t < d->threads; t++)
		ss_compare_init(&d->workers[t].compare);
	return ss_decide_near_init(d);
}

int
ss_prints_decide(struct ss_prints *p, const uint32_t *order, int exact,
    unsigned threads, struct ss_dedup *out)
{
	struct ss_decide *d;
	unsigned t;
	int r;

	memset(out, 0, sizeof(*out));
	d = calloc(1, sizeof(*d));
	if (d == NULL)
		return SS_ENOMEM;
	d->p = p;
	d->order = order;
	d->exact = exact;
	d->out = out;
	d->threads = threads != 0 ? threads : ss_cpu_count();
	r = prepare(d);
	if (r == 0)
		r = ss_decide_near(d);
	if (r == 0 && p->containment > 0)
		r = ss_decide_inside(d);
	purge(out, p->n_known);
	ss_decide_near_release(d);
	for (t = 0; d->workers != NULL && t < d->threads; t++)
		ss_compare_release(&d->workers[t].compare);
	free(d->workers);
	free(d->rank);
	free(d->place);
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
