#include "store/events.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/math.h"
#include "store/pins.h"

struct member {
	int64_t article, lead; /* lead: of its group */
	int titled;
};

struct members {
	struct member *v; /* ascending */
	size_t n, cap;
};

int
ss_event_id_of(struct ss_store *s, int64_t founder, char id[SS_ID_SIZE],
    struct ss_error *err)
{
	int64_t identity;
	int r = ss_sql_int(&s->sql, err, &identity, 0,
	    "SELECT identity FROM article WHERE article = ?1", "i", founder);

	ss_store_event_id(id, (uint64_t)identity);
	return r;
}

int
ss_event_founder(
    struct ss_store *s, const char *id, int64_t *founder, struct ss_error *err)
{
	uint64_t identity = 0;
	const char *p;
	int digit;

	*founder = 0;
	if (id[0] != 'e' || strlen(id) != 17)
		return 0;
	for (p = id + 1; *p != '\0'; p++) {
		digit = *p >= '0' && *p <= '9' ? *p - '0'
		    : *p >= 'a' && *p <= 'f'   ? *p - 'a' + 10
					       : -1;
		if (digit < 0)
			return 0;
		identity = identity << 4 | (uint64_t)digit;
	}
	return ss_sql_int(&s->sql, err, founder, 0,
	    "SELECT article FROM article WHERE identity = ?1", "i",
	    ss_store_key(identity));
}

int
ss_event_note(struct ss_store *s, int64_t run, int64_t event, const char *what,
    int64_t other, int64_t n, struct ss_error *err)
{
	int64_t seq = 0;
	sqlite3_stmt *q;
	int r = 0;

	/* A run of many batches says once that an event grew. */
	if (strcmp(what, "grew") == 0)
		r = ss_sql_int(&s->sql, err, &seq, 0,
		    "SELECT seq FROM history WHERE event = ?1 AND run = ?2"
		    " AND what IN ('grew', 'opened') ORDER BY seq DESC",
		    "ii", event, run);
	if (r != 0)
		return r;
	if (seq != 0)
		return ss_sql_run(&s->sql, err,
		    "UPDATE history SET n = n + ?3 WHERE event = ?1"
		    " AND seq = ?2",
		    "iii", event, seq, n);
	q = ss_sql_ask(&s->sql, err,
	    "INSERT INTO history (event, seq, run, what, n, other)"
	    " VALUES (?1, (SELECT coalesce(max(seq), 0) + 1 FROM history"
	    " WHERE event = ?1), ?2, ?3, ?4, ?5)",
	    "iizi", event, run, what, n);
	if (q != NULL && other != 0)
		(void)sqlite3_bind_int64(q, 5, other);
	return ss_sql_row(&s->sql, q, err);
}

static int
load(struct ss_store *s, int64_t event, struct members *m, struct ss_error *err)
{
	sqlite3_stmt *q = ss_sql_ask(&s->sql, err,
	    "SELECT a.article, g.lead,"
	    " coalesce(v.title, v.found_title) IS NOT NULL"
	    " FROM article a JOIN grp g ON g.grp = a.grp"
	    " JOIN version v ON v.version = a.version WHERE a.event = ?1"
	    " ORDER BY a.article",
	    "i", event);
	int r;

	while ((r = ss_sql_row(&s->sql, q, err)) == 1) {
		if (SS_ARRAY_ROOM(m, 1) != 0) {
			(void)sqlite3_reset(q);
			return ss_error_nomem(err);
		}
		m->v[m->n].article = sqlite3_column_int64(q, 0);
		m->v[m->n].lead = sqlite3_column_int64(q, 1);
		m->v[m->n++].titled = sqlite3_column_int(q, 2);
	}
	return r;
}

static int
by_article(const void *a, const void *b)
{
	const struct member *x = a, *y = b;

	return (x->article > y->article) - (x->article < y->article);
}

static int
is_member(const struct members *m, int64_t article)
{
	struct member key = {.article = article};

	return bsearch(&key, m->v, m->n, sizeof(*m->v), by_article) != NULL;
}

/* A copy of the lead of its group, or of the nearest member. */
static int
explain_copy(struct ss_store *s, int64_t event, const struct member *m,
    int64_t *found, struct ss_error *err)
{
	sqlite3_stmt *q = ss_sql_ask(&s->sql, err,
	    "SELECT c.b, c.jaccard, c.containment FROM copy c"
	    " JOIN article b ON b.article = c.b WHERE c.a = ?1"
	    " AND b.event = ?2 ORDER BY c.b <> ?3, c.jaccard DESC, c.b"
	    " LIMIT 1",
	    "iii", m->article, event, m->lead);
	double jaccard, score;
	const char *why;
	int64_t peer;
	int r = ss_sql_row(&s->sql, q, err);

	*found = r == 1;
	if (r != 1)
		return r;
	peer = sqlite3_column_int64(q, 0);
	jaccard = sqlite3_column_double(q, 1);
	score = jaccard >= s->options.threshold ? jaccard
						: sqlite3_column_double(q, 2);
	(void)sqlite3_reset(q);
	why = jaccard >= 1                    ? "exact"
	    : jaccard >= s->options.threshold ? "near"
					      : "contained";
	return ss_sql_run(&s->sql, err,
	    "UPDATE article SET why = ?2, peer = ?3, score = ?4"
	    " WHERE article = ?1",
	    "izir", m->article, why, peer, score);
}

/* Pinned to another article of the event. */
static int
explain_pin(struct ss_store *s, int64_t event, int64_t article, int64_t *found,
    struct ss_error *err)
{
	const struct ss_kept_pin *k;
	int64_t peer, of;
	size_t i;
	int r = 0;

	for (i = 0; s->pins != NULL && i < s->pins->n && !*found; i++) {
		k = &s->pins->v[i];
		if (k->pin.part || (k->x != article && k->y != article))
			continue;
		peer = k->x == article ? k->y : k->x;
		r = ss_sql_int(&s->sql, err, &of, 0,
		    "SELECT event FROM article WHERE article = ?1", "i", peer);
		if (r == 0 && of == event) {
			*found = 1;
			r = ss_sql_run(&s->sql, err,
			    "UPDATE article SET why = 'pin', peer = ?2,"
			    " score = NULL WHERE article = ?1",
			    "ii", article, peer);
		}
		if (r != 0)
			break;
	}
	return r;
}

/* The first of the pairs of an article, or where it would be. */
static const struct ss_event_tie *
pairs_of(const struct ss_event_ties *pairs, int64_t own)
{
	size_t lo = 0, hi = pairs->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (pairs->v[mid].own < own)
			lo = mid + 1;
		else
			hi = mid;
	}
	return pairs->v + lo;
}

/*
 * Why member i is in its event: it founded it; or it is a copy of its lead;
 * or a lead, beside the one most likely of the same event; or the group came
 * with the founder, who is a copy.  Returns in *near how likely the other
 * leads are of the same event, together.
 */
static int
explain(struct ss_store *s, int64_t event, const struct members *m,
    const struct member *x, const struct ss_event_ties *pairs, double *near,
    struct ss_error *err)
{
	const struct ss_event_tie *p;
	int64_t peer = 0, found = 0;
	double best = -1;
	int r = 0;

	*near = 0;
	for (p = pairs_of(pairs, x->article);
	     p < pairs->v + pairs->n && p->own == x->article; p++) {
		if (!is_member(m, p->other))
			continue;
		*near += p->p;
		if (p->p > best) {
			best = p->p;
			peer = p->other;
		}
	}
	if (x->article == event)
		return ss_sql_run(&s->sql, err,
		    "UPDATE article SET why = 'founder', peer = NULL,"
		    " score = NULL WHERE article = ?1",
		    "i", event);
	if (x->article == x->lead && peer != 0)
		return ss_sql_run(&s->sql, err,
		    "UPDATE article SET why = 'pair', peer = ?2, score = ?3"
		    " WHERE article = ?1",
		    "iir", x->article, peer, ss_round6(best));
	r = explain_copy(s, event, x, &found, err);
	if (r == 0 && !found)
		r = explain_pin(s, event, x->article, &found, err);
	if (r == 0 && !found) /* what linked it is no pair of its own */
		r = ss_sql_run(&s->sql, err,
		    "UPDATE article SET why = 'pair', peer = NULL,"
		    " score = NULL WHERE article = ?1",
		    "i", x->article);
	return r;
}

int
ss_event_recount(
    struct ss_store *s, int64_t event, int64_t run, struct ss_error *err)
{
	int r = ss_sql_run(
	    &s->sql, err, "DELETE FROM claim WHERE event = ?1", "i", event);
	if (r == 0)
		r = ss_sql_run(&s->sql, err,
		    "UPDATE event SET changed = ?2,"
		    " (n_articles, n_groups, n_outlets, first, last) ="
		    " (SELECT count(*), count(DISTINCT a.grp),"
		    "  count(DISTINCT v.outlet) + sum(v.outlet IS NULL),"
		    "  min(v.published), max(v.published)"
		    "  FROM article a JOIN version v ON v.version = a.version"
		    "  WHERE a.event = ?1) WHERE event = ?1",
		    "ii", event, run);
	return r;
}

int
ss_event_describe(struct ss_store *s, int64_t event, int64_t run,
    const struct ss_event_ties *pairs, struct ss_error *err)
{
	struct members m = {NULL, 0, 0};
	sqlite3_stmt *q;
	double near, best = -1;
	int64_t titled = 0;
	size_t i;
	int r = ss_event_recount(s, event, run, err);

	if (r == 0)
		r = load(s, event, &m, err);
	/* Its title: that of the lead which its other leads are nearest to. */
	for (i = 0; i < m.n && r == 0; i++) {
		r = explain(s, event, &m, &m.v[i], pairs, &near, err);
		if (m.v[i].titled && near > best) {
			best = near;
			titled = m.v[i].article;
		}
	}
	if (r == 0) {
		q = ss_sql_ask(&s->sql, err,
		    "UPDATE event SET titled = ?2 WHERE event = ?1", "i",
		    event);
		if (q != NULL && titled != 0)
			(void)sqlite3_bind_int64(q, 2, titled);
		r = ss_sql_row(&s->sql, q, err);
	}
	free(m.v);
	return r;
}
