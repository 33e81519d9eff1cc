/*
 * What one source alone says: claims of one near-duplicate group for which
 * no other group has even a possible sentence, and in them what can be
 * checked exactly: quotations, numbers and names that no other group has.
 * Those that have such come first, then by worth: what a reader would rather
 * see of a source, by conventions checked by reading a dozen events.
 */
#include <stdlib.h>
#include <string.h>

#include "base/math.h"
#include "claims/build.h"
#include "claims/model.h"
#include "claims/unique_names.h"
#include "claims/wording.h"

#define QUOTE_WORDS 3   /* shorter quotations are figures of speech */
#define QUOTE_NEW   0.5 /* share of its weight that no other group has */

/* What the first item of a kind is worth, and each further item. */
#define WORTH_QUOTE  1.0
#define WORTH_NUMBER 0.9
#define WORTH_NAME   0.6
#define WORTH_MORE   0.1
#define MORE_MAX     4   /* further items that count */
#define WORTH_PLAIN  0.5 /* of a sentence without any */
#define DEEP         0.7 /* factor far from the head of the article */

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

static double
worth_of(const struct ss_build *b, const struct ss_unique *u,
    const struct ss_unit *s)
{
	static const double worth[] = {[SS_EXACT_QUOTE] = WORTH_QUOTE,
	    [SS_EXACT_NUMBER] = WORTH_NUMBER,
	    [SS_EXACT_NAME] = WORTH_NAME};
	size_t i, k, n_more = 0;
	double w = 0.0;

	for (i = 0; i < u->n_exact; i++) {
		for (k = 0; k < i && u->exact[k].kind != u->exact[i].kind;)
			k++;
		if (k == i)
			w += worth[u->exact[i].kind];
		else
			n_more++;
	}
	w += WORTH_PLAIN +
	    WORTH_MORE * (double)(n_more < MORE_MAX ? n_more : MORE_MAX);
	w *= ss_wording_quality(&b->et, s) *
	    (DEEP + (1.0 - DEEP) * ss_wording_lead(s));
	return ss_round6(w * (1.0 - u->miss_rate));
}

struct rank {
	uint32_t unique; /* index */
	int exact;
	double worth;
};

static int
by_worth(const void *a, const void *b)
{
	const struct rank *x = a, *y = b;

	if (x->exact != y->exact)
		return x->exact > y->exact ? -1 : 1;
	if (x->worth != y->worth)
		return x->worth > y->worth ? -1 : 1;
	return x->unique < y->unique ? -1 : x->unique > y->unique;
}

/*
 * Puts the unique claims, sorted by rank, before the others of one source,
 * so that they stand in the order of the claims.
 */
static int
reorder(struct ss_event_report *out, const struct rank *ranks)
{
	struct ss_claim *claims = calloc(out->n_claims + 1, sizeof(*claims));
	struct ss_unique *unique = calloc(out->n_unique + 1, sizeof(*unique));
	size_t i, k, n = 0, first = 0;
	int r = SS_ENOMEM;

	if (claims == NULL || unique == NULL)
		goto out;
	while (out->claims[first].n_sources > 1)
		first++;
	for (i = 0; i < out->n_unique; i++) {
		unique[i] = out->unique[ranks[i].unique];
		claims[n] = out->claims[unique[i].claim_i];
		unique[i].claim_i = (uint32_t)(first + n++);
	}
	for (i = first, k = 0; i < out->n_claims; i++) {
		if (k < out->n_unique && out->unique[k].claim_i == i)
			k++;
		else
			claims[n++] = out->claims[i];
	}
	memcpy(out->claims + first, claims, n * sizeof(*claims));
	memcpy(out->unique, unique, out->n_unique * sizeof(*unique));
	r = 0;
out:
	free(claims);
	free(unique);
	return r;
}

int
ss_build_unique(struct ss_build *b)
{
	struct ss_event_report *out = b->out;
	struct ss_unique_names names;
	struct ss_unique *u;
	struct rank *ranks;
	size_t i, n = 0;
	int r;

	for (i = 0; i < out->n_claims; i++)
		n += is_alone(b, &out->claims[i]) != 0;
	if (n == 0)
		return 0;
	out->unique = ss_arena_calloc(b->arena, n, sizeof(*out->unique));
	ranks = calloc(n, sizeof(*ranks));
	if (out->unique == NULL || ranks == NULL) {
		free(ranks);
		return SS_ENOMEM;
	}
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
		ranks[out->n_unique - 1] =
		    (struct rank){.unique = (uint32_t)out->n_unique - 1,
			.exact = u->n_exact > 0,
			.worth = worth_of(b, u, &b->et.units[unit])};
	}
	ss_unique_names_release(&names);
	if (r == 0 && b->n_groups > 1) {
		qsort(ranks, out->n_unique, sizeof(*ranks), by_worth);
		r = reorder(out, ranks);
	}
	free(ranks);
	return r;
}
