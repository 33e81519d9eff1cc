/*
 * A site's frame (a call to subscribe, a note on the author, links) is found
 * where it recurs in several stories of the outlet.  In the few articles of
 * one event it cannot be, and keeps reprints below the thresholds.  So two
 * articles of one event are compared once more without what stands before
 * the first and behind the last passage that they share: their cores.
 *
 *     cores' Jaccard >= threshold, or containment >= its threshold,
 *     the core of at least CORE_WORDS words, and at least CORE_SHARE of the
 *     shorter article
 *
 * with exact sets of shingles.  The article that most others match is their
 * lead, so that every member matches the lead.
 *
 * Measured: of the 29 pairs of one group of corpus/ compared alone 27 are
 * joined (10 before); of 1,454 pairs of articles of one event (BASIL,
 * AllSides) none, the nearest of which holds 0.35 of the shorter article.
 *
 * Cost: all pairs that share eight words in a row, each linear in its words.
 */
#include "cluster/reprints.h"

#include <stdlib.h>
#include <string.h>

#include "sketch/passages.h"
#include "sketch/shingles.h"
#include "sketch/verify.h"
#include "text/words.h"

#define CORE_WORDS 40
#define CORE_SHARE 0.5

struct join {
	const struct ss_options *opt;
	struct ss_hashes *bodies; /* [n] their words */
	size_t n;
	const uint32_t *rank;
	struct ss_runs runs;
	uint64_t *sets[2];    /* room for the longest body */
	unsigned char *may;   /* [n * n] 1: two can share a passage */
	unsigned char *kinds; /* [n * n] how two match: enum ss_dup_kind */
	int joins;            /* 1: two of different groups match */
};

struct core {
	size_t beg, end;
};

static int
read_bodies(struct join *j, const struct ss_documents *docs)
{
	size_t i, k, longest = 0;
	struct ss_words w = {0};

	j->bodies = calloc(j->n + 1, sizeof(*j->bodies));
	if (j->bodies == NULL)
		return SS_ENOMEM;
	for (i = 0; i < j->n; i++) {
		uint64_t *v;

		if (ss_words_scan(
			docs->v[i].body, docs->v[i].article->text.len, &w) != 0)
			return SS_ENOMEM;
		v = reallocarray(NULL, w.n + 1, sizeof(*v));
		for (k = 0; v != NULL && k < w.n; k++)
			v[k] = w.v[k].hash;
		j->bodies[i] = (struct ss_hashes){v, w.n};
		longest = w.n > longest ? w.n : longest;
		ss_words_release(&w);
		if (v == NULL)
			return SS_ENOMEM;
	}
	for (k = 0; k < 2; k++) {
		j->sets[k] =
		    reallocarray(NULL, longest + 1, sizeof(*j->sets[k]));
		if (j->sets[k] == NULL)
			return SS_ENOMEM;
	}
	return 0;
}

/* The words of both from the first to the last shared passage. */
static int
find_cores(struct join *j, const struct ss_hashes *a, const struct ss_hashes *b,
    struct core *x, struct core *y)
{
	const struct ss_run *run;
	size_t i;
	int r;

	*x = (struct core){a->n, 0};
	*y = (struct core){b->n, 0};
	r = ss_runs_find(a->v, a->n, b->v, b->n, SS_PASSAGE_WORDS, &j->runs);
	for (i = 0; r == 0 && i < j->runs.n; i++) {
		run = &j->runs.v[i];
		if (run->a_beg < x->beg)
			x->beg = run->a_beg;
		if (run->a_beg + run->n > x->end)
			x->end = run->a_beg + run->n;
		if (run->b_beg < y->beg)
			y->beg = run->b_beg;
		if (run->b_beg + run->n > y->end)
			y->end = run->b_beg + run->n;
	}
	return r;
}

static size_t
fill_set(const struct join *j, const struct ss_hashes *b, struct core c, int k)
{
	size_t n = ss_shingles_make(
	    b->v + c.beg, c.end - c.beg, j->opt->shingle, j->sets[k]);

	return ss_sorted_set(j->sets[k], n);
}

/* *kind: SS_DUP_NEAR, SS_DUP_CONTAINED, or SS_DUP_SINGLE for no match. */
static int
match(struct join *j, size_t a, size_t b, enum ss_dup_kind *kind)
{
	const struct ss_hashes *x = &j->bodies[a], *y = &j->bodies[b];
	size_t shorter = x->n < y->n ? x->n : y->n, n, m, both;
	struct core c, d;
	double share;
	int r;

	*kind = SS_DUP_SINGLE;
	if (!j->may[a * j->n + b])
		return 0;
	r = find_cores(j, x, y, &c, &d);
	if (r != 0 || j->runs.n == 0 || c.end - c.beg < CORE_WORDS ||
	    d.end - d.beg < CORE_WORDS)
		return r;
	share = (double)(x->n < y->n ? c.end - c.beg : d.end - d.beg);
	if (share < CORE_SHARE * (double)shorter)
		return 0;
	n = fill_set(j, x, c, 0);
	m = fill_set(j, y, d, 1);
	both = ss_sorted_common(j->sets[0], n, j->sets[1], m, 0);
	if (ss_jaccard(both, n, m) >= j->opt->threshold)
		*kind = SS_DUP_NEAR;
	else if (ss_containment(both, n, m) >= j->opt->containment)
		*kind = SS_DUP_CONTAINED;
	return 0;
}

/* All pairs: those of one group stay, others by their cores. */
static int
match_all(struct join *j, const uint32_t *lead_of, const enum ss_dup_kind *kind)
{
	enum ss_dup_kind k;
	size_t a, b;
	int r = 0;

	for (a = 0; a < j->n && r == 0; a++)
		for (b = 0; b < a && r == 0; b++) {
			if (lead_of[a] == b || lead_of[b] == a)
				k = kind[lead_of[a] == b ? a : b];
			else
				r = match(j, a, b, &k);
			j->kinds[a * j->n + b] = (unsigned char)k;
			j->kinds[b * j->n + a] = (unsigned char)k;
			j->joins |=
			    k != SS_DUP_SINGLE && lead_of[a] != lead_of[b];
		}
	return r;
}

/*
 * The free article that matches the most free ones leads them (ties: the
 * better ranked), until all have a lead.
 */
static void
choose_leads(const struct join *j, uint32_t *lead_of, enum ss_dup_kind *kind)
{
	size_t i, k, n, most, left = j->n;
	uint32_t best;

	for (i = 0; i < j->n; i++)
		lead_of[i] = UINT32_MAX;
	while (left > 0) {
		best = UINT32_MAX;
		most = 0;
		for (i = 0; i < j->n; i++) {
			if (lead_of[i] != UINT32_MAX)
				continue;
			for (k = n = 0; k < j->n; k++)
				n += lead_of[k] == UINT32_MAX &&
				    j->kinds[i * j->n + k] != SS_DUP_SINGLE;
			if (best == UINT32_MAX || n > most ||
			    (n == most && j->rank[i] < j->rank[best])) {
				best = (uint32_t)i;
				most = n;
			}
		}
		for (i = 0; i < j->n; i++) {
			k = j->kinds[best * j->n + i];
			if (lead_of[i] != UINT32_MAX ||
			    (i != best && k == SS_DUP_SINGLE))
				continue;
			lead_of[i] = best;
			kind[i] = (enum ss_dup_kind)k;
			left--;
		}
	}
}

int
ss_reprints_join(const struct ss_documents *docs, const struct ss_options *opt,
    const uint32_t *rank, uint32_t *lead_of, enum ss_dup_kind *kind)
{
	struct join j = {.opt = opt, .n = docs->n, .rank = rank};
	size_t i;
	int r;

	if (opt->containment <= 0 || docs->n < 2 || docs->n > SS_REPRINTS_MAX)
		return 0;
	ss_runs_init(&j.runs);
	j.kinds = calloc(j.n * j.n, 1);
	j.may = calloc(j.n * j.n, 1);
	r = j.kinds == NULL || j.may == NULL ? SS_ENOMEM
					     : read_bodies(&j, docs);
	if (r == 0)
		r = ss_runs_may(j.bodies, j.n, SS_PASSAGE_WORDS, j.may);
	if (r == 0)
		r = match_all(&j, lead_of, kind);
	if (r == 0 && j.joins)
		choose_leads(&j, lead_of, kind);
	for (i = 0; j.bodies != NULL && i < j.n; i++)
		free((void *)(uintptr_t)j.bodies[i].v);
	free(j.bodies);
	free(j.sets[0]);
	free(j.sets[1]);
	ss_runs_release(&j.runs);
	free(j.may);
	free(j.kinds);
	return r;
}
