#include "cluster/rank.h"

#include <stdlib.h>
#include <string.h>

uint32_t
ss_rank_outlet(const struct ss_options *opt, struct ss_str outlet)
{
	size_t i;

	if (opt->keep != SS_KEEP_OUTLET)
		return 0;
	for (i = 0; outlet.ptr != NULL && i < opt->n_keep_outlets; i++)
		if (strlen(opt->keep_outlets[i]) == outlet.len &&
		    memcmp(opt->keep_outlets[i], outlet.ptr, outlet.len) == 0)
			return (uint32_t)i;
	return (uint32_t)opt->n_keep_outlets;
}

static int
by_item(const void *a, const void *b)
{
	const struct ss_rank *x = a, *y = b;

	return (x->item > y->item) - (x->item < y->item);
}

static int
by_id(const struct ss_rank *x, const struct ss_rank *y)
{
	size_t n = x->id.len < y->id.len ? x->id.len : y->id.len;
	int c = n == 0 ? 0 : memcmp(x->id.ptr, y->id.ptr, n);

	if (c != 0)
		return c;
	if (x->id.len != y->id.len)
		return x->id.len < y->id.len ? -1 : 1;
	return by_item(x, y);
}

static int
by_date(const struct ss_rank *x, const struct ss_rank *y)
{
	if (x->published == y->published)
		return 0;
	if (x->published == SS_NO_TIME)
		return 1;
	if (y->published == SS_NO_TIME)
		return -1;
	return x->published < y->published ? -1 : 1;
}

static int
by_words(const struct ss_rank *x, const struct ss_rank *y)
{
	return (x->n_words < y->n_words) - (x->n_words > y->n_words);
}

/* By the outlets' list (all 0 without one), then date, length, id. */
static int
earliest(const void *a, const void *b)
{
	const struct ss_rank *x = a, *y = b;
	int c;

	if (x->outlet_at != y->outlet_at)
		return x->outlet_at < y->outlet_at ? -1 : 1;
	c = by_date(x, y);
	if (c == 0)
		c = by_words(x, y);
	return c != 0 ? c : by_id(x, y);
}

static int
longest(const void *a, const void *b)
{
	const struct ss_rank *x = a, *y = b;
	int c = by_words(x, y);

	if (c == 0)
		c = by_date(x, y);
	return c != 0 ? c : by_id(x, y);
}

void
ss_rank_sort(struct ss_rank *v, size_t n_known, size_t n, enum ss_keep keep)
{
	if (n_known > 0) {
		ss_rank_sort(v, 0, n_known, keep);
		v += n_known;
		n -= n_known;
	}
	if (n > 1)
		qsort(v, n, sizeof(*v),
		    keep == SS_KEEP_FIRST         ? by_item
			: keep == SS_KEEP_LONGEST ? longest
						  : earliest);
}
