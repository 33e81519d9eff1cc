/*
 * What one article quotes and another reports: "I am ready," he said, and He
 * said that he was ready.
 *
 * Only between sentences that a claim matches: the one has a quotation, the
 * other a verb of saying outside of any.  Behind the verb, or behind its
 * "that", or before it where it comes last (The bridge stays, Fox said), is
 * what is reported.  The content words of the quotation must be there; the
 * function words, in which person and tense shift, do not count.  Where both
 * sides name a speaker, it is the same one; of "officials" more of the words
 * must be there.  The same words without marks are the source that was quoted
 * and no report of it.
 *
 * Measured on the 279 events of three AllSides articles, all cases read, those
 * of the last 93 when all rules but the last stood: 24 of 25 right, 6 of 6 of
 * the last; none in BASIL's two triples.
 *
 * Cost: the pairs of sentences of a claim, for those that quote and report.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/str.h"
#include "claims/build.h"
#include "claims/quote_spans.h"
#include "text/wordclass.h"

#define COVERED       0.5  /* of the mass of the content words */
#define COVERED_OTHER 0.75 /* ... where the speaker is only described */
#define NEVER         2.0
#define CONTENT_MIN   3   /* content words that both have */
#define SPAN          0.2 /* of the mass of what is shown, that both have */
#define THAT          6   /* words between a verb and its "that" */
#define BEHIND        6   /* words of "..., the former mayor Fox said" */
#define AFTER         5   /* ... of "said on Monday in Rome" */

#define N(a) (sizeof(a) / sizeof((a)[0]))

static const char *const helpers[] = {
    "has", "have", "had", "also", "then", "later", "ha", "hat", "a"};
static const char *const pronouns[] = {"he", "she", "they", "it", "who", "er",
    "sie", "il", "elle", "ella", "él", "он", "она", "lui", "lei", "ele", "ela",
    "hij", "zij", "ze"};

struct part { /* tokens */
	uint32_t beg, end;
};

struct said { /* what is quoted in a sentence */
	uint32_t unit;
	uint32_t quote; /* into the report's */
	struct part part;
};

struct told { /* a report of a quote */
	uint32_t quote, article_i;
	struct part part;
	double covered;
};

struct work {
	struct ss_build *b;
	const struct ss_event_text *et;
	struct said *said; /* by unit */
	size_t n_said, cap_said;
	struct {
		struct told *v;
		size_t n, cap;
	} told;
	uint32_t *seen; /* [n_keys] the token + 1 that has it in this clause */
};

static int
by_unit(const void *a, const void *b)
{
	const struct said *x = a, *y = b;

	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	if (x->quote != y->quote)
		return x->quote < y->quote ? -1 : 1;
	return x->part.beg < y->part.beg ? -1 : x->part.beg > y->part.beg;
}

static int
add_said(struct work *w, uint32_t quote, const struct ss_quote_variant *v)
{
	const struct ss_event_text *et = w->et;
	const struct ss_event_article_text *a = &et->articles[v->article_i];
	uint32_t u;

	for (u = a->unit_beg; u < a->unit_end; u++) {
		const struct ss_unit *x = &et->units[u];
		struct said s = {u, quote, {x->tok_beg, x->tok_end}};

		if (x->in_title || x->end <= v->beg || x->beg >= v->end)
			continue;
		while (s.part.beg < s.part.end &&
		    et->tokens[s.part.beg].beg < v->beg)
			s.part.beg++;
		while (s.part.end > s.part.beg &&
		    et->tokens[s.part.end - 1].beg >= v->end)
			s.part.end--;
		if (s.part.beg == s.part.end)
			continue;
		if (w->n_said == w->cap_said &&
		    ss_array_room_((void **)&w->said, &w->cap_said,
			w->n_said + 1, sizeof(*w->said)) != 0)
			return SS_ENOMEM;
		w->said[w->n_said++] = s;
	}
	return 0;
}

static int
list_said(struct work *w)
{
	const struct ss_event_report *out = w->b->out;
	size_t i, k;

	for (i = 0; i < out->n_quotes; i++)
		for (k = 0; k < out->quotes[i].n_variants; k++)
			if (add_said(w, (uint32_t)i,
				&out->quotes[i].variants[k]) != 0)
				return SS_ENOMEM;
	if (w->n_said > 1)
		qsort(w->said, w->n_said, sizeof(*w->said), by_unit);
	return 0;
}

/* The first of said of a unit, or where it would be. */
static size_t
first_said(const struct work *w, uint32_t unit)
{
	size_t lo = 0, hi = w->n_said, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (w->said[mid].unit < unit)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The sentence of a support, or n_units. */
static uint32_t
unit_at(const struct work *w, const struct ss_support *s)
{
	const struct ss_event_article_text *a = &w->et->articles[s->article_i];
	uint32_t lo = a->unit_beg, hi = a->unit_end, mid;

	if (s->in_title || s->band != SS_BAND_MATCHED)
		return (uint32_t)w->et->n_units;
	while (lo < hi && w->et->units[lo].in_title)
		lo++;
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (w->et->units[mid].beg < s->beg)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < a->unit_end && w->et->units[lo].beg == s->beg
	    ? lo
	    : (uint32_t)w->et->n_units;
}

/* A comma before token i of a text. */
static int
comma_at(const struct work *w, const struct ss_unit *u, uint32_t i)
{
	const struct ss_token *t = w->et->tokens;

	return i > u->tok_beg &&
	    memchr(w->et->articles[u->article_i].text + t[i - 1].end, ',',
		t[i].beg - t[i - 1].end) != NULL;
}

/*
 * What is said behind the verb at i: behind its "that"; without one, behind
 * the verb of him, her or a name ("the newly announced plan" tells nothing).
 */
static struct part
behind(const struct work *w, const struct ss_unit *u, uint32_t i)
{
	static const char *const that[] = {
	    "that", "que", "dass", "ce", "che", "что", "dat"};
	struct part p = {i + 1, u->tok_end};
	uint32_t k;

	for (k = i + 1; k < u->tok_end && k <= i + THAT; k++)
		if (ss_token_is_in(&w->et->tokens[k], that,
			sizeof(that) / sizeof(that[0]))) {
			p.beg = k + 1;
			return p;
		}
	if (i == u->tok_beg ||
	    (!(w->et->tokens[i - 1].flags & (SS_TOKEN_STOP | SS_TOKEN_CAP))))
		p.beg = p.end;
	return p;
}

/*
 * What is said before the verb at i: up to the comma before its subject, when
 * little but a hearer, a place or a day follows.
 */
static struct part
before(const struct work *w, const struct ss_unit *u, uint32_t i)
{
	static const char *const subject[] = {"the", "a", "an"};
	struct part p = {u->tok_beg, i};
	uint32_t k = i + 1;

	while (k < u->tok_end && !comma_at(w, u, k))
		k++;
	if (k - i > AFTER)
		p.beg = i;
	while (p.end > p.beg && i - p.end < BEHIND && !comma_at(w, u, p.end))
		p.end--;
	if (!comma_at(w, u, p.end) ||
	    ((w->et->tokens[p.end].flags & SS_TOKEN_STOP) && p.end < i &&
		!ss_token_is_in(&w->et->tokens[p.end], subject, N(subject)) &&
		!ss_token_is_in(&w->et->tokens[p.end], pronouns, N(pronouns))))
		p.end = p.beg;
	return p;
}

/* The share that must be covered when the speaker has this name, or none. */
static double
need_named(
    const struct work *w, const struct ss_mention *m, const struct ss_quote *q)
{
	if (m == NULL || q->speaker.ptr == NULL)
		return COVERED_OTHER;
	return ss_str_equal(ss_build_entity_name(w->b, m->entity), q->speaker)
	    ? COVERED
	    : NEVER;
}

/*
 * The share that must be covered for the one who speaks by the verb at i to
 * be the quote's speaker: over 1 when it is another, or the verb is none
 * ("in states", "was announced"); more for one who is only described
 * ("officials said") than for him or a pronoun.
 */
static double
need_of(
    const struct work *w, uint32_t unit, uint32_t i, const struct ss_quote *q)
{
	const struct ss_token *t = w->et->tokens;
	const struct ss_unit *u = &w->et->units[unit];
	const struct ss_mention *m = NULL;

	if (t[i].flags & SS_TOKEN_CAP)
		return NEVER;
	if (comma_at(w, u, i)) { /* ..., said Fox */
		m = i + 1 < u->tok_end
		    ? ss_mention_at(&w->b->entities, unit, i + 1)
		    : NULL;
		return need_named(w, m, q);
	}
	while (i > u->tok_beg && ss_token_is_in(&t[i - 1], helpers, N(helpers)))
		i--;
	if (i == u->tok_beg)
		return COVERED_OTHER;
	i--;
	if (ss_token_is_in(&t[i], pronouns, N(pronouns)))
		return COVERED;
	if (t[i].flags & SS_TOKEN_STOP)
		return NEVER;
	return need_named(w, ss_mention_at(&w->b->entities, unit, i), q);
}

/* Whether x has more of the quote than y, or the same in fewer words. */
static int
is_better(const struct told *x, const struct told *y)
{
	if (x->covered != y->covered)
		return x->covered > y->covered;
	return x->part.end - x->part.beg < y->part.end - y->part.beg;
}

/* Keeps the best report that an article has of a quote. */
static int
keep(struct work *w, const struct told *t)
{
	size_t i;

	for (i = 0; i < w->told.n; i++)
		if (w->told.v[i].quote == t->quote &&
		    w->told.v[i].article_i == t->article_i) {
			if (is_better(t, &w->told.v[i]))
				w->told.v[i] = *t;
			return 0;
		}
	if (SS_ARRAY_ROOM(&w->told, 1) != 0)
		return SS_ENOMEM;
	w->told.v[w->told.n++] = *t;
	return 0;
}

/* Whether the article, or a copy of it, has the quote already. */
static int
has_quote(const struct work *w, const struct ss_quote *q, uint32_t article_i)
{
	const struct ss_event_article_text *a = w->et->articles;
	size_t i;

	for (i = 0; i < q->n_variants; i++)
		if (a[q->variants[i].article_i].group == a[article_i].group)
			return 1;
	return 0;
}

/* The words of a stand in b as they are: b is what was quoted. */
static int
is_verbatim(const struct ss_event_text *et, struct part a, struct part b)
{
	uint32_t i, n = a.end - a.beg;

	for (i = b.beg; i + n <= b.end; i++)
		if (ss_quote_same(et, a.beg, a.end, i, i + n))
			return 1;
	return 0;
}

/* From where the clause of the first word begins to where the last's ends. */
static struct part
whole_clauses(
    const struct work *w, uint32_t article_i, struct part within, struct part p)
{
	struct part first = {p.beg, p.beg + 1}, last = {p.end - 1, p.end};

	ss_quote_widen(
	    w->et, article_i, within.beg, within.end, &first.beg, &first.end);
	ss_quote_widen(
	    w->et, article_i, within.beg, within.end, &last.beg, &last.end);
	return (struct part){first.beg, last.end};
}

/* Compares what is said in s with the clause whose keys are in w->seen. */
static int
try_said(struct work *w, const struct said *s, uint32_t unit, struct part p,
    double need)
{
	const struct ss_event_text *et = w->et;
	const struct ss_unit *u = &et->units[unit];
	struct told t = {s->quote, u->article_i, {p.end, p.beg}, 0.0};
	double mass = 0.0, both = 0.0, x;
	uint32_t i, at, n = 0;

	for (i = s->part.beg; i < s->part.end; i++) {
		if (et->tokens[i].flags & SS_TOKEN_STOP)
			continue;
		x = ss_quote_weight(et, i);
		mass += x;
		at = w->seen[ss_key_same(et, et->tokens[i].key)];
		if (at <= p.beg || at > p.end)
			continue;
		both += x;
		n++;
		if (at - 1 < t.part.beg)
			t.part.beg = at - 1;
		if (at > t.part.end)
			t.part.end = at;
	}
	if (n < CONTENT_MIN || both < need * mass)
		return 0;
	if (is_verbatim(et, s->part, p))
		return 0;
	t.covered = both / mass;

	t.part = whole_clauses(w, u->article_i, p, t.part);
	if (both < SPAN * ss_quote_mass(et, t.part.beg, t.part.end))
		return 0;
	return keep(w, &t);
}

/* One clause of a unit that reports, against the quotes of another unit. */
static int
try_clause(
    struct work *w, uint32_t unit, uint32_t verb, struct part p, uint32_t other)
{
	const struct ss_event_text *et = w->et;
	const struct ss_quote *q;
	uint32_t i, n_quoted = 0;
	size_t k;
	int r = 0;

	for (i = p.beg; i < p.end; i++)
		n_quoted += (et->tokens[i].flags & SS_TOKEN_QUOTED) != 0;
	if (2 * n_quoted >= p.end - p.beg)
		return 0;
	for (i = p.end; i-- > p.beg;) /* the first of each key */
		if (!(et->tokens[i].flags & SS_TOKEN_QUOTED))
			w->seen[ss_key_same(et, et->tokens[i].key)] = i + 1;
	for (k = first_said(w, other);
	     k < w->n_said && w->said[k].unit == other && r == 0; k++) {
		q = &w->b->out->quotes[w->said[k].quote];
		if (!has_quote(w, q, et->units[unit].article_i))
			r = try_said(
			    w, &w->said[k], unit, p, need_of(w, unit, verb, q));
	}
	return r;
}

static int
try_units(struct work *w, uint32_t unit, uint32_t other)
{
	const struct ss_event_text *et = w->et;
	const struct ss_unit *u = &et->units[unit];
	unsigned lang = et->articles[u->article_i].lang;
	size_t k = first_said(w, other);
	uint32_t i;
	int r = 0;

	if (k == w->n_said || w->said[k].unit != other)
		return 0;
	for (i = u->tok_beg; i < u->tok_end && r == 0; i++) {
		if ((et->tokens[i].flags & SS_TOKEN_QUOTED) ||
		    !ss_word_is(et->tokens[i].hash, SS_CLASS_SAID,
			lang == 0 ? SS_LANGS_EN : lang, NULL))
			continue;
		r = try_clause(w, unit, i, behind(w, u, i), other);
		if (r == 0)
			r = try_clause(w, unit, i, before(w, u, i), other);
	}
	return r;
}

static int
try_claim(struct work *w, const struct ss_claim *c)
{
	const uint32_t none = (uint32_t)w->et->n_units;
	uint32_t a, b;
	size_t i, k;
	int r = 0;

	for (i = 0; i < c->n_support && r == 0; i++) {
		a = unit_at(w, &c->support[i]);
		for (k = 0; a != none && k < c->n_support && r == 0; k++) {
			b = unit_at(w, &c->support[k]);
			if (b != none &&
			    w->et->units[a].article_i !=
				w->et->units[b].article_i)
				r = try_units(w, a, b);
		}
	}
	return r;
}

static int
by_article(const void *a, const void *b)
{
	const struct told *x = a, *y = b;

	if (x->quote != y->quote)
		return x->quote < y->quote ? -1 : 1;
	return x->article_i < y->article_i ? -1 : x->article_i > y->article_i;
}

/* Adds the reports [t, t + n) of one quote to its variants. */
static int
add_variants(struct work *w, const struct told *t, size_t n)
{
	struct ss_quote *q = &w->b->out->quotes[t->quote];
	struct ss_quote_variant *v =
	    ss_arena_calloc(w->b->arena, q->n_variants + n, sizeof(*v));
	size_t i;

	if (v == NULL)
		return SS_ENOMEM;
	memcpy(v, q->variants, q->n_variants * sizeof(*v));
	q->variants = v;
	for (i = 0; i < n; i++) {
		v = &q->variants[q->n_variants++];
		v->article_i = t[i].article_i;
		v->beg = w->et->tokens[t[i].part.beg].beg;
		v->end = w->et->tokens[t[i].part.end - 1].end;
		v->class_ = SS_QUOTE_VARIANT;
	}
	return 0;
}

/* Quotes that most articles give first, else as they were. */
static int
sort_quotes(struct ss_event_report *out)
{
	struct ss_quote *v = calloc(out->n_quotes, sizeof(*v));
	size_t i, most = 0, n, o = 0;

	if (v == NULL)
		return SS_ENOMEM;
	for (i = 0; i < out->n_quotes; i++)
		if (out->quotes[i].n_variants > most)
			most = out->quotes[i].n_variants;
	for (n = most; n > 0; n--)
		for (i = 0; i < out->n_quotes; i++)
			if (out->quotes[i].n_variants == n)
				v[o++] = out->quotes[i];
	memcpy(out->quotes, v, o * sizeof(*v));
	free(v);
	return 0;
}

int
ss_build_indirect(struct ss_build *b)
{
	struct work w = {.b = b, .et = &b->et};
	size_t i, k;
	int r = SS_ENOMEM;

	if (b->out->n_quotes == 0)
		return 0;
	w.seen = calloc(b->et.n_keys + 1, sizeof(*w.seen));
	if (w.seen == NULL || list_said(&w) != 0)
		goto out;
	r = 0;
	for (i = 0; i < b->out->n_claims && r == 0; i++)
		if (b->out->claims[i].n_sources > 1)
			r = try_claim(&w, &b->out->claims[i]);
	if (w.told.n > 1)
		qsort(w.told.v, w.told.n, sizeof(*w.told.v), by_article);
	for (i = 0; i < w.told.n && r == 0; i = k) {
		for (k = i;
		     k < w.told.n && w.told.v[k].quote == w.told.v[i].quote;
		     k++)
			;
		r = add_variants(&w, &w.told.v[i], k - i);
	}
	if (r == 0 && w.told.n > 0)
		r = sort_quotes(b->out);
out:
	free(w.said);
	free(w.told.v);
	free(w.seen);
	return r;
}
