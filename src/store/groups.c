#include "store/groups.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "cluster/groups.h"
#include "store/pins.h"
#include "store/selection.h"
#include "store/ties.h"

int
ss_numbers_add(struct ss_numbers *a, int64_t x)
{
	if (SS_ARRAY_ROOM(a, 1) != 0)
		return SS_ENOMEM;
	a->v[a->n++] = x;
	return 0;
}

static int
by_number(const void *a, const void *b)
{
	int64_t x, y;

	memcpy(&x, a, sizeof(x));
	memcpy(&y, b, sizeof(y));
	return (x > y) - (x < y);
}

void
ss_numbers_close(struct ss_numbers *a)
{
	size_t i, n = 0;

	if (a->n > 1)
		qsort(a->v, a->n, sizeof(*a->v), by_number);
	for (i = 0; i < a->n; i++)
		if (n == 0 || a->v[n - 1] != a->v[i])
			a->v[n++] = a->v[i];
	a->n = n;
}

int
ss_numbers_have(const struct ss_numbers *a, int64_t x)
{
	return a->n > 0 &&
	    bsearch(&x, a->v, a->n, sizeof(*a->v), by_number) != NULL;
}

void
ss_numbers_release(struct ss_numbers *a)
{
	free(a->v);
	memset(a, 0, sizeof(*a));
}

static int
write_copies(
    struct ss_store *s, const struct ss_copies *copies, struct ss_error *err)
{
	static const char insert[] =
	    "INSERT OR REPLACE INTO copy (a, b, jaccard, containment)"
	    " VALUES (?1, ?2, ?3, ?4)";
	size_t i;
	int r = 0;

	for (i = 0; i < copies->n && r == 0; i++) {
		const struct ss_copy *c = &copies->v[i];

		r = ss_sql_run(&s->sql, err, insert, "iirr", c->a, c->b,
		    c->jaccard, c->containment);
		if (r == 0)
			r = ss_sql_run(&s->sql, err, insert, "iirr", c->b, c->a,
			    c->jaccard, c->containment);
	}
	return r;
}

/* The group of an article; its members into *out. */
static int
add_members(struct ss_store *s, int64_t article, struct ss_numbers *out,
    struct ss_numbers *grps, struct ss_error *err)
{
	sqlite3_stmt *q;
	int64_t grp;
	int r;

	r = ss_sql_int(&s->sql, err, &grp, 0,
	    "SELECT grp FROM article WHERE article = ?1", "i", article);
	if (r == 0 && ss_numbers_add(grps, grp) != 0)
		return ss_error_nomem(err);
	if (r != 0)
		return r;
	q = ss_sql_ask(&s->sql, err,
	    "SELECT article FROM article WHERE grp = ?1", "i", grp);
	while ((r = ss_sql_row(&s->sql, q, err)) == 1)
		if (ss_numbers_add(out, sqlite3_column_int64(q, 0)) != 0) {
			(void)sqlite3_reset(q);
			return ss_error_nomem(err);
		}
	return r;
}

/* The groups of the copies of an article, and its own, if it has any. */
static int
add_copies(struct ss_store *s, int64_t article, struct ss_numbers *out,
    struct ss_numbers *grps, struct ss_error *err)
{
	struct ss_numbers copies = {NULL, 0, 0};
	sqlite3_stmt *q;
	size_t i;
	int r;

	q = ss_sql_ask(
	    &s->sql, err, "SELECT b FROM copy WHERE a = ?1", "i", article);
	while ((r = ss_sql_row(&s->sql, q, err)) == 1)
		if (ss_numbers_add(&copies, sqlite3_column_int64(q, 0)) != 0) {
			(void)sqlite3_reset(q);
			r = ss_error_nomem(err);
			break;
		}
	for (i = 0; i < copies.n && r == 0; i++)
		r = add_members(s, copies.v[i], out, grps, err);
	if (copies.n > 0 && r == 0)
		r = add_members(s, article, out, grps, err);
	ss_numbers_release(&copies);
	return r;
}

/* An article is no lead now: its pairs go, and it is asked anew if it ever
 * becomes one again. */
static int
retire(struct ss_store *s, int64_t lead, struct ss_error *err)
{
	int r;

	r = ss_ties_drop(s, lead, err);
	if (r == 0)
		r = ss_sql_run(&s->sql, err,
		    "UPDATE article SET asked = 0 WHERE article = ?1", "i",
		    lead);
	return r;
}

static const char *
kind_name(enum ss_dup_kind k)
{
	static const char *const names[] = {
	    "single", "exact", "near", "contained"};

	return names[k];
}

static int
write_group(struct ss_store *s, const struct ss_group *g,
    const struct ss_numbers *all, const struct ss_numbers *old_leads,
    struct ss_numbers *touched, struct ss_error *err)
{
	int64_t first = all->v[g->articles[0]], a;
	size_t i;
	int r;

	r = ss_sql_run(&s->sql, err,
	    "INSERT INTO grp (grp, lead, kind, n) VALUES (?1, ?2, ?3, ?4)",
	    "iizi", first, all->v[g->lead], kind_name(g->kind),
	    (int64_t)g->n_articles);
	for (i = 0; i < g->n_articles && r == 0; i++) {
		a = all->v[g->articles[i]];
		r = ss_sql_run(&s->sql, err,
		    "UPDATE article SET grp = ?2 WHERE article = ?1", "ii", a,
		    first);
		if (r == 0 && a != all->v[g->lead] &&
		    ss_numbers_have(old_leads, a))
			r = retire(s, a, err);
	}
	if (r == 0 && ss_numbers_add(touched, first) != 0)
		r = ss_error_nomem(err);
	return r;
}

static int
regroup(struct ss_store *s, const struct ss_numbers *all,
    const struct ss_numbers *grps, unsigned threads, struct ss_numbers *touched,
    struct ss_error *err)
{
	struct ss_numbers leads = {NULL, 0, 0};
	struct ss_pinned_list pins = {NULL, 0};
	struct ss_options opt = s->options;
	struct ss_groups groups;
	struct ss_selection sel;
	int64_t lead;
	size_t i;
	int r, have;

	opt.threads = threads;
	ss_selection_init(&sel);
	memset(&groups, 0, sizeof(groups));
	r = ss_selection_load(s, &sel, all->v, all->n, err);
	if (r == 0 && s->pins != NULL &&
	    ss_kept_pins_among(s->pins, all, &pins) != 0)
		r = ss_error_nomem(err);
	if (r == 0)
		r = ss_groups_build_pinned(
		    &groups, &sel.docs, &opt, &pins, err);
	have = r == 0;
	for (i = 0; i < grps->n && r == 0; i++) {
		r = ss_sql_int(&s->sql, err, &lead, 0,
		    "SELECT lead FROM grp WHERE grp = ?1", "i", grps->v[i]);
		if (r == 0 && ss_numbers_add(&leads, lead) != 0)
			r = ss_error_nomem(err);
		if (r == 0)
			r = ss_sql_run(&s->sql, err,
			    "DELETE FROM grp WHERE grp = ?1", "i", grps->v[i]);
	}
	ss_numbers_close(&leads);
	for (i = 0; have && i < groups.n && r == 0; i++)
		r = write_group(s, &groups.v[i], all, &leads, touched, err);
	if (have)
		ss_groups_release(&groups);
	ss_selection_release(&sel);
	ss_numbers_release(&leads);
	free(pins.v);
	return r;
}

int
ss_groups_update(struct ss_store *s, const struct ss_copies *copies,
    const struct ss_numbers *seeds, unsigned threads,
    struct ss_numbers *touched, struct ss_error *err)
{
	struct ss_numbers all = {NULL, 0, 0}, grps = {NULL, 0, 0};
	int64_t n;
	size_t i;
	int r;

	touched->n = 0;
	r = write_copies(s, copies, err);
	for (i = 0; i < copies->n && r == 0; i++) {
		r = add_members(s, copies->v[i].a, &all, &grps, err);
		if (r == 0)
			r = add_members(s, copies->v[i].b, &all, &grps, err);
	}
	/* A changed article may leave others behind, pins keep copies apart
	 * or do no more. */
	for (i = 0; i < seeds->n && r == 0; i++) {
		r = add_copies(s, seeds->v[i], &all, &grps, err);
		if (r != 0)
			break;
		r = ss_sql_int(&s->sql, err, &n, 0,
		    "SELECT g.n FROM article a JOIN grp g ON g.grp = a.grp"
		    " WHERE a.article = ?1",
		    "i", seeds->v[i]);
		if (r == 0 && n > 1)
			r = add_members(s, seeds->v[i], &all, &grps, err);
	}
	ss_numbers_close(&all);
	ss_numbers_close(&grps);
	if (r == 0 && all.n > 0)
		r = regroup(s, &all, &grps, threads, touched, err);
	for (i = 0; i < seeds->n && r == 0; i++) {
		if (ss_numbers_have(&all, seeds->v[i]))
			continue;
		r = ss_sql_run(&s->sql, err,
		    "INSERT INTO grp (grp, lead, kind, n)"
		    " VALUES (?1, ?1, 'single', 1) ON CONFLICT DO NOTHING",
		    "i", seeds->v[i]);
		if (r == 0 && ss_numbers_add(touched, seeds->v[i]) != 0)
			r = ss_error_nomem(err);
	}
	ss_numbers_close(touched);
	ss_numbers_release(&all);
	ss_numbers_release(&grps);
	return r;
}
