#include "cluster/overlap.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "sketch/passages.h"
#include "sketch/shingles.h"
#include "sketch/verify.h"
#include "text/words.h"

struct body {
	struct ss_words words;
	uint64_t *hashes;   /* [words.n] */
	uint64_t *shingles; /* sorted set, NULL when not asked for */
	size_t n_shingles;
};

static void
release(struct body *b, size_t n)
{
	size_t i;

	for (i = 0; b != NULL && i < n; i++) {
		ss_words_release(&b[i].words);
		free(b[i].hashes);
		free(b[i].shingles);
	}
	free(b);
}

/* shingle: words of one, 0: no shingles */
static struct body *
bodies_of(const struct ss_documents *docs, const uint32_t *articles, size_t n,
    unsigned shingle)
{
	struct body *all = calloc(n + 1, sizeof(*all)), *b;
	const struct ss_document *d;
	size_t i, j;

	for (i = 0; all != NULL && i < n; i++) {
		b = &all[i];
		d = &docs->v[articles[i]];
		if (ss_words_scan(d->body, d->article->text.len, &b->words))
			goto fail;
		b->hashes =
		    reallocarray(NULL, b->words.n + 1, sizeof(*b->hashes));
		if (b->hashes == NULL)
			goto fail;
		for (j = 0; j < b->words.n; j++)
			b->hashes[j] = b->words.v[j].hash;
		if (shingle == 0)
			continue;
		b->shingles =
		    reallocarray(NULL, b->words.n + 1, sizeof(*b->shingles));
		if (b->shingles == NULL)
			goto fail;
		b->n_shingles = ss_shingles_make(
		    b->hashes, b->words.n, shingle, b->shingles);
		b->n_shingles = ss_sorted_set(b->shingles, b->n_shingles);
	}
	return all;
fail:
	release(all, n);
	return NULL;
}

/* The hashes of all, or their shingles: views of the bodies. */
static struct ss_hashes *
hashes_of(const struct body *all, size_t n, int shingles)
{
	struct ss_hashes *v = calloc(n + 1, sizeof(*v));
	size_t i;

	for (i = 0; v != NULL && i < n; i++)
		v[i] = shingles
		    ? (struct ss_hashes){all[i].shingles, all[i].n_shingles}
		    : (struct ss_hashes){all[i].hashes, all[i].words.n};
	return v;
}

static double
share(uint32_t both, size_t n)
{
	return both == 0 ? 0 : (double)both / (double)n;
}

int
ss_overlap_fill(const struct ss_documents *docs, const uint32_t *articles,
    size_t n, unsigned shingle, double *jaccard, double *containment)
{
	struct body *b = bodies_of(docs, articles, n, shingle);
	struct ss_hashes *sets = b == NULL ? NULL : hashes_of(b, n, 1);
	uint32_t *common = calloc(n * n + 1, sizeof(*common));
	size_t i, j;
	int r = SS_ENOMEM;

	if (sets != NULL && common != NULL)
		r = ss_common_count(sets, n, common);
	for (i = 0; i < n && r == 0; i++)
		for (j = 0; j < n; j++) {
			uint32_t both = common[i * n + j];

			jaccard[i * n + j] = i == j
			    ? 1
			    : ss_jaccard(
				  both, b[i].n_shingles, b[j].n_shingles);
			containment[i * n + j] =
			    i == j ? 1 : share(both, b[i].n_shingles);
		}
	free(common);
	free(sets);
	release(b, n);
	return r;
}

/*
 * Which of articles i and j was published first, -1: not known.  A day
 * without a time says nothing about the order within that day.
 */
static int32_t
first_of(const struct ss_documents *docs, const uint32_t *articles, size_t i,
    size_t j)
{
	const struct ss_article *x = docs->v[articles[i]].article;
	const struct ss_article *y = docs->v[articles[j]].article;
	int64_t a = x->published, b = y->published;

	if (a == SS_NO_TIME || b == SS_NO_TIME)
		return -1;
	if (((x->flags | y->flags) & SS_ARTICLE_DAY_ONLY) != 0) {
		a = a / 86400 - (a % 86400 < 0);
		b = b / 86400 - (b % 86400 < 0);
	}
	if (a == b)
		return -1;
	return (int32_t)(a < b ? i : j);
}

static int
longer(const void *a, const void *b)
{
	const struct ss_run *x = a, *y = b;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return x->a_beg < y->a_beg ? -1 : x->a_beg > y->a_beg;
}

static int
by_place(const void *a, const void *b)
{
	const struct ss_run *x = a, *y = b;

	return x->a_beg < y->a_beg ? -1 : x->a_beg > y->a_beg;
}

/*
 * Chooses what is shown of the runs of two texts.  A formula that a says
 * again and again of other names has all its runs at one place of b: the
 * longest of them is kept (ties: first in a).  Of what is left, the longest
 * SS_PASSAGES_PAIR, in the order of a, where no two runs begin at one word.
 */
static void
keep_passages(struct ss_runs *runs)
{
	const struct ss_run *x, *y;
	size_t i, k, n = 0;

	if (runs->n < 2)
		return;
	qsort(runs->v, runs->n, sizeof(*runs->v), longer);
	for (i = 0; i < runs->n && n < SS_PASSAGES_PAIR; i++) {
		x = &runs->v[i];
		for (k = 0; k < n; k++) {
			y = &runs->v[k];
			if (y->b_beg <= x->b_beg &&
			    x->b_beg + x->n <= y->b_beg + y->n)
				break;
		}
		if (k == n)
			runs->v[n++] = *x;
	}
	runs->n = n;
	qsort(runs->v, runs->n, sizeof(*runs->v), by_place);
}

static int
add(struct ss_passages *out, const struct body *all, size_t i, size_t j,
    const struct ss_run *run, int32_t first)
{
	const struct ss_word *a = all[i].words.v, *b = all[j].words.v;

	if (SS_ARRAY_ROOM(out, 1) != 0)
		return SS_ENOMEM;
	out->v[out->n++] = (struct ss_passage){.a = (uint32_t)i,
	    .b = (uint32_t)j,
	    .a_beg = a[run->a_beg].beg,
	    .a_end = a[run->a_beg + run->n - 1].end,
	    .b_beg = b[run->b_beg].beg,
	    .b_end = b[run->b_beg + run->n - 1].end,
	    .n_words = run->n,
	    .first = first};
	return 0;
}

int
ss_overlap_passages(const struct ss_documents *docs, const uint32_t *articles,
    size_t n, unsigned min_words, struct ss_passages *out)
{
	struct body *b = bodies_of(docs, articles, n, 0);
	struct ss_hashes *texts = b == NULL ? NULL : hashes_of(b, n, 0);
	unsigned char *may = calloc(n * n + 1, 1);
	struct ss_runs runs;
	size_t i, j, k;
	int r = SS_ENOMEM;

	ss_runs_init(&runs);
	if (texts != NULL && may != NULL)
		r = ss_runs_may(texts, n, min_words, may);
	for (i = 0; i < n && r == 0; i++)
		for (j = i + 1; j < n && r == 0; j++) {
			if (!may[i * n + j])
				continue;
			r = ss_runs_find(b[i].hashes, b[i].words.n, b[j].hashes,
			    b[j].words.n, min_words, &runs);
			if (r == 0)
				keep_passages(&runs);
			for (k = 0; k < runs.n && r == 0; k++)
				r = add(out, b, i, j, &runs.v[k],
				    first_of(docs, articles, i, j));
		}
	ss_runs_release(&runs);
	free(may);
	free(texts);
	release(b, n);
	return r;
}

void
ss_passages_release(struct ss_passages *p)
{
	free(p->v);
	memset(p, 0, sizeof(*p));
}
