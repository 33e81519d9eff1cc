#include "store/selection.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

void
ss_selection_init(struct ss_selection *sel)
{
	memset(sel, 0, sizeof(*sel));
	ss_arena_init(&sel->arena);
}

void
ss_selection_release(struct ss_selection *sel)
{
	ss_arena_release(&sel->arena);
	memset(sel, 0, sizeof(*sel));
}

int
ss_selection_room(struct ss_selection *sel, size_t n, struct ss_error *err)
{
	sel->articles.v =
	    ss_arena_calloc(&sel->arena, n + 1, sizeof(*sel->articles.v));
	sel->docs.v = ss_arena_calloc(&sel->arena, n + 1, sizeof(*sel->docs.v));
	sel->rows = ss_arena_calloc(&sel->arena, n + 1, sizeof(*sel->rows));
	if (sel->articles.v == NULL || sel->docs.v == NULL || sel->rows == NULL)
		return ss_error_nomem(err);
	sel->articles.n = sel->docs.n = n;
	return 0;
}

const unsigned char *
ss_selection_body(struct ss_arena *arena, const struct ss_document *d)
{
	const struct ss_str *text = &d->article->text;
	unsigned char *body;
	size_t i, k;

	if (d->n_removed == 0)
		return text->ptr;
	body = ss_arena_dup(arena, text->ptr, text->len);
	if (body == NULL)
		return NULL;
	for (i = 0; i < d->n_removed; i++)
		for (k = d->removed[i].beg; k < d->removed[i].end; k++)
			if (body[k] != '\n')
				body[k] = ' ';
	return body;
}

/* Where a title that was found in the text stands. */
static void
find_title(struct ss_document *d)
{
	const struct ss_str *text = &d->article->text;
	const unsigned char *at;

	if (d->article->title.ptr != NULL || d->title.ptr == NULL ||
	    d->title.len == 0)
		return;
	at = memmem(text->ptr, text->len, d->title.ptr, d->title.len);
	if (at != NULL) {
		d->title_at.beg = (size_t)(at - text->ptr);
		d->title_at.end = d->title_at.beg + d->title.len;
	}
}

enum {
	C_ARTICLE,
	C_IDENTITY,
	C_ID,
	C_GRP,
	C_EVENT,
	C_VERSION,
	C_N,
	C_OUTLET,
	C_URL,
	C_TITLE,
	C_DATE,
	C_PUBLISHED,
	C_DAY_ONLY,
	C_LANG,
	C_LANGUAGE,
	C_FOUND_TITLE,
	C_FLAGS,
	C_WORDS,
	C_LEN,
	C_PACKED
};

static int
take(struct ss_store *s, struct ss_selection *sel, size_t i, sqlite3_stmt *q,
    struct ss_error *err)
{
	struct ss_article *a = &sel->articles.v[i];
	struct ss_document *d = &sel->docs.v[i];
	struct ss_stored *row = &sel->rows[i];
	struct ss_arena *arena = &sel->arena;
	struct ss_str id = ss_sql_str(q, C_ID), lang;
	int64_t len = sqlite3_column_int64(q, C_LEN);
	int r;

	row->article = sqlite3_column_int64(q, C_ARTICLE);
	row->grp = sqlite3_column_int64(q, C_GRP);
	row->event = sqlite3_column_int64(q, C_EVENT);
	row->version = sqlite3_column_int64(q, C_VERSION);
	row->n = sqlite3_column_int64(q, C_N);
	row->n_words = (uint32_t)sqlite3_column_int64(q, C_WORDS);
	if (id.ptr == NULL)
		id = ss_sql_str(q, C_URL);
	if (id.ptr == NULL || len < 0)
		return ss_error_set(err, SS_EFORMAT, 0, (uint64_t)row->article,
		    "store: article %lld has no id or no length",
		    (long long)row->article);
	if (ss_arena_dup_str(arena, id, &a->id) != 0 ||
	    ss_arena_dup_str(arena, ss_sql_str(q, C_OUTLET), &a->outlet) != 0 ||
	    ss_arena_dup_str(arena, ss_sql_str(q, C_URL), &a->url) != 0 ||
	    ss_arena_dup_str(arena, ss_sql_str(q, C_TITLE), &a->title) != 0 ||
	    ss_arena_dup_str(arena, ss_sql_str(q, C_DATE), &a->date) != 0 ||
	    ss_arena_dup_str(arena, ss_sql_str(q, C_LANG), &a->lang) != 0 ||
	    ss_arena_dup_str(arena, ss_sql_str(q, C_FOUND_TITLE), &d->title) !=
		0)
		return ss_error_nomem(err);
	a->published = sqlite3_column_type(q, C_PUBLISHED) == SQLITE_NULL
	    ? SS_NO_TIME
	    : sqlite3_column_int64(q, C_PUBLISHED);
	a->flags = (unsigned)sqlite3_column_int64(q, C_FLAGS);
	if (sqlite3_column_int64(q, C_DAY_ONLY) != 0)
		a->flags |= SS_ARTICLE_DAY_ONLY;
	a->identity = (uint64_t)sqlite3_column_int64(q, C_IDENTITY);
	row->has_text = sqlite3_column_type(q, C_PACKED) != SQLITE_NULL;
	a->text.ptr = (const unsigned char *)"";
	r = 0;
	if (row->has_text)
		r = ss_unpack_text(&s->pack, arena, ss_sql_str(q, C_PACKED),
		    (size_t)len, &a->text, &d->removed, &d->n_removed, err);
	if (r != 0)
		return r;
	d->article = a;
	if (a->title.ptr != NULL)
		d->title = a->title;
	lang = ss_sql_str(q, C_LANGUAGE);
	if (lang.ptr != NULL && lang.len < sizeof(d->lang))
		memcpy(d->lang, lang.ptr, lang.len);
	find_title(d);
	d->body = ss_selection_body(arena, d);
	return d->body == NULL ? ss_error_nomem(err) : 0;
}

#define COLUMNS                                                               \
	"SELECT a.article, a.identity, a.id, a.grp, a.event, v.version, v.n," \
	" o.name, v.url, v.title, v.date, v.published, v.day_only, v.lang,"   \
	" v.language, v.found_title, v.flags, v.words, v.len, t.packed"       \
	" FROM article a JOIN version v ON "
#define OUTLET                                       \
	" LEFT JOIN outlet o ON o.outlet = v.outlet" \
	" LEFT JOIN text t ON t.version = v.version"

int
ss_selection_read(struct ss_store *s, struct ss_selection *sel, size_t i,
    int64_t article, int64_t n, struct ss_error *err)
{
	sqlite3_stmt *q;
	int r;

	if (n == 0)
		q = ss_sql_ask(&s->sql, err,
		    COLUMNS "v.version = a.version" OUTLET
			    " WHERE a.article = ?1",
		    "i", article);
	else
		q = ss_sql_ask(&s->sql, err,
		    COLUMNS "v.article = a.article AND v.n = ?2" OUTLET
			    " WHERE a.article = ?1",
		    "ii", article, n);
	r = ss_sql_row(&s->sql, q, err);
	if (r != 1)
		return r == 0 ? 1 : r;
	r = take(s, sel, i, q, err);
	(void)sqlite3_reset(q);
	return r;
}

int
ss_selection_load(struct ss_store *s, struct ss_selection *sel,
    const int64_t *list, size_t n, struct ss_error *err)
{
	size_t i;
	int r = ss_selection_room(sel, n, err);

	for (i = 0; i < n && r == 0; i++) {
		r = ss_selection_read(s, sel, i, list[i], 0, err);
		if (r == 1)
			r = ss_error_set(err, SS_EFORMAT, 0, (uint64_t)list[i],
			    "store: article %lld is missing",
			    (long long)list[i]);
	}
	return r;
}
