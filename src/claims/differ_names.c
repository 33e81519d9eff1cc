/*
 * Names that differ between two articles:
 *   - one surname with two first names, or one first name with two surnames
 *     of which neither article has the other's;
 *   - in two sentences that say the same, the one name of each that the
 *     other article does not have, behind the same word; in long reports
 *     only names that are spelled alike.
 * Only where the sentences are linked, or both articles are short.
 */
#include "claims/differ.h"

#include <stdlib.h>
#include <string.h>
#include <string.h>

#include "base/array.h"
#include "claims/names.h"
#include "text/wordclass.h"

#define SHORT      10   /* sentences of a short report */
#define LINKED     0.5  /* p of sentences that name the same person */
#define SLOT       0.5  /* p of sentences whose names can face each other */
#define SLOT_SHORT 0.25 /* ... in short reports */
#define NAMES_MAX  3000

struct full { /* a first name and a surname, first use in an article */
	uint32_t first, last; /* keys */
	uint32_t article_i;
	struct ss_place place;
};

struct fulls {
	struct full *v;
	size_t n, cap;
};

struct work {
	struct ss_build *b;
	const struct ss_event_text *et;
	struct fulls fulls;
	uint64_t *in; /* [n_keys] bit per article, hashed to 64 */
	ss_differ_add add;
	void *ctx;
};

static uint64_t
bit_of(uint32_t article_i)
{
	return UINT64_C(1) << (article_i % 64);
}

static int
is_short(const struct work *w, uint32_t article_i)
{
	const struct ss_event_article_text *a = &w->et->articles[article_i];

	return a->unit_end - a->unit_beg <= SHORT;
}

static double
link_p(const struct work *w, uint32_t unit_a, uint32_t unit_b)
{
	const struct ss_alignment *al = &w->b->al;

	return ss_alignment_p(al, al->node_of[unit_a], al->node_of[unit_b]);
}

/*
 * Where the name begins: a first name that heads its sentence is no part of
 * the mention when nothing tells it from another word.
 */
static uint32_t
whole_name(const struct ss_event_text *et, const struct ss_mention *m)
{
	const struct ss_unit *u = &et->units[m->unit];
	const struct ss_token *t = &et->tokens[m->tok_beg];

	if (m->tok_beg != u->tok_beg + 1 || m->tok_end != m->tok_beg + 1 ||
	    !(t->flags & SS_TOKEN_JOINED) || !(t[-1].flags & SS_TOKEN_CAP) ||
	    (t[-1].flags &
		(SS_TOKEN_STOP | SS_TOKEN_TITLE | SS_TOKEN_GEO |
		    SS_TOKEN_NUMBER | SS_TOKEN_POSS)) ||
	    et->keys[ss_key_same(et, t[-1].key)].n_low > 0 ||
	    ss_word_is(t[-1].hash, SS_CLASS_ROLE, SS_LANGS_ALL, NULL))
		return m->tok_beg;
	return m->tok_beg - 1;
}

static int
collect(struct work *w)
{
	const struct ss_entities *e = &w->b->entities;
	size_t i, k;

	for (i = 0; i < e->n_mentions; i++) {
		const struct ss_mention *m = &e->mentions[i];
		const struct ss_unit *u = &w->et->units[m->unit];
		const struct ss_token *t = w->et->tokens;
		uint32_t beg = whole_name(w->et, m);
		struct full f;

		if (u->in_title || m->tok_end - beg < 2 ||
		    m->tok_end - beg > 3 || t[beg].end - t[beg].beg < 2 ||
		    (t[beg].flags & SS_TOKEN_QUOTED) ||
		    (t[beg].flags & t[m->tok_end - 1].flags & SS_TOKEN_ALLCAP))
			continue;
		if (!(t[beg].flags & SS_TOKEN_FIRST) && m->tok_end - beg != 2)
			continue;
		f.first = ss_key_same(w->et, t[beg].key);
		f.last = ss_key_same(w->et, t[m->tok_end - 1].key);
		f.article_i = u->article_i;
		f.place.unit = m->unit;
		f.place.tok_beg = beg;
		f.place.tok_end = m->tok_end;
		for (k = 0; k < w->fulls.n; k++)
			if (w->fulls.v[k].first == f.first &&
			    w->fulls.v[k].last == f.last &&
			    w->fulls.v[k].article_i == f.article_i)
				break;
		if (k < w->fulls.n || w->fulls.n >= NAMES_MAX)
			continue;
		if (SS_ARRAY_ROOM(&w->fulls, 1) != 0)
			return SS_ENOMEM;
		w->fulls.v[w->fulls.n++] = f;
	}
	return 0;
}

/* Spellings near enough to be one name. */
static int
similar(const struct ss_event_text *et, uint32_t a, uint32_t b)
{
	const struct ss_key *x = &et->keys[a], *y = &et->keys[b];
	size_t longer = x->len > y->len ? x->len : y->len;
	unsigned max = (unsigned)(longer / 2);

	return ss_edit_distance(et->chars + x->stem, x->len,
		   et->chars + y->stem, y->len, max) <= max;
}

/* Jim for James: one of the two is short, and they begin alike; Ave. */
static int
nickname(const struct ss_event_text *et, uint32_t a, uint32_t b)
{
	const struct ss_key *x = &et->keys[a], *y = &et->keys[b];
	size_t shorter = x->len < y->len ? x->len : y->len;

	if (x->len == y->len || shorter == 0 ||
	    et->chars[x->stem] != et->chars[y->stem])
		return 0;
	/* Jerry, Jerrold */
	if (shorter >= 4 && et->chars[x->stem + 2] == et->chars[y->stem + 2] &&
	    et->chars[x->stem + 1] == et->chars[y->stem + 1] &&
	    (et->chars[x->stem + x->len - 1] == 'y' ||
		et->chars[y->stem + y->len - 1] == 'y' ||
		et->chars[x->stem + x->len - 1] == 'i' ||
		et->chars[y->stem + y->len - 1] == 'i'))
		return 1;
	return shorter <= 4 ||
	    memcmp(et->chars + x->stem, et->chars + y->stem, shorter) == 0;
}

static int
differ(const struct work *w, const struct full *x, const struct full *y)
{
	const struct ss_event_text *et = w->et;
	uint64_t bx = bit_of(x->article_i), by = bit_of(y->article_i);
	double p;
	int brief;

	if (et->articles[x->article_i].group ==
	    et->articles[y->article_i].group)
		return 0;
	p = link_p(w, x->place.unit, y->place.unit);
	brief = is_short(w, x->article_i) && is_short(w, y->article_i);
	if (x->last == y->last && x->first != y->first)
		return !nickname(et, x->first, y->first) &&
		    (w->in[x->first] & by) == 0 &&
		    (w->in[y->first] & bx) == 0 &&
		    (brief || (p >= LINKED && similar(et, x->first, y->first)));
	if (x->first == y->first && x->last != y->last)
		return !nickname(et, x->last, y->last) &&
		    (w->in[x->last] & by) == 0 && (w->in[y->last] & bx) == 0 &&
		    (brief || p >= LINKED) && similar(et, x->last, y->last);
	/* both parts a little off, in a short report */
	return brief && x->first != y->first && x->last != y->last &&
	    ((w->in[x->last] | w->in[x->first]) & by) == 0 &&
	    ((w->in[y->last] | w->in[y->first]) & bx) == 0 &&
	    similar(et, x->first, y->first) && similar(et, x->last, y->last);
}

/* The one name in the sentence that the other article lacks. */
static uint32_t
lone_name(const struct work *w, uint32_t unit, uint32_t other)
{
	const struct ss_entities *e = &w->b->entities;
	uint32_t i, k, found = UINT32_MAX;

	for (i = e->unit_beg[unit]; i < e->unit_beg[unit + 1]; i++) {
		const struct ss_mention *m = &e->mentions[i];
		int lone = 1;

		if (w->et->tokens[m->tok_beg].flags & SS_TOKEN_QUOTED)
			continue;
		for (k = m->tok_beg; k < m->tok_end; k++)
			if (w->in[ss_key_same(w->et, w->et->tokens[k].key)] &
			    bit_of(other))
				lone = 0;
		if (!lone)
			continue;
		if (found != UINT32_MAX)
			return UINT32_MAX;
		found = i;
	}
	return found;
}

static int
facing_names(struct work *w)
{
	const struct ss_alignment *al = &w->b->al;
	const struct ss_entities *e = &w->b->entities;
	size_t i;
	int r = 0;

	for (i = 0; i < al->n && r == 0; i++) {
		uint32_t ua = al->unit_of[al->v[i].a];
		uint32_t ub = al->unit_of[al->v[i].b], ma, mb;
		const struct ss_unit *x = &w->et->units[ua];
		const struct ss_unit *y = &w->et->units[ub];
		const struct ss_token *t = w->et->tokens;
		const struct ss_mention *m, *n;
		int brief =
		    is_short(w, x->article_i) && is_short(w, y->article_i);

		if (x->in_title || y->in_title ||
		    w->et->articles[x->article_i].group ==
			w->et->articles[y->article_i].group ||
		    al->v[i].p < (brief ? SLOT_SHORT : SLOT))
			continue;
		ma = lone_name(w, ua, y->article_i);
		mb = lone_name(w, ub, x->article_i);
		if (ma == UINT32_MAX || mb == UINT32_MAX)
			continue;
		m = &e->mentions[ma];
		n = &e->mentions[mb];
		if (nickname(w->et, ss_key_same(w->et, t[m->tok_end - 1].key),
			ss_key_same(w->et, t[n->tok_end - 1].key)) ||
		    (t[m->tok_beg].flags & SS_TOKEN_ALLCAP) ||
		    (t[n->tok_beg].flags & SS_TOKEN_ALLCAP))
			continue;
		/* in long reports two names are two people */
		if (!brief &&
		    !similar(w->et, ss_key_same(w->et, t[m->tok_end - 1].key),
			ss_key_same(w->et, t[n->tok_end - 1].key)))
			continue;
		if (e->v[m->entity].person != e->v[n->entity].person ||
		    m->tok_end - m->tok_beg != n->tok_end - n->tok_beg)
			continue;
		/* behind the same word */
		if (m->tok_beg == x->tok_beg || n->tok_beg == y->tok_beg ||
		    ss_key_same(w->et, t[m->tok_beg - 1].key) !=
			ss_key_same(w->et, t[n->tok_beg - 1].key))
			continue;
		r = w->add(w->ctx, SS_VALUE_NAME, "name",
		    (struct ss_place[]){{ua, m->tok_beg, m->tok_end},
			{ub, n->tok_beg, n->tok_end}},
		    2);
	}
	return r;
}

int
ss_differ_names(struct ss_build *b, ss_differ_add add, void *ctx)
{
	struct work w = {.b = b, .et = &b->et, .add = add, .ctx = ctx};
	size_t i, k;
	uint32_t t;
	int r = SS_ENOMEM;

	w.in = calloc(b->et.n_keys + 1, sizeof(*w.in));
	if (w.in == NULL)
		return SS_ENOMEM;
	for (i = 0; i < b->et.n_units; i++)
		for (t = b->et.units[i].tok_beg; t < b->et.units[i].tok_end;
		     t++)
			w.in[ss_key_same(&b->et, b->et.tokens[t].key)] |=
			    bit_of(b->et.units[i].article_i);
	r = collect(&w);
	for (i = 0; i < w.fulls.n && r == 0; i++)
		for (k = i + 1; k < w.fulls.n && r == 0; k++)
			if (differ(&w, &w.fulls.v[i], &w.fulls.v[k]))
				r = add(ctx, SS_VALUE_NAME, "name",
				    (struct ss_place[]){
					w.fulls.v[i].place, w.fulls.v[k].place},
				    2);
	if (r == 0)
		r = facing_names(&w);
	free(w.in);
	free(w.fulls.v);
	return r;
}
