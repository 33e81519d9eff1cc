/*
 * What of a collection a store has already, for dedup --store.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "store/copies.h"
#include "store/put.h"

static int
name(struct ss_store *s, struct ss_arena *arena, int64_t article,
    struct ss_known *out, struct ss_error *err)
{
	sqlite3_stmt *q = ss_sql_ask(&s->sql, err,
	    "SELECT coalesce(a.id, v.url) FROM article a JOIN version v"
	    " ON v.version = a.version WHERE a.article = ?1",
	    "i", article);
	int r = ss_sql_row(&s->sql, q, err);

	if (r != 1)
		return r;
	r = ss_arena_dup_str(arena, ss_sql_str(q, 0), &out->id);
	(void)sqlite3_reset(q);
	out->known = 1;
	return r != 0 ? ss_error_nomem(err) : 0;
}

static int
find_known(struct ss_store *s, const struct ss_documents *docs,
    struct ss_prints *p, unsigned threads, struct ss_known_list *out,
    struct ss_error *err)
{
	struct ss_copies copies = {NULL, 0, 0};
	struct ss_known *x;
	int have;
	int64_t article;
	size_t i;
	int r = 0;

	for (i = 0; i < docs->n && r == 0; i++) {
		r = ss_put_find(s, docs->v[i].article,
		    ss_put_content(docs->v[i].article), &article, &have, err);
		if (r != 0 || !have)
			continue;
		out->v[i].kind = SS_DUP_EXACT;
		out->v[i].jaccard = out->v[i].containment = 1;
		r = name(s, out->priv, article, &out->v[i], err);
	}
	if (r == 0)
		r = ss_copies_find(
		    s, docs, p, NULL, NULL, 0, threads, &copies, err);
	/* the closest one: sorted by article, the first of equals stays */
	for (i = 0; i < copies.n && r == 0; i++) {
		const struct ss_copy *c = &copies.v[i];

		x = &out->v[-1 - c->a];
		if (x->known && x->jaccard >= c->jaccard)
			continue;
		x->jaccard = c->jaccard;
		x->containment = c->containment;
		x->kind = c->jaccard >= 1                ? SS_DUP_EXACT
		    : c->jaccard >= s->options.threshold ? SS_DUP_NEAR
							 : SS_DUP_CONTAINED;
		r = name(s, out->priv, c->b, x, err);
	}
	ss_copies_release(&copies);
	return r;
}

int
ss_store_known(struct ss_store *s, const struct ss_documents *docs,
    unsigned threads, struct ss_known_list *out, struct ss_error *err)
{
	struct ss_options opt = s->options;
	struct ss_arena *arena = malloc(sizeof(*arena));
	struct ss_prints p;
	int r;

	memset(out, 0, sizeof(*out));
	if (arena == NULL)
		return ss_error_nomem(err);
	ss_arena_init(arena);
	out->priv = arena;
	out->n = docs->n;
	out->v = ss_arena_calloc(arena, docs->n + 1, sizeof(*out->v));
	if (out->v == NULL)
		return ss_error_nomem(err);
	opt.threads = threads;
	r = ss_prints_build(&p, docs, &opt, err);
	if (r != 0)
		return r;
	/* all that is read is of one moment, beside a writer */
	r = ss_sql_run(&s->sql, err, "BEGIN", "");
	if (r == 0)
		r = find_known(s, docs, &p, threads, out, err);
	ss_store_rollback(s);
	ss_prints_release(&p);
	return r;
}

void
ss_known_list_release(struct ss_known_list *l)
{
	if (l->priv != NULL)
		ss_arena_release(l->priv);
	free(l->priv);
	memset(l, 0, sizeof(*l));
}
