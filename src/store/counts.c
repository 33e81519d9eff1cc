#include "store/counts.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/radix.h"
#include "store/bits.h"

#define TERM_END ((uint64_t)1 << 33)

int
ss_counts_of(
    const struct ss_term_counts *counts, struct ss_count **out, size_t *n_out)
{
	const struct ss_map *map;
	uint64_t *v, *tmp, *sorted;
	struct ss_count *c;
	size_t i, m, n = 0, room = counts->df[0].n + counts->df[1].n + 1;
	int e;

	c = reallocarray(NULL, room, sizeof(*c));
	v = reallocarray(NULL, room, sizeof(*v));
	tmp = reallocarray(NULL, room, sizeof(*tmp));
	if (c == NULL || v == NULL || tmp == NULL) {
		free(c);
		free(v);
		free(tmp);
		return SS_ENOMEM;
	}
	for (e = 0; e < 2; e++) {
		map = &counts->df[e];
		for (i = 0, m = 0; i < map->cap; i++)
			if (map->vals[i] != SS_MAP_NONE)
				v[m++] =
				    map->keys[i] >> 32 << 32 | map->vals[i];
		/* each key once: nothing is left of the order of a hash */
		sorted = ss_radix_sort_high(v, tmp, m);
		for (i = 0; i < m; i++)
			c[n++] = (struct ss_count){
			    (uint64_t)e << 32 | sorted[i] >> 32,
			    (uint32_t)sorted[i]};
	}
	free(v);
	free(tmp);
	*out = c;
	*n_out = n;
	return 0;
}

/* --- rows ------------------------------------------------------------ */

struct reader {
	struct ss_bits_in in;
	uint64_t left, term;
	unsigned k;
};

static int
open_row(struct reader *r, struct ss_str packed, uint64_t n)
{
	if (packed.len < 1 || packed.ptr[0] > 33 || n > TERM_END)
		return SS_EFORMAT;
	r->k = packed.ptr[0];
	r->left = n;
	r->term = UINT64_MAX; /* the gap of the first leads to itself */
	ss_bits_open(&r->in, packed.ptr + 1, packed.len - 1);
	return 0;
}

/* The next term: 1, or 0 at the end, or SS_EFORMAT. */
static int
next(struct reader *r, struct ss_count *out)
{
	uint64_t n;

	if (r->left == 0)
		return 0;
	r->left--;
	r->term += 1 + ss_rice_get(&r->in, r->k);
	n = ss_rice_get(&r->in, 0);
	if (r->in.bad || r->term >= TERM_END || n >= UINT32_MAX)
		return SS_EFORMAT;
	out->term = r->term;
	out->n = (uint32_t)n + 1;
	return 1;
}

int
ss_counts_validate(struct ss_str packed, uint64_t n_terms)
{
	struct reader in;
	struct ss_count c;
	int r = open_row(&in, packed, n_terms);

	if (r != 0)
		return r;
	while ((r = next(&in, &c)) == 1)
		;
	return r;
}

static void
pack(struct ss_buf *b, const struct ss_count *v, size_t n)
{
	struct ss_bits_out out = {b, 0, 0};
	unsigned k = ss_rice_parameter(n > 0 ? v[n - 1].term : 0, n);
	uint64_t last = UINT64_MAX;
	size_t i;

	ss_buf_clear(b);
	ss_buf_add_char(b, (char)k);
	for (i = 0; i < n; i++) {
		ss_rice_put(&out, v[i].term - last - 1, k);
		ss_rice_put(&out, v[i].n - 1, 0);
		last = v[i].term;
	}
	ss_bits_close(&out);
}

static int
damaged(struct ss_error *err)
{
	return ss_error_set(err, SS_EFORMAT, 0, 0,
	    "store: the document frequencies are damaged");
}

struct terms {
	struct ss_count *v;
	size_t n, cap;
};

/* *out: the sum of *v and of a row. */
static int
merge(struct terms *out, const struct terms *v, struct reader *row)
{
	struct ss_count c = {0, 0};
	size_t i = 0;
	int more = next(row, &c);

	out->n = 0;
	while (more == 1 || i < v->n) {
		if (SS_ARRAY_ROOM(out, 1) != 0)
			return SS_ENOMEM;
		if (more != 1 || (i < v->n && v->v[i].term < c.term)) {
			out->v[out->n++] = v->v[i++];
			continue;
		}
		out->v[out->n] = c;
		if (i < v->n && v->v[i].term == c.term)
			out->v[out->n].n += v->v[i++].n;
		out->n++;
		more = next(row, &c);
		if (more < 0)
			return more;
	}
	return more;
}

int
ss_counts_add(struct ss_store *s, const struct ss_count *v, size_t n,
    const uint32_t articles[2], struct ss_error *err)
{
	struct terms sum = {NULL, 0, 0}, more = {NULL, 0, 0}, swap;
	int64_t all[2] = {articles[0], articles[1]}, part, terms;
	struct reader row;
	struct ss_buf b;
	sqlite3_stmt *q;
	int r = 0;

	if (SS_ARRAY_ROOM(&sum, n + 1) != 0)
		return ss_error_nomem(err);
	if (n > 0)
		memcpy(sum.v, v, n * sizeof(*v));
	sum.n = n;
	for (;;) {
		q = ss_sql_ask(&s->sql, err,
		    "SELECT part, n, others, english, packed FROM count"
		    " ORDER BY part DESC LIMIT 1",
		    "");
		r = ss_sql_row(&s->sql, q, err);
		if (r != 1)
			break;
		part = sqlite3_column_int64(q, 0);
		terms = sqlite3_column_int64(q, 1);
		if (terms > 2 * (int64_t)sum.n) {
			(void)sqlite3_reset(q);
			r = 0;
			break;
		}
		all[0] += sqlite3_column_int64(q, 2);
		all[1] += sqlite3_column_int64(q, 3);
		r = open_row(&row, ss_sql_str(q, 4), (uint64_t)terms);
		if (r == 0)
			r = merge(&more, &sum, &row);
		(void)sqlite3_reset(q);
		if (r != 0) {
			r = r == SS_ENOMEM ? ss_error_nomem(err) : damaged(err);
			break;
		}
		swap = sum;
		sum = more;
		more = swap;
		r = ss_sql_run(&s->sql, err,
		    "DELETE FROM count WHERE part = ?1", "i", part);
		if (r != 0)
			break;
	}
	ss_buf_init(&b, 0);
	if (r == 0)
		pack(&b, sum.v, sum.n);
	if (r == 0 && ss_buf_status(&b) != 0)
		r = ss_error_nomem(err);
	if (r == 0)
		r = ss_sql_run(&s->sql, err,
		    "INSERT INTO count (n, others, english, packed)"
		    " VALUES (?1, ?2, ?3, ?4)",
		    "iiib", (int64_t)sum.n, all[0], all[1], b.ptr, b.len);
	ss_buf_release(&b);
	free(sum.v);
	free(more.v);
	return r;
}

int
ss_counts_look_up(
    struct ss_store *s, struct ss_count *v, size_t n, struct ss_error *err)
{
	struct reader row;
	struct ss_count c;
	sqlite3_stmt *q;
	size_t i;
	int r, more;

	for (i = 0; i < n; i++)
		v[i].n = 0;
	q = ss_sql_ask(
	    &s->sql, err, "SELECT n, packed FROM count ORDER BY part", "");
	while ((r = ss_sql_row(&s->sql, q, err)) == 1) {
		more = open_row(&row, ss_sql_str(q, 1),
		    (uint64_t)sqlite3_column_int64(q, 0));
		for (i = 0; more == 0 && i < n;) {
			more = next(&row, &c);
			if (more != 1)
				break;
			more = 0;
			while (i < n && v[i].term < c.term)
				i++;
			if (i < n && v[i].term == c.term)
				v[i++].n += c.n;
		}
		if (more < 0) {
			(void)sqlite3_reset(q);
			return damaged(err);
		}
	}
	return r;
}

int
ss_counts_articles(
    struct ss_store *s, uint32_t articles[2], struct ss_error *err)
{
	sqlite3_stmt *q = ss_sql_ask(&s->sql, err,
	    "SELECT coalesce(sum(others), 0), coalesce(sum(english), 0)"
	    " FROM count",
	    "");
	int r = ss_sql_row(&s->sql, q, err);

	if (r != 1)
		return r;
	articles[0] = (uint32_t)sqlite3_column_int64(q, 0);
	articles[1] = (uint32_t)sqlite3_column_int64(q, 1);
	(void)sqlite3_reset(q);
	return 0;
}
