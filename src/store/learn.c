#include "store/learn.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "store/selection.h"
#include "text/recurring.h"

#define SEEN_MIN 3 /* stories that a sentence must have recurred in */

/* How ss_documents_build begins the reason of what recurs. */
static const char recurs[] = "recurs in ";

void
ss_learned_init(struct ss_learned *l)
{
	ss_map_init(&l->units);
	ss_map_init(&l->outlets);
	ss_arena_init(&l->arena);
}

void
ss_learned_release(struct ss_learned *l)
{
	ss_map_release(&l->units);
	ss_map_release(&l->outlets);
	ss_arena_release(&l->arena);
}

static uint64_t
unit_key(uint64_t outlet, uint64_t hash)
{
	uint64_t h = (outlet ^ hash) * 0x9e3779b97f4a7c15u;

	return h ^ h >> 31;
}

/* The sentences that the store knows of an outlet; *n_known: how many of them
 * are to be removed. */
static int
load(struct ss_store *s, struct ss_learned *l, struct ss_str name,
    uint64_t outlet, uint32_t *n_known, struct ss_error *err)
{
	uint32_t *slot = ss_map_put(&l->outlets, outlet, UINT32_MAX - 1);
	sqlite3_stmt *q;
	int r;

	*n_known = 0;
	if (slot == NULL)
		return ss_error_nomem(err);
	if (*slot != UINT32_MAX - 1) {
		*n_known = *slot;
		return 0;
	}
	q = ss_sql_ask(&s->sql, err,
	    "SELECT u.hash, u.n FROM unit u JOIN outlet o"
	    " ON o.outlet = u.outlet WHERE o.name = ?1",
	    "s", name);
	while ((r = ss_sql_row(&s->sql, q, err)) == 1) {
		slot = ss_map_put(&l->units,
		    unit_key(outlet, (uint64_t)sqlite3_column_int64(q, 0)), 0);
		if (slot == NULL) {
			(void)sqlite3_reset(q);
			return ss_error_nomem(err);
		}
		*slot = (uint32_t)sqlite3_column_int64(q, 1);
		*n_known += *slot >= SEEN_MIN;
	}
	slot = ss_map_put(&l->outlets, outlet, 0);
	if (slot == NULL)
		return ss_error_nomem(err);
	*slot = *n_known;
	return r;
}

static int
remember(struct ss_store *s, struct ss_learned *l, struct ss_str name,
    uint64_t outlet, uint64_t hash, struct ss_error *err)
{
	uint32_t *slot = ss_map_put(&l->units, unit_key(outlet, hash), 0);
	int r;

	if (slot == NULL)
		return ss_error_nomem(err);
	if (++*slot == SEEN_MIN) {
		slot = ss_map_put(&l->outlets, outlet, 0);
		if (slot == NULL)
			return ss_error_nomem(err);
		++*slot;
	}
	r = ss_sql_run(&s->sql, err,
	    "INSERT INTO outlet (name) VALUES (?1) ON CONFLICT DO NOTHING", "s",
	    name);
	if (r == 0)
		r = ss_sql_run(&s->sql, err,
		    "INSERT INTO unit (outlet, hash, n) SELECT outlet, ?2, 1"
		    " FROM outlet WHERE name = ?1"
		    " ON CONFLICT (outlet, hash) DO UPDATE SET n = n + 1",
		    "si", name, ss_store_key(hash));
	return r;
}

static const struct ss_removed *
covering(const struct ss_document *d, const struct ss_unit *u)
{
	size_t i;

	for (i = 0; i < d->n_removed && d->removed[i].beg < u->end; i++)
		if (d->removed[i].end > u->beg)
			return &d->removed[i];
	return NULL;
}

/* d's removed spans and those units of which known says so. */
static int
remove_units(struct ss_learned *l, struct ss_document *d,
    const struct ss_units *u, const unsigned char *known, size_t n_known)
{
	struct ss_removed *v, x;
	size_t i, j = 0, n = 0;

	v = ss_arena_calloc(&l->arena, d->n_removed + n_known, sizeof(*v));
	if (v == NULL)
		return SS_ENOMEM;
	for (i = 0; i < u->n; i++) {
		if (!known[i])
			continue;
		while (j < d->n_removed && d->removed[j].beg < u->v[i].beg)
			v[n++] = d->removed[j++];
		x.beg = u->v[i].beg;
		x.end = u->v[i].end;
		x.reason = "recurs in earlier stories of the outlet";
		v[n++] = x;
	}
	while (j < d->n_removed)
		v[n++] = d->removed[j++];
	d->removed = v;
	d->n_removed = n;
	d->body = ss_selection_body(&l->arena, d);
	return d->body == NULL ? SS_ENOMEM : 0;
}

/* Does a document show something that recurs? */
static int
shows(const struct ss_document *d)
{
	size_t i;

	for (i = 0; i < d->n_removed; i++)
		if (strncmp(d->removed[i].reason, recurs, strlen(recurs)) == 0)
			return 1;
	return 0;
}

/*
 * One pass over the documents: what is known is removed (remembering 0), or
 * what they show is remembered.  A batch is not judged by what it shows
 * itself: that was ss_documents_build's to decide.
 */
static int
pass(struct ss_store *s, struct ss_learned *l, struct ss_documents *docs,
    int remembering, struct ss_error *err)
{
	struct ss_units u;
	unsigned char *known = NULL;
	size_t cap = 0, i, k, n_known;
	uint32_t n_outlet;
	int r = 0;

	ss_units_init(&u);
	for (i = 0; i < docs->n && r == 0; i++) {
		struct ss_document *d = &docs->v[i];
		struct ss_str name = d->article->outlet;
		uint64_t outlet = ss_outlet_key(name);

		if (name.ptr == NULL)
			continue;
		r = load(s, l, name, outlet, &n_outlet, err);
		if (r == 0 && (remembering ? !shows(d) : n_outlet == 0))
			continue;
		if (r == 0 &&
		    ss_units_scan(
			&u, d->article->text.ptr, d->article->text.len) != 0)
			r = ss_error_nomem(err);
		if (r != 0)
			break;
		if (u.n > cap) {
			free(known);
			cap = u.n + u.n / 2;
			known = malloc(cap);
			if (known == NULL) {
				r = ss_error_nomem(err);
				break;
			}
		}
		for (k = 0, n_known = 0; k < u.n && r == 0; k++) {
			const struct ss_removed *x = covering(d, &u.v[k]);

			uint32_t seen = ss_map_get(
			    &l->units, unit_key(outlet, u.v[k].hash));

			known[k] = x == NULL && !remembering &&
			    seen != SS_MAP_NONE && seen >= SEEN_MIN;
			n_known += known[k];
			if (remembering && x != NULL &&
			    strncmp(x->reason, recurs, strlen(recurs)) == 0)
				r = remember(
				    s, l, name, outlet, u.v[k].hash, err);
		}
		if (r == 0 && n_known > 0 &&
		    remove_units(l, d, &u, known, n_known) != 0)
			r = ss_error_nomem(err);
	}
	free(known);
	ss_units_release(&u);
	return r;
}

int
ss_learn(struct ss_store *s, struct ss_learned *l, struct ss_documents *docs,
    struct ss_error *err)
{
	int r;

	if (s->options.boilerplate == SS_BOILERPLATE_OFF)
		return 0;
	r = pass(s, l, docs, 0, err);
	return r == 0 ? pass(s, l, docs, 1, err) : r;
}
