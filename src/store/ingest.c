/*
 * Adding articles, batch by batch.
 *
 * A batch is a fixed number of records in input order and one transaction.
 * Everything that a batch writes depends on the store before it and on its
 * records alone: a run that was killed and is run again finds its finished
 * batches unchanged (all their records are there: no-ops) and goes on where
 * it was, to the same store as an uninterrupted run.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/map.h"
#include "store/ask.h"
#include "store/copies.h"
#include "store/learn.h"
#include "store/link.h"
#include "store/pins.h"
#include "store/put.h"
#include "store/selection.h"
#include "store/ties.h"

#define BATCH 1000

struct fresh {
	struct ss_articles articles; /* v and n: those not in the store */
	int64_t *number;             /* [n] of their article */
	unsigned char *changed;      /* [n] 1: another version was there */
	unsigned char *over; /* [n] 1: a later one of the batch counts */
	size_t cap;
};

struct ingest {
	struct ss_store *s;
	const struct ss_ingest_options *o;
	struct ss_ingest_summary *sum;
	struct ss_learned learned;
	struct fresh fresh;
	struct ss_kept_pins pins;
	struct ss_numbers repinned; /* articles to be looked at for that */
	double lap;
};

static void
lap(struct ingest *g, double *into)
{
	double now;

	if (g->o->clock == NULL)
		return;
	now = g->o->clock(g->o->clock_ctx);
	if (into != NULL)
		*into += now - g->lap;
	g->lap = now;
}

static void
fresh_release(struct fresh *f)
{
	free(f->articles.v);
	free(f->number);
	free(f->changed);
	free(f->over);
	memset(f, 0, sizeof(*f));
}

static int
fresh_init(struct fresh *f, size_t n)
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
sift(struct ingest *g, const struct ss_article *v, size_t n,
    struct ss_error *err)
{
	struct fresh *f = &g->fresh;
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

/* The old version of an article goes out of the search and the graphs. */
static int
forget(struct ss_store *s, int64_t article, struct ss_error *err)
{
	struct ss_selection sel;
	int r;

	ss_selection_init(&sel);
	r = ss_selection_load(s, &sel, &article, 1, err);
	if (r == 0)
		r = ss_put_words(s, &sel.docs.v[0], article, 1, err);
	ss_selection_release(&sel);
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

static int
train(struct ss_store *s, const struct ss_articles *a, struct ss_error *err)
{
	struct ss_str *texts;
	struct ss_buf dictionary, stored;
	size_t i;
	int r;

	if (s->dictionary != 0)
		return 0;
	texts = reallocarray(NULL, a->n + 1, sizeof(*texts));
	if (texts == NULL)
		return ss_error_nomem(err);
	for (i = 0; i < a->n; i++)
		texts[i] = a->v[i].text;
	ss_buf_init(&dictionary, 0);
	ss_buf_init(&stored, 0);
	r = ss_pack_train(&dictionary, texts, a->n);
	if (r == 0 && dictionary.len > 0)
		r = ss_pack_dictionary(&stored, dictionary.ptr, dictionary.len);
	if (r == 0 && dictionary.len > 0) {
		r = ss_sql_run(&s->sql, err,
		    "INSERT INTO dictionary (bytes) VALUES (?1)", "b",
		    stored.ptr, stored.len);
		if (r == 0)
			r = ss_pack_use(
			    &s->pack, dictionary.ptr, dictionary.len);
		s->dictionary = sqlite3_last_insert_rowid(s->sql.db);
	}
	ss_buf_release(&dictionary);
	ss_buf_release(&stored);
	free(texts);
	return r == SS_ENOMEM ? ss_error_nomem(err) : r;
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
current_fill(
    struct current *c, const struct fresh *f, const struct ss_documents *docs)
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

static int
write_articles(struct ingest *g, const struct ss_documents *docs,
    const struct ss_prints *p, struct ss_error *err)
{
	struct fresh *f = &g->fresh;
	struct ss_map at; /* identity -> article, of this batch */
	uint32_t *slot, had;
	size_t i;
	int r;

	ss_map_init(&at);
	r = train(g->s, &f->articles, err);
	for (i = 0; i < docs->n && r == 0; i++) {
		had = ss_map_get(&at, f->articles.v[i].identity);
		if (had != SS_MAP_NONE) {
			f->number[i] = f->number[had];
			f->changed[i] = f->changed[had];
		}
		if (f->number[i] != 0) {
			r = forget(g->s, f->number[i], err);
			g->sum->n_changed++;
		} else {
			g->sum->n_added++;
		}
		if (r == 0)
			r = ss_put(g->s, &docs->v[i], g->sum->run,
			    p->n_words[i], &f->number[i], err);
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

/* Leads of the touched groups whose pairs were not looked for yet. */
static int
leads_to_ask(struct ss_store *s, const struct ss_numbers *touched,
    struct ss_numbers *out, struct ss_error *err)
{
	int64_t lead;
	size_t i;
	int r = 0;

	for (i = 0; i < touched->n && r == 0; i++) {
		r = ss_sql_int(&s->sql, err, &lead, 0,
		    "SELECT g.lead FROM grp g JOIN article a"
		    " ON a.article = g.lead WHERE g.grp = ?1 AND a.asked = 0",
		    "i", touched->v[i]);
		if (r == 0 && lead != 0 && ss_numbers_add(out, lead) != 0)
			r = ss_error_nomem(err);
	}
	ss_numbers_close(out);
	return r;
}

static int
arrange(struct ingest *g, struct current *c, struct ss_prints *p,
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
	lap(g, &g->sum->analyse_s);
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
	lap(g, &g->sum->match_s);
	if (r == 0)
		r = leads_to_ask(s, &touched, &leads, err);
	if (r == 0)
		r = ss_ask(s, &leads, &batch, &seg, g->o->threads, err);
	lap(g, &g->sum->ask_s);
	if (r == 0)
		r = ss_link(
		    s, g->sum->run, &touched, &seeds, &c->added, &counts, err);
	lap(g, &g->sum->link_s);
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

static int
write_run(struct ingest *g, const char *state, struct ss_error *err)
{
	const struct ss_ingest_summary *m = g->sum;

	return ss_sql_run(&g->s->sql, err,
	    "UPDATE run SET state = ?2, read = ?3, added = ?4, changed = ?5,"
	    " same = ?6, skipped = ?7, opened = ?8, grown = ?9, merged = ?10,"
	    " split = ?11, seconds = ?12 WHERE run = ?1",
	    "iziiiiiiiiir", m->run, state, (int64_t)m->n_read,
	    (int64_t)m->n_added, (int64_t)m->n_changed, (int64_t)m->n_same,
	    (int64_t)m->n_skipped, (int64_t)m->n_opened, (int64_t)m->n_grown,
	    (int64_t)m->n_merged, (int64_t)m->n_split,
	    m->analyse_s + m->match_s + m->ask_s + m->link_s + m->write_s);
}

static int
one_batch(struct ingest *g, const struct ss_article *v, size_t n,
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
	lap(g, &g->sum->write_s);
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
	lap(g, &g->sum->analyse_s);
	if (r == 0)
		r = write_articles(g, &docs, &all, err);
	lap(g, &g->sum->write_s);
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

/* Begins the run: its row is part of the first batch. */
static int
open_run(struct ingest *g, const struct ss_articles *a, struct ss_error *err)
{
	sqlite3_stmt *q;
	size_t i;
	int r;

	r = ss_sql_int(&g->s->sql, err, &g->sum->run, 1,
	    "SELECT coalesce(max(run), 0) + 1 FROM run", "");
	/* One that was killed never said how it ended. */
	if (r == 0)
		r = ss_sql_run(&g->s->sql, err,
		    "UPDATE run SET state = 'killed' WHERE state = 'open'", "");
	if (r != 0)
		return r;
	q = ss_sql_ask(&g->s->sql, err,
	    "INSERT INTO run (run, state, started) VALUES (?1, 'open', ?2)",
	    "i", g->sum->run);
	if (q != NULL && g->o->started != SS_NO_TIME)
		(void)sqlite3_bind_int64(q, 2, g->o->started);
	r = ss_sql_row(&g->s->sql, q, err);
	for (i = 0; i < a->n_skipped && r == 0; i++) {
		g->sum->n_skipped += a->skipped[i].dropped != 0;
		r = ss_sql_run(&g->s->sql, err,
		    "INSERT INTO skipped (run, place, reason)"
		    " VALUES (?1, ?2, ?3)",
		    "iss", g->sum->run, a->skipped[i].where,
		    a->skipped[i].reason);
	}
	return r;
}

/* The store's pins, or those that come in their place. */
static int
take_pins(struct ingest *g, struct ss_error *err)
{
	int r = ss_kept_pins_load(g->s, &g->pins, err);

	if (r == 0 && g->o->set_pins)
		r = ss_kept_pins_replace(g->s, &g->pins, g->o->pins,
		    g->o->n_pins, &g->repinned, err);
	g->s->pins = &g->pins;
	return r;
}

int
ss_store_ingest(struct ss_store *s, const struct ss_articles *a,
    const struct ss_ingest_options *o, struct ss_ingest_summary *sum,
    struct ss_error *err)
{
	struct ingest g = {.s = s, .o = o, .sum = sum};
	size_t batch = o->batch != 0 ? o->batch : BATCH, at = 0, n;
	int r = 0, begun;

	memset(sum, 0, sizeof(*sum));
	if (s->lock < 0)
		return ss_error_set(
		    err, SS_EINVAL, 0, 0, "the store was opened for reading");
	ss_learned_init(&g.learned);
	if (fresh_init(&g.fresh, batch < a->n ? batch : a->n) != 0)
		r = ss_error_nomem(err);
	lap(&g, NULL);
	do {
		n = a->n - at < batch ? a->n - at : batch;
		if (r == 0 && o->stop != NULL && o->stop(o->stop_ctx)) {
			sum->stopped = 1;
			break;
		}
		if (o->progress != NULL)
			o->progress(o->progress_ctx, "ingest", at, a->n);
		begun = 0;
		if (r == 0) {
			r = ss_store_begin(s, err);
			begun = r == 0;
		}
		if (r == 0 && at == 0)
			r = open_run(&g, a, err);
		if (r == 0 && at == 0)
			r = take_pins(&g, err);
		if (r == 0)
			r = one_batch(&g, a->v + at, n, err);
		sum->n_read += n;
		at += n;
		if (r == 0)
			r = write_run(&g, at == a->n ? "done" : "open", err);
		if (r == 0)
			r = ss_store_commit(s, err);
		if (r != 0 && begun)
			ss_store_rollback(s);
		ss_arena_release(&g.learned.arena);
		lap(&g, &sum->write_s);
	} while (r == 0 && at < a->n);
	if (sum->stopped && sum->run != 0)
		r = write_run(&g, "stopped", err);
	s->pins = NULL;
	ss_kept_pins_release(&g.pins);
	ss_numbers_release(&g.repinned);
	ss_learned_release(&g.learned);
	fresh_release(&g.fresh);
	return r;
}
