/*
 * See story_versions.h.  Of the articles that share a unit each is compared
 * with the first and with the one before: O(n) comparisons for n postings.
 */
#include "text/story_versions.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"

#define DOUBT        0.5f /* score of a line that may be story */
#define VERSION      0.3  /* share of the story of one of the two */
#define COPY         0.85 /* the same, when that alone tells */
#define SAME_TOPIC   0.12 /* overlap of what the two do not share */
#define PART_OF_IT   0.4  /* see judge() */
#define TOPIC_MIN    12   /* content words that can tell */
#define LEAD_LINES   3
#define LEAD_WORDS   8
#define LEAD_VERSION 0.15 /* the same when they begin alike */

uint32_t
ss_story_find(struct ss_crossdoc_article *v, uint32_t i)
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
		for (k = u->word; k < u->word + u->n_all; k++)
			if (a->weights[k] > 0 &&
			    ss_map_put(&s->rest, a->words[k], 1) == NULL)
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
		for (k = u->word; k < u->word + u->n_all; k++) {
			w = a->words[k];
			if (a->weights[k] == 0)
				continue;
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
int
ss_story_join(
    struct ss_crossdoc_article *v, const struct ss_posting *p, size_t n)
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
				    ss_story_find(v, a) == ss_story_find(v, b))
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
					a = ss_story_find(v, a);
					x = ss_story_find(v, b);
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
