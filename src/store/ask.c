/*
 * The leads' strongest terms become queries (index.c); the pairs found are
 * looked at in full, by the texts of both, and written as ties of both.
 * Document frequencies are those of all leads that the store ever asked.
 */
#include "store/ask.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "base/radix.h"
#include "base/threads.h"
#include "cluster/candidates.h"
#include "cluster/events.h"
#include "cluster/pair_model.h"
#include "store/counts.h"
#include "store/index.h"
#include "store/selection.h"
#include "store/ties.h"

#define DAY_S 86400

struct pair {
	int64_t a, b;  /* a < b */
	uint32_t x, y; /* their profiles */
	double p, alike;
	uint8_t cosine;
};

struct ask {
	struct ss_store *s;
	const struct ss_numbers *leads;
	unsigned threads;
	struct ss_documents docs; /* of the leads */
	struct ss_selection mine_sel, their_sel;
	struct ss_profiles mine, theirs;
	struct ss_term_counts counts;
	struct ss_found_list found;
	struct ss_numbers others; /* stored leads among those found */
	struct {
		struct pair *v;
		size_t n, cap;
	} pairs;
};

static int
scan(struct ask *k, struct ss_profiles *p, const struct ss_documents *docs,
    struct ss_error *err)
{
	uint32_t *all;
	size_t i;
	int r;

	all = reallocarray(NULL, docs->n + 1, sizeof(*all));
	if (all == NULL)
		return ss_error_nomem(err);
	for (i = 0; i < docs->n; i++)
		all[i] = (uint32_t)i;
	r = ss_profiles_scan(p, docs, all, docs->n, k->threads);
	free(all);
	return r != 0 ? ss_error_nomem(err) : 0;
}

/* --- document frequencies -------------------------------------------- */

/* What the store says of terms, into the counts. */
static int
know(struct ask *k, struct ss_count *v, size_t n, struct ss_error *err)
{
	uint32_t *slot;
	size_t i;
	int r = ss_counts_look_up(k->s, v, n, err);

	for (i = 0; i < n && r == 0; i++) {
		slot = ss_map_put(
		    &k->counts.df[v[i].term >> 32], v[i].term << 32, 0);
		if (slot == NULL)
			r = ss_error_nomem(err);
		else
			*slot = v[i].n;
	}
	return r;
}

/* The leads' terms are counted. */
static int
count_mine(struct ask *k, struct ss_error *err)
{
	struct ss_count *v = NULL;
	size_t n = 0;
	int r;

	if (ss_term_counts_add(&k->counts, &k->mine) != 0 ||
	    ss_counts_of(&k->counts, &v, &n) != 0)
		return ss_error_nomem(err);
	r = ss_counts_add(k->s, v, n, k->counts.n, err);
	if (r == 0)
		r = know(k, v, n, err);
	if (r == 0)
		r = ss_counts_articles(k->s, k->counts.n, err);
	free(v);
	return r;
}

/* Those of the candidates' terms that are not known yet are looked up. */
static int
count_theirs(struct ask *k, struct ss_error *err)
{
	struct ss_term_counts new;
	struct ss_count *v = NULL;
	size_t n = 0;
	int r = 0;

	ss_term_counts_init(&new);
	if (ss_term_counts_add(&new, &k->theirs) != 0 ||
	    ss_counts_of(&new, &v, &n) != 0)
		r = ss_error_nomem(err);
	ss_term_counts_release(&new);
	if (r == 0)
		r = know(k, v, n, err);
	free(v);
	return r;
}

/* --- candidates ------------------------------------------------------ */

/* Words and word pairs side by side in SS_TERM_BITS. */
static uint32_t
term_hash(uint64_t key)
{
	uint32_t h = (uint32_t)key;

	if (key >> 32 != 0)
		h = (h ^ UINT32_C(0x85ebca77)) * 0x9e3779b1u;
	return h >> (32 - SS_TERM_BITS);
}

/* The entry of an article, made where there is none; both in its order. */
static struct ss_entry *
entry_of(struct ss_segment *g, const struct ss_article *a, int64_t article)
{
	size_t at = 0, hi = g->n;

	while (at < hi) {
		size_t mid = at + (hi - at) / 2;

		if (g->v[mid].head.article < article)
			at = mid + 1;
		else
			hi = mid;
	}
	if (at < g->n && g->v[at].head.article == article)
		return &g->v[at];
	if (SS_ARRAY_ROOM(g, 1) != 0)
		return NULL;
	memmove(&g->v[at + 1], &g->v[at], (g->n - at) * sizeof(*g->v));
	g->n++;
	memset(&g->v[at], 0, sizeof(g->v[at]));
	g->v[at].head = ss_entry_head_of(a, article);
	return &g->v[at];
}

/* The strongest terms of the leads, into their entries. */
static int
enter(struct ask *k, struct ss_segment *g)
{
	struct ss_candidate_key keys[SS_CANDIDATE_KEYS];
	struct ss_entry *e;
	uint32_t j, n, m;
	size_t i;
	float w;

	_Static_assert(
	    SS_CANDIDATE_KEYS <= SS_SEGMENT_TERMS, "terms of an entry");
	for (i = 0; i < k->leads->n; i++) {
		e = entry_of(g, k->docs.v[i].article, k->leads->v[i]);
		if (e == NULL)
			return SS_ENOMEM;
		n = ss_candidate_keys(&k->mine.v[i], keys);
		for (j = 0, m = 0; j < n; j++) {
			w = keys[j].weight * 2 + 0.5f;
			if (w < 1)
				continue;
			e->terms[m].hash = term_hash(keys[j].key);
			e->terms[m++].weight = (uint8_t)(w > 255 ? 255 : w);
		}
		e->n_terms = m;
	}
	return 0;
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

/* Of what was found the stored leads: what is none now, or gone, is not. */
static int
choose_others(struct ask *k, struct ss_error *err)
{
	struct ss_numbers seen = {NULL, 0, 0};
	int64_t lead;
	size_t i;
	int r = 0, side;

	for (i = 0; i < k->found.n && r == 0; i++)
		for (side = 0; side < 2 && r == 0; side++) {
			int64_t x =
			    side == 0 ? k->found.v[i].a : k->found.v[i].b;

			if (!ss_numbers_have(k->leads, x) &&
			    ss_numbers_add(&seen, x) != 0)
				r = ss_error_nomem(err);
		}
	ss_numbers_close(&seen);
	for (i = 0; i < seen.n && r == 0; i++) {
		r = ss_sql_int(&k->s->sql, err, &lead, 0,
		    "SELECT g.lead FROM article a JOIN grp g"
		    " ON g.grp = a.grp WHERE a.article = ?1",
		    "i", seen.v[i]);
		if (r == 0 && lead == seen.v[i] &&
		    ss_numbers_add(&k->others, lead) != 0)
			r = ss_error_nomem(err);
	}
	ss_numbers_release(&seen);
	return r;
}

/* The profile of an article, or UINT32_MAX. */
static uint32_t
profile_of(const struct ask *k, int64_t article)
{
	size_t at = place(k->leads, article);

	if (at != SIZE_MAX)
		return (uint32_t)at;
	at = place(&k->others, article);
	return at == SIZE_MAX ? UINT32_MAX : (uint32_t)(k->mine.n + at);
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
		p->alike = ss_pair_cosine(x);
	}
	return 0;
}

static int
score(struct ask *k, struct ss_error *err)
{
	struct pair p = {.p = 0};
	size_t i;
	int r;

	r = choose_others(k, err);
	if (r == 0)
		r = ss_selection_load(
		    k->s, &k->their_sel, k->others.v, k->others.n, err);
	if (r == 0)
		r = scan(k, &k->theirs, &k->their_sel.docs, err);
	if (r == 0)
		r = count_theirs(k, err);
	if (r == 0)
		r = ss_profiles_weigh(&k->theirs, &k->counts, k->threads);
	for (i = 0; i < k->found.n && r == 0; i++) {
		p.a = k->found.v[i].a;
		p.b = k->found.v[i].b;
		p.cosine = ss_tie_cosine(k->found.v[i].cosine);
		p.x = profile_of(k, p.a);
		p.y = profile_of(k, p.b);
		if (p.x == UINT32_MAX || p.y == UINT32_MAX)
			continue;
		if (SS_ARRAY_ROOM(&k->pairs, 1) != 0)
			return ss_error_nomem(err);
		k->pairs.v[k->pairs.n++] = p;
	}
	if (r == 0)
		r = ss_parallel(k->threads, k->pairs.n, 256, score_some, k);
	return r;
}

/* --- ties ------------------------------------------------------------ */

/* (own article << 32 | pair) of both ends of all pairs, by article, each one's
 * in the order of the others; *memory is the caller's to free. */
static uint64_t *
sort_ends(const struct ask *k, uint64_t **memory)
{
	size_t i, n = 0, room = 2 * k->pairs.n + 1;
	uint64_t *v = reallocarray(NULL, 2 * room, sizeof(*v));

	*memory = v;
	if (v == NULL)
		return NULL;
	/* pairs are by (a, b): the others of an article ascend, first those
	 * that are an a, then those that are a b */
	for (i = 0; i < k->pairs.n; i++) {
		v[n++] = (uint64_t)k->pairs.v[i].a << 32 | i;
		v[n++] = (uint64_t)k->pairs.v[i].b << 32 | i;
	}
	return ss_radix_sort_high(v, v + room, n);
}

static int
write_ties(struct ask *k, struct ss_error *err)
{
	struct ss_ties t = {0};
	uint64_t *v, *memory;
	const struct pair *p;
	size_t i, j, n = 2 * k->pairs.n;
	int64_t own;
	int r = 0;

	v = sort_ends(k, &memory);
	if (v == NULL)
		return ss_error_nomem(err);
	for (i = 0; i < n && r == 0; i = j) {
		own = (int64_t)(v[i] >> 32);
		r = ss_ties_read(k->s, own, &t, err);
		for (j = i; j < n && v[j] >> 32 == v[i] >> 32 && r == 0; j++) {
			p = &k->pairs.v[(uint32_t)v[j]];
			if (ss_ties_add(&t,
				(struct ss_tie){p->a == own ? p->b : p->a,
				    ss_tie_strength(p->p), p->cosine,
				    ss_tie_alike(p->alike)}) != 0)
				r = ss_error_nomem(err);
		}
		if (r == 0)
			r = ss_ties_write(k->s, &t, err);
	}
	ss_ties_release(&t);
	free(memory);
	for (i = 0; i < k->leads->n && r == 0; i++)
		r = ss_sql_run(&k->s->sql, err,
		    "UPDATE article SET asked = 1 WHERE article = ?1", "i",
		    k->leads->v[i]);
	return r;
}

/* The documents of the leads: those at hand, and the others read. */
static int
gather(struct ask *k, const struct ss_batch *batch, struct ss_error *err)
{
	struct ss_numbers old = {NULL, 0, 0};
	size_t i, at, n = 0;
	int r = 0;

	k->docs.v = calloc(k->leads->n + 1, sizeof(*k->docs.v));
	if (k->docs.v == NULL)
		return ss_error_nomem(err);
	k->docs.n = k->leads->n;
	for (i = 0; i < k->leads->n && r == 0; i++)
		if (place(batch->numbers, k->leads->v[i]) == SIZE_MAX &&
		    ss_numbers_add(&old, k->leads->v[i]) != 0)
			r = ss_error_nomem(err);
	if (r == 0)
		r = ss_selection_load(k->s, &k->mine_sel, old.v, old.n, err);
	for (i = 0; i < k->leads->n && r == 0; i++) {
		at = place(batch->numbers, k->leads->v[i]);
		k->docs.v[i] = at != SIZE_MAX ? batch->docs->v[at]
					      : k->mine_sel.docs.v[n++];
	}
	ss_numbers_release(&old);
	return r;
}

int
ss_ask(struct ss_store *s, const struct ss_numbers *leads,
    const struct ss_batch *batch, struct ss_segment *g, unsigned threads,
    struct ss_error *err)
{
	struct ask k;
	int64_t window = s->window_days < (unsigned)SS_EVENT_WINDOW
	    ? s->window_days
	    : (unsigned)SS_EVENT_WINDOW;
	int32_t first, last;
	int r;

	if (leads->n == 0)
		return 0;
	memset(&k, 0, sizeof(k));
	k.s = s;
	k.leads = leads;
	k.threads = threads;
	ss_selection_init(&k.mine_sel);
	ss_selection_init(&k.their_sel);
	ss_term_counts_init(&k.counts);
	r = gather(&k, batch, err);
	if (r == 0)
		r = scan(&k, &k.mine, &k.docs, err);
	if (r == 0)
		r = count_mine(&k, err);
	if (r == 0)
		r = ss_profiles_weigh(&k.mine, &k.counts, threads);
	if (r == 0 && enter(&k, g) != 0)
		r = ss_error_nomem(err);
	if (r == 0)
		r = ss_window_of(
		    s, &k.docs, (int32_t)window, &first, &last, err);
	if (r == 0)
		r = ss_index_find(
		    s, g, first, last, window * DAY_S, &k.found, err);
	if (r == 0)
		r = score(&k, err);
	if (r == 0)
		r = write_ties(&k, err);
	free(k.docs.v);
	free(k.found.v);
	free(k.pairs.v);
	ss_numbers_release(&k.others);
	ss_term_counts_release(&k.counts);
	ss_profiles_release(&k.mine);
	ss_profiles_release(&k.theirs);
	ss_selection_release(&k.mine_sel);
	ss_selection_release(&k.their_sel);
	return r;
}
