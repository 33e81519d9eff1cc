/*
 * Quotations that two articles put in different mouths.
 *
 * Only where both name a person right beside the quotation and its verb
 * (speakers.h), in nearly the same words, and the two cannot be one: names
 * that share a word, or a spelling, with any form of the other's name are
 * taken for the same person.  "The president", "he", a ministry or a paper
 * name nobody.
 *
 * Measured: 4 flags in 2,072 quotes that several of 1,998 AllSides articles
 * give, 3 of them right by one reading; none in 308 of BASIL's triples.
 */
#include <stdlib.h>

#include "base/array.h"
#include "base/str.h"
#include "claims/differ.h"
#include "claims/names.h"
#include "claims/speakers.h"

#define WORDS_MIN       5   /* of the shorter variant */
#define SHARED          0.8 /* of its words that the other has */
#define LIKE_MIN        5   /* letters of names that may be one spelled twice */
#define LIKE_MAX        2   /* ... in which they differ */
#define LONGEST_ARTICLE 3   /* letters: the, der, los */

static const struct ss_mention *
named_by(const struct ss_build *b, const struct ss_speaker *s)
{
	const struct ss_entities *e = &b->entities;

	return s->beside != SS_NO_SPEAKER && e->v[s->entity].person &&
		e->mentions[s->beside].entity == s->entity
	    ? &e->mentions[s->beside]
	    : NULL;
}

/* Spellings of one name, or a short form of it. */
static int
alike(const struct ss_event_text *et, uint32_t a, uint32_t b)
{
	const struct ss_key *x = &et->keys[ss_key_same(et, a)];
	const struct ss_key *y = &et->keys[ss_key_same(et, b)];

	if (x == y)
		return 1;
	return x->len >= LIKE_MIN && y->len >= LIKE_MIN &&
	    ss_edit_distance(et->chars + x->stem, x->len, et->chars + y->stem,
		y->len, LIKE_MAX) <= LIKE_MAX;
}

static int
share_word(const struct ss_event_text *et, const struct ss_mention *m,
    const struct ss_mention *n)
{
	uint32_t i, k;

	for (i = m->tok_beg; i < m->tok_end; i++)
		for (k = n->tok_beg; k < n->tok_end; k++)
			if (alike(et, et->tokens[i].key, et->tokens[k].key))
				return 1;
	return 0;
}

/* Whether any form of the name that m has shares a word with n. */
static int
can_be(const struct ss_build *b, const struct ss_mention *m,
    const struct ss_mention *n)
{
	const struct ss_entities *e = &b->entities;
	size_t i;

	for (i = 0; i < e->n_mentions; i++)
		if (e->mentions[i].entity == m->entity &&
		    share_word(&b->et, &e->mentions[i], n))
			return 1;
	return 0;
}

/* An acronym; "the Kentucky Republican", "the White House". */
static int
is_described(const struct ss_build *b, const struct ss_mention *m)
{
	const struct ss_token *t = &b->et.tokens[m->tok_beg];

	return (b->et.tokens[m->tok_end - 1].flags & SS_TOKEN_ALLCAP) ||
	    (m->tok_beg > b->et.units[m->unit].tok_beg &&
		(t->flags & SS_TOKEN_JOINED) &&
		(t[-1].flags & (SS_TOKEN_STOP | SS_TOKEN_GEO)) &&
		t[-1].end - t[-1].beg <= LONGEST_ARTICLE);
}

static int
differ(const struct ss_build *b, const struct ss_mention *m,
    const struct ss_mention *n)
{
	return m != NULL && n != NULL && m->entity != n->entity &&
	    !is_described(b, m) && !is_described(b, n) && !can_be(b, m, n) &&
	    !can_be(b, n, m);
}

/* The words of a variant: tokens [*beg, return). */
static uint32_t
words_of(const struct ss_build *b, const struct ss_quote_variant *v,
    uint32_t mark, uint32_t *beg)
{
	const struct ss_token *t = b->et.tokens;
	uint32_t end = b->et.articles[v->article_i].unit_end, i;

	end = b->et.units[end - 1].tok_end;
	i = b->et.quotes[mark].tok_beg;
	while (i > 0 && t[i - 1].beg >= v->beg && t[i - 1].end <= t[i].beg)
		i--;
	while (i < end && t[i].beg < v->beg)
		i++;
	for (*beg = i; i < end && t[i].end <= v->end;)
		i++;
	return i;
}

/* Whether two variants have nearly the same words. */
static int
same_words(const struct ss_build *b, const struct ss_quote_variant *v,
    uint32_t mark_v, const struct ss_quote_variant *u, uint32_t mark_u)
{
	const struct ss_event_text *et = &b->et;
	uint32_t vb, ve = words_of(b, v, mark_v, &vb), ub;
	uint32_t ue = words_of(b, u, mark_u, &ub), i, k, n = 0;

	if (ve - vb > ue - ub)
		return same_words(b, u, mark_u, v, mark_v);
	for (i = vb; i < ve; i++)
		for (k = ub; k < ue; k++)
			if (ss_key_same(et, et->tokens[i].key) ==
			    ss_key_same(et, et->tokens[k].key)) {
				n++;
				break;
			}
	return ve - vb >= WORDS_MIN && (double)n >= SHARED * (double)(ve - vb);
}

/* The words of the mention, with where they stand. */
static struct ss_str
written(const struct ss_build *b, const struct ss_mention *m)
{
	const struct ss_token *t = b->et.tokens;
	const struct ss_unit *u = &b->et.units[m->unit];
	struct ss_str s;

	s.ptr =
	    ss_build_source(b, u->article_i, u->in_title) + t[m->tok_beg].beg;
	s.len = t[m->tok_end - 1].end - t[m->tok_beg].beg;
	return s;
}

static int
keep(struct ss_build *b, const struct ss_mention *m, const struct ss_mention *n)
{
	struct ss_attribution *a;

	if (SS_ARRAY_ROOM(&b->attributions, 1) != 0)
		return SS_ENOMEM;
	a = &b->attributions.v[b->attributions.n++];
	a->name[0] = (struct ss_place){m->unit, m->tok_beg, m->tok_end};
	a->name[1] = (struct ss_place){n->unit, n->tok_beg, n->tok_end};
	return 0;
}

int
ss_build_attribution(struct ss_build *b, struct ss_quote *q,
    const struct ss_speaker *speakers, const uint32_t *marks)
{
	const struct ss_mention *m, *n, *first = NULL;
	size_t i, rep = 0;
	int r = 0;

	/* the first variant that names the one whom most name */
	for (i = 0; i < q->n_variants && first == NULL; i++) {
		m = named_by(b, &speakers[marks[i]]);
		if (m != NULL &&
		    ss_str_equal(
			ss_build_entity_name(b, m->entity), q->speaker)) {
			first = m;
			rep = i;
		}
	}
	for (i = 0; first != NULL && i < q->n_variants && r == 0; i++) {
		struct ss_quote_variant *v = &q->variants[i];

		n = named_by(b, &speakers[marks[i]]);
		if (!differ(b, first, n) ||
		    !same_words(b, v, marks[i], &q->variants[rep], marks[rep]))
			continue;
		v->speaker = written(b, n);
		q->attribution_differs = 1;
		r = keep(b, first, n);
	}
	return r;
}

int
ss_differ_speakers(struct ss_build *b, ss_differ_add add, void *ctx)
{
	size_t i;
	int r = 0;

	for (i = 0; i < b->attributions.n && r == 0; i++)
		r = add(ctx, SS_VALUE_NAME, "speaker",
		    b->attributions.v[i].name, 2);
	return r;
}
