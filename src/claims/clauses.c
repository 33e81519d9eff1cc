#include "claims/clauses.h"

#include <string.h>

#define WORDS_MIN 3   /* words of a clause */
#define MASS_MIN  6.0 /* ... and what they weigh */

/* Words that open a clause without a mark before them. */
static int
opens_clause(const struct ss_token *t)
{
	static const char *const words[] = {"while", "although", "though",
	    "because", "but", "after", "before", "whereas", /* en */
	    "aunque", "porque", "pero", "mientras",         /* es */
	    "obwohl", "weil", "aber", "während", "nachdem", /* de */
	    "mais", "tandis", "parce",                      /* fr */
	    "хотя", "потому", "но",                         /* ru */
	    "mentre", "perché", "enquanto", "mas", "omdat", "terwijl"};

	return ss_token_is_in(t, words, sizeof(words) / sizeof(words[0]));
}

/* A mark of punctuation between tokens i - 1 and i. */
static int
mark_before(const struct ss_event_text *et, const unsigned char *s, uint32_t i)
{
	const struct ss_token *t = &et->tokens[i];
	uint32_t k;

	for (k = t[-1].end; k < t->beg; k++) {
		if (strchr(",;:!?()[]\"\n", s[k]) != NULL)
			return 1;
		/* – — ― “ ” „ …, not ‘ and ’ */
		if (s[k] == 0xe2 && k + 2 < t->beg && s[k + 1] == 0x80 &&
		    s[k + 2] != 0x98 && s[k + 2] != 0x99)
			return 1;
	}
	return 0;
}

static int
is_clause(const struct ss_pairs_text *pt, uint32_t beg, uint32_t end)
{
	double m = 0.0;
	uint32_t i;

	for (i = beg; i < end; i++)
		m += pt->tok_w[i];
	return end - beg >= WORDS_MIN && m >= MASS_MIN;
}

void
ss_clauses_cut(
    struct ss_clauses *c, const struct ss_pairs_text *pt, uint32_t unit)
{
	const struct ss_event_text *et = pt->et;
	const struct ss_unit *u = &et->units[unit];
	const struct ss_event_article_text *a = &et->articles[u->article_i];
	const unsigned char *s = u->in_title ? a->title : a->text;
	uint32_t i;

	c->n = 0;
	c->tok[0] = u->tok_beg;
	for (i = u->tok_beg + 1; i < u->tok_end; i++)
		if (c->n + 1 < SS_CLAUSES_MAX &&
		    (mark_before(et, s, i) || opens_clause(&et->tokens[i])) &&
		    is_clause(pt, c->tok[c->n], i) &&
		    is_clause(pt, i, u->tok_end))
			c->tok[++c->n] = i;
	c->tok[++c->n] = u->tok_end;
}

/* The tokens of a sentence that its order holds sorted by key. */
static uint32_t
n_sorted(const struct ss_unit *u)
{
	uint32_t n = u->tok_end - u->tok_beg;

	return n < SS_SORTED_MAX ? n : SS_SORTED_MAX;
}

void
ss_clauses_share(const struct ss_clauses *c, const struct ss_pairs_text *pt,
    uint32_t a, uint32_t b, double mass[SS_CLAUSES_MAX])
{
	const struct ss_event_text *et = pt->et;
	const uint32_t *x = pt->order + et->units[a].tok_beg;
	const uint32_t *y = pt->order + et->units[b].tok_beg;
	uint32_t nx = n_sorted(&et->units[a]), ny = n_sorted(&et->units[b]);
	uint32_t i = 0, j = 0, k;

	while (i < nx && j < ny) {
		if (pt->tok_key[x[i]] < pt->tok_key[y[j]]) {
			i++;
		} else if (pt->tok_key[y[j]] < pt->tok_key[x[i]]) {
			j++;
		} else {
			for (k = 0; k + 1 < c->n && x[i] >= c->tok[k + 1];)
				k++;
			mass[k] += pt->tok_w[x[i++]];
		}
	}
}
