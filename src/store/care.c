/*
 * Counts, sizes, and making a store smaller.
 */
#include <sys/stat.h>

#include <errno.h>
#include <string.h>

#include "base/error.h"
#include "store/events.h"
#include "store/groups.h"
#include "store/put.h"
#include "store/segment.h"
#include "store/selection.h"
#include "store/ties.h"

static const struct {
	const char *name, *query;
} counts[] = {
    {"articles", "SELECT count(*) FROM article"},
    {"versions", "SELECT count(*) FROM version"},
    {"texts", "SELECT count(*) FROM text"},
    {"groups", "SELECT count(*) FROM grp"},
    {"events", "SELECT count(*) FROM event"},
    {"events_of_two_outlets", "SELECT count(*) FROM event WHERE n_outlets > 1"},
    {"redirects", "SELECT count(*) FROM redirect"},
    {"outlets", "SELECT count(*) FROM outlet"},
    {"copies", "SELECT count(*) / 2 FROM copy"},
    {"leads_with_pairs", "SELECT count(*) FROM tie"},
    {"terms", "SELECT coalesce(sum(n), 0) FROM count"},
    {"claims", "SELECT count(*) FROM claim"},
    {"unique_claims", "SELECT count(*) FROM unique_claims"},
    {"recurring_sentences", "SELECT count(*) FROM unit"},
    {"segments", "SELECT count(*) FROM segment"},
    {"runs", "SELECT count(*) FROM run"},
    {"bytes_texts", "SELECT total(length(packed)) FROM text"},
    {"bytes_texts_plain", "SELECT total(len) FROM version"},
    {"bytes_pairs", "SELECT total(length(packed)) FROM tie"},
    {"bytes_terms", "SELECT total(length(packed)) FROM count"},
    {"bytes_segments",
	"SELECT total(length(entries) + length(terms) + length(samples))"
	" FROM segment"},
    {"bytes_search", "SELECT total(length(block)) FROM words_data"},
    {"bytes_file",
	"SELECT page_count * page_size FROM pragma_page_count(),"
	" pragma_page_size()"},
    {"bytes_free",
	"SELECT freelist_count * page_size"
	" FROM pragma_freelist_count(), pragma_page_size()"},
};

int
ss_store_stats(
    struct ss_store *s, const struct ss_sink *sink, struct ss_error *err)
{
	struct ss_buf b;
	int64_t n;
	size_t i;
	int r = 0, e;

	ss_buf_init(&b, 0);
	for (i = 0; i < sizeof(counts) / sizeof(counts[0]) && r == 0; i++) {
		r = ss_sql_int(&s->sql, err, &n, 0, counts[i].query, "");
		ss_buf_addf(&b, "%s\"%s\":%lld", i == 0 ? "{" : ",",
		    counts[i].name, (long long)n);
	}
	ss_buf_addf(&b, ",\"window_days\":%u,\"keep_text\":\"%s\"}\n",
	    s->window_days, s->keep_text == SS_TEXT_WINDOW ? "window" : "all");
	if (r == 0 && ss_buf_status(&b) != 0)
		r = ss_error_nomem(err);
	if (r == 0) {
		e = sink->write(sink->ctx, b.ptr, b.len);
		if (e != 0)
			r = ss_error_set(err, SS_EIO, e, 0, "output");
	}
	ss_buf_release(&b);
	return r;
}

int
ss_store_vacuum(struct ss_store *s, struct ss_error *err)
{
	size_t i;
	int r;

	/* No statement may be open, and VACUUM is no transaction of ours. */
	for (i = 0; i < s->sql.n_cache; i++)
		(void)sqlite3_reset(s->sql.cache[i].stmt);
	r = ss_sql_exec(&s->sql,
	    "INSERT INTO words (words) VALUES ('optimize');"
	    "VACUUM; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA optimize;",
	    err);
	return r;
}

/* --- prune ----------------------------------------------------------- */

static int
remove_article(struct ss_store *s, int64_t article, struct ss_error *err)
{
	static const char *const steps[] = {
	    "DELETE FROM copy WHERE (a, b) IN"
	    " (SELECT b, a FROM copy WHERE a = ?1)",
	    "DELETE FROM copy WHERE a = ?1",
	    "DELETE FROM grp WHERE grp = (SELECT grp FROM article"
	    " WHERE article = ?1)",
	    "DELETE FROM text WHERE version IN (SELECT version FROM version"
	    " WHERE article = ?1)",
	    "DELETE FROM version WHERE article = ?1",
	    "DELETE FROM article WHERE article = ?1",
	};
	struct ss_selection sel;
	size_t i;
	int r;

	ss_selection_init(&sel);
	r = ss_selection_load(s, &sel, &article, 1, err);
	if (r == 0)
		r = ss_put_words(s, &sel.docs.v[0], article, 1, err);
	ss_selection_release(&sel);
	if (r == 0)
		r = ss_ties_drop(s, article, err);
	for (i = 0; i < sizeof(steps) / sizeof(steps[0]) && r == 0; i++)
		r = ss_sql_run(&s->sql, err, steps[i], "i", article);
	return r;
}

static int
list(struct ss_store *s, sqlite3_stmt *q, struct ss_numbers *out,
    struct ss_error *err)
{
	int r;

	while ((r = ss_sql_row(&s->sql, q, err)) == 1)
		if (ss_numbers_add(out, sqlite3_column_int64(q, 0)) != 0) {
			(void)sqlite3_reset(q);
			return ss_error_nomem(err);
		}
	return r;
}

static int
remove_event(struct ss_store *s, int64_t event, int64_t run, uint64_t *n,
    struct ss_error *err)
{
	struct ss_numbers articles = {NULL, 0, 0};
	char id[SS_ID_SIZE];
	size_t i;
	int r;

	r = ss_event_id_of(s, event, id, err);
	if (r == 0)
		r = list(s,
		    ss_sql_ask(&s->sql, err,
			"SELECT article FROM article WHERE event = ?1", "i",
			event),
		    &articles, err);
	for (i = 0; i < articles.n && r == 0; i++)
		r = remove_article(s, articles.v[i], err);
	*n += articles.n;
	if (r == 0)
		r = ss_sql_run(&s->sql, err,
		    "DELETE FROM claim WHERE event = ?1", "i", event);
	if (r == 0)
		r = ss_sql_run(&s->sql, err,
		    "UPDATE redirect SET event = 0 WHERE event = ?1", "i",
		    event);
	/* the id is known, but for nothing that is left */
	if (r == 0)
		r = ss_sql_run(&s->sql, err,
		    "INSERT OR REPLACE INTO redirect (id, event)"
		    " VALUES (?1, 0)",
		    "z", id);
	if (r == 0)
		r = ss_sql_run(&s->sql, err,
		    "DELETE FROM event WHERE event = ?1", "i", event);
	if (r == 0)
		r = ss_event_note(
		    s, run, event, "pruned", 0, (int64_t)articles.n, err);
	ss_numbers_release(&articles);
	return r;
}

int
ss_store_prune(
    struct ss_store *s, int64_t time, uint64_t *n, struct ss_error *err)
{
	struct ss_numbers events = {NULL, 0, 0};
	int64_t run = 0, next = 1;
	char value[24];
	size_t i;
	int r;

	*n = 0;
	r = ss_store_begin(s, err);
	if (r != 0)
		return r;
	r = ss_sql_int(&s->sql, err, &run, 0, "SELECT max(run) FROM run", "");
	/* Numbers are never used again: segments may still name them. */
	if (r == 0)
		r = ss_sql_int(&s->sql, err, &next, 1,
		    "SELECT max(1 + coalesce((SELECT max(article)"
		    " FROM article), 0), coalesce((SELECT CAST(value AS"
		    " INTEGER) FROM parameter WHERE name = 'next_article'),"
		    " 1))",
		    "");
	(void)sqlite3_snprintf((int)sizeof(value), value, "%lld", next);
	if (r == 0)
		r = ss_store_parameter_set(s, "next_article", value, err);
	if (r == 0)
		r = list(s,
		    ss_sql_ask(&s->sql, err,
			"SELECT event FROM event WHERE last < ?1", "i", time),
		    &events, err);
	for (i = 0; i < events.n && r == 0; i++)
		r = remove_event(s, events.v[i], run, n, err);
	if (r == 0)
		r = ss_sql_run(&s->sql, err,
		    "DELETE FROM segment WHERE (last_day + 1) * 86400 <= ?1"
		    " AND NOT EXISTS (SELECT 1 FROM article a JOIN version v"
		    " ON v.version = a.version WHERE v.run = segment.run)",
		    "i", time);
	if (r == 0)
		r = ss_store_commit(s, err);
	if (r != 0)
		ss_store_rollback(s);
	ss_numbers_release(&events);
	return r;
}
