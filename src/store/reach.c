/*
 * The nodes and edges to cluster: groups, and pairs of their leads.
 *
 * Two clusters are merged when the mean of their cross log-odds is at least
 * that of the cut; then one of these is at least the cut.  So no merge ever
 * crosses a gap in the graph of the edges >= cut: its connected components
 * are clustered apart, with the same result as all at once.  Only the
 * components that hold a touched group are, and the events that reach into
 * them.  What an edge is worth depends on all that surrounds its ends
 * (surround.c), so a component is followed along the pairs that would be an
 * edge >= cut where the surroundings had nothing in common with them: these
 * are more.  (Following pairs worth .45 of that gave the same events, and was
 * no faster.)
 *
 * A component may reach back through the whole store, as wire stories do, so
 * only what was published within SS_EVENT_WINDOW of a seed is free
 * to change its event.  What lies further back is settled: it comes in with
 * its event when something free is near to it, leads to nothing else, and
 * those of one event stay together.  (22 nights of wire stories, night by night
 * against one batch, B-cubed F1: .962 without this, .959 with it.)
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

#define DAY_S 86400

struct reach {
	struct ss_store *s;
	int64_t run;
	struct ss_reach *out;
	struct ss_surround around;
	struct ss_numbers times; /* of the seeds, closed */
	int growing;             /* 1: nodes are touched no more, but met */
	struct {                 /* groups of the two articles of each pin */
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
load_times(
    struct reach *l, const struct ss_numbers *seeds, struct ss_error *err)
{
	sqlite3_stmt *q;
	size_t i;
	int r = 0;

	for (i = 0; i < seeds->n && r == 0; i++) {
		q = ss_sql_ask(&l->s->sql, err,
		    "SELECT v.published FROM article a JOIN version v"
		    " ON v.version = a.version WHERE a.article = ?1"
		    " AND v.published IS NOT NULL",
		    "i", seeds->v[i]);
		r = ss_sql_row(&l->s->sql, q, err);
		if (r != 1)
			continue;
		r = ss_numbers_add(&l->times, sqlite3_column_int64(q, 0));
		(void)sqlite3_reset(q);
		if (r != 0)
			r = ss_error_nomem(err);
	}
	ss_numbers_close(&l->times);
	return r;
}

/* Is a time within the window of any of these? */
static int
is_near(const struct ss_numbers *times, int64_t t)
{
	const int64_t window = (int64_t)SS_EVENT_WINDOW * DAY_S;
	size_t lo = 0, hi = times->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (times->v[mid] / 2 < t / 2 - window / 2)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < times->n && times->v[lo] / 2 <= t / 2 + window / 2;
}

static int
add_node(struct reach *l, int64_t grp, struct ss_error *err)
{
	uint32_t *slot;
	sqlite3_stmt *q;
	struct ss_reach_node x;
	int64_t time;
	const char *lang;
	int r, dated;

	slot = ss_map_put(&l->grps, ss_number_hash(grp), UINT32_MAX - 1);
	if (slot == NULL)
		return ss_error_nomem(err);
	if (*slot != UINT32_MAX - 1)
		return 0;
	*slot = 0;
	q = ss_sql_ask(&l->s->sql, err,
	    "SELECT g.lead, a.event, a.identity, a.run, v.published,"
	    " v.language"
	    " FROM grp g JOIN article a ON a.article = g.lead"
	    " JOIN version v ON v.version = a.version WHERE g.grp = ?1",
	    "i", grp);
	r = ss_sql_row(&l->s->sql, q, err);
	if (r != 1)
		return r; /* 0: the group is gone */
	x.grp = grp;
	x.lead = sqlite3_column_int64(q, 0);
	x.event = sqlite3_column_int64(q, 1);
	x.identity = (uint64_t)sqlite3_column_int64(q, 2);
	lang = (const char *)sqlite3_column_text(q, 5);
	x.lang = lang == NULL ? 0 : ss_lang_key(lang);
	dated = sqlite3_column_type(q, 4) != SQLITE_NULL;
	time = sqlite3_column_int64(q, 4);
	if (!l->growing)
		x.settled = 0;
	else if (dated)
		x.settled = !is_near(&l->times, time);
	else
		x.settled = sqlite3_column_int64(q, 3) <=
		    l->run - (int64_t)l->s->window_days;
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

/* May the two be of one event, where nothing else is like them? */
static int
may_join(const struct ss_tie *t)
{
	double alike = (double)ss_tie_alike_of(t->alike);

	return ss_pair_among(ss_tie_p(t->strength), alike, alike) >=
	    SS_EVENT_CUT;
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

	if (node->settled)
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

struct settled {
	int64_t event;
	uint32_t node;
};

static int
by_event(const void *a, const void *b)
{
	const struct settled *x = a, *y = b;

	if (x->event != y->event)
		return x->event < y->event ? -1 : 1;
	return (x->node > y->node) - (x->node < y->node);
}

/*
 * Pins of nodes, which are in their final order: the store's own, then those
 * that keep settled nodes of an event together, unless a part is about one
 * of them.
 */
static int
pin_nodes(struct reach *l, struct ss_pinned_list *out)
{
	struct ss_map at;
	unsigned char *parted;
	struct settled *of;
	uint32_t *slot, x, y;
	size_t i, n = 0, first = 0;
	int r = 0;

	ss_map_init(&at);
	memset(out, 0, sizeof(*out));
	out->v = reallocarray(
	    NULL, l->pins.n + l->out->nodes.n + 1, sizeof(*out->v));
	of = reallocarray(NULL, l->out->nodes.n + 1, sizeof(*of));
	parted = calloc(l->out->nodes.n + 1, 1);
	if (out->v == NULL || of == NULL || parted == NULL)
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
		parted[x] |= l->pins.v[i].part != 0;
		parted[y] |= l->pins.v[i].part != 0;
	}
	for (i = 0; i < l->out->nodes.n && r == 0; i++)
		if (l->out->nodes.v[i].settled && !parted[i]) {
			of[n].event = l->out->nodes.v[i].event;
			of[n++].node = (uint32_t)i;
		}
	if (r == 0)
		qsort(of, n, sizeof(*of), by_event);
	for (i = 0; i < n; i++)
		if (i == 0 || of[i].event != of[i - 1].event)
			first = i;
		else
			out->v[out->n++] =
			    (struct ss_pinned){of[first].node, of[i].node, 0};
	ss_map_release(&at);
	free(of);
	free(parted);
	return r;
}

int
ss_reach_build(struct ss_reach *out, struct ss_store *s, int64_t run,
    const struct ss_numbers *touched, const struct ss_numbers *seeds,
    unsigned threads, struct ss_error *err)
{
	struct reach l = {.s = s, .run = run, .out = out};
	size_t i;
	int r;

	memset(out, 0, sizeof(*out));
	ss_surround_init(&l.around, s);
	ss_map_init(&l.grps);
	ss_map_init(&l.leads);
	ss_map_init(&l.events);
	r = load_pins(&l, err);
	if (r == 0)
		r = load_times(&l, seeds, err);
	for (i = 0; i < touched->n && r == 0; i++)
		r = add_node(&l, touched->v[i], err);
	l.growing = 1;
	/* nodes grows while it is walked */
	for (i = 0; i < out->nodes.n && r == 0; i++) {
		r = add_events_of(&l, out->nodes.v[i].grp, err);
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
	ss_numbers_release(&l.times);
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
