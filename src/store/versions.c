/*
 * What changed between the versions of an article.
 *
 * Sentences are compared as a whole, by a hash of 64 bits, and counted: one
 * that stands twice and then once went away once.  A sentence that was only
 * moved is no difference; one that was edited went and came.  Boilerplate is
 * left out on both sides.  Cost: linear in the texts.
 */
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/map.h"
#include "store/events.h"
#include "store/selection.h"
#include "text/sentences.h"
#include "text/words.h"

/* On one line, and without a character that moves the cursor. */
static void
add_plain(struct ss_buf *b, struct ss_str s)
{
	size_t i;

	for (i = 0; i < s.len; i++) {
		if (s.ptr[i] < 0x20 || s.ptr[i] == 0x7f)
			ss_buf_add_char(b, ' ');
		else if (s.ptr[i] == 0xc2 && i + 1 < s.len &&
		    s.ptr[i + 1] < 0xa0) { /* C1: two bytes, one blank */
			ss_buf_add_char(b, ' ');
			i++;
		} else
			ss_buf_add_char(b, (char)s.ptr[i]);
	}
}

static int
same(struct ss_str a, struct ss_str b)
{
	return (a.ptr == NULL) == (b.ptr == NULL) && a.len == b.len &&
	    (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Returns 1 when the field differs, and says so. */
static int
add_field(
    struct ss_buf *b, const char *name, struct ss_str was, struct ss_str is)
{
	if (same(was, is))
		return 0;
	ss_buf_addf(b, "  %s: ", name);
	add_plain(b, was);
	ss_buf_add_cstr(b, " -> ");
	add_plain(b, is);
	ss_buf_add_char(b, '\n');
	return 1;
}

static struct ss_str
sentence(const struct ss_document *d, const struct ss_sentences *s, size_t i)
{
	return (struct ss_str){
	    d->article->text.ptr + s->v[i].beg, s->v[i].end - s->v[i].beg};
}

/* Sentences of a that b does not have, or not as often; their number. */
static int
add_missing(struct ss_buf *out, char sign, const struct ss_document *a,
    const struct ss_sentences *sa, const struct ss_document *b,
    const struct ss_sentences *sb, size_t *n)
{
	struct ss_map have;
	struct ss_str s;
	uint32_t *slot;
	size_t i;
	int r = 0;

	ss_map_init(&have);
	for (i = 0; i < sb->n && r == 0; i++) {
		s = sentence(b, sb, i);
		slot = ss_map_put(&have, ss_word_hash(s.ptr, s.len), 0);
		if (slot == NULL)
			r = SS_ENOMEM;
		else
			++*slot;
	}
	for (i = 0; i < sa->n && r == 0; i++) {
		s = sentence(a, sa, i);
		slot = ss_map_put(&have, ss_word_hash(s.ptr, s.len), 0);
		if (slot == NULL) {
			r = SS_ENOMEM;
		} else if (*slot > 0) {
			--*slot;
		} else {
			ss_buf_addf(out, "  %c ", sign);
			add_plain(out, s);
			ss_buf_add_char(out, '\n');
			++*n;
		}
	}
	ss_map_release(&have);
	return r;
}

static int
add_difference(struct ss_buf *b, const struct ss_document *was,
    const struct ss_document *is, int with_text, struct ss_error *err)
{
	const struct ss_article *x = was->article, *y = is->article;
	struct ss_sentences old, new;
	size_t n = 0;
	int r;

	n += (size_t)add_field(b, "title", x->title, y->title);
	n += (size_t)add_field(b, "outlet", x->outlet, y->outlet);
	n += (size_t)add_field(b, "url", x->url, y->url);
	n += (size_t)add_field(b, "date", x->date, y->date);
	n += (size_t)add_field(b, "lang", x->lang, y->lang);
	if (!with_text) {
		ss_buf_add_cstr(b, "  the texts are no longer kept\n");
		return 0;
	}
	ss_sentences_init(&old);
	ss_sentences_init(&new);
	r = ss_sentences_split(&old, x->text.ptr, x->text.len, was->lang,
	    was->removed, was->n_removed);
	if (r == 0)
		r = ss_sentences_split(&new, y->text.ptr, y->text.len, is->lang,
		    is->removed, is->n_removed);
	if (r == 0)
		r = add_missing(b, '-', was, &old, is, &new, &n);
	if (r == 0)
		r = add_missing(b, '+', is, &new, was, &old, &n);
	if (n == 0)
		ss_buf_add_cstr(b, "  no sentence came or went\n");
	ss_sentences_release(&old);
	ss_sentences_release(&new);
	return r == 0 ? 0 : ss_error_nomem(err);
}

/* Versions n - 1 and n of an article. */
static int
add_version(struct ss_store *s, int64_t article, int64_t n, int64_t run,
    int64_t started, struct ss_buf *b, struct ss_error *err)
{
	char day[32];
	struct ss_selection sel;
	int r;

	ss_selection_init(&sel);
	r = ss_selection_room(&sel, 2, err);
	if (r == 0)
		r = ss_selection_read(s, &sel, 0, article, n - 1, err);
	if (r == 0)
		r = ss_selection_read(s, &sel, 1, article, n, err);
	if (r == 1)
		r = ss_error_set(err, SS_EFORMAT, 0, (uint64_t)article,
		    "store: a version of article %lld is missing",
		    (long long)article);
	if (r == 0) {
		ss_buf_addf(b, "run %lld", (long long)run);
		if (started != SS_NO_TIME) {
			ss_time_format(started, 1, day);
			ss_buf_addf(b, ", %s", day);
		}
		ss_buf_addf(b, ": version %lld of ", (long long)n);
		add_plain(b, sel.articles.v[1].id);
		ss_buf_add_char(b, '\n');
		r = add_difference(b, &sel.docs.v[0], &sel.docs.v[1],
		    sel.rows[0].has_text && sel.rows[1].has_text, err);
	}
	ss_selection_release(&sel);
	return r;
}

int
ss_store_changes(struct ss_store *s, const char *id, const struct ss_sink *sink,
    struct ss_error *err)
{
	struct ss_buf b;
	sqlite3_stmt *q;
	int64_t version = 0, article, n, run, started, event;
	int r, e;

	r = ss_event_founder(s, id, &event, err);
	if (r != 0)
		return r;
	ss_buf_init(&b, 0);
	do { /* one at a time: what reads them asks statements of its own */
		q = ss_sql_ask(&s->sql, err,
		    "SELECT v.version, v.article, v.n, v.run, r.started"
		    " FROM article a JOIN version v ON v.article = a.article"
		    " LEFT JOIN run r ON r.run = v.run"
		    " WHERE a.event = ?1 AND v.n > 1 AND v.version > ?2"
		    " ORDER BY v.version LIMIT 1",
		    "ii", event, version);
		r = ss_sql_row(&s->sql, q, err);
		if (r != 1)
			break;
		version = sqlite3_column_int64(q, 0);
		article = sqlite3_column_int64(q, 1);
		n = sqlite3_column_int64(q, 2);
		run = sqlite3_column_int64(q, 3);
		started = sqlite3_column_type(q, 4) == SQLITE_NULL
		    ? SS_NO_TIME
		    : sqlite3_column_int64(q, 4);
		(void)sqlite3_reset(q);
		r = add_version(s, article, n, run, started, &b, err);
	} while (r == 0);
	if (r == 0 && ss_buf_status(&b) != 0)
		r = ss_error_nomem(err);
	if (r == 0 && b.len > 0) {
		e = sink->write(sink->ctx, b.ptr, b.len);
		if (e != 0)
			r = ss_error_set(err, SS_EIO, e, 0, "output");
	}
	ss_buf_release(&b);
	return r;
}
