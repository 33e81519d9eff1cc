/*
 * Reading a store: events with their articles, as a batch of all would have
 * them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "cluster/event_title.h"
#include "store/groups.h"
#include "store/query.h"
#include "store/selection.h"
#include "store/ties.h"
#include "text/words.h"

#define AROUND_MAX    256 /* articles of other events that are read */
#define AROUND_EVENTS 64  /* of more events none are: they are enough */

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
	struct ss_selection around; /* what other events said */
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

/* The title of the event of articles [beg, end), as it is listed. */
static int
take_title(struct ss_store *s, const struct view *w, size_t beg, size_t end,
    struct ss_str *out, struct ss_error *err)
{
	const struct ss_document *d;
	int64_t titled;
	size_t i;
	int r = ss_sql_int(&s->sql, err, &titled, 0,
	    "SELECT titled FROM event WHERE event = ?1", "i",
	    w->sel.rows[beg].event);

	for (i = beg; i < end && r == 0; i++) {
		d = &w->sel.docs.v[i];
		if (w->sel.rows[i].article == titled)
			*out = ss_headline_clean(d->title, d->article->outlet);
	}
	return r;
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
		r = take_title(s, w, i, j, &e->title, err);
		if (r == 0)
			r = lay_groups(
			    s, v, i, j, (uint32_t)c->n_events++, err);
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

/* An article that is tied with one of the view's. */
struct neighbour {
	int64_t article, event;
	uint16_t strength;
};

struct neighbours {
	struct neighbour *v;
	size_t n, cap;
};

static int
by_strength(const void *a, const void *b)
{
	const struct neighbour *x = a, *y = b;

	if (x->strength != y->strength)
		return x->strength > y->strength ? -1 : 1;
	return x->article < y->article ? -1 : x->article > y->article;
}

static int
by_event(const void *a, const void *b)
{
	const struct neighbour *x = a, *y = b;

	if (x->event != y->event)
		return x->event < y->event ? -1 : 1;
	return x->article < y->article ? -1 : x->article > y->article;
}

/* The articles of other events that are tied with those of the list. */
static int
find_around(struct ss_store *s, const struct ss_numbers *list,
    const struct ss_numbers *events, struct neighbours *out,
    struct ss_error *err)
{
	struct ss_ties t;
	size_t i, k, e;
	int r = 0;

	memset(&t, 0, sizeof(t));
	for (i = 0; i < list->n && r == 0; i++) {
		r = ss_ties_read(s, list->v[i], &t, err);
		for (k = 0; k < t.n && r == 0; k++) {
			struct neighbour x = {t.v[k].other, 0, t.v[k].strength};

			r = ss_sql_int(&s->sql, err, &x.event, 0,
			    "SELECT event FROM article WHERE article = ?1", "i",
			    x.article);
			for (e = 0; e < events->n && events->v[e] != x.event;)
				e++;
			if (r != 0 || e < events->n || x.event == 0)
				continue;
			if (SS_ARRAY_ROOM(out, 1) != 0)
				r = ss_error_nomem(err);
			else
				out->v[out->n++] = x;
		}
	}
	ss_ties_release(&t);
	return r;
}

/*
 * The nearest articles of other events: what they said before is background
 * of these.  Of many events each has the others.
 */
static int
load_around(struct ss_store *s, struct ss_store_view *v,
    const struct ss_numbers *list, const struct ss_numbers *events,
    struct ss_error *err)
{
	struct view *w = v->priv;
	struct neighbours near = {NULL, 0, 0};
	struct ss_numbers found = {NULL, 0, 0};
	uint32_t *event_of;
	size_t i, k, n = 0;
	int r = find_around(s, list, events, &near, err);

	if (r != 0 || near.n == 0)
		goto out;
	qsort(near.v, near.n, sizeof(*near.v), by_strength);
	for (i = 0; i < near.n && n < AROUND_MAX; i++) {
		for (k = 0; k < n && near.v[k].article != near.v[i].article;)
			k++;
		if (k == n)
			near.v[n++] = near.v[i];
	}
	qsort(near.v, n, sizeof(*near.v), by_event);
	event_of = ss_arena_calloc(&w->sel.arena, n, sizeof(*event_of));
	if (event_of == NULL)
		r = ss_error_nomem(err);
	for (i = 0; i < n && r == 0; i++) {
		event_of[i] = i == 0 ? 0
				     : event_of[i - 1] +
			(near.v[i].event != near.v[i - 1].event);
		if (ss_numbers_add(&found, near.v[i].article) != 0)
			r = ss_error_nomem(err);
	}
	if (r == 0)
		r = ss_selection_load(s, &w->around, found.v, found.n, err);
	if (r == 0) {
		v->clusters.context = w->around.docs.v;
		v->clusters.context_event = event_of;
		v->clusters.n_context = n;
	}
out:
	free(near.v);
	ss_numbers_release(&found);
	return r;
}

int
ss_store_load(struct ss_store *s, const char *const *ids, size_t n,
    struct ss_store_view *v, struct ss_error *err)
{
	struct ss_numbers list = {NULL, 0, 0}, events = {NULL, 0, 0};
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
	ss_selection_init(&w->around);
	/* all that is read is of one moment, beside a writer */
	r = ss_sql_run(&s->sql, err, "BEGIN", "");
	for (i = 0; i < n && r == 0; i++) {
		r = ss_event_find(s, ids[i], &event, err);
		if (r == 0 && ss_numbers_add(&events, event) != 0)
			r = ss_error_nomem(err);
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
	if (r == 0 && n <= AROUND_EVENTS)
		r = load_around(s, v, &list, &events, err);
	ss_store_rollback(s);
	ss_numbers_release(&list);
	ss_numbers_release(&events);
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

	if (w != NULL) {
		ss_selection_release(&w->sel);
		ss_selection_release(&w->around);
	}
	free(w);
	memset(v, 0, sizeof(*v));
}
