/*
 * What of a collection a store has already, for dedup --store.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "store/copies.h"
#include "store/put.h"

static int
find_known(struct ss_store *s, const struct ss_documents *docs,
    struct ss_prints *p, unsigned threads, unsigned char *known,
    struct ss_error *err)
{
	struct ss_copies copies = {NULL, 0, 0};
	uint64_t content;
	int64_t article;
	size_t i;
	int r = 0;

	for (i = 0; i < docs->n && r == 0; i++) {
		r = ss_put_find(s, docs->v[i].article, &article, &content, err);
		known[i] = article != 0 &&
		    content == ss_put_content(docs->v[i].article);
	}
	if (r == 0)
		r = ss_copies_find(
		    s, docs, p, NULL, 0, 0, threads, &copies, err);
	for (i = 0; i < copies.n && r == 0; i++)
		known[-1 - copies.v[i].a] = 1;
	ss_copies_release(&copies);
	return r;
}

int
ss_store_known(struct ss_store *s, const struct ss_documents *docs,
    unsigned threads, unsigned char *known, struct ss_error *err)
{
	struct ss_options opt = s->options;
	struct ss_prints p;
	int r;

	memset(known, 0, docs->n);
	opt.threads = threads;
	r = ss_prints_build(&p, docs, &opt, err);
	if (r != 0)
		return r;
	r = ss_sql_run(&s->sql, err, "BEGIN", "");
	if (r == 0)
		r = find_known(s, docs, &p, threads, known, err);
	ss_store_rollback(s);
	ss_prints_release(&p);
	return r;
}
