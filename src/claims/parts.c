/*
 * A sentence that is matched in several shared claims is cut at its clauses,
 * so that each claim shows the part that states it: "A, while B" supports one
 * claim with A and another with B.
 *
 * A clause belongs to the claim whose other sentences share the most of it,
 * as a share of all that they have of this sentence; clauses that no claim
 * has go with the one before them.  A claim whose evidence is spread over the
 * sentence, or whose clauses another claim's lie between, keeps the whole
 * sentence.  Done last, when all that looks for whole sentences has been
 * built.
 *
 * Cost: for each such sentence, the other sentences of its claims.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "claims/build.h"
#include "claims/clauses.h"

#define OWNED  0.15 /* of what a claim has of the sentence, of a clause */
#define HELD   0.6  /* ... of its own clauses, or it keeps the whole */
#define OTHERS 12   /* sentences of a claim that are looked at */
#define CLAIMS 16   /* of a sentence that is cut */
#define NOBODY UINT32_MAX

struct place { /* a sentence matched in a shared claim */
	uint32_t unit, claim, support;
};

struct places {
	struct place *v;
	size_t n, cap;
};

/* What a claim has of a sentence. */
struct part {
	const struct place *place;
	double share[SS_CLAUSES_MAX];
	uint32_t first, last; /* clauses */
	int whole;
};

/* The sentence of a support, which may be narrowed already. */
static uint32_t
unit_at(const struct ss_build *b, const struct ss_support *s)
{
	const struct ss_event_article_text *a = &b->et.articles[s->article_i];
	uint32_t lo = a->unit_beg, hi = a->unit_end, mid;

	if (s->in_title)
		return lo;
	if (lo < hi && b->et.units[lo].in_title)
		lo++;
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (b->et.units[mid].beg < s->whole_beg)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static int
by_unit(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	if (x->claim != y->claim)
		return x->claim < y->claim ? -1 : 1;
	return x->support < y->support ? -1 : x->support > y->support;
}

static int
find_places(struct places *p, const struct ss_build *b)
{
	const struct ss_event_report *out = b->out;
	size_t i, k;

	for (i = 0; i < out->n_claims; i++) {
		const struct ss_claim *c = &out->claims[i];

		for (k = 0; c->n_sources > 1 && k < c->n_support; k++) {
			if (c->support[k].band != SS_BAND_MATCHED ||
			    c->support[k].in_title)
				continue;
			if (SS_ARRAY_ROOM(p, 1) != 0)
				return SS_ENOMEM;
			p->v[p->n].unit = unit_at(b, &c->support[k]);
			p->v[p->n].claim = (uint32_t)i;
			p->v[p->n++].support = (uint32_t)k;
		}
	}
	if (p->n > 1)
		qsort(p->v, p->n, sizeof(*p->v), by_unit);
	return 0;
}

/* What the other matched sentences of the claim have of each clause. */
static void
find_shares(
    const struct ss_build *b, const struct ss_clauses *c, struct part *part)
{
	const struct ss_claim *claim = &b->out->claims[part->place->claim];
	const struct ss_unit *units = b->et.units;
	uint32_t unit = part->place->unit, group;
	double sum = 0.0;
	size_t k, n = 0;

	memset(part->share, 0, sizeof(part->share));
	group = b->et.articles[units[unit].article_i].group;
	for (k = 0; k < claim->n_support && n < OTHERS; k++) {
		const struct ss_support *s = &claim->support[k];

		if (s->band != SS_BAND_MATCHED ||
		    b->et.articles[s->article_i].group == group)
			continue;
		ss_clauses_share(c, &b->pt, unit, unit_at(b, s), part->share);
		n++;
	}
	for (k = 0; k < c->n; k++)
		sum += part->share[k];
	for (k = 0; k < c->n && sum > 0.0; k++)
		part->share[k] /= sum;
}

/* The parts that own each clause, then the clauses of each part. */
static void
assign(struct part *parts, size_t n, uint32_t n_clauses)
{
	uint32_t owner[SS_CLAUSES_MAX], k, i;
	double held;

	for (k = 0; k < n_clauses; k++) {
		owner[k] = NOBODY;
		for (i = 0; i < n; i++)
			if (parts[i].share[k] >= OWNED &&
			    (owner[k] == NOBODY ||
				parts[i].share[k] > parts[owner[k]].share[k]))
				owner[k] = i;
	}
	for (i = 0; i < n; i++) {
		struct part *p = &parts[i];

		p->first = NOBODY;
		held = 0.0;
		for (k = 0; k < n_clauses; k++) {
			if (owner[k] != i)
				continue;
			if (p->first == NOBODY)
				p->first = k;
			p->last = k;
			held += p->share[k];
		}
		p->whole = p->first == NOBODY || held < HELD;
		for (k = p->first; !p->whole && k <= p->last; k++)
			p->whole = owner[k] != i && owner[k] != NOBODY;
	}
}

static int
by_first(const void *a, const void *b)
{
	const struct part *x = a, *y = b;

	if (x->whole != y->whole)
		return x->whole < y->whole ? -1 : 1;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return by_unit(x->place, y->place);
}

/* The byte where clause k of the sentence begins, its opening mark with it. */
static uint32_t
clause_beg(const struct ss_build *b, const struct ss_unit *u,
    const struct ss_clauses *c, uint32_t k)
{
	const unsigned char *s = b->et.articles[u->article_i].text;
	const struct ss_token *t = &b->et.tokens[c->tok[k]];
	uint32_t i;

	if (k == 0)
		return u->beg;
	if (k == c->n)
		return u->end;
	for (i = t->beg; i > t[-1].end; i--)
		if (s[i - 1] <= ' ')
			return i;
	return t->beg;
}

/* Bytes of a comma, a dash or a space at the end of s[0 .. n), or 0. */
static size_t
mark_behind(const unsigned char *s, size_t n)
{
	if (s[n - 1] <= ' ' || s[n - 1] == ',' || s[n - 1] == ';' ||
	    (s[n - 1] == '-' && n > 1 && s[n - 2] == ' '))
		return 1;
	return n > 3 && s[n - 3] == 0xe2 && s[n - 2] == 0x80 &&
		(s[n - 1] == 0x93 || s[n - 1] == 0x94)
	    ? 3 /* – — */
	    : 0;
}

static void
narrow(struct ss_build *b, const struct ss_unit *u, const struct ss_clauses *c,
    const struct part *p, uint32_t first, uint32_t end)
{
	const unsigned char *s = b->et.articles[u->article_i].text;
	struct ss_claim *claim = &b->out->claims[p->place->claim];
	struct ss_support *sup = &claim->support[p->place->support];
	size_t n;

	sup->beg = clause_beg(b, u, c, first);
	sup->end = clause_beg(b, u, c, end);
	while (sup->end > sup->beg &&
	    (n = mark_behind(s + sup->beg, sup->end - sup->beg)) > 0)
		sup->end -= n;
}

static void
cut(struct ss_build *b, const struct place *v, size_t n)
{
	const struct ss_unit *u = &b->et.units[v->unit];
	struct part parts[CLAIMS];
	struct ss_clauses c;
	size_t i, n_cut = 0;

	ss_clauses_cut(&c, &b->pt, v->unit);
	if (c.n < 2 || n < 2 || n > CLAIMS)
		return;
	for (i = 0; i < n; i++) {
		parts[i].place = &v[i];
		find_shares(b, &c, &parts[i]);
	}
	assign(parts, n, c.n);
	qsort(parts, n, sizeof(*parts), by_first);
	while (n_cut < n && !parts[n_cut].whole)
		n_cut++;
	/* all of the sentence must be somewhere */
	for (i = 0; i < n_cut; i++)
		narrow(b, u, &c, &parts[i],
		    n_cut == n && i == 0 ? 0 : parts[i].first,
		    n_cut < n           ? parts[i].last + 1
			: i + 1 < n_cut ? parts[i + 1].first
					: c.n);
}

int
ss_build_parts(struct ss_build *b)
{
	struct places p = {NULL, 0, 0};
	size_t i, n;
	int r;

	r = find_places(&p, b);
	for (i = 0; i < p.n && r == 0; i += n) {
		for (n = 1; i + n < p.n && p.v[i + n].unit == p.v[i].unit;)
			n++;
		cut(b, p.v + i, n);
	}
	free(p.v);
	return r;
}
