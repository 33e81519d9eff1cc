/*
 * Two sentences are compared when they have three content words in a row (a
 * trigram of stems, function words left out) that few other sentences have.
 * They say the same when all numbers of the one are in the other and the
 * stems that they share have most of the weight, or a good part of it while
 * the model of sentence pairs (match.c) calls it nearly certain.
 *
 * What a sentence says was known before when
 *   - an article of another event said it DAYS_BEFORE days or more before
 *     the event began, or articles of SEVERAL other events say it, of which
 *     none is known to be later than the event; and
 *   - it is not among the first of its article, which tell the news; and
 *   - the two events do not share so many sentences that they are parts of
 *     one.
 * A claim is background when half of the sentences that state it are.
 *
 * Measured: of 9,310 AllSides articles in 7,281 events 424 claims more are
 * background.  Of 30 that were read, 15 tell what was known, 11 are what an
 * outlet says under many stories (how a poll is made, who an author is), 4
 * are news.  It takes 5 % of the time of `cluster --format json`.
 *
 * Cost: linear in the words; 160 bytes and some for each sentence, about as
 * much as its text.
 */
#include "claims/elsewhere.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/radix.h"
#include "base/threads.h"
#include "claims/stem_table.h"
#include "text/wordclass.h"

#define KEYS_MIN    5 /* content words; shorter sentences are left alone */
#define KEYS_MAX    60
#define LOW_MIN     4  /* of them in lower case; credits have fewer */
#define HEAD        2  /* sentences that are the news */
#define POSTS_MAX   64 /* sentences with a trigram that tells something */
#define DAYS_BEFORE 3
#define SEVERAL     2
#define BITS        25 /* of the filter of trigrams */
#define BUCKET_BITS 20 /* of the index of trigrams */
#define NUMBER_BIT  0x80u

/* Weights: idf in steps, those of keys.c. */
#define STEPS         8.0
#define WEIGHT_NUMBER 48
#define WEIGHT_GEO    40

#define DAY_S 86400
#define CHUNK 16 /* events a turn of a thread */

/* Weights of what is shared: over that of the sentence, over that of both. */
#define IN_SURE     0.75
#define BOTH_SURE   0.6
#define IN_LIKELY   0.55
#define BOTH_LIKELY 0.4 /* and then the model */
#define P_LIKELY    0.8
#define KEYS_LIKELY 7
#define REST_MAX    (3 * WEIGHT_NUMBER) /* what a has beside: three rare stems */

/* Events that share this many sentences, or this share, are parts of one. */
#define SHARED_MIN 4
#define SHARED     0.2

struct work {
	const struct ss_elsewhere *e;
	struct ss_report *report;
	uint32_t *base;     /* [n_threads + 1] number of the first unit */
	uint32_t *event_of; /* [n_units] */
	size_t n_units;
	uint64_t *posts; /* trigram in the upper half, unit in the lower */
	size_t n_posts;
	size_t *bucket; /* [1 << BUCKET_BITS] its first post */
};

/* A sentence of the event at work, and another event that says the same. */
struct meeting {
	uint32_t event, unit;
	int earlier; /* 1: known to be so */
};

struct meetings {
	struct meeting *v;
	size_t n, cap;
};

int
ss_elsewhere_init(struct ss_elsewhere *e, size_t n_events, unsigned threads)
{
	memset(e, 0, sizeof(*e));
	e->threads = calloc(threads, sizeof(*e->threads));
	e->events = calloc(n_events + 1, sizeof(*e->events));
	if (e->threads == NULL || e->events == NULL)
		return SS_ENOMEM;
	e->n_threads = threads;
	e->n_events = n_events;
	return 0;
}

void
ss_elsewhere_release(struct ss_elsewhere *e)
{
	unsigned i;

	for (i = 0; i < e->n_threads; i++) {
		free(e->threads[i].units.v);
		free(e->threads[i].keys.v);
	}
	free(e->threads);
	free(e->events);
	memset(e, 0, sizeof(*e));
}

static int32_t
day_of(int64_t t)
{
	if (t == SS_NO_TIME)
		return SS_NO_DAY;
	return (int32_t)(t < 0 ? -((-t + DAY_S - 1) / DAY_S) : t / DAY_S);
}

/* The stem of a key with its idf in steps and a bit for numbers. */
static uint32_t
packed(const struct ss_key *k)
{
	uint32_t weight, stem = (uint32_t)(k->hash >> 32) & ~UINT32_C(0xff);

	if (k->flags & SS_TOKEN_NUMBER)
		weight = NUMBER_BIT | WEIGHT_NUMBER;
	else if (k->flags & SS_TOKEN_GEO)
		weight = WEIGHT_GEO;
	else
		weight = (uint32_t)(STEPS * ss_stem_idf(k->hash));
	return stem | weight;
}

static uint32_t
weight_of(uint32_t key)
{
	return key & 0x7f;
}

/* "on Monday": what is told of this week is news in each of its events. */
static int
is_fresh(const struct ss_event_text *et, const struct ss_unit *u)
{
	uint32_t i;

	for (i = u->tok_beg; i < u->tok_end; i++)
		if (et->tokens[i].classes & 1u << SS_CLASS_WEEKDAY)
			return 1;
	return 0;
}

int
ss_elsewhere_add(struct ss_elsewhere *e, unsigned thread_i, size_t event_i,
    const struct ss_event_text *et, const int64_t *published)
{
	struct ss_elsewhere_thread *th = &e->threads[thread_i];
	struct ss_elsewhere_event *ev = &e->events[event_i];
	uint32_t *keys;
	size_t i;
	uint32_t k, n_low;
	int32_t day;

	keys = calloc(et->n_keys + 1, sizeof(*keys));
	if (keys == NULL)
		return SS_ENOMEM;
	for (i = 0; i < et->n_keys; i++)
		keys[i] = packed(&et->keys[i]);
	ev->thread = thread_i;
	ev->beg = (uint32_t)th->units.n;
	ev->first = SS_NO_DAY;
	for (i = 0; i < et->n_articles; i++) {
		day = day_of(published[i]);
		if (day != SS_NO_DAY &&
		    (ev->first == SS_NO_DAY || day < ev->first))
			ev->first = day;
	}
	for (i = 0; i < et->n_units; i++) {
		const struct ss_unit *u = &et->units[i];
		struct ss_elsewhere_unit *o;

		if (u->in_title)
			continue;
		if (SS_ARRAY_ROOM(&th->units, 1) != 0 ||
		    SS_ARRAY_ROOM(&th->keys, KEYS_MAX) != 0) {
			free(keys);
			return SS_ENOMEM;
		}
		o = &th->units.v[th->units.n];
		o->article_i = u->article_i;
		o->beg = u->beg;
		o->end = u->end;
		o->text = et->articles[u->article_i].text;
		o->key_beg = (uint32_t)th->keys.n;
		o->head = u->index < HEAD;
		o->day = day_of(published[u->article_i]);
		o->n_keys = 0;
		n_low = 0;
		for (k = u->tok_beg; k < u->tok_end && o->n_keys < KEYS_MAX;
		     k++) {
			const struct ss_token *t = &et->tokens[k];

			if (t->flags & SS_TOKEN_STOP)
				continue;
			th->keys.v[th->keys.n++] = keys[t->key];
			o->n_keys++;
			n_low +=
			    (t->flags & (SS_TOKEN_CAP | SS_TOKEN_NUMBER)) == 0;
		}
		if (o->n_keys < KEYS_MIN || n_low < LOW_MIN ||
		    is_fresh(et, u)) {
			th->keys.n -= o->n_keys;
			continue;
		}
		th->units.n++;
	}
	ev->end = (uint32_t)th->units.n;
	free(keys);
	return 0;
}

static const struct ss_elsewhere_unit *
unit_of(const struct work *w, uint32_t i, const struct ss_elsewhere_thread **th)
{
	unsigned t = 0;

	while (t + 1 < w->e->n_threads && w->base[t + 1] <= i)
		t++;
	*th = &w->e->threads[t];
	return &(*th)->units.v[i - w->base[t]];
}

static uint32_t
trigram(const uint32_t *k)
{
	uint64_t h = (k[0] >> 8) * UINT64_C(0x9e3779b97f4a7c15);

	h = (h ^ (h >> 29)) + (k[1] >> 8);
	h *= UINT64_C(0xc2b2ae3d27d4eb4f);
	h = (h ^ (h >> 32)) + (k[2] >> 8);
	h *= UINT64_C(0x165667b19e3779f9);
	return (uint32_t)(h >> 32);
}

static int
collect_posts(struct work *w)
{
	size_t n = (size_t)1 << BITS, i, n_all = 0;
	uint8_t *once = calloc(n / 8, 1), *twice = calloc(n / 8, 1);
	uint64_t *tmp = NULL, *sorted;
	int pass, r = SS_ENOMEM;
	unsigned t;

	if (once == NULL || twice == NULL)
		goto out;
	for (pass = 0; pass < 2; pass++) {
		for (t = 0; t < w->e->n_threads; t++) {
			const struct ss_elsewhere_thread *th =
			    &w->e->threads[t];

			for (i = 0; i < th->units.n; i++) {
				const struct ss_elsewhere_unit *u =
				    &th->units.v[i];
				uint32_t k, h, at;

				for (k = 0; k + 2 < u->n_keys; k++) {
					h = trigram(
					    th->keys.v + u->key_beg + k);
					at = h >> (32 - BITS);
					if (pass == 1) {
						if (!(twice[at / 8] >>
							    (at % 8) &
							1))
							continue;
						w->posts[w->n_posts++] =
						    (uint64_t)h << 32 |
						    (w->base[t] + (uint32_t)i);
						continue;
					}
					if (once[at / 8] >> (at % 8) & 1) {
						n_all++;
						twice[at / 8] |=
						    (uint8_t)(1u << (at % 8));
					}
					once[at / 8] |=
					    (uint8_t)(1u << (at % 8));
				}
			}
		}
		if (pass == 0) {
			/* the first of each is one more */
			w->posts = calloc(2 * n_all + 1, sizeof(*w->posts));
			tmp = calloc(2 * n_all + 1, sizeof(*tmp));
			if (w->posts == NULL || tmp == NULL)
				goto out;
		}
	}
	sorted = ss_radix_sort_high(w->posts, tmp, w->n_posts);
	if (sorted != w->posts) {
		tmp = w->posts;
		w->posts = sorted;
	}
	r = 0;
out:
	free(once);
	free(twice);
	free(tmp);
	return r;
}

/* The first post of a trigram, or where it would stand. */
static size_t
find_posts(const struct work *w, uint32_t h)
{
	size_t i = w->bucket[h >> (32 - BUCKET_BITS)];

	while (i < w->n_posts && w->posts[i] >> 32 < h)
		i++;
	return i;
}

static void
fill_buckets(struct work *w)
{
	size_t i, k = 0;

	for (i = 0; i < (size_t)1 << BUCKET_BITS; i++) {
		while (k < w->n_posts && w->posts[k] >> (64 - BUCKET_BITS) < i)
			k++;
		w->bucket[i] = k;
	}
}

/* Shared weight: over that of a, over that of both; 0 where a has a number
   that b has not, or much besides. */
static void
compare(const struct ss_elsewhere_thread *ta, const struct ss_elsewhere_unit *a,
    const struct ss_elsewhere_thread *tb, const struct ss_elsewhere_unit *b,
    double *in, double *of_both)
{
	const uint32_t *x = ta->keys.v + a->key_beg;
	const uint32_t *y = tb->keys.v + b->key_beg;
	uint32_t mass_a = 0, mass_b = 0, shared = 0;
	unsigned i, k;

	*in = *of_both = 0.0;
	for (k = 0; k < b->n_keys; k++)
		mass_b += weight_of(y[k]);
	for (i = 0; i < a->n_keys; i++) {
		mass_a += weight_of(x[i]);
		for (k = 0; k < b->n_keys && y[k] >> 8 != x[i] >> 8;)
			k++;
		if (k < b->n_keys)
			shared += weight_of(x[i]);
		else if (x[i] & NUMBER_BIT)
			return;
	}
	if (shared > mass_b)
		shared = mass_b;
	if (shared == 0)
		return;
	if (mass_a - shared > REST_MAX)
		return;
	*in = (double)shared / mass_a;
	*of_both = (double)shared / (mass_a + mass_b - shared);
}

static struct ss_str
text_of(const struct ss_elsewhere_unit *u)
{
	struct ss_str s = {u->text + u->beg, u->end - u->beg};

	return s;
}

/* 1: b says what a says; 0: not; below 0: SS_ENOMEM. */
static int
says_same(const struct work *w, uint32_t a, uint32_t b)
{
	const struct ss_elsewhere_thread *ta, *tb;
	const struct ss_elsewhere_unit *x = unit_of(w, a, &ta);
	const struct ss_elsewhere_unit *y = unit_of(w, b, &tb);
	enum ss_band band;
	double in, both, p;

	compare(ta, x, tb, y, &in, &both);
	if (in >= IN_SURE && both >= BOTH_SURE)
		return 1;
	if (in < IN_LIKELY || both < BOTH_LIKELY || x->n_keys < KEYS_LIKELY ||
	    y->n_keys < KEYS_LIKELY)
		return 0;
	if (ss_match(text_of(x), text_of(y), &p, &band, NULL) != 0)
		return SS_ENOMEM;
	return p >= P_LIKELY;
}

static int
by_number(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return x < y ? -1 : x > y;
}

/* Sentences of other events with a trigram of this one: sorted, each once. */
static size_t
candidates(const struct work *w, uint32_t unit, uint32_t *out)
{
	const struct ss_elsewhere_thread *th;
	const struct ss_elsewhere_unit *u = unit_of(w, unit, &th);
	size_t n = 0, before, df, p, i, o;
	uint32_t h, k, x;

	for (k = 0; k + 2 < u->n_keys; k++) {
		h = trigram(th->keys.v + u->key_beg + k);
		before = n;
		p = find_posts(w, h);
		for (df = 0; df <= POSTS_MAX && p < w->n_posts &&
		     w->posts[p] >> 32 == h;
		     p++, df++) {
			x = (uint32_t)w->posts[p];
			if (w->event_of[x] != w->event_of[unit])
				out[n++] = x;
		}
		if (df > POSTS_MAX)
			n = before;
	}
	if (n > 1)
		qsort(out, n, sizeof(*out), by_number);
	for (i = o = 0; i < n; i++)
		if (i == 0 || out[i] != out[i - 1])
			out[o++] = out[i];
	return o;
}

/* Which other events say what the unit says, and could have known it. */
static int
meet(const struct work *w, uint32_t unit, uint32_t *room, struct meetings *m)
{
	const struct ss_elsewhere_thread *th;
	int32_t first = w->e->events[w->event_of[unit]].first, day;
	size_t n = candidates(w, unit, room), i;
	int r;

	for (i = 0; i < n; i++) {
		uint32_t event = w->event_of[room[i]];
		int dated, earlier;

		day = unit_of(w, room[i], &th)->day;
		dated = day != SS_NO_DAY && first != SS_NO_DAY;
		earlier = dated && day <= first - DAYS_BEFORE;
		if (dated && day >= first + DAYS_BEFORE)
			continue;
		if (m->n > 0 && m->v[m->n - 1].unit == unit &&
		    m->v[m->n - 1].event == event &&
		    m->v[m->n - 1].earlier >= earlier)
			continue;
		r = says_same(w, unit, room[i]);
		if (r < 0 || (r > 0 && SS_ARRAY_ROOM(m, 1) != 0))
			return SS_ENOMEM;
		if (r > 0)
			m->v[m->n++] = (struct meeting){event, unit, earlier};
	}
	return 0;
}

static int
by_event(const void *a, const void *b)
{
	const struct meeting *x = a, *y = b;

	if (x->event != y->event)
		return x->event < y->event ? -1 : 1;
	return x->unit < y->unit ? -1 : x->unit > y->unit;
}

static int
by_unit(const void *a, const void *b)
{
	const struct meeting *x = a, *y = b;

	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	return x->event < y->event ? -1 : x->event > y->event;
}

/* Drops what the event shares with other parts of itself. */
static void
drop_parts(const struct work *w, size_t event_i, struct meetings *m)
{
	const struct ss_elsewhere_event *ev = &w->e->events[event_i], *other;
	size_t i, k, j, o = 0, n_units, n;

	if (m->n > 1)
		qsort(m->v, m->n, sizeof(*m->v), by_event);
	for (i = 0; i < m->n; i = k) {
		for (n = 0, k = i; k < m->n && m->v[k].event == m->v[i].event;
		     k++)
			n += k == i || m->v[k].unit != m->v[k - 1].unit;
		other = &w->e->events[m->v[i].event];
		n_units = ev->end - ev->beg;
		if (other->end - other->beg < n_units)
			n_units = other->end - other->beg;
		if (n >= SHARED_MIN && (double)n >= SHARED * (double)n_units)
			continue;
		for (j = i; j < k; j++)
			m->v[o++] = m->v[j];
	}
	m->n = o;
	if (m->n > 1)
		qsort(m->v, m->n, sizeof(*m->v), by_unit);
}

/* Keeps of each unit that was known before one meeting, in m->v[0 .. n). */
static size_t
known_before(struct meetings *m)
{
	size_t i, k, n = 0, n_events;
	int earlier;

	for (i = 0; i < m->n; i = k) {
		n_events = 0;
		earlier = 0;
		for (k = i; k < m->n && m->v[k].unit == m->v[i].unit; k++) {
			n_events +=
			    k == i || m->v[k].event != m->v[k - 1].event;
			earlier |= m->v[k].earlier;
		}
		if (earlier || n_events >= SEVERAL)
			m->v[n++] = m->v[i];
	}
	return n;
}

static int
is_known(const struct work *w, const struct meeting *v, size_t n,
    const struct ss_support *s)
{
	const struct ss_elsewhere_thread *th;
	size_t i;

	for (i = 0; i < n; i++) {
		const struct ss_elsewhere_unit *u = unit_of(w, v[i].unit, &th);

		if (u->article_i == s->article_i && u->beg == s->whole_beg)
			return 1;
	}
	return 0;
}

static void
mark_claims(const struct work *w, struct ss_event_report *ev,
    const struct meeting *v, size_t n)
{
	size_t i, k;

	for (i = 0; i < ev->n_claims; i++) {
		struct ss_claim *c = &ev->claims[i];
		size_t n_all = 0, n_known = 0;

		if (c->kind != SS_CLAIM_STATEMENT)
			continue;
		for (k = 0; k < c->n_support; k++) {
			if (c->support[k].band != SS_BAND_MATCHED)
				continue;
			if (c->support[k].in_title)
				break; /* the news */
			n_all++;
			n_known += is_known(w, v, n, &c->support[k]) != 0;
		}
		if (k == c->n_support && n_known > 0 && 2 * n_known >= n_all)
			c->kind = SS_CLAIM_BACKGROUND;
	}
}

static int
mark_event(
    const struct work *w, size_t event_i, uint32_t *room, struct meetings *m)
{
	const struct ss_elsewhere_event *ev = &w->e->events[event_i];
	const struct ss_elsewhere_thread *th = &w->e->threads[ev->thread];
	uint32_t i;
	size_t n;
	int r = 0;

	m->n = 0;
	for (i = ev->beg; i < ev->end && r == 0; i++)
		if (!th->units.v[i].head)
			r = meet(w, w->base[ev->thread] + i, room, m);
	if (r != 0)
		return r;
	drop_parts(w, event_i, m);
	n = known_before(m);
	if (n > 0)
		mark_claims(w, &w->report->events[event_i], m->v, n);
	return 0;
}

static int
mark_some(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	const struct work *w = ctx;
	struct meetings m = {NULL, 0, 0};
	uint32_t *room;
	size_t i;
	int r = 0;

	(void)thread_i;
	room = calloc((size_t)KEYS_MAX * (POSTS_MAX + 1), sizeof(*room));
	if (room == NULL)
		return SS_ENOMEM;
	for (i = beg; i < end && r == 0; i++)
		r = mark_event(w, i, room, &m);
	free(room);
	free(m.v);
	return r;
}

int
ss_elsewhere_mark(
    const struct ss_elsewhere *e, struct ss_report *report, unsigned threads)
{
	struct work w = {.e = e, .report = report};
	size_t i, k;
	unsigned t;
	int r = SS_ENOMEM;

	w.base = calloc(e->n_threads + 1, sizeof(*w.base));
	if (w.base == NULL)
		goto out;
	for (t = 0; t < e->n_threads; t++)
		w.base[t + 1] = w.base[t] + (uint32_t)e->threads[t].units.n;
	w.n_units = w.base[e->n_threads];
	w.event_of = calloc(w.n_units + 1, sizeof(*w.event_of));
	if (w.event_of == NULL)
		goto out;
	for (i = 0; i < e->n_events; i++)
		for (k = e->events[i].beg; k < e->events[i].end; k++)
			w.event_of[w.base[e->events[i].thread] + k] =
			    (uint32_t)i;
	w.bucket = calloc((size_t)1 << BUCKET_BITS, sizeof(*w.bucket));
	if (w.bucket == NULL)
		goto out;
	r = collect_posts(&w);
	if (r == 0) {
		fill_buckets(&w);
		r = ss_parallel(
		    threads, report->n_events, CHUNK, mark_some, &w);
	}
out:
	free(w.base);
	free(w.event_of);
	free(w.posts);
	free(w.bucket);
	return r;
}
