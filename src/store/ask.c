/*
 * The leads' strongest terms (cluster/candidates.h) go into a table; the
 * segments of the window are streamed past it and each stored article's
 * score with each lead is the cosine over these terms, as in a batch of all;
 * the BEST of each lead are looked at in full.  Document frequencies
 * are those of all leads that the store ever asked.
 */
#include "store/ask.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "base/threads.h"
#include "cluster/candidates.h"
#include "cluster/events.h"
#include "cluster/pair_model.h"
#include "store/selection.h"

#define BEST       24 /* as in cluster/candidates.c */
#define MIN_COSINE 0.01f
#define ARTICLES   (-1) /* row of term that counts the articles */

struct scored {
	float score;
	uint32_t article;
};

struct pair {
	int64_t a, b;  /* a < b */
	uint32_t x, y; /* their profiles */
	float cosine;  /* over the strongest terms */
	double p;
};

struct ask {
	struct ss_store *s;
	const struct ss_numbers *leads;
	struct ss_selection sel;
	struct ss_profiles mine, theirs;
	struct ss_term_counts counts;
	struct ss_map first; /* term << 32 -> index into links */
	struct {
		struct link {
			uint32_t item, next;
			float weight;
		} * v;
		size_t n, cap;
	} links;
	int32_t *day;        /* [leads->n] */
	struct scored *best; /* [leads->n][BEST], a heap, smallest first */
	uint32_t *n_best;
	float *score;
	float *scale; /* [leads->n] 1 / root of summed squares */
	uint32_t *met;
	int32_t window;
	struct {
		struct pair *v;
		size_t n, cap;
	} pairs;
};

/* --- document frequencies -------------------------------------------- */

static int
by_term(const void *a, const void *b)
{
	uint64_t x, y;

	memcpy(&x, a, sizeof(x));
	memcpy(&y, b, sizeof(y));
	return (x > y) - (x < y);
}

/* Distinct (english << 32 | key) of profiles, sorted, with counts. */
static int
distinct_terms(const struct ss_profiles *p, uint64_t **out, size_t *n_out)
{
	size_t i, n = 0;
	uint64_t *v;
	uint32_t j;

	for (i = 0; i < p->n; i++)
		n += p->v[i].n_terms;
	v = reallocarray(NULL, n + 1, sizeof(*v));
	if (v == NULL)
		return SS_ENOMEM;
	for (i = 0, n = 0; i < p->n; i++)
		for (j = 0; j < p->v[i].n_terms; j++)
			v[n++] = (uint64_t)(p->v[i].english != 0) << 32 |
			    p->v[i].terms[j].key;
	if (n > 1)
		qsort(v, n, sizeof(*v), by_term);
	*out = v;
	*n_out = n;
	return 0;
}

static int
know(struct ask *k, uint64_t term, uint32_t n)
{
	uint32_t *slot = ss_map_put(&k->counts.df[term >> 32], term << 32, 0);

	if (slot == NULL)
		return SS_ENOMEM;
	*slot = n;
	return 0;
}

static int
add_count(struct ask *k, int64_t english, int64_t hash, int64_t more,
    uint32_t *now, struct ss_error *err)
{
	sqlite3_stmt *q = ss_sql_ask(&k->s->sql, err,
	    "INSERT INTO term (english, hash, n) VALUES (?1, ?2, ?3)"
	    " ON CONFLICT (english, hash) DO UPDATE SET n = n + excluded.n"
	    " RETURNING n",
	    "iii", english, hash, more);
	int r = ss_sql_row(&k->s->sql, q, err);

	if (r == 1) {
		*now = (uint32_t)sqlite3_column_int64(q, 0);
		r = ss_sql_row(&k->s->sql, q, err);
	}
	return r;
}

/* The leads' terms are counted. */
static int
count_mine(struct ask *k, struct ss_error *err)
{
	uint64_t *v;
	uint32_t now = 0;
	size_t i, j, n, docs[2] = {0, 0};
	int64_t all;
	int e, r;

	if (distinct_terms(&k->mine, &v, &n) != 0)
		return ss_error_nomem(err);
	for (i = 0, r = 0; i < n && r == 0; i = j) {
		for (j = i + 1; j < n && v[j] == v[i];)
			j++;
		r = add_count(k, (int64_t)(v[i] >> 32),
		    (int64_t)(v[i] & UINT32_MAX), (int64_t)(j - i), &now, err);
		if (r == 0 && know(k, v[i], now) != 0)
			r = ss_error_nomem(err);
	}
	free(v);
	for (i = 0; i < k->mine.n; i++)
		docs[k->mine.v[i].english != 0]++;
	for (e = 0; e < 2 && r == 0; e++) {
		if (docs[e] > 0)
			r = add_count(
			    k, e, ARTICLES, (int64_t)docs[e], &now, err);
		if (r == 0)
			r = ss_sql_int(&k->s->sql, err, &all, 0,
			    "SELECT n FROM term WHERE english = ?1"
			    " AND hash = ?2",
			    "ii", (int64_t)e, (int64_t)ARTICLES);
		k->counts.n[e] = (uint32_t)all;
	}
	return r;
}

/* Those of the candidates' terms that are not known yet are looked up. */
static int
count_theirs(struct ask *k, struct ss_error *err)
{
	uint64_t *v;
	size_t i, n;
	int64_t df;
	int r = 0;

	if (distinct_terms(&k->theirs, &v, &n) != 0)
		return ss_error_nomem(err);
	for (i = 0; i < n && r == 0; i++) {
		if (i > 0 && v[i] == v[i - 1])
			continue;
		if (ss_map_get(&k->counts.df[v[i] >> 32], v[i] << 32) !=
		    SS_MAP_NONE)
			continue;
		r = ss_sql_int(&k->s->sql, err, &df, 1,
		    "SELECT n FROM term WHERE english = ?1 AND hash = ?2", "ii",
		    (int64_t)(v[i] >> 32), (int64_t)(v[i] & UINT32_MAX));
		if (r == 0 && know(k, v[i], (uint32_t)df) != 0)
			r = ss_error_nomem(err);
	}
	free(v);
	return r;
}

/* --- candidates ------------------------------------------------------ */

static int
scan(struct ask *k, struct ss_profiles *p, const struct ss_documents *docs,
    unsigned threads, struct ss_error *err)
{
	uint32_t *all;
	size_t i;
	int r;

	all = reallocarray(NULL, docs->n + 1, sizeof(*all));
	if (all == NULL)
		return ss_error_nomem(err);
	for (i = 0; i < docs->n; i++)
		all[i] = (uint32_t)i;
	r = ss_profiles_scan(p, docs, all, docs->n, threads);
	free(all);
	(void)k;
	return r != 0 ? ss_error_nomem(err) : 0;
}

/* Words and word pairs side by side in 32 bits. */
static uint32_t
term_hash(uint64_t key)
{
	uint32_t h = (uint32_t)key;

	return key >> 32 != 0 ? (h ^ UINT32_C(0x85ebca77)) * 0x9e3779b1u : h;
}

static int
add_link(struct ask *k, const struct ss_entry_term *t, uint32_t item)
{
	uint32_t *slot;

	slot = ss_map_put(&k->first, (uint64_t)t->hash << 32, UINT32_MAX - 1);
	if (slot == NULL || SS_ARRAY_ROOM(&k->links, 1) != 0)
		return SS_ENOMEM;
	k->links.v[k->links.n].item = item;
	k->links.v[k->links.n].weight = t->weight;
	k->links.v[k->links.n].next = *slot;
	*slot = (uint32_t)k->links.n++;
	return 0;
}

/* The strongest terms of the leads, into the table and into their entries. */
static int
enter(struct ask *k, struct ss_segment *g)
{
	struct ss_candidate_key keys[SS_CANDIDATE_KEYS];
	struct ss_entry *e;
	size_t i, at = 0;
	uint32_t j, n;
	float w, sum;

	_Static_assert(
	    SS_CANDIDATE_KEYS <= SS_SEGMENT_TERMS, "terms of an entry");
	for (i = 0; i < k->leads->n; i++) {
		n = ss_candidate_keys(&k->mine.v[i], keys);
		/* both are in order of articles */
		while (at < g->n && g->v[at].article < k->leads->v[i])
			at++;
		if (at == g->n || g->v[at].article != k->leads->v[i]) {
			if (SS_ARRAY_ROOM(g, 1) != 0)
				return SS_ENOMEM;
			memmove(&g->v[at + 1], &g->v[at],
			    (g->n - at) * sizeof(*g->v));
			g->n++;
			memset(&g->v[at], 0, sizeof(g->v[at]));
			g->v[at].article = (uint32_t)k->leads->v[i];
			g->v[at].day = k->day[i];
		}
		e = &g->v[at];
		e->n_terms = n;
		sum = 0;
		for (j = 0; j < n; j++) {
			w = keys[j].weight * 2 + 0.5f;
			e->terms[j].hash = term_hash(keys[j].key);
			e->terms[j].weight = (uint8_t)(w < 1 ? 1
				: w > 255                    ? 255
							     : w);
			sum += (float)e->terms[j].weight *
			    (float)e->terms[j].weight;
			if (add_link(k, &e->terms[j], (uint32_t)i) != 0)
				return SS_ENOMEM;
		}
		k->scale[i] = sum > 0 ? 1.0f / sqrtf(sum) : 0.0f;
	}
	return 0;
}

static int
worse(const struct scored *x, const struct scored *y)
{
	if (x->score != y->score)
		return x->score < y->score;
	return x->article > y->article;
}

/* Into the heap of a lead's BEST. */
static void
offer(struct ask *k, uint32_t item, struct scored e)
{
	struct scored *h = k->best + (size_t)item * BEST;
	uint32_t n = k->n_best[item], i, c;

	if (n < BEST) {
		for (i = n; i > 0 && worse(&e, &h[(i - 1) / 2]);
		     i = (i - 1) / 2)
			h[i] = h[(i - 1) / 2];
		h[i] = e;
		k->n_best[item]++;
		return;
	}
	if (!worse(&h[0], &e))
		return;
	for (i = 0; (c = 2 * i + 1) < n; i = c) {
		if (c + 1 < n && worse(&h[c + 1], &h[c]))
			c++;
		if (!worse(&h[c], &e))
			break;
		h[i] = h[c];
	}
	h[i] = e;
}

static int
look_at(void *ctx, const struct ss_entry *e)
{
	struct ask *k = ctx;
	uint32_t at, item, n_met = 0;
	float sum = 0, scale;
	unsigned i;

	for (i = 0; i < e->n_terms; i++) {
		sum += (float)e->terms[i].weight * (float)e->terms[i].weight;
		at = ss_map_get(&k->first, (uint64_t)e->terms[i].hash << 32);
		for (; at < UINT32_MAX - 1; at = k->links.v[at].next) {
			item = k->links.v[at].item;
			if (k->score[item] == 0)
				k->met[n_met++] = item;
			k->score[item] +=
			    k->links.v[at].weight * e->terms[i].weight;
		}
	}
	scale = sum > 0 ? 1.0f / sqrtf(sum) : 0.0f;
	for (i = 0; i < n_met; i++) {
		struct scored x = {
		    k->score[k->met[i]] * scale * k->scale[k->met[i]],
		    e->article};
		int32_t d = k->day[k->met[i]];

		item = k->met[i];
		k->score[item] = 0;
		if (x.score < MIN_COSINE ||
		    k->leads->v[item] == (int64_t)e->article)
			continue;
		if (d != SS_UNDATED && e->day != SS_UNDATED &&
		    (d > e->day ? d - e->day : e->day - d) > k->window)
			continue;
		offer(k, item, x);
	}
	return 0;
}

static int
by_pair(const void *a, const void *b)
{
	const struct pair *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

static size_t
place(const struct ss_numbers *a, int64_t x)
{
	size_t lo = 0, hi = a->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (a->v[mid] < x)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < a->n && a->v[lo] == x ? lo : SIZE_MAX;
}

/*
 * The best of all leads as pairs, and the stored leads among them: what is
 * no lead now, or gone, is left out.
 */
static int
gather(struct ask *k, struct ss_numbers *others, struct ss_error *err)
{
	struct ss_numbers seen = {NULL, 0, 0};
	size_t i, j, n;
	int64_t lead, a, b;
	int r = 0;

	for (i = 0; i < k->leads->n; i++)
		for (j = 0; j < k->n_best[i]; j++)
			if (ss_numbers_add(
				&seen, k->best[i * BEST + j].article) != 0)
				r = ss_error_nomem(err);
	ss_numbers_close(&seen);
	for (i = 0; i < seen.n && r == 0; i++) {
		if (ss_numbers_have(k->leads, seen.v[i]))
			continue;
		r = ss_sql_int(&k->s->sql, err, &lead, 0,
		    "SELECT g.lead FROM article a JOIN grp g"
		    " ON g.grp = a.grp WHERE a.article = ?1",
		    "i", seen.v[i]);
		if (r == 0 && lead == seen.v[i] &&
		    ss_numbers_add(others, lead) != 0)
			r = ss_error_nomem(err);
	}
	ss_numbers_close(others);
	ss_numbers_release(&seen);
	for (i = 0; i < k->leads->n && r == 0; i++)
		for (j = 0; j < k->n_best[i] && r == 0; j++) {
			a = k->leads->v[i];
			b = k->best[i * BEST + j].article;
			if (!ss_numbers_have(k->leads, b) &&
			    !ss_numbers_have(others, b))
				continue;
			if (SS_ARRAY_ROOM(&k->pairs, 1) != 0) {
				r = ss_error_nomem(err);
				break;
			}
			k->pairs.v[k->pairs.n++] =
			    (struct pair){a < b ? a : b, a < b ? b : a, 0, 0,
				k->best[i * BEST + j].score, 0};
		}
	if (k->pairs.n > 1)
		qsort(k->pairs.v, k->pairs.n, sizeof(*k->pairs.v), by_pair);
	for (i = 0, n = 0; i < k->pairs.n; i++)
		if (n == 0 || by_pair(&k->pairs.v[n - 1], &k->pairs.v[i]) != 0)
			k->pairs.v[n++] = k->pairs.v[i];
	k->pairs.n = n;
	return r;
}

static const struct ss_profile *
profile(const struct ask *k, uint32_t i)
{
	return i < k->mine.n ? &k->mine.v[i] : &k->theirs.v[i - k->mine.n];
}

static int
score_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct ask *k = ctx;
	double x[SS_N_PAIR_FEATURES];

	(void)thread_i;
	for (; beg < end; beg++) {
		struct pair *p = &k->pairs.v[beg];

		ss_pair_features(profile(k, p->x), profile(k, p->y), 0, x);
		p->p = ss_pair_probability(x);
	}
	return 0;
}

static int
write_pairs(struct ask *k, struct ss_error *err)
{
	static const char insert[] =
	    "INSERT OR REPLACE INTO pair (a, b, p, cosine)"
	    " VALUES (?1, ?2, ?3, ?4)";
	size_t i;
	int r = 0;

	for (i = 0; i < k->pairs.n && r == 0; i++) {
		const struct pair *p = &k->pairs.v[i];

		r = ss_sql_run(&k->s->sql, err, insert, "iiri", p->a, p->b,
		    p->p, (int64_t)(p->cosine * 1e6f));
		if (r == 0)
			r = ss_sql_run(&k->s->sql, err, insert, "iiri", p->b,
			    p->a, p->p, (int64_t)(p->cosine * 1e6f));
	}
	for (i = 0; i < k->leads->n && r == 0; i++)
		r = ss_sql_run(&k->s->sql, err,
		    "UPDATE article SET asked = 1 WHERE article = ?1", "i",
		    k->leads->v[i]);
	return r;
}

static int
score(struct ask *k, unsigned threads, struct ss_error *err)
{
	struct ss_numbers others = {NULL, 0, 0};
	struct ss_selection sel;
	size_t i, at;
	int r;

	ss_selection_init(&sel);
	r = gather(k, &others, err);
	if (r == 0)
		r = ss_selection_load(k->s, &sel, others.v, others.n, err);
	if (r == 0)
		r = scan(k, &k->theirs, &sel.docs, threads, err);
	if (r == 0)
		r = count_theirs(k, err);
	if (r == 0)
		r = ss_profiles_weigh(&k->theirs, &k->counts, threads);
	for (i = 0; i < k->pairs.n && r == 0; i++) {
		struct pair *p = &k->pairs.v[i];

		at = place(k->leads, p->a);
		p->x = (uint32_t)(at != SIZE_MAX
			? at
			: k->mine.n + place(&others, p->a));
		at = place(k->leads, p->b);
		p->y = (uint32_t)(at != SIZE_MAX
			? at
			: k->mine.n + place(&others, p->b));
	}
	if (r == 0)
		r = ss_parallel(threads, k->pairs.n, 256, score_some, k);
	if (r == 0)
		r = write_pairs(k, err);
	ss_numbers_release(&others);
	ss_selection_release(&sel);
	return r;
}

int
ss_ask(struct ss_store *s, const struct ss_numbers *leads, struct ss_segment *g,
    unsigned threads, struct ss_error *err)
{
	struct ask k;
	int32_t first, last;
	size_t i, n = leads->n;
	int r;

	if (n == 0)
		return 0;
	memset(&k, 0, sizeof(k));
	k.s = s;
	k.leads = leads;
	k.window = (int32_t)(s->window_days < (unsigned)SS_EVENT_WINDOW
		? s->window_days
		: (unsigned)SS_EVENT_WINDOW);
	ss_selection_init(&k.sel);
	ss_term_counts_init(&k.counts);
	ss_map_init(&k.first);
	k.day = calloc(n, sizeof(*k.day));
	k.best = calloc(n, BEST * sizeof(*k.best));
	k.n_best = calloc(n, sizeof(*k.n_best));
	k.score = calloc(n, sizeof(*k.score));
	k.scale = calloc(n, sizeof(*k.scale));
	k.met = calloc(n, sizeof(*k.met));
	r = k.day == NULL || k.best == NULL || k.n_best == NULL ||
		k.score == NULL || k.scale == NULL || k.met == NULL
	    ? ss_error_nomem(err)
	    : ss_selection_load(s, &k.sel, leads->v, n, err);
	if (r == 0)
		r = scan(&k, &k.mine, &k.sel.docs, threads, err);
	if (r == 0)
		r = count_mine(&k, err);
	if (r == 0)
		r = ss_profiles_weigh(&k.mine, &k.counts, threads);
	for (i = 0; i < n && r == 0; i++)
		k.day[i] = ss_day_of(&k.sel.articles.v[i]);
	if (r == 0 && enter(&k, g) != 0)
		r = ss_error_nomem(err);
	if (r == 0)
		r = ss_window_of(s, &k.sel.docs, &first, &last, err);
	if (r == 0)
		r = ss_segment_each(s, first, last, look_at, &k, err);
	for (i = 0; i < g->n && r == 0; i++)
		r = look_at(&k, &g->v[i]);
	if (r == 0)
		r = score(&k, threads, err);
	free(k.day);
	free(k.best);
	free(k.n_best);
	free(k.score);
	free(k.scale);
	free(k.met);
	free(k.links.v);
	free(k.pairs.v);
	ss_map_release(&k.first);
	ss_term_counts_release(&k.counts);
	ss_profiles_release(&k.mine);
	ss_profiles_release(&k.theirs);
	ss_selection_release(&k.sel);
	return r;
}
