/*
 * The nodes and edges to cluster: groups, and pairs of their leads.
 *
 * Two clusters are merged when the mean of their cross log-odds is at least
 * that of the cut; then one of these is at least the cut.  So no merge ever
 * crosses a gap in the graph of the edges >= cut, and a batch can change
 * nothing but the components that hold what it touched.  A component may be
 * most of the store, as wire stories are; so of it only what a touched
 * group may join counts, the events of these, and once more what those may
 * join: SS_REACH steps.  What lies beyond stays as it is.
 *
 * What an edge is worth depends on all that surrounds its ends (surround.c),
 * which is not looked at on the way: the way is along pairs that would be an
 * edge >= cut if their contrast were SS_REACH_CONTRAST of their cosine.
 *
 * Measured on 22 nights of wire stories, B-cubed F1 against one batch of all,
 * and seconds of the busiest night: 2 steps .960 and .9, 1 step .952 and .7,
 * 3 steps .960 and 1.2; whole components, of which what is more than
 * 15 days off comes in but may not change, .959 and 1.2; 2 steps with a
 * contrast of all of the cosine .961 and .9, of .45 of it .957 and .8.  (On
 * 29,774 articles of two feeds pressed into one month, in which look-alikes
 * are many: .947 with these figures, .945 with all of the cosine, .946 with
 * whole components.)
 */
#include "store/reach.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "cluster/events.h"
#include "cluster/pair_model.h"
#include "cluster/terms.h"
#include "store/pins.h"
#include "store/surround.h"

#define SS_REACH          2
#define SS_REACH_CONTRAST 0.6

struct reach {
	struct ss_store *s;
	struct ss_reach *out;
	struct ss_surround around;
	unsigned step; /* of what is added now */
	struct {       /* groups of the two articles of each pin */
		struct pinned {
			int64_t x, y;
			int part;
		} * v;
		size_t n;
	} pins;
	struct ss_numbers pinned; /* all of these groups, closed */
	struct ss_map grps;       /* hash of a group -> 0, met */
	struct ss_map leads;      /* hash of a node's lead -> 0 */
	struct ss_map events;     /* hash of an event -> 0, met */
};

static int
add_node(struct reach *l, int64_t grp, struct ss_error *err)
{
	uint32_t *slot;
	sqlite3_stmt *q;
	struct ss_reach_node x;
	const char *lang;
	int r;

	slot = ss_map_put(&l->grps, ss_number_hash(grp), UINT32_MAX - 1);
	if (slot == NULL)
		return ss_error_nomem(err);
	if (*slot != UINT32_MAX - 1)
		return 0;
	*slot = 0;
	q = ss_sql_ask(&l->s->sql, err,
	    "SELECT g.lead, a.identity, v.language FROM grp g JOIN article a "
	    "ON a.article = g.lead"
	    " JOIN version v ON v.version = a.version WHERE g.grp = ?1",
	    "i", grp);
	r = ss_sql_row(&l->s->sql, q, err);
	if (r != 1)
		return r; /* 0: the group is gone */
	x.grp = grp;
	x.lead = sqlite3_column_int64(q, 0);
	x.identity = (uint64_t)sqlite3_column_int64(q, 1);
	lang = (const char *)sqlite3_column_text(q, 2);
	x.lang = lang == NULL ? 0 : ss_lang_key(lang);
	x.step = l->step;
	(void)sqlite3_reset(q);
	if (SS_ARRAY_ROOM(&l->out->nodes, 1) != 0)
		return ss_error_nomem(err);
	l->out->nodes.v[l->out->nodes.n++] = x;
	if (ss_map_put(&l->leads, ss_number_hash(x.lead), 0) == NULL)
		return ss_error_nomem(err);
	return 0;
}

/* All groups that have an article in the event. */
static int
add_event(struct reach *l, int64_t event, struct ss_error *err)
{
	struct ss_numbers grps = {NULL, 0, 0};
	uint32_t *slot;
	sqlite3_stmt *q;
	size_t i;
	int r;

	slot = ss_map_put(&l->events, ss_number_hash(event), UINT32_MAX - 1);
	if (slot == NULL)
		return ss_error_nomem(err);
	if (*slot != UINT32_MAX - 1)
		return 0;
	*slot = 0;
	q = ss_sql_ask(&l->s->sql, err,
	    "SELECT DISTINCT grp FROM article WHERE event = ?1", "i", event);
	while ((r = ss_sql_row(&l->s->sql, q, err)) == 1)
		if (ss_numbers_add(&grps, sqlite3_column_int64(q, 0)) != 0) {
			(void)sqlite3_reset(q);
			r = ss_error_nomem(err);
			break;
		}
	for (i = 0; i < grps.n && r == 0; i++)
		r = add_node(l, grps.v[i], err);
	ss_numbers_release(&grps);
	return r;
}

/* The events that the members of a group are in. */
static int
add_events_of(struct reach *l, int64_t grp, struct ss_error *err)
{
	struct ss_numbers events = {NULL, 0, 0};
	sqlite3_stmt *q;
	size_t i;
	int r;

	q = ss_sql_ask(&l->s->sql, err,
	    "SELECT DISTINCT event FROM article WHERE grp = ?1", "i", grp);
	while ((r = ss_sql_row(&l->s->sql, q, err)) == 1)
		if (ss_numbers_add(&events, sqlite3_column_int64(q, 0)) != 0) {
			(void)sqlite3_reset(q);
			r = ss_error_nomem(err);
			break;
		}
	for (i = 0; i < events.n && r == 0; i++)
		r = add_event(l, events.v[i], err);
	ss_numbers_release(&events);
	return r;
}

/* May the two be of one event, as far as is known without the others? */
static int
may_join(const struct ss_tie *t)
{
	double alike = (double)ss_tie_alike_of(t->alike);

	return ss_pair_among(ss_tie_p(t->strength), alike,
		   alike * SS_REACH_CONTRAST) >= SS_EVENT_CUT;
}

/* What the lead of node i may be of one event with, comes in. */
static int
follow(struct reach *l, size_t i, struct ss_error *err)
{
	const struct ss_reach_node *node = &l->out->nodes.v[i];
	struct ss_surround *around = &l->around;
	size_t beg, end, j;
	int64_t grp;
	int r;

	if (node->step >= SS_REACH)
		return 0;
	r = ss_surround_read(around, node->lead, &beg, &end, err);
	for (j = beg; j < end && r == 0; j++) {
		int64_t other = around->ties.v[j].other;

		if (!may_join(&around->ties.v[j]) ||
		    ss_map_get(&l->leads, ss_number_hash(other)) != SS_MAP_NONE)
			continue;
		r = ss_sql_int(&l->s->sql, err, &grp, 0,
		    "SELECT grp FROM article WHERE article = ?1", "i", other);
		if (r == 0 && grp != 0)
			r = add_node(l, grp, err);
	}
	return r;
}

static int
by_identity(const void *a, const void *b)
{
	const struct ss_reach_node *x = a, *y = b;

	if (x->identity != y->identity)
		return x->identity < y->identity ? -1 : 1;
	return (x->lead > y->lead) - (x->lead < y->lead);
}

/* The edges between the nodes, which are in their final order. */
static int
make_edges(struct reach *l, unsigned threads, struct ss_error *err)
{
	struct ss_reach *x = l->out;
	struct ss_surround_lead *v;
	size_t i;
	int r;

	if (x->nodes.n > 1)
		qsort(x->nodes.v, x->nodes.n, sizeof(*x->nodes.v), by_identity);
	v = reallocarray(NULL, x->nodes.n + 1, sizeof(*v));
	if (v == NULL)
		return ss_error_nomem(err);
	for (i = 0; i < x->nodes.n; i++)
		v[i] = (struct ss_surround_lead){
		    x->nodes.v[i].lead, x->nodes.v[i].lang};
	r = ss_surround_edges(&l->around, v, (uint32_t)x->nodes.n, threads,
	    &x->edges, &x->n_edges, err);
	free(v);
	return r;
}

/* --- pins ------------------------------------------------------------ */

static int
group_of(struct reach *l, int64_t article, int64_t *grp, struct ss_error *err)
{
	*grp = 0;
	return article == 0
	    ? 0
	    : ss_sql_int(&l->s->sql, err, grp, 0,
		  "SELECT grp FROM article WHERE article = ?1", "i", article);
}

/* The pins as pins of groups. */
static int
load_pins(struct reach *l, struct ss_error *err)
{
	const struct ss_kept_pins *kept = l->s->pins;
	struct pinned p;
	size_t i;
	int r = 0;

	if (kept == NULL || kept->n == 0)
		return 0;
	l->pins.v = reallocarray(NULL, kept->n, sizeof(*l->pins.v));
	if (l->pins.v == NULL)
		return ss_error_nomem(err);
	for (i = 0; i < kept->n && r == 0; i++) {
		r = group_of(l, kept->v[i].x, &p.x, err);
		if (r == 0)
			r = group_of(l, kept->v[i].y, &p.y, err);
		p.part = kept->v[i].pin.part;
		if (r != 0 || p.x == 0 || p.y == 0 || p.x == p.y)
			continue;
		l->pins.v[l->pins.n++] = p;
		if (ss_numbers_add(&l->pinned, p.x) != 0 ||
		    ss_numbers_add(&l->pinned, p.y) != 0)
			r = ss_error_nomem(err);
	}
	ss_numbers_close(&l->pinned);
	return r;
}

/* What is pinned to the group of node i comes in with it. */
static int
follow_pins(struct reach *l, size_t i, struct ss_error *err)
{
	int64_t grp = l->out->nodes.v[i].grp;
	size_t k;
	int r = 0;

	if (!ss_numbers_have(&l->pinned, grp))
		return 0;
	for (k = 0; k < l->pins.n && r == 0; k++)
		if (l->pins.v[k].x == grp || l->pins.v[k].y == grp)
			r = add_node(l,
			    l->pins.v[k].x == grp ? l->pins.v[k].y
						  : l->pins.v[k].x,
			    err);
	return r;
}

/* The pins of nodes, which are in their final order. */
static int
pin_nodes(struct reach *l, struct ss_pinned_list *out)
{
	struct ss_map at;
	uint32_t *slot, x, y;
	size_t i;
	int r = 0;

	ss_map_init(&at);
	memset(out, 0, sizeof(*out));
	out->v = reallocarray(NULL, l->pins.n + 1, sizeof(*out->v));
	if (out->v == NULL)
		r = SS_ENOMEM;
	for (i = 0; i < l->out->nodes.n && r == 0 && l->pins.n > 0; i++) {
		slot = ss_map_put(
		    &at, ss_number_hash(l->out->nodes.v[i].grp), (uint32_t)i);
		if (slot == NULL)
			r = SS_ENOMEM;
	}
	for (i = 0; i < l->pins.n && r == 0; i++) {
		x = ss_map_get(&at, ss_number_hash(l->pins.v[i].x));
		y = ss_map_get(&at, ss_number_hash(l->pins.v[i].y));
		if (x == SS_MAP_NONE || y == SS_MAP_NONE)
			continue;
		out->v[out->n++] = (struct ss_pinned){x, y, l->pins.v[i].part};
	}
	ss_map_release(&at);
	return r;
}

int
ss_reach_build(struct ss_reach *out, struct ss_store *s,
    const struct ss_numbers *touched, unsigned threads, struct ss_error *err)
{
	struct reach l = {.s = s, .out = out};
	size_t i;
	int r;

	memset(out, 0, sizeof(*out));
	ss_surround_init(&l.around, s);
	ss_map_init(&l.grps);
	ss_map_init(&l.leads);
	ss_map_init(&l.events);
	r = load_pins(&l, err);
	for (i = 0; i < touched->n && r == 0; i++)
		r = add_node(&l, touched->v[i], err);
	/* nodes grows while it is walked */
	for (i = 0; i < out->nodes.n && r == 0; i++) {
		l.step = out->nodes.v[i].step;
		r = add_events_of(&l, out->nodes.v[i].grp, err);
		l.step++;
		if (r == 0)
			r = follow(&l, i, err);
		if (r == 0)
			r = follow_pins(&l, i, err);
	}
	if (r == 0)
		r = make_edges(&l, threads, err);
	if (r == 0 && pin_nodes(&l, &out->pins) != 0)
		r = ss_error_nomem(err);
	ss_map_release(&l.grps);
	ss_map_release(&l.leads);
	ss_map_release(&l.events);
	ss_surround_release(&l.around);
	ss_numbers_release(&l.pinned);
	free(l.pins.v);
	return r;
}

void
ss_reach_release(struct ss_reach *x)
{
	free(x->nodes.v);
	free(x->edges);
	free(x->pins.v);
	memset(x, 0, sizeof(*x));
}
