/*
 * Boilerplate over the articles of one outlet.
 *
 * 1. Articles that share much of their story, or its beginning, are versions
 *    of one story (story_versions.h).
 * 2. It is counted in how many other stories each unit stands: the same, or
 *    nearly: with a key of recurring.h in common and then, counted, most
 *    words and half of the pairs of words.
 * 3. The rules decide (crossdoc_rules.h).
 *
 * Sorting dominates: O(u log u) for u units.
 */
#include "text/crossdoc.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/math.h"
#include "text/background.h"
#include "text/crossdoc_rules.h"
#include "text/story_versions.h"

#define DOUBT         0.5f
#define REMARK_WORDS  8     /* of "Terms were not disclosed." */
#define WEIGHTS       16384 /* the background caps frequencies there */
#define SIMILAR_WORDS 0.75  /* share of the words of the longer one */
#define SIMILAR_PAIRS 0.5   /* and of its pairs of words */
#define SIMILAR_MAX   128   /* words of a unit that is compared */

void
ss_crossdoc_init(struct ss_crossdoc *x)
{
	memset(x, 0, sizeof(*x));
	ss_arena_init(&x->arena);
}

void
ss_crossdoc_release(struct ss_crossdoc *x)
{
	free(x->v);
	free(x->weights);
	ss_arena_release(&x->arena);
	ss_crossdoc_init(x);
}

/*
 * How telling a word is: 16 ln(articles / articles with it), from the
 * background where it is known; 0 when it is of no content.
 */
static uint8_t
weight_of(const struct ss_crossdoc *x, const struct ss_lines *l, size_t word)
{
	uint32_t df = 0;

	if (!l->content[word])
		return 0;
	if (l->lang == SS_LANG_EN)
		df = ss_background_df(
		    ss_background_get(), l->words.v[word].hash);
	return x->weights[df < WEIGHTS ? df : WEIGHTS - 1];
}

/* weights[df] for all document frequencies; 0: the word is rare. */
static int
make_weights(struct ss_crossdoc *x)
{
	double w, n = ss_background_n_docs(ss_background_get());
	size_t df;

	x->weights = malloc(WEIGHTS);
	if (x->weights == NULL)
		return SS_ENOMEM;
	for (df = 1; df < WEIGHTS; df++) {
		w = 16 * ss_log(n / (double)df);
		x->weights[df] = w < 1 ? 1 : w > 255 ? 255 : (uint8_t)w;
	}
	x->weights[0] = x->weights[SS_BACKGROUND_MIN_DF - 1];
	return 0;
}

/* Room for the units and words of one more article. */
static struct ss_crossdoc_article *
new_article(struct ss_crossdoc *x, size_t n_units, size_t n_words)
{
	struct ss_crossdoc_article *a;

	if (SS_ARRAY_ROOM(x, 1) != 0)
		return NULL;
	a = &x->v[x->n];
	memset(a, 0, sizeof(*a));
	a->units = ss_arena_calloc(&x->arena, n_units + 1, sizeof(*a->units));
	a->sorted = ss_arena_calloc(&x->arena, n_units + 1, sizeof(uint32_t));
	a->words = ss_arena_calloc(&x->arena, n_words, sizeof(*a->words));
	a->weights = ss_arena_calloc(&x->arena, n_words, 1);
	if (a->units == NULL || a->sorted == NULL || a->words == NULL ||
	    a->weights == NULL)
		return NULL;
	return a;
}

/* Heap sort: no allocation, and the order is that of (hash, index). */
static void
sift(const struct ss_crossdoc_unit *u, uint32_t *v, size_t i, size_t n)
{
	uint32_t x = v[i], c;
	size_t k;

	for (; (k = 2 * i + 1) < n; i = k) {
		if (k + 1 < n &&
		    (u[v[k + 1]].hash > u[v[k]].hash ||
			(u[v[k + 1]].hash == u[v[k]].hash && v[k + 1] > v[k])))
			k++;
		c = v[k];
		if (u[x].hash > u[c].hash || (u[x].hash == u[c].hash && x > c))
			break;
		v[i] = c;
	}
	v[i] = x;
}

static void
sort_units(struct ss_crossdoc_article *a)
{
	uint32_t *v = a->sorted, x;
	size_t i;

	for (i = 0; i < a->n_units; i++)
		v[i] = (uint32_t)i;
	for (i = a->n_units / 2; i-- > 0;)
		sift(a->units, v, i, a->n_units);
	for (i = a->n_units; i-- > 1;) {
		x = v[0];
		v[0] = v[i];
		v[i] = x;
		sift(a->units, v, 0, i);
	}
}

int
ss_crossdoc_add(struct ss_crossdoc *x, uint32_t article_i, uint64_t outlet,
    uint64_t title, const struct ss_units *u, const struct ss_lines *l,
    const struct ss_decisions *d)
{
	struct ss_crossdoc_article *a;
	const struct ss_word *w = l->words.v;
	struct ss_crossdoc_unit *c;
	size_t i, line = 0, word = 0;
	uint32_t n = 0;

	if (x->weights == NULL && make_weights(x) != 0)
		return SS_ENOMEM;
	a = new_article(x, u->n, l->words.n);
	if (a == NULL)
		return SS_ENOMEM;
	a->article_i = article_i;
	a->outlet = outlet;
	for (i = 0; i < u->n; i++) {
		c = &a->units[a->n_units++];
		c->beg = u->v[i].beg;
		c->end = u->v[i].end;
		c->hash = u->v[i].hash;
		memcpy(c->like, u->v[i].like, sizeof(c->like));
		c->partner.article = UINT32_MAX;
		c->n_words = u->v[i].n_words;
		while (line < l->n && l->v[line].end <= c->beg)
			line++;
		c->line = (uint32_t)line;
		if (line < l->n) {
			c->score = (float)d->v[line].score;
			c->fact = l->v[line].figures;
			c->remark = l->v[line].n_cues == 0 &&
			    l->v[line].n_words < REMARK_WORDS &&
			    l->v[line].sentence;
		}
		c->word = n;
		for (; word < l->words.n && w[word].beg < c->end; word++)
			if (w[word].beg >= c->beg) {
				a->weights[n] = weight_of(x, l, word);
				a->words[n++] = (uint32_t)w[word].hash;
			}
		c->n_all = n - c->word;
		a->order = (a->order ^ c->hash) * UINT64_C(0x9e3779b97f4a7c15) +
		    (a->order >> 32);
	}
	if (title != 0) {
		c = &a->units[a->n_units++];
		c->hash = title;
		c->partner.article = UINT32_MAX;
		c->line = UINT32_MAX;
		c->is_title = 1;
	}
	sort_units(a);
	x->n++;
	return 0;
}

static int
by_outlet(const void *pa, const void *pb)
{
	const struct ss_crossdoc_article *a = pa, *b = pb;

	if (a->outlet != b->outlet)
		return a->outlet < b->outlet ? -1 : 1;
	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return a->article_i < b->article_i ? -1 : a->article_i > b->article_i;
}

static int
by_article(const void *pa, const void *pb)
{
	const struct ss_crossdoc_article *a = pa, *b = pb;

	return a->article_i < b->article_i ? -1 : a->article_i > b->article_i;
}

static int
by_hash(const void *pa, const void *pb)
{
	const struct ss_posting *a = pa, *b = pb;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	if (a->article != b->article)
		return a->article < b->article ? -1 : 1;
	return a->unit < b->unit ? -1 : a->unit > b->unit;
}

static int
by_value(const void *pa, const void *pb)
{
	uint32_t a = *(const uint32_t *)pa, b = *(const uint32_t *)pb;

	return a < b ? -1 : a > b;
}

static int
by_pair(const void *pa, const void *pb)
{
	uint64_t a = *(const uint64_t *)pa, b = *(const uint64_t *)pb;

	return a < b ? -1 : a > b;
}

/* How many values two sorted lists have in common. */
static size_t
in_common(const uint64_t *a, size_t n, const uint64_t *b, size_t m)
{
	size_t i = 0, k = 0, both = 0;

	while (i < n && k < m) {
		both += a[i] == b[k];
		if (a[i] < b[k])
			i++;
		else if (a[i] > b[k])
			k++;
		else
			i++, k++;
	}
	return both;
}

/* The words of a unit, sorted, and its pairs of words, sorted. */
static size_t
sorted_words(const struct ss_crossdoc_article *a,
    const struct ss_crossdoc_unit *u, uint64_t *words, uint64_t *pairs)
{
	const uint32_t *w = a->words + u->word;
	size_t i, n = u->n_all;

	for (i = 0; i < n; i++)
		words[i] = w[i];
	for (i = 0; i + 1 < n; i++)
		pairs[i] = (uint64_t)w[i] << 32 | w[i + 1];
	qsort(words, n, sizeof(*words), by_pair);
	if (n > 1)
		qsort(pairs, n - 1, sizeof(*pairs), by_pair);
	return n;
}

int
ss_crossdoc_similar(const struct ss_crossdoc_article *a, size_t i,
    const struct ss_crossdoc_article *b, size_t k)
{
	const struct ss_crossdoc_unit *u = &a->units[i], *v = &b->units[k];
	uint64_t words[2][SIMILAR_MAX], pairs[2][SIMILAR_MAX];
	size_t n, m, longer;

	if (u->hash == v->hash)
		return 1;
	if (u->n_all < 2 || v->n_all < 2 || u->n_all > SIMILAR_MAX ||
	    v->n_all > SIMILAR_MAX)
		return 0;
	n = sorted_words(a, u, words[0], pairs[0]);
	m = sorted_words(b, v, words[1], pairs[1]);
	longer = n > m ? n : m;
	return (double)in_common(words[0], n, words[1], m) >=
	    SIMILAR_WORDS * (double)longer &&
	    (double)in_common(pairs[0], n - 1, pairs[1], m - 1) >=
	    SIMILAR_PAIRS * (double)(longer - 1);
}

static uint32_t
count_distinct(uint32_t *stories, size_t n)
{
	uint32_t distinct = n > 0;
	size_t i;

	qsort(stories, n, sizeof(*stories), by_value);
	for (i = 1; i < n; i++)
		distinct += stories[i] != stories[i - 1];
	return distinct;
}

/* The first of group[0 .. n) in another story than p is p's partner. */
static void
set_partner(struct ss_crossdoc_article *v, const struct ss_posting *p,
    const struct ss_posting *group, size_t n)
{
	struct ss_crossdoc_unit *u = &v[p->article].units[p->unit];
	uint32_t story = ss_story_find(v, p->article);
	size_t i;

	if (u->partner.article != UINT32_MAX)
		return;
	for (i = 0; i < n; i++)
		if (ss_story_find(v, group[i].article) != story) {
			u->partner.article = group[i].article;
			u->partner.unit = group[i].unit;
			return;
		}
}

/* Postings of one unit: stories, copied and partner. */
static void
count_same(struct ss_crossdoc_article *v, const struct ss_posting *p, size_t n,
    uint32_t *stories)
{
	struct ss_crossdoc_unit *u;
	uint32_t distinct;
	size_t i;

	for (i = 0; i < n; i++)
		stories[i] = ss_story_find(v, p[i].article);
	distinct = count_distinct(stories, n);
	for (i = 0; i < n; i++) {
		u = &v[p[i].article].units[p[i].unit];
		u->stories = distinct - 1;
		u->similar = u->similar > u->stories ? u->similar : u->stories;
		u->copied = p[n - 1].article != p[0].article;
		set_partner(v, &p[i], p, n);
	}
}

/*
 * Postings of one key of likeness: alike where it is that of the first words,
 * similar and partner for those that are like the first of them, or the one
 * before that is.  like: room for n postings.
 */
static void
count_like(struct ss_crossdoc_article *v, const struct ss_posting *p, size_t n,
    uint32_t *stories, struct ss_posting *like)
{
	struct ss_crossdoc_unit *u;
	const struct ss_posting *last = p;
	size_t i, n_like = 0;
	uint32_t distinct;

	for (i = 0; i < n; i++)
		stories[i] = ss_story_find(v, p[i].article);
	distinct = count_distinct(stories, n);
	if (distinct < 2)
		return;
	for (i = 0; i < n; i++) {
		u = &v[p[i].article].units[p[i].unit];
		if (u->like[0] == p[i].hash)
			u->alike = distinct - 1;
		if (i > 0 &&
		    !ss_crossdoc_similar(&v[p[i].article], p[i].unit,
			&v[p[0].article], p[0].unit) &&
		    !ss_crossdoc_similar(&v[p[i].article], p[i].unit,
			&v[last->article], last->unit))
			continue;
		last = &p[i];
		stories[n_like] = ss_story_find(v, p[i].article);
		like[n_like++] = p[i];
	}
	distinct = count_distinct(stories, n_like);
	for (i = 0; i < n_like; i++) {
		u = &v[like[i].article].units[like[i].unit];
		if (u->similar < distinct - 1)
			u->similar = distinct - 1;
		set_partner(v, &like[i], like, n_like);
	}
}

static int
count_stories(
    struct ss_crossdoc_article *v, const struct ss_posting *p, size_t n)
{
	struct ss_posting *like;
	uint32_t *stories;
	size_t beg, end;

	stories = reallocarray(NULL, n + 1, sizeof(*stories));
	like = reallocarray(NULL, n + 1, sizeof(*like));
	if (stories == NULL || like == NULL) {
		free(stories);
		free(like);
		return SS_ENOMEM;
	}
	for (beg = 0; beg < n; beg = end) {
		for (end = beg; end < n && p[end].hash == p[beg].hash;)
			end++;
		if (v[p[beg].article].units[p[beg].unit].hash == p[beg].hash)
			count_same(v, p + beg, end - beg, stories);
		else
			count_like(v, p + beg, end - beg, stories, like);
	}
	free(stories);
	free(like);
	return 0;
}

/* The keys by which unit k of a is found, hash first; their number. */
static size_t
keys_of(const struct ss_crossdoc_article *a, size_t k,
    uint64_t keys[SS_LIKE_KEYS + 1])
{
	const struct ss_crossdoc_unit *u = &a->units[k];
	size_t i, n = 1;

	keys[0] = u->hash;
	for (i = 0; i < SS_LIKE_KEYS && u->like[i] != 0; i++)
		if (i == 0 || u->like[i] != u->like[i - 1])
			keys[n++] = u->like[i];
	return n;
}

/* The articles v[beg .. end) of one outlet. */
static int
decide_outlet(struct ss_crossdoc_article *v, size_t beg, size_t end)
{
	uint64_t keys[SS_LIKE_KEYS + 1];
	struct ss_posting *p;
	size_t i, k, m, n_keys, n = 0;
	int r;

	for (i = beg; i < end; i++) {
		v[i].story = (uint32_t)i;
		for (k = 0; k < v[i].n_units; k++)
			n += keys_of(&v[i], k, keys);
	}
	p = reallocarray(NULL, n + 1, sizeof(*p));
	if (p == NULL)
		return SS_ENOMEM;
	n = 0;
	for (i = beg; i < end; i++)
		for (k = 0; k < v[i].n_units; k++) {
			n_keys = keys_of(&v[i], k, keys);
			for (m = 0; m < n_keys; m++) {
				p[n].hash = keys[m];
				p[n].article = (uint32_t)i;
				p[n++].unit = (uint32_t)k;
			}
		}
	qsort(p, n, sizeof(*p), by_hash);
	r = ss_story_join(v, p, n);
	if (r == 0)
		r = count_stories(v, p, n);
	free(p);
	for (i = beg; i < end && r == 0; i++)
		r = ss_crossdoc_look(&v[i]);
	for (i = beg; i < end && r == 0; i++)
		r = ss_crossdoc_rule(v, &v[i]);
	return r;
}

int
ss_crossdoc_decide(struct ss_crossdoc *x)
{
	size_t beg, end;
	int r = 0;

	if (x->n == 0)
		return 0;
	qsort(x->v, x->n, sizeof(*x->v), by_outlet);
	for (beg = 0; beg < x->n && r == 0; beg = end) {
		for (end = beg;
		     end < x->n && x->v[end].outlet == x->v[beg].outlet;)
			end++;
		r = decide_outlet(x->v, beg, end);
	}
	qsort(x->v, x->n, sizeof(*x->v), by_article);
	return r;
}

const struct ss_crossdoc_article *
ss_crossdoc_find(const struct ss_crossdoc *x, uint32_t article_i)
{
	struct ss_crossdoc_article wanted = {.article_i = article_i};

	return x->n == 0
	    ? NULL
	    : bsearch(&wanted, x->v, x->n, sizeof(*x->v), by_article);
}
