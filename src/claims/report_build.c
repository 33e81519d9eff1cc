/*
 * Documents and clusters → the report: each event on its own, in parallel.
 * Cost: events of one article are split into sentences and no more.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/str.h"
#include "base/threads.h"
#include "claims/build.h"
#include "claims/elsewhere.h"
#include "claims/merge.h"
#include "claims/model.h"
#include "claims/names.h"
#include "cluster/event_title.h"
#include "cluster/overlap.h"
#include "sketch/passages.h"

#define LINK_MIN 0.02 /* links below are not kept */
#define CHUNK    4    /* events a turn of a thread */
#define FEW      20   /* articles whose stems are not worth a table */

struct ss_report_priv {
	struct ss_arena *arenas; /* one a thread */
	unsigned n_arenas;
};

struct job {
	struct ss_report *report;
	struct ss_build *builds; /* one a thread */
	const struct ss_clusters *clusters;
	struct ss_elsewhere elsewhere;
};

struct ss_str
ss_build_outlet(const struct ss_build *b, uint32_t article_i)
{
	const struct ss_article *a =
	    b->docs->v[b->out->articles[article_i].article].article;

	return a->outlet.ptr != NULL && a->outlet.len > 0 ? a->outlet : a->id;
}

int
ss_build_outlet_cmp(const struct ss_build *b, uint32_t i, uint32_t k)
{
	const struct ss_article *a =
	    b->docs->v[b->out->articles[i].article].article;
	const struct ss_article *c =
	    b->docs->v[b->out->articles[k].article].article;
	int known_a = a->outlet.ptr != NULL && a->outlet.len > 0;
	int known_c = c->outlet.ptr != NULL && c->outlet.len > 0;

	if (known_a != known_c)
		return known_c - known_a;
	return ss_str_cmp(ss_build_outlet(b, i), ss_build_outlet(b, k));
}

const unsigned char *
ss_build_source(const struct ss_build *b, uint32_t article_i, int in_title)
{
	const struct ss_event_article_text *a = &b->et.articles[article_i];

	return in_title ? a->title : a->text;
}

/* What the event is called, and when it was covered. */
static int
fill_head(struct ss_build *b, const struct ss_cluster_event *ev)
{
	struct ss_event_report *out = b->out;
	struct ss_event_title head;
	uint32_t *leads =
	    ss_arena_calloc(b->arena, ev->n_groups, sizeof(*leads));
	size_t i;
	int r;

	if (leads == NULL)
		return SS_ENOMEM;
	for (i = 0; i < ev->n_groups; i++)
		leads[i] = b->clusters->groups[ev->groups[i]].lead;
	memcpy(out->id, ev->id, sizeof(out->id));
	r = ss_event_title_find(
	    &head, b->docs, ev->articles, ev->n_articles, leads, ev->n_groups);
	if (r != 0)
		return r;
	out->title = ev->title.ptr != NULL ? ev->title : head.title;
	out->first = head.first;
	out->last = head.last;
	out->keywords =
	    ss_arena_calloc(b->arena, head.n_keywords, sizeof(*out->keywords));
	if (out->keywords == NULL)
		return SS_ENOMEM;
	memcpy(out->keywords, head.keywords,
	    head.n_keywords * sizeof(*out->keywords));
	out->n_keywords = head.n_keywords;
	return 0;
}

struct ss_str
ss_build_entity_name(const struct ss_build *b, uint32_t entity)
{
	const struct ss_mention *m =
	    &b->entities.mentions[b->entities.v[entity].full];
	const struct ss_unit *u = &b->et.units[m->unit];
	const struct ss_token *t = b->et.tokens;
	struct ss_str s;

	s.ptr =
	    ss_build_source(b, u->article_i, u->in_title) + t[m->tok_beg].beg;
	s.len = t[m->tok_end - 1].end - t[m->tok_beg].beg;
	return s;
}

static int
by_outlet(const void *pa, const void *pb, void *ctx)
{
	uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;
	int c = ss_build_outlet_cmp(ctx, a, b);

	return c != 0 ? c : a < b ? -1 : a > b;
}

static int
by_group(const void *pa, const void *pb, void *ctx)
{
	const struct ss_event_article *v = ctx;
	uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;

	return v[a].group < v[b].group ? -1 : v[a].group > v[b].group;
}

/* Numbers of the outlets and groups of the articles; names of the outlets. */
static int
number_sources(struct ss_build *b)
{
	struct ss_event_report *out = b->out;
	size_t n = out->n_articles, i;
	uint32_t *order = calloc(n + 1, sizeof(*order)), no = 0;

	b->outlet_no = calloc(n + 1, sizeof(*b->outlet_no));
	b->group_no = calloc(n + 1, sizeof(*b->group_no));
	if (order == NULL || b->outlet_no == NULL || b->group_no == NULL) {
		free(order);
		return SS_ENOMEM;
	}
	for (i = 0; i < n; i++)
		order[i] = (uint32_t)i;
	qsort_r(order, n, sizeof(*order), by_outlet, b);
	for (i = 0; i < n; i++) {
		const struct ss_article *a =
		    b->docs->v[out->articles[order[i]].article].article;

		if (i > 0 &&
		    ss_build_outlet_cmp(b, order[i - 1], order[i]) == 0) {
			b->outlet_no[order[i]] = no - 1;
			continue;
		}
		b->outlet_no[order[i]] = no++;
		if (a->outlet.ptr != NULL && a->outlet.len > 0)
			out->outlets[out->n_outlets++] = a->outlet;
	}
	b->n_outlets = no;
	qsort_r(order, n, sizeof(*order), by_group, out->articles);
	for (i = no = 0; i < n; i++) {
		no += i > 0 &&
		    out->articles[order[i]].group !=
			out->articles[order[i - 1]].group;
		b->group_no[order[i]] = no;
	}
	b->n_numbered = n == 0 ? 0 : no + 1;
	free(order);
	return 0;
}

static int
fill_articles(struct ss_build *b, const struct ss_cluster_event *ev)
{
	struct ss_event_report *out = b->out;
	size_t n = ev->n_articles, i;
	int r;

	r = fill_head(b, ev);
	if (r != 0)
		return r;
	out->articles = ss_arena_calloc(b->arena, n, sizeof(*out->articles));
	out->groups =
	    ss_arena_calloc(b->arena, ev->n_groups, sizeof(*out->groups));
	out->outlets = ss_arena_calloc(b->arena, n, sizeof(*out->outlets));
	if (out->articles == NULL || out->groups == NULL ||
	    out->outlets == NULL)
		return SS_ENOMEM;
	out->n_articles = n;
	memcpy(out->groups, ev->groups, ev->n_groups * sizeof(*out->groups));
	out->n_groups = ev->n_groups;
	for (i = 0; i < n; i++) {
		const struct ss_document *d = &b->docs->v[ev->articles[i]];
		struct ss_event_article *a = &out->articles[i];

		a->article = ev->articles[i];
		a->group = b->clusters->group_of[a->article];
		a->lead = b->clusters->groups[a->group].lead == a->article;
		a->wire = ss_wire_credit(d->article->text);
		r = ss_event_text_add(&b->et, d, a->group);
		if (r != 0)
			return r;
	}
	r = number_sources(b);
	if (r != 0)
		return r;
	for (i = 0; i < n; i++) {
		const struct ss_event_article_text *a = &b->et.articles[i];
		uint32_t u;

		for (u = a->unit_beg; u < a->unit_end; u++)
			if (!b->et.units[u].in_title)
				out->articles[i].n_words +=
				    b->et.units[u].tok_end -
				    b->et.units[u].tok_beg;
	}
	return 0;
}

/*
 * Which articles the matrices compare: their cost grows with the square, so
 * of a large event the leads of its groups stand for all.
 */
static int
choose_overlap(struct ss_event_report *out, struct ss_arena *arena)
{
	size_t n = out->n_articles, max, i;

	max = n < SS_OVERLAP_MAX ? n : SS_OVERLAP_MAX;
	out->overlap = ss_arena_calloc(arena, max, sizeof(*out->overlap));
	if (out->overlap == NULL)
		return SS_ENOMEM;
	for (i = 0; i < n && out->n_overlap < max; i++)
		if (n <= max || out->articles[i].lead)
			out->overlap[out->n_overlap++] = (uint32_t)i;
	return 0;
}

static int
fill_overlap(struct ss_build *b)
{
	struct ss_event_report *out = b->out;
	struct ss_passages found = {0};
	struct ss_passage *p;
	uint32_t *docs_i;
	size_t n, i;
	int r;

	r = choose_overlap(out, b->arena);
	if (r != 0)
		return r;
	n = out->n_overlap;
	docs_i = ss_arena_calloc(b->arena, n, sizeof(*docs_i));
	out->jaccard = ss_arena_calloc(b->arena, n * n, sizeof(double));
	out->containment = ss_arena_calloc(b->arena, n * n, sizeof(double));
	if (docs_i == NULL || out->jaccard == NULL || out->containment == NULL)
		return SS_ENOMEM;
	for (i = 0; i < n; i++)
		docs_i[i] = out->articles[out->overlap[i]].article;
	if (n == 1) {
		out->jaccard[0] = out->containment[0] = 1.0;
		return 0;
	}
	r = ss_overlap_fill(b->docs, docs_i, n, b->options->shingle,
	    out->jaccard, out->containment);
	if (r == 0)
		r = ss_overlap_passages(
		    b->docs, docs_i, n, SS_PASSAGE_WORDS, &found);
	if (r == 0 && found.n > 0) {
		out->passages =
		    ss_arena_calloc(b->arena, found.n, sizeof(*out->passages));
		if (out->passages == NULL)
			r = SS_ENOMEM;
	}
	if (r == 0 && found.n > 0) {
		memcpy(out->passages, found.v, found.n * sizeof(*found.v));
		out->n_passages = found.n;
	}
	for (i = 0; i < out->n_passages; i++) {
		p = &out->passages[i];
		p->a = out->overlap[p->a];
		p->b = out->overlap[p->b];
		if (p->first >= 0)
			p->first = (int32_t)out->overlap[p->first];
	}
	ss_passages_release(&found);
	return r;
}

/* Which near-duplicate groups use each key. */
static int
fill_key_groups(struct ss_build *b)
{
	size_t i, k;

	b->key_group = calloc(b->et.n_keys + 1, sizeof(*b->key_group));
	if (b->key_group == NULL)
		return SS_ENOMEM;
	for (i = 0; i < b->et.n_keys; i++)
		b->key_group[i] = SS_NO_GROUP;
	for (i = 0; i < b->et.n_units; i++) {
		const struct ss_unit *u = &b->et.units[i];
		uint32_t g = b->et.articles[u->article_i].group;

		for (k = u->tok_beg; k < u->tok_end; k++) {
			uint32_t *have = &b->key_group[ss_key_same(
			    &b->et, b->et.tokens[k].key)];

			if (*have == SS_NO_GROUP)
				*have = g;
			else if (*have != g)
				*have = SS_MANY_GROUPS;
		}
	}
	return 0;
}

static void
build_clear(struct ss_build *b)
{
	ss_pairs_text_release(&b->pt);
	ss_alignment_release(&b->al);
	ss_stars_release(&b->stars);
	ss_entities_release(&b->entities);
	ss_event_text_clear(&b->et);
	free(b->key_group);
	free(b->outlet_no);
	free(b->group_no);
	b->key_group = b->outlet_no = b->group_no = NULL;
	b->attributions.n = 0;
}

/* By date, the undated last, then by id: two never compare the same. */
static int
article_cmp(const void *pa, const void *pb, void *ctx)
{
	const struct ss_documents *docs = ctx;
	const struct ss_article *a = docs->v[*(const uint32_t *)pa].article;
	const struct ss_article *b = docs->v[*(const uint32_t *)pb].article;

	if (a->published != b->published) {
		if (a->published == SS_NO_TIME || b->published == SS_NO_TIME)
			return a->published == SS_NO_TIME ? 1 : -1;
		return a->published < b->published ? -1 : 1;
	}
	return ss_str_cmp(a->id, b->id);
}

/*
 * The event with its articles and groups in an order of their own, so that
 * nothing of the report hangs on the order of the input.
 */
static int
canonical(struct ss_build *b, const struct ss_cluster_event *ev,
    struct ss_cluster_event *out)
{
	const struct ss_clusters *c = b->clusters;
	size_t i, n = 0;

	*out = *ev;
	out->articles =
	    ss_arena_calloc(b->arena, ev->n_articles, sizeof(*out->articles));
	out->groups =
	    ss_arena_calloc(b->arena, ev->n_groups, sizeof(*out->groups));
	if (out->articles == NULL || out->groups == NULL)
		return SS_ENOMEM;
	memcpy(out->articles, ev->articles,
	    ev->n_articles * sizeof(*out->articles));
	qsort_r(out->articles, ev->n_articles, sizeof(*out->articles),
	    article_cmp, (void *)(uintptr_t)b->docs);
	/* a group stands where its lead does */
	for (i = 0; i < ev->n_articles; i++) {
		uint32_t g = c->group_of[out->articles[i]];

		if (c->groups[g].lead == out->articles[i] && n < ev->n_groups)
			out->groups[n++] = g;
	}
	if (n < ev->n_groups) /* a lead of another event: as given */
		memcpy(out->groups, ev->groups,
		    ev->n_groups * sizeof(*out->groups));
	return 0;
}

static int
build_event(struct ss_build *b, const struct ss_cluster_event *given)
{
	struct ss_cluster_event sorted, *ev = &sorted;
	int r;

	r = canonical(b, given, ev);
	if (r != 0)
		return r;
	r = fill_articles(b, ev);
	if (r == 0)
		r = fill_overlap(b);
	b->n_groups = (uint32_t)ev->n_groups;
	b->pt.et = &b->et;
	if (r == 0 && ev->n_articles > 1) {
		r = ss_names_resolve(&b->et);
		if (r == 0)
			r = ss_event_text_weigh(&b->et, 0);
		if (r == 0)
			r = ss_pairs_text_init(&b->pt, &b->et);
	}
	if (r == 0)
		r = ss_align(&b->al, &b->pt, LINK_MIN, NULL, NULL);
	if (r == 0)
		r = ss_stars_build(&b->stars, &b->pt, &b->al);
	if (r == 0)
		r = ss_stars_merge(&b->stars, &b->pt, &b->al);
	if (r == 0)
		r = fill_key_groups(b);
	if (r == 0)
		r = ss_build_claims(b);
	if (r == 0)
		r = ss_build_unique(b);
	if (r == 0)
		r = ss_build_coverage(b);
	if (r == 0 && ev->n_groups > 1)
		r = ss_entities_find(&b->entities, &b->et);
	if (r == 0)
		r = ss_build_quotes(b);
	if (r == 0)
		r = ss_build_indirect(b);
	if (r == 0)
		r = ss_build_disagreements(b);
	if (r == 0)
		r = ss_build_labels(b);
	if (r == 0)
		r = ss_build_parts(b);
	return r;
}

/* For other events, which may say the same. */
static int
keep_sentences(
    struct job *job, struct ss_build *b, size_t event_i, unsigned thread_i)
{
	size_t n = b->out->n_articles, i;
	int64_t *published = calloc(n + 1, sizeof(*published));
	int r;

	if (published == NULL)
		return SS_ENOMEM;
	for (i = 0; i < n; i++)
		published[i] =
		    b->docs->v[b->out->articles[i].article].article->published;
	r = ss_elsewhere_add(
	    &job->elsewhere, thread_i, event_i, &b->et, published);
	free(published);
	return r;
}

/* What articles beside the report said: an event of a store has neighbours. */
static int
keep_context(struct job *job, struct ss_build *b)
{
	const struct ss_clusters *c = job->clusters;
	int64_t *published = calloc(c->n_context + 1, sizeof(*published));
	size_t event_i = c->n_events, i, k;
	int r = published == NULL ? SS_ENOMEM : 0;

	for (i = 0; i < c->n_context && r == 0; i = k) {
		for (k = i; k < c->n_context && r == 0 &&
		     c->context_event[k] == c->context_event[i];
		     k++) {
			published[k] = c->context[k].article->published;
			r = ss_event_text_add(&b->et, &c->context[k], 0);
		}
		if (r == 0)
			r = ss_elsewhere_add(&job->elsewhere, 0, event_i++,
			    &b->et, published + i);
		build_clear(b);
	}
	free(published);
	return r;
}

static int
build_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct job *job = ctx;
	struct ss_build *b = &job->builds[thread_i];
	size_t i;
	int r = 0;

	for (i = beg; i < end && r == 0; i++) {
		b->out = &job->report->events[i];
		r = build_event(b, &job->clusters->events[i]);
		if (r == 0 &&
		    job->clusters->n_events + job->clusters->n_context > 1)
			r = keep_sentences(job, b, i, thread_i);
		build_clear(b);
	}
	return r;
}

int
ss_report_build(struct ss_report *rep, const struct ss_documents *docs,
    const struct ss_clusters *clusters, const struct ss_options *options,
    struct ss_error *err)
{
	struct job job = {.report = rep, .clusters = clusters};
	unsigned n = options->threads == 0 ? ss_cpu_count() : options->threads;
	unsigned i;
	int r = SS_ENOMEM;

	memset(rep, 0, sizeof(*rep));
	if (n > clusters->n_events)
		n = clusters->n_events == 0 ? 1 : (unsigned)clusters->n_events;
	job.builds = calloc(n, sizeof(*job.builds));
	rep->events = calloc(clusters->n_events + 1, sizeof(*rep->events));
	rep->priv = calloc(1, sizeof(*rep->priv));
	if (job.builds == NULL || rep->events == NULL || rep->priv == NULL)
		goto out;
	rep->priv->arenas = calloc(n, sizeof(*rep->priv->arenas));
	if (rep->priv->arenas == NULL)
		goto out;
	rep->priv->n_arenas = n;
	rep->n_events = clusters->n_events;
	for (i = 0; i < n; i++) {
		struct ss_build *b = &job.builds[i];

		ss_arena_init(&rep->priv->arenas[i]);
		b->arena = &rep->priv->arenas[i];
		b->docs = docs;
		b->clusters = clusters;
		b->options = options;
		ss_stems_init(&b->stems);
		if (docs->n > FEW)
			ss_stems_remember(&b->stems);
		ss_event_text_init(&b->et, &b->stems);
	}
	r = ss_elsewhere_init(
	    &job.elsewhere, clusters->n_events + clusters->n_context, n);
	if (r == 0)
		r = ss_parallel(n, clusters->n_events, CHUNK, build_some, &job);
	if (r == 0)
		r = keep_context(&job, &job.builds[0]);
	if (r == 0)
		r = ss_elsewhere_mark(&job.elsewhere, rep, n);
	for (i = 0; i < n; i++) {
		ss_event_text_release(&job.builds[i].et);
		free(job.builds[i].attributions.v);
		ss_stems_release(&job.builds[i].stems);
	}
out:
	ss_elsewhere_release(&job.elsewhere);
	free(job.builds);
	if (r != 0) {
		ss_report_release(rep);
		return r == SS_ENOMEM
		    ? ss_error_nomem(err)
		    : ss_error_set(err, r, 0, 0, "the report failed");
	}
	return 0;
}

void
ss_report_release(struct ss_report *rep)
{
	unsigned i;

	if (rep->priv != NULL) {
		for (i = 0; i < rep->priv->n_arenas; i++)
			ss_arena_release(&rep->priv->arenas[i]);
		free(rep->priv->arenas);
		free(rep->priv);
	}
	free(rep->events);
	memset(rep, 0, sizeof(*rep));
}
