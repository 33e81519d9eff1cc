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
 * Cost: linear in the articles, at most INDEX_KEYS * (2 * NEAR_CAP +
 * WHOLE_CAP) steps each, beside one sort of all postings.
 */
#include "cluster/candidates.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/threads.h"

#define INDEX_TERMS 28
#define INDEX_PAIRS 12
#define INDEX_KEYS  SS_CANDIDATE_KEYS
#define NEAR_CAP    100
#define WHOLE_CAP   400
#define BEST        24
#define MIN_COSINE  0.01f

struct posting {
	uint64_t key;
	float weight;
	uint32_t rank; /* of the article in time */
};

_Static_assert(INDEX_TERMS + INDEX_PAIRS == SS_CANDIDATE_KEYS, "candidates.h");

struct keys {
	struct ss_candidate_key v[INDEX_KEYS];
	uint32_t at[INDEX_KEYS];   /* own place in the postings */
	uint32_t list[INDEX_KEYS]; /* and in which list */
	uint32_t n;
	float scale; /* 1 / root of the summed squares */
};

/* Postings [beg, end) of one key; the undated articles from undated on. */
struct list {
	uint32_t beg, undated, end;
};

struct scored {
	uint32_t rank;
	float score;
};

struct worker {
	float *score; /* [n], zero between queries */
	uint32_t *touched;
	uint32_t n_touched;
	struct scored *best;
};

struct index {
	const struct ss_profiles *p;
	uint32_t *order; /* rank to profile */
	uint32_t *rank;  /* profile to rank */
	struct keys *keys;
	struct posting *post;
	size_t n_post;
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

		n = insert(out, n, INDEX_TERMS, e);
	}
	for (j = 0; j < p->n_pairs; j++) {
		struct ss_candidate_key e = {
		    (uint64_t)1 << 32 | p->pairs[j].key, p->pairs[j].weight};

		m = insert(out + n, m, INDEX_PAIRS, e);
	}
	return n + m;
}

static int
choose_keys(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct index *x = ctx;

	(void)thread_i;
	for (; beg < end; beg++) {
		struct keys *k = &x->keys[beg];
		double sum = 0;
		uint32_t j;

		k->n = ss_candidate_keys(&x->p->v[beg], k->v);
		for (j = 0; j < k->n; j++)
			sum += (double)k->v[j].weight * (double)k->v[j].weight;
		k->scale = sum > 0 ? (float)(1 / __builtin_sqrt(sum)) : 0;
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
		x->rank[t[i].i] = i;
	}
	free(t);
	return 0;
}

static int
by_key_rank(const void *a, const void *b)
{
	const struct posting *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->rank < y->rank ? -1 : x->rank > y->rank;
}

static int
fill_postings(struct index *x)
{
	size_t i, n = 0;
	uint32_t j, l = UINT32_MAX;

	for (i = 0; i < x->p->n; i++)
		n += x->keys[i].n;
	x->post = reallocarray(NULL, n + 1, sizeof(*x->post));
	if (x->post == NULL)
		return SS_ENOMEM;
	for (i = 0, n = 0; i < x->p->n; i++)
		for (j = 0; j < x->keys[i].n; j++)
			x->post[n++] = (struct posting){x->keys[i].v[j].key,
			    x->keys[i].v[j].weight, x->rank[i]};
	qsort(x->post, n, sizeof(*x->post), by_key_rank);
	x->n_post = n;
	x->lists = reallocarray(NULL, n + 1, sizeof(*x->lists));
	if (x->lists == NULL)
		return SS_ENOMEM;
	for (i = 0; i < x->p->n; i++)
		x->keys[i].n = 0;
	for (i = 0; i < n; i++) {
		struct keys *k = &x->keys[x->order[x->post[i].rank]];

		if (i == 0 || x->post[i].key != x->post[i - 1].key) {
			l++;
			x->lists[l].beg = x->lists[l].undated = (uint32_t)i;
		}
		x->lists[l].end = (uint32_t)i + 1;
		if (x->post[i].rank < x->n_dated)
			x->lists[l].undated = (uint32_t)i + 1;
		k->list[k->n] = l;
		k->at[k->n++] = (uint32_t)i;
	}
	return 0;
}

static int
best_first(const void *a, const void *b)
{
	const struct scored *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return x->rank < y->rank ? -1 : x->rank > y->rank;
}

/* Adds the postings [beg, end) to the scores of the query at posting at. */
static void
see(struct index *x, struct worker *w, size_t at, size_t beg, size_t end)
{
	const struct posting *post = x->post;
	float weight = post[at].weight;
	size_t s;

	for (s = beg; s < end; s++) {
		if (s == at)
			continue;
		if (w->score[post[s].rank] == 0.0f)
			w->touched[w->n_touched++] = post[s].rank;
		w->score[post[s].rank] += weight * post[s].weight;
	}
}

static double
day_of(const struct index *x, size_t at)
{
	return x->p->v[x->order[x->post[at].rank]].day;
}

static void
query(struct index *x, struct worker *w, uint32_t i)
{
	const struct ss_profile *p = &x->p->v[i];
	const struct keys *k = &x->keys[i];
	uint32_t j, m;

	w->n_touched = 0;
	for (j = 0; j < k->n; j++) {
		const struct list *l = &x->lists[k->list[j]];
		size_t at = k->at[j], beg = at, end = at;

		if (!p->dated) {
			if (l->end - l->beg <= WHOLE_CAP)
				see(x, w, at, l->beg, l->end);
			else if (l->end - l->undated <= WHOLE_CAP)
				see(x, w, at, l->undated, l->end);
			continue;
		}
		while (beg > l->beg && at - beg < NEAR_CAP &&
		    p->day - day_of(x, beg - 1) <= x->window)
			beg--;
		while (end < l->undated && end - at < NEAR_CAP &&
		    day_of(x, end) - p->day <= x->window)
			end++;
		see(x, w, at, beg, end);
		if (l->end - l->undated <= WHOLE_CAP)
			see(x, w, at, l->undated, l->end);
	}
	for (j = m = 0; j < w->n_touched; j++) {
		uint32_t r = w->touched[j];
		float c = w->score[r] * k->scale * x->keys[x->order[r]].scale;

		if (c >= MIN_COSINE)
			w->best[m++] = (struct scored){r, c};
		w->score[r] = 0.0f;
	}
	w->n_touched = m;
	qsort(w->best, w->n_touched, sizeof(*w->best), best_first);
	m = w->n_touched < BEST ? w->n_touched : BEST;
	for (j = 0; j < m; j++)
		x->found[(size_t)i * BEST + j] = w->best[j].rank;
	x->n_found[i] = m;
}

static int
query_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct index *x = ctx;
	size_t i;

	for (i = beg; i < end; i++)
		query(x, &x->workers[thread_i], (uint32_t)i);
	return 0;
}

static int
by_pair(const void *a, const void *b)
{
	const struct ss_candidate *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return x->b < y->b ? -1 : x->b > y->b;
}

static int
collect(struct index *x, struct ss_candidates *out)
{
	size_t i, n = 0;
	uint32_t j, o;

	for (i = 0; i < x->p->n; i++)
		n += x->n_found[i];
	if (SS_ARRAY_ROOM(out, n + 1) != 0)
		return SS_ENOMEM;
	for (i = 0; i < x->p->n; i++)
		for (j = 0; j < x->n_found[i]; j++) {
			o = x->order[x->found[i * BEST + j]];
			out->v[out->n++] = o < i
			    ? (struct ss_candidate){o, (uint32_t)i}
			    : (struct ss_candidate){(uint32_t)i, o};
		}
	qsort(out->v, out->n, sizeof(*out->v), by_pair);
	for (i = 0, n = 0; i < out->n; i++)
		if (n == 0 || by_pair(&out->v[n - 1], &out->v[i]) != 0)
			out->v[n++] = out->v[i];
	out->n = n;
	return 0;
}

int
ss_candidates_find(struct ss_candidates *out, const struct ss_profiles *p,
    double window_days, unsigned threads)
{
	struct index x = {.p = p, .window = window_days};
	size_t n = p->n, i;
	int status = SS_ENOMEM;

	memset(out, 0, sizeof(*out));
	if (threads == 0)
		threads = ss_cpu_count();
	x.order = calloc(n + 1, sizeof(*x.order));
	x.rank = calloc(n + 1, sizeof(*x.rank));
	x.keys = calloc(n + 1, sizeof(*x.keys));
	x.found = calloc(n + 1, BEST * sizeof(*x.found));
	x.n_found = calloc(n + 1, sizeof(*x.n_found));
	x.workers = calloc(threads, sizeof(*x.workers));
	if (x.order == NULL || x.rank == NULL || x.keys == NULL ||
	    x.found == NULL || x.n_found == NULL || x.workers == NULL)
		goto out;
	for (i = 0; i < threads; i++) {
		struct worker *w = &x.workers[i];

		w->score = calloc(n + 1, sizeof(*w->score));
		w->touched = calloc(n + 1, sizeof(*w->touched));
		w->best = calloc(n + 1, sizeof(*w->best));
		if (w->score == NULL || w->touched == NULL || w->best == NULL)
			goto out;
	}
	status = ss_parallel(threads, n, 64, choose_keys, &x);
	if (status == 0)
		status = order_by_time(&x);
	if (status == 0)
		status = fill_postings(&x);
	if (status == 0)
		status = ss_parallel(threads, n, 32, query_some, &x);
	if (status == 0)
		status = collect(&x, out);
out:
	for (i = 0; x.workers != NULL && i < threads; i++) {
		free(x.workers[i].score);
		free(x.workers[i].touched);
		free(x.workers[i].best);
	}
	free(x.workers);
	free(x.order);
	free(x.rank);
	free(x.keys);
	free(x.found);
	free(x.n_found);
	free(x.post);
	free(x.lists);
	return status;
}

void
ss_candidates_release(struct ss_candidates *c)
{
	free(c->v);
	memset(c, 0, sizeof(*c));
}
