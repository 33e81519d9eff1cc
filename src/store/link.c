/*
 * Average linkage, as in a batch of all, on the part of the graph that a
 * batch of articles can have changed (reach.c), and what becomes of the
 * events.
 *
 * An event is named after its founding article, the first of its articles
 * by arrival.  That makes ids stable without any bookkeeping: an event that
 * grows keeps its id; of two that merge the older one's stays and the other
 * becomes a redirect; of one that splits the part with the founder keeps it.
 */
#include "store/link.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/error.h"
#include "cluster/events.h"
#include "store/events.h"
#include "store/reach.h"

struct link {
	struct ss_store *s;
	int64_t run;
	struct ss_reach reach;
	struct ss_event_ties pairs; /* inside the new events */
	struct ss_link_counts *counts;
};

struct member {
	int64_t article, was; /* the event it was in, 0: none */
	uint32_t cluster;
};

struct members {
	struct member *v;
	size_t n, cap;
};

static int
by_cluster(const void *a, const void *b)
{
	const struct member *x = a, *y = b;

	if (x->cluster != y->cluster)
		return x->cluster < y->cluster ? -1 : 1;
	return (x->article > y->article) - (x->article < y->article);
}

static int
add_members(struct link *l, size_t i, uint32_t cluster,
    const struct ss_numbers *fresh, struct members *m, struct ss_error *err)
{
	sqlite3_stmt *q;
	struct member x;
	int r;

	q = ss_sql_ask(&l->s->sql, err,
	    "SELECT article, event FROM article WHERE grp = ?1", "i",
	    l->reach.nodes.v[i].grp);
	while ((r = ss_sql_row(&l->s->sql, q, err)) == 1) {
		x.article = sqlite3_column_int64(q, 0);
		x.was = sqlite3_column_int64(q, 1);
		if (ss_numbers_have(fresh, x.article))
			x.was = 0;
		x.cluster = cluster;
		if (SS_ARRAY_ROOM(m, 1) != 0) {
			(void)sqlite3_reset(q);
			return ss_error_nomem(err);
		}
		m->v[m->n++] = x;
	}
	return r;
}

/*
 * One cluster, members in order of article.  Returns with *changed 1 when
 * it differs from the event of that founder.
 */
static int
settle(struct link *l, const struct member *m, size_t n, struct ss_error *err)
{
	struct ss_store *s = l->s;
	char id[SS_ID_SIZE];
	int64_t event = m[0].article, had, exists, fresh = 0;
	size_t i;
	int moved = 0, r;

	for (i = 0; i < n; i++) {
		moved |= m[i].was != event;
		fresh += m[i].was == 0;
	}
	r = ss_sql_int(&s->sql, err, &had, 0,
	    "SELECT n_articles FROM event WHERE event = ?1", "i", event);
	if (r == 0)
		r = ss_sql_int(&s->sql, err, &exists, 0,
		    "SELECT 1 FROM event WHERE event = ?1", "i", event);
	if (r == 0)
		r = ss_event_id_of(s, event, id, err);
	if (r != 0 || (!moved && exists && had == (int64_t)n))
		return r;
	if (!exists) {
		r = ss_sql_run(&s->sql, err,
		    "INSERT INTO event (event, identity, opened, changed,"
		    " n_articles, n_groups, n_outlets)"
		    " VALUES (?1, (SELECT identity FROM article"
		    " WHERE article = ?1), ?2, ?2, 0, 0, 0)",
		    "ii", event, l->run);
		/* an id that had been merged away is back */
		if (r == 0)
			r = ss_sql_run(&s->sql, err,
			    "DELETE FROM redirect WHERE id = ?1", "z", id);
		if (r == 0 && m[0].was == 0) {
			l->counts->opened++;
			r = ss_event_note(
			    s, l->run, event, "opened", 0, (int64_t)n, err);
		}
	} else if (fresh > 0) {
		l->counts->grown++;
		r = ss_event_note(s, l->run, event, "grew", 0, fresh, err);
	}
	for (i = 0; i < n && r == 0; i++)
		if (m[i].was != event)
			r = ss_sql_run(&s->sql, err,
			    "UPDATE article SET event = ?2 WHERE article = ?1",
			    "ii", m[i].article, event);
	return r;
}

/* What became of the events that articles came from. */
static int
close_old(struct link *l, const struct members *m, struct ss_error *err)
{
	struct ss_store *s = l->s;
	struct ss_numbers old = {NULL, 0, 0};
	char id[SS_ID_SIZE];
	int64_t now, left;
	size_t i;
	int r = 0;

	for (i = 0; i < m->n && r == 0; i++)
		if (m->v[i].was != 0 && ss_numbers_add(&old, m->v[i].was) != 0)
			r = ss_error_nomem(err);
	ss_numbers_close(&old);
	for (i = 0; i < old.n && r == 0; i++) {
		/* its founder's event is what its id means */
		r = ss_sql_int(&s->sql, err, &now, 0,
		    "SELECT event FROM article WHERE article = ?1", "i",
		    old.v[i]);
		if (r != 0 || now == 0 || now == old.v[i])
			continue;
		r = ss_sql_int(&s->sql, err, &left, 0,
		    "SELECT 1 FROM event WHERE event = ?1", "i", old.v[i]);
		if (r != 0 || left == 0)
			continue;
		l->counts->merged++;
		r = ss_event_id_of(s, old.v[i], id, err);
		if (r == 0)
			r = ss_sql_run(&s->sql, err,
			    "DELETE FROM event WHERE event = ?1", "i",
			    old.v[i]);
		if (r == 0)
			r = ss_sql_run(&s->sql, err,
			    "DELETE FROM claim WHERE event = ?1", "i",
			    old.v[i]);
		if (r == 0)
			r = ss_sql_run(&s->sql, err,
			    "UPDATE redirect SET event = ?2 WHERE event = ?1",
			    "ii", old.v[i], now);
		if (r == 0)
			r = ss_sql_run(&s->sql, err,
			    "INSERT OR REPLACE INTO redirect (id, event)"
			    " VALUES (?1, ?2)",
			    "zi", id, now);
		if (r == 0)
			r = ss_event_note(
			    s, l->run, old.v[i], "merged", now, 0, err);
	}
	ss_numbers_release(&old);
	return r;
}

struct parting {
	int64_t from, to;
};

static int
by_parting(const void *a, const void *b)
{
	const struct parting *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return (x->to > y->to) - (x->to < y->to);
}

/* Articles that left an event which lives on. */
static int
note_splits(struct link *l, const struct members *m, const int64_t *event_of,
    struct ss_error *err)
{
	struct ss_store *s = l->s;
	struct parting *v;
	int64_t alive;
	size_t i, j, n = 0;
	int r = 0;

	v = reallocarray(NULL, m->n + 1, sizeof(*v));
	if (v == NULL)
		return ss_error_nomem(err);
	for (i = 0; i < m->n; i++)
		if (m->v[i].was != 0 && m->v[i].was != event_of[i])
			v[n++] = (struct parting){m->v[i].was, event_of[i]};
	qsort(v, n, sizeof(*v), by_parting);
	for (i = 0; i < n && r == 0; i = j) {
		for (j = i + 1; j < n && by_parting(&v[i], &v[j]) == 0;)
			j++;
		r = ss_sql_int(&s->sql, err, &alive, 0,
		    "SELECT 1 FROM event WHERE event = ?1", "i", v[i].from);
		if (r != 0 || !alive)
			continue;
		l->counts->split++;
		r = ss_event_note(s, l->run, v[i].from, "split", v[i].to,
		    (int64_t)(j - i), err);
	}
	free(v);
	return r;
}

/*
 * Events whose articles are others, or say something else than before: what
 * is written of these is written anew.
 */
static int
apply(struct link *l, struct members *m, const struct ss_numbers *seeds,
    struct ss_error *err)
{
	struct ss_numbers changed = {NULL, 0, 0};
	int64_t *event_of;
	size_t i, j, k;
	int r = 0;

	qsort(m->v, m->n, sizeof(*m->v), by_cluster);
	event_of = reallocarray(NULL, m->n + 1, sizeof(*event_of));
	if (event_of == NULL)
		return ss_error_nomem(err);
	for (i = 0; i < m->n && r == 0; i = j) {
		for (j = i; j < m->n && m->v[j].cluster == m->v[i].cluster; j++)
			event_of[j] = m->v[i].article;
		r = settle(l, m->v + i, j - i, err);
		for (k = i; k < j && r == 0; k++)
			if ((m->v[k].was != event_of[k] ||
				ss_numbers_have(seeds, m->v[k].article)) &&
			    (ss_numbers_add(&changed, event_of[k]) != 0 ||
				(m->v[k].was != 0 &&
				    ss_numbers_add(&changed, m->v[k].was) !=
					0)))
				r = ss_error_nomem(err);
	}
	if (r == 0)
		r = close_old(l, m, err);
	if (r == 0)
		r = note_splits(l, m, event_of, err);
	ss_numbers_close(&changed);
	for (i = 0; i < changed.n && r == 0; i++)
		r = ss_event_describe(
		    l->s, changed.v[i], l->run, &l->pairs, err);
	ss_numbers_release(&changed);
	free(event_of);
	return r;
}

static int
by_own(const void *a, const void *b)
{
	const struct ss_event_tie *x = a, *y = b;

	if (x->own != y->own)
		return x->own < y->own ? -1 : 1;
	return (x->other > y->other) - (x->other < y->other);
}

/* The edges inside the clusters, as pairs of both their ends. */
static int
take_pairs(struct link *l, const uint32_t *label)
{
	const struct ss_reach *x = &l->reach;
	struct ss_event_tie *v;
	size_t i, n = 0;

	v = reallocarray(NULL, 2 * x->n_edges + 1, sizeof(*v));
	l->pairs.v = v;
	if (v == NULL)
		return SS_ENOMEM;
	for (i = 0; i < x->n_edges; i++) {
		const struct ss_edge *e = &x->edges[i];
		int64_t a = x->nodes.v[e->a].lead, b = x->nodes.v[e->b].lead;

		if (label[e->a] != label[e->b])
			continue;
		v[n++] = (struct ss_event_tie){a, b, e->p};
		v[n++] = (struct ss_event_tie){b, a, e->p};
	}
	qsort(v, n, sizeof(*v), by_own);
	l->pairs.n = n;
	return 0;
}

int
ss_link(struct ss_store *s, int64_t run, const struct ss_numbers *touched,
    const struct ss_numbers *seeds, const struct ss_numbers *fresh,
    unsigned threads, struct ss_link_counts *counts, struct ss_error *err)
{
	struct link l = {.s = s, .run = run, .counts = counts};
	struct ss_reach *x = &l.reach;
	struct members m = {NULL, 0, 0};
	uint32_t *label = NULL;
	size_t i;
	int r;

	r = ss_reach_build(x, s, touched, threads, err);
	if (r == 0)
		label = calloc(x->nodes.n + 1, sizeof(*label));
	if (r == 0 &&
	    (label == NULL ||
		ss_event_link_pinned((uint32_t)x->nodes.n, x->edges, x->n_edges,
		    SS_EVENT_CUT, &x->pins, label) != 0))
		r = ss_error_nomem(err);
	if (r == 0 && take_pairs(&l, label) != 0)
		r = ss_error_nomem(err);
	for (i = 0; i < x->nodes.n && r == 0; i++)
		r = add_members(&l, i, label[i], fresh, &m, err);
	if (r == 0 && m.n > 0)
		r = apply(&l, &m, seeds, err);
	ss_reach_release(x);
	free(l.pairs.v);
	free(label);
	free(m.v);
	return r;
}
