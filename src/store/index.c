/*
 * The rows of the window are read once.  What of their postings is of a term
 * of the queries goes into lists, one a term, in order of time, the undated
 * articles at their end; a query reads of each of its lists the SS_CANDIDATE_NEAR
 * neighbours in time on either side, and the undated ones.  An article that
 * is met is kept as a candidate when it is among the best of the query by
 * cosine, or the query among the best of the article, so that it does not
 * matter which of the two came first.
 *
 * Cost: 5 ns a posting of the window, and 2 * SS_CANDIDATE_NEAR + SS_CANDIDATE_WHOLE steps at
 * most for each term of a query.
 */
#include "store/index.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "base/radix.h"
#include "cluster/candidates.h"
#include "store/ties.h"

_Static_assert(SS_TIES_BEST == SS_CANDIDATE_BEST, "one rule for both");

#define UNKNOWN 0xff /* n_best of an entry whose ties were not read */

struct entry {
	struct ss_entry_head head;
	uint32_t rank;
	float scale;  /* 1 / root of its summed squares */
	uint8_t gone; /* 1: a later segment has the article again */
	uint8_t n_best, best[SS_TIES_BEST];
};

struct posting {
	uint32_t slot, entry; /* later: entry is a rank */
	float weight;
};

struct scored {
	float score;
	uint32_t rank;
};

struct index {
	struct ss_store *s;
	const struct ss_segment *g;
	int64_t window, from, to; /* of times */
	int all;                  /* 1: an undated query is there */
	uint32_t n_mine;          /* entries [0, n_mine) are the queries */
	uint32_t *query;          /* [n_mine] index into g */
	uint32_t *slots;          /* terms of the queries, ascending */
	size_t n_slots;
	uint32_t *slot_of; /* of each query's terms, one query after another */
	struct {
		struct entry *v;
		size_t n, cap;
	} entries;
	struct {
		struct posting *v;
		size_t n, cap;
	} postings;
	struct ss_map at;  /* article << 32 -> entry, not of the queries */
	uint32_t *by_rank; /* rank -> entry */
	uint32_t n_dated;
	uint32_t *beg; /* [n_slots + 1] of lists in postings */
	float *score;  /* [entries.n] by rank */
	uint32_t *met;
	struct ss_found_list *out;
};

static int
add_posting(struct index *x, size_t slot, uint32_t entry, uint8_t weight)
{
	if (SS_ARRAY_ROOM(&x->postings, 1) != 0)
		return SS_ENOMEM;
	x->postings.v[x->postings.n++] =
	    (struct posting){(uint32_t)slot, entry, (float)weight};
	return 0;
}

/* Distinct terms of the queries as slots, by (term, which) sorted. */
static int
make_slots(struct index *x, uint64_t *v, uint64_t *tmp, size_t n)
{
	size_t i;

	x->slots = reallocarray(NULL, n + 1, sizeof(*x->slots));
	x->slot_of = reallocarray(NULL, n + 1, sizeof(*x->slot_of));
	if (x->slots == NULL || x->slot_of == NULL)
		return SS_ENOMEM;
	v = ss_radix_sort_high(v, tmp, n);
	for (i = 0; i < n; i++) {
		if (i == 0 || v[i] >> 32 != v[i - 1] >> 32)
			x->slots[x->n_slots++] = (uint32_t)(v[i] >> 32);
		x->slot_of[(uint32_t)v[i]] = (uint32_t)x->n_slots - 1;
	}
	return 0;
}

/* The queries as the first entries, their terms into v. */
static int
enter_queries(struct index *x, uint64_t *v, size_t *n)
{
	size_t i;
	uint32_t j;

	x->from = INT64_MAX;
	x->to = INT64_MIN;
	for (i = 0; i < x->g->n; i++) {
		const struct ss_entry *e = &x->g->v[i];
		struct entry own = {.head = e->head, .n_best = UNKNOWN};
		float sum = 0;

		if (e->n_terms == 0)
			continue;
		for (j = 0; j < e->n_terms; j++, ++*n) {
			v[*n] = (uint64_t)e->terms[j].hash << 32 | *n;
			sum += (float)e->terms[j].weight *
			    (float)e->terms[j].weight;
		}
		own.scale = sum > 0 ? 1.0f / sqrtf(sum) : 0.0f;
		if (SS_ARRAY_ROOM(&x->entries, 1) != 0)
			return SS_ENOMEM;
		x->query[x->n_mine++] = (uint32_t)i;
		x->entries.v[x->entries.n++] = own;
		x->all |= !e->head.dated;
		if (e->head.dated && e->head.time < x->from)
			x->from = e->head.time;
		if (e->head.dated && e->head.time > x->to)
			x->to = e->head.time;
	}
	return 0;
}

static int
enter(struct index *x)
{
	uint64_t *v, *tmp;
	size_t i, n = 0, room = 1;
	uint32_t j;
	int r;

	for (i = 0; i < x->g->n; i++)
		room += x->g->v[i].n_terms;
	v = reallocarray(NULL, room, sizeof(*v));
	tmp = reallocarray(NULL, room, sizeof(*tmp));
	x->query = reallocarray(NULL, x->g->n + 1, sizeof(*x->query));
	r = v == NULL || tmp == NULL || x->query == NULL || room > UINT32_MAX
	    ? SS_ENOMEM
	    : enter_queries(x, v, &n);
	if (r == 0)
		r = make_slots(x, v, tmp, n);
	free(v);
	free(tmp);
	for (i = 0, n = 0; i < x->n_mine && r == 0; i++) {
		const struct ss_entry *e = &x->g->v[x->query[i]];

		for (j = 0; j < e->n_terms && r == 0; j++, n++)
			r = add_posting(
			    x, x->slot_of[n], (uint32_t)i, e->terms[j].weight);
	}
	return r;
}

static int
is_mine(const struct index *x, uint32_t article)
{
	size_t lo = 0, hi = x->n_mine;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (x->entries.v[mid].head.article < article)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < x->n_mine && x->entries.v[lo].head.article == article;
}

/* May an entry at this time be near to any query? */
static int
in_window(const struct index *x, const struct ss_entry_head *h)
{
	if (!h->dated || x->all)
		return 1;
	return x->from <= x->to && h->time / 2 >= (x->from - x->window) / 2 &&
	    h->time / 2 <= (x->to + x->window) / 2;
}

/* The index entry of entry i of a row, made when it is first met. */
static int
entry_of(struct index *x, const struct ss_row *row, uint32_t i, uint32_t *of)
{
	const struct ss_entry_head *h = &row->heads[i];
	struct entry e = {.head = *h, .n_best = UNKNOWN};
	uint32_t *slot;

	slot = ss_map_put(&x->at, (uint64_t)h->article << 32, UINT32_MAX - 1);
	if (slot == NULL || SS_ARRAY_ROOM(&x->entries, 1) != 0)
		return SS_ENOMEM;
	if (*slot != UINT32_MAX - 1)
		x->entries.v[*slot].gone = 1;
	*slot = *of = (uint32_t)x->entries.n;
	x->entries.v[x->entries.n++] = e;
	return 0;
}

#define OUTSIDE (UINT32_MAX - 1)

static int
take_row(void *ctx, const struct ss_row *row)
{
	struct index *x = ctx;
	uint32_t *of = malloc((row->n + 1) * sizeof(*of)); /* UINT32_MAX: new */
	size_t i, slot = 0;
	uint32_t j;
	int r = of == NULL ? SS_ENOMEM : 0;

	for (i = 0; i < row->n && r == 0; i++)
		of[i] = in_window(x, &row->heads[i]) &&
			!is_mine(x, row->heads[i].article)
		    ? UINT32_MAX
		    : OUTSIDE;
	for (i = 0; i < row->n_terms && r == 0; i++) {
		while (slot < x->n_slots && x->slots[slot] < row->terms[i])
			slot++;
		for (j = row->beg[i]; j < row->beg[i + 1] && r == 0; j++) {
			const struct ss_row_posting *p = &row->postings[j];

			if (of[p->entry] == OUTSIDE)
				continue;
			if (of[p->entry] == UINT32_MAX)
				r = entry_of(x, row, p->entry, &of[p->entry]);
			if (r != 0)
				break;
			x->entries.v[of[p->entry]].scale +=
			    (float)p->weight * (float)p->weight;
			if (slot < x->n_slots &&
			    x->slots[slot] == row->terms[i])
				r = add_posting(
				    x, slot, of[p->entry], p->weight);
		}
	}
	free(of);
	return r;
}

/* --- lists in order of time ------------------------------------------ */

static int
by_time(const void *a, const void *b)
{
	const struct entry *const *x = a, *const *y = b;
	const struct ss_entry_head *g = &(*x)->head, *h = &(*y)->head;

	if (g->dated != h->dated)
		return g->dated ? -1 : 1;
	if (g->time != h->time)
		return g->time < h->time ? -1 : 1;
	if (g->tie != h->tie)
		return g->tie < h->tie ? -1 : 1;
	return g->article < h->article ? -1 : g->article > h->article;
}

static int
rank_entries(struct index *x)
{
	struct entry **v;
	size_t i, n = x->entries.n;

	v = reallocarray(NULL, n + 1, sizeof(struct entry *));
	x->by_rank = reallocarray(NULL, n + 1, sizeof(*x->by_rank));
	if (v == NULL || x->by_rank == NULL) {
		free(v);
		return SS_ENOMEM;
	}
	for (i = 0; i < n; i++) {
		v[i] = &x->entries.v[i];
		if (i >= x->n_mine && v[i]->scale > 0)
			v[i]->scale = 1.0f / sqrtf(v[i]->scale);
	}
	qsort(v, n, sizeof(struct entry *), by_time);
	for (i = 0; i < n; i++) {
		v[i]->rank = (uint32_t)i;
		x->by_rank[i] = (uint32_t)(v[i] - x->entries.v);
		x->n_dated += v[i]->head.dated;
	}
	free(v);
	return 0;
}

/* beg[k] becomes the first place of those whose number is k. */
static void
places(uint32_t *beg, size_t n)
{
	uint32_t sum = 0, here;
	size_t k;

	for (k = 0; k <= n; k++) {
		here = beg[k];
		beg[k] = sum;
		sum += here;
	}
}

/* Postings by slot, then rank: two counting sorts. */
static int
sort_postings(struct index *x)
{
	struct posting *tmp, *v = x->postings.v;
	size_t i, n = x->postings.n, m = 0, most = x->entries.n;
	uint32_t *beg;

	if (x->n_slots > most)
		most = x->n_slots;
	tmp = reallocarray(NULL, n + 1, sizeof(*tmp));
	beg = calloc(most + 2, sizeof(*beg));
	x->beg = calloc(x->n_slots + 2, sizeof(*x->beg));
	if (tmp == NULL || beg == NULL || x->beg == NULL) {
		free(tmp);
		free(beg);
		return SS_ENOMEM;
	}
	for (i = 0; i < n; i++) {
		if (x->entries.v[v[i].entry].gone)
			continue;
		v[m] = v[i];
		v[m].entry = x->entries.v[v[i].entry].rank;
		beg[v[m].entry]++;
		x->beg[v[m++].slot]++;
	}
	places(beg, x->entries.n);
	for (i = 0; i < m; i++)
		tmp[beg[v[i].entry]++] = v[i];
	places(x->beg, x->n_slots);
	memcpy(beg, x->beg, (x->n_slots + 1) * sizeof(*beg));
	for (i = 0; i < m; i++)
		v[beg[tmp[i].slot]++] = tmp[i];
	x->postings.n = m;
	free(tmp);
	free(beg);
	return 0;
}

/* The first posting of [beg, end) whose rank is not below. */
static uint32_t
first_from(const struct index *x, uint32_t beg, uint32_t end, uint32_t rank)
{
	while (beg < end) {
		uint32_t mid = beg + (end - beg) / 2;

		if (x->postings.v[mid].entry < rank)
			beg = mid + 1;
		else
			end = mid;
	}
	return beg;
}

/* --- queries --------------------------------------------------------- */

static uint32_t
see(struct index *x, float weight, uint32_t beg, uint32_t end, uint32_t n_met)
{
	for (; beg < end; beg++) {
		const struct posting *p = &x->postings.v[beg];

		if (x->score[p->entry] == 0)
			x->met[n_met++] = p->entry;
		x->score[p->entry] += weight * p->weight;
	}
	return n_met;
}

/* The neighbours of own place at in the list [beg, end). */
static uint32_t
see_list(struct index *x, const struct entry *e, float weight, uint32_t slot,
    uint32_t lo, uint32_t hi, uint32_t n_met)
{
	uint32_t beg = x->beg[slot], end = x->beg[slot + 1];
	uint32_t undated = first_from(x, beg, end, x->n_dated), at, a, b;

	if (!e->head.dated) {
		a = end - beg <= SS_CANDIDATE_WHOLE ? beg : undated;
		return end - a <= SS_CANDIDATE_WHOLE
		    ? see(x, weight, a, end, n_met)
		    : n_met;
	}
	at = first_from(x, beg, undated, e->rank);
	a = at - beg > SS_CANDIDATE_NEAR ? at - SS_CANDIDATE_NEAR : beg;
	a = first_from(x, a, at, lo);
	b = undated - at > SS_CANDIDATE_NEAR ? at + SS_CANDIDATE_NEAR : undated;
	b = first_from(x, at, b, hi);
	n_met = see(x, weight, a, b, n_met);
	if (end - undated <= SS_CANDIDATE_WHOLE)
		n_met = see(x, weight, undated, end, n_met);
	return n_met;
}

/* Ranks of the dated entries within the window of a query: [*lo, *hi). */
static void
near_in_time(
    const struct index *x, const struct entry *e, uint32_t *lo, uint32_t *hi)
{
	uint32_t beg, end, mid;

	for (beg = 0, end = e->rank; beg < end;) {
		mid = beg + (end - beg) / 2;
		if (e->head.time / 2 -
			x->entries.v[x->by_rank[mid]].head.time / 2 >
		    x->window / 2)
			beg = mid + 1;
		else
			end = mid;
	}
	*lo = beg;
	for (beg = e->rank, end = x->n_dated; beg < end;) {
		mid = beg + (end - beg) / 2;
		if (x->entries.v[x->by_rank[mid]].head.time / 2 -
			e->head.time / 2 >
		    x->window / 2)
			end = mid;
		else
			beg = mid + 1;
	}
	*hi = beg;
}

static int
keep(struct index *x, uint32_t a, uint32_t b, float cosine)
{
	if (SS_ARRAY_ROOM(x->out, 1) != 0)
		return SS_ENOMEM;
	x->out->v[x->out->n++] =
	    (struct ss_found){a < b ? a : b, a < b ? b : a, cosine};
	return 0;
}

/* Is a cosine among the best of a stored entry?  It is noted there then. */
static int
noted(struct index *x, struct entry *e, uint8_t cosine, int *yes,
    struct ss_error *err)
{
	struct ss_ties t = {0};
	unsigned i;
	int r;

	*yes = 0;
	if (e->n_best == UNKNOWN) {
		r = ss_ties_read(x->s, e->head.article, &t, err);
		memcpy(e->best, t.best, sizeof(e->best));
		e->n_best = (uint8_t)t.n_best;
		ss_ties_release(&t);
		if (r != 0)
			return r;
	}
	if (e->n_best == SS_TIES_BEST && cosine <= e->best[SS_TIES_BEST - 1])
		return 0;
	*yes = 1;
	i = e->n_best == SS_TIES_BEST ? SS_TIES_BEST - 1 : e->n_best++;
	for (; i > 0 && e->best[i - 1] < cosine; i--)
		e->best[i] = e->best[i - 1];
	e->best[i] = cosine;
	return 0;
}

static int
better(const struct index *x, struct scored a, struct scored b)
{
	if (a.score != b.score)
		return a.score > b.score;
	return x->entries.v[x->by_rank[a.rank]].head.article <
	    x->entries.v[x->by_rank[b.rank]].head.article;
}

/* slots: those of the query's terms. */
static int
query(struct index *x, uint32_t i, const uint32_t *slots, struct ss_error *err)
{
	const struct ss_entry *q = &x->g->v[x->query[i]];
	const struct entry *own = &x->entries.v[i];
	struct scored best[SS_TIES_BEST], c;
	uint32_t n_met = 0, lo = 0, hi = 0, j, k, n = 0;
	int r = 0, yes;

	if (own->head.dated)
		near_in_time(x, own, &lo, &hi);
	for (j = 0; j < q->n_terms; j++)
		n_met = see_list(
		    x, own, (float)q->terms[j].weight, slots[j], lo, hi, n_met);
	for (j = 0; j < n_met && r == 0; j++) {
		struct entry *e = &x->entries.v[x->by_rank[x->met[j]]];

		c.rank = x->met[j];
		c.score = x->score[c.rank] * own->scale * e->scale;
		x->score[c.rank] = 0;
		if (c.score < SS_CANDIDATE_COSINE || e == own)
			continue;
		if ((uint32_t)(e - x->entries.v) >= x->n_mine) {
			r = noted(x, e, ss_tie_cosine(c.score), &yes, err);
			if (r == 0 && yes &&
			    keep(x, own->head.article, e->head.article,
				c.score) != 0)
				r = ss_error_nomem(err);
		}
		if (n == SS_TIES_BEST && !better(x, c, best[n - 1]))
			continue;
		n -= n == SS_TIES_BEST;
		for (k = n++; k > 0 && better(x, c, best[k - 1]); k--)
			best[k] = best[k - 1];
		best[k] = c;
	}
	for (j = 0; j < n && r == 0; j++)
		if (keep(x, own->head.article,
			x->entries.v[x->by_rank[best[j].rank]].head.article,
			best[j].score) != 0)
			r = ss_error_nomem(err);
	return r;
}

/* By a, then b; a pair that was found from both ends once, with the better
 * cosine. */
static int
sort_found(struct ss_found_list *out)
{
	struct ss_found *sorted, *f;
	uint64_t *v, *tmp, *at;
	size_t i, n = 0;

	v = reallocarray(NULL, out->n + 1, sizeof(*v));
	tmp = reallocarray(NULL, out->n + 1, sizeof(*tmp));
	sorted = reallocarray(NULL, out->n + 1, sizeof(*sorted));
	if (v == NULL || tmp == NULL || sorted == NULL || out->n > UINT32_MAX) {
		free(v);
		free(tmp);
		free(sorted);
		return SS_ENOMEM;
	}
	/* article numbers have 32 bits (segment.h) */
	for (i = 0; i < out->n; i++)
		v[i] = (uint64_t)out->v[i].b << 32 | i;
	at = ss_radix_sort_high(v, tmp, out->n);
	for (i = 0; i < out->n; i++)
		at[i] =
		    (uint64_t)out->v[(uint32_t)at[i]].a << 32 | (uint32_t)at[i];
	at = ss_radix_sort_high(at, at == v ? tmp : v, out->n);
	for (i = 0; i < out->n; i++) {
		f = &out->v[(uint32_t)at[i]];
		if (n > 0 && sorted[n - 1].a == f->a &&
		    sorted[n - 1].b == f->b) {
			if (f->cosine > sorted[n - 1].cosine)
				sorted[n - 1].cosine = f->cosine;
			continue;
		}
		sorted[n++] = *f;
	}
	memcpy(out->v, sorted, n * sizeof(*sorted));
	out->n = n;
	free(v);
	free(tmp);
	free(sorted);
	return 0;
}

int
ss_index_find(struct ss_store *s, const struct ss_segment *g, int32_t first,
    int32_t last, int64_t window_s, struct ss_found_list *out,
    struct ss_error *err)
{
	struct index x = {.s = s, .g = g, .window = window_s, .out = out};
	const uint32_t *slots;
	size_t i;
	int r;

	out->n = 0;
	ss_map_init(&x.at);
	r = enter(&x) != 0 ? ss_error_nomem(err) : 0;
	if (r == 0)
		r = ss_segment_each(
		    s, first, last, SS_ROW_TERMS, take_row, &x, err);
	if (r == 0 && (rank_entries(&x) != 0 || sort_postings(&x) != 0))
		r = ss_error_nomem(err);
	x.score = calloc(x.entries.n + 1, sizeof(*x.score));
	x.met = calloc(x.entries.n + 1, sizeof(*x.met));
	if (r == 0 && (x.score == NULL || x.met == NULL))
		r = ss_error_nomem(err);
	slots = x.slot_of;
	for (i = 0; i < x.n_mine && r == 0; i++) {
		r = query(&x, (uint32_t)i, slots, err);
		slots += g->v[x.query[i]].n_terms;
	}
	if (r == 0 && out->n > 0 && sort_found(out) != 0)
		r = ss_error_nomem(err);
	ss_map_release(&x.at);
	free(x.query);
	free(x.slots);
	free(x.slot_of);
	free(x.entries.v);
	free(x.postings.v);
	free(x.by_rank);
	free(x.beg);
	free(x.score);
	free(x.met);
	return r;
}
