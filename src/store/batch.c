/*
 * One batch: what of it is new is analysed, written, compared with the window
 * and put into groups and events.
 *
 * Everything that a batch writes depends on the store before it and on its
 * records alone: a run that was killed and is run again finds its finished
 * batches unchanged (all their records are there: no-ops) and goes on where
 * it was, to the same store as an uninterrupted run.
 */
#include "store/batch.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/map.h"
#include "store/ask.h"
#include "store/copies.h"
#include "store/dictionary.h"
#include "store/events.h"
#include "store/link.h"
#include "store/put.h"
#include "store/selection.h"
#include "store/ties.h"

void
ss_fresh_release(struct ss_fresh *f)
{
	free(f->articles.v);
	free(f->number);
	free(f->changed);
	free(f->over);
	memset(f, 0, sizeof(*f));
}

int
ss_fresh_init(struct ss_fresh *f, size_t n)
{
	f->cap = n;
	f->articles.v = calloc(n + 1, sizeof(*f->articles.v));
	f->number = calloc(n + 1, sizeof(*f->number));
	f->changed = calloc(n + 1, 1);
	f->over = calloc(n + 1, 1);
	return f->articles.v == NULL || f->number == NULL ||
		f->changed == NULL || f->over == NULL
	    ? SS_ENOMEM
	    : 0;
}

/* The records of a batch that the store does not have as they are. */
static int
sift(struct ss_run *g, const struct ss_article *v, size_t n,
    struct ss_error *err)
{
	struct ss_fresh *f = &g->fresh;
	struct ss_map last; /* identity -> latest of the batch */
	struct ss_map said; /* identity and content -> in the batch */
	uint32_t *slot, at;
	uint64_t content;
	int64_t article;
	size_t i;
	int r = 0, have;

	f->articles.n = 0;
	ss_map_init(&last);
	ss_map_init(&said);
	for (i = 0; i < n && r == 0; i++) {
		content = ss_put_content(&v[i]);
		r = ss_put_find(g->s, &v[i], content, &article, &have, err);
		if (r != 0)
			break;
		slot = ss_map_put(
		    &said, (v[i].identity ^ content) * 0x9e3779b97f4a7c15u, 0);
		if (slot == NULL) {
			r = ss_error_nomem(err);
			break;
		}
		if (have || *slot != 0) {
			g->sum->n_same++;
			continue;
		}
		*slot = 1;
		at = ss_map_get(&last, v[i].identity);
		if (at != SS_MAP_NONE)
			f->over[at] = 1;
		slot = ss_map_put(&last, v[i].identity, 0);
		if (slot == NULL) {
			r = ss_error_nomem(err);
			break;
		}
		at = (uint32_t)f->articles.n++;
		*slot = at;
		f->articles.v[at] = v[i];
		f->number[at] = article;
		f->changed[at] = article != 0;
		f->over[at] = 0;
	}
	ss_map_release(&last);
	ss_map_release(&said);
	return r;
}

/* The old version of an article goes out of the search.  *kept: its text was
 * there. */
static int
forget_words(
    struct ss_store *s, int64_t article, int *kept, struct ss_error *err)
{
	struct ss_selection sel;
	int r;

	ss_selection_init(&sel);
	r = ss_selection_load(s, &sel, &article, 1, err);
	if (r == 0) {
		*kept = sel.rows[0].has_text;
		r = ss_put_words(s, &sel.docs.v[0], article, 1, err);
	}
	ss_selection_release(&sel);
	return r;
}

/* The same out of the graphs. */
static int
forget(struct ss_store *s, int64_t article, struct ss_error *err)
{
	int r = ss_sql_run(&s->sql, err,
	    "UPDATE article SET asked = 0 WHERE article = ?1", "i", article);

	if (r == 0)
		r = ss_sql_run(&s->sql, err,
		    "DELETE FROM claim WHERE event ="
		    " (SELECT event FROM article WHERE article = ?1)",
		    "i", article);
	if (r == 0)
		r = ss_ties_drop(s, article, err);
	if (r == 0)
		r = ss_sql_run(&s->sql, err,
		    "DELETE FROM copy WHERE (a, b) IN"
		    " (SELECT b, a FROM copy WHERE a = ?1)",
		    "i", article);
	if (r == 0)
		r = ss_sql_run(&s->sql, err, "DELETE FROM copy WHERE a = ?1",
		    "i", article);
	return r;
}

/*
 * The documents that count (not those that another of the batch replaces),
 * as a collection in order of their articles.
 */
static int
by_article(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

struct current {
	struct ss_documents docs;
	int64_t (*order)[2]; /* article, place in fresh */
	struct ss_numbers numbers, added;
	int64_t *changed; /* articles with an older version, ascending */
	size_t n_changed;
};

static void
current_release(struct current *c)
{
	free(c->docs.v);
	free(c->order);
	free(c->changed);
	ss_numbers_release(&c->numbers);
	ss_numbers_release(&c->added);
}

static int
current_fill(struct current *c, const struct ss_fresh *f,
    const struct ss_documents *docs)
{
	size_t i, n = 0;

	memset(c, 0, sizeof(*c));
	c->docs.v = calloc(docs->n + 1, sizeof(*c->docs.v));
	c->order = calloc(docs->n + 1, sizeof(*c->order));
	c->changed = calloc(docs->n + 1, sizeof(*c->changed));
	if (c->docs.v == NULL || c->order == NULL || c->changed == NULL)
		return SS_ENOMEM;
	for (i = 0; i < docs->n; i++)
		if (!f->over[i]) {
			c->order[n][0] = f->number[i];
			c->order[n++][1] = (int64_t)i;
		}
	qsort(c->order, n, sizeof(*c->order), by_article);
	for (i = 0; i < n; i++) {
		size_t k = (size_t)c->order[i][1];

		c->docs.v[i] = docs->v[k];
		if (ss_numbers_add(&c->numbers, f->number[k]) != 0)
			return SS_ENOMEM;
		if (f->changed[k])
			c->changed[c->n_changed++] = f->number[k];
		else if (ss_numbers_add(&c->added, f->number[k]) != 0)
			return SS_ENOMEM;
	}
	c->docs.n = n;
	return 0;
}

/*
 * A later version of an article whose text is no longer kept: it is noted, but
 * changes neither its group nor its event, since nothing is left that could be
 * compared.
 */
static int
put_late(struct ss_run *g, const struct ss_document *d, uint32_t n_words,
    int64_t *article, struct ss_error *err)
{
	int64_t event;
	int r = ss_put(g->s, d, g->sum->run, n_words, 0, article, err);

	if (r == 0)
		r = ss_sql_int(&g->s->sql, err, &event, 0,
		    "SELECT event FROM article WHERE article = ?1", "i",
		    *article);
	/* its date and outlet count there */
	return r == 0 ? ss_event_recount(g->s, event, g->sum->run, err) : r;
}

static int
put_one(struct ss_run *g, const struct ss_document *d, uint32_t n_words,
    size_t i, struct ss_error *err)
{
	struct ss_fresh *f = &g->fresh;
	int kept = 1, r = 0;

	if (f->number[i] == 0) {
		g->sum->n_added++;
	} else {
		g->sum->n_changed++;
		r = forget_words(g->s, f->number[i], &kept, err);
		if (r == 0 && !kept) {
			f->over[i] = 1;
			return put_late(g, d, n_words, &f->number[i], err);
		}
		if (r == 0)
			r = forget(g->s, f->number[i], err);
	}
	return r == 0
	    ? ss_put(g->s, d, g->sum->run, n_words, 1, &f->number[i], err)
	    : r;
}

static int
write_articles(struct ss_run *g, const struct ss_documents *docs,
    const struct ss_prints *p, struct ss_error *err)
{
	struct ss_fresh *f = &g->fresh;
	struct ss_map at; /* identity -> article, of this batch */
	uint32_t *slot, had;
	size_t i;
	int r;

	ss_map_init(&at);
	r = ss_dictionary_make(g->s, &f->articles, err);
	for (i = 0; i < docs->n && r == 0; i++) {
		had = ss_map_get(&at, f->articles.v[i].identity);
		if (had != SS_MAP_NONE) {
			f->number[i] = f->number[had];
			f->changed[i] = f->changed[had];
		}
		r = put_one(g, &docs->v[i], p->n_words[i], i, err);
		slot = ss_map_put(&at, f->articles.v[i].identity, (uint32_t)i);
		if (r == 0 && slot == NULL)
			r = ss_error_nomem(err);
		if (slot != NULL)
			*slot = (uint32_t)i;
	}
	ss_map_release(&at);
	return r;
}

static int
fill_segment(struct ss_segment *seg, const struct current *c,
    struct ss_prints *p, struct ss_error *err)
{
	struct ss_compare compare;
	struct ss_entry *e;
	size_t i, n;
	int r = 0;

	seg->v = calloc(c->docs.n + 1, sizeof(*seg->v));
	if (seg->v == NULL)
		return ss_error_nomem(err);
	seg->cap = c->docs.n + 1;
	seg->n = c->docs.n;
	ss_compare_init(&compare);
	for (i = 0; i < c->docs.n && r == 0; i++) {
		e = &seg->v[i];
		e->head =
		    ss_entry_head_of(c->docs.v[i].article, c->numbers.v[i]);
		if (p->n_words[i] == 0)
			continue;
		r = ss_prints_shingles(p, &compare, (uint32_t)i, &n);
		if (r == 0)
			e->n_samples = ss_segment_sample(
			    compare.shingles, n, compare.mix, e->samples);
		else
			(void)ss_error_nomem(err);
	}
	ss_compare_release(&compare);
	return r;
}

/* Leads of the touched groups whose pairs were not looked for yet.  Those
 * whose text is no longer kept will have none. */
static int
leads_to_ask(struct ss_store *s, const struct ss_numbers *touched,
    struct ss_numbers *out, struct ss_error *err)
{
	int64_t lead, kept;
	size_t i;
	int r = 0;

	for (i = 0; i < touched->n && r == 0; i++) {
		r = ss_sql_int(&s->sql, err, &lead, 0,
		    "SELECT g.lead FROM grp g JOIN article a"
		    " ON a.article = g.lead WHERE g.grp = ?1 AND a.asked = 0",
		    "i", touched->v[i]);
		if (r != 0 || lead == 0)
			continue;
		r = ss_sql_int(&s->sql, err, &kept, 0,
		    "SELECT 1 FROM article a JOIN text t"
		    " ON t.version = a.version WHERE a.article = ?1",
		    "i", lead);
		if (r == 0 && !kept)
			r = ss_sql_run(&s->sql, err,
			    "UPDATE article SET asked = 1 WHERE article = ?1",
			    "i", lead);
		else if (r == 0 && ss_numbers_add(out, lead) != 0)
			r = ss_error_nomem(err);
	}
	ss_numbers_close(out);
	return r;
}

static int
arrange(struct ss_run *g, struct current *c, struct ss_prints *p,
    struct ss_error *err)
{
	struct ss_store *s = g->s;
	struct ss_batch batch = {&c->docs, &c->numbers};
	struct ss_segment seg;
	struct ss_copies copies = {NULL, 0, 0};
	struct ss_numbers touched = {NULL, 0, 0}, leads = {NULL, 0, 0};
	struct ss_numbers seeds = {NULL, 0, 0};
	struct ss_link_counts counts = {0, 0, 0, 0};
	int64_t arrival, last = 0;
	size_t i;
	int r;

	memset(&seg, 0, sizeof(seg));
	r = fill_segment(&seg, c, p, err);
	ss_run_lap(g, &g->sum->analyse_s);
	if (r == 0)
		r = ss_copies_find(s, &c->docs, p, &seg, c->changed,
		    c->n_changed, g->o->threads, &copies, err);
	for (i = 0; i < copies.n && r == 0; i++) {
		struct ss_copy *x = &copies.v[i];

		if (x->a != last)
			g->sum->n_copies++;
		last = x->a;
		x->a = c->numbers.v[-1 - x->a];
		if (x->b < 0)
			x->b = c->numbers.v[-1 - x->b];
	}
	for (i = 0; i < c->numbers.n && r == 0; i++)
		if (ss_numbers_add(&seeds, c->numbers.v[i]) != 0)
			r = ss_error_nomem(err);
	for (i = 0; i < g->repinned.n && r == 0; i++)
		if (ss_numbers_add(&seeds, g->repinned.v[i]) != 0)
			r = ss_error_nomem(err);
	ss_numbers_close(&seeds);
	g->repinned.n = 0;
	if (r == 0)
		r = ss_groups_update(
		    s, &copies, &seeds, g->o->threads, &touched, err);
	ss_run_lap(g, &g->sum->match_s);
	if (r == 0)
		r = leads_to_ask(s, &touched, &leads, err);
	if (r == 0)
		r = ss_ask(s, &leads, &batch, &seg, g->o->threads, err);
	ss_run_lap(g, &g->sum->ask_s);
	if (r == 0)
		r = ss_link(s, g->sum->run, &touched, &seeds, &c->added,
		    g->o->threads, &counts, err);
	ss_run_lap(g, &g->sum->link_s);
	if (r == 0)
		r = ss_sql_int(&s->sql, err, &arrival, 0,
		    "SELECT max(last_day) FROM segment", "");
	for (i = 0; i < c->docs.n; i++) {
		int32_t d = ss_day_of(c->docs.v[i].article);

		if (d != SS_UNDATED && d > arrival)
			arrival = d;
	}
	if (r == 0)
		r = ss_segment_write(
		    s, &seg, g->sum->run, (int32_t)arrival, err);
	g->sum->n_opened += counts.opened;
	g->sum->n_grown += counts.grown;
	g->sum->n_merged += counts.merged;
	g->sum->n_split += counts.split;
	ss_segment_release(&seg);
	ss_copies_release(&copies);
	ss_numbers_release(&seeds);
	ss_numbers_release(&touched);
	ss_numbers_release(&leads);
	return r;
}

int
ss_batch_add(struct ss_run *g, const struct ss_article *v, size_t n,
    struct ss_error *err)
{
	struct ss_options opt = g->s->options;
	struct ss_documents docs;
	struct current c;
	struct ss_prints p, all;
	int have_docs = 0, have_p = 0, have_all = 0, r;
	size_t i;

	opt.threads = g->o->threads;
	memset(&c, 0, sizeof(c));
	r = sift(g, v, n, err);
	ss_run_lap(g, &g->sum->write_s);
	if (r != 0 || (g->fresh.articles.n == 0 && g->repinned.n == 0))
		return r;
	r = ss_documents_build(&docs, &g->fresh.articles, &opt, err);
	have_docs = r == 0;
	if (r == 0)
		r = ss_learn(g->s, &g->learned, &docs, err);
	if (r == 0) {
		r = ss_prints_build(&all, &docs, &opt, err);
		have_all = r == 0;
	}
	ss_run_lap(g, &g->sum->analyse_s);
	if (r == 0)
		r = write_articles(g, &docs, &all, err);
	ss_run_lap(g, &g->sum->write_s);
	if (r == 0 && current_fill(&c, &g->fresh, &docs) != 0)
		r = ss_error_nomem(err);
	if (r == 0) {
		/* in order of articles, without what was replaced */
		r = ss_prints_build(&p, &c.docs, &opt, err);
		have_p = r == 0;
	}
	for (i = 0; i < c.docs.n && r == 0; i++)
		r = ss_kept_pins_meet(g->s, &g->pins, c.docs.v[i].article->id,
		    c.numbers.v[i], err);
	if (r == 0)
		r = arrange(g, &c, &p, err);
	if (have_p)
		ss_prints_release(&p);
	if (have_all)
		ss_prints_release(&all);
	current_release(&c);
	if (have_docs)
		ss_documents_release(&docs);
	return r;
}
