/*
 * A local alignment ends where the last equal word stands: "If you want to
 * make" of "If you want to make a deal".  A clause ends before a token with
 * , ; : ! ? … a dash, a bracket or a mark before it, a sentence with its unit.
 *
 * Cost: linear in the words of the quotation.
 */
#include "claims/quote_spans.h"

#include <string.h>

#define W_MIN    0.6
#define W_MAX    6.0
#define W_STOP   0.35 /* factor of function words */
#define CLAUSE   0.5  /* share of a clause that brings in the rest */
#define SENTENCE 0.6

double
ss_quote_weight(const struct ss_event_text *et, uint32_t tok)
{
	const struct ss_token *t = &et->tokens[tok];
	double w = et->keys[ss_key_same(et, t->key)].idf;

	if (w < W_MIN)
		w = W_MIN;
	if (w > W_MAX)
		w = W_MAX;
	return t->flags & SS_TOKEN_STOP ? w * W_STOP : w;
}

double
ss_quote_mass(const struct ss_event_text *et, uint32_t beg, uint32_t end)
{
	double m = 0.0;

	for (; beg < end; beg++)
		m += ss_quote_weight(et, beg);
	return m;
}

/* A sentence begins at token i. */
static int
sentence_at(const struct ss_event_text *et, uint32_t i)
{
	return (et->tokens[i].flags & SS_TOKEN_HEAD) != 0;
}

/* A clause begins at token i > 0 of the text. */
static int
clause_at(const struct ss_event_text *et, const unsigned char *text, uint32_t i)
{
	const struct ss_token *t = &et->tokens[i];
	uint32_t k;

	if (sentence_at(et, i))
		return 1;
	for (k = t[-1].end; k < t->beg; k++) {
		if (strchr(",;:!?()[]\"\n", text[k]) != NULL)
			return 1;
		/* – — ― “ ” „ …, not ‘ and ’ */
		if (text[k] == 0xe2 && k + 2 < t->beg && text[k + 1] == 0x80 &&
		    text[k + 2] != 0x98 && text[k + 2] != 0x99)
			return 1;
	}
	return 0;
}

struct part { /* of the quotation, tokens [beg, end) */
	uint32_t beg, end;
};

/* The clause, or sentence, of [first, last) that holds token i. */
static struct part
part_of(const struct ss_event_text *et, const unsigned char *text,
    uint32_t first, uint32_t last, uint32_t i)
{
	struct part p = {i, i + 1};

	while (p.beg > first &&
	    !(text != NULL ? clause_at(et, text, p.beg)
			   : sentence_at(et, p.beg)))
		p.beg--;
	while (p.end < last &&
	    !(text != NULL ? clause_at(et, text, p.end)
			   : sentence_at(et, p.end)))
		p.end++;
	return p;
}

/* The share of p that [beg, end) covers. */
static double
covered(
    const struct ss_event_text *et, struct part p, uint32_t beg, uint32_t end)
{
	return ss_quote_mass(
		   et, beg > p.beg ? beg : p.beg, end < p.end ? end : p.end) /
	    ss_quote_mass(et, p.beg, p.end);
}

void
ss_quote_widen(const struct ss_event_text *et, uint32_t article_i,
    uint32_t first, uint32_t last, uint32_t *beg, uint32_t *end)
{
	const unsigned char *text = et->articles[article_i].text;
	struct part a = part_of(et, text, first, last, *beg);
	struct part z = part_of(et, text, first, last, *end - 1);
	int in_a, in_z;

	if (a.beg == z.beg) {
		*beg = a.beg;
		*end = a.end;
	} else {
		in_a = covered(et, a, *beg, *end) >= CLAUSE;
		in_z = covered(et, z, *beg, *end) >= CLAUSE;
		if (!in_a && !in_z && a.end == z.beg)
			in_a = in_z = 1; /* nothing would be left */
		*beg = in_a ? a.beg : a.end;
		*end = in_z ? z.end : z.beg;
	}
	a = part_of(et, NULL, first, last, *beg);
	z = part_of(et, NULL, first, last, *end - 1);
	in_a = covered(et, a, *beg, *end) >= SENTENCE;
	in_z = covered(et, z, *beg, *end) >= SENTENCE;
	if (in_a)
		*beg = a.beg;
	if (in_z)
		*end = z.end;
}

int
ss_quote_same(const struct ss_event_text *et, uint32_t ab, uint32_t ae,
    uint32_t bb, uint32_t be)
{
	if (ae - ab != be - bb)
		return 0;
	for (; ab < ae; ab++, bb++)
		if (et->tokens[ab].hash != et->tokens[bb].hash)
			return 0;
	return 1;
}

int
ss_quote_within(const struct ss_event_text *et, uint32_t ab, uint32_t ae,
    uint32_t bb, uint32_t be)
{
	for (; ab < ae && bb < be; ab++)
		if (et->tokens[ab].hash == et->tokens[bb].hash)
			bb++;
	return bb == be;
}
