/*
 * What recurs inside an outlet and is no story: the cheap way.
 *
 * Of each article the first and last sentences or lines ("units") were hashed
 * while it was read.  A unit that stands in different stories of one outlet
 * is the outlet's: a footer, a call, a line of navigation.  Different: the
 * two sketches say that at most 55 % of the shorter text is in the longer
 * one, so that versions and reprints of one story never vouch for each
 * other's sentences.  The longest are taken first: a text that is little more
 * than the footer is different from none that has it.  Two stories are enough
 * in an outlet of few articles, three in others (follow-ups repeat a sentence
 * of background).  Articles of unknown outlet count together, and lose only a
 * run of 40 words or more at the head or tail.
 *
 * Most units stand in one article only; two bit maps sort these out before
 * anything is stored (1 + 1 bit, at least 16 times as many as units).  What
 * is left is sorted by key, so that the result depends neither on the order of
 * the articles nor on threads.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/map.h"
#include "base/threads.h"
#include "cluster/feed.h"
#include "sketch/minhash.h"

#define SHARE_MAX   0.55 /* containment of different stories */
#define FEW         12   /* articles of an outlet */
#define UNKNOWN_RUN 40   /* words */
#define LEFTOVER    8    /* words behind the last footer line that go with it */

#define UNIT_WORDS 4 /* shorter ones are not looked at */

struct seen {
	uint64_t key;     /* outlet and unit */
	uint64_t content; /* of the article: longest first, then its words */
	uint32_t item;
	uint32_t unit;
};

struct seens {
	struct seen *v;
	size_t n, cap;
};

struct search {
	struct ss_feed *f;
	uint64_t *once, *twice; /* bit maps */
	unsigned bits;
	struct ss_map n_of; /* outlet → articles */
	struct seens seens;
	struct ss_compare *compares;
	_Atomic unsigned n_cut;
};

/* Does a line or sentence end behind the word that ends at beg, before the
 * next one at end? */
static inline int
breaks(const unsigned char *text, size_t beg, size_t end)
{
	for (; beg < end; beg++)
		if (text[beg] == '.' || text[beg] == '\n' || text[beg] == '!' ||
		    text[beg] == '?')
			return 1;
	return 0;
}

static struct ss_unit_print
unit(const uint64_t *words, size_t beg, size_t end)
{
	struct ss_unit_print u = {0, (uint32_t)beg, (uint32_t)(end - beg)};

	for (; beg < end; beg++)
		u.hash = (u.hash << 13 | u.hash >> 51) ^ words[beg];
	return u;
}

unsigned
ss_units_find(const unsigned char *text, const uint64_t *words,
    const uint32_t *word_beg, const uint32_t *word_end, size_t n,
    struct ss_unit_print *out)
{
	struct ss_unit_print tail[SS_UNITS_TAIL];
	unsigned n_head = 0, n_tail = 0, i;
	size_t beg = 0, at, end = n;

	for (at = 1; at <= n && n_head < SS_UNITS_HEAD; at++) {
		if (at < n && !breaks(text, word_end[at - 1], word_beg[at]))
			continue;
		if (at - beg >= UNIT_WORDS)
			out[n_head++] = unit(words, beg, at);
		beg = at;
	}
	for (at = n; at-- > beg && n_tail < SS_UNITS_TAIL;) {
		if (at > beg && !breaks(text, word_end[at - 1], word_beg[at]))
			continue;
		if (end - at >= UNIT_WORDS)
			tail[n_tail++] = unit(words, at, end);
		end = at;
	}
	for (i = 0; i < n_tail; i++)
		out[n_head + i] = tail[n_tail - 1 - i];
	return n_head + n_tail;
}

uint64_t
ss_units_key(uint64_t outlet, uint64_t unit_hash)
{
	uint64_t k = (unit_hash ^ outlet * UINT64_C(0x9e3779b97f4a7c15));

	k = (k ^ k >> 32) * UINT64_C(0xd6e8feb86659fd93);
	return k ^ k >> 32;
}

static uint64_t
key_of(const struct ss_feed *f, size_t i, uint64_t unit_hash)
{
	return ss_units_key(f->outlets[i], unit_hash);
}

static int
bit(const uint64_t *map, uint64_t b)
{
	return map[b / 64] >> b % 64 & 1;
}

/* Fills the bit maps, and counts the articles of each outlet. */
static int
count(struct search *s)
{
	struct ss_feed *f = s->f;
	const struct ss_unit_print *u;
	uint32_t *n;
	uint64_t b;
	size_t i, j;

	for (i = 0; i < f->n; i++) {
		n = ss_map_put(&s->n_of, f->outlets[i], 0);
		if (n == NULL)
			return SS_ENOMEM;
		++*n;
		u = f->units[i];
		for (j = 0; j < f->n_units[i]; j++) {
			b = key_of(f, i, u[j].hash) >> (64 - s->bits);
			if (bit(s->once, b))
				s->twice[b / 64] |= UINT64_C(1) << b % 64;
			s->once[b / 64] |= UINT64_C(1) << b % 64;
		}
	}
	return 0;
}

static int
gather(struct search *s)
{
	struct ss_feed *f = s->f;
	const struct ss_unit_print *u;
	uint64_t key, content;
	size_t i, j;

	for (i = 0; i < f->n; i++) {
		u = f->units[i];
		for (j = 0; j < f->n_units[i]; j++) {
			key = key_of(f, i, u[j].hash);
			if (!bit(s->twice, key >> (64 - s->bits)))
				continue;
			if (SS_ARRAY_ROOM(&s->seens, 1) != 0)
				return SS_ENOMEM;
			content = (uint64_t)~f->prints.n_words[i] << 32 |
			    u[0].hash >> 32;
			s->seens.v[s->seens.n++] = (struct seen){
			    key, content, (uint32_t)i, (uint32_t)j};
		}
	}
	return 0;
}

static int
by_key(const void *a, const void *b)
{
	const struct seen *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	if (x->content != y->content)
		return x->content < y->content ? -1 : 1;
	if (x->item != y->item)
		return x->item < y->item ? -1 : 1;
	return (x->unit > y->unit) - (x->unit < y->unit);
}

int
ss_units_different(const uint8_t *a, uint32_t n_a, const uint8_t *b,
    uint32_t n_b, unsigned slots)
{
	double j = ss_minhash_estimate(ss_minhash_equal(a, b, slots), slots);
	double n = n_a, m = n_b;

	return j / (1 + j) * (n + m) <= SHARE_MAX * (n < m ? n : m);
}

static int
different(const struct ss_prints *p, uint32_t a, uint32_t b)
{
	return ss_units_different(ss_prints_sketch_of(p, a), p->n_words[a],
	    ss_prints_sketch_of(p, b), p->n_words[b], p->bands.slots);
}

unsigned
ss_units_need(uint32_t n_articles, int known_outlet)
{
	return n_articles < FEW || !known_outlet ? 2 : 3;
}

static void
mark(struct search *s)
{
	const struct seen *v = s->seens.v;
	struct ss_feed *f = s->f;
	uint32_t story[3];
	unsigned n, need, k;
	size_t i, j, end;

	for (i = 0; i < s->seens.n; i = end) {
		need =
		    ss_units_need(ss_map_get(&s->n_of, f->outlets[v[i].item]),
			f->outlets[v[i].item] != 0);
		n = 0;
		for (end = i; end < s->seens.n && v[end].key == v[i].key;
		     end++) {
			for (k = 0; k < n && n < need; k++)
				if (!different(
					&f->prints, story[k], v[end].item))
					break;
			if (n < need && k == n)
				story[n++] = v[end].item;
		}
		for (j = i; n >= need && j < end; j++)
			f->marks[v[j].item] |= (uint16_t)(1u << v[j].unit);
	}
}

/*
 * Which words go: marked units, with what is left of a few words between two
 * of them or behind the last one.  Returns how many spans.
 */
static unsigned
spans_of(const struct ss_unit_print *u, unsigned n_units, unsigned marks,
    int known_outlet, uint32_t n_words, uint32_t *beg, uint32_t *end)
{
	unsigned j, n = 0;

	for (j = 0; j < n_units; j++) {
		if ((marks >> j & 1) == 0)
			continue;
		if (n > 0 && u[j].beg < end[n - 1] + LEFTOVER) {
			end[n - 1] = u[j].beg + u[j].n;
		} else {
			beg[n] = u[j].beg;
			end[n++] = u[j].beg + u[j].n;
		}
	}
	if (n > 0 && n_words - end[n - 1] < LEFTOVER)
		end[n - 1] = n_words;
	if (!known_outlet) {
		/* only long runs at the ends */
		if (n > 0 && (beg[0] >= LEFTOVER || end[0] < UNKNOWN_RUN) &&
		    (end[n - 1] < n_words ||
			end[n - 1] - beg[n - 1] < UNKNOWN_RUN))
			n = 0;
		if (n > 1) {
			if (end[n - 1] == n_words &&
			    end[n - 1] - beg[n - 1] >= UNKNOWN_RUN) {
				beg[0] = beg[n - 1];
				end[0] = end[n - 1];
			}
			n = 1;
		}
	}
	return n;
}

/* Takes n spans out of the words; returns how many words are left. */
static uint32_t
cut(uint64_t *words, uint32_t n_words, const uint32_t *beg, const uint32_t *end,
    unsigned n)
{
	uint32_t to = beg[0], at;
	unsigned j;

	for (j = 0; j < n; j++) {
		at = j + 1 < n ? beg[j + 1] : n_words;
		memmove(
		    words + to, words + end[j], (at - end[j]) * sizeof(*words));
		to += at - end[j];
	}
	return to;
}

uint32_t
ss_units_cut(const struct ss_unit_print *u, unsigned n_units, unsigned marks,
    int known_outlet, uint64_t *words, uint32_t n_words)
{
	uint32_t beg[SS_UNITS_MAX], end[SS_UNITS_MAX];
	unsigned n;

	n = spans_of(u, n_units, marks, known_outlet, n_words, beg, end);
	return n == 0 ? n_words : cut(words, n_words, beg, end, n);
}

/* The mixes of article i, of which n spans were taken out. */
static int
cut_mixes(struct ss_feed *f, struct ss_compare *c, struct ss_pages *pages,
    size_t i, uint32_t n_before, const uint32_t *beg, const uint32_t *end,
    unsigned n)
{
	struct ss_prints *p = &f->prints;
	unsigned at_head = beg[0] == 0, at_tail = end[n - 1] == n_before;
	uint32_t *place;
	size_t m;
	int r;

	if (n == at_head + at_tail && p->n_words[i] >= p->shingle) {
		p->mixes[i] += at_head ? end[0] : 0;
		return 0;
	}
	/* Words meet that did not before. */
	r = ss_prints_shingles(p, c, (uint32_t)i, &m);
	if (r != 0)
		return r;
	place = (void *)ss_pages_room(pages, m / 2 + 1);
	if (place == NULL)
		return SS_ENOMEM;
	ss_minhash_mixes(c->shingles, m, place);
	ss_pages_keep(pages, m / 2 + 1);
	p->mixes[i] = place;
	return 0;
}

/* Article i without its marked units.  *gone is 1 when anything went. */
static int
take_out(struct search *s, struct ss_compare *c, struct ss_pages *pages,
    size_t i, int *gone)
{
	struct ss_feed *f = s->f;
	struct ss_prints *p = &f->prints;
	uint64_t *words = (uint64_t *)(uintptr_t)p->words[i];
	struct ss_unit_print u[SS_UNITS_MAX];
	uint32_t beg[SS_UNITS_MAX], end[SS_UNITS_MAX], n_words = p->n_words[i];
	unsigned n, j;

	memcpy(u, f->units[i], f->n_units[i] * sizeof(*u));
	n = spans_of(u, f->n_units[i], f->marks[i], f->outlets[i] != 0, n_words,
	    beg, end);
	*gone = n > 0;
	if (n == 0)
		return 0;
	if (words != NULL) {
		p->n_words[i] = cut(words, n_words, beg, end, n);
		return 0;
	}
	for (j = 0; j < n; j++)
		p->n_words[i] -= end[j] - beg[j];
	return p->mixes[i] == NULL || p->n_words[i] == 0
	    ? 0
	    : cut_mixes(f, c, pages, i, n_words, beg, end, n);
}

static int
cut_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct search *s = ctx;
	struct ss_feed *f = s->f;
	int r = 0, gone;

	for (; beg < end && r == 0; beg++) {
		if (f->marks[beg] == 0)
			continue;
		r = take_out(s, &s->compares[thread_i], &s->f->pages[thread_i],
		    beg, &gone);
		if (!gone)
			f->marks[beg] = 0;
		if (r == 0 && gone) {
			r = ss_prints_sketch(&s->f->prints,
			    &s->compares[thread_i], (uint32_t)beg);
			s->n_cut++;
		}
	}
	return r;
}

/* What was found out about articles under a guess that is not true. */
static int
forget(struct ss_feed *f)
{
	struct ss_prints *p = &f->prints;
	struct ss_map left;
	uint32_t a, b;
	size_t i;

	ss_map_init(&left);
	for (i = 0; i < p->known.cap; i++) {
		if (p->known.vals[i] == SS_MAP_NONE)
			continue;
		a = (uint32_t)(p->known.keys[i] >> 32);
		b = (uint32_t)p->known.keys[i];
		if (f->marks[a] == f->guess[a] && f->marks[b] == f->guess[b] &&
		    ss_map_put(&left, p->known.keys[i], p->known.vals[i]) ==
			NULL) {
			ss_map_release(&left);
			return SS_ENOMEM;
		}
	}
	ss_map_release(&p->known);
	p->known = left;
	for (i = 0; i < p->n; i++)
		if (f->marks[i] != f->guess[i])
			p->n_shingles[i] = 0;
	free(f->guess);
	f->guess = NULL;
	return 0;
}

int
ss_feed_drop_footers(struct ss_feed *f, unsigned threads)
{
	struct search s = {.f = f};
	size_t i, n_units = 0, n_words;
	unsigned t;
	int r = SS_ENOMEM;

	for (i = 0; i < f->n; i++)
		n_units += f->n_units[i];
	for (s.bits = 10; s.bits < 36 && (size_t)1 << s.bits < 16 * n_units;)
		s.bits++;
	n_words = ((size_t)1 << s.bits) / 64;
	ss_map_init(&s.n_of);
	s.once = calloc(n_words, sizeof(*s.once));
	s.twice = calloc(n_words, sizeof(*s.twice));
	f->marks = calloc(f->n + 1, sizeof(*f->marks));
	s.compares = calloc(threads, sizeof(*s.compares));
	if (s.once == NULL || s.twice == NULL || f->marks == NULL ||
	    s.compares == NULL)
		goto out;
	for (t = 0; t < threads; t++)
		ss_compare_init(&s.compares[t]);
	r = count(&s);
	if (r == 0)
		r = gather(&s);
	if (r != 0)
		goto out;
	if (s.seens.n > 1)
		qsort(s.seens.v, s.seens.n, sizeof(*s.seens.v), by_key);
	mark(&s);
	r = ss_parallel(threads, f->n, 64, cut_some, &s);
	if (r == 0 && f->guess != NULL)
		r = forget(f);
	f->n_boilerplate = s.n_cut;
out:
	for (t = 0; s.compares != NULL && t < threads; t++)
		ss_compare_release(&s.compares[t]);
	free(s.compares);
	free(s.once);
	free(s.twice);
	free(s.seens.v);
	ss_map_release(&s.n_of);
	return r;
}
