#include "claims/pair_align.h"

#include <stdlib.h>
#include <string.h>

#include "claims/synonyms.h"

#define TIES_MAX 2048
#define REACH    2 /* words to both sides that are a word's neighbours */
#define STRAY    4 /* a function word alone is not looked for further off */

/* Strengths: the order of trust; least is worth a tie. */
#define FORM     0.95
#define ALIKE    0.7
#define SYNONYM  0.8
#define DERIVED  0.6
#define KIND     0.5
#define RARER    0.25 /* a rank takes, of synonyms and kinds */
#define LEAST    0.3
#define BY_NEAR  0.15 /* what neighbours that agree add, each by 1 / distance */
#define BY_PLACE 0.1  /* what another place in the sentence takes */

struct tie {
	double rank, strength;
	uint16_t i, j;
	uint16_t apart;
	int near;
};

/* "n't" is no word of its own: it stands behind the token. */
static int
is_negation(const struct ss_event_text *et, const struct ss_unit *u,
    const struct ss_token *t)
{
	static const char *const words[] = {"not", "no", "never", "nobody",
	    "nothing", "without", "neither", "nor", "none", "cannot"};
	const struct ss_event_article_text *a = &et->articles[u->article_i];
	const unsigned char *s = (u->in_title ? a->title : a->text) + t->end;
	size_t left = u->end - t->end;

	if (ss_token_is_in(t, words, sizeof(words) / sizeof(words[0])))
		return 1;
	return (t->flags & SS_TOKEN_POSS) &&
	    ((left >= 2 && memcmp(s, "'t", 2) == 0) ||
		(left >= 4 && memcmp(s, "\xe2\x80\x99t", 4) == 0));
}

int
ss_pair_same_words(const struct ss_event_text *et, uint32_t a, uint32_t b)
{
	const struct ss_unit *u = &et->units[a], *v = &et->units[b];
	const unsigned signs = SS_TOKEN_MONEY | SS_TOKEN_PERCENT;
	uint32_t i, n = u->tok_end - u->tok_beg;

	if (n != v->tok_end - v->tok_beg)
		return 0;
	for (i = 0; i < n; i++) {
		const struct ss_token *x = &et->tokens[u->tok_beg + i];
		const struct ss_token *y = &et->tokens[v->tok_beg + i];

		if (x->hash != y->hash || ((x->flags ^ y->flags) & signs) ||
		    is_negation(et, u, x) != is_negation(et, v, y))
			return 0;
	}
	return 1;
}

void
ss_pair_side_init(
    struct ss_pair_side *s, const struct ss_event_text *et, uint32_t unit)
{
	const struct ss_unit *u = &et->units[unit];
	uint32_t i;

	s->et = et;
	s->n = u->tok_end - u->tok_beg;
	if (s->n > SS_PAIR_WORDS)
		s->n = SS_PAIR_WORDS;
	s->n_negations = 0;
	s->mass = 0.0;
	for (i = 0; i < s->n; i++) {
		const struct ss_token *t = &et->tokens[u->tok_beg + i];
		struct ss_pair_word *w = &s->v[i];

		w->surface = t->hash;
		w->stem = et->keys[t->key].hash;
		w->key = ss_key_same(et, t->key);
		w->flags = t->flags;
		w->tie = SS_PAIR_LONE;
		w->strength = 0.0;
		w->negates = (uint16_t)is_negation(et, u, t);
		s->n_negations += w->negates;
		w->w = ss_token_weight(et, t);
		s->mass += w->w;
	}
}

/* Which words of a have their key in b. */
static void
find_shared(const struct ss_pair_side *a, const struct ss_pair_side *b,
    unsigned char shared[SS_PAIR_WORDS])
{
	uint32_t i, j;

	for (i = 0; i < a->n; i++) {
		shared[i] = 0;
		for (j = 0; j < b->n && !shared[i]; j++)
			shared[i] = a->v[i].key == b->v[j].key;
	}
}

/* Stems that begin alike: regulat and regulatori. */
static int
are_alike(const struct ss_event_text *et, const struct ss_pair_word *x,
    const struct ss_pair_word *y)
{
	const struct ss_key *k = &et->keys[x->key], *l = &et->keys[y->key];
	const unsigned char *a = et->chars + k->stem, *b = et->chars + l->stem;
	size_t n = 0, min = k->len < l->len ? k->len : l->len;
	size_t diff = k->len > l->len ? k->len - l->len : l->len - k->len;

	while (n < min && a[n] == b[n])
		n++;
	return n >= 4 && min >= 5 && diff <= 3 && n * 10 >= min * 7;
}

/* How far two words with different keys may stand for each other. */
static double
likeness(const struct ss_event_text *et, const struct ss_pair_word *x,
    const struct ss_pair_word *y)
{
	unsigned r, rank;

	if ((x->flags | y->flags) & (SS_TOKEN_NUMBER | SS_TOKEN_GEO))
		return 0.0;
	r = ss_words_related(x->stem, y->stem);
	if (r & SS_WORDS_SAME)
		return FORM;
	if (!ss_pair_content(x) || !ss_pair_content(y))
		return 0.0;
	if (are_alike(et, x, y))
		return ALIKE;
	rank = r & SS_WORDS_SYNONYMS;
	if (rank != SS_WORDS_NO_SYNONYMS)
		return SYNONYM / (1.0 + RARER * rank);
	if (r & SS_WORDS_DERIVED)
		return DERIVED;
	rank = (r & SS_WORDS_KIND) >> SS_WORDS_KIND_SHIFT;
	return rank > 0 ? KIND / (1.0 + RARER * (rank - 1)) : 0.0;
}

/* How many words around i and j agree, in hundredths. */
static int
neighbours(const struct ss_pair_side *a, const struct ss_pair_side *b,
    uint32_t i, uint32_t j)
{
	uint32_t d;
	int n = 0;

	for (d = 1; d <= REACH; d++) {
		if (i >= d && j >= d && a->v[i - d].key == b->v[j - d].key)
			n += 100 / (int)d;
		if (i + d < a->n && j + d < b->n &&
		    a->v[i + d].key == b->v[j + d].key)
			n += 100 / (int)d;
	}
	return n;
}

static int
best_first(const void *a, const void *b)
{
	const struct tie *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank > y->rank ? -1 : 1;
	if (x->apart != y->apart)
		return x->apart < y->apart ? -1 : 1;
	if (x->i != y->i)
		return x->i < y->i ? -1 : 1;
	return x->j < y->j ? -1 : x->j > y->j;
}

void
ss_pair_align(struct ss_pair_side *a, struct ss_pair_side *b)
{
	unsigned char in_b[SS_PAIR_WORDS], in_a[SS_PAIR_WORDS];
	struct tie ties[TIES_MAX], *t;
	uint32_t i, j, n = 0, k;
	double s, x;

	find_shared(a, b, in_b);
	find_shared(b, a, in_a);
	for (i = 0; i < a->n; i++)
		for (j = 0; j < b->n && n < TIES_MAX; j++) {
			if (a->v[i].key == b->v[j].key)
				s = 1.0;
			else if (in_b[i] || in_a[j])
				continue;
			else
				s = likeness(a->et, &a->v[i], &b->v[j]);
			if (s < LEAST)
				continue;
			t = &ties[n++];
			t->strength = s;
			t->i = (uint16_t)i;
			t->j = (uint16_t)j;
			t->apart = (uint16_t)(i > j ? i - j : j - i);
			t->near = neighbours(a, b, i, j);
			x = (double)i / a->n - (double)j / b->n;
			t->rank = s + BY_NEAR / 100 * t->near -
			    BY_PLACE * (x < 0 ? -x : x);
		}
	qsort(ties, n, sizeof(ties[0]), best_first);
	for (k = 0; k < n; k++) {
		struct ss_pair_word *p = &a->v[ties[k].i], *q;

		q = &b->v[ties[k].j];
		if (p->tie != SS_PAIR_LONE || q->tie != SS_PAIR_LONE ||
		    (!ss_pair_content(p) && ties[k].near == 0 &&
			ties[k].apart > STRAY))
			continue;
		p->tie = ties[k].j;
		q->tie = ties[k].i;
		p->strength = q->strength = ties[k].strength;
	}
}
