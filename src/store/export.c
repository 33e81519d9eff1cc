/*
 * The whole store as JSON Lines: every version of every article in the
 * order in which they came, so that ingest makes the same articles, versions
 * and events of them again: the identity is written, too, since an article that
 * came as a file of its own had it from its path, and whether it was plain text,
 * whose title is found in the text.
 */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "store/selection.h"

struct writer {
	const struct ss_sink *sink;
	struct ss_buf buf;
	struct ss_error *err;
};

static int
to_buf(void *ctx, const unsigned char *ptr, size_t len)
{
	return ss_buf_add(ctx, ptr, len) != 0 ? 12 /* ENOMEM */ : 0;
}

static int
member(struct writer *w, const char *name, struct ss_str value)
{
	struct ss_sink to = {to_buf, &w->buf};

	if (value.ptr == NULL)
		return 0;
	ss_buf_addf(&w->buf, "%s\"%s\":", w->buf.len > 1 ? "," : "", name);
	return ss_json_quote(value, &to, w->err);
}

static int
write_version(struct ss_store *s, struct writer *w, int64_t article, int64_t n,
    struct ss_error *err)
{
	struct ss_selection sel;
	const struct ss_article *a;
	char identity[32];
	struct ss_str hex;
	int r, e;

	ss_selection_init(&sel);
	r = ss_selection_room(&sel, 1, err);
	if (r == 0)
		r = ss_selection_read(s, &sel, 0, article, n, err);
	if (r == 1)
		r = ss_error_set(err, SS_EFORMAT, 0, (uint64_t)article,
		    "store: article %lld has no version %lld",
		    (long long)article, (long long)n);
	if (r != 0) {
		ss_selection_release(&sel);
		return r;
	}
	a = &sel.articles.v[0];
	ss_buf_clear(&w->buf);
	ss_buf_add_char(&w->buf, '{');
	r = member(w, "id", a->id);
	if (r == 0)
		r = member(w, "outlet", a->outlet);
	if (r == 0)
		r = member(w, "title", a->title);
	if (r == 0)
		r = member(w, "url", a->url);
	if (r == 0)
		r = member(w, "date", a->date);
	if (r == 0)
		r = member(w, "lang", a->lang);
	(void)snprintf(identity, sizeof(identity), "%016llx%s",
	    (unsigned long long)a->identity,
	    (a->flags & SS_ARTICLE_PLAIN) != 0 ? " plain" : "");
	hex.ptr = (const unsigned char *)identity;
	hex.len = strlen(identity);
	if (r == 0)
		r = member(w, "samestory_identity", hex);
	if (r == 0)
		r = member(w, "text", a->text);
	ss_buf_add_cstr(&w->buf, "}\n");
	if (r == 0 && ss_buf_status(&w->buf) != 0)
		r = ss_error_nomem(err);
	if (r == 0) {
		e = w->sink->write(w->sink->ctx, w->buf.ptr, w->buf.len);
		if (e != 0)
			r = ss_error_set(err, SS_EIO, e, 0, "output");
	}
	ss_selection_release(&sel);
	return r;
}

int
ss_store_export(struct ss_store *s, const struct ss_sink *sink,
    uint64_t *n_without_text, struct ss_error *err)
{
	struct writer w = {.sink = sink, .err = err};
	sqlite3_stmt *q;
	int r;

	ss_buf_init(&w.buf, 0);
	*n_without_text = 0;
	q = ss_sql_ask(&s->sql, err,
	    "SELECT v.article, v.n, t.version IS NULL FROM version v"
	    " LEFT JOIN text t ON t.version = v.version ORDER BY v.version",
	    "");
	while ((r = ss_sql_row(&s->sql, q, err)) == 1) {
		if (sqlite3_column_int(q, 2)) {
			++*n_without_text;
			continue;
		}
		r = write_version(s, &w, sqlite3_column_int64(q, 0),
		    sqlite3_column_int64(q, 1), err);
		if (r != 0) {
			(void)sqlite3_reset(q);
			break;
		}
	}
	ss_buf_release(&w.buf);
	return r;
}
