#include "store/pins.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "cluster/bonds.h"
#include "text/words.h"

void
ss_kept_pins_release(struct ss_kept_pins *p)
{
	free(p->v);
	ss_arena_release(&p->arena);
	memset(p, 0, sizeof(*p));
}

int
ss_kept_pins_load(
    struct ss_store *s, struct ss_kept_pins *p, struct ss_error *err)
{
	sqlite3_stmt *q;
	struct ss_kept_pin *k;
	int r;

	memset(p, 0, sizeof(*p));
	ss_arena_init(&p->arena);
	q = ss_sql_ask(
	    &s->sql, err, "SELECT a, b, part, x, y FROM pin ORDER BY a, b", "");
	while ((r = ss_sql_row(&s->sql, q, err)) == 1) {
		if (SS_ARRAY_ROOM(p, 1) != 0)
			break;
		k = &p->v[p->n++];
		k->pin.part = sqlite3_column_int(q, 2);
		k->x = sqlite3_column_int64(q, 3);
		k->y = sqlite3_column_int64(q, 4);
		if (ss_arena_dup_str(&p->arena, ss_sql_str(q, 0), &k->pin.a) !=
			0 ||
		    ss_arena_dup_str(&p->arena, ss_sql_str(q, 1), &k->pin.b) !=
			0)
			break;
	}
	if (r == 1) {
		(void)sqlite3_reset(q);
		return ss_error_nomem(err);
	}
	return r;
}

/* --- other ones ------------------------------------------------------ */

static uint64_t
id_hash(struct ss_str id)
{
	return ss_word_hash(id.ptr, id.len);
}

/* A number for each id; *n: how many there are. */
static int
number_ids(struct ss_map *ids, const struct ss_pin *v, size_t n_pins,
    uint32_t (*ends)[2], uint32_t *n)
{
	uint32_t *slot;
	size_t i;
	int side;

	*n = 0;
	for (i = 0; i < n_pins; i++)
		for (side = 0; side < 2; side++) {
			slot = ss_map_put(ids,
			    id_hash(side == 0 ? v[i].a : v[i].b),
			    UINT32_MAX - 1);
			if (slot == NULL)
				return SS_ENOMEM;
			if (*slot == UINT32_MAX - 1)
				*slot = (*n)++;
			ends[i][side] = *slot;
		}
	return 0;
}

/* Joins first; then no part may lie inside of what they join. */
static int
agree(const struct ss_pin *v, size_t n_pins, const uint32_t (*ends)[2],
    uint32_t n, struct ss_error *err)
{
	struct ss_bonds b = {0};
	size_t i;
	int r = ss_bonds_init(&b, n) != 0 ? ss_error_nomem(err) : 0;

	for (i = 0; i < n_pins && r == 0; i++)
		if (!v[i].part)
			ss_bonds_join(&b, ends[i][0], ends[i][1]);
	for (i = 0; i < n_pins && r == 0; i++)
		if (v[i].part &&
		    ss_bonds_root(&b, ends[i][0]) ==
			ss_bonds_root(&b, ends[i][1]))
			r = ss_error_set(err, SS_EINVAL, 0, i + 1,
			    "these two are joined by other pins");
	ss_bonds_release(&b);
	return r;
}

/* The first article of each id, into of[its number]. */
static int
find_articles(struct ss_store *s, const struct ss_map *ids, int64_t *of,
    struct ss_error *err)
{
	sqlite3_stmt *q = ss_sql_ask(&s->sql, err,
	    "SELECT a.article, coalesce(a.id, v.url) FROM article a"
	    " JOIN version v ON v.version = a.version ORDER BY a.article",
	    "");
	uint32_t at;
	int r;

	while ((r = ss_sql_row(&s->sql, q, err)) == 1) {
		at = ss_map_get(ids, id_hash(ss_sql_str(q, 1)));
		if (at != SS_MAP_NONE && of[at] == 0)
			of[at] = sqlite3_column_int64(q, 0);
	}
	return r;
}

static int
note(const struct ss_kept_pins *p, struct ss_numbers *touched)
{
	size_t i;

	for (i = 0; i < p->n; i++)
		if ((p->v[i].x != 0 &&
			ss_numbers_add(touched, p->v[i].x) != 0) ||
		    (p->v[i].y != 0 && ss_numbers_add(touched, p->v[i].y) != 0))
			return SS_ENOMEM;
	return 0;
}

static int
insert(struct ss_store *s, const struct ss_pin *pin, int64_t x, int64_t y,
    struct ss_error *err)
{
	return ss_sql_run(&s->sql, err,
	    "INSERT OR REPLACE INTO pin (a, b, part, x, y)"
	    " VALUES (?1, ?2, ?3, ?4, ?5)",
	    "ssiii", pin->a, pin->b, (int64_t)(pin->part != 0), x, y);
}

int
ss_kept_pins_replace(struct ss_store *s, struct ss_kept_pins *p,
    const struct ss_pin *v, size_t n_pins, struct ss_numbers *touched,
    struct ss_error *err)
{
	uint32_t(*ends)[2] = NULL, n = 0;
	int64_t *of = NULL;
	struct ss_map ids;
	size_t i;
	int r = 0;

	ss_map_init(&ids);
	ends = reallocarray(NULL, n_pins + 1, sizeof(*ends));
	of = calloc(2 * n_pins + 1, sizeof(*of));
	if (ends == NULL || of == NULL ||
	    number_ids(&ids, v, n_pins, ends, &n) != 0 || note(p, touched) != 0)
		r = ss_error_nomem(err);
	if (r == 0)
		r = agree(v, n_pins, (const uint32_t(*)[2])ends, n, err);
	if (r == 0 && n > 0)
		r = find_articles(s, &ids, of, err);
	if (r == 0)
		r = ss_sql_run(&s->sql, err, "DELETE FROM pin", "");
	for (i = 0; i < n_pins && r == 0; i++)
		r = insert(s, &v[i], of[ends[i][0]], of[ends[i][1]], err);
	ss_map_release(&ids);
	free(ends);
	free(of);
	ss_kept_pins_release(p);
	if (r == 0)
		r = ss_kept_pins_load(s, p, err);
	if (r == 0 && note(p, touched) != 0)
		r = ss_error_nomem(err);
	ss_numbers_close(touched);
	return r;
}

static int
same(struct ss_str a, struct ss_str b)
{
	return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

int
ss_kept_pins_meet(struct ss_store *s, struct ss_kept_pins *p, struct ss_str id,
    int64_t article, struct ss_error *err)
{
	struct ss_kept_pin *k;
	int r = 0, met;

	for (k = p->v; k < p->v + p->n && r == 0; k++) {
		met = 0;
		if (k->x == 0 && same(k->pin.a, id)) {
			k->x = article;
			met = 1;
		}
		if (k->y == 0 && same(k->pin.b, id)) {
			k->y = article;
			met = 1;
		}
		if (met)
			r = insert(s, &k->pin, k->x, k->y, err);
	}
	return r;
}

static uint32_t
place(const struct ss_numbers *a, int64_t x)
{
	size_t lo = 0, hi = a->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (a->v[mid] < x)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < a->n && a->v[lo] == x ? (uint32_t)lo : UINT32_MAX;
}

int
ss_kept_pins_among(const struct ss_kept_pins *p, const struct ss_numbers *list,
    struct ss_pinned_list *out)
{
	uint32_t x, y;
	size_t i;

	memset(out, 0, sizeof(*out));
	out->v = reallocarray(NULL, p->n + 1, sizeof(*out->v));
	if (out->v == NULL)
		return SS_ENOMEM;
	for (i = 0; i < p->n; i++) {
		x = place(list, p->v[i].x);
		y = place(list, p->v[i].y);
		if (x != UINT32_MAX && y != UINT32_MAX && x != y)
			out->v[out->n++] =
			    (struct ss_pinned){x, y, p->v[i].pin.part};
	}
	return 0;
}

int
ss_store_pins(
    struct ss_store *s, const struct ss_sink *sink, struct ss_error *err)
{
	struct ss_kept_pins p;
	struct ss_buf b;
	size_t i;
	int r, e;

	ss_buf_init(&b, 0);
	r = ss_kept_pins_load(s, &p, err);
	for (i = 0; i < p.n && r == 0; i++) {
		ss_buf_add_cstr(&b, p.v[i].pin.part ? "part\t" : "join\t");
		ss_buf_add_str(&b, p.v[i].pin.a);
		ss_buf_add_char(&b, '\t');
		ss_buf_add_str(&b, p.v[i].pin.b);
		ss_buf_add_char(&b, '\n');
	}
	if (r == 0 && ss_buf_status(&b) != 0)
		r = ss_error_nomem(err);
	if (r == 0 && b.len > 0) {
		e = sink->write(sink->ctx, b.ptr, b.len);
		if (e != 0)
			r = ss_error_set(err, SS_EIO, e, 0, "output");
	}
	ss_buf_release(&b);
	ss_kept_pins_release(&p);
	return r;
}
