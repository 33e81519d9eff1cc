/*
 * What one source alone says: claims of one near-duplicate group for which
 * no other group has even a possible sentence, and in them what can be
 * checked exactly: quotations, numbers and names that no other group has.
 */
#include <stdlib.h>
#include <string.h>

#include "claims/build.h"
#include "claims/model.h"
#include "claims/unique_names.h"

#define QUOTE_WORDS 3   /* shorter quotations are figures of speech */
#define QUOTE_NEW   0.5 /* share of its weight that no other group has */

/* The unit with this span; units of an article are in order. */
static uint32_t
unit_at(const struct ss_build *b, const struct ss_support *s)
{
	const struct ss_event_article_text *a = &b->et.articles[s->article_i];
	uint32_t u;

	for (u = a->unit_beg; u < a->unit_end; u++)
		if (b->et.units[u].beg == s->beg &&
		    b->et.units[u].in_title == s->in_title)
			break;
	return u;
}

static int
is_alone(const struct ss_build *b, const struct ss_claim *c)
{
	uint32_t group = b->et.articles[c->support[0].article_i].group;
	size_t i;

	for (i = 1; i < c->n_support; i++)
		if (b->et.articles[c->support[i].article_i].group != group)
			return 0;
	return 1;
}

int
ss_unique_only_here(const struct ss_build *b, uint32_t key)
{
	uint32_t g = b->key_group[ss_key_same(&b->et, key)];

	return g != SS_MANY_GROUPS && g != SS_NO_GROUP;
}

static int
push(struct ss_exact *v, size_t n, enum ss_exact_kind kind, uint32_t beg,
    uint32_t end)
{
	v[n].kind = kind;
	v[n].beg = beg;
	v[n].end = end;
	return 1;
}

static int
find_exact(struct ss_build *b, const struct ss_unique_names *names,
    struct ss_unique *u, uint32_t unit)
{
	const struct ss_unit *s = &b->et.units[unit];
	uint32_t i, j, name, n_max = 2 * (s->tok_end - s->tok_beg) + 1;
	int nameless = ss_unique_has_no_names(b, s);
	struct ss_exact *v;
	size_t n = 0, q;

	v = ss_arena_calloc(b->arena, n_max, sizeof(*v));
	if (v == NULL)
		return SS_ENOMEM;
	for (q = 0; q < b->et.n_quotes; q++) {
		const struct ss_quote_mark *m = &b->et.quotes[q];
		double mass = 0.0, fresh = 0.0;

		if (m->unit != unit || m->tok_end - m->tok_beg < QUOTE_WORDS)
			continue;
		for (i = m->tok_beg; i < m->tok_end; i++) {
			double w = ss_token_weight(&b->et, &b->et.tokens[i]);

			mass += w;
			if (ss_unique_only_here(b, b->et.tokens[i].key))
				fresh += w;
		}
		if (mass > 0.0 && fresh >= QUOTE_NEW * mass)
			n += (size_t)push(v, n, SS_EXACT_QUOTE, m->beg, m->end);
	}
	for (i = s->tok_beg; i < s->tok_end; i = j) {
		const struct ss_token *t = &b->et.tokens[i];

		j = i + 1;
		if (!ss_unique_only_here(b, t->key))
			continue;
		if (t->flags & SS_TOKEN_NUMBER) {
			n +=
			    (size_t)push(v, n, SS_EXACT_NUMBER, t->beg, t->end);
		} else if (!nameless) {
			j = ss_unique_name_at(names, s, i, &name);
			if (j > i)
				n += (size_t)push(v, n, SS_EXACT_NAME,
				    b->et.tokens[name].beg,
				    b->et.tokens[j - 1].end);
			else
				j = i + 1;
		}
	}
	u->exact = v;
	u->n_exact = n;
	return 0;
}

int
ss_build_unique(struct ss_build *b)
{
	struct ss_event_report *out = b->out;
	struct ss_unique_names names;
	struct ss_unique *u;
	size_t i, n = 0;
	int r;

	for (i = 0; i < out->n_claims; i++)
		n += is_alone(b, &out->claims[i]) != 0;
	if (n == 0)
		return 0;
	out->unique = ss_arena_calloc(b->arena, n, sizeof(*out->unique));
	if (out->unique == NULL)
		return SS_ENOMEM;
	r = ss_unique_names_init(&names, b);
	for (i = 0; i < out->n_claims && r == 0; i++) {
		const struct ss_claim *c = &out->claims[i];
		uint32_t unit;

		if (!is_alone(b, c))
			continue;
		u = &out->unique[out->n_unique++];
		u->claim_i = (uint32_t)i;
		u->article_i = c->support[c->rep].article_i;
		unit = unit_at(b, &c->support[c->rep]);
		if (b->n_groups < 2)
			continue; /* nobody to miss it */
		u->miss_rate =
		    ss_model_miss_rate(b->stars.chance[b->al.node_of[unit]]);
		if (!b->et.units[unit].in_title)
			r = find_exact(b, &names, u, unit);
	}
	ss_unique_names_release(&names);
	return r;
}
