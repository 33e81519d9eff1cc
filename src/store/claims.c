/*
 * The claims of events, kept for those who ask the store by SQL.
 *
 * They are those of the report (ss_report_build), for each event of two
 * outlets and more that has none in the table.  Whatever changes an event or
 * one of its articles drops its claims, so that the table never says what no
 * longer holds; what is missing, also after a run that was killed, is made
 * anew.  A portion of events is one transaction.
 *
 * Cost: that of a report of the events that changed.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "store/events.h"

#define PORTION 64 /* events that are loaded and committed together */

static int
put_claim(struct ss_store *s, const struct ss_store_view *v,
    const struct ss_event_report *e, int64_t event, size_t i,
    struct ss_error *err)
{
	static const char *const kinds[] = {"statement", "quote", "background"};
	const struct ss_claim *c = &e->claims[i];
	const struct ss_support *p = &c->support[c->rep];
	const struct ss_document *d =
	    &v->docs.v[e->articles[p->article_i].article];
	struct ss_str from = p->in_title ? d->title : d->article->text;
	struct ss_str text = {from.ptr + p->beg, p->end - p->beg};
	int64_t unique = 0;
	size_t k;

	for (k = 0; k < e->n_unique && !unique; k++)
		unique = e->unique[k].claim_i == i;
	return ss_sql_run(&s->sql, err,
	    "INSERT INTO claim (event, claim, kind, sources, outlets,"
	    " articles, article, is_unique, text) VALUES (?1, ?2, ?3, ?4, ?5,"
	    " ?6, (SELECT article FROM article WHERE identity = ?7), ?8, ?9)",
	    "iiziiiiis", event, (int64_t)i + 1, kinds[c->kind],
	    (int64_t)c->n_sources, (int64_t)c->n_outlets,
	    (int64_t)c->n_articles, ss_store_key(d->article->identity), unique,
	    text);
}

static int
put_event(struct ss_store *s, const struct ss_store_view *v,
    const struct ss_event_report *e, struct ss_error *err)
{
	int64_t event;
	size_t i;
	int r;

	r = ss_event_founder(s, e->id, &event, err);
	for (i = 0; i < e->n_claims && r == 0; i++)
		r = put_claim(s, v, e, event, i, err);
	return r;
}

static int
portion(struct ss_store *s, const char *const *ids, size_t n, unsigned threads,
    struct ss_error *err)
{
	struct ss_options options = s->options;
	struct ss_store_view view;
	struct ss_report report;
	size_t i;
	int r;

	options.threads = threads;
	r = ss_store_load(s, ids, n, &view, err);
	if (r != 0)
		goto out;
	r = ss_report_build(&report, &view.docs, &view.clusters, &options, err);
	if (r != 0)
		goto out;
	r = ss_store_begin(s, err);
	if (r == 0) {
		for (i = 0; i < report.n_events && r == 0; i++)
			r = put_event(s, &view, &report.events[i], err);
		if (r == 0)
			r = ss_store_commit(s, err);
		if (r != 0)
			ss_store_rollback(s);
	}
	ss_report_release(&report);
out:
	ss_store_view_release(&view);
	return r;
}

int
ss_store_claims(struct ss_store *s, unsigned threads, int (*stop)(void *ctx),
    void *ctx, uint64_t *n_events, struct ss_error *err)
{
	char id[PORTION][SS_ID_SIZE];
	const char *ids[PORTION];
	sqlite3_stmt *q;
	int64_t last = 0;
	size_t n;
	int r;

	*n_events = 0;
	if (s->lock < 0)
		return ss_error_set(
		    err, SS_EINVAL, 0, 0, "the store was opened for reading");
	do {
		if (stop != NULL && stop(ctx))
			return 0;
		n = 0;
		q = ss_sql_ask(&s->sql, err,
		    "SELECT event, id FROM event e WHERE event > ?1"
		    " AND n_outlets > 1 AND NOT EXISTS"
		    " (SELECT 1 FROM claim c WHERE c.event = e.event)"
		    " AND EXISTS (SELECT 1 FROM article a JOIN text t"
		    "  ON t.version = a.version WHERE a.event = e.event)"
		    " ORDER BY event LIMIT ?2",
		    "ii", last, (int64_t)PORTION);
		while ((r = ss_sql_row(&s->sql, q, err)) == 1) {
			last = sqlite3_column_int64(q, 0);
			(void)strlcpy(id[n],
			    (const char *)sqlite3_column_text(q, 1),
			    SS_ID_SIZE);
			ids[n] = id[n];
			n++;
		}
		if (r == 0 && n > 0)
			r = portion(s, ids, n, threads, err);
		if (r == 0)
			*n_events += n;
	} while (r == 0 && n == PORTION);
	return r;
}
