#include "claims/group.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "claims/clauses.h"
#include "claims/model.h"
#include "claims/wording.h"

#define CROSS_MIN  0.3  /* mean p with the matched members so far */
#define SURE       0.9  /* p that needs no such agreement */
#define APART      0.15 /* mean p of members that say different things */
#define OVERLAP    0.4  /* ... of the clauses that they share with it */
#define COHERENT   0.5  /* ... of a possible member with all others */
#define MORE_MIN   0.5  /* p of a second possible member of an article */
#define UNTOLD_MIN 0.3  /* p of a link that must show in some star */
#define SEATS_MAX \
	12 /* stars of a node, beyond which none is made for one
			  more of its links */
#define NO_SEAT UINT32_MAX

struct seed {
	uint32_t node;
	int matched;       /* 1: it has a matched link */
	double n_expected; /* articles that say it: sum of the best p of each,
			      less for a sentence that words it badly */
};

struct edge {
	uint32_t node;
	double p;
};

struct seat { /* of a node in a star */
	uint32_t star;
	uint32_t next; /* of the same node, or NO_SEAT */
};

struct work {
	const struct ss_pairs_text *pt;
	const struct ss_alignment *al;
	struct ss_stars *out;
	uint32_t *beg; /* [n_nodes + 1] into edges */
	struct edge *edges;
	struct seed *seeds;
	unsigned char *covered; /* 1: member, 2: matched member */
	struct seat *seats;     /* one a member */
	size_t cap_seats;
	uint32_t *seat_of; /* [n_nodes] its last seat, or NO_SEAT */
};

static int
by_strength(const void *a, const void *b)
{
	const struct seed *x = a, *y = b;

	if (x->matched != y->matched)
		return x->matched > y->matched ? -1 : 1;
	if (x->n_expected != y->n_expected)
		return x->n_expected > y->n_expected ? -1 : 1;
	return x->node < y->node ? -1 : x->node > y->node;
}

static int
by_p(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;

	if (x->p != y->p)
		return x->p > y->p ? -1 : 1;
	return x->node < y->node ? -1 : x->node > y->node;
}

static uint32_t
group_of(const struct work *w, uint32_t node)
{
	const struct ss_event_text *et = w->pt->et;

	return et->articles[et->units[w->al->unit_of[node]].article_i].group;
}

/* That some sentence of another group says what this one does. */
static double
chance_of(const struct work *w, uint32_t node)
{
	double p[SS_CHANCE_LINKS];
	size_t n = 0;
	uint32_t k;

	for (k = w->beg[node]; k < w->beg[node + 1] && n < SS_CHANCE_LINKS; k++)
		if (group_of(w, w->edges[k].node) != group_of(w, node))
			p[n++] = w->edges[k].p;
	return ss_chance(p, n);
}

static int
make_edges(struct work *w)
{
	const struct ss_alignment *al = w->al;
	uint32_t *fill;
	size_t i;

	w->beg = calloc(al->n_nodes + 2, sizeof(*w->beg));
	fill = calloc(al->n_nodes + 2, sizeof(*fill));
	w->edges = calloc(2 * al->n + 1, sizeof(*w->edges));
	if (w->beg == NULL || w->edges == NULL || fill == NULL) {
		free(fill);
		return SS_ENOMEM;
	}
	for (i = 0; i < al->n; i++) {
		w->beg[al->v[i].a + 1]++;
		w->beg[al->v[i].b + 1]++;
	}
	for (i = 0; i < al->n_nodes; i++)
		w->beg[i + 1] += w->beg[i];
	memcpy(fill, w->beg, (al->n_nodes + 1) * sizeof(*fill));
	for (i = 0; i < al->n; i++) {
		w->edges[fill[al->v[i].a]++] =
		    (struct edge){al->v[i].b, al->v[i].p};
		w->edges[fill[al->v[i].b]++] =
		    (struct edge){al->v[i].a, al->v[i].p};
	}
	free(fill);
	for (i = 0; i < al->n_nodes; i++) {
		size_t n = w->beg[i + 1] - w->beg[i];

		if (n > 1)
			qsort(w->edges + w->beg[i], n, sizeof(*w->edges), by_p);
		w->out->chance[i] = chance_of(w, (uint32_t)i);
	}
	return 0;
}

static void
make_seeds(struct work *w)
{
	const struct ss_event_text *et = w->pt->et;
	uint32_t k, article;
	size_t i;

	for (i = 0; i < w->al->n_nodes; i++) {
		struct seed *s = &w->seeds[i];
		uint64_t bits = 0;

		s->node = (uint32_t)i;
		for (k = w->beg[i]; k < w->beg[i + 1]; k++) {
			enum ss_band band = ss_band_event(w->edges[k].p);

			if (band == SS_BAND_NONE)
				break;
			s->matched |= band == SS_BAND_MATCHED;
			article = et->units[w->al->unit_of[w->edges[k].node]]
				      .article_i;
			if ((bits >> (article % 64) & 1u) == 0) {
				bits |= UINT64_C(1) << (article % 64);
				s->n_expected += w->edges[k].p;
			}
		}
		s->n_expected *=
		    ss_wording_quality(et, &et->units[w->al->unit_of[i]]);
	}
	if (w->al->n_nodes > 0)
		qsort(w->seeds, w->al->n_nodes, sizeof(*w->seeds), by_strength);
}

static int
push_member(struct work *w, uint32_t node, double p, enum ss_band band)
{
	struct ss_stars *out = w->out;
	struct ss_member *m;

	if (out->n_members == w->cap_seats &&
	    ss_array_room_((void **)&w->seats, &w->cap_seats,
		out->n_members + 1, sizeof(*w->seats)) != 0)
		return SS_ENOMEM;
	w->seats[out->n_members].star = (uint32_t)out->n - 1;
	w->seats[out->n_members].next = w->seat_of[node];
	w->seat_of[node] = (uint32_t)out->n_members;
	if (out->n_members == out->cap_members &&
	    ss_array_room_((void **)&out->members, &out->cap_members,
		out->n_members + 1, sizeof(*out->members)) != 0)
		return SS_ENOMEM;
	m = &out->members[out->n_members++];
	m->node = node;
	m->p = p;
	m->band = band;
	return 0;
}

static unsigned
n_seats(const struct work *w, uint32_t node)
{
	unsigned n = 0;
	uint32_t i;

	for (i = w->seat_of[node]; i != NO_SEAT; i = w->seats[i].next)
		n++;
	return n;
}

/* Whether some star has both nodes. */
static int
is_told(const struct work *w, uint32_t a, uint32_t b)
{
	uint32_t i, k;

	for (i = w->seat_of[a]; i != NO_SEAT; i = w->seats[i].next)
		for (k = w->seat_of[b]; k != NO_SEAT; k = w->seats[k].next)
			if (w->seats[i].star == w->seats[k].star)
				return 1;
	return 0;
}

/* Members of a band that the star has of this node's article. */
static unsigned
n_of_article(const struct work *w, const struct ss_star *s, uint32_t node,
    enum ss_band band)
{
	const struct ss_unit *units = w->pt->et->units;
	const uint32_t *unit_of = w->al->unit_of;
	uint32_t article = units[unit_of[node]].article_i;
	unsigned n = 0;
	size_t i;

	for (i = s->member_beg; i < w->out->n_members; i++)
		n += w->out->members[i].band == band &&
		    units[unit_of[w->out->members[i].node]].article_i ==
			article;
	return n;
}

/* Mean p of node with the star's members from `first` on of other articles. */
static double
coherence(const struct work *w, size_t first, uint32_t node)
{
	const struct ss_unit *units = w->pt->et->units;
	const uint32_t *unit_of = w->al->unit_of;
	uint32_t m, article = units[unit_of[node]].article_i;
	double sum = 0.0;
	size_t i, n = 0;

	for (i = first; i < w->out->n_members; i++) {
		m = w->out->members[i].node;
		if (units[unit_of[m]].article_i == article)
			continue;
		sum += ss_alignment_p(w->al, node, m);
		n++;
	}
	return n == 0 ? 1.0 : sum / (double)n;
}

/* What each clause of unit `rep` has in common with unit u, summing to 1. */
static void
clause_shares(const struct work *w, const struct ss_clauses *c, uint32_t rep,
    uint32_t u, double share[SS_CLAUSES_MAX])
{
	double sum = 0.0;
	uint32_t k;

	memset(share, 0, SS_CLAUSES_MAX * sizeof(*share));
	ss_clauses_share(c, w->pt, rep, u, share);
	for (k = 0; k < c->n; k++)
		sum += share[k];
	for (k = 0; k < c->n && sum > 0.0; k++)
		share[k] /= sum;
}

/*
 * Whether node states other clauses of the representative than the matched
 * members from `first` on do: two claims of one sentence.
 */
static int
states_another(const struct work *w, uint32_t rep, size_t first, uint32_t node)
{
	const uint32_t *unit_of = w->al->unit_of;
	double mine[SS_CLAUSES_MAX], theirs[SS_CLAUSES_MAX], overlap;
	struct ss_clauses c;
	size_t i;
	uint32_t k;

	ss_clauses_cut(&c, w->pt, unit_of[rep]);
	if (c.n < 2)
		return 0;
	clause_shares(w, &c, unit_of[rep], unit_of[node], mine);
	for (i = first; i < w->out->n_members; i++) {
		if (w->out->members[i].band != SS_BAND_MATCHED)
			continue;
		clause_shares(w, &c, unit_of[rep],
		    unit_of[w->out->members[i].node], theirs);
		for (k = 0, overlap = 0.0; k < c.n; k++)
			overlap += mine[k] < theirs[k] ? mine[k] : theirs[k];
		if (overlap >= OVERLAP)
			return 0;
	}
	return 1;
}

/*
 * Whether a node that is only possibly what the star says, with p, has its
 * place in it: what agrees with the representative alone, and with no other
 * member, makes a star of its own.
 */
static int
belongs(const struct work *w, const struct ss_star *s, size_t first,
    uint32_t node, double p)
{
	unsigned n = n_of_article(w, s, node, SS_BAND_POSSIBLE);

	if (n >= SS_STAR_POSSIBLE)
		return 0;
	if (p < MORE_MIN &&
	    (n > 0 || n_of_article(w, s, node, SS_BAND_MATCHED) > 0))
		return 0;
	return p >= SS_EVENT_MATCHED || coherence(w, first, node) >= COHERENT;
}

/* The star of node: its links, or only those >= untold_min that none shows yet. */
static int
make_star(struct work *w, uint32_t node, double untold_min)
{
	struct ss_stars *out = w->out;
	struct ss_star *s;
	size_t first, i;
	uint32_t k;

	if (SS_ARRAY_ROOM(out, 1) != 0)
		return SS_ENOMEM;
	s = &out->v[out->n++];
	s->rep = node;
	s->member_beg = (uint32_t)out->n_members;
	if (push_member(w, node, 1.0, SS_BAND_MATCHED) != 0)
		return SS_ENOMEM;
	w->covered[node] = 2;
	first = out->n_members;
	for (k = w->beg[node]; k < w->beg[node + 1]; k++) {
		const struct edge *e = &w->edges[k];
		enum ss_band band = ss_band_event(e->p);
		double cross = 0.0;
		size_t n = 0;

		if (band == SS_BAND_NONE || e->p < untold_min)
			break;
		if (untold_min > 0.0 && is_told(w, node, e->node))
			continue;
		for (i = first; i < out->n_members && band == SS_BAND_MATCHED;
		     i++) {
			if (out->members[i].band != SS_BAND_MATCHED)
				continue;
			cross += ss_alignment_p_any(
			    w->al, e->node, out->members[i].node);
			n++;
		}
		if (n > 0 && cross < APART * (double)n &&
		    states_another(w, node, first, e->node))
			continue; /* it makes a star of its own */
		if (n > 0 && e->p < SURE && cross < CROSS_MIN * (double)n)
			band = SS_BAND_POSSIBLE;
		if (band == SS_BAND_POSSIBLE
			? !belongs(w, s, first, e->node, e->p)
			: n_of_article(w, s, e->node, band) >= SS_STAR_MATCHED)
			continue;
		if (push_member(w, e->node, e->p, band) != 0)
			return SS_ENOMEM;
		if (band == SS_BAND_MATCHED)
			w->covered[e->node] = 2;
		else if (w->covered[e->node] == 0)
			w->covered[e->node] = 1;
	}
	s->member_end = (uint32_t)out->n_members;
	return 0;
}

static int
by_link_p(const void *a, const void *b)
{
	const struct ss_link *x = a, *y = b;

	if (x->p != y->p)
		return x->p > y->p ? -1 : 1;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return x->b < y->b ? -1 : x->b > y->b;
}

/*
 * Links that are more likely than not and that no star shows, because both
 * sentences are members of stars for something else that they say: each
 * makes a star of its own, with the other such links of its first sentence.
 */
static int
add_untold(struct work *w)
{
	const struct ss_alignment *al = w->al;
	struct ss_link *v = calloc(al->n + 1, sizeof(*v));
	size_t i, n = 0;
	int r = 0;

	if (v == NULL)
		return SS_ENOMEM;
	for (i = 0; i < al->n; i++)
		if (al->v[i].p >= UNTOLD_MIN)
			v[n++] = al->v[i];
	if (n > 1)
		qsort(v, n, sizeof(*v), by_link_p);
	for (i = 0; i < n && r == 0; i++)
		if (n_seats(w, v[i].a) < SEATS_MAX &&
		    n_seats(w, v[i].b) < SEATS_MAX &&
		    !is_told(w, v[i].a, v[i].b))
			r = make_star(w, v[i].a, UNTOLD_MIN);
	free(v);
	return r;
}

int
ss_stars_build(struct ss_stars *out, const struct ss_pairs_text *pt,
    const struct ss_alignment *al)
{
	struct work w = {.pt = pt, .al = al, .out = out};
	size_t i;
	int r;

	memset(out, 0, sizeof(*out));
	r = SS_ENOMEM;
	out->chance = calloc(al->n_nodes + 1, sizeof(*out->chance));
	w.covered = calloc(al->n_nodes + 1, 1);
	w.seeds = calloc(al->n_nodes + 1, sizeof(*w.seeds));
	w.seat_of = malloc((al->n_nodes + 1) * sizeof(*w.seat_of));
	if (out->chance == NULL || w.covered == NULL || w.seeds == NULL ||
	    w.seat_of == NULL)
		goto out;
	for (i = 0; i < al->n_nodes; i++)
		w.seat_of[i] = NO_SEAT;
	r = make_edges(&w);
	if (r != 0)
		goto out;
	make_seeds(&w);
	for (i = 0; i < al->n_nodes && r == 0; i++)
		if (w.covered[w.seeds[i].node] < 2 && w.seeds[i].matched)
			r = make_star(&w, w.seeds[i].node, 0.0);
	for (i = 0; i < al->n_nodes && r == 0; i++)
		if (w.covered[w.seeds[i].node] == 0)
			r = make_star(&w, w.seeds[i].node, 0.0);
	if (r == 0)
		r = add_untold(&w);
out:
	free(w.beg);
	free(w.edges);
	free(w.seeds);
	free(w.covered);
	free(w.seats);
	free(w.seat_of);
	if (r != 0)
		ss_stars_release(out);
	return r;
}

void
ss_stars_release(struct ss_stars *s)
{
	free(s->v);
	free(s->members);
	free(s->chance);
	memset(s, 0, sizeof(*s));
}
