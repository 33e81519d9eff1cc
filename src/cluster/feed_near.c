/*
 * Copies come close together in a feed: the agency's story, its update, the
 * reprint an hour later.  Most pairs that will have to be compared exactly
 * therefore lie in one chunk, and are compared while its words are in the
 * cache, instead of being read from the file a second time.
 *
 * Within a chunk the greedy choice of dedup.c is played through with a few
 * short bands, in order of rank; every comparison on the way is noted.  The
 * choice itself is forgotten: what is noted are facts, and a pair that is
 * not among them is compared later.
 *
 * What an article will lose to footers.c is not known yet, but can be
 * guessed: units that this thread has met in many stories of an outlet.  The
 * guess is noted beside the facts, which count only where it comes true.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "cluster/feed_read.h"
#include "sketch/minhash.h"

#define BANDS    16   /* J = 0.4 meets with 0.94 */
#define ROWS     2    /* of a band: any more hide what is contained */
#define HEADS    512  /* of the chains of one band; a power of two */
#define ARTICLES 8192 /* of a chunk; further ones are left out */
#define TRIES    6    /* comparisons of one article */
#define MET      16   /* candidates of one article */
#define SLACK    0.1  /* of containment, which is estimated */
#define SEEN     4096 /* units that a thread remembers */
#define OFTEN    6    /* stories with a unit: it is the outlet's */

struct seen {
	uint32_t tag, story;
	uint8_t n;
};

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
	uint16_t seen[ARTICLES];    /* by whom it was met last, + 1 */
	uint32_t n_words[ARTICLES]; /* without what is guessed to go */
	struct place order[ARTICLES];
	struct candidate met[MET];
	unsigned n_met;
	struct seen seen_units[SEEN];
};

int
ss_chunk_near_new(struct ss_chunk_near **s)
{
	*s = calloc(1, sizeof(**s));
	return *s == NULL ? SS_ENOMEM : 0;
}

void
ss_chunk_near_free(struct ss_chunk_near *s)
{
	free(s);
}

uint16_t
ss_chunk_guess(struct ss_chunk_near *s, const struct ss_chunk_article *a)
{
	uint32_t story = (uint32_t)(a->n_units > 0 ? a->units[0].hash : 0);
	struct seen *x;
	uint16_t marks = 0;
	uint64_t key;
	unsigned i;

	for (i = 0; i < a->n_units; i++) {
		key = ss_units_key(a->outlet, a->units[i].hash);
		x = &s->seen_units[key % SEEN];
		if (x->n > 0 && x->tag == (uint32_t)(key >> 32)) {
			marks |= (uint16_t)((x->n >= OFTEN) << i);
			if (x->n < UINT8_MAX && x->story != story)
				x->n++;
			x->story = story;
		} else if (x->n > 1) {
			x->n--; /* often seen ones stay */
		} else {
			*x = (struct seen){(uint32_t)(key >> 32), story, 1};
		}
	}
	return marks;
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
		if (s->n_words[i] == 0)
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

/* Takes what is guessed to go out of the chunk's words. */
static void
cut(struct ss_reader_thread *w, struct ss_chunk *c)
{
	struct ss_chunk_article *a;
	size_t i;
	uint32_t n;

	for (i = 0; i < c->n && i < ARTICLES; i++) {
		a = &c->v[i];
		n = a->n_words;
		if (a->guess != 0)
			n = ss_units_cut(a->units, a->n_units, a->guess,
			    a->outlet != 0, w->words + a->words_at, n);
		if (n == a->n_words)
			a->guess = 0;
		w->near_->n_words[i] = n;
	}
}

static inline unsigned
rows_at(const uint8_t *sketch, unsigned band)
{
	return sketch[ROWS * band] | (unsigned)sketch[ROWS * band + 1] << 8;
}

static inline unsigned
head_of(unsigned rows)
{
	return (rows * 0x9e3779b1u >> 16) % HEADS;
}

/* Is it worth while to compare two articles of which so many slots equal? */
static int
may_match(const struct ss_reading *rd, const struct ss_chunk_near *s,
    uint32_t x, uint32_t y, unsigned equal)
{
	double n = s->n_words[x], m = s->n_words[y], j;

	if (equal >= rd->bands.gate)
		return 1;
	if (rd->opt->containment <= 0)
		return 0;
	j = ss_minhash_estimate(equal, rd->bands.slots);
	return j / (1 + j) * (n + m) >=
	    (rd->opt->containment - SLACK) * (n < m ? n : m);
}

/* Among those met, which are sorted: the likeliest first. */
static void
put_candidate(struct ss_chunk_near *s, struct candidate x)
{
	unsigned at;

	if (s->n_met == MET && s->met[MET - 1].equal >= x.equal)
		return;
	s->n_met += s->n_met < MET;
	for (at = s->n_met - 1; at > 0 && s->met[at - 1].equal < x.equal; at--)
		s->met[at] = s->met[at - 1];
	s->met[at] = x;
}

/* Those of the chains that share a band with item. */
static void
meet(const struct ss_reading *rd, const struct ss_chunk *c,
    struct ss_chunk_near *s, uint32_t item)
{
	unsigned slots = rd->bands.slots, i, k, other, rows, equal;
	const uint8_t *x = c->sketches + (size_t)item * slots, *y;

	s->n_met = 0;
	for (k = 0; k < BANDS; k++) {
		rows = rows_at(x, k);
		for (i = s->heads[k][head_of(rows)]; i != 0;
		     i = s->next[k][other]) {
			other = i - 1;
			y = c->sketches + (size_t)other * slots;
			if (rows_at(y, k) != rows || s->seen[other] == item + 1)
				continue;
			s->seen[other] = (uint16_t)(item + 1);
			equal = ss_minhash_equal(x, y, slots);
			if (may_match(rd, s, item, other, equal))
				put_candidate(s,
				    (struct candidate){
					(uint16_t)other, (uint16_t)equal});
		}
	}
}

static void
lead(const struct ss_reading *rd, const struct ss_chunk *c,
    struct ss_chunk_near *s, uint32_t item)
{
	const uint8_t *x = c->sketches + (size_t)item * rd->bands.slots;
	uint16_t *head;
	unsigned k;

	for (k = 0; k < BANDS; k++) {
		head = &s->heads[k][head_of(rows_at(x, k))];
		s->next[k][item] = *head;
		*head = (uint16_t)(item + 1);
	}
}

/* Compares item with those met.  *matched: one is near. */
static int
compare(const struct ss_reading *rd, struct ss_reader_thread *w,
    struct ss_chunk *c, uint32_t item, int *matched)
{
	struct ss_chunk_near *s = w->near_;
	struct ss_chunk_article *a = &c->v[item], *b;
	unsigned i, width = rd->opt->shingle;
	uint32_t common, all, other;
	int r = 0;

	*matched = 0;
	for (i = 0; i < s->n_met && i < TRIES && !*matched; i++) {
		other = s->met[i].item;
		b = &c->v[other];
		*matched = a->n_words == b->n_words && a->digest == b->digest;
		if (*matched)
			break;
		if (i == 0)
			r = ss_compare_load(&w->compare, w->words + a->words_at,
			    s->n_words[item], width);
		if (r == 0)
			r = ss_compare_common(&w->compare,
			    w->words + b->words_at, s->n_words[other], width,
			    &b->n_shingles, &common);
		if (r != 0 ||
		    ss_array_room_((void **)&c->pairs, &c->cap_pairs,
			c->n_pairs + 1, sizeof(*c->pairs)) != 0)
			return SS_ENOMEM;
		a->n_shingles = (uint32_t)w->compare.set.n;
		c->pairs[c->n_pairs++] =
		    (struct ss_chunk_pair){item, other, common};
		all = a->n_shingles + b->n_shingles - common;
		*matched = common >= rd->opt->threshold * all;
	}
	return 0;
}

int
ss_chunk_find_near(
    struct ss_reading *rd, struct ss_reader_thread *w, struct ss_chunk *c)
{
	struct ss_chunk_near *s = w->near_;
	size_t i, n;
	uint32_t item;
	int r, matched;

	if (rd->feed->store || c->n < 2 || rd->bands.slots < ROWS * BANDS)
		return 0;
	cut(w, c);
	memset(s->heads, 0, sizeof(s->heads));
	memset(s->seen, 0, sizeof(s->seen));
	n = put_in_order(rd, c, s);
	for (i = 0; i < n; i++) {
		item = s->order[i].item;
		meet(rd, c, s, item);
		matched = 0;
		r = s->n_met == 0 ? 0 : compare(rd, w, c, item, &matched);
		if (r != 0)
			return r;
		if (!matched)
			lead(rd, c, s, item);
	}
	return 0;
}
