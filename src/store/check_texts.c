/*
 * What of a store can be computed anew from its texts: that they are what they
 * were, that the search finds them, and that groups are of near-duplicates.
 */
#include <string.h>

#include "base/error.h"
#include "cluster/prints.h"
#include "store/check.h"
#include "store/groups.h"
#include "store/put.h"
#include "store/selection.h"
#include "text/words.h"

#define SCANNED 4096 /* bytes of a text that a word is looked for in */

/* Is the article found under one of its words? */
static int
check_search(struct ss_check *c, const struct ss_document *d, int64_t article)
{
	struct ss_str t = {d->body, d->article->text.len};
	struct ss_words w;
	struct ss_buf b;
	size_t i, best = 0;
	int64_t found = 1;
	int r;

	ss_words_init(&w);
	ss_buf_init(&b, 0);
	if (c->s->keep_text == SS_TEXT_WINDOW)
		t = d->title;
	r = ss_words_scan(t.ptr, t.len < SCANNED ? t.len : SCANNED, &w);
	/* the longest plain word: the two tokenisers agree about it */
	for (i = 0; i < w.n; i++) {
		size_t k, len = w.v[i].end - w.v[i].beg;

		for (k = 0; k < len; k++)
			if (!((t.ptr[w.v[i].beg + k] | 32) >= 'a' &&
				(t.ptr[w.v[i].beg + k] | 32) <= 'z'))
				break;
		if (k < len ||
		    (w.v[i].end < t.len && t.ptr[w.v[i].end] >= 0x80) ||
		    (w.v[i].beg > 0 && t.ptr[w.v[i].beg - 1] >= 0x80) ||
		    w.v[i].end == SCANNED)
			continue;
		if (b.len > 0 && len <= (size_t)(w.v[best].end - w.v[best].beg))
			continue;
		best = i;
		ss_buf_clear(&b);
		ss_buf_add_char(&b, '"');
		ss_buf_add(&b, t.ptr + w.v[i].beg, len);
		ss_buf_add_char(&b, '"');
	}
	if (r == 0 && b.len > 0 && ss_buf_status(&b) == 0)
		r = ss_sql_int(&c->s->sql, c->err, &found, 0,
		    "SELECT 1 FROM words WHERE words MATCH ?1 AND rowid = ?2",
		    "zi", (const char *)b.ptr, article);
	if (r == 0 && !found)
		ss_check_tell(c, "article %lld is not found under its word %s",
		    (long long)article, (const char *)b.ptr);
	ss_words_release(&w);
	ss_buf_release(&b);
	return r == SS_ENOMEM ? ss_error_nomem(c->err) : r;
}

static int
check_text(struct ss_check *c, int64_t article, int64_t n, int64_t content,
    int current)
{
	struct ss_selection sel;
	struct ss_error e;
	int r;

	ss_selection_init(&sel);
	r = ss_selection_room(&sel, 1, c->err);
	if (r != 0)
		return r;
	r = ss_selection_read(c->s, &sel, 0, article, n, &e);
	if (r == SS_EFORMAT || r == 1) {
		ss_check_tell(c, "article %lld, version %lld: %.200s",
		    (long long)article, (long long)n,
		    r == 1 ? "cannot be read" : e.msg);
		r = 0;
	} else if (r != 0) {
		if (c->err != NULL)
			*c->err = e;
	} else {
		/* an id may differ from what a later version gave */
		if (sel.rows[0].has_text &&
		    ss_put_content(&sel.articles.v[0]) != (uint64_t)content)
			ss_check_tell(c,
			    "article %lld, version %lld: its text or data are "
			    "not what they were",
			    (long long)article, (long long)n);
		if (current)
			r = check_search(c, &sel.docs.v[0], article);
	}
	ss_selection_release(&sel);
	return r;
}

int
ss_check_texts(struct ss_check *c)
{
	sqlite3_stmt *q;
	int r;

	q = ss_sql_ask(&c->s->sql, c->err,
	    "SELECT v.article, v.n, v.content, a.version = v.version"
	    " FROM version v JOIN article a ON a.article = v.article"
	    " ORDER BY v.version",
	    "");
	while ((r = ss_sql_row(&c->s->sql, q, c->err)) == 1) {
		r = check_text(c, sqlite3_column_int64(q, 0),
		    sqlite3_column_int64(q, 1), sqlite3_column_int64(q, 2),
		    sqlite3_column_int(q, 3));
		if (r != 0) {
			(void)sqlite3_reset(q);
			return r;
		}
	}
	return r;
}

/* Every member of a group is (nearly) its lead's text. */
static int
check_group(struct ss_check *c, int64_t grp, int64_t lead)
{
	struct ss_numbers list = {NULL, 0, 0};
	struct ss_options opt = c->s->options;
	struct ss_selection sel;
	struct ss_compare cmp;
	struct ss_prints p;
	struct ss_pair pair;
	sqlite3_stmt *q;
	size_t i;
	int r, have = 0;

	opt.threads = 1;
	ss_selection_init(&sel);
	ss_compare_init(&cmp);
	if (ss_numbers_add(&list, lead) != 0)
		return ss_error_nomem(c->err);
	q = ss_sql_ask(&c->s->sql, c->err,
	    "SELECT article FROM article WHERE grp = ?1 AND article <> ?2",
	    "ii", grp, lead);
	while ((r = ss_sql_row(&c->s->sql, q, c->err)) == 1)
		if (ss_numbers_add(&list, sqlite3_column_int64(q, 0)) != 0) {
			(void)sqlite3_reset(q);
			r = ss_error_nomem(c->err);
			break;
		}
	if (r == 0)
		r = ss_selection_load(c->s, &sel, list.v, list.n, NULL);
	if (r == SS_EFORMAT)
		r = 0; /* told by check_texts */
	else if (r == 0) {
		r = ss_prints_build(&p, &sel.docs, &opt, c->err);
		have = r == 0;
		for (i = 1; i < list.n && r == 0; i++) {
			if (!sel.rows[0].has_text || !sel.rows[i].has_text)
				continue;
			r = ss_prints_compare(&p, &cmp, 0, (uint32_t)i, &pair);
			if (r == 0 && !ss_prints_match(&p, &pair))
				ss_check_tell(c,
				    "article %lld is no near-duplicate of "
				    "its group's lead %lld",
				    (long long)list.v[i], (long long)lead);
		}
	}
	if (have)
		ss_prints_release(&p);
	ss_compare_release(&cmp);
	ss_selection_release(&sel);
	ss_numbers_release(&list);
	return r;
}

int
ss_check_groups(struct ss_check *c)
{
	sqlite3_stmt *q;
	int r;

	q = ss_sql_ask(&c->s->sql, c->err,
	    "SELECT grp, lead FROM grp WHERE n > 1 ORDER BY grp", "");
	while ((r = ss_sql_row(&c->s->sql, q, c->err)) == 1) {
		r = check_group(
		    c, sqlite3_column_int64(q, 0), sqlite3_column_int64(q, 1));
		if (r != 0) {
			(void)sqlite3_reset(q);
			return r;
		}
	}
	return r;
}
