#include "claims/merge.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "claims/model.h"
#include "claims/wording.h"

#define SAME        0.5  /* mean p of stars that are one */
#define NEAR        0.5  /* p of a link that makes two stars neighbours */
#define ALLOWED     0.35 /* mean p of what is possible with the matched */
#define LINKAGE_MAX 256  /* pairs of nodes that are looked at for two stars */
#define ROOTS_MAX   32   /* stars that one is compared with */
#define NONE        UINT32_MAX

struct lists { /* for each node, some numbers */
	uint32_t *beg, *v;
};

struct merger {
	const struct ss_pairs_text *pt;
	const struct ss_alignment *al;
	struct ss_stars *s;
	struct lists seats;   /* stars of which the node is a matched member */
	struct lists near;    /* nodes with a link of NEAR or more */
	struct ss_link *best; /* [n nodes] a: the node that it has its strongest
				 link with, p */
	uint32_t *root;       /* [n stars] the star that it is part of now */
	uint32_t *next;       /* [n stars] the next part of the same, or NONE */
	uint32_t *last;       /* [n stars] of a root, its last part */
	uint32_t *seen;       /* [n stars] stamp */
	uint32_t *n_seats;    /* [n nodes] members of the new stars */
	struct ss_stars out;
	size_t cap_members;
};

static int
lists_init(struct lists *l, size_t n_nodes, size_t n)
{
	l->beg = calloc(n_nodes + 2, sizeof(*l->beg));
	l->v = calloc(n + 1, sizeof(*l->v));
	return l->beg == NULL || l->v == NULL ? SS_ENOMEM : 0;
}

/* Counts become where each list begins; the caller then adds by push. */
static void
lists_open(struct lists *l, size_t n_nodes)
{
	uint32_t sum = 0, n;
	size_t i;

	for (i = 0; i <= n_nodes; i++) {
		n = l->beg[i];
		l->beg[i] = sum;
		sum += n;
	}
}

/* Each beg has moved to the end of its list: back. */
static void
lists_close(struct lists *l, size_t n_nodes)
{
	size_t i;

	for (i = n_nodes; i > 0; i--)
		l->beg[i] = l->beg[i - 1];
	l->beg[0] = 0;
}

static void
lists_release(struct lists *l)
{
	free(l->beg);
	free(l->v);
}

static int
make_seats(struct merger *m)
{
	const struct ss_stars *s = m->s;
	uint32_t k;
	size_t i;

	if (lists_init(&m->seats, m->al->n_nodes, s->n_members) != 0)
		return SS_ENOMEM;
	for (i = 0; i < s->n_members; i++)
		m->seats.beg[s->members[i].node] +=
		    s->members[i].band == SS_BAND_MATCHED;
	lists_open(&m->seats, m->al->n_nodes);
	for (i = 0; i < s->n; i++)
		for (k = s->v[i].member_beg; k < s->v[i].member_end; k++)
			if (s->members[k].band == SS_BAND_MATCHED)
				m->seats.v[m->seats.beg[s->members[k].node]++] =
				    (uint32_t)i;
	lists_close(&m->seats, m->al->n_nodes);
	return 0;
}

static int
make_near(struct merger *m)
{
	const struct ss_alignment *al = m->al;
	const struct ss_link *l;
	size_t n = al->n + al->n_same, i;

	if (lists_init(&m->near, al->n_nodes, 2 * n) != 0)
		return SS_ENOMEM;
	for (i = 0; i < n; i++) {
		l = i < al->n ? &al->v[i] : &al->same[i - al->n];
		m->near.beg[l->a] += l->p >= NEAR;
		m->near.beg[l->b] += l->p >= NEAR;
	}
	lists_open(&m->near, al->n_nodes);
	for (i = 0; i < n; i++) {
		l = i < al->n ? &al->v[i] : &al->same[i - al->n];
		if (l->p < NEAR)
			continue;
		m->near.v[m->near.beg[l->a]++] = l->b;
		m->near.v[m->near.beg[l->b]++] = l->a;
	}
	lists_close(&m->near, al->n_nodes);
	for (i = 0; i < al->n; i++) {
		l = &al->v[i];
		if (l->p > m->best[l->a].p) {
			m->best[l->a].p = l->p;
			m->best[l->a].a = l->b;
		}
		if (l->p > m->best[l->b].p) {
			m->best[l->b].p = l->p;
			m->best[l->b].a = l->a;
		}
	}
	return 0;
}

/* Whether a part of root, or star i alone when root is NONE, has it matched. */
static int
has_node(const struct merger *m, uint32_t node, uint32_t i, uint32_t root)
{
	uint32_t k, star;

	for (k = m->seats.beg[node]; k < m->seats.beg[node + 1]; k++) {
		star = m->seats.v[k];
		if (root == NONE ? star == i
				 : star < i && m->root[star] == root)
			return 1;
	}
	return 0;
}

/*
 * Mean p of the matched nodes that star i has and root has not with those
 * that root has and i has not; 1 when there are none of either: what both
 * have says nothing of the rest.
 */
static double
linkage(const struct merger *m, uint32_t i, uint32_t root)
{
	const struct ss_member *v = m->s->members;
	const struct ss_star *x = &m->s->v[i], *y;
	double sum = 0.0;
	size_t n = 0;
	uint32_t j, k, part;

	for (j = x->member_beg; j < x->member_end; j++) {
		if (v[j].band != SS_BAND_MATCHED ||
		    has_node(m, v[j].node, i, root))
			continue;
		for (part = root; part != NONE; part = m->next[part]) {
			y = &m->s->v[part];
			for (k = y->member_beg; k < y->member_end; k++) {
				if (v[k].band != SS_BAND_MATCHED ||
				    has_node(m, v[k].node, i, NONE))
					continue;
				if (n == LINKAGE_MAX)
					return sum / (double)n;
				sum += ss_alignment_p_any(
				    m->al, v[j].node, v[k].node);
				n++;
			}
		}
	}
	return n == 0 ? 1.0 : sum / (double)n;
}

struct choice {
	uint32_t root;
	double p;
	unsigned n; /* roots that were compared */
};

static void
try_node(struct merger *m, uint32_t i, uint32_t node, struct choice *best)
{
	uint32_t k, root;
	double p;

	for (k = m->seats.beg[node]; k < m->seats.beg[node + 1]; k++) {
		if (m->seats.v[k] >= i)
			break; /* in the order of the stars */
		root = m->root[m->seats.v[k]];
		if (m->seen[root] == i + 1 || best->n == ROOTS_MAX)
			continue;
		m->seen[root] = i + 1;
		best->n++;
		p = linkage(m, i, root);
		if (p > best->p || (p == best->p && root < best->root)) {
			best->p = p;
			best->root = root;
		}
	}
}

/* Finds the star before i, if any, that says the same, and joins it. */
static void
place(struct merger *m, uint32_t i)
{
	const struct ss_star *s = &m->s->v[i];
	struct choice best = {NONE, 0.0, 0};
	uint32_t j, k, node;

	for (j = s->member_beg; j < s->member_end; j++) {
		if (m->s->members[j].band != SS_BAND_MATCHED)
			continue;
		node = m->s->members[j].node;
		try_node(m, i, node, &best);
		for (k = m->near.beg[node]; k < m->near.beg[node + 1]; k++)
			try_node(m, i, m->near.v[k], &best);
	}
	m->root[i] = i;
	m->next[i] = NONE;
	m->last[i] = i;
	if (best.root == NONE || best.p < SAME)
		return;
	m->root[i] = best.root;
	m->next[m->last[best.root]] = i;
	m->last[best.root] = i;
}

static uint32_t
article_of(const struct merger *m, uint32_t node)
{
	return m->pt->et->units[m->al->unit_of[node]].article_i;
}

static int
add_member(struct merger *m, uint32_t node, double p, enum ss_band band)
{
	struct ss_stars *out = &m->out;
	size_t i, first = out->v[out->n - 1].member_beg, n = 0;

	for (i = first; i < out->n_members; i++) {
		if (out->members[i].node == node)
			return 0;
		n += i > first && out->members[i].band == band &&
		    article_of(m, out->members[i].node) == article_of(m, node);
	}
	if (n >= (band == SS_BAND_MATCHED ? SS_STAR_MATCHED : SS_STAR_POSSIBLE))
		return 0; /* it has another star, or gets one */
	if (out->n_members == m->cap_members &&
	    ss_array_room_((void **)&out->members, &m->cap_members,
		out->n_members + 1, sizeof(*out->members)) != 0)
		return SS_ENOMEM;
	out->members[out->n_members].node = node;
	out->members[out->n_members].p = p;
	out->members[out->n_members++].band = band;
	m->n_seats[node]++;
	return 0;
}

/* How well a matched node stands for all of them: the others that match. */
static double
fitness(const struct merger *m, const struct ss_member *v, size_t n, size_t i)
{
	const struct ss_unit *units = m->pt->et->units;
	const uint32_t *unit_of = m->al->unit_of;
	double sum = 0.0;
	size_t k;

	for (k = 0; k < n; k++)
		if (k != i)
			sum += ss_alignment_p_any(m->al, v[i].node, v[k].node);
	return sum * ss_wording_quality(m->pt->et, &units[unit_of[v[i].node]]);
}

static int
by_p(const void *a, const void *b)
{
	const struct ss_member *x = a, *y = b;

	if (x->p != y->p)
		return x->p > y->p ? -1 : 1;
	return x->node < y->node ? -1 : x->node > y->node;
}

/*
 * Mean p of a node with the other matched nodes of the last star; across: 1
 * leaves out those of its own article.
 */
static double
mean_p(const struct merger *m, uint32_t node, int across)
{
	const struct ss_stars *out = &m->out;
	double sum = 0.0;
	size_t i, n = 0;

	for (i = out->v[out->n - 1].member_beg; i < out->n_members; i++) {
		uint32_t x = out->members[i].node;

		if (out->members[i].band != SS_BAND_MATCHED || x == node ||
		    (across && article_of(m, x) == article_of(m, node)))
			continue;
		sum += ss_alignment_p_any(m->al, node, x);
		n++;
	}
	return n == 0 ? 0.0 : sum / (double)n;
}

/* The p from which two nodes match: a headline says less. */
static double
bar(const struct merger *m, uint32_t a, uint32_t b)
{
	const struct ss_unit *units = m->pt->et->units;
	const uint32_t *unit_of = m->al->unit_of;

	return units[unit_of[a]].in_title || units[unit_of[b]].in_title
	    ? SS_TITLE_MATCHED
	    : SS_EVENT_MATCHED;
}

/* The matched nodes of all parts, the representative first, then by p. */
static int
gather_matched(struct merger *m, uint32_t root)
{
	struct ss_stars *out = &m->out;
	uint32_t part, k, first = out->v[out->n - 1].member_beg;
	struct ss_member *v, t;
	size_t n, i, rep = 0;
	double best = -1.0, f;

	for (part = root; part != NONE; part = m->next[part])
		for (k = m->s->v[part].member_beg; k < m->s->v[part].member_end;
		     k++)
			if (m->s->members[k].band == SS_BAND_MATCHED &&
			    add_member(m, m->s->members[k].node, 1.0,
				SS_BAND_MATCHED) != 0)
				return SS_ENOMEM;
	v = out->members + first;
	n = out->n_members - first;
	for (i = 0; i < n; i++) {
		f = fitness(m, v, n, i);
		if (f > best) {
			best = f;
			rep = i;
		}
	}
	t = v[rep];
	v[rep] = v[0];
	v[0] = t;
	for (i = 1; i < n; i++) {
		double mean = mean_p(m, v[i].node, 0);

		v[i].p = ss_alignment_p_any(m->al, v[0].node, v[i].node);
		if (mean > v[i].p)
			v[i].p = mean;
	}
	for (i = 1; i < n; i++)
		v[i].band = v[i].p >= bar(m, v[0].node, v[i].node)
		    ? SS_BAND_MATCHED
		    : SS_BAND_POSSIBLE;
	if (n > 2)
		qsort(v + 1, n - 1, sizeof(*v), by_p);
	out->v[out->n - 1].rep = v[0].node;
	return 0;
}

/* What is only possible stays when the representative's words allow it. */
static int
gather_possible(struct merger *m, uint32_t root)
{
	uint32_t part, k, rep = m->out.v[m->out.n - 1].rep;
	const struct ss_member *v;
	double p;

	for (part = root; part != NONE; part = m->next[part])
		for (k = m->s->v[part].member_beg; k < m->s->v[part].member_end;
		     k++) {
			v = &m->s->members[k];
			if (v->band == SS_BAND_MATCHED)
				continue;
			p = ss_alignment_p_any(m->al, rep, v->node);
			if (p >= SS_EVENT_POSSIBLE &&
			    mean_p(m, v->node, 1) >= ALLOWED &&
			    add_member(m, v->node, p, SS_BAND_POSSIBLE) != 0)
				return SS_ENOMEM;
		}
	return 0;
}

static int
copy_star(struct merger *m, uint32_t i)
{
	const struct ss_star *s = &m->s->v[i];
	uint32_t k;

	m->out.v[m->out.n - 1].rep = s->rep;
	for (k = s->member_beg; k < s->member_end; k++)
		if (add_member(m, m->s->members[k].node, m->s->members[k].p,
			m->s->members[k].band) != 0)
			return SS_ENOMEM;
	return 0;
}

static int
open_star(struct merger *m, uint32_t rep)
{
	if (SS_ARRAY_ROOM(&m->out, 1) != 0)
		return SS_ENOMEM;
	m->out.v[m->out.n].rep = rep;
	m->out.v[m->out.n++].member_beg = (uint32_t)m->out.n_members;
	return 0;
}

/*
 * A node that was possible in a star that is no more: a star of its own, with
 * the node that it has the strongest link with.
 */
static int
seat_alone(struct merger *m, uint32_t node)
{
	const struct ss_link *best = &m->best[node];

	if (open_star(m, node) != 0 ||
	    add_member(m, node, 1.0, SS_BAND_MATCHED) != 0 ||
	    (best->p >= SS_EVENT_POSSIBLE &&
		add_member(m, best->a, best->p,
		    best->p >= bar(m, node, best->a) ? SS_BAND_MATCHED
						     : SS_BAND_POSSIBLE) != 0))
		return SS_ENOMEM;
	m->out.v[m->out.n - 1].member_end = (uint32_t)m->out.n_members;
	return 0;
}

static int
write_stars(struct merger *m)
{
	struct ss_stars *out = &m->out;
	size_t i;
	int r = 0;

	for (i = 0; i < m->s->n && r == 0; i++) {
		if (m->root[i] != i)
			continue;
		r = open_star(m, m->s->v[i].rep);
		if (r == 0 && m->next[i] == NONE)
			r = copy_star(m, (uint32_t)i);
		else if (r == 0 && (r = gather_matched(m, (uint32_t)i)) == 0)
			r = gather_possible(m, (uint32_t)i);
		out->v[out->n - 1].member_end = (uint32_t)out->n_members;
	}
	for (i = 0; i < m->al->n_nodes && r == 0; i++)
		if (m->n_seats[i] == 0)
			r = seat_alone(m, (uint32_t)i);
	return r;
}

int
ss_stars_merge(struct ss_stars *s, const struct ss_pairs_text *pt,
    const struct ss_alignment *al)
{
	struct merger m = {.pt = pt, .al = al, .s = s};
	uint32_t *all;
	size_t i;
	int r = SS_ENOMEM;

	all = calloc(4 * s->n + al->n_nodes + 1, sizeof(*all));
	m.best = calloc(al->n_nodes + 1, sizeof(*m.best));
	if (all == NULL || m.best == NULL)
		goto out;
	m.root = all;
	m.next = all + s->n;
	m.last = all + 2 * s->n;
	m.seen = all + 3 * s->n;
	m.n_seats = all + 4 * s->n;
	if (make_seats(&m) != 0 || make_near(&m) != 0)
		goto out;
	for (i = 0; i < s->n; i++)
		place(&m, (uint32_t)i);
	r = write_stars(&m);
	if (r != 0)
		goto out;
	free(s->v);
	free(s->members);
	s->v = m.out.v;
	s->n = m.out.n;
	s->cap = m.out.cap;
	s->members = m.out.members;
	s->n_members = m.out.n_members;
	s->cap_members = m.cap_members;
	m.out.v = NULL;
	m.out.members = NULL;
out:
	lists_release(&m.seats);
	lists_release(&m.near);
	free(m.out.v);
	free(m.out.members);
	free(m.best);
	free(all);
	return r;
}
