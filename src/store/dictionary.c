#include "store/dictionary.h"

#include <stdlib.h>

#include "base/error.h"
#include "store/groups.h"
#include "store/selection.h"

int
ss_dictionary_read(struct ss_store *s, struct ss_error *err)
{
	sqlite3_stmt *q = ss_sql_ask(&s->sql, err,
	    "SELECT dictionary, bytes FROM dictionary"
	    " ORDER BY dictionary DESC LIMIT 1",
	    "");
	int r = ss_sql_row(&s->sql, q, err);

	if (r != 1)
		return r;
	s->dictionary = sqlite3_column_int64(q, 0);
	r = ss_pack_use(&s->pack, sqlite3_column_blob(q, 1),
	    (size_t)sqlite3_column_bytes(q, 1));
	(void)sqlite3_reset(q);
	if (r == SS_EFORMAT)
		return ss_error_set(err, SS_EFORMAT, 0, 0,
		    "the store is damaged: the dictionary of its texts "
		    "cannot be read");
	return r != 0 ? ss_error_nomem(err) : 0;
}

/* The last texts of the store, as many as a dictionary can use. */
static int
last_texts(struct ss_store *s, struct ss_selection *sel, struct ss_error *err)
{
	struct ss_numbers list = {NULL, 0, 0};
	sqlite3_stmt *q = ss_sql_ask(&s->sql, err,
	    "SELECT a.article FROM article a JOIN text t"
	    " ON t.version = a.version ORDER BY a.article DESC LIMIT ?1",
	    "i", (int64_t)SS_PACK_SAMPLES);
	int r;

	while ((r = ss_sql_row(&s->sql, q, err)) == 1)
		if (ss_numbers_add(&list, sqlite3_column_int64(q, 0)) != 0) {
			(void)sqlite3_reset(q);
			r = ss_error_nomem(err);
			break;
		}
	if (r == 0)
		r = ss_selection_load(s, sel, list.v, list.n, err);
	ss_numbers_release(&list);
	return r;
}

int
ss_dictionary_make(
    struct ss_store *s, const struct ss_articles *a, struct ss_error *err)
{
	struct ss_selection sel;
	struct ss_str *texts;
	struct ss_buf dictionary, stored;
	size_t i, n = 0;
	int r;

	if (s->dictionary != 0)
		return 0;
	ss_selection_init(&sel);
	r = last_texts(s, &sel, err);
	texts = reallocarray(NULL, a->n + sel.docs.n + 1, sizeof(*texts));
	if (texts == NULL || r != 0) {
		free(texts);
		ss_selection_release(&sel);
		return r != 0 ? r : ss_error_nomem(err);
	}
	for (i = 0; i < a->n; i++)
		texts[n++] = a->v[i].text;
	for (i = 0; i < sel.docs.n; i++)
		texts[n++] = sel.articles.v[i].text;
	ss_buf_init(&dictionary, 0);
	ss_buf_init(&stored, 0);
	r = ss_pack_train(&dictionary, texts, n);
	if (r == 0 && dictionary.len > 0)
		r = ss_pack_dictionary(&stored, dictionary.ptr, dictionary.len);
	if (r == 0 && dictionary.len > 0) {
		r = ss_sql_run(&s->sql, err,
		    "INSERT INTO dictionary (bytes) VALUES (?1)", "b",
		    stored.ptr, stored.len);
		if (r == 0)
			r = ss_pack_use(
			    &s->pack, dictionary.ptr, dictionary.len);
		s->dictionary = sqlite3_last_insert_rowid(s->sql.db);
	}
	ss_buf_release(&dictionary);
	ss_buf_release(&stored);
	ss_selection_release(&sel);
	free(texts);
	return r == SS_ENOMEM ? ss_error_nomem(err) : r;
}
