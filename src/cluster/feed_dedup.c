/* The commands on a feed: which articles go, which pairs there are. */
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/map.h"
#include "cluster/dedup.h"
#include "cluster/feed.h"
#include "cluster/pairs.h"
#include "cluster/rank.h"

static int
order_of(const struct ss_feed *f, const struct ss_options *opt, uint32_t *order)
{
	struct ss_rank *v = reallocarray(NULL, f->n + 1, sizeof(*v));
	uint64_t *listed = NULL;
	size_t i, j;

	if (v == NULL)
		return SS_ENOMEM;
	if (opt->keep == SS_KEEP_OUTLET) {
		listed = calloc(opt->n_keep_outlets + 1, sizeof(*listed));
		if (listed == NULL) {
			free(v);
			return SS_ENOMEM;
		}
		for (j = 0; j < opt->n_keep_outlets; j++)
			listed[j] = XXH3_64bits(
			    opt->keep_outlets[j], strlen(opt->keep_outlets[j]));
	}
	for (i = 0; i < f->n; i++) {
		v[i] = (struct ss_rank){.published = f->published[i],
		    .id = f->ids[i],
		    .n_words = f->prints.n_words[i],
		    .item = (uint32_t)i};
		if (listed == NULL)
			continue;
		for (j = 0; j < opt->n_keep_outlets; j++)
			if (listed[j] == f->outlets[i])
				break;
		v[i].outlet_at = (uint32_t)j;
	}
	ss_rank_sort(v, f->prints.n_known, f->n, opt->keep);
	for (i = 0; i < f->n; i++)
		order[i] = v[i].item;
	free(listed);
	free(v);
	return 0;
}

int
ss_feed_dedup(struct ss_feed *f, const struct ss_options *opt,
    struct ss_dedup *out, struct ss_error *err)
{
	uint32_t *order = reallocarray(NULL, f->n + 1, sizeof(*order));
	int r;

	memset(out, 0, sizeof(*out));
	r = order == NULL ? SS_ENOMEM : order_of(f, opt, order);
	if (r == 0)
		r = ss_prints_decide(
		    &f->prints, order, opt->exact, opt->threads, out);
	free(order);
	return r == 0 ? 0
		      : ss_error_set(err, r, 0, 0, "near-duplicates: %s",
			    ss_status_name(r));
}

int
ss_feed_pairs(struct ss_feed *f, const struct ss_options *opt,
    struct ss_pairs *out, struct ss_error *err)
{
	int r;

	memset(out, 0, sizeof(*out));
	r = opt->exact
	    ? ss_prints_pairs_exact(&f->prints, NULL, opt->threads, out)
	    : ss_prints_pairs(&f->prints, NULL, opt->threads, out);
	if (r != 0) {
		ss_pairs_release(out);
		return ss_error_set(
		    err, r, 0, 0, "pairs: %s", ss_status_name(r));
	}
	return 0;
}

int
ss_feed_pairs_each(struct ss_feed *f, const struct ss_options *opt, int by_keep,
    int (*emit)(void *ctx, const struct ss_pair *, size_t n), void *ctx,
    struct ss_error *err)
{
	uint32_t *order = NULL, *rank = NULL;
	size_t i;
	int r = 0;

	if (by_keep) {
		order = reallocarray(NULL, f->n + 1, sizeof(*order));
		rank = reallocarray(NULL, f->n + 1, sizeof(*rank));
		r = order == NULL || rank == NULL ? SS_ENOMEM
						  : order_of(f, opt, order);
		for (i = 0; i < f->n && r == 0; i++)
			rank[order[i]] = (uint32_t)i;
	}
	if (r == 0)
		r = ss_prints_pairs_each(
		    &f->prints, opt->exact, rank, opt->threads, emit, ctx);
	free(order);
	free(rank);
	return r == 0
	    ? 0
	    : ss_error_set(err, r, 0, 0, "pairs: %s", ss_status_name(r));
}

static int
same(struct ss_str a, struct ss_str b)
{
	return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

/* Ids that were there already get "#2", "#3" and so on. */
static int
settle_ids(struct ss_feed *f)
{
	struct ss_arena *arena = &f->arenas[f->n_threads];
	uint32_t *at, number;
	struct ss_map first, last; /* article and number of an id's hash */
	struct ss_str id;
	struct ss_buf b;
	uint64_t h;
	size_t i;
	int r = SS_ENOMEM;

	ss_map_init(&first);
	ss_map_init(&last);
	ss_buf_init(&b, 0);
	for (i = 0; i < f->n; i++) {
		if (i == f->prints.n_known) {
			ss_map_release(&first);
			ss_map_release(&last);
			ss_map_init(&first);
			ss_map_init(&last);
		}
		id = f->ids[i];
		number = 1;
		for (h = XXH3_64bits(id.ptr, id.len);; h++) {
			at = ss_map_put(&first, h, (uint32_t)i);
			if (at == NULL)
				goto out;
			if (*at == i)
				break;
			if (!same(f->ids[*at], id))
				continue; /* two ids of one hash */
			/* after the last number given: all below are taken */
			at = ss_map_put(&last,
			    XXH3_64bits(f->ids[i].ptr, f->ids[i].len), 1);
			if (at == NULL)
				goto out;
			number = ++*at;
			ss_buf_clear(&b);
			ss_buf_add_str(&b, f->ids[i]);
			ss_buf_addf(&b, "#%u", number);
			if (ss_buf_status(&b) != 0)
				goto out;
			id = (struct ss_str){b.ptr, b.len};
			h = XXH3_64bits(id.ptr, id.len) - 1;
		}
		if (number > 1 && ss_arena_dup_str(arena, id, &f->ids[i]) != 0)
			goto out;
	}
	f->ids_settled = 1;
	r = 0;
out:
	ss_buf_release(&b);
	ss_map_release(&first);
	ss_map_release(&last);
	return r;
}

int
ss_feed_ids(struct ss_feed *f, const struct ss_str **ids, struct ss_error *err)
{
	if (!f->ids_settled && settle_ids(f) != 0)
		return ss_error_nomem(err);
	*ids = f->ids;
	return 0;
}

void
ss_feed_counts(const struct ss_feed *f, struct ss_feed_counts *c)
{
	unsigned t;

	memset(c, 0, sizeof(*c));
	c->articles = f->n;
	c->bytes = f->n_bytes;
	c->words = f->n_words;
	c->replaced = f->n_replaced;
	c->boilerplate = f->n_boilerplate;
	c->skipped = f->skipped;
	c->n_skipped = f->n_skipped;
	for (t = 0; t < f->n_threads; t++)
		c->word_bytes += f->pages[t].n_bytes;
}
