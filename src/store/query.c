/*
 * Reading a store: which events there are, and one with its articles.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "store/events.h"
#include "store/groups.h"
#include "store/selection.h"
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

	if (SS_ARRAY_ROOM(rows, 1) != 0)
		return ss_error_nomem(err);
	e = &rows->v[rows->n];
	memset(e, 0, sizeof(*e));
	if (id.ptr == NULL || id.len >= sizeof(e->id))
		return ss_error_set(
		    err, SS_EFORMAT, 0, 0, "store: an event's id is damaged");
	memcpy(e->id, id.ptr, id.len);
	if (ss_arena_dup_str(rows->priv, ss_sql_str(q, 1), &e->title) != 0)
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
	rows->n++;
	return 0;
}

int
ss_store_events(struct ss_store *s, const struct ss_event_filter *f,
    struct ss_event_rows *rows, struct ss_error *err)
{
	/* Undated events are shown unless a date is asked for. */
	static const char text[] =
	    "SELECT e.id, (SELECT coalesce(v.title, v.found_title)"
	    "  FROM article a JOIN version v ON v.version = a.version"
	    "  WHERE a.article = e.titled), e.first, e.last, e.n_articles, "
	    "e.n_groups,"
	    " e.n_outlets, e.opened, e.changed FROM event e"
	    " WHERE (?1 IS NULL OR e.last >= ?1)"
	    " AND (?2 IS NULL OR e.first < ?2) AND e.n_outlets >= ?3"
	    " AND (?4 IS NULL OR EXISTS (SELECT 1 FROM article a"
	    "  JOIN version v ON v.version = a.version"
	    "  JOIN outlet o ON o.outlet = v.outlet"
	    "  WHERE a.event = e.event AND o.name = ?4))"
	    " AND (?5 IS NULL OR e.event IN (SELECT a.event FROM words w"
	    "  JOIN article a ON a.article = w.rowid WHERE words MATCH ?5))"
	    " AND (?6 = 0 OR EXISTS (SELECT 1 FROM history h"
	    "  WHERE h.event = e.event AND h.run = (SELECT max(run) FROM run)"
	    "  AND h.what IN ('opened', 'grew')))"
	    " ORDER BY e.last IS NULL, e.last DESC, e.id";
	struct ss_arena *arena = malloc(sizeof(*arena));
	struct ss_buf search;
	sqlite3_stmt *q;
	int r = 0;

	memset(rows, 0, sizeof(*rows));
	if (arena == NULL)
		return ss_error_nomem(err);
	ss_arena_init(arena);
	rows->priv = arena;
	ss_buf_init(&search, 0);
	if (f->search != NULL)
		r = search_query(f->search, &search, err);
	if (r == 0) {
		q = ss_sql_ask(&s->sql, err, text, "nnizzi",
		    (int64_t)f->min_outlets, f->outlet,
		    f->search != NULL ? (const char *)search.ptr : NULL,
		    (int64_t)(f->only_new != 0));
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

static int
find_event(
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
	int r = find_event(s, id, &event, err);

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
	struct ss_buf b;
	int64_t n, founder;
	int r, e;

	ss_buf_init(&b, 0);
	r = ss_event_founder(s, id, &founder, err);
	if (r != 0)
		return r;
	q = ss_sql_ask(&s->sql, err,
	    "SELECT h.run, 'e' || printf('%016x', a.identity), h.what,"
	    " 'e' || printf('%016x', o.identity), h.n FROM history h"
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
		    &b, "run %lld: ", (long long)sqlite3_column_int64(q, 0));
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

/* --- events with their articles -------------------------------------- */

static enum ss_dup_kind
kind_of(const unsigned char *name)
{
	if (name == NULL)
		return SS_DUP_SINGLE;
	switch (name[0]) {
	case 'e':
		return SS_DUP_EXACT;
	case 'n':
		return SS_DUP_NEAR;
	case 'c':
		return SS_DUP_CONTAINED;
	default:
		return SS_DUP_SINGLE;
	}
}

struct view {
	struct ss_selection sel;
};

static int
damaged(struct ss_error *err)
{
	return ss_error_set(err, SS_EFORMAT, 0, 0,
	    "store: a group or event is damaged: run store check");
}

/* Groups of sel's articles [beg, end), which are one event. */
static int
lay_groups(struct ss_store *s, struct ss_store_view *v, size_t beg, size_t end,
    uint32_t event_i, struct ss_error *err)
{
	struct view *w = v->priv;
	struct ss_arena *arena = &w->sel.arena;
	struct ss_clusters *c = &v->clusters;
	struct ss_cluster_event *e = &c->events[event_i];
	size_t i, j, n;
	int64_t lead;
	int r;

	for (i = beg; i < end; i++) {
		struct ss_group *g;
		sqlite3_stmt *q;
		int64_t grp = w->sel.rows[i].grp;

		for (j = beg; j < i && w->sel.rows[j].grp != grp; j++)
			;
		if (j < i) {
			c->group_of[i] = c->group_of[j];
			continue;
		}
		g = &c->groups[c->n_groups];
		c->group_of[i] = (uint32_t)c->n_groups++;
		for (n = 0, j = i; j < end; j++)
			n += w->sel.rows[j].grp == grp;
		g->articles = ss_arena_calloc(arena, n, sizeof(uint32_t));
		if (g->articles == NULL)
			return ss_error_nomem(err);
		q = ss_sql_ask(&s->sql, err,
		    "SELECT g.lead, g.kind FROM grp g WHERE g.grp = ?1", "i",
		    grp);
		r = ss_sql_row(&s->sql, q, err);
		if (r != 1)
			return r == 0 ? damaged(err) : r;
		lead = sqlite3_column_int64(q, 0);
		g->kind = kind_of(sqlite3_column_text(q, 1));
		(void)sqlite3_reset(q);
		g->event = event_i;
		g->lead = g->first = UINT32_MAX;
		for (j = i; j < end; j++) {
			const struct ss_article *a = &w->sel.articles.v[j];

			if (w->sel.rows[j].grp != grp)
				continue;
			g->articles[g->n_articles++] = (uint32_t)j;
			if (w->sel.rows[j].article == lead)
				g->lead = (uint32_t)j;
			if (a->published != SS_NO_TIME &&
			    (g->first == UINT32_MAX ||
				a->published <
				    w->sel.articles.v[g->first].published))
				g->first = (uint32_t)j;
		}
		if (g->lead == UINT32_MAX)
			return damaged(err);
		if (g->first == UINT32_MAX)
			g->first = g->lead;
		ss_store_event_id(g->id, w->sel.articles.v[i].identity);
		g->id[0] = 'g';
		e->n_groups++;
	}
	e->groups = ss_arena_calloc(arena, e->n_groups, sizeof(uint32_t));
	if (e->groups == NULL)
		return ss_error_nomem(err);
	for (i = 0; i < e->n_groups; i++)
		e->groups[i] = (uint32_t)(c->n_groups - e->n_groups + i);
	return 0;
}

static int
lay_out(struct ss_store *s, struct ss_store_view *v, const char *const *ids,
    size_t n_ids, struct ss_error *err)
{
	struct view *w = v->priv;
	struct ss_arena *arena = &w->sel.arena;
	struct ss_clusters *c = &v->clusters;
	size_t n = w->sel.articles.n, i, j, k;
	int r = 0;

	c->n_articles = n;
	c->group_of = ss_arena_calloc(arena, n + 1, sizeof(uint32_t));
	c->event_of = ss_arena_calloc(arena, n + 1, sizeof(uint32_t));
	c->groups = ss_arena_calloc(arena, n + 1, sizeof(*c->groups));
	c->events = ss_arena_calloc(arena, n_ids + 1, sizeof(*c->events));
	if (c->group_of == NULL || c->event_of == NULL || c->groups == NULL ||
	    c->events == NULL)
		return ss_error_nomem(err);
	for (i = 0; i < n && r == 0; i = j) {
		struct ss_cluster_event *e = &c->events[c->n_events];

		for (j = i;
		     j < n && w->sel.rows[j].event == w->sel.rows[i].event;)
			c->event_of[j++] = (uint32_t)c->n_events;
		(void)strlcpy(e->id, ids[c->n_events], sizeof(e->id));
		e->n_articles = j - i;
		e->articles = ss_arena_calloc(arena, j - i, sizeof(uint32_t));
		if (e->articles == NULL)
			return ss_error_nomem(err);
		for (k = i; k < j; k++)
			e->articles[k - i] = (uint32_t)k;
		r = lay_groups(s, v, i, j, (uint32_t)c->n_events++, err);
	}
	return r;
}

/* An id that stands twice in the view gets "#2", "#3", as when read. */
static int
settle_ids(struct ss_selection *sel, struct ss_error *err)
{
	struct ss_map seen;
	struct ss_buf b;
	uint32_t *slot, copy;
	size_t i;
	int r = 0;

	ss_map_init(&seen);
	ss_buf_init(&b, 0);
	for (i = 0; i < sel->articles.n && r == 0; i++) {
		struct ss_article *a = &sel->articles.v[i];
		uint64_t h = ss_word_hash(a->id.ptr, a->id.len);

		slot = ss_map_put(&seen, h, 0);
		if (slot == NULL) {
			r = ss_error_nomem(err);
			break;
		}
		copy = ++*slot;
		if (copy == 1)
			continue;
		/* "x#2" may be the id of another one */
		for (;; copy++) {
			ss_buf_clear(&b);
			ss_buf_add_str(&b, a->id);
			ss_buf_addf(&b, "#%u", (unsigned)copy);
			if (ss_buf_status(&b) != 0)
				break;
			slot = ss_map_put(&seen, ss_word_hash(b.ptr, b.len), 0);
			if (slot == NULL || ++*slot == 1)
				break;
		}
		/* the next one of this id begins there */
		if (slot != NULL)
			slot = ss_map_put(&seen, h, 0);
		if (slot != NULL)
			*slot = copy;
		a->id.ptr = NULL;
		if (slot != NULL && ss_buf_status(&b) == 0)
			a->id.ptr = ss_arena_dup(&sel->arena, b.ptr, b.len);
		a->id.len = b.len;
		if (a->id.ptr == NULL)
			r = ss_error_nomem(err);
	}
	ss_map_release(&seen);
	ss_buf_release(&b);
	return r;
}

int
ss_store_load(struct ss_store *s, const char *const *ids, size_t n,
    struct ss_store_view *v, struct ss_error *err)
{
	struct ss_numbers list = {NULL, 0, 0};
	struct view *w;
	sqlite3_stmt *q;
	int64_t event;
	size_t i;
	int r = 0;

	memset(v, 0, sizeof(*v));
	w = calloc(1, sizeof(*w));
	if (w == NULL)
		return ss_error_nomem(err);
	v->priv = w;
	ss_selection_init(&w->sel);
	/* all that is read is of one moment, beside a writer */
	r = ss_sql_run(&s->sql, err, "BEGIN", "");
	for (i = 0; i < n && r == 0; i++) {
		r = find_event(s, ids[i], &event, err);
		if (r != 0)
			break;
		q = ss_sql_ask(&s->sql, err,
		    "SELECT article FROM article WHERE event = ?1"
		    " ORDER BY article",
		    "i", event);
		while ((r = ss_sql_row(&s->sql, q, err)) == 1)
			if (ss_numbers_add(&list, sqlite3_column_int64(q, 0)) !=
			    0) {
				(void)sqlite3_reset(q);
				r = ss_error_nomem(err);
				break;
			}
	}
	if (r == 0)
		r = ss_selection_load(s, &w->sel, list.v, list.n, err);
	if (r == 0)
		r = settle_ids(&w->sel, err);
	if (r == 0)
		r = lay_out(s, v, ids, n, err);
	ss_store_rollback(s);
	ss_numbers_release(&list);
	for (i = 0; i < w->sel.articles.n && r == 0; i++)
		v->n_without_text += !w->sel.rows[i].has_text;
	v->articles = w->sel.articles;
	v->docs = w->sel.docs;
	return r;
}

void
ss_store_view_release(struct ss_store_view *v)
{
	struct view *w = v->priv;

	if (w != NULL)
		ss_selection_release(&w->sel);
	free(w);
	memset(v, 0, sizeof(*v));
}
