/*
 * What one source alone says: claims of one near-duplicate group for which
 * no other group has even a possible sentence, and in them what can be
 * checked exactly: quotations, numbers and names that no other group has.
 */
#include <stdlib.h>
#include <string.h>

#include "claims/build.h"
#include "claims/model.h"
#include "text/wordclass.h"

#define QUOTE_WORDS 3   /* shorter quotations are figures of speech */
#define QUOTE_NEW   0.5 /* share of its weight that no other group has */
#define HEADING     0.8 /* share of capitalised words, of a heading */

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

static int
only_here(const struct ss_build *b, uint32_t key)
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

/* A day of the week or a month, and no person or paper called so. */
static int
is_date(const struct ss_build *b, const struct ss_unit *u, uint32_t i)
{
	const struct ss_token *t = &b->et.tokens[i];

	if (!ss_word_is(t->hash, SS_CLASS_MONTH, SS_LANGS_ALL, NULL) &&
	    !ss_word_is(t->hash, SS_CLASS_WEEKDAY, SS_LANGS_ALL, NULL))
		return 0;
	return i == u->tok_beg || !(t->flags & SS_TOKEN_JOINED) ||
	    !(t[-1].flags & SS_TOKEN_FIRST); /* Ann March */
}

/*
 * Whether a capital says nothing: behind a full stop, a colon, a dash or an
 * opening mark of quotation a common word has one too.
 */
static int
opens(const struct ss_build *b, const struct ss_unit *u, uint32_t i)
{
	static const char *const marks[] = {".", "!", "?", ":", ";", "\"", "\n",
	    "(", "[", "|", "*", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x80\x98",
	    "\xe2\x80\x9c", "\xe2\x80\x9e", "\xe2\x80\xa2", "\xc2\xab"};
	const struct ss_token *t = &b->et.tokens[i];
	const unsigned char *s = ss_build_source(b, u->article_i, u->in_title);
	size_t k, at, len;

	if (i == u->tok_beg || (t->flags & SS_TOKEN_HEAD))
		return 1;
	if (t->flags & (SS_TOKEN_JOINED | SS_TOKEN_ALLCAP | SS_TOKEN_FIRST))
		return 0;
	for (k = 0; k < sizeof(marks) / sizeof(marks[0]); k++) {
		len = strlen(marks[k]);
		for (at = t[-1].end; at + len <= t->beg; at++)
			if (memcmp(s + at, marks[k], len) == 0)
				return 1;
	}
	return 0;
}

/* A heading: most of its words are capitalised, whatever they are. */
static int
is_heading(const struct ss_build *b, const struct ss_unit *u)
{
	uint32_t i, n = 0, n_cap = 0;

	for (i = u->tok_beg; i < u->tok_end; i++) {
		const struct ss_token *t = &b->et.tokens[i];

		if (t->flags & (SS_TOKEN_STOP | SS_TOKEN_NUMBER))
			continue;
		n++;
		n_cap += (t->flags & SS_TOKEN_CAP) != 0;
	}
	return n >= 4 && (double)n_cap >= HEADING * (double)n;
}

/* Part of a name, when it stands beside another part. */
static int
is_part(const struct ss_build *b, const struct ss_unit *u, uint32_t i)
{
	const struct ss_token *t = &b->et.tokens[i];

	return (t->flags & SS_TOKEN_CAP) &&
	    !(t->flags & (SS_TOKEN_STOP | SS_TOKEN_NUMBER)) &&
	    !is_date(b, u, i);
}

/*
 * A name that no other group has at token i: some word of it is new, and not
 * only because a sentence begins there or a date is named.  Its span, all
 * words of the name, is [*beg, return); *beg where there is none.
 */
static uint32_t
name_at(const struct ss_build *b, const struct ss_unit *u, uint32_t i,
    uint32_t *beg)
{
	const struct ss_token *t = &b->et.tokens[i];
	uint32_t end;

	*beg = i;
	if (!is_part(b, u, i) || b->et.keys[t->key].n_low != 0 ||
	    (t->flags & SS_TOKEN_TITLE) || t->end - t->beg < 2 ||
	    opens(b, u, i))
		return i;
	while (*beg > u->tok_beg &&
	    (b->et.tokens[*beg].flags & SS_TOKEN_JOINED) &&
	    !(b->et.tokens[*beg - 1].flags &
		(SS_TOKEN_POSS | SS_TOKEN_TITLE)) &&
	    is_part(b, u, *beg - 1) && !opens(b, u, *beg - 1))
		--*beg;
	for (end = i + 1; end < u->tok_end && is_part(b, u, end) &&
	     (b->et.tokens[end].flags & SS_TOKEN_JOINED) &&
	     !(b->et.tokens[end - 1].flags & SS_TOKEN_POSS);)
		end++;
	/* who is called by surname elsewhere is no one new for a first name */
	if ((t->flags & SS_TOKEN_FIRST) && i + 1 < end &&
	    !only_here(b, b->et.tokens[end - 1].key))
		return *beg = i;
	return end;
}

static int
find_exact(struct ss_build *b, struct ss_unique *u, uint32_t unit)
{
	const struct ss_unit *s = &b->et.units[unit];
	uint32_t i, j, name, n_max = 2 * (s->tok_end - s->tok_beg) + 1;
	int heading = is_heading(b, s);
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
			if (only_here(b, b->et.tokens[i].key))
				fresh += w;
		}
		if (mass > 0.0 && fresh >= QUOTE_NEW * mass)
			n += (size_t)push(v, n, SS_EXACT_QUOTE, m->beg, m->end);
	}
	for (i = s->tok_beg; i < s->tok_end; i = j) {
		const struct ss_token *t = &b->et.tokens[i];

		j = i + 1;
		if (!only_here(b, t->key))
			continue;
		if (t->flags & SS_TOKEN_NUMBER) {
			n +=
			    (size_t)push(v, n, SS_EXACT_NUMBER, t->beg, t->end);
		} else if (!heading) {
			j = name_at(b, s, i, &name);
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
	for (i = 0; i < out->n_claims; i++) {
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
		r = b->et.units[unit].in_title ? 0 : find_exact(b, u, unit);
		if (r != 0)
			return r;
	}
	return 0;
}
