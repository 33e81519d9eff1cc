/*
 * Everything that must hold in a store, looked at one by one: SQLite's own
 * structure, references, numbers kept beside what they count, and what can
 * be computed anew from the texts.
 */
#include "store/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "store/counts.h"
#include "store/groups.h"
#include "store/segment.h"
#include "store/ties.h"

#define SHOWN 20 /* of one kind */

void
ss_check_tell(struct ss_check *c, const char *fmt, ...)
{
	char line[400];
	va_list ap;

	c->n++;
	va_start(ap, fmt);
	(void)vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	c->problem(c->ctx, line);
}

/* Each query yields what violates a rule: a number (or name) a row. */
static const struct {
	const char *what, *query;
} rules[] = {
    {"article %s has no current version of its own",
	"SELECT a.article FROM article a LEFT JOIN version v"
	" ON v.version = a.version AND v.article = a.article"
	" WHERE v.version IS NULL"},
    {"article %s: the current version is not the last",
	"SELECT a.article FROM article a JOIN version v"
	" ON v.version = a.version WHERE v.n <> (SELECT max(n) FROM version"
	" WHERE article = a.article)"},
    {"article %s: its versions are not numbered from 1",
	"SELECT article FROM version GROUP BY article"
	" HAVING min(n) <> 1 OR max(n) <> count(*)"},
    {"version %s belongs to no article",
	"SELECT version FROM version WHERE article NOT IN"
	" (SELECT article FROM article)"},
    {"version %s has no text",
	"SELECT version FROM version WHERE version NOT IN"
	" (SELECT version FROM text) AND (SELECT value FROM parameter"
	" WHERE name = 'text') = 'all'"},
    {"the text of version %s, which is not there",
	"SELECT version FROM text WHERE version NOT IN"
	" (SELECT version FROM version)"},
    {"version %s names an outlet that is not there",
	"SELECT version FROM version WHERE outlet IS NOT NULL"
	" AND outlet NOT IN (SELECT outlet FROM outlet)"},
    {"version %s names a run that is not there",
	"SELECT version FROM version WHERE run NOT IN (SELECT run FROM run)"},
    {"article %s has neither an id nor an address",
	"SELECT a.article FROM article a JOIN version v"
	" ON v.version = a.version WHERE a.id IS NULL AND v.url IS NULL"},
    {"article %s is in a group that is not there",
	"SELECT article FROM article WHERE grp NOT IN (SELECT grp FROM grp)"},
    {"article %s is in an event that is not there",
	"SELECT article FROM article WHERE event NOT IN"
	" (SELECT event FROM event)"},
    {"group %s: number of articles, first article or lead do not hold",
	"SELECT g.grp FROM grp g LEFT JOIN article a ON a.grp = g.grp"
	" GROUP BY g.grp HAVING count(a.article) <> g.n"
	" OR min(a.article) <> g.grp OR sum(a.article = g.lead) <> 1"},
    {"group %s: its kind does not fit its number of articles",
	"SELECT grp FROM grp WHERE (n = 1) <> (kind = 'single')"
	" OR kind NOT IN ('single', 'exact', 'near', 'contained')"},
    {"group %s is in more than one event",
	"SELECT grp FROM article GROUP BY grp"
	" HAVING min(event) <> max(event)"},
    {"event %s: its counts, dates or founder do not hold",
	"SELECT e.event FROM event e LEFT JOIN article a"
	" ON a.event = e.event LEFT JOIN version v ON v.version = a.version"
	" GROUP BY e.event HAVING count(a.article) <> e.n_articles"
	" OR count(DISTINCT a.grp) <> e.n_groups"
	" OR count(DISTINCT v.outlet) + sum(v.outlet IS NULL) <> e.n_outlets"
	" OR min(a.article) <> e.event OR min(v.published) IS NOT e.first"
	" OR max(v.published) IS NOT e.last"},
    {"event %s: its id is not that of its founder",
	"SELECT e.event FROM event e JOIN article a ON a.article = e.event"
	" WHERE e.identity <> a.identity"},
    {"the id %s leads to an event that is not there",
	"SELECT id FROM redirect WHERE event <> 0 AND event NOT IN"
	" (SELECT event FROM event)"},
    {"event %s has its title of an article that is not in it",
	"SELECT e.event FROM event e LEFT JOIN article a"
	" ON a.article = e.titled WHERE e.titled IS NOT NULL"
	" AND a.event IS NOT e.event"},
    {"the id %s is both an event's and merged away",
	"SELECT id FROM redirect WHERE id IN (SELECT id FROM event)"},
    {"article %s: why it is in its event does not hold",
	"SELECT article FROM article WHERE (why = 'founder') <>"
	" (event = article) OR why NOT IN"
	" ('founder', 'exact', 'near', 'contained', 'pair', 'pin')"},
    {"article %s: the one it was joined to is in another event",
	"SELECT a.article FROM article a LEFT JOIN article b"
	" ON b.article = a.peer WHERE a.peer IS NOT NULL"
	" AND b.event IS NOT a.event"},
    {"a lead, article %s, was never compared",
	"SELECT g.lead FROM grp g JOIN article a ON a.article = g.lead"
	" WHERE a.asked = 0"},
    {"article %s has a near-duplicate that does not have it",
	"SELECT c.a FROM copy c LEFT JOIN copy d ON d.a = c.b AND d.b = c.a"
	" WHERE d.jaccard IS NOT c.jaccard"
	" OR d.containment IS NOT c.containment OR c.a = c.b"},
    {"article %s: a near-duplicate's values are out of their range",
	"SELECT a FROM copy WHERE NOT (jaccard >= 0 AND jaccard <= 1"
	" AND containment >= jaccard AND containment <= 1)"},
    {"article %s has a near-duplicate that is not in the store",
	"SELECT a FROM copy WHERE a NOT IN (SELECT article FROM article)"
	" OR b NOT IN (SELECT article FROM article)"},
    {"article %s has pairs and is no lead",
	"SELECT lead FROM tie WHERE lead NOT IN (SELECT lead FROM grp)"},
    {"two articles are in one event though pinned apart: %s",
	"SELECT p.a FROM pin p JOIN article x ON x.article = p.x"
	" JOIN article y ON y.article = p.y WHERE p.part = 1"
	" AND x.event = y.event"},
    {"two articles are in two events though pinned together: %s",
	"SELECT p.a FROM pin p JOIN article x ON x.article = p.x"
	" JOIN article y ON y.article = p.y WHERE p.part = 0"
	" AND x.event <> y.event"},
    {"recurring sentences of an outlet that is not there: %s",
	"SELECT DISTINCT outlet FROM unit WHERE outlet NOT IN"
	" (SELECT outlet FROM outlet)"},
    {"a claim of an event that is not there: %s",
	"SELECT DISTINCT event FROM claim WHERE event NOT IN"
	" (SELECT event FROM event)"},
    {"a claim of event %s is of an article that is not in it",
	"SELECT DISTINCT c.event FROM claim c LEFT JOIN article a"
	" ON a.article = c.article WHERE a.event IS NOT c.event"},
    {"run %s: its state or numbers do not hold",
	"SELECT run FROM run WHERE state NOT IN"
	" ('open', 'done', 'stopped', 'killed')"
	" OR added + changed + same <> read"},
    {"history of a run that is not there: %s",
	"SELECT DISTINCT run FROM history WHERE run NOT IN"
	" (SELECT run FROM run) AND run <> 0"},
};

static int
check_rules(struct ss_check *c)
{
	sqlite3_stmt *q;
	const char *x;
	char what[160];
	size_t i, at;
	int r = 0, shown;

	for (i = 0; i < sizeof(rules) / sizeof(rules[0]) && r == 0; i++) {
		shown = 0;
		q = ss_sql_ask(&c->s->sql, c->err, rules[i].query, "");
		while ((r = ss_sql_row(&c->s->sql, q, c->err)) == 1) {
			x = (const char *)sqlite3_column_text(q, 0);
			/* the one %s of the rule's text */
			at = strcspn(rules[i].what, "%");
			(void)snprintf(what, sizeof(what), "%.*s%s%s", (int)at,
			    rules[i].what, x != NULL ? x : "?",
			    rules[i].what + at + 2);
			if (shown++ < SHOWN)
				ss_check_tell(c, "%s", what);
			else
				c->n++;
		}
	}
	return r;
}

static int
check_sqlite(struct ss_check *c)
{
	sqlite3_stmt *q;
	const char *x;
	int r;

	q = ss_sql_ask(&c->s->sql, c->err, "PRAGMA integrity_check", "");
	while ((r = ss_sql_row(&c->s->sql, q, c->err)) == 1) {
		x = (const char *)sqlite3_column_text(q, 0);
		if (x == NULL || strcmp(x, "ok") != 0)
			ss_check_tell(c, "SQLite: %.300s", x != NULL ? x : "?");
	}
	return r;
}

/* An article's row of ties holds, and so does each from the other side. */
static int
check_tie(struct ss_check *c, const struct ss_ties *own)
{
	struct ss_ties t = {0};
	const struct ss_tie *x;
	size_t i;
	int r = 0;

	for (i = 0; i < own->n && r == 0; i++) {
		r = ss_ties_read(c->s, own->v[i].other, &t, c->err);
		x = ss_ties_find(&t, own->lead);
		if (r == 0 &&
		    (x == NULL || x->strength != own->v[i].strength ||
			x->cosine != own->v[i].cosine ||
			x->alike != own->v[i].alike ||
			own->v[i].other == own->lead))
			ss_check_tell(c,
			    "article %lld has a pair that does not have it, "
			    "or not the same",
			    (long long)own->lead);
	}
	ss_ties_release(&t);
	return r;
}

static int
check_ties(struct ss_check *c)
{
	struct ss_ties t = {0};
	sqlite3_stmt *q;
	int64_t lead = 0;
	int r;

	for (;;) { /* one at a time: what is found asks statements too */
		q = ss_sql_ask(&c->s->sql, c->err,
		    "SELECT lead, packed FROM tie WHERE lead > ?1"
		    " ORDER BY lead LIMIT 1",
		    "i", lead);
		r = ss_sql_row(&c->s->sql, q, c->err);
		if (r != 1)
			break;
		lead = sqlite3_column_int64(q, 0);
		r = ss_ties_unpack(&t, ss_sql_str(q, 1));
		(void)sqlite3_reset(q);
		t.lead = lead;
		if (r == SS_EFORMAT) {
			ss_check_tell(c,
			    "the pairs of article %lld are damaged",
			    (long long)lead);
			r = 0;
		} else if (r == 0) {
			r = check_tie(c, &t);
		}
		if (r == SS_EFORMAT)
			r = 0; /* told at the other's own row */
		if (r != 0)
			break;
	}
	ss_ties_release(&t);
	return r == SS_ENOMEM ? ss_error_nomem(c->err) : r;
}

static int
check_counts(struct ss_check *c)
{
	sqlite3_stmt *q;
	int r;

	q = ss_sql_ask(&c->s->sql, c->err,
	    "SELECT part, n, packed FROM count ORDER BY part", "");
	while ((r = ss_sql_row(&c->s->sql, q, c->err)) == 1)
		if (ss_counts_validate(ss_sql_str(q, 2),
			(uint64_t)sqlite3_column_int64(q, 1)) != 0)
			ss_check_tell(c,
			    "part %lld of the document frequencies is "
			    "damaged",
			    (long long)sqlite3_column_int64(q, 0));
	return r;
}

static int
check_segments(struct ss_check *c)
{
	struct ss_numbers seen = {NULL, 0, 0};
	sqlite3_stmt *q;
	struct ss_row row;
	int64_t article;
	size_t i;
	int r, in;

	q = ss_sql_ask(&c->s->sql, c->err,
	    "SELECT segment, n, entries, terms, samples FROM segment"
	    " ORDER BY segment",
	    "");
	while ((r = ss_sql_row(&c->s->sql, q, c->err)) == 1) {
		r = ss_row_read(&row, (size_t)sqlite3_column_int64(q, 1),
		    ss_sql_str(q, 2), ss_sql_str(q, 3), ss_sql_str(q, 4));
		if (r == SS_EFORMAT) {
			ss_check_tell(c, "segment %lld is damaged",
			    (long long)sqlite3_column_int64(q, 0));
			r = 0;
		}
		if (r == 0 && row.n_terms > 0 &&
		    row.terms[row.n_terms - 1] >> SS_TERM_BITS != 0)
			ss_check_tell(c, "segment %lld has a term that is none",
			    (long long)sqlite3_column_int64(q, 0));
		for (i = 0; row.heads != NULL && i < row.n && r == 0; i++)
			r = ss_numbers_add(&seen, row.heads[i].article);
		ss_row_release(&row);
		if (r != 0) {
			(void)sqlite3_reset(q);
			r = ss_error_nomem(c->err);
			break;
		}
	}
	ss_numbers_close(&seen);
	if (r == 0) {
		q = ss_sql_ask(&c->s->sql, c->err,
		    "SELECT a.article, t.version IS NOT NULL FROM article a"
		    " LEFT JOIN text t ON t.version = a.version",
		    "");
		while ((r = ss_sql_row(&c->s->sql, q, c->err)) == 1) {
			article = sqlite3_column_int64(q, 0);
			in = ss_numbers_have(&seen, article);
			if (!in && c->s->keep_text == SS_TEXT_ALL)
				ss_check_tell(c,
				    "article %lld is in no segment",
				    (long long)article);
			if (in && !sqlite3_column_int(q, 1))
				ss_check_tell(c,
				    "article %lld is compared with others and "
				    "has no text",
				    (long long)article);
		}
	}
	ss_numbers_release(&seen);
	return r;
}

int
ss_store_check(struct ss_store *s, void (*problem)(void *ctx, const char *what),
    void *ctx, uint64_t *n_problems, struct ss_error *err)
{
	struct ss_check c = {
	    .s = s, .problem = problem, .ctx = ctx, .err = err};
	int r;

	/* all of one moment, beside a writer */
	r = ss_sql_run(&s->sql, err, "BEGIN", "");
	if (r == 0)
		r = check_sqlite(&c);
	if (r == 0)
		r = check_rules(&c);
	if (r == 0)
		r = ss_check_texts(&c);
	if (r == 0)
		r = ss_check_groups(&c);
	if (r == 0)
		r = check_ties(&c);
	if (r == 0)
		r = check_counts(&c);
	if (r == 0)
		r = check_segments(&c);
	ss_store_rollback(s);
	*n_problems = c.n;
	/* What SQLite cannot even read is a finding, not a failure. */
	if (r == SS_EFORMAT && err != NULL) {
		problem(ctx, err->msg);
		++*n_problems;
		r = 0;
	}
	return r;
}
