#include "store/put.h"

#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/error.h"

static void
add(XXH3_state_t *x, struct ss_str s)
{
	unsigned char len[9];
	int i;

	/* length first, and NULL told from empty: fields cannot run over */
	len[0] = s.ptr != NULL;
	for (i = 0; i < 8; i++)
		len[1 + i] = (unsigned char)((uint64_t)s.len >> 8 * i);
	(void)XXH3_64bits_update(x, len, sizeof(len));
	if (s.len > 0)
		(void)XXH3_64bits_update(x, s.ptr, s.len);
}

uint64_t
ss_put_content(const struct ss_article *a)
{
	XXH3_state_t x;

	XXH3_64bits_reset(&x);
	add(&x, a->outlet);
	add(&x, a->title);
	add(&x, a->url);
	add(&x, a->date);
	add(&x, a->lang);
	add(&x, a->text);
	return XXH3_64bits_digest(&x);
}

int
ss_put_find(struct ss_store *s, const struct ss_article *a, uint64_t content,
    int64_t *article, int *have, struct ss_error *err)
{
	sqlite3_stmt *q = ss_sql_ask(&s->sql, err,
	    "SELECT a.article, EXISTS (SELECT 1 FROM version v"
	    " WHERE v.article = a.article AND v.content = ?2)"
	    " FROM article a WHERE a.identity = ?1",
	    "ii", ss_store_key(a->identity), ss_store_key(content));
	int r = ss_sql_row(&s->sql, q, err);

	*article = 0;
	*have = 0;
	if (r != 1)
		return r;
	*article = sqlite3_column_int64(q, 0);
	*have = sqlite3_column_int(q, 1);
	(void)sqlite3_reset(q);
	return 0;
}

static int
outlet_number(
    struct ss_store *s, struct ss_str name, int64_t *out, struct ss_error *err)
{
	int r = ss_sql_int(&s->sql, err, out, 0,
	    "SELECT outlet FROM outlet WHERE name = ?1", "s", name);

	if (r != 0 || *out != 0)
		return r;
	r = ss_sql_run(
	    &s->sql, err, "INSERT INTO outlet (name) VALUES (?1)", "s", name);
	*out = sqlite3_last_insert_rowid(s->sql.db);
	return r;
}

int
ss_put_words(struct ss_store *s, const struct ss_document *d, int64_t article,
    int remove, struct ss_error *err)
{
	struct ss_str body = {d->body, d->article->text.len};

	if (s->keep_text == SS_TEXT_WINDOW)
		body.len = 0;
	if (remove)
		return ss_sql_run(&s->sql, err,
		    "INSERT INTO words (words, rowid, title, body)"
		    " VALUES ('delete', ?1, ?2, ?3)",
		    "iss", article, d->title, body);
	return ss_sql_run(&s->sql, err,
	    "INSERT INTO words (rowid, title, body) VALUES (?1, ?2, ?3)", "iss",
	    article, d->title, body);
}

/* The id, or NULL where the url says the same. */
static struct ss_str
own_id(const struct ss_article *a)
{
	struct ss_str none = {NULL, 0};

	if (a->url.ptr != NULL && a->url.len == a->id.len &&
	    memcmp(a->url.ptr, a->id.ptr, a->id.len) == 0)
		return none;
	return a->id;
}

/* An integer, or NULL for `none`: two statements would be needed else. */
static int
bind_optional(sqlite3_stmt *q, int i, int64_t x, int64_t none)
{
	return x == none ? sqlite3_bind_null(q, i)
			 : sqlite3_bind_int64(q, i, x);
}

int
ss_put(struct ss_store *s, const struct ss_document *d, int64_t run,
    uint32_t n_words, int with_text, int64_t *article, struct ss_error *err)
{
	const struct ss_article *a = d->article;
	struct ss_str lang = {(const unsigned char *)d->lang, strlen(d->lang)};
	struct ss_str found = {NULL, 0};
	struct ss_buf packed;
	sqlite3_stmt *q;
	int64_t outlet = 0, n = 1, version;
	int fresh = *article == 0, r;

	ss_buf_init(&packed, 0);
	r = with_text ? ss_pack_text(&s->pack, d, &packed, err) : 0;
	if (r == 0 && a->outlet.ptr != NULL)
		r = outlet_number(s, a->outlet, &outlet, err);
	if (r == 0 && !fresh) {
		r = ss_sql_int(&s->sql, err, &n, 0,
		    "SELECT max(n) FROM version WHERE article = ?1", "i",
		    *article);
		n++;
	}
	/* The version comes second but is named by the first: its number is
	 * taken ahead. */
	if (r == 0)
		r = ss_sql_int(&s->sql, err, &version, 0,
		    "SELECT coalesce(max(version), 0) + 1 FROM version", "");
	if (r == 0 && fresh) {
		r = ss_sql_int(&s->sql, err, article, 0,
		    "SELECT max(1 + coalesce((SELECT max(article) FROM article)"
		    ", 0), coalesce((SELECT CAST(value AS INTEGER)"
		    " FROM parameter WHERE name = 'next_article'), 1))",
		    "");
		if (r == 0)
			r = ss_sql_run(&s->sql, err,
			    "INSERT INTO article (article, identity, id, "
			    "version,"
			    " grp, event, run, why)"
			    " VALUES (?1, ?2, ?3, ?4, ?1, ?1, ?5, 'founder')",
			    "iisii", *article, ss_store_key(a->identity),
			    own_id(a), version, run);
	} else if (r == 0) {
		r = ss_sql_run(&s->sql, err,
		    "UPDATE article SET version = ?2 WHERE article = ?1", "ii",
		    *article, version);
	}
	if (r != 0)
		goto out;
	if (a->title.ptr == NULL)
		found = d->title;
	q = ss_sql_ask(&s->sql, err,
	    "INSERT INTO version (version, article, n, run, content, url,"
	    " title, date, lang, language, found_title, flags, words, len,"
	    " day_only, outlet, published)"
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
	    " ?14, ?15, ?16, ?17)",
	    "iiiiissssssiiii", version, *article, n, run,
	    ss_store_key(ss_put_content(a)), a->url, a->title, a->date, a->lang,
	    lang, found, (int64_t)(a->flags & ~(unsigned)SS_ARTICLE_DAY_ONLY),
	    (int64_t)n_words, (int64_t)a->text.len,
	    (int64_t)((a->flags & SS_ARTICLE_DAY_ONLY) != 0));
	r = q == NULL ? SS_EIO : 0;
	if (r == 0 &&
	    (bind_optional(q, 16, outlet, 0) != SQLITE_OK ||
		bind_optional(q, 17, a->published, SS_NO_TIME) != SQLITE_OK))
		r = ss_error_nomem(err);
	if (r == 0)
		r = ss_sql_row(&s->sql, q, err);
	if (r == 0 && with_text)
		r = ss_sql_run(&s->sql, err,
		    "INSERT INTO text (version, packed) VALUES (?1, ?2)", "ib",
		    version, packed.ptr, packed.len);
	if (r == 0)
		r = ss_put_words(s, d, *article, 0, err);
out:
	ss_buf_release(&packed);
	return r;
}
