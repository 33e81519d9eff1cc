/*
 * Boilerplate over the articles of one outlet.
 *
 * 1. Articles that share much of their story, or its beginning, are versions
 *    of one story (union-find over pairs that share a unit).
 * 2. A unit that stands in another story of the outlet goes when
 *    (a) the line model doubts that it is story, or
 *    (b) it looks like story, but follows such a unit directly, or
 *    (c) it looks like story, but stands in at least MANY other stories and
 *        at the head or the tail of its article, or
 *    (d) it looks like story, but stands at the tail in a run that speaks of
 *        other things than the rest of the article.
 * 3. Where outlets are not known only runs of RUN_WORDS words at head or
 *    tail are looked at, by the same measure.
 *
 * Sorting dominates: O(u log u) for u units.  One file of over 800 lines,
 * because the rules share their working set and are read as one.
 */
#include "text/crossdoc.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

#define SURE         0.8f /* score of a line that looks like story */
#define DOUBT        0.5f
#define NO_STORY     0.2f
#define MANY         3   /* other stories */
#define ON_TOPIC     0.3 /* share of content words found in the rest */
#define OFF_TOPIC    0.1
#define RUN_TOPIC    0.2 /* the same for a run of RUN_WORDS */
#define TOPIC_RUN    8   /* content words of a run or unit that can tell */
#define TOPIC_REST   60  /* and of the rest */
#define RUN_WORDS    40
#define REACH        6    /* units between a doubtful one and (b) */
#define VERSION      0.3  /* share of the story of one of the two */
#define COPY         0.85 /* the same, when that alone tells */
#define SAME_TOPIC   0.12 /* overlap of what the two do not share */
#define PART_OF_IT   0.4  /* see judge() */
#define TOPIC_MIN    12   /* content words that can tell */
#define REMARK_WORDS 8    /* of "Terms were not disclosed." */
#define PART_WORDS   6    /* of a sentence that goes without its line */
#define LEAD_LINES   3
#define LEAD_WORDS   8
#define LEAD_VERSION 0.15 /* the same when they begin alike */

struct posting {
	uint64_t hash;
	uint32_t article, unit; /* article: index into v */
};

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
	ss_arena_release(&x->arena);
	ss_crossdoc_init(x);
}

/* Room for the units and content words of one more article. */
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
	a->content = ss_arena_calloc(&x->arena, n_words, sizeof(*a->content));
	if (a->units == NULL || a->sorted == NULL || a->content == NULL)
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
	struct ss_crossdoc_article *a = new_article(x, u->n, l->words.n);
	const struct ss_word *w = l->words.v;
	struct ss_crossdoc_unit *c;
	size_t i, line = 0, word = 0;
	uint32_t n = 0;

	if (a == NULL)
		return SS_ENOMEM;
	a->article_i = article_i;
	a->outlet = outlet;
	for (i = 0; i < u->n; i++) {
		c = &a->units[a->n_units++];
		c->beg = u->v[i].beg;
		c->end = u->v[i].end;
		c->hash = u->v[i].hash;
		c->prefix = u->v[i].prefix;
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
		c->content = n;
		for (; word < l->words.n && w[word].beg < c->end; word++)
			if (w[word].beg >= c->beg && l->content[word])
				a->content[n++] = (uint32_t)w[word].hash;
		c->n_content = n - c->content;
		a->order = (a->order ^ c->hash) * UINT64_C(0x9e3779b97f4a7c15) +
		    (a->order >> 32);
	}
	if (title != 0) {
		c = &a->units[a->n_units++];
		c->hash = title;
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
	const struct posting *a = pa, *b = pb;

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

static uint32_t
find_story(struct ss_crossdoc_article *v, uint32_t i)
{
	while (v[i].story != i) {
		v[i].story = v[v[i].story].story;
		i = v[i].story;
	}
	return i;
}

/* What one of two articles shares with the other. */
struct shared {
	uint64_t story, shared; /* words */
	int lead;               /* a prose unit among the first ones */
	struct ss_map rest;     /* content words of the story not shared */
};

static int
find_shared(const struct ss_crossdoc_article *a, const struct ss_map *of_b,
    struct shared *s)
{
	const struct ss_crossdoc_unit *u;
	uint32_t last = UINT32_MAX;
	size_t i, k;
	int n_prose = 0;

	for (i = 0; i < a->n_units; i++) {
		u = &a->units[i];
		if (u->score < DOUBT || u->is_title)
			continue;
		s->story += u->n_words;
		if (u->line != last && u->n_words >= LEAD_WORDS) {
			n_prose++;
			last = u->line;
		}
		if (ss_map_get(of_b, u->hash) != SS_MAP_NONE) {
			s->shared += u->n_words;
			if (n_prose <= LEAD_LINES && u->n_words >= LEAD_WORDS)
				s->lead = 1;
			continue;
		}
		for (k = 0; k < u->n_content; k++)
			if (ss_map_put(&s->rest, a->content[u->content + k],
				1) == NULL)
				return SS_ENOMEM;
	}
	return 0;
}

static int
map_of(const struct ss_crossdoc_article *a, struct ss_map *m)
{
	size_t i;

	for (i = 0; i < a->n_units; i++)
		if (!a->units[i].is_title &&
		    ss_map_put(m, a->units[i].hash, 1) == NULL)
			return SS_ENOMEM;
	return 0;
}

/* Words that a and b have in common, over those of the smaller one. */
static double
overlap(const struct ss_map *a, const struct ss_map *b)
{
	const struct ss_map *small = a->n < b->n ? a : b;
	const struct ss_map *large = small == a ? b : a;
	size_t i, both = 0;

	for (i = 0; i < small->cap; i++)
		both += small->vals[i] != SS_MAP_NONE &&
		    ss_map_get(large, small->keys[i]) != SS_MAP_NONE;
	return small->n == 0 ? 1 : (double)both / (double)small->n;
}

/*
 * Adds up the content words of a's story: those of units that b shares, with
 * how often they occur in the rest of a and of b, and the others, with how
 * often they occur in the rest of b.
 */
static void
count_words(const struct ss_crossdoc_article *a, const struct ss_map *of_b,
    const struct ss_map *rest_a, const struct ss_map *rest_b, double shared[2],
    double rest[2])
{
	const struct ss_crossdoc_unit *u;
	int is_shared;
	uint32_t w;
	size_t i, k;

	for (i = 0; i < a->n_units; i++) {
		u = &a->units[i];
		if (u->score < DOUBT || u->is_title)
			continue;
		is_shared = ss_map_get(of_b, u->hash) != SS_MAP_NONE;
		for (k = 0; k < u->n_content; k++) {
			w = a->content[u->content + k];
			if (is_shared) {
				shared[0] += 2;
				shared[1] +=
				    ss_map_get(rest_a, w) != SS_MAP_NONE;
				shared[1] +=
				    ss_map_get(rest_b, w) != SS_MAP_NONE;
			} else {
				rest[0]++;
				rest[1] += ss_map_get(rest_b, w) != SS_MAP_NONE;
			}
		}
	}
}

/*
 * Versions of one story share a good part of it; what they do not share is
 * about the same things; and what they share is about these things too, as
 * a footer of two stories on one subject is not.  Measured on reports of one
 * event by two outlets, half of one put under half of the other: 93 % overlap
 * by SAME_TOPIC or more, against 6 % of those on different events; the ratio
 * of the two shares of words found is over PART_OF_IT for 97 %, against 11 %
 * for footers of other sites put under both.
 */
static int
judge(const struct shared *a, const struct shared *b, const double words[2],
    const double rest[2])
{
	double share = a->story == 0 ? 0 : (double)a->shared / (double)a->story;
	double other = b->story == 0 ? 0 : (double)b->shared / (double)b->story;

	if (other > share)
		share = other;
	if (share >= COPY)
		return 1;
	if (share < VERSION && !(a->lead && b->lead && share >= LEAD_VERSION))
		return 0;
	if (a->rest.n < TOPIC_MIN || b->rest.n < TOPIC_MIN)
		return 1;
	return overlap(&a->rest, &b->rest) >= SAME_TOPIC &&
	    words[1] * rest[0] >= PART_OF_IT * rest[1] * words[0];
}

/*
 * The larger share of its story's words that either has in units of the
 * other: a first look, by merging.
 */
static double
quick_share(
    const struct ss_crossdoc_article *a, const struct ss_crossdoc_article *b)
{
	double words[2] = {0, 0}, shared[2] = {0, 0};
	const struct ss_crossdoc_unit *u, *v;
	size_t i, k = 0, m = 0;

	for (i = 0; i < a->n_units; i++)
		if (a->units[i].score >= DOUBT)
			words[0] += a->units[i].n_words;
	for (i = 0; i < b->n_units; i++)
		if (b->units[i].score >= DOUBT)
			words[1] += b->units[i].n_words;
	for (i = 0; i < a->n_units; i++) {
		u = &a->units[a->sorted[i]];
		while (k < b->n_units && b->units[b->sorted[k]].hash < u->hash)
			k++;
		if (k == b->n_units)
			break;
		if (b->units[b->sorted[k]].hash != u->hash)
			continue;
		if (u->score >= DOUBT)
			shared[0] += u->n_words;
		for (m = m > k ? m : k; m < b->n_units; m++) {
			v = &b->units[b->sorted[m]];
			if (v->hash != u->hash)
				break;
			if (v->score >= DOUBT)
				shared[1] += v->n_words;
		}
	}
	words[0] = words[0] > 0 ? shared[0] / words[0] : 0;
	words[1] = words[1] > 0 ? shared[1] / words[1] : 0;
	return words[0] > words[1] ? words[0] : words[1];
}

/* 1: a and b are versions of one story; 0: not; SS_ENOMEM. */
static int
are_versions(
    const struct ss_crossdoc_article *a, const struct ss_crossdoc_article *b)
{
	struct shared in_a = {0}, in_b = {0};
	double words[2] = {0, 0}, rest[2] = {0, 0};
	struct ss_map of_a, of_b;
	int r;

	if (quick_share(a, b) < LEAD_VERSION)
		return 0;
	ss_map_init(&of_a);
	ss_map_init(&of_b);
	ss_map_init(&in_a.rest);
	ss_map_init(&in_b.rest);
	r = map_of(a, &of_a);
	if (r == 0)
		r = map_of(b, &of_b);
	if (r == 0)
		r = find_shared(a, &of_b, &in_a);
	if (r == 0)
		r = find_shared(b, &of_a, &in_b);
	if (r == 0) {
		count_words(a, &of_b, &in_a.rest, &in_b.rest, words, rest);
		count_words(b, &of_a, &in_b.rest, &in_a.rest, words, rest);
		r = judge(&in_a, &in_b, words, rest);
	}
	ss_map_release(&of_a);
	ss_map_release(&of_b);
	ss_map_release(&in_a.rest);
	ss_map_release(&in_b.rest);
	return r;
}

/*
 * Joins versions.  Of the articles that share a unit each is compared with
 * the first and with the one before, so that a footer of a thousand articles
 * costs two thousand comparisons.
 */
static int
join_versions(struct ss_crossdoc_article *v, const struct posting *p, size_t n)
{
	struct ss_map done;
	uint32_t others[2], a, b, x, *at;
	size_t beg, end, i;
	int k, r = 0;

	ss_map_init(&done);
	for (beg = 0; beg < n && r == 0; beg = end) {
		for (end = beg + 1; end < n && p[end].hash == p[beg].hash;)
			end++;
		for (i = beg + 1; i < end && r == 0; i++) {
			b = p[i].article;
			others[0] = p[beg].article;
			others[1] = p[i - 1].article;
			for (k = 0; k < 2; k++) {
				a = others[k];
				if (a == b ||
				    find_story(v, a) == find_story(v, b))
					continue;
				at =
				    ss_map_put(&done, (uint64_t)a << 32 | b, 0);
				if (at == NULL) {
					r = SS_ENOMEM;
					break;
				}
				if (*at != 0)
					continue;
				*at = 1;
				r = are_versions(&v[a], &v[b]);
				if (r < 0)
					break;
				if (r == 1) {
					a = find_story(v, a);
					x = find_story(v, b);
					if (a < x)
						v[x].story = a;
					else
						v[a].story = x;
				}
				r = 0;
			}
		}
	}
	ss_map_release(&done);
	return r;
}

/* units[].stories: the other stories in which each stands. */
static int
count_stories(struct ss_crossdoc_article *v, const struct posting *p, size_t n)
{
	struct ss_crossdoc_unit *u;
	uint32_t *stories, distinct;
	size_t beg, end, i;

	stories = reallocarray(NULL, n + 1, sizeof(*stories));
	if (stories == NULL)
		return SS_ENOMEM;
	for (beg = 0; beg < n; beg = end) {
		for (end = beg; end < n && p[end].hash == p[beg].hash; end++)
			stories[end - beg] = find_story(v, p[end].article);
		qsort(stories, end - beg, sizeof(*stories), by_value);
		for (distinct = 1, i = 1; i < end - beg; i++)
			distinct += stories[i] != stories[i - 1];
		for (i = beg; i < end; i++) {
			u = &v[p[i].article].units[p[i].unit];
			if (p[i].hash == u->hash) {
				u->stories = distinct - 1;
				u->copied =
				    p[end - 1].article != p[beg].article;
			} else
				u->alike = distinct - 1;
		}
	}
	free(stories);
	return 0;
}

/* One that only begins alike must do so in MANY. */
static int
recurs(const struct ss_crossdoc_unit *u)
{
	return u->stories > 0 || u->alike >= MANY - 1;
}

/* The units before *head and from *tail on recur or are doubtful. */
static void
find_edges(const struct ss_crossdoc_article *a, size_t *head, size_t *tail)
{
	const struct ss_crossdoc_unit *u = a->units;
	size_t i;

	for (i = 0; i < a->n_units && (recurs(&u[i]) || u[i].score < DOUBT);)
		i++;
	*head = i;
	for (i = a->n_units;
	     i > *head && (recurs(&u[i - 1]) || u[i - 1].score < DOUBT);)
		i--;
	*tail = i;
}

/* Whether the units between a doubtful recurring one and i all recur. */
static int
follows_doubtful(const struct ss_crossdoc_unit *u, size_t i)
{
	size_t k;

	for (k = 1; k <= REACH && k <= i; k++) {
		if (!recurs(&u[i - k]))
			return 0;
		if (u[i - k].score < DOUBT)
			return 1;
	}
	return 0;
}

/*
 * A short piece of a line stays unless the whole line goes: it may have been
 * cut at a full stop that is no end of a sentence.
 */
static void
keep_pieces(struct ss_crossdoc_article *a)
{
	struct ss_crossdoc_unit *u = a->units;
	size_t i, k, end;
	int whole;

	for (i = 0; i < a->n_units; i = end) {
		whole = 1;
		for (end = i; end < a->n_units && u[end].line == u[i].line;
		     end++)
			whole &= u[end].removed;
		for (k = i; k < end && !whole; k++)
			if (u[k].n_words < PART_WORDS)
				u[k].removed = 0;
	}
}

/* Unit i recurs at head or tail; a remark not alone there. */
static int
is_in_run(
    const struct ss_crossdoc_article *a, size_t i, size_t head, size_t tail)
{
	const struct ss_crossdoc_unit *u = a->units;

	if (i >= head && i < tail)
		return 0;
	return !u[i].remark || (i > 0 && u[i - 1].stories > 0) ||
	    (i + 1 < a->n_units && u[i + 1].stories > 0 && !u[i + 1].is_title);
}

/* Content words of the units [beg, end) that recur (those in rest: hits). */
static void
count_topic(const struct ss_crossdoc_article *a, size_t beg, size_t end,
    const struct ss_map *rest, uint32_t *words, uint32_t *hits)
{
	const struct ss_crossdoc_unit *u;
	uint32_t k;

	*words = *hits = 0;
	for (; beg < end; beg++) {
		u = &a->units[beg];
		if (!recurs(u))
			continue;
		for (k = 0; k < u->n_content; k++) {
			++*words;
			*hits += ss_map_get(rest, a->content[u->content + k]) !=
			    SS_MAP_NONE;
		}
	}
}

/*
 * How much of the run at the tail, and of a unit of it, is about what the
 * rest is about: 0 to 1; FALLBACK where there is too little to tell.
 */
static double
topic(const struct ss_crossdoc_article *a, size_t beg, size_t end,
    const struct ss_map *rest, double fallback)
{
	uint32_t words, hits;

	if (rest->n < TOPIC_REST)
		return fallback;
	count_topic(a, beg, end, rest, &words, &hits);
	return words < TOPIC_RUN ? fallback : (double)hits / words;
}

/* The content words of what does not recur and looks like story. */
static int
words_of_rest(const struct ss_crossdoc_article *a, struct ss_map *rest)
{
	const struct ss_crossdoc_unit *u;
	size_t i;
	uint32_t k;

	for (i = 0; i < a->n_units; i++) {
		u = &a->units[i];
		if (recurs(u) || u->score < DOUBT)
			continue;
		for (k = 0; k < u->n_content; k++)
			if (ss_map_put(rest, a->content[u->content + k], 1) ==
			    NULL)
				return SS_ENOMEM;
	}
	return 0;
}

static int
decide_known(struct ss_crossdoc_article *a)
{
	struct ss_crossdoc_unit *u = a->units;
	size_t i, head, tail;
	uint32_t last = UINT32_MAX;
	struct ss_map rest;
	double run;
	int n_prose = 0, lead, r;

	ss_map_init(&rest);
	r = words_of_rest(a, &rest);
	find_edges(a, &head, &tail);
	run = topic(a, tail, a->n_units, &rest, OFF_TOPIC);
	for (i = 0; i < a->n_units && r == 0; i++) {
		if (u[i].score >= DOUBT && u[i].n_words >= LEAD_WORDS &&
		    u[i].line != last) {
			n_prose++;
			last = u[i].line;
		}
		if (u[i].fact || u[i].is_title)
			continue;
		/* Versions share what is surely not story as well. */
		if (u[i].copied && u[i].score < NO_STORY)
			u[i].removed = 1;
		if (!recurs(&u[i]))
			continue;
		/* A beginning that stands in another story is its teaser. */
		lead = u[i].line == last && n_prose <= LEAD_LINES;
		if (lead &&
		    (u[i].stories < MANY ||
			topic(a, i, i + 1, &rest, 0) >= RUN_TOPIC))
			continue;
		if (u[i].stories == 0) {
			u[i].removed = u[i].score < DOUBT && !lead;
			continue;
		}
		u[i].removed = u[i].score < (u[i].remark ? DOUBT : SURE) ||
		    follows_doubtful(u, i) ||
		    (u[i].stories >= MANY && is_in_run(a, i, head, tail) &&
			topic(a, i, i + 1, &rest, lead ? 1 : run) < ON_TOPIC) ||
		    (u[i].stories >= MANY - 1 && i >= tail && !u[i].remark &&
			run < OFF_TOPIC);
	}
	ss_map_release(&rest);
	return r;
}

static void
decide_run(struct ss_crossdoc_article *a, size_t beg, size_t end,
    const struct ss_map *rest)
{
	struct ss_crossdoc_unit *u = a->units;
	double words = 0, score = 0;
	uint32_t stories = 0;
	size_t i;

	for (i = beg; i < end; i++) {
		if (u[i].stories == 0)
			continue;
		words += u[i].n_words;
		score += u[i].n_words * (double)u[i].score;
		if (u[i].stories > stories)
			stories = u[i].stories;
	}
	if (words < RUN_WORDS ||
	    (score >= (double)SURE * words && stories < MANY &&
		topic(a, beg, end, rest, 1) >= RUN_TOPIC))
		return;
	for (i = beg; i < end; i++)
		u[i].removed = u[i].stories > 0 && !u[i].is_title;
}

static int
decide_unknown(struct ss_crossdoc_article *a)
{
	struct ss_map rest;
	size_t head, tail;
	int r;

	ss_map_init(&rest);
	r = words_of_rest(a, &rest);
	find_edges(a, &head, &tail);
	if (r == 0) {
		decide_run(a, 0, head, &rest);
		decide_run(a, tail, a->n_units, &rest);
	}
	ss_map_release(&rest);
	return r;
}

/* An article of which no story would be left is one that was copied. */
static void
keep_something(struct ss_crossdoc_article *a)
{
	uint64_t story = 0, left = 0;
	size_t i;

	for (i = 0; i < a->n_units; i++) {
		if (a->units[i].score < SURE)
			continue;
		story += a->units[i].n_words;
		left += a->units[i].removed ? 0 : a->units[i].n_words;
	}
	if (left * 4 >= story)
		return;
	for (i = 0; i < a->n_units; i++)
		if (a->units[i].score >= DOUBT)
			a->units[i].removed = 0;
}

/* The articles v[beg .. end) of one outlet. */
static int
decide_outlet(struct ss_crossdoc_article *v, size_t beg, size_t end)
{
	struct posting *p;
	size_t i, k, n = 0;
	int r;

	for (i = beg; i < end; i++) {
		v[i].story = (uint32_t)i;
		n += 2 * v[i].n_units;
	}
	p = reallocarray(NULL, n + 1, sizeof(*p));
	if (p == NULL)
		return SS_ENOMEM;
	n = 0;
	for (i = beg; i < end; i++)
		for (k = 0; k < v[i].n_units; k++) {
			p[n].hash = v[i].units[k].hash;
			p[n].article = (uint32_t)i;
			p[n++].unit = (uint32_t)k;
			if (v[i].units[k].prefix == 0)
				continue;
			p[n].hash = v[i].units[k].prefix;
			p[n].article = (uint32_t)i;
			p[n++].unit = (uint32_t)k;
		}
	qsort(p, n, sizeof(*p), by_hash);
	r = join_versions(v, p, n);
	if (r == 0)
		r = count_stories(v, p, n);
	free(p);
	for (i = beg; i < end && r == 0; i++) {
		if (v[i].outlet == 0)
			r = decide_unknown(&v[i]);
		else
			r = decide_known(&v[i]);
		keep_pieces(&v[i]);
		keep_something(&v[i]);
	}
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
