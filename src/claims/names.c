/*
 * Cost: linear in the tokens, and for spellings quadratic in the names that
 * share their first letter (bounded: names above NAMES_MAX are not folded).
 */
#include "claims/names.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

#define NAMES_MAX 4000
#define EDIT_MAX  64
#define SPELL_IDF 7.0 /* commoner stems are words, not spellings */
#define NONE      UINT32_MAX

unsigned
ss_edit_distance(const unsigned char *a, size_t na, const unsigned char *b,
    size_t nb, unsigned max)
{
	unsigned row[EDIT_MAX + 1], diag, up, best;
	size_t i, j;

	if (na > EDIT_MAX || nb > EDIT_MAX ||
	    (na > nb ? na - nb : nb - na) > max)
		return max + 1;
	for (j = 0; j <= nb; j++)
		row[j] = (unsigned)j;
	for (i = 1; i <= na; i++) {
		diag = row[0];
		row[0] = (unsigned)i;
		for (j = 1; j <= nb; j++) {
			up = row[j];
			best = diag + (a[i - 1] != b[j - 1]);
			if (up + 1 < best)
				best = up + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			row[j] = best;
			diag = up;
		}
	}
	return row[nb] > max ? max + 1 : row[nb];
}

/* What is known of a key as a surname. */
struct name {
	uint32_t first;   /* key of the first name seen before it, or NONE */
	uint32_t n_alone; /* without a name before it */
	int many;         /* two different first names */
};

static int
is_name_token(const struct ss_token *t)
{
	return (t->flags & SS_TOKEN_CAP) &&
	    !(t->flags &
		(SS_TOKEN_STOP | SS_TOKEN_TITLE | SS_TOKEN_GEO |
		    SS_TOKEN_NUMBER));
}

/* An initial: one letter, as in "Donald J. Trump". */
static int
is_initial(const struct ss_token *t)
{
	return t->end - t->beg == 1;
}

/*
 * The token of the first name before surname token i of its unit, or NONE.
 * Only words that are usual first names count, or such as are never written
 * small and stand right before.
 */
static uint32_t
first_before(const struct ss_event_text *et, uint32_t i, uint32_t unit_beg)
{
	const struct ss_token *t;
	uint32_t j = i;

	while (j > unit_beg) {
		t = &et->tokens[j];
		/* an initial's full stop may lie between */
		if (!(t->flags & (SS_TOKEN_JOINED | SS_TOKEN_HYPHEN)) &&
		    !is_initial(&et->tokens[j - 1]))
			return NONE;
		j--;
		t = &et->tokens[j];
		if (t->flags & SS_TOKEN_POSS)
			return NONE;
		if (is_initial(t) && (t->flags & SS_TOKEN_CAP))
			continue;
		if (t->flags & SS_TOKEN_FIRST)
			return j;
		return NONE;
	}
	return NONE;
}

int
ss_names_same_first(const struct ss_event_text *et, uint32_t a, uint32_t b)
{
	const struct ss_key *x = &et->keys[a], *y = &et->keys[b];

	if (a == b)
		return 1;
	/* Jon and Jonathan, Alexander and Aleksandr */
	return et->chars[x->stem] == et->chars[y->stem] &&
	    (x->len <= 3 || y->len <= 3 ||
		ss_edit_distance(et->chars + x->stem, x->len,
		    et->chars + y->stem, y->len, 3) <= 3);
}

static int
learn_names(const struct ss_event_text *et, struct name *names)
{
	size_t u;
	uint32_t i, f;

	for (u = 0; u < et->n_units; u++)
		for (i = et->units[u].tok_beg; i < et->units[u].tok_end; i++) {
			const struct ss_token *t = &et->tokens[i];
			struct name *n = &names[t->key];

			if (!is_name_token(t))
				continue;
			f = first_before(et, i, et->units[u].tok_beg);
			if (f == NONE) {
				n->n_alone++;
				continue;
			}
			f = et->tokens[f].key;
			if (n->first == NONE)
				n->first = f;
			else if (!ss_names_same_first(et, n->first, f))
				n->many = 1;
		}
	return 0;
}

static void
drop_first_names(struct ss_event_text *et, const struct name *names)
{
	size_t u;
	uint32_t i, j, f;

	for (u = 0; u < et->n_units; u++)
		for (i = et->units[u].tok_beg; i < et->units[u].tok_end; i++) {
			const struct name *n = &names[et->tokens[i].key];

			if (!is_name_token(&et->tokens[i]) || n->many ||
			    n->first == NONE || n->n_alone == 0)
				continue;
			f = first_before(et, i, et->units[u].tok_beg);
			if (f == NONE)
				continue;
			for (j = f; j < i; j++)
				et->tokens[j].flags |= SS_TOKEN_DROPPED;
		}
}

/* Articles that use a key outside quotations: a bit each of 64, hashed. */
static void
used_by(const struct ss_event_text *et, uint64_t *bits)
{
	size_t u;
	uint32_t i;

	for (u = 0; u < et->n_units; u++)
		for (i = et->units[u].tok_beg; i < et->units[u].tok_end; i++)
			if (!(et->tokens[i].flags & SS_TOKEN_QUOTED))
				bits[et->tokens[i].key] |= UINT64_C(1)
				    << (et->units[u].article_i % 64);
}

struct cand {
	uint32_t key;
	uint32_t n;
};

static int
by_stem(const void *a, const void *b, void *ctx)
{
	const struct ss_event_text *et = ctx;
	const struct ss_key *x = &et->keys[((const struct cand *)a)->key];
	const struct ss_key *y = &et->keys[((const struct cand *)b)->key];

	return strcmp((const char *)et->chars + x->stem,
	    (const char *)et->chars + y->stem);
}

static int
fold_spellings(struct ss_event_text *et, const struct name *names)
{
	struct cand *c;
	uint64_t *bits;
	size_t n = 0, i, j;
	unsigned max;

	c = calloc(et->n_keys + 1, sizeof(*c));
	bits = calloc(et->n_keys + 1, sizeof(*bits));
	if (c == NULL || bits == NULL) {
		free(c);
		free(bits);
		return SS_ENOMEM;
	}
	used_by(et, bits);
	for (i = 0; i < et->n_keys; i++) {
		const struct ss_key *k = &et->keys[i];

		if (k->n_cap > 0 && k->n_low == 0 && k->len >= 5 &&
		    k->len <= EDIT_MAX && k->idf >= SPELL_IDF &&
		    (k->flags &
			(SS_TOKEN_STOP | SS_TOKEN_GEO | SS_TOKEN_NUMBER |
			    SS_TOKEN_TITLE)) == 0) {
			c[n].key = (uint32_t)i;
			c[n++].n = k->n_cap;
		}
	}
	if (n > NAMES_MAX)
		n = 0;
	qsort_r(c, n, sizeof(*c), by_stem, et);
	for (i = 0; i < n; i++)
		for (j = i + 1; j < n; j++) {
			struct ss_key *a = &et->keys[c[i].key];
			struct ss_key *b = &et->keys[c[j].key];
			const struct name *x = &names[c[i].key];
			const struct name *y = &names[c[j].key];

			if (et->chars[a->stem] != et->chars[b->stem])
				break;
			max = a->len >= 8 && b->len >= 8 ? 2 : 1;
			if ((bits[c[i].key] & bits[c[j].key]) != 0)
				continue;
			if (x->first != NONE && y->first != NONE &&
			    !ss_names_same_first(et, x->first, y->first))
				continue;
			if (ss_edit_distance(et->chars + a->stem, a->len,
				et->chars + b->stem, b->len, max) > max)
				continue;
			if (a->n_cap >= b->n_cap)
				b->same = a->same;
			else
				a->same = b->same;
		}
	/* follow chains to their end */
	for (i = 0; i < et->n_keys; i++) {
		uint32_t k = (uint32_t)i;
		int steps = 0;

		while (et->keys[k].same != k && steps++ < 8)
			k = et->keys[k].same;
		et->keys[i].same = k;
	}
	free(c);
	free(bits);
	return 0;
}

int
ss_names_resolve(struct ss_event_text *et)
{
	struct name *names;
	size_t i;
	int r;

	names = calloc(et->n_keys + 1, sizeof(*names));
	if (names == NULL)
		return SS_ENOMEM;
	for (i = 0; i < et->n_keys; i++) {
		names[i].first = NONE;
		et->keys[i].same = (uint32_t)i;
	}
	r = ss_event_text_weigh(et, 1); /* idf */
	if (r == 0)
		r = learn_names(et, names);
	if (r == 0)
		drop_first_names(et, names);
	if (r == 0)
		r = fold_spellings(et, names);
	free(names);
	return r;
}
