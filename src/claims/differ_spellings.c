/*
 * Names that names.c folded into one: each spelling with its first use.
 *
 * Two spellings are of one name when the same other name stands beside both
 * ("Volodymyr Zelensky", "Volodymyr Zelenskyy"); where one stands alone, when
 * sentences with them say the same; with different partners they need to say
 * it clearly, else they are two people (Kirsten Gillibrand, Kyrsten Sinema).
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "claims/differ.h"
#include "claims/names.h"

#define LINKED       0.4  /* p of sentences that name the same */
#define LINKED_SHORT 0.05 /* ... in two short reports */
#define LINKED_WELL  0.5  /* ... where other names stand beside them */
#define SHORT        10   /* sentences of a short report */
#define LIKE         2    /* letters in which one first name may differ */
#define USES_MAX     24   /* of a spelling that are compared */

struct spelling {
	uint32_t same; /* key that stands for it */
	uint32_t key;
	struct ss_place place; /* its first use in a body */
};

static int
by_same(const void *a, const void *b)
{
	const struct spelling *x = a, *y = b;

	if (x->same != y->same)
		return x->same < y->same ? -1 : 1;
	return x->place.tok_beg < y->place.tok_beg
	    ? -1
	    : x->place.tok_beg > y->place.tok_beg;
}

static struct ss_str
letters(const struct ss_build *b, const struct spelling *x)
{
	const struct ss_token *t = &b->et.tokens[x->place.tok_beg];
	uint32_t a = b->et.units[x->place.unit].article_i;
	struct ss_str s = {ss_build_source(b, a, 0) + t->beg, t->end - t->beg};

	return s;
}

static size_t
n_letters(struct ss_str s)
{
	size_t n = 0, i;

	for (i = 0; i < s.len; i++)
		n += (s.ptr[i] & 0xc0) != 0x80;
	return n;
}

/* Namibian of Namibia, Slavia of Slav, Asiana of Asian. */
static int
is_derived(struct ss_str root, struct ss_str word)
{
	static const char *const endings[] = {"n", "a", "an", "ia", "s"};
	size_t i, n;

	if (word.len <= root.len || memcmp(root.ptr, word.ptr, root.len) != 0)
		return 0;
	n = word.len - root.len;
	for (i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (strlen(endings[i]) == n &&
		    memcmp(endings[i], word.ptr + root.len, n) == 0)
			return 1;
	return 0;
}

/* One spelling has two stems, in two languages; Bridget, Bridgegate. */
static int
is_other_word(const struct ss_build *b, const struct spelling *x,
    const struct spelling *y)
{
	struct ss_str s = letters(b, x), t = letters(b, y);
	size_t m = n_letters(s), n = n_letters(t);

	return ss_str_cmp(s, t) == 0 || m > n + 2 || n > m + 2 ||
	    (s.len < t.len ? is_derived(s, t) : is_derived(t, s));
}

struct uses {
	uint32_t unit[USES_MAX];
	size_t n;
	uint32_t beside[2 * USES_MAX]; /* keys of names right beside it */
	size_t n_beside;
	uint32_t firsts[USES_MAX]; /* ... of first names before it */
	size_t n_firsts;
};

static int
is_part_of_name(const struct ss_event_text *et, uint32_t i)
{
	const struct ss_token *t = &et->tokens[i];

	return (t->flags & SS_TOKEN_CAP) &&
	    !(t->flags &
		(SS_TOKEN_STOP | SS_TOKEN_TITLE | SS_TOKEN_NUMBER |
		    SS_TOKEN_GEO)) &&
	    !((t->flags & SS_TOKEN_HEAD) && et->keys[t->key].n_low > 0);
}

/* The first uses of a spelling, and what stands beside it. */
static void
find_uses(const struct ss_event_text *et, uint32_t key, struct uses *out)
{
	uint32_t u, i;

	out->n = out->n_beside = out->n_firsts = 0;
	for (u = 0; u < et->n_units && out->n < USES_MAX; u++)
		for (i = et->units[u].tok_beg;
		     i < et->units[u].tok_end && out->n < USES_MAX; i++) {
			const struct ss_token *t = &et->tokens[i];

			if (t->key != key)
				continue;
			out->unit[out->n++] = u;
			if (i > et->units[u].tok_beg &&
			    (t->flags & SS_TOKEN_JOINED) &&
			    ((t[-1].flags & SS_TOKEN_FIRST) ||
				is_part_of_name(et, i - 1)))
				out->beside[out->n_beside++] =
				    ss_key_same(et, t[-1].key);
			if (i > et->units[u].tok_beg &&
			    (t->flags & SS_TOKEN_JOINED) &&
			    (t[-1].flags & SS_TOKEN_FIRST))
				out->firsts[out->n_firsts++] =
				    ss_key_same(et, t[-1].key);
			if (i + 1 < et->units[u].tok_end &&
			    (t[1].flags & SS_TOKEN_JOINED) &&
			    !(t->flags & SS_TOKEN_POSS) &&
			    is_part_of_name(et, i + 1))
				out->beside[out->n_beside++] =
				    ss_key_same(et, t[1].key);
		}
}

static int
are_linked(const struct ss_build *b, const struct uses *x, const struct uses *y,
    double p_min)
{
	const struct ss_alignment *al = &b->al;
	const struct ss_unit *units = b->et.units;
	size_t i, k;

	for (i = 0; i < x->n; i++)
		for (k = 0; k < y->n; k++)
			if (units[x->unit[i]].article_i !=
				units[y->unit[k]].article_i &&
			    ss_alignment_p(al, al->node_of[x->unit[i]],
				al->node_of[y->unit[k]]) >= p_min)
				return 1;
	return 0;
}

static int
is_short(const struct ss_event_text *et, uint32_t unit)
{
	const struct ss_event_article_text *a =
	    &et->articles[et->units[unit].article_i];

	return a->unit_end - a->unit_beg <= SHORT;
}

/* Whether a first name of the one is nearly one of the other's. */
static int
like_firsts(
    const struct ss_event_text *et, const struct uses *x, const struct uses *y)
{
	size_t i, k;

	for (i = 0; i < x->n_firsts; i++)
		for (k = 0; k < y->n_firsts; k++) {
			const struct ss_key *a = &et->keys[x->firsts[i]];
			const struct ss_key *b = &et->keys[y->firsts[k]];

			if (ss_edit_distance(et->chars + a->stem, a->len,
				et->chars + b->stem, b->len, LIKE) <= LIKE)
				return 1;
		}
	return 0;
}

/* Are two spellings of one man or thing? */
static int
are_one(const struct ss_build *b, uint32_t key_a, uint32_t key_b)
{
	struct uses x, y;
	size_t i, k;

	find_uses(&b->et, key_a, &x);
	find_uses(&b->et, key_b, &y);
	for (i = 0; i < x.n_beside; i++)
		for (k = 0; k < y.n_beside; k++)
			if (x.beside[i] == y.beside[k])
				return 1;
	if (x.n_firsts > 0 && y.n_firsts > 0 && !like_firsts(&b->et, &x, &y))
		return 0; /* two people */
	if (x.n_beside > 0 && y.n_beside > 0)
		return are_linked(b, &x, &y, LINKED_WELL);
	return are_linked(b, &x, &y,
	    is_short(&b->et, x.unit[0]) && is_short(&b->et, y.unit[0])
		? LINKED_SHORT
		: LINKED);
}

/* The first use of each key in a body, of the keys that were folded. */
static size_t
first_uses(
    const struct ss_event_text *et, unsigned char *folded, struct spelling *v)
{
	size_t n = 0;
	uint32_t u, i;

	for (i = 0; i < et->n_keys; i++)
		if (et->keys[i].same != i)
			folded[i] = folded[et->keys[i].same] = 1;
	for (u = 0; u < et->n_units; u++) {
		if (et->units[u].in_title)
			continue;
		for (i = et->units[u].tok_beg; i < et->units[u].tok_end; i++) {
			uint32_t key = et->tokens[i].key;

			if (folded[key] != 1 ||
			    !(et->tokens[i].flags & SS_TOKEN_CAP) ||
			    (et->tokens[i].flags & SS_TOKEN_ALLCAP))
				continue;
			folded[key] = 2;
			v[n].same = et->keys[key].same;
			v[n].key = key;
			v[n].place = (struct ss_place){u, i, i + 1};
			n++;
		}
	}
	return n;
}

/* v[0 .. n) are folded into one: those that are spellings of the first. */
static int
report_one(struct ss_build *b, const struct spelling *v, size_t n,
    struct ss_place *places, ss_differ_add add, void *ctx)
{
	const struct ss_unit *units = b->et.units;
	uint32_t group, first;
	size_t i, k, m = 0;
	int apart = 0;

	first = units[v[0].place.unit].article_i;
	group = b->et.articles[first].group;
	for (i = 0; i < n; i++) {
		for (k = 0; k < i; k++)
			if (is_other_word(b, &v[k], &v[i]))
				break;
		if (k < i || (i > 0 && !are_one(b, v[0].key, v[i].key)))
			continue;
		places[m++] = v[i].place;
		apart |=
		    b->et.articles[units[v[i].place.unit].article_i].group !=
		    group;
	}
	return m > 1 && apart
	    ? add(ctx, SS_VALUE_SPELLING, "spelling", places, m)
	    : 0;
}

int
ss_differ_spellings(struct ss_build *b, ss_differ_add add, void *ctx)
{
	const struct ss_event_text *et = &b->et;
	struct spelling *v = calloc(et->n_keys + 1, sizeof(*v));
	struct ss_place *places = calloc(et->n_keys + 1, sizeof(*places));
	unsigned char *folded = calloc(et->n_keys + 1, 1);
	size_t n, beg, end;
	int r = SS_ENOMEM;

	if (v == NULL || places == NULL || folded == NULL)
		goto out;
	r = 0;
	n = first_uses(et, folded, v);
	if (n > 0)
		qsort(v, n, sizeof(*v), by_same);
	for (beg = 0; beg < n && r == 0; beg = end) {
		for (end = beg; end < n && v[end].same == v[beg].same;)
			end++;
		if (end - beg > 1)
			r = report_one(b, v + beg, end - beg, places, add, ctx);
	}
out:
	free(v);
	free(places);
	free(folded);
	return r;
}
