/*
 * Reading a store: which events there are, and what became of one.
 */
#include "store/query.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "store/events.h"
#include "cluster/event_title.h"
#include "text/words.h"

#define WORDS_MAX 64 /* of a search */

/*
 * The words of a search as an FTS5 query: each in quotes, so that nothing in
 * them is taken for its syntax, all to be found.
 */
static int
search_query(const char *search, struct ss_buf *out, struct ss_error *err)
{
	struct ss_words w;
	size_t i, len = strlen(search);
	int r;

	ss_words_init(&w);
	r = ss_words_scan((const unsigned char *)search, len, &w);
	if (r == 0 && w.n == 0)
		r = ss_error_set(
		    err, SS_EINVAL, 0, 0, "the search has no word in it");
	else if (r == 0 && w.n > WORDS_MAX)
		r = ss_error_set(err, SS_ELIMIT, 0, w.n,
		    "a search has at most %d words", WORDS_MAX);
	for (i = 0; i < w.n && r == 0; i++) {
		if (i > 0)
			ss_buf_add_cstr(out, " AND ");
		ss_buf_add_char(out, '"');
		ss_buf_add(out, search + w.v[i].beg, w.v[i].end - w.v[i].beg);
		ss_buf_add_char(out, '"');
	}
	ss_words_release(&w);
	if (r == 0 && ss_buf_status(out) != 0)
		r = ss_error_nomem(err);
	return r == SS_ENOMEM ? ss_error_nomem(err) : r;
}

static int
add_row(struct ss_event_rows *rows, sqlite3_stmt *q, struct ss_error *err)
{
	struct ss_event_row *e;
	struct ss_str id = ss_sql_str(q, 0);
	/* as in a report */
	struct ss_str title =
	    ss_headline_clean(ss_sql_str(q, 1), ss_sql_str(q, 10));

	if (SS_ARRAY_ROOM(rows, 1) != 0)
		return ss_error_nomem(err);
	e = &rows->v[rows->n];
	memset(e, 0, sizeof(*e));
	if (id.ptr == NULL || id.len >= sizeof(e->id))
		return ss_error_set(
		    err, SS_EFORMAT, 0, 0, "store: an event's id is damaged");
	memcpy(e->id, id.ptr, id.len);
	if (ss_arena_dup_str(rows->priv, title, &e->title) != 0)
		return ss_error_nomem(err);
	e->first = sqlite3_column_type(q, 2) == SQLITE_NULL
	    ? SS_NO_TIME
	    : sqlite3_column_int64(q, 2);
	e->last = sqlite3_column_type(q, 3) == SQLITE_NULL
	    ? SS_NO_TIME
	    : sqlite3_column_int64(q, 3);
	e->n_articles = (uint32_t)sqlite3_column_int64(q, 4);
	e->n_groups = (uint32_t)sqlite3_column_int64(q, 5);
	e->n_outlets = (uint32_t)sqlite3_column_int64(q, 6);
	e->opened = sqlite3_column_int64(q, 7);
	e->changed = sqlite3_column_int64(q, 8);
	e->n_new = (uint32_t)sqlite3_column_int64(q, 9);
	rows->n++;
	return 0;
}

/*
 * What is new came in runs (*from, *to]: the last one that brought anything,
 * and those right before it that were killed or stopped, since it went on
 * where they had been.
 */
static int
new_runs(struct ss_store *s, int64_t *from, int64_t *to, struct ss_error *err)
{
	int r = ss_sql_int(&s->sql, err, to, 0,
	    "SELECT max(run) FROM run WHERE added + changed > 0", "");

	if (r == 0)
		r = ss_sql_int(&s->sql, err, from, 0,
		    "SELECT max(run) FROM run WHERE run < ?1"
		    " AND state = 'done'",
		    "i", *to);
	return r;
}

static int
know_outlet(struct ss_store *s, const char *name, struct ss_error *err)
{
	int64_t known = 1;
	int r = 0;

	if (name != NULL)
		r = ss_sql_int(&s->sql, err, &known, 0,
		    "SELECT 1 FROM outlet WHERE name = ?1", "z", name);
	if (r == 0 && !known)
		r = ss_error_set(err, SS_EINVAL, 0, 0,
		    "the store has no outlet '%.100s'", name);
	return r;
}

int
ss_store_events(struct ss_store *s, const struct ss_event_filter *f,
    struct ss_event_rows *rows, struct ss_error *err)
{
	/* Undated events are shown unless a date is asked for. */
	static const char text[] =
	    "SELECT e.id, coalesce(t.title, t.found_title), e.first, e.last,"
	    " e.n_articles, e.n_groups, e.n_outlets, e.opened, e.changed,"
	    " (SELECT count(*) FROM article a WHERE a.event = e.event"
	    "  AND a.run > ?7 AND a.run <= ?8),"
	    " (SELECT o.name FROM outlet o WHERE o.outlet = t.outlet)"
	    " FROM event e LEFT JOIN article b ON b.article = e.titled"
	    " LEFT JOIN version t ON t.version = b.version"
	    " WHERE (?1 IS NULL OR e.last >= ?1)"
	    " AND (?2 IS NULL OR e.first < ?2) AND e.n_outlets >= ?3"
	    " AND (?4 IS NULL OR EXISTS (SELECT 1 FROM article a"
	    "  JOIN version v ON v.version = a.version"
	    "  JOIN outlet o ON o.outlet = v.outlet"
	    "  WHERE a.event = e.event AND o.name = ?4))"
	    " AND (?5 IS NULL OR e.event IN (SELECT a.event FROM words w"
	    "  JOIN article a ON a.article = w.rowid WHERE words MATCH ?5))"
	    " AND (?6 = 0 OR EXISTS (SELECT 1 FROM history h"
	    "  WHERE h.event = e.event AND h.run > ?7 AND h.run <= ?8"
	    "  AND h.what IN ('opened', 'grew')))"
	    " ORDER BY e.last IS NULL, date(e.last, 'unixepoch') DESC,"
	    " e.n_outlets DESC, e.n_articles DESC, e.id";
	struct ss_arena *arena = malloc(sizeof(*arena));
	struct ss_buf search;
	sqlite3_stmt *q;
	int64_t from, to;
	int r;

	memset(rows, 0, sizeof(*rows));
	if (arena == NULL)
		return ss_error_nomem(err);
	ss_arena_init(arena);
	rows->priv = arena;
	ss_buf_init(&search, 0);
	/* all that is read is of one moment, beside a writer */
	r = ss_sql_run(&s->sql, err, "BEGIN", "");
	if (r == 0)
		r = know_outlet(s, f->outlet, err);
	if (r == 0)
		r = new_runs(s, &from, &to, err);
	if (r == 0 && f->search != NULL)
		r = search_query(f->search, &search, err);
	if (r == 0) {
		q = ss_sql_ask(&s->sql, err, text, "nnizziii",
		    (int64_t)f->min_outlets, f->outlet,
		    f->search != NULL ? (const char *)search.ptr : NULL,
		    (int64_t)(f->only_new != 0), from, to);
		if (q != NULL && f->since != SS_NO_TIME)
			(void)sqlite3_bind_int64(q, 1, f->since);
		if (q != NULL && f->until != SS_NO_TIME)
			(void)sqlite3_bind_int64(q, 2, f->until);
		while ((r = ss_sql_row(&s->sql, q, err)) == 1) {
			r = add_row(rows, q, err);
			if (r != 0) {
				(void)sqlite3_reset(q);
				break;
			}
		}
	}
	ss_store_rollback(s);
	ss_buf_release(&search);
	if (r != 0)
		ss_event_rows_release(rows);
	return r;
}

void
ss_event_rows_release(struct ss_event_rows *rows)
{
	if (rows->priv != NULL)
		ss_arena_release(rows->priv);
	free(rows->priv);
	free(rows->v);
	memset(rows, 0, sizeof(*rows));
}

int
ss_event_find(
    struct ss_store *s, const char *id, int64_t *event, struct ss_error *err)
{
	int64_t founder, known = 1;
	int r = ss_event_founder(s, id, &founder, err);

	*event = 0;
	if (r == 0 && founder != 0)
		r = ss_sql_int(&s->sql, err, event, 0,
		    "SELECT event FROM event WHERE event = ?1", "i", founder);
	if (r == 0 && *event == 0)
		r = ss_sql_int(&s->sql, err, &known, -1,
		    "SELECT event FROM redirect WHERE id = ?1", "z", id);
	if (r == 0 && *event == 0)
		*event = known;
	if (r == 0 && *event == 0)
		r = ss_error_set(err, SS_EINVAL, 0, 0,
		    "the event '%.40s' was pruned from the store", id);
	else if (r == 0 && *event < 0)
		r = ss_error_set(
		    err, SS_EINVAL, 0, 0, "the store has no event '%.40s'", id);
	return r;
}

int
ss_store_follow(struct ss_store *s, const char *id, char out[SS_ID_SIZE],
    struct ss_error *err)
{
	sqlite3_stmt *q;
	int64_t event;
	int r = ss_event_find(s, id, &event, err);

	if (r != 0)
		return r;
	q = ss_sql_ask(
	    &s->sql, err, "SELECT id FROM event WHERE event = ?1", "i", event);
	r = ss_sql_row(&s->sql, q, err);
	if (r == 0)
		return ss_error_set(err, SS_EFORMAT, 0, 0,
		    "store: '%.40s' leads to an event that is not there", id);
	if (r < 0)
		return r;
	(void)strlcpy(out, (const char *)sqlite3_column_text(q, 0), SS_ID_SIZE);
	(void)sqlite3_reset(q);
	return 0;
}

int
ss_store_history(struct ss_store *s, const char *id, const struct ss_sink *sink,
    struct ss_error *err)
{
	sqlite3_stmt *q;
	const char *what, *other;
	char day[32];
	struct ss_buf b;
	int64_t n, founder;
	int r, e;

	ss_buf_init(&b, 0);
	r = ss_event_founder(s, id, &founder, err);
	if (r != 0)
		return r;
	q = ss_sql_ask(&s->sql, err,
	    "SELECT h.run, 'e' || printf('%016x', a.identity), h.what,"
	    " 'e' || printf('%016x', o.identity), h.n, r.started"
	    " FROM history h LEFT JOIN run r ON r.run = h.run"
	    " LEFT JOIN article a ON a.article = h.event"
	    " LEFT JOIN article o ON o.article = h.other"
	    " WHERE h.event = ?1 OR h.other = ?1"
	    " ORDER BY h.run, h.event, h.seq",
	    "i", founder);
	while ((r = ss_sql_row(&s->sql, q, err)) == 1) {
		what = (const char *)sqlite3_column_text(q, 2);
		other = (const char *)sqlite3_column_text(q, 3);
		n = sqlite3_column_int64(q, 4);
		ss_buf_addf(
		    &b, "run %lld", (long long)sqlite3_column_int64(q, 0));
		if (sqlite3_column_type(q, 5) != SQLITE_NULL) {
			ss_time_format(sqlite3_column_int64(q, 5), 1, day);
			ss_buf_addf(&b, ", %s", day);
		}
		ss_buf_add_cstr(&b, ": ");
		if (strcmp(what, "merged") == 0)
			ss_buf_addf(&b, "%s became part of %s\n",
			    sqlite3_column_text(q, 1), other);
		else if (strcmp(what, "split") == 0)
			ss_buf_addf(&b, "%lld article%s of %s went to %s\n",
			    (long long)n, n == 1 ? "" : "s",
			    sqlite3_column_text(q, 1), other);
		else if (strcmp(what, "grew") == 0)
			ss_buf_addf(&b, "%lld article%s joined\n", (long long)n,
			    n == 1 ? "" : "s");
		else
			ss_buf_addf(&b, "%s with %lld article%s\n", what,
			    (long long)n, n == 1 ? "" : "s");
	}
	if (r == 0 && ss_buf_status(&b) != 0)
		r = ss_error_nomem(err);
	if (r == 0 && b.len > 0) {
		e = sink->write(sink->ctx, b.ptr, b.len);
		if (e != 0)
			r = ss_error_set(err, SS_EIO, e, 0, "output");
	}
	ss_buf_release(&b);
	return r;
}
