/*
 * Documents: for each article the body, that is the text without what is the
 * site's.  Three passes: units of all articles are counted by outlet
 * (recurring.h); each article is read by the line model (boilerplate.h), in
 * parallel; what recurs over stories is decided last (crossdoc.h).
 *
 * In mode LINES the model reads only articles that have a unit in common
 * with another of their outlet: most have none.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/threads.h"
#include "samestory.h"
#include "text/boilerplate.h"
#include "text/crossdoc.h"
#include "text/title.h"

#define SLAB       2048 /* articles between reports of progress */
#define CHUNK      16
#define LANG_BYTES 2048 /* of the text that tell its language */

/* What a thread needs; its memory is used again from article to article. */
struct worker {
	struct ss_arena arena; /* lives as long as the documents */
	struct ss_lines lines;
	struct ss_decisions decisions;
	struct ss_units units;
};

struct ss_documents_priv {
	struct worker *workers;
	unsigned n_workers;
};

struct build {
	struct ss_documents *docs;
	const struct ss_articles *articles;
	enum ss_boilerplate_mode mode;
	struct ss_lexicon lexicon;
	struct ss_recurring recurring;
	struct ss_crossdoc crossdoc;
	pthread_mutex_t lock; /* guards crossdoc */
	struct worker *workers;
	size_t first; /* of the slab */
};

static int
add_removed(struct worker *w, struct ss_document *d, size_t cap, size_t beg,
    size_t end, const char *reason)
{
	if (d->removed == NULL) {
		d->removed =
		    ss_arena_alloc(&w->arena, cap * sizeof(*d->removed));
		if (d->removed == NULL)
			return SS_ENOMEM;
	}
	d->removed[d->n_removed].beg = beg;
	d->removed[d->n_removed].end = end;
	d->removed[d->n_removed++].reason = reason;
	return 0;
}

static int
find_title(struct worker *w, struct ss_document *d)
{
	const struct ss_article *a = d->article;
	const struct ss_line *x;
	size_t i = w->lines.n;
	int r = 0;

	d->title = a->title;
	if (a->title.ptr == NULL && (a->flags & SS_ARTICLE_PLAIN) != 0) {
		i = ss_title_find(&w->lines, &w->decisions);
		if (i < w->lines.n) {
			x = &w->lines.v[i];
			d->title.ptr = a->text.ptr + x->beg;
			d->title.len = x->end - x->beg;
		}
	}
	if (d->title.ptr != NULL)
		r = ss_title_remove(&w->decisions, &w->lines, d->title, &i);
	if (r == 0 && i < w->lines.n) {
		d->title_at.beg = w->lines.v[i].beg;
		d->title_at.end = w->lines.v[i].end;
	}
	return r;
}

/* The decisions of the model, as blocks and removed spans. */
static int
store_decisions(struct worker *w, struct ss_document *d)
{
	const struct ss_decisions *m = &w->decisions;
	size_t i, cut = 0, cap = m->n + m->cuts.n;
	int r = 0;

	d->blocks = ss_arena_alloc(&w->arena, m->n * sizeof(*d->blocks));
	if (d->blocks == NULL)
		return SS_ENOMEM;
	d->n_blocks = m->n;
	for (i = 0; i < m->n && r == 0; i++) {
		d->blocks[i].beg = w->lines.v[i].beg;
		d->blocks[i].end = w->lines.v[i].end;
		d->blocks[i].score = m->v[i].score;
		d->blocks[i].reason = m->v[i].reason;
		while (cut < m->cuts.n && m->cuts.v[cut].beg < d->blocks[i].beg)
			cut++;
		if (m->v[i].reason != NULL)
			r = add_removed(w, d, cap, d->blocks[i].beg,
			    d->blocks[i].end, m->v[i].reason);
		for (; m->v[i].reason == NULL && cut < m->cuts.n &&
		     m->cuts.v[cut].beg < d->blocks[i].end && r == 0;
		     cut++)
			r = add_removed(w, d, cap, m->cuts.v[cut].beg,
			    m->cuts.v[cut].end, m->cuts.v[cut].reason);
	}
	return r;
}

static int
read_article(struct build *b, struct worker *w, size_t i)
{
	const struct ss_article *a = &b->articles->v[i];
	struct ss_document *d = &b->docs->v[i];
	uint64_t outlet = ss_outlet_key(a->outlet), title = 0;
	double prior =
	    (a->flags & SS_ARTICLE_PLAIN) != 0 ? 0.0 : SS_CLEAN_PRIOR;
	size_t n;
	int r, recurs = 0;

	d->article = a;
	d->title = a->title;
	d->body = a->text.ptr;
	if (b->mode != SS_BOILERPLATE_OFF) {
		r = ss_title_unit(&w->units, a->title);
		if (r != 0)
			return r;
		title = w->units.n > 0 ? w->units.v[0].hash : 0;
		r = ss_units_scan(&w->units, a->text.ptr, a->text.len);
		if (r != 0)
			return r;
		recurs = ss_recurring_any(&b->recurring, outlet, &w->units);
	}
	if (b->mode == SS_BOILERPLATE_FULL || recurs) {
		r = ss_lines_scan(
		    &w->lines, &b->lexicon, a->text.ptr, a->text.len, a->lang);
		if (r != 0)
			return r;
		(void)strlcpy(
		    d->lang, ss_lang_code(w->lines.lang), sizeof(d->lang));
	} else if (a->lang.ptr == NULL) {
		n = a->text.len < LANG_BYTES ? a->text.len : LANG_BYTES;
		r = ss_words_scan(a->text.ptr, n, &w->lines.words);
		if (r != 0)
			return r;
		(void)strlcpy(d->lang,
		    ss_lang_code(
			ss_language_of_words(&b->lexicon, &w->lines.words)),
		    sizeof(d->lang));
	}
	/* What is given counts, also a language that has no lists here. */
	if (a->lang.ptr != NULL && a->lang.len >= 2) {
		d->lang[0] = (char)(a->lang.ptr[0] | 0x20);
		d->lang[1] = (char)(a->lang.ptr[1] | 0x20);
		d->lang[2] = '\0';
	}
	if (recurs) {
		r = ss_boilerplate_score(
		    &w->decisions, &w->lines, &ss_line_model_default, 0.0);
		if (r != 0)
			return r;
		pthread_mutex_lock(&b->lock);
		r = ss_crossdoc_add(&b->crossdoc, (uint32_t)i, outlet, title,
		    &w->units, &w->lines, &w->decisions);
		pthread_mutex_unlock(&b->lock);
		if (r != 0)
			return r;
	}
	if (b->mode != SS_BOILERPLATE_FULL)
		return 0;
	r = ss_boilerplate_decide(&w->decisions, &w->lines,
	    &ss_line_model_default, &b->lexicon, a->text.ptr, a->text.len,
	    prior);
	if (r == 0)
		r = find_title(w, d);
	if (r == 0)
		r = store_decisions(w, d);
	return r;
}

static int
read_articles(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct build *b = ctx;
	int r = 0;

	for (; beg < end && r == 0; beg++)
		r = read_article(b, &b->workers[thread_i], b->first + beg);
	return r;
}

static const char *
recurs_reason(struct worker *w, const struct ss_article *a, uint32_t stories)
{
	struct ss_buf buf;
	const char *reason = NULL;

	ss_buf_init(&buf, 0);
	if (stories == 0)
		ss_buf_add_cstr(&buf, "recurs in versions of one story");
	else
		ss_buf_addf(
		    &buf, "recurs in %u stories", (unsigned)stories + 1);
	if (a->outlet.ptr != NULL) {
		ss_buf_add_cstr(&buf, " of ");
		ss_buf_add_str(&buf, a->outlet);
	}
	if (ss_buf_status(&buf) == 0)
		reason =
		    (const char *)ss_arena_dup(&w->arena, buf.ptr, buf.len);
	ss_buf_release(&buf);
	return reason;
}

/* Merges the removed units of x into d's removed spans. */
static int
merge_recurring(struct worker *w, struct ss_document *d,
    const struct ss_crossdoc_article *x)
{
	struct ss_removed *old = d->removed;
	const struct ss_crossdoc_unit *u = x->units;
	size_t n_old = d->n_removed, i = 0, k = 0, cap = n_old + x->n_units;
	uint32_t last = 0, n;
	const char *reason = NULL;
	int r = 0;

	d->removed = NULL;
	d->n_removed = 0;
	while (r == 0 && (i < n_old || k < x->n_units)) {
		if (k < x->n_units && !u[k].removed) {
			k++;
			continue;
		}
		/* A unit is never larger than the line an old span covers. */
		if (i < n_old && (k == x->n_units || old[i].beg <= u[k].beg)) {
			while (k < x->n_units && u[k].beg < old[i].end)
				k++;
			r = add_removed(
			    w, d, cap, old[i].beg, old[i].end, old[i].reason);
			i++;
			continue;
		}
		n = u[k].stories > 0   ? u[k].stories
		    : u[k].similar > 0 ? u[k].similar
				       : u[k].alike;
		if (reason == NULL || n != last)
			reason = recurs_reason(w, d->article, n);
		last = n;
		if (reason == NULL)
			return SS_ENOMEM;
		while (i < n_old && old[i].beg < u[k].end)
			i++;
		/* Sentence by sentence of one line: one span. */
		if (k > 0 && u[k - 1].removed && u[k - 1].line == u[k].line &&
		    d->n_removed > 0 &&
		    d->removed[d->n_removed - 1].end == u[k - 1].end)
			d->removed[d->n_removed - 1].end = u[k].end;
		else
			r = add_removed(w, d, cap, u[k].beg, u[k].end, reason);
		k++;
	}
	return r;
}

/* Blocks that recurring units cover get their reason. */
static void
mark_blocks(struct ss_document *d)
{
	size_t i, k = 0;

	for (i = 0; i < d->n_blocks; i++) {
		while (
		    k < d->n_removed && d->removed[k].end <= d->blocks[i].beg)
			k++;
		if (k < d->n_removed && d->blocks[i].reason == NULL &&
		    d->removed[k].beg <= d->blocks[i].beg &&
		    d->removed[k].end + 1 >= d->blocks[i].end)
			d->blocks[i].reason = d->removed[k].reason;
	}
}

static int
finish_document(struct worker *w, struct ss_document *d)
{
	const struct ss_str *text = &d->article->text;
	unsigned char *body;
	size_t i, k;

	if (d->n_removed == 0)
		return 0;
	body = ss_arena_dup(&w->arena, text->ptr, text->len);
	if (body == NULL)
		return SS_ENOMEM;
	for (i = 0; i < d->n_removed; i++)
		for (k = d->removed[i].beg; k < d->removed[i].end; k++)
			if (body[k] != '\n')
				body[k] = ' ';
	d->body = body;
	return 0;
}

static int
finish_documents(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct build *b = ctx;
	struct worker *w = &b->workers[thread_i];
	const struct ss_crossdoc_article *x;
	struct ss_document *d;
	int r = 0;

	for (; beg < end && r == 0; beg++) {
		d = &b->docs->v[beg];
		x = ss_crossdoc_find(&b->crossdoc, (uint32_t)beg);
		if (x != NULL) {
			r = merge_recurring(w, d, x);
			mark_blocks(d);
		}
		if (r == 0)
			r = finish_document(w, d);
	}
	return r;
}

static int
count_units(struct build *b)
{
	const struct ss_articles *a = b->articles;
	struct ss_units *u = &b->workers[0].units;
	uint64_t outlet, n_bytes = 0;
	size_t i;
	int r;

	for (i = 0; i < a->n; i++)
		n_bytes += a->v[i].text.len;
	r = ss_recurring_init(&b->recurring, n_bytes);
	for (i = 0; i < a->n && r == 0; i++) {
		outlet = ss_outlet_key(a->v[i].outlet);
		r = ss_title_unit(u, a->v[i].title);
		if (r == 0)
			ss_recurring_add(&b->recurring, outlet, u);
		if (r == 0)
			r = ss_units_scan(
			    u, a->v[i].text.ptr, a->v[i].text.len);
		if (r == 0)
			ss_recurring_add(&b->recurring, outlet, u);
	}
	return r;
}

static int
run(struct build *b, const struct ss_options *o, unsigned n_threads)
{
	size_t n = b->articles->n, m;
	int r = 0;

	if (b->mode != SS_BOILERPLATE_OFF)
		r = count_units(b);
	for (b->first = 0; b->first < n && r == 0; b->first += m) {
		if (o->progress != NULL)
			o->progress(
			    o->progress_ctx, "boilerplate", b->first, n);
		m = n - b->first < SLAB ? n - b->first : SLAB;
		r = ss_parallel(n_threads, m, CHUNK, read_articles, b);
	}
	if (r == 0)
		r = ss_crossdoc_decide(&b->crossdoc);
	if (r == 0)
		r = ss_parallel(n_threads, n, CHUNK, finish_documents, b);
	if (r == 0 && o->progress != NULL)
		o->progress(o->progress_ctx, "boilerplate", n, n);
	return r;
}

int
ss_documents_build(struct ss_documents *docs, const struct ss_articles *a,
    const struct ss_options *o, struct ss_error *err)
{
	struct build b;
	unsigned i, n_threads = o->threads == 0 ? ss_cpu_count() : o->threads;
	int r;

	memset(docs, 0, sizeof(*docs));
	if (a->n >= UINT32_MAX)
		return ss_error_set(err, SS_ELIMIT, 0, a->n,
		    "more than 4 billion articles in one run");
	memset(&b, 0, sizeof(b));
	b.docs = docs;
	b.articles = a;
	b.mode = o->boilerplate;
	ss_crossdoc_init(&b.crossdoc);
	if (pthread_mutex_init(&b.lock, NULL) != 0)
		return ss_error_nomem(err);
	r = ss_lexicon_init(&b.lexicon);
	docs->priv = calloc(1, sizeof(*docs->priv));
	docs->v = calloc(a->n == 0 ? 1 : a->n, sizeof(*docs->v));
	if (docs->priv != NULL)
		b.workers = calloc(n_threads, sizeof(*b.workers));
	if (r == 0 && docs->v != NULL && b.workers != NULL) {
		docs->n = a->n;
		docs->priv->workers = b.workers;
		docs->priv->n_workers = n_threads;
		for (i = 0; i < n_threads; i++) {
			ss_arena_init(&b.workers[i].arena);
			ss_lines_init(&b.workers[i].lines);
			ss_decisions_init(&b.workers[i].decisions);
			ss_units_init(&b.workers[i].units);
		}
		r = run(&b, o, n_threads);
		for (i = 0; i < n_threads; i++) {
			ss_lines_release(&b.workers[i].lines);
			ss_decisions_release(&b.workers[i].decisions);
			ss_units_release(&b.workers[i].units);
		}
	} else {
		r = SS_ENOMEM;
	}
	ss_lexicon_release(&b.lexicon);
	ss_recurring_release(&b.recurring);
	ss_crossdoc_release(&b.crossdoc);
	pthread_mutex_destroy(&b.lock);
	if (r != 0)
		ss_documents_release(docs);
	if (r == SS_ENOMEM)
		return ss_error_nomem(err);
	if (r != 0)
		return ss_error_set(
		    err, r, 0, 0, "a text is over 4 GiB: too long");
	return 0;
}

void
ss_documents_release(struct ss_documents *docs)
{
	unsigned i;

	if (docs->priv != NULL) {
		for (i = 0; i < docs->priv->n_workers; i++)
			ss_arena_release(&docs->priv->workers[i].arena);
		free(docs->priv->workers);
		free(docs->priv);
	}
	free(docs->v);
	memset(docs, 0, sizeof(*docs));
}
