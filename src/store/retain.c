/*
 * An article is compared with those published within the window on either
 * side of it, so what is older than that, seen from what comes in now, is
 * compared no more: its rows of table segment go, and with them the texts of
 * groups that have no member left in any row.  A group keeps its texts as
 * long as one member may meet a new copy, since it is formed anew then.
 *
 * "Now" is the middle one of the days of a run's input, known or not: one
 * wrong date drops nothing, a run over an archive drops what is older than
 * that archive, and a run that was killed and is run again does the same.
 *
 * Cost: reads the heads of the entries of the window; 20 ns each.
 */
#include "store/retain.h"

#include <stdlib.h>

#include "base/error.h"
#include "store/copies.h"
#include "store/groups.h"
#include "store/segment.h"

static int
by_day(const void *a, const void *b)
{
	const int32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* The first day of the window; INT32_MIN when nothing is dated. */
static int
first_day(struct ss_store *s, const struct ss_articles *a, int32_t *first)
{
	int32_t *days, d;
	size_t i, n = 0;

	*first = INT32_MIN;
	days = reallocarray(NULL, a->n + 1, sizeof(*days));
	if (days == NULL)
		return SS_ENOMEM;
	for (i = 0; i < a->n; i++) {
		d = ss_day_of(&a->v[i]);
		if (d != SS_UNDATED)
			days[n++] = d;
	}
	if (n > 0) {
		qsort(days, n, sizeof(*days), by_day);
		*first = days[(n - 1) / 2] - (int32_t)s->window_days;
	}
	free(days);
	return 0;
}

static int
add_heads(struct ss_numbers *to, struct ss_str packed, size_t n)
{
	struct ss_str none = {NULL, 0};
	struct ss_row row;
	size_t i;
	int r = ss_row_read(&row, n, packed, none, none);

	for (i = 0; i < n && r == 0; i++)
		r = ss_numbers_add(to, row.heads[i].article);
	ss_row_release(&row);
	return r;
}

/*
 * The articles of rows whose time is over into *gone, of the others into
 * *kept; rows has the former.  Undated articles are looked for as many runs as
 * the window has days (segment.h).
 */
static int
sift(struct ss_store *s, int32_t first, struct ss_numbers *gone,
    struct ss_numbers *kept, struct ss_numbers *rows, struct ss_error *err)
{
	sqlite3_stmt *q = ss_sql_ask(&s->sql, err,
	    "SELECT segment, n, entries, (undated = n OR last_day < ?1)"
	    " AND (undated = 0 OR run <= (SELECT max(run) FROM run) - ?2)"
	    " FROM segment ORDER BY segment",
	    "ii", (int64_t)first, (int64_t)s->window_days);
	int r, over;

	while ((r = ss_sql_row(&s->sql, q, err)) == 1) {
		over = sqlite3_column_int(q, 3);
		r = add_heads(over ? gone : kept, ss_sql_str(q, 2),
		    (size_t)sqlite3_column_int64(q, 1));
		if (r == 0 && over)
			r = ss_numbers_add(rows, sqlite3_column_int64(q, 0));
		if (r != 0) {
			r = r == SS_ENOMEM
			    ? ss_error_nomem(err)
			    : ss_error_set(err, SS_EFORMAT, 0, 0,
				  "store: segment %lld is damaged",
				  (long long)sqlite3_column_int64(q, 0));
			(void)sqlite3_reset(q);
			return r;
		}
	}
	ss_numbers_close(gone);
	ss_numbers_close(kept);
	return r;
}

/* Drops the texts of a group unless a member is kept. */
static int
drop_group(struct ss_store *s, int64_t grp, const struct ss_numbers *kept,
    struct ss_error *err)
{
	sqlite3_stmt *q = ss_sql_ask(&s->sql, err,
	    "SELECT article FROM article WHERE grp = ?1", "i", grp);
	int r, any = 0;

	while ((r = ss_sql_row(&s->sql, q, err)) == 1)
		any |= ss_numbers_have(kept, sqlite3_column_int64(q, 0));
	if (r != 0 || any)
		return r;
	return ss_sql_run(&s->sql, err,
	    "DELETE FROM text WHERE version IN (SELECT v.version"
	    " FROM article a JOIN version v ON v.article = a.article"
	    " WHERE a.grp = ?1)",
	    "i", grp);
}

int
ss_retain(
    struct ss_store *s, const struct ss_articles *input, struct ss_error *err)
{
	struct ss_numbers gone = {NULL, 0, 0}, kept = {NULL, 0, 0};
	struct ss_numbers rows = {NULL, 0, 0}, grps = {NULL, 0, 0};
	int32_t first;
	int64_t grp;
	size_t i;
	int r;

	if (s->keep_text != SS_TEXT_WINDOW)
		return 0;
	if (first_day(s, input, &first) != 0)
		return ss_error_nomem(err);
	r = sift(s, first, &gone, &kept, &rows, err);
	for (i = 0; i < rows.n && r == 0; i++)
		r = ss_sql_run(&s->sql, err,
		    "DELETE FROM segment WHERE segment = ?1", "i", rows.v[i]);
	for (i = 0; i < gone.n && r == 0; i++) {
		r = ss_sql_int(&s->sql, err, &grp, 0,
		    "SELECT grp FROM article WHERE article = ?1", "i",
		    gone.v[i]);
		if (r == 0 && grp != 0 && ss_numbers_add(&grps, grp) != 0)
			r = ss_error_nomem(err);
	}
	ss_numbers_close(&grps);
	for (i = 0; i < grps.n && r == 0; i++)
		r = drop_group(s, grps.v[i], &kept, err);
	ss_numbers_release(&gone);
	ss_numbers_release(&kept);
	ss_numbers_release(&rows);
	ss_numbers_release(&grps);
	return r;
}
