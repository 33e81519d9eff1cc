/*
 * Stars of nodes → claims of the report: every sentence of a node supports
 * what its node supports.  Shared claims come first, by outlets, then by
 * salience: what several articles begin with, surely alike, is the news; what
 * was known before it comes late.  Then by place.
 */
#include <stdlib.h>
#include <string.h>

#include "base/math.h"
#include "base/str.h"
#include "claims/build.h"
#include "claims/wording.h"
#include "text/wordclass.h"
#include "text/words.h"

#define DEEP  0.25 /* what a sentence far from the head of its article counts */
#define KNOWN 0.5  /* factor of background */

/* units of each node, in order */
struct node_units {
	uint32_t *beg, *units;
};

static int
list_units(const struct ss_build *b, struct node_units *nu)
{
	size_t n = b->al.n_nodes, i;
	uint32_t *fill;

	nu->beg = calloc(n + 2, sizeof(*nu->beg));
	nu->units = calloc(b->et.n_units + 1, sizeof(*nu->units));
	fill = calloc(n + 1, sizeof(*fill));
	if (nu->beg == NULL || nu->units == NULL || fill == NULL) {
		free(fill);
		return SS_ENOMEM;
	}
	for (i = 0; i < b->et.n_units; i++)
		nu->beg[b->al.node_of[i] + 1]++;
	for (i = 0; i < n; i++)
		nu->beg[i + 1] += nu->beg[i];
	memcpy(fill, nu->beg, (n + 1) * sizeof(*fill));
	for (i = 0; i < b->et.n_units; i++)
		nu->units[fill[b->al.node_of[i]]++] = (uint32_t)i;
	free(fill);
	return 0;
}

static int
by_place(const void *a, const void *b)
{
	const struct ss_support *x = a, *y = b;

	if (x->article_i != y->article_i)
		return x->article_i < y->article_i ? -1 : 1;
	if (x->in_title != y->in_title)
		return x->in_title < y->in_title ? -1 : 1;
	return x->beg < y->beg ? -1 : x->beg > y->beg;
}

/* When a group, an outlet was last counted: the number of a claim. */
struct counted {
	uint32_t *groups, *outlets; /* [n_groups], [n_outlets] */
	uint32_t claim;             /* from 1 */
};

/* Sources, outlets and articles of the matched support (sorted by place). */
static void
count_sources(
    const struct ss_build *b, struct ss_claim *c, struct counted *counted)
{
	uint32_t last = UINT32_MAX, *g, *o;
	size_t i;

	counted->claim++;
	for (i = 0; i < c->n_support; i++) {
		const struct ss_support *s = &c->support[i];

		if (s->band != SS_BAND_MATCHED || s->article_i == last)
			continue;
		last = s->article_i;
		g = &counted->groups[b->group_no[last]];
		o = &counted->outlets[b->outlet_no[last]];
		c->n_articles++;
		c->n_sources += *g != counted->claim;
		c->n_outlets += *o != counted->claim;
		*g = *o = counted->claim;
	}
}

/* The year in which the event was covered, or 0. */
static int
event_year(const struct ss_build *b)
{
	char date[32];

	if (b->out->first == SS_NO_TIME)
		return 0;
	ss_time_format(b->out->first, 1, date);
	return atoi(date);
}

/* Hashes of words that tell of earlier times. */
struct earlier {
	int year; /* in which the event was covered, or 0 */
	uint64_t previously, ago, years, a_year, last;
};

static uint64_t
hash_of(const char *word)
{
	return ss_word_hash((const unsigned char *)word, strlen(word));
}

static struct earlier
earlier_words(const struct ss_build *b)
{
	return (struct earlier){.year = event_year(b),
	    .previously = hash_of("previously"),
	    .ago = hash_of("ago"),
	    .years = hash_of("years"),
	    .a_year = hash_of("year"),
	    .last = hash_of("last")};
}

/*
 * Whether a sentence tells what was known before the event: it names an
 * earlier year (any year, where the coverage is not dated: news seldom say
 * the current one), or says "previously", "years ago", "last year".
 */
static int
is_background(
    const struct ss_build *b, const struct ss_unit *u, const struct earlier *e)
{
	const struct ss_token *t = b->et.tokens;
	const struct ss_key *k;
	uint32_t i;
	int value;

	if (u->in_title || u->index < 2)
		return 0; /* what a report begins with is its news */
	for (i = u->tok_beg; i < u->tok_end; i++) {
		if (t[i].flags & SS_TOKEN_NUMBER) {
			k = &b->et.keys[t[i].key];
			value = k->len == 5 && i > u->tok_beg &&
				!(t[i].flags & SS_TOKEN_MONEY)
			    ? atoi((const char *)b->et.chars + k->stem + 1)
			    : 0;
			if (value >= 1500 &&
			    value < (e->year > 0 ? e->year : 2100) &&
			    ((t[i - 1].flags & SS_TOKEN_STOP) ||
				(t[i - 1].classes & 1u << SS_CLASS_MONTH)))
				return 1;
		} else if (t[i].hash == e->previously ||
		    (i > u->tok_beg && t[i].hash == e->ago &&
			(t[i - 1].hash == e->years ||
			    t[i - 1].hash == e->a_year)) ||
		    (i > u->tok_beg && t[i].hash == e->a_year &&
			t[i - 1].hash == e->last)) {
			return 1;
		}
	}
	return 0;
}

/* Whether half of the words of a sentence or more are quoted. */
static int
is_quote(const struct ss_build *b, const struct ss_unit *u)
{
	uint32_t i, n = u->tok_end - u->tok_beg, n_quoted = 0;

	for (i = u->tok_beg; i < u->tok_end; i++)
		n_quoted += (b->et.tokens[i].flags & SS_TOKEN_QUOTED) != 0;
	return n > 0 && 2 * n_quoted >= n;
}

/*
 * A claim is a quote when its representative is one, and background when
 * most nodes that say it tell what was known before.
 */
static enum ss_claim_kind
kind_of(
    const struct ss_build *b, const struct ss_star *s, const struct earlier *e)
{
	uint32_t m, n = 0, n_known = 0;

	if (is_quote(b, &b->et.units[b->al.unit_of[s->rep]]))
		return SS_CLAIM_QUOTE;
	for (m = s->member_beg; m < s->member_end; m++) {
		const struct ss_member *mem = &b->stars.members[m];

		if (mem->band != SS_BAND_MATCHED)
			continue;
		n++;
		n_known += is_background(b,
			       &b->et.units[b->al.unit_of[mem->node]], e) != 0;
	}
	return 2 * n_known > n ? SS_CLAIM_BACKGROUND : SS_CLAIM_STATEMENT;
}

struct order {
	uint32_t star;
	uint32_t n_sources, n_outlets;
	double salience;
	uint32_t unit;
};

static int
by_importance(const void *a, const void *b)
{
	const struct order *x = a, *y = b;

	if ((x->n_sources > 1) != (y->n_sources > 1))
		return x->n_sources > 1 ? -1 : 1;
	if (x->n_sources > 1) {
		if (x->n_outlets != y->n_outlets)
			return x->n_outlets > y->n_outlets ? -1 : 1;
		if (x->salience != y->salience)
			return x->salience > y->salience ? -1 : 1;
	}
	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	return x->star < y->star ? -1 : x->star > y->star;
}

/* What one matched sentence adds to its claim. */
static double
weight_of(const struct ss_unit *u, double p)
{
	return p * (DEEP + (1.0 - DEEP) * ss_wording_lead(u));
}

/* The sum of what each article has best; best[n_articles] is all zero. */
static double
salience_of(const struct ss_build *b, const struct node_units *nu,
    const struct ss_star *s, enum ss_claim_kind kind, double *best)
{
	const struct ss_unit *u;
	double sum = 0.0, w;
	uint32_t m, k, pass;

	for (pass = 0; pass < 2; pass++)
		for (m = s->member_beg; m < s->member_end; m++) {
			const struct ss_member *mem = &b->stars.members[m];

			if (mem->band != SS_BAND_MATCHED)
				continue;
			for (k = nu->beg[mem->node]; k < nu->beg[mem->node + 1];
			     k++) {
				u = &b->et.units[nu->units[k]];
				w = weight_of(u, mem->p);
				if (pass == 1) {
					best[u->article_i] = 0.0;
				} else if (w > best[u->article_i]) {
					sum += w - best[u->article_i];
					best[u->article_i] = w;
				}
			}
		}
	return ss_round6(kind == SS_CLAIM_BACKGROUND ? KNOWN * sum : sum);
}

static int
fill_claim(struct ss_build *b, const struct node_units *nu,
    const struct ss_star *s, const struct earlier *e, struct ss_claim *c)
{
	size_t n = 0, o = 0;
	uint32_t m, k, rep_unit = b->al.unit_of[s->rep];
	const struct ss_unit *rep = &b->et.units[rep_unit];

	memset(c, 0, sizeof(*c));
	for (m = s->member_beg; m < s->member_end; m++) {
		uint32_t node = b->stars.members[m].node;

		n += nu->beg[node + 1] - nu->beg[node];
	}
	c->support = ss_arena_calloc(b->arena, n, sizeof(*c->support));
	if (c->support == NULL)
		return SS_ENOMEM;
	for (m = s->member_beg; m < s->member_end; m++) {
		const struct ss_member *mem = &b->stars.members[m];

		for (k = nu->beg[mem->node]; k < nu->beg[mem->node + 1]; k++) {
			const struct ss_unit *u = &b->et.units[nu->units[k]];
			struct ss_support *sup = &c->support[o++];

			sup->article_i = u->article_i;
			sup->in_title = u->in_title;
			sup->beg = sup->whole_beg = u->beg;
			sup->end = sup->whole_end = u->end;
			sup->score = ss_round6(mem->p);
			sup->band = mem->band;
		}
	}
	c->n_support = n;
	qsort(c->support, n, sizeof(*c->support), by_place);
	for (c->rep = 0; c->rep < n; c->rep++)
		if (c->support[c->rep].article_i == rep->article_i &&
		    c->support[c->rep].in_title == rep->in_title &&
		    c->support[c->rep].beg == rep->beg)
			break;
	c->kind = kind_of(b, s, e);
	return 0;
}

int
ss_build_claims(struct ss_build *b)
{
	struct ss_event_report *out = b->out;
	struct node_units nu = {NULL, NULL};
	struct ss_claim *all = NULL;
	struct order *order = NULL;
	double *best = NULL;
	struct earlier earlier = earlier_words(b);
	struct counted counted = {NULL, NULL, 0};
	size_t i, n = b->stars.n;
	int r = SS_ENOMEM;

	if (n == 0)
		return 0;
	all = calloc(n, sizeof(*all));
	order = calloc(n, sizeof(*order));
	best = calloc(b->et.n_articles + 1, sizeof(*best));
	counted.groups = calloc(b->et.n_articles + 1, sizeof(uint32_t));
	counted.outlets = calloc(b->n_outlets + 1, sizeof(uint32_t));
	out->claims = ss_arena_calloc(b->arena, n, sizeof(*out->claims));
	if (all == NULL || order == NULL || best == NULL ||
	    counted.groups == NULL || counted.outlets == NULL ||
	    out->claims == NULL)
		goto out;
	r = list_units(b, &nu);
	for (i = 0; i < n && r == 0; i++) {
		r = fill_claim(b, &nu, &b->stars.v[i], &earlier, &all[i]);
		count_sources(b, &all[i], &counted);
		order[i].star = (uint32_t)i;
		order[i].n_sources = all[i].n_sources;
		order[i].n_outlets = all[i].n_outlets;
		order[i].salience =
		    salience_of(b, &nu, &b->stars.v[i], all[i].kind, best);
		order[i].unit = b->al.unit_of[b->stars.v[i].rep];
	}
	if (r != 0)
		goto out;
	qsort(order, n, sizeof(*order), by_importance);
	for (i = 0; i < n; i++)
		out->claims[i] = all[order[i].star];
	out->n_claims = n;
out:
	free(all);
	free(order);
	free(best);
	free(counted.groups);
	free(counted.outlets);
	free(nu.beg);
	free(nu.units);
	return r;
}
