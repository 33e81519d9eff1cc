/*
 * One article of each event: what is kept is the best by rank among those
 * that removing near-duplicates alone would keep, so that an excerpt never
 * stands for the article that contains it.  Where known articles cover an
 * event, nothing new of it is kept.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "cluster/dedup.h"
#include "cluster/prints.h"

struct work {
	struct ss_prints prints;
	struct ss_compare compare;
	struct ss_dedup copies; /* what near-duplicates alone would drop */
	uint32_t *order;        /* [n] article indices, best first */
	uint32_t *kept_for;     /* [n] UINT32_MAX, or who a copy is one of */
	uint32_t *chosen;       /* [n_events] */
};

static struct ss_drop *
new_drop(struct ss_dedup *out)
{
	struct ss_drop *v =
	    ss_array_grow(out->drops, &out->cap, out->n + 1, sizeof(*v));

	if (v == NULL)
		return NULL;
	out->drops = v;
	return &v[out->n++];
}

static int
add(struct ss_dedup *out, struct work *w, uint32_t dropped, uint32_t kept)
{
	struct ss_drop *d;
	struct ss_pair p;
	int r;

	r = ss_prints_compare(&w->prints, &w->compare, kept, dropped, &p);
	if (r != 0)
		return r;
	d = new_drop(out);
	if (d == NULL)
		return SS_ENOMEM;
	d->dropped = dropped;
	d->kept = kept;
	d->kind = SS_DUP_EVENT;
	d->jaccard = p.jaccard;
	d->containment = p.containment;
	return 0;
}

static int
choose(struct ss_dedup *out, const struct ss_clusters *clusters,
    const struct ss_options *opt, struct work *w)
{
	size_t i, n = clusters->n_articles, k = 0;
	struct ss_drop *d;
	uint32_t a, e;
	int r;

	memset(w->kept_for, 0xff, n * sizeof(*w->kept_for));
	memset(w->chosen, 0xff, clusters->n_events * sizeof(*w->chosen));
	for (i = 0; i < w->copies.n; i++)
		w->kept_for[w->copies.drops[i].dropped] =
		    w->copies.drops[i].kept;
	for (i = 0; i < n; i++) {
		a = w->order[i];
		e = clusters->event_of[a];
		if (w->chosen[e] == UINT32_MAX && w->kept_for[a] == UINT32_MAX)
			w->chosen[e] = a;
	}
	/* an event of nothing but copies: those that pins took elsewhere */
	for (i = 0; i < n && opt->n_pins > 0; i++) {
		e = clusters->event_of[w->order[i]];
		if (w->chosen[e] == UINT32_MAX)
			w->chosen[e] = w->order[i];
	}
	for (i = opt->n_known; i < n; i++) {
		e = clusters->event_of[i];
		if (w->chosen[e] == i || w->chosen[e] == UINT32_MAX)
			continue;
		/* a copy of the kept one is told as what it is */
		while (k < w->copies.n && w->copies.drops[k].dropped < i)
			k++;
		if (w->kept_for[i] == w->chosen[e]) {
			d = new_drop(out);
			if (d == NULL)
				return SS_ENOMEM;
			*d = w->copies.drops[k];
			continue;
		}
		r = add(out, w, (uint32_t)i, w->chosen[e]);
		if (r != 0)
			return r;
	}
	return 0;
}

int
ss_dedup_events(struct ss_dedup *out, const struct ss_documents *docs,
    const struct ss_clusters *clusters, const struct ss_options *opt,
    struct ss_error *err)
{
	struct work w;
	int r;

	memset(out, 0, sizeof(*out));
	memset(&w, 0, sizeof(w));
	ss_compare_init(&w.compare);
	r = ss_dedup_decide(&w.copies, docs, opt, err);
	if (r != 0)
		return r;
	r = ss_prints_build(&w.prints, docs, opt, err);
	if (r != 0) {
		ss_dedup_release(&w.copies);
		return r;
	}
	w.order = reallocarray(NULL, docs->n + 1, sizeof(*w.order));
	w.kept_for = reallocarray(NULL, docs->n + 1, sizeof(*w.kept_for));
	w.chosen =
	    reallocarray(NULL, clusters->n_events + 1, sizeof(*w.chosen));
	if (w.order == NULL || w.kept_for == NULL || w.chosen == NULL)
		r = SS_ENOMEM;
	if (r == 0)
		r = ss_documents_order(docs, &w.prints, opt, w.order);
	if (r == 0)
		r = choose(out, clusters, opt, &w);
	free(w.order);
	free(w.kept_for);
	free(w.chosen);
	ss_compare_release(&w.compare);
	ss_prints_release(&w.prints);
	ss_dedup_release(&w.copies);
	if (r != 0) {
		ss_dedup_release(out);
		return ss_error_set(
		    err, r, 0, 0, "events: %s", ss_status_name(r));
	}
	return 0;
}
