/*
 * Candidates by an inverted index over each article's strongest terms.
 *
 * An article is entered under its INDEX_TERMS strongest words (whole text
 * and lead together) and word pairs.  A posting list is in order of time,
 * the undated articles at its end, those in the order of their profiles.  A
 * dated query sees at most NEAR_CAP neighbours in time on either side and
 * the undated ones; an undated query the whole list; but no list, or end of
 * one, longer than WHOLE_CAP is read as a whole.  So a word that is
 * everywhere costs no more than a rare one: it counts for what was published
 * at the same time, or not at all.  Candidates are ranked by the cosine over
 * these terms (a sum of products, scaled); those of MIN_COSINE and more, and the
 * BEST ones of each article are kept.
 *
 * Measured beside the fingerprint core on the same weighted terms
 * (bench/candidates.c; ProbMinHash with 256 registers): share of the pairs of
 * one event that become candidates, and microseconds an article
 *
 *                          index        256 bands    128 bands of 2
 *   AllSides               .968   9     .963  181    .683  149
 *   AllSides, undated      .956  10     .936  216    .683  153
 *   BASIL, undated        1.000   7    1.000  156    .750  142
 *   ECB+, undated          .989   6     .986  188    .804  154
 *   9,310 others                  11           222           151
 *
 * at the same number of candidates an article (6 to 19) for the first two.
 * What the index misses is not what the events miss: if all candidates of
 * one event were joined and nothing else, B-cubed recall would be .988,
 * .983, 1.000 and 1.000.  With 40 words and 16 pairs it finds .974, .959 and
 * .993, with 60, 24 and the best 32 .978, .970 and .997, at twice the time
 * and a third more pairs to compare; B-cubed F1 moved by .001 at most, up
 * and down, so the smaller one is kept.
 *
 * Cost: linear in the articles, at most INDEX_KEYS * (2 * NEAR_CAP +
 * WHOLE_CAP) steps each; 1.4 KB an article while it runs.
 */
#include "cluster/candidates.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/radix.h"
#include "base/threads.h"

#define INDEX_TERMS 28
#define INDEX_PAIRS 12
#define INDEX_KEYS  SS_CANDIDATE_KEYS
#define NEAR_CAP    SS_CANDIDATE_NEAR
#define WHOLE_CAP   SS_CANDIDATE_WHOLE
#define BEST        SS_CANDIDATE_BEST
#define MIN_COSINE  SS_CANDIDATE_COSINE
#define PAIR_BITS   0x9e3779b9u /* tell a word pair from a word */

_Static_assert(INDEX_TERMS + INDEX_PAIRS == SS_CANDIDATE_KEYS, "candidates.h");

struct posting {
	uint32_t rank; /* of the article in time */
	float weight;
};

/* Postings [beg, end) of one key; the undated articles from undated on. */
struct list {
	uint32_t beg, undated, end;
};

/* Where a key of an article stands. */
struct place {
	uint32_t list, at; /* in lists, in postings */
};

struct scored {
	uint32_t rank;
	float score;
};

struct worker {
	float *score; /* [n], zero between queries */
	uint32_t *touched;
	uint32_t n_touched;
};

/* All arrays but order and found are by rank in time. */
struct index {
	const struct ss_profiles *p;
	uint32_t *order; /* rank to profile */
	double *day;     /* of the dated ones */
	uint32_t *n_keys;
	uint64_t *lang;      /* NULL: of no matter */
	float *scale;        /* 1 / root of the summed squares of the weights */
	uint32_t *key;       /* [n * INDEX_KEYS] until the postings are made */
	float *weight;       /* the same */
	struct place *place; /* [n * INDEX_KEYS], in the order of the keys */
	struct posting *post;
	struct list *lists;
	uint32_t n_dated;
	double window;
	struct worker *workers;
	uint32_t *found; /* [n][BEST] ranks */
	uint32_t *n_found;
};

static int
stronger(const void *a, const void *b)
{
	const struct ss_candidate_key *x = a, *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	return x->key < y->key ? -1 : x->key > y->key;
}

/* Keeps the strongest limit of v[0 .. n], a small sorted list. */
static uint32_t
insert(struct ss_candidate_key *v, uint32_t n, uint32_t limit,
    struct ss_candidate_key k)
{
	uint32_t i;

	if (n == limit) {
		if (stronger(&v[n - 1], &k) < 0)
			return n;
		n--;
	}
	for (i = n; i > 0 && stronger(&k, &v[i - 1]) < 0; i--)
		v[i] = v[i - 1];
	v[i] = k;
	return n + 1;
}

uint32_t
ss_candidate_keys(
    const struct ss_profile *p, struct ss_candidate_key out[SS_CANDIDATE_KEYS])
{
	uint32_t j, n = 0, m = 0;

	for (j = 0; j < p->n_terms; j++) {
		const struct ss_term *t = &p->terms[j];
		struct ss_candidate_key e = {t->key,
		    (float)(ss_term_weight(t, SS_FIELD_ALL) +
			ss_term_weight(t, SS_FIELD_LEAD))};

		if (e.weight > 0)
			n = insert(out, n, INDEX_TERMS, e);
	}
	for (j = 0; j < p->n_pairs; j++) {
		struct ss_candidate_key e = {
		    (uint64_t)1 << 32 | p->pairs[j].key, p->pairs[j].weight};

		if (e.weight > 0)
			m = insert(out + n, m, INDEX_PAIRS, e);
	}
	return n + m;
}

static int
choose_keys(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct ss_candidate_key v[SS_CANDIDATE_KEYS];
	struct index *x = ctx;

	(void)thread_i;
	for (; beg < end; beg++) {
		uint32_t *key = x->key + beg * INDEX_KEYS, j, n;
		float *weight = x->weight + beg * INDEX_KEYS;
		double sum = 0;

		n = ss_candidate_keys(&x->p->v[x->order[beg]], v);
		for (j = 0; j < n; j++) {
			key[j] = (uint32_t)v[j].key;
			if (v[j].key >> 32 != 0)
				key[j] ^= PAIR_BITS;
			weight[j] = v[j].weight;
			sum += (double)v[j].weight * (double)v[j].weight;
		}
		x->n_keys[beg] = n;
		x->scale[beg] = sum > 0 ? (float)(1 / __builtin_sqrt(sum)) : 0;
	}
	return 0;
}

struct timed {
	double day;
	uint32_t i;
};

static int
by_day(const void *a, const void *b)
{
	const struct timed *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return x->i < y->i ? -1 : 1;
}

/* Dated articles by time, then the undated ones. */
static int
order_by_time(struct index *x)
{
	struct timed *t = reallocarray(NULL, x->p->n + 1, sizeof(*t));
	uint32_t i, n = 0;

	if (t == NULL)
		return SS_ENOMEM;
	for (i = 0; i < x->p->n; i++)
		if (x->p->v[i].dated)
			t[n++] = (struct timed){x->p->v[i].day, i};
	qsort(t, n, sizeof(*t), by_day);
	x->n_dated = n;
	for (i = 0; i < x->p->n; i++)
		if (!x->p->v[i].dated)
			t[n++] = (struct timed){0, i};
	for (i = 0; i < n; i++) {
		x->order[i] = t[i].i;
		x->day[i] = t[i].day;
		if (x->lang != NULL)
			x->lang[i] = x->p->v[t[i].i].lang;
	}
	free(t);
	return 0;
}

/* All keys, sorted, as (key, which) in one number; *n: how many. */
static uint64_t *
sort_keys(const struct index *x, uint64_t **memory, size_t *n)
{
	uint64_t *v;
	size_t i;
	uint32_t j;

	for (i = 0, *n = 0; i < x->p->n; i++)
		*n += x->n_keys[i];
	v = *memory = reallocarray(NULL, *n + 1, 2 * sizeof(*v));
	if (v == NULL)
		return NULL;
	for (i = 0, *n = 0; i < x->p->n; i++)
		for (j = 0; j < x->n_keys[i]; j++)
			v[(*n)++] = (uint64_t)x->key[i * INDEX_KEYS + j] << 32 |
			    (i * INDEX_KEYS + j);
	return ss_radix_sort_high(v, v + *n, *n);
}

static int
fill_postings(struct index *x)
{
	uint64_t *memory, *v;
	uint32_t l = UINT32_MAX, slot, rank;
	size_t i, n;

	v = sort_keys(x, &memory, &n);
	if (v == NULL)
		return SS_ENOMEM;
	x->post = reallocarray(NULL, n + 1, sizeof(*x->post));
	x->lists = reallocarray(NULL, n + 1, sizeof(*x->lists));
	x->place =
	    reallocarray(NULL, x->p->n + 1, INDEX_KEYS * sizeof(*x->place));
	if (x->post == NULL || x->lists == NULL || x->place == NULL) {
		free(memory);
		return SS_ENOMEM;
	}
	memset(x->n_keys, 0, x->p->n * sizeof(*x->n_keys));
	for (i = 0; i < n; i++) {
		slot = (uint32_t)v[i];
		rank = slot / INDEX_KEYS;
		x->post[i] = (struct posting){rank, x->weight[slot]};
		if (i == 0 || v[i] >> 32 != v[i - 1] >> 32) {
			l++;
			x->lists[l].beg = x->lists[l].undated = (uint32_t)i;
		}
		x->lists[l].end = (uint32_t)i + 1;
		if (rank < x->n_dated)
			x->lists[l].undated = (uint32_t)i + 1;
		x->place[rank * INDEX_KEYS + x->n_keys[rank]++] =
		    (struct place){l, (uint32_t)i};
	}
	free(memory);
	free(x->key);
	free(x->weight);
	x->key = NULL;
	x->weight = NULL;
	return 0;
}

/* Adds the postings [beg, end) to the scores, times weight. */
static void
see(struct index *x, struct worker *w, float weight, size_t beg, size_t end)
{
	const struct posting *post = x->post;
	uint32_t n = w->n_touched;

	for (; beg < end; beg++) {
		float *s = &w->score[post[beg].rank];

		w->touched[n] = post[beg].rank;
		n += *s == 0.0f;
		*s += weight * post[beg].weight;
	}
	w->n_touched = n;
}

/* The ranks [*lo, *hi) of the dated articles within the window of rank i. */
static void
near_in_time(const struct index *x, uint32_t i, uint32_t *lo, uint32_t *hi)
{
	uint32_t beg, end, mid;

	for (beg = 0, end = i; beg < end;) {
		mid = beg + (end - beg) / 2;
		if (x->day[i] - x->day[mid] > x->window)
			beg = mid + 1;
		else
			end = mid;
	}
	*lo = beg;
	for (beg = i + 1, end = x->n_dated; beg < end;) {
		mid = beg + (end - beg) / 2;
		if (x->day[mid] - x->day[i] <= x->window)
			beg = mid + 1;
		else
			end = mid;
	}
	*hi = beg;
}

static void
see_near(struct index *x, struct worker *w, const struct place *at, uint32_t lo,
    uint32_t hi)
{
	const struct list *l = &x->lists[at->list];
	const struct posting *post = x->post;
	size_t beg = at->at, end = beg + 1;
	size_t first = beg - l->beg > NEAR_CAP ? beg - NEAR_CAP : l->beg;
	size_t last = l->undated - beg > NEAR_CAP ? beg + NEAR_CAP : l->undated;

	while (beg > first && post[beg - 1].rank >= lo)
		beg--;
	while (end < last && post[end].rank < hi)
		end++;
	see(x, w, post[at->at].weight, beg, at->at);
	see(x, w, post[at->at].weight, at->at + 1, end);
	if (l->end - l->undated <= WHOLE_CAP)
		see(x, w, post[at->at].weight, l->undated, l->end);
}

static void
see_all(struct index *x, struct worker *w, const struct place *at)
{
	const struct list *l = &x->lists[at->list];
	size_t beg = l->end - l->beg <= WHOLE_CAP ? l->beg : l->undated;

	if (l->end - beg > WHOLE_CAP)
		return;
	see(x, w, x->post[at->at].weight, beg, at->at);
	see(x, w, x->post[at->at].weight, at->at + 1, l->end);
}

static int
better(struct scored x, struct scored y)
{
	return x.score != y.score ? x.score > y.score : x.rank < y.rank;
}

/* Across languages: two different ones, both known. */
static int
wanted(const struct index *x, uint32_t a, uint32_t b)
{
	return x->lang == NULL ||
	    (x->lang[a] != x->lang[b] && x->lang[a] != 0 && x->lang[b] != 0);
}

/* The BEST of those touched; clears their scores. */
static void
choose_best(struct index *x, struct worker *w, uint32_t i)
{
	struct scored best[BEST], s;
	uint32_t j, k, n = 0;

	for (j = 0; j < w->n_touched; j++) {
		s.rank = w->touched[j];
		s.score = w->score[s.rank] * x->scale[i] * x->scale[s.rank];
		w->score[s.rank] = 0.0f;
		if (s.score < MIN_COSINE || !wanted(x, i, s.rank) ||
		    (n == BEST && better(best[n - 1], s)))
			continue;
		n -= n == BEST;
		for (k = n++; k > 0 && better(s, best[k - 1]); k--)
			best[k] = best[k - 1];
		best[k] = s;
	}
	for (j = 0; j < n; j++)
		x->found[(size_t)i * BEST + j] = best[j].rank;
	x->n_found[i] = n;
}

static int
query_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct index *x = ctx;
	struct worker *w = &x->workers[thread_i];
	uint32_t i, j, lo = 0, hi = 0;

	for (i = (uint32_t)beg; i < end; i++) {
		const struct place *at = x->place + (size_t)i * INDEX_KEYS;

		w->n_touched = 0;
		if (i < x->n_dated)
			near_in_time(x, i, &lo, &hi);
		for (j = 0; j < x->n_keys[i]; j++)
			if (i < x->n_dated)
				see_near(x, w, &at[j], lo, hi);
			else
				see_all(x, w, &at[j]);
		choose_best(x, w, i);
	}
	return 0;
}

static int
by_b(const void *a, const void *b)
{
	const struct ss_candidate *x = a, *y = b;

	return x->b < y->b ? -1 : x->b > y->b;
}

/* The pairs found, each once, sorted: by counting their smaller sides. */
static int
collect(struct index *x, struct ss_candidates *out)
{
	size_t n = x->p->n, i, j, k, *end = calloc(n + 2, sizeof(*end));
	uint32_t o, p;
	int pass;

	if (end == NULL)
		return SS_ENOMEM;
	for (pass = 0; pass < 2; pass++) {
		for (i = 0; i < n; i++)
			for (j = 0; j < x->n_found[i]; j++) {
				o = x->order[i];
				p = x->order[x->found[i * BEST + j]];
				if (pass == 0)
					end[(o < p ? o : p) + 1]++;
				else
					out->v[end[o < p ? o : p]++] =
					    (struct ss_candidate){
						o < p ? o : p, o < p ? p : o};
			}
		for (i = 1; pass == 0 && i <= n; i++)
			end[i] += end[i - 1];
		if (pass == 0 && SS_ARRAY_ROOM(out, end[n] + 1) != 0) {
			free(end);
			return SS_ENOMEM;
		}
	}
	for (i = j = 0; i < n; j = end[i++]) {
		qsort(out->v + j, end[i] - j, sizeof(*out->v), by_b);
		for (k = j; k < end[i]; k++)
			if (k == j || out->v[k].b != out->v[k - 1].b)
				out->v[out->n++] = out->v[k];
	}
	free(end);
	return 0;
}

static int
start(struct index *x, unsigned threads)
{
	size_t n = x->p->n;
	unsigned i;

	if (n > UINT32_MAX / INDEX_KEYS)
		return SS_ENOMEM;
	x->order = calloc(n + 1, sizeof(*x->order));
	x->day = calloc(n + 1, sizeof(*x->day));
	x->n_keys = calloc(n + 1, sizeof(*x->n_keys));
	x->scale = calloc(n + 1, sizeof(*x->scale));
	x->key = calloc(n + 1, INDEX_KEYS * sizeof(*x->key));
	x->weight = calloc(n + 1, INDEX_KEYS * sizeof(*x->weight));
	x->found = calloc(n + 1, BEST * sizeof(*x->found));
	x->n_found = calloc(n + 1, sizeof(*x->n_found));
	x->workers = calloc(threads, sizeof(*x->workers));
	if (x->order == NULL || x->day == NULL || x->n_keys == NULL ||
	    x->scale == NULL || x->key == NULL || x->weight == NULL ||
	    x->found == NULL || x->n_found == NULL || x->workers == NULL)
		return SS_ENOMEM;
	for (i = 0; i < threads; i++) {
		struct worker *w = &x->workers[i];

		w->score = calloc(n + 1, sizeof(*w->score));
		w->touched = calloc(n + 1, sizeof(*w->touched));
		if (w->score == NULL || w->touched == NULL)
			return SS_ENOMEM;
	}
	return 0;
}

static void
release(struct index *x, unsigned threads)
{
	unsigned i;

	for (i = 0; x->workers != NULL && i < threads; i++) {
		free(x->workers[i].score);
		free(x->workers[i].touched);
	}
	free(x->workers);
	free(x->order);
	free(x->day);
	free(x->n_keys);
	free(x->lang);
	free(x->scale);
	free(x->key);
	free(x->weight);
	free(x->place);
	free(x->found);
	free(x->n_found);
	free(x->post);
	free(x->lists);
}

static int
find(struct ss_candidates *out, const struct ss_profiles *p, double window_days,
    unsigned threads, int across)
{
	struct index x = {.p = p, .window = window_days};
	int status;

	memset(out, 0, sizeof(*out));
	if (threads == 0)
		threads = ss_cpu_count();
	status = start(&x, threads);
	if (status == 0 && across) {
		x.lang = calloc(p->n + 1, sizeof(*x.lang));
		status = x.lang == NULL ? SS_ENOMEM : 0;
	}
	if (status == 0)
		status = order_by_time(&x);
	if (status == 0)
		status = ss_parallel(threads, p->n, 64, choose_keys, &x);
	if (status == 0)
		status = fill_postings(&x);
	if (status == 0)
		status = ss_parallel(threads, p->n, 32, query_some, &x);
	if (status == 0)
		status = collect(&x, out);
	release(&x, threads);
	return status;
}

int
ss_candidates_find(struct ss_candidates *out, const struct ss_profiles *p,
    double window_days, unsigned threads)
{
	return find(out, p, window_days, threads, 0);
}

int
ss_candidates_across(struct ss_candidates *out, const struct ss_profiles *p,
    double window_days, unsigned threads)
{
	return find(out, p, window_days, threads, 1);
}

void
ss_candidates_release(struct ss_candidates *c)
{
	free(c->v);
	memset(c, 0, sizeof(*c));
}
