/*
 * Schema 1 kept a pair and a term a row, ids and titles of events as text,
 * sketches in the segments, and all in pages of 8 KB.  The page size stays
 * what it was: SQLite cannot change it in this mode.  Up to schema 2 the
 * texts were a column of their versions, and the terms of a segment had 32
 * bits.
 *
 * Cost: that of writing the texts once; and from schema 1 of reading them, for
 * the samples of shingles that took the place of the sketches; 100
 * microseconds an article.
 */
#include "store/migrate.h"

#include <stdlib.h>
#include <string.h>

#include <sys/endian.h>

#include "base/array.h"
#include "base/error.h"
#include "cluster/prints.h"
#include "store/counts.h"
#include "store/groups.h"
#include "store/schema.h"
#include "store/segment.h"
#include "store/selection.h"
#include "store/ties.h"

/* Views would name tables that are on the move; indices keep their names. */
static const char aside[] =
    "DROP VIEW event_overview; DROP VIEW outlet_coverage;"
    "DROP VIEW unique_claims; DROP INDEX event_last; DROP INDEX history_id;"
    "ALTER TABLE event RENAME TO event_1;"
    "ALTER TABLE history RENAME TO history_1;"
    "ALTER TABLE segment RENAME TO segment_1;"
    "CREATE TABLE id_1 AS SELECT 'e' || printf('%016x', identity) AS id,"
    " article FROM article;"
    "CREATE UNIQUE INDEX id_1_id ON id_1 (id);";

static const char rows[] =
    "INSERT INTO event (event, identity, opened, changed, n_articles,"
    " n_groups, n_outlets, first, last, titled)"
    " SELECT e.event, a.identity, e.opened, e.changed, e.n_articles,"
    " e.n_groups, e.n_outlets, e.first, e.last,"
    " (SELECT b.article FROM article b JOIN version v"
    "  ON v.version = b.version WHERE b.event = e.event"
    "  AND coalesce(v.title, v.found_title) = e.title"
    "  ORDER BY b.article LIMIT 1)"
    " FROM event_1 e JOIN article a ON a.article = e.event;"
    "INSERT INTO history (event, seq, run, what, other, n)"
    " SELECT i.article, row_number() OVER (PARTITION BY i.article"
    "  ORDER BY h.seq), h.run, h.what, o.article, h.n"
    " FROM history_1 h JOIN id_1 i ON i.id = h.id"
    " LEFT JOIN id_1 o ON o.id = h.other;"
    /* what was pruned has no article that its history could hang on */
    "INSERT OR IGNORE INTO redirect (id, event)"
    " SELECT DISTINCT h.id, 0 FROM history_1 h LEFT JOIN id_1 i"
    " ON i.id = h.id WHERE i.id IS NULL;";

static const char away[] =
    "DROP TABLE event_1; DROP TABLE history_1; DROP TABLE segment_1;"
    "DROP TABLE id_1; DROP TABLE pair; DROP TABLE term;";

static const char texts[] =
    "INSERT INTO text (version, packed) SELECT version, packed FROM version;"
    "ALTER TABLE version DROP COLUMN packed;"
    "INSERT INTO parameter (name, value) VALUES ('text', 'all');";

#define OLD_TERM_BITS 32

static int
move_pairs(struct ss_store *s, struct ss_error *err)
{
	struct ss_ties t = {0};
	sqlite3_stmt *q;
	int64_t lead = 0, a;
	double cosine;
	int r, w = 0;

	q = ss_sql_ask(
	    &s->sql, err, "SELECT a, b, p, cosine FROM pair ORDER BY a, b", "");
	while ((r = ss_sql_row(&s->sql, q, err)) == 1) {
		a = sqlite3_column_int64(q, 0);
		if (a != lead) {
			if (lead != 0)
				w = ss_ties_write(s, &t, err);
			t.n = 0;
			t.n_best = 0;
			t.lead = lead = a;
		}
		cosine = sqlite3_column_double(q, 3) / 1e6;
		if (w == 0 &&
		    ss_ties_add(&t,
			(struct ss_tie){sqlite3_column_int64(q, 1),
			    ss_tie_strength(sqlite3_column_double(q, 2)),
			    ss_tie_cosine((float)cosine),
			    ss_tie_alike(cosine)}) != 0)
			w = ss_error_nomem(err);
		if (w != 0) {
			(void)sqlite3_reset(q);
			break;
		}
	}
	if (w == 0 && r == 0 && lead != 0)
		w = ss_ties_write(s, &t, err);
	ss_ties_release(&t);
	return w != 0 ? w : r;
}

static int
move_terms(struct ss_store *s, struct ss_error *err)
{
	struct {
		struct ss_count *v;
		size_t n, cap;
	} terms = {NULL, 0, 0};
	uint32_t articles[2] = {0, 0};
	int64_t english, hash, n;
	sqlite3_stmt *q;
	int r;

	q = ss_sql_ask(&s->sql, err,
	    "SELECT english, hash, n FROM term ORDER BY english, hash", "");
	while ((r = ss_sql_row(&s->sql, q, err)) == 1) {
		english = sqlite3_column_int64(q, 0) != 0;
		hash = sqlite3_column_int64(q, 1);
		n = sqlite3_column_int64(q, 2);
		if (hash < 0) { /* the articles themselves */
			articles[english] = (uint32_t)n;
			continue;
		}
		if (SS_ARRAY_ROOM(&terms, 1) != 0) {
			(void)sqlite3_reset(q);
			r = ss_error_nomem(err);
			break;
		}
		terms.v[terms.n++] = (struct ss_count){
		    (uint64_t)english << 32 | (uint32_t)hash, (uint32_t)n};
	}
	if (r == 0)
		r = ss_counts_add(s, terms.v, terms.n, articles, err);
	free(terms.v);
	return r;
}

/*
 * An entry of a segment of schema 1:
 *   OFFSET SIZE
 *        0    4  article
 *        4    4  day
 *        8    2  s: bytes of the sketch
 *       10    1  k: terms
 *       11    1  m: sampled shingles
 *       12    s  sketch
 *        .   5k  terms: hash, weight
 *        .   4m  samples
 */
static int
read_entry(const unsigned char **at, const unsigned char *end,
    struct ss_entry *e, int *sketched)
{
	const unsigned char *p = *at;
	size_t len, i;

	memset(e, 0, sizeof(*e));
	if (end - p < 12)
		return SS_EFORMAT;
	e->head.article = le32dec(p);
	len = le16dec(p + 8);
	e->n_terms = p[10];
	*sketched = len > 0;
	if (e->n_terms > SS_SEGMENT_TERMS ||
	    (size_t)(end - p) <
		12 + len + 5 * (size_t)p[10] + 4 * (size_t)p[11])
		return SS_EFORMAT;
	*at = p + 12 + len + 5 * (size_t)p[10] + 4 * (size_t)p[11];
	for (i = 0, p += 12 + len; i < e->n_terms; i++, p += 5) {
		e->terms[i].hash = le32dec(p) >> (OLD_TERM_BITS - SS_TERM_BITS);
		e->terms[i].weight = p[4];
	}
	return 0;
}

static int
by_article(const void *a, const void *b)
{
	const struct ss_entry *x = a, *y = b;

	return (x->head.article > y->head.article) -
	    (x->head.article < y->head.article);
}

/* The entries of one row whose articles are still there. */
static int
read_row(struct ss_store *s, struct ss_segment *g, struct ss_str packed,
    struct ss_error *err)
{
	const unsigned char *at = packed.ptr, *end = at + packed.len;
	struct ss_entry e;
	int64_t there;
	size_t i, n = 0;
	int r = 0, sketched;

	g->n = 0;
	while (r == 0 && at < end) {
		r = read_entry(&at, end, &e, &sketched);
		if (r != 0)
			return ss_error_set(err, SS_EFORMAT, 0, 0,
			    "store: a segment of the old form is damaged");
		r = ss_sql_int(&s->sql, err, &there, 0,
		    "SELECT 1 FROM article WHERE article = ?1", "i",
		    (int64_t)e.head.article);
		if (r != 0 || !there)
			continue;
		if (SS_ARRAY_ROOM(g, 1) != 0)
			return ss_error_nomem(err);
		e.n_samples = (unsigned)sketched; /* 1: to be made */
		g->v[g->n++] = e;
	}
	qsort(g->v, g->n, sizeof(*g->v), by_article);
	for (i = 0; i < g->n; i++)
		if (n == 0 || g->v[n - 1].head.article != g->v[i].head.article)
			g->v[n++] = g->v[i];
	g->n = n;
	return r;
}

/* Heads and samples, by the articles as they are now. */
static int
complete(struct ss_store *s, struct ss_segment *g, struct ss_error *err)
{
	struct ss_options opt = s->options;
	struct ss_numbers list = {NULL, 0, 0};
	struct ss_selection sel;
	struct ss_compare c;
	struct ss_prints p;
	size_t i, n;
	int r = 0, have = 0;

	opt.threads = 1;
	ss_selection_init(&sel);
	ss_compare_init(&c);
	for (i = 0; i < g->n && r == 0; i++)
		if (ss_numbers_add(&list, g->v[i].head.article) != 0)
			r = ss_error_nomem(err);
	if (r == 0)
		r = ss_selection_load(s, &sel, list.v, list.n, err);
	if (r == 0) {
		r = ss_prints_build(&p, &sel.docs, &opt, err);
		have = r == 0;
	}
	for (i = 0; i < g->n && r == 0; i++) {
		struct ss_entry *e = &g->v[i];
		int wanted = e->n_samples != 0;

		e->head = ss_entry_head_of(&sel.articles.v[i], list.v[i]);
		e->n_samples = 0;
		if (!wanted || p.n_words[i] == 0)
			continue;
		r = ss_prints_shingles(&p, &c, (uint32_t)i, &n);
		if (r != 0)
			r = ss_error_nomem(err);
		else
			e->n_samples =
			    ss_segment_sample(c.shingles, n, c.mix, e->samples);
	}
	if (have)
		ss_prints_release(&p);
	ss_compare_release(&c);
	ss_selection_release(&sel);
	ss_numbers_release(&list);
	return r;
}

static int
move_segments(struct ss_store *s, struct ss_error *err)
{
	struct ss_segment g = {NULL, 0, 0};
	int64_t segment = 0, run, last;
	sqlite3_stmt *q;
	int r;

	for (;;) { /* one at a time: what follows asks statements too */
		q = ss_sql_ask(&s->sql, err,
		    "SELECT segment, run, last_day, packed FROM segment_1"
		    " WHERE segment > ?1 ORDER BY segment LIMIT 1",
		    "i", segment);
		r = ss_sql_row(&s->sql, q, err);
		if (r != 1)
			break;
		segment = sqlite3_column_int64(q, 0);
		run = sqlite3_column_int64(q, 1);
		last = sqlite3_column_int64(q, 2);
		r = read_row(s, &g, ss_sql_str(q, 3), err);
		(void)sqlite3_reset(q);
		if (r == 0)
			r = complete(s, &g, err);
		if (r == 0)
			r = ss_segment_write(s, &g, run, (int32_t)last, err);
		if (r != 0)
			break;
	}
	ss_segment_release(&g);
	return r;
}

/* From schema 1 to 2, but that the texts have been moved already. */
static int
from_first(struct ss_store *s, struct ss_error *err)
{
	int r = ss_schema_second(&s->sql, err);

	if (r == 0)
		r = ss_sql_exec(&s->sql, rows, err);
	if (r == 0)
		r = move_pairs(s, err);
	if (r == 0)
		r = move_terms(s, err);
	if (r == 0)
		r = move_segments(s, err);
	/* no statement may be open on what goes */
	if (r == 0)
		ss_sql_forget(&s->sql);
	return r == 0 ? ss_sql_exec(&s->sql, away, err) : r;
}

/* The entries of a row of schema 2, their terms shortened. */
static int
take_entries(struct ss_segment *g, const struct ss_row *row)
{
	const uint32_t *samples = row->samples;
	const struct ss_row_posting *p;
	struct ss_entry *e;
	size_t i;

	g->n = 0;
	if (SS_ARRAY_ROOM(g, row->n + 1) != 0)
		return SS_ENOMEM;
	for (i = 0; i < row->n; i++) {
		e = &g->v[g->n++];
		memset(e, 0, sizeof(*e));
		e->head = row->heads[i];
		e->n_samples = row->n_samples[i];
		memcpy(e->samples, samples, e->n_samples * sizeof(*samples));
		samples += e->n_samples;
	}
	for (i = 0; i < row->n_terms; i++)
		for (p = row->postings + row->beg[i];
		     p < row->postings + row->beg[i + 1]; p++) {
			e = &g->v[p->entry];
			if (e->n_terms == SS_SEGMENT_TERMS)
				return SS_EFORMAT;
			e->terms[e->n_terms].hash =
			    row->terms[i] >> (OLD_TERM_BITS - SS_TERM_BITS);
			e->terms[e->n_terms++].weight = p->weight;
		}
	return 0;
}

static int
shorten_terms(struct ss_store *s, struct ss_error *err)
{
	struct ss_segment g = {NULL, 0, 0};
	int64_t segment = 0, until = 0, run, last;
	struct ss_row row;
	sqlite3_stmt *q;
	int r;

	r = ss_sql_int(
	    &s->sql, err, &until, 0, "SELECT max(segment) FROM segment", "");
	while (r == 0) { /* in their order: a later one counts */
		q = ss_sql_ask(&s->sql, err,
		    "SELECT segment, run, last_day, n, entries, terms, samples"
		    " FROM segment WHERE segment > ?1 AND segment <= ?2"
		    " ORDER BY segment LIMIT 1",
		    "ii", segment, until);
		r = ss_sql_row(&s->sql, q, err);
		if (r != 1)
			break;
		segment = sqlite3_column_int64(q, 0);
		run = sqlite3_column_int64(q, 1);
		last = sqlite3_column_int64(q, 2);
		r = ss_row_read(&row, (size_t)sqlite3_column_int64(q, 3),
		    ss_sql_str(q, 4), ss_sql_str(q, 5), ss_sql_str(q, 6));
		(void)sqlite3_reset(q);
		if (r == 0)
			r = take_entries(&g, &row);
		ss_row_release(&row);
		if (r == SS_ENOMEM)
			(void)ss_error_nomem(err);
		else if (r != 0)
			(void)ss_error_set(err, SS_EFORMAT, 0, 0,
			    "store: segment %lld is damaged",
			    (long long)segment);
		if (r == 0)
			r = ss_sql_run(&s->sql, err,
			    "DELETE FROM segment WHERE segment = ?1", "i",
			    segment);
		if (r == 0)
			r = ss_segment_write(s, &g, run, (int32_t)last, err);
	}
	ss_segment_release(&g);
	return r;
}

int
ss_store_migrate(struct ss_store *s, int version, struct ss_error *err)
{
	int r;

	if (version == SS_STORE_SCHEMA)
		return 0;
	r = ss_store_begin(s, err);
	if (r == 0 && version == 1)
		r = ss_sql_exec(&s->sql, aside, err);
	if (r == 0)
		r = ss_schema_third(&s->sql, err);
	if (r == 0)
		r = ss_sql_exec(&s->sql, texts, err);
	if (r == 0 && version == 1)
		r = from_first(s, err);
	else if (r == 0)
		r = shorten_terms(s, err);
	if (r == 0 && version == 2)
		r = ss_migrate_ties(s, err);
	if (r == 0)
		r = ss_sql_exec(&s->sql, "PRAGMA user_version = 3", err);
	if (r == 0)
		r = ss_store_commit(s, err);
	if (r != 0)
		ss_store_rollback(s);
	return r;
}
