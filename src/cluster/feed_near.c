/*
 * Copies come close together in a feed: the agency's story, its update, the
 * reprint an hour later.  Most pairs that will have to be compared exactly
 * therefore lie in one chunk, and are compared while its words are in the
 * cache, instead of being read from the file a second time.
 *
 * Within a chunk the greedy choice of dedup.c is played through with a few
 * bands, in order of rank; every comparison on the way is noted.  The choice
 * itself is forgotten: what is noted are facts, and a pair that is not
 * among them is compared later.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "cluster/feed_read.h"
#include "sketch/minhash.h"

#define BANDS    12   /* at most; J = 0.8 meets with 0.99 in rows of 5 */
#define HEADS    512  /* of the chains of one band; a power of two */
#define ARTICLES 8192 /* of a chunk; further ones are left out */
#define TRIES    4    /* comparisons of one article */
#define MET      64   /* candidates of one article */

struct place {
	int64_t published;
	uint32_t n_words, item;
};

struct candidate {
	uint16_t item;
	uint16_t equal; /* slots */
};

struct ss_chunk_near {
	uint16_t heads[BANDS][HEADS]; /* article + 1; 0: end of the chain */
	uint16_t next[BANDS][ARTICLES];
	uint16_t seen[ARTICLES]; /* by whom it was met last, + 1 */
	struct place order[ARTICLES];
	struct candidate met[MET];
};

void
ss_chunk_near_free(struct ss_chunk_near *s)
{
	free(s);
}

static int
by_date(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->published != y->published)
		return x->published < y->published ? -1 : 1;
	if (x->n_words != y->n_words)
		return x->n_words > y->n_words ? -1 : 1;
	return (x->item > y->item) - (x->item < y->item);
}

/* About the order in which the articles will be decided on. */
static size_t
put_in_order(const struct ss_reading *rd, const struct ss_chunk *c,
    struct ss_chunk_near *s)
{
	const struct ss_chunk_article *a;
	size_t i, n = 0;
	int64_t at;

	for (i = 0; i < c->n && i < ARTICLES; i++) {
		a = &c->v[i];
		if (a->n_words == 0)
			continue;
		at = a->published == SS_NO_TIME ? INT64_MAX : a->published;
		if (rd->opt->keep == SS_KEEP_FIRST)
			at = 0;
		else if (rd->opt->keep == SS_KEEP_LONGEST)
			at = -(int64_t)a->n_words;
		s->order[n++] =
		    (struct place){at, at == 0 ? 0 : a->n_words, (uint32_t)i};
	}
	if (n > 1 && rd->opt->keep != SS_KEEP_FIRST)
		qsort(s->order, n, sizeof(*s->order), by_date);
	return n;
}

static const uint64_t *
words_of(const struct ss_reader_thread *w, const struct ss_chunk_article *a)
{
	return a->words != NULL ? a->words : w->words + a->words_at;
}

static inline unsigned
head_of(const uint8_t *rows, unsigned n_rows)
{
	uint64_t x = 0;

	memcpy(&x, rows, n_rows < 8 ? n_rows : 8);
	return (unsigned)(x * UINT64_C(0x9e3779b97f4a7c15) >> 32) % HEADS;
}

/* Those of the chains that share a band with item, the likeliest first. */
static unsigned
meet(const struct ss_reading *rd, const struct ss_chunk *c,
    struct ss_chunk_near *s, unsigned bands, uint32_t item)
{
	const struct ss_bands *b = &rd->bands;
	const uint8_t *x = c->sketches + item * b->slots, *y;
	struct candidate one;
	unsigned i, k, n = 0, other, at;

	for (k = 0; k < bands; k++)
		for (i = s->heads[k][head_of(x + k * b->rows, b->rows)]; i != 0;
		     i = s->next[k][other]) {
			other = i - 1;
			y = c->sketches + other * b->slots;
			if (s->seen[other] == item + 1 || n == MET ||
			    memcmp(x + k * b->rows, y + k * b->rows, b->rows) !=
				0)
				continue;
			s->seen[other] = (uint16_t)(item + 1);
			one.item = (uint16_t)other;
			one.equal = (uint16_t)ss_minhash_equal(x, y, b->slots);
			if (one.equal < b->gate)
				continue;
			for (at = n++;
			     at > 0 && s->met[at - 1].equal < one.equal; at--)
				s->met[at] = s->met[at - 1];
			s->met[at] = one;
		}
	return n;
}

static void
lead(const struct ss_reading *rd, const struct ss_chunk *c,
    struct ss_chunk_near *s, unsigned bands, uint32_t item)
{
	const struct ss_bands *b = &rd->bands;
	const uint8_t *x = c->sketches + item * b->slots;
	uint16_t *head;
	unsigned k;

	for (k = 0; k < bands; k++) {
		head = &s->heads[k][head_of(x + k * b->rows, b->rows)];
		s->next[k][item] = *head;
		*head = (uint16_t)(item + 1);
	}
}

/* Compares item with the first n of those met.  *matched: one is near. */
static int
compare(const struct ss_reading *rd, struct ss_reader_thread *w,
    struct ss_chunk *c, uint32_t item, unsigned n, int *matched)
{
	struct ss_chunk_article *a = &c->v[item], *b;
	unsigned i, w_ = rd->opt->shingle;
	uint32_t common, all;
	int r;

	*matched = 0;
	for (i = 0; i < n && i < TRIES && !*matched; i++) {
		b = &c->v[w->near_->met[i].item];
		*matched = a->n_words == b->n_words && a->digest == b->digest;
		if (*matched)
			break;
		r = 0;
		if (i == 0)
			r = ss_compare_load(
			    &w->compare, words_of(w, a), a->n_words, w_);
		if (r == 0)
			r = ss_compare_common(&w->compare, words_of(w, b),
			    b->n_words, w_, &b->n_shingles, &common);
		if (r != 0 ||
		    ss_array_room_((void **)&c->pairs, &c->cap_pairs,
			c->n_pairs + 1, sizeof(*c->pairs)) != 0)
			return SS_ENOMEM;
		a->n_shingles = (uint32_t)w->compare.set.n;
		c->pairs[c->n_pairs++] =
		    (struct ss_chunk_pair){item, w->near_->met[i].item, common};
		all = a->n_shingles + b->n_shingles - common;
		*matched = common >= rd->opt->threshold * all;
	}
	return 0;
}

int
ss_chunk_find_near(
    struct ss_reading *rd, struct ss_reader_thread *w, struct ss_chunk *c)
{
	unsigned bands = rd->bands.bands < BANDS ? rd->bands.bands : BANDS, met;
	struct ss_chunk_near *s = w->near_;
	size_t i, n;
	uint32_t item;
	int r, matched;

	if (c->n < 2)
		return 0;
	if (s == NULL)
		s = w->near_ = malloc(sizeof(*s));
	if (s == NULL)
		return SS_ENOMEM;
	memset(s->heads, 0, sizeof(s->heads));
	memset(s->seen, 0, sizeof(s->seen));
	n = put_in_order(rd, c, s);
	for (i = 0; i < n; i++) {
		item = s->order[i].item;
		met = meet(rd, c, s, bands, item);
		r = met == 0 ? 0 : compare(rd, w, c, item, met, &matched);
		if (r != 0)
			return r;
		if (met == 0 || !matched)
			lead(rd, c, s, bands, item);
	}
	return 0;
}
