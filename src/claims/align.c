#include "claims/align.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/map.h"
#include "base/math.h"
#include "claims/model.h"
#include "text/words.h"

#define CANDIDATES     32 /* a node */
#define FREQUENT       4 /* keys in over 1/FREQUENT of the nodes are left out */
#define FREQUENT_MIN   40 /* ... unless in no more nodes than this */
#define POSTINGS_MAX   3000
#define CLAUSE         12   /* words of a clause that ends in a year */
#define OUTSIDE        0.35 /* of the shared mass, beyond that clause */
#define SAME_COS       0.25 /* at least, of two sentences of one article */
#define SAME_COS_TITLE 0.1  /* ... one of them the title */
#define SAME_GAP       0.5
#define SAME_PD        0.3
#define SAME_EDGE      1e-4 /* keeps log odds finite */
#define SAME_TITLE     2.0  /* on their log odds when one is the title */
#define SAME_BODY      -0.7 /* ... when none is */
#define SHARE_MIN      0.04 /* shared mass / the lighter mass, of candidates */
#define COMPARED_MIN   0.01 /* p of the first model that is scored again */

struct cand {
	uint32_t node;
	double mass; /* shared */
	double cos;
	double best; /* best log mass of this node in that one's article */
};

struct cands {
	struct cand *v; /* sorted by node */
	uint32_t n;
};

/* What a node shares with the one at work. */
struct sum {
	double mass, dot;
};

/* What is asked of every node that shares anything: close together. */
struct node {
	double mass, norm2;
	uint32_t article;
};

struct work {
	const struct ss_pairs_text *pt;
	struct ss_alignment *al;
	uint32_t *post_beg, *post; /* key → nodes */
	struct cands *cands;
	struct cand *pool;
	size_t n_pool, cap_pool;
	struct sum *sums;   /* [n_nodes], zero between uses */
	struct node *nodes; /* [n_nodes] */
	uint32_t *touched;
	double *best; /* [n_articles] */
};

static uint64_t
sequence_hash(const struct ss_event_text *et, const struct ss_unit *u)
{
	uint64_t h = UINT64_C(0x9e3779b97f4a7c15) + (u->tok_end - u->tok_beg);
	uint32_t i;

	for (i = u->tok_beg; i < u->tok_end; i++) {
		h ^= et->tokens[i].hash;
		h *= UINT64_C(0xff51afd7ed558ccd);
		h ^= h >> 32;
	}
	return h;
}

static int
find_nodes(struct work *w)
{
	const struct ss_event_text *et = w->pt->et;
	struct ss_alignment *al = w->al;
	struct ss_map map;
	uint32_t *slot;
	size_t i;

	ss_map_init(&map);
	al->node_of = calloc(et->n_units + 1, sizeof(*al->node_of));
	al->unit_of = calloc(et->n_units + 1, sizeof(*al->unit_of));
	if (al->node_of == NULL || al->unit_of == NULL)
		return SS_ENOMEM;
	for (i = 0; i < et->n_units; i++) {
		slot = ss_map_put(&map, sequence_hash(et, &et->units[i]),
		    (uint32_t)al->n_nodes);
		if (slot == NULL) {
			ss_map_release(&map);
			return SS_ENOMEM;
		}
		if (*slot == al->n_nodes)
			al->unit_of[al->n_nodes++] = (uint32_t)i;
		al->node_of[i] = *slot;
	}
	ss_map_release(&map);
	return 0;
}

static int
make_postings(struct work *w)
{
	const struct ss_pairs_text *pt = w->pt;
	size_t n_keys = pt->et->n_keys, n = w->al->n_nodes, i;
	uint32_t k, key, total = 0, limit, *fill;

	w->post_beg = calloc(n_keys + 1, sizeof(*w->post_beg));
	w->post = calloc(pt->n_bag + 1, sizeof(*w->post));
	if (w->post_beg == NULL || w->post == NULL)
		return SS_ENOMEM;
	for (i = 0; i < n; i++) {
		const struct ss_prepared *p = &pt->units[w->al->unit_of[i]];

		for (k = p->bag_beg; k < p->bag_end; k++)
			w->post_beg[pt->bag[k].key]++;
	}
	limit = (uint32_t)(n / FREQUENT);
	if (limit < FREQUENT_MIN)
		limit = FREQUENT_MIN;
	if (limit > POSTINGS_MAX)
		limit = POSTINGS_MAX;
	for (i = 0; i <= n_keys; i++) {
		k = i < n_keys ? w->post_beg[i] : 0;
		if (k > limit ||
		    (i < n_keys && (pt->et->keys[i].flags & SS_TOKEN_STOP)))
			k = 0;
		w->post_beg[i] = total;
		total += k;
	}
	fill = calloc(n_keys + 1, sizeof(*fill));
	if (fill == NULL)
		return SS_ENOMEM;
	memcpy(fill, w->post_beg, n_keys * sizeof(*fill));
	for (i = 0; i < n; i++) {
		const struct ss_prepared *p = &pt->units[w->al->unit_of[i]];

		for (k = p->bag_beg; k < p->bag_end; k++) {
			key = pt->bag[k].key;
			if (fill[key] < w->post_beg[key + 1])
				w->post[fill[key]++] = (uint32_t)i;
		}
	}
	free(fill);
	return 0;
}

static int
by_score(const void *a, const void *b)
{
	const struct cand *x = a, *y = b;

	if (x->cos != y->cos)
		return x->cos > y->cos ? -1 : 1;
	return x->node < y->node ? -1 : x->node > y->node;
}

static int
by_node(const void *a, const void *b)
{
	const struct cand *x = a, *y = b;

	return x->node < y->node ? -1 : x->node > y->node;
}

/*
 * Moves the k best of v[0 .. n) to its front, in no order: quickselect
 * (Hoare 1961) with the median of three as pivot.  The order by_score is
 * total, so that the chosen set does not depend on anything else.
 */
static void
select_best(struct cand *v, size_t n, size_t k)
{
	size_t lo = 0, hi = n, i, j;
	struct cand pivot, t;

	while (hi - lo > 1) {
		struct cand *a = &v[lo], *b = &v[lo + (hi - lo) / 2];
		struct cand *c = &v[hi - 1];

		if (by_score(a, b) > 0) {
			t = *a;
			*a = *b;
			*b = t;
		}
		if (by_score(b, c) > 0)
			b = by_score(a, c) > 0 ? a : c;
		pivot = *b;
		i = lo;
		j = hi - 1;
		for (;;) {
			while (by_score(&v[i], &pivot) < 0)
				i++;
			while (by_score(&v[j], &pivot) > 0)
				j--;
			if (i >= j)
				break;
			t = v[i];
			v[i++] = v[j];
			v[j--] = t;
		}
		/* v[lo .. j] <= pivot <= v[j + 1 .. hi) */
		if (j + 1 == hi)
			j--;
		if (k <= j + 1)
			hi = j + 1;
		else
			lo = j + 1;
		if (k == j + 1)
			return;
	}
}

/*
 * The chance that two sentences of one article say the same: the model of
 * pairs across articles, with the features of their places at what says
 * nothing, and its log odds moved to what the labelled events show.
 */
static double
same_article_p(
    const struct ss_pairs_text *pt, uint32_t a, uint32_t b, double mass)
{
	const struct ss_unit *units = pt->et->units;
	double f[SS_N_EVENT_FEATURES] = {0}, p, z;

	ss_sentence_features(pt, a, b, f);
	f[SS_F_GAP] = SAME_GAP;
	f[SS_F_PD] = SAME_PD;
	f[SS_F_LOGMASS] = ss_log(1.0 + mass);
	ss_anchors(pt, a, b, &f[SS_F_ANCHOR], &f[SS_F_ANCHORS]);
	f[SS_F_ANCHOR] /= 10.0;
	f[SS_F_ANCHORS] /= 20.0;
	p = ss_model_event(f);
	z = ss_log((p + SAME_EDGE) / (1.0 - p + SAME_EDGE));
	z += units[a].in_title || units[b].in_title ? SAME_TITLE : SAME_BODY;
	return ss_round6(ss_sigmoid(z));
}

/* Keeps nodes a < b of one article as possibly the same. */
static int
add_same(struct work *w, uint32_t a, uint32_t b, double mass, double dot)
{
	const struct ss_pairs_text *pt = w->pt;
	struct ss_alignment *al = w->al;
	uint32_t ua = al->unit_of[a], ub = al->unit_of[b];
	const struct ss_unit *units = pt->et->units;
	double norm = pt->units[ua].norm2 * pt->units[ub].norm2;
	double least = units[ua].in_title || units[ub].in_title ? SAME_COS_TITLE
								: SAME_COS;

	if (norm <= 0.0 || dot < least * __builtin_sqrt(norm))
		return 0;
	if (al->n_same == al->cap_same &&
	    ss_array_room_((void **)&al->same, &al->cap_same, al->n_same + 1,
		sizeof(*al->same)) != 0)
		return SS_ENOMEM;
	al->same[al->n_same].a = a;
	al->same[al->n_same].b = b;
	al->same[al->n_same++].p = same_article_p(pt, ua, ub, mass);
	return 0;
}

/* Sums the masses that other nodes share with one; returns how many do. */
static uint32_t
sum_masses(struct work *w, const struct ss_prepared *p)
{
	uint32_t k, i, end, n = 0;

	for (k = p->bag_beg; k < p->bag_end; k++) {
		const struct ss_bag_entry *e = &w->pt->bag[k];
		double mass = e->w, dot = e->w * e->w;

		if (mass <= 0.0)
			continue;
		end = w->post_beg[e->key + 1];
		for (i = w->post_beg[e->key]; i < end; i++) {
			struct sum *s = &w->sums[w->post[i]];

			if (s->mass == 0.0)
				w->touched[n++] = w->post[i];
			s->mass += mass;
			s->dot += dot;
		}
	}
	return n;
}

static int
find_candidates(struct work *w, uint32_t node)
{
	const struct ss_prepared *p = &w->pt->units[w->al->unit_of[node]];
	const struct node *self = &w->nodes[node];
	uint32_t i, j, n_touched = sum_masses(w, p);
	double lighter;
	struct cand *v;
	size_t n = 0;

	if (w->n_pool + n_touched > w->cap_pool &&
	    ss_array_room_((void **)&w->pool, &w->cap_pool,
		w->n_pool + n_touched, sizeof(*w->pool)) != 0)
		return SS_ENOMEM;
	v = w->pool + w->n_pool;
	for (i = 0; i < n_touched; i++) {
		const struct node *q;
		struct sum s;

		j = w->touched[i];
		q = &w->nodes[j];
		s = w->sums[j];
		w->sums[j].mass = w->sums[j].dot = 0.0;
		if (q->article == self->article) {
			if (j > node &&
			    add_same(w, node, j, s.mass, s.dot) != 0)
				return SS_ENOMEM;
			continue;
		}
		lighter = self->mass < q->mass ? self->mass : q->mass;
		if (s.mass < SHARE_MIN * lighter)
			continue;
		v[n].node = j;
		v[n].mass = s.mass;
		v[n].cos = self->norm2 > 0.0 && q->norm2 > 0.0
		    ? s.dot / __builtin_sqrt(self->norm2 * q->norm2)
		    : 0.0;
		if (s.mass > w->best[q->article])
			w->best[q->article] = s.mass;
		n++;
	}
	for (i = 0; i < n; i++)
		v[i].best = w->best[w->nodes[v[i].node].article];
	for (i = 0; i < n; i++)
		w->best[w->nodes[v[i].node].article] = 0.0;
	if (n > CANDIDATES) {
		select_best(v, n, CANDIDATES);
		n = CANDIDATES;
	}
	for (i = 0; i < n; i++)
		v[i].best = ss_log(1.0 + v[i].best);
	if (n > 0)
		qsort(v, n, sizeof(*v), by_node);
	w->cands[node].n = (uint32_t)n;
	w->n_pool += n;
	return 0;
}

static const struct cand *
get_cand(const struct work *w, uint32_t a, uint32_t b)
{
	const struct cand *v = w->cands[a].v;
	uint32_t lo = 0, hi = w->cands[a].n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (v[mid].node < b)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < w->cands[a].n && v[lo].node == b ? &v[lo] : NULL;
}

/* Cosine of two units as far as the candidate lists know it. */
static double
side_cosine(const struct work *w, int64_t a, int64_t b, uint32_t article_a,
    uint32_t article_b)
{
	const struct ss_event_text *et = w->pt->et;
	const struct cand *c;
	uint32_t x, y;

	if (a < 0 || b < 0 || a >= (int64_t)et->n_units ||
	    b >= (int64_t)et->n_units || et->units[a].article_i != article_a ||
	    et->units[b].article_i != article_b)
		return 0.0;
	x = w->al->node_of[a];
	y = w->al->node_of[b];
	if (x == y)
		return 1.0;
	c = get_cand(w, x, y);
	if (c == NULL)
		c = get_cand(w, y, x);
	return c == NULL ? 0.0 : c->cos;
}

static void
event_features(const struct work *w, uint32_t a, uint32_t b,
    const struct cand *ab, const struct cand *ba, double f[SS_N_EVENT_FEATURES])
{
	const struct ss_event_text *et = w->pt->et;
	uint32_t ua = w->al->unit_of[a], ub = w->al->unit_of[b];
	const struct ss_unit *x = &et->units[ua], *y = &et->units[ub];
	double c, side = 0.0, m, gap = 0.0;
	int i;

	for (i = -1; i <= 1; i += 2) {
		c = side_cosine(
		    w, ua, (int64_t)ub + i, x->article_i, y->article_i);
		if (c > side)
			side = c;
		c = side_cosine(
		    w, (int64_t)ua + i, ub, x->article_i, y->article_i);
		if (c > side)
			side = c;
	}
	f[SS_F_SIDE] = side;
	c = x->pos - y->pos;
	f[SS_F_PD] = c < 0 ? -c : c;
	m = ss_log(1.0 + (ab != NULL ? ab->mass : ba != NULL ? ba->mass : 0.0));
	if (ab == NULL)
		gap = 0.5;
	else if (ab->best > 0.0)
		gap = 0.5 * m / ab->best;
	if (ba == NULL)
		gap += 0.5;
	else if (ba->best > 0.0)
		gap += 0.5 * m / ba->best;
	f[SS_F_GAP] = gap;
	f[SS_F_LEAD] = x->index <= 1 && y->index <= 1;
	f[SS_F_LOGMASS] = m;
	ss_anchors(w->pt, ua, ub, &f[SS_F_ANCHOR], &f[SS_F_ANCHORS]);
	f[SS_F_ANCHOR] /= 10.0;
	f[SS_F_ANCHORS] /= 20.0;
}

/* Whether token i of the unit is a year of four digits behind a word. */
static int
is_year(const struct ss_event_text *et, const struct ss_unit *u, uint32_t i)
{
	const struct ss_token *t = &et->tokens[i];
	const struct ss_key *k = &et->keys[t->key];
	const unsigned char *s = et->chars + k->stem;

	return (t->flags & SS_TOKEN_NUMBER) && i > u->tok_beg && k->len == 5 &&
	    (s[1] == '1' || s[1] == '2') &&
	    !(t->flags & (SS_TOKEN_MONEY | SS_TOKEN_PERCENT));
}

/*
 * Where the clause begins that ends in the year at x: at the nearest word
 * before it that puts one thing before or after another; x when none does.
 */
static uint32_t
dating_clause(const struct ss_event_text *et, uint32_t beg, uint32_t x)
{
	static const char *const words[] = {
	    "before", "after", "during", "following", "until"};
	uint32_t i;
	size_t k;

	for (i = x; i > beg && i + CLAUSE > x; i--)
		for (k = 0; k < sizeof(words) / sizeof(words[0]); k++)
			if (et->tokens[i - 1].hash ==
			    ss_word_hash((const unsigned char *)words[k],
				strlen(words[k])))
				return i - 1;
	return x;
}

/*
 * Whether what two sentences share lies mostly in a clause that dates
 * something else: "Two days before the invasion in February 2022 he declared
 * ..." and "Talks were held after the invasion in February 2022" are two
 * claims.
 */
static int
shares_only_a_date(const struct ss_pairs_text *pt, uint32_t a, uint32_t b)
{
	const struct ss_event_text *et = pt->et;
	const struct ss_unit *u = &et->units[a], *v = &et->units[b];
	uint32_t i, j, x = UINT32_MAX, beg;
	double all = 0.0, outside = 0.0;

	for (i = u->tok_beg; i < u->tok_end && x == UINT32_MAX; i++)
		for (j = v->tok_beg; j < v->tok_end; j++)
			if (is_year(et, u, i) && is_year(et, v, j) &&
			    pt->tok_key[i] == pt->tok_key[j]) {
				x = i;
				break;
			}
	if (x == UINT32_MAX)
		return 0;
	beg = dating_clause(et, u->tok_beg, x);
	if (beg == x)
		return 0;
	for (i = u->tok_beg; i < u->tok_end; i++)
		for (j = v->tok_beg; j < v->tok_end; j++)
			if (pt->tok_key[i] == pt->tok_key[j]) {
				all += pt->tok_w[i];
				if (i < beg || i > x)
					outside += pt->tok_w[i];
				break;
			}
	return outside < OUTSIDE * all;
}

static int
score_pair(struct work *w, uint32_t a, uint32_t b, const struct cand *ab,
    const struct cand *ba, ss_align_trace trace, void *ctx)
{
	double f[SS_N_EVENT_FEATURES], p;
	struct ss_alignment *al = w->al;

	ss_sentence_features(w->pt, al->unit_of[a], al->unit_of[b], f);
	event_features(w, a, b, ab, ba, f);
	p = ss_model_event(f);
	if (trace != NULL)
		trace(ctx, al->unit_of[a], al->unit_of[b], f, p);
	if (p < COMPARED_MIN)
		return 0;
	if (SS_ARRAY_ROOM(al, 1) != 0)
		return SS_ENOMEM;
	al->v[al->n].a = a < b ? a : b;
	al->v[al->n].b = a < b ? b : a;
	al->v[al->n++].p = p;
	return 0;
}

static int
by_nodes(const void *a, const void *b)
{
	const struct ss_link *x = a, *y = b;

	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return x->b < y->b ? -1 : x->b > y->b;
}

/*
 * Whether a link that scores p must not be called matched: a headline says
 * less than the sentence that it fits best.
 */
static int
is_doubtful(const struct ss_pairs_text *pt, uint32_t a, uint32_t b, double p)
{
	const struct ss_unit *units = pt->et->units;

	if ((units[a].in_title || units[b].in_title) && p < SS_TITLE_MATCHED)
		return 1;
	return shares_only_a_date(pt, a, b) || shares_only_a_date(pt, b, a);
}

/* Scores the links again, in the light of each other; keeps p >= p_min. */
static int
rescore(struct work *w, double p_min)
{
	struct ss_alignment *al = w->al;
	const struct ss_unit *units = w->pt->et->units;
	double(*f)[SS_N_RESCORE_FEATURES];
	uint32_t *article_of, a, b;
	size_t i, n = 0;
	double p;
	int r = SS_ENOMEM;

	f = calloc(al->n + 1, sizeof(*f));
	article_of = calloc(al->n_nodes + 1, sizeof(*article_of));
	if (f == NULL || article_of == NULL)
		goto out;
	for (i = 0; i < al->n_nodes; i++)
		article_of[i] = units[al->unit_of[i]].article_i;
	r = ss_rescore_features(al->v, al->n, article_of, al->n_nodes, f);
	for (i = 0; i < al->n && r == 0; i++) {
		p = ss_model_rescore(f[i]);
		a = al->unit_of[al->v[i].a];
		b = al->unit_of[al->v[i].b];
		if (p >= SS_EVENT_MATCHED && is_doubtful(w->pt, a, b, p))
			p = SS_EVENT_MATCHED - 0.01;
		if (p < p_min)
			continue;
		al->v[n] = al->v[i];
		al->v[n++].p = p;
	}
	al->n = n;
out:
	free(f);
	free(article_of);
	return r;
}

int
ss_align(struct ss_alignment *al, const struct ss_pairs_text *pt, double p_min,
    ss_align_trace trace, void *ctx)
{
	struct work w = {.pt = pt, .al = al};
	const struct cand *ba;
	size_t pool_beg;
	uint32_t i, k, j;
	int r;

	memset(al, 0, sizeof(*al));
	r = find_nodes(&w);
	if (r == 0 && pt->et->n_articles < 2)
		return 0; /* nobody to agree with */
	if (r == 0)
		r = make_postings(&w);
	if (r != 0)
		goto out;
	r = SS_ENOMEM;
	w.cands = calloc(al->n_nodes + 1, sizeof(*w.cands));
	w.sums = calloc(al->n_nodes + 1, sizeof(*w.sums));
	w.nodes = calloc(al->n_nodes + 1, sizeof(*w.nodes));
	w.touched = calloc(al->n_nodes + 1, sizeof(*w.touched));
	w.best = calloc(pt->et->n_articles + 1, sizeof(*w.best));
	if (w.cands == NULL || w.sums == NULL || w.nodes == NULL ||
	    w.touched == NULL || w.best == NULL)
		goto out;
	r = 0;
	for (i = 0; i < al->n_nodes; i++) {
		const struct ss_prepared *p = &pt->units[al->unit_of[i]];

		w.nodes[i].mass = p->mass;
		w.nodes[i].norm2 = p->norm2;
		w.nodes[i].article = pt->et->units[al->unit_of[i]].article_i;
	}
	for (i = 0; i < al->n_nodes && r == 0; i++)
		r = find_candidates(&w, i);
	/* the pool no longer moves */
	for (i = 0, pool_beg = 0; i < al->n_nodes; i++) {
		w.cands[i].v = w.pool == NULL ? NULL : w.pool + pool_beg;
		pool_beg += w.cands[i].n;
	}
	for (i = 0; i < al->n_nodes && r == 0; i++)
		for (k = 0; k < w.cands[i].n && r == 0; k++) {
			j = w.cands[i].v[k].node;
			ba = get_cand(&w, j, i);
			if (i < j || ba == NULL)
				r = score_pair(
				    &w, i, j, &w.cands[i].v[k], ba, trace, ctx);
		}
	if (r == 0 && al->n_same > 1)
		qsort(al->same, al->n_same, sizeof(*al->same), by_nodes);
	if (r == 0 && al->n > 0) {
		qsort(al->v, al->n, sizeof(*al->v), by_nodes);
		r = rescore(&w, p_min);
	}
out:
	free(w.post_beg);
	free(w.post);
	free(w.cands);
	free(w.pool);
	free(w.sums);
	free(w.nodes);
	free(w.touched);
	free(w.best);
	if (r != 0)
		ss_alignment_release(al);
	return r;
}

void
ss_alignment_release(struct ss_alignment *al)
{
	free(al->node_of);
	free(al->unit_of);
	free(al->v);
	free(al->same);
	memset(al, 0, sizeof(*al));
}

double
ss_alignment_p(const struct ss_alignment *al, uint32_t a, uint32_t b)
{
	struct ss_link key = {a < b ? a : b, a < b ? b : a, 0.0};
	const struct ss_link *l;

	if (a == b)
		return 1.0;
	if (al->n == 0)
		return 0.0;
	l = bsearch(&key, al->v, al->n, sizeof(*al->v), by_nodes);
	return l == NULL ? 0.0 : l->p;
}

double
ss_alignment_p_any(const struct ss_alignment *al, uint32_t a, uint32_t b)
{
	struct ss_link key = {a < b ? a : b, a < b ? b : a, 0.0};
	double p = ss_alignment_p(al, a, b);
	const struct ss_link *l;

	if (p > 0.0 || al->n_same == 0)
		return p;
	l = bsearch(&key, al->same, al->n_same, sizeof(*al->same), by_nodes);
	return l == NULL ? 0.0 : l->p;
}
