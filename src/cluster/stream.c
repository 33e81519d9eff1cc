/*
 * Near-duplicates in a stream of records: greedy as dedup.c in input order,
 * over what was kept in the window.
 *
 * Entries lie in the order in which they came.  Three indices of chained hash
 * tables lead to them: band keys (near), half of their shingles, chosen
 * by hash (containers: a record that comes sends out its needles, see
 * sketch/needles.h), and recurring units (footers).  An entry that is too old
 * is passed over; when the entries have doubled, the old ones are thrown out
 * and the indices built anew, so that each record costs constant time and
 * memory follows the window: about 24 bytes a shingle of what is kept.  Where
 * no dates end the window, a number of entries does.  Of contained texts with
 * few shingles some have none in the sample, and are missed: 3 % of those with
 * five, 1 in 1,000 of those with ten.  (Over 800 lines: the indices and the
 * window are cleaned as one.)
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "cluster/chains.h"
#include "cluster/feed.h"
#include "input/fragment.h"
#include "sketch/minhash.h"
#include "sketch/needles.h"
#include "sketch/shingles.h"
#include "sketch/verify.h"
#include "text/words.h"

#define FIRST_LIMIT 4096                /* entries before the first cleaning */
#define WALK_MAX    64                  /* entries looked at under one needle */
#define SAMPLE      (UINT32_C(1) << 31) /* mixes below it are indexed */
#define NONE        UINT32_MAX

/* --- entries ---------------------------------------------------------------- */

struct entry {
	int64_t time;
	struct ss_str id;   /* owned; NULL: not kept, here for its units */
	uint64_t *shingles; /* owned; sorted, distinct */
	uint8_t *sketch;    /* owned; and behind it that of the whole text */
	uint64_t digest;
	uint32_t n_shingles, n_words,
	    n_raw; /* n_raw: words of the whole text */
};

/*
 * A unit of an outlet, and in how many different stories it stood, up to 3.
 * item: the newest of the first and of the second; of 3: the newest of all.
 */
struct seen {
	uint64_t key;
	uint32_t item[2], n;
};

struct candidate {
	uint32_t item;
	unsigned equal;
};

struct ss_stream {
	struct ss_input_options in;
	struct ss_options opt;
	int64_t window_s, clock; /* clock: SS_NO_TIME at first */
	struct ss_fields fields;
	struct ss_outlets outlets;
	struct ss_bands bands;
	unsigned wanted; /* needles */
	struct entry *v;
	size_t n, cap;
	size_t limit; /* entries at which old ones are thrown out */
	size_t most;  /* limit is never above it */
	struct ss_chains near_, inside;
	struct seen *seen;
	size_t n_seen, cap_seen;
	struct ss_map seen_at, n_of; /* unit → seen; outlet → articles */
	/* scratch */
	struct ss_buf line, text, fragment, value, url, host, id;
	struct ss_word_scan scan;
	struct ss_compare compare;
	uint64_t *words, *shingles;
	uint32_t *beg, *end;
	size_t cap_words;
	uint8_t sketch[2 * SS_MINHASH_MAX];
	struct candidate *met;
	size_t n_met, cap_met;
	uint64_t n_replaced;
};

static void
release_entry(struct entry *e)
{
	free((void *)(uintptr_t)e->id.ptr);
	free(e->shingles);
	free(e->sketch);
}

static int
alive(const struct ss_stream *s, const struct entry *e)
{
	return s->clock == SS_NO_TIME || e->time == SS_NO_TIME ||
	    e->time >= s->clock - s->window_s;
}

static int
is_sampled(uint64_t shingle)
{
	return ss_minhash_mix(shingle) < SAMPLE;
}

/* Entry i into the indices. */
static int
index_entry(struct ss_stream *s, uint32_t i)
{
	const struct entry *e = &s->v[i];
	const struct ss_chain_node *p;
	unsigned b, same;
	uint64_t key;
	size_t j;
	int r = 0;

	if (e->id.ptr == NULL || e->n_words == 0)
		return 0;
	for (b = 0; b < s->bands.bands && r == 0; b++) {
		key = ss_bands_key(&s->bands, e->sketch, b) + b;
		same = 0;
		for (p = ss_chain(&s->near_, key); p != NULL;
		     p = ss_chain_next(&s->near_, p))
			same += p->key == key && alive(s, &s->v[p->item]);
		if (same < SS_LSH_HOT)
			r = ss_chains_add(&s->near_, key, i);
	}
	for (j = 0; s->opt.containment > 0 && j < e->n_shingles && r == 0; j++)
		if (is_sampled(e->shingles[j]))
			r = ss_chains_add(&s->inside, e->shingles[j], i);
	return r;
}

/* How many of the first entries go because there are too many alive. */
static size_t
surplus(const struct ss_stream *s)
{
	size_t i, n_alive = 0, keep = s->most - s->most / 4;

	for (i = 0; i < s->n; i++)
		n_alive += (size_t)alive(s, &s->v[i]);
	return n_alive > keep ? n_alive - keep : 0;
}

/* Throws out what is too old, or too much. */
static int
clean(struct ss_stream *s)
{
	uint32_t *to = reallocarray(NULL, s->n + 1, sizeof(*to)), *at;
	uint32_t first, second;
	size_t i, n = 0, left = surplus(s);
	int r = 0;

	if (to == NULL)
		return SS_ENOMEM;
	for (i = 0; i < s->n; i++) {
		to[i] = NONE;
		if (alive(s, &s->v[i]) && (left == 0 || left-- == 0)) {
			to[i] = (uint32_t)n;
			s->v[n++] = s->v[i];
		} else {
			release_entry(&s->v[i]);
		}
	}
	s->n = n;
	ss_chains_clear(&s->near_);
	ss_chains_clear(&s->inside);
	ss_map_release(&s->seen_at);
	ss_map_init(&s->seen_at);
	for (i = 0, n = 0; i < s->n_seen && r == 0; i++) {
		first = to[s->seen[i].item[0]];
		second = to[s->seen[i].item[1]];
		if (first == NONE && second == NONE)
			continue;
		s->seen[n] = s->seen[i];
		s->seen[n].item[0] = first != NONE ? first : second;
		s->seen[n].item[1] = second != NONE ? second : first;
		at = ss_map_put(&s->seen_at, s->seen[n].key, (uint32_t)n);
		r = at == NULL ? SS_ENOMEM : 0;
		n++;
	}
	s->n_seen = n;
	free(to);
	for (i = 0; i < s->n && r == 0; i++)
		r = index_entry(s, (uint32_t)i);
	s->limit = 2 * s->n < FIRST_LIMIT ? FIRST_LIMIT : 2 * s->n;
	if (s->limit > s->most)
		s->limit = s->most;
	return r;
}

/* --- decisions -------------------------------------------------------------- */

static int
by_likeness(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->equal != y->equal)
		return x->equal > y->equal ? -1 : 1;
	return (x->item > y->item) - (x->item < y->item);
}

static int
by_item(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	return (x->item > y->item) - (x->item < y->item);
}

static int
meet(struct ss_stream *s, uint32_t item)
{
	if (ss_array_room_((void **)&s->met, &s->cap_met, s->n_met + 1,
		sizeof(*s->met)) != 0)
		return SS_ENOMEM;
	s->met[s->n_met++] = (struct candidate){item, 1};
	return 0;
}

/* Each item once, in order; equal: how often it was met. */
static void
unite(struct ss_stream *s)
{
	size_t i, n = 0;

	if (s->n_met > 1)
		qsort(s->met, s->n_met, sizeof(*s->met), by_item);
	for (i = 0; i < s->n_met; i++)
		if (n > 0 && s->met[n - 1].item == s->met[i].item)
			s->met[n - 1].equal++;
		else
			s->met[n++] = s->met[i];
	s->n_met = n;
}

/* The exact figures of x and entry i into the answer; 0, 1: near,
 * 2: contained only. */
static int
compare(const struct ss_stream *s, const struct entry *x, uint32_t i,
    struct ss_stream_answer *a)
{
	const struct entry *e = &s->v[i];
	size_t common = ss_sorted_common(
	    x->shingles, x->n_shingles, e->shingles, e->n_shingles, 0);

	a->jaccard = ss_jaccard(common, x->n_shingles, e->n_shingles);
	a->containment = ss_containment(common, x->n_shingles, e->n_shingles);
	if (a->jaccard >= s->opt.threshold)
		return 1;
	return s->opt.containment > 0 && x->n_shingles <= e->n_shingles &&
		a->containment >= s->opt.containment
	    ? 2
	    : 0;
}

static int
find_near(
    struct ss_stream *s, const struct entry *x, struct ss_stream_answer *a)
{
	const struct ss_chain_node *p;
	const struct entry *e;
	uint64_t key;
	size_t i, n = 0;
	unsigned b;

	s->n_met = 0;
	for (b = 0; b < s->bands.bands; b++) {
		key = ss_bands_key(&s->bands, x->sketch, b) + b;
		for (p = ss_chain(&s->near_, key); p != NULL;
		     p = ss_chain_next(&s->near_, p))
			if (p->key == key && alive(s, &s->v[p->item]) &&
			    meet(s, p->item) != 0)
				return SS_ENOMEM;
	}
	unite(s);
	for (i = 0; i < s->n_met; i++) {
		s->met[n].item = s->met[i].item;
		s->met[n].equal = ss_minhash_equal(
		    x->sketch, s->v[s->met[i].item].sketch, s->bands.slots);
		n += s->met[n].equal >= s->bands.gate;
	}
	if (n > 1)
		qsort(s->met, n, sizeof(*s->met), by_likeness);
	for (i = 0; i < n; i++) {
		e = &s->v[s->met[i].item];
		if (compare(s, x, s->met[i].item, a) != 1)
			continue;
		a->keep = 0;
		a->kept = e->id;
		a->kind = e->digest == x->digest && e->n_words == x->n_words
		    ? SS_DUP_EXACT
		    : SS_DUP_NEAR;
		break;
	}
	return 0;
}

/* The container of x with the highest containment, then Jaccard. */
static int
find_container(
    struct ss_stream *s, const struct entry *x, struct ss_stream_answer *a)
{
	uint64_t few[2 * SS_NEEDLES_MAX];
	struct ss_stream_answer now = {0}, best = {0};
	unsigned i, j, n, n_few, need;
	const struct ss_chain_node *p;
	size_t before, k;
	int kind;

	n_few = ss_needles_pick(x->shingles, x->n_shingles, 2 * s->wanted, few);
	s->n_met = 0;
	for (i = 0, n = 0; i < n_few && n < s->wanted; i++) {
		if (!is_sampled(few[i]))
			break; /* they are sorted by their mix */
		before = s->n_met;
		j = 0;
		for (p = ss_chain(&s->inside, few[i]);
		     p != NULL && j < WALK_MAX;
		     p = ss_chain_next(&s->inside, p))
			if (p->key == few[i] && alive(s, &s->v[p->item])) {
				j++;
				if (meet(s, p->item) != 0)
					return SS_ENOMEM;
			}
		/* a common one is no needle while there are others */
		if (j == WALK_MAX && n_few - i > s->wanted - n)
			s->n_met = before;
		else
			n++;
	}
	unite(s);
	need = ss_needles_needed(n, n == x->n_shingles, s->opt.containment);
	for (k = 0; k < s->n_met; k++) {
		if (s->met[k].equal < need)
			continue;
		kind = compare(s, x, s->met[k].item, &now);
		if (kind == 0 || now.containment < best.containment ||
		    (now.containment == best.containment &&
			now.jaccard <= best.jaccard))
			continue;
		best = now;
		best.kept = s->v[s->met[k].item].id;
		best.kind = kind == 2 ? SS_DUP_CONTAINED : SS_DUP_NEAR;
	}
	if (best.kept.ptr == NULL)
		return 0;
	best.id = a->id;
	*a = best;
	return 0;
}

/* --- boilerplate ------------------------------------------------------------ */

/* Is the record at hand another story than entry i? */
static int
differs(const struct ss_stream *s, uint32_t i, uint32_t n_words, uint32_t item)
{
	return i != item &&
	    ss_units_different(s->v[i].sketch + s->bands.slots, s->v[i].n_raw,
		s->sketch, n_words, s->bands.slots);
}

/*
 * Marks the units that stood in enough different stories of the outlet, this
 * one among them; item: the index that this record will have.
 */
static int
learn(struct ss_stream *s, uint64_t outlet, const struct ss_unit_print *u,
    unsigned n_units, uint32_t n_words, uint32_t item, unsigned *marks)
{
	unsigned need, j, k;
	struct seen *x;
	uint32_t *at;
	uint64_t key;

	*marks = 0;
	at = ss_map_put(&s->n_of, outlet, 0);
	if (at == NULL)
		return SS_ENOMEM;
	need = ss_units_need(++*at, outlet != 0);
	for (j = 0; j < n_units; j++) {
		key = ss_units_key(outlet, u[j].hash);
		at = ss_map_put(&s->seen_at, key, (uint32_t)s->n_seen);
		if (at == NULL ||
		    ss_array_room_((void **)&s->seen, &s->cap_seen,
			s->n_seen + 1, sizeof(*s->seen)) != 0)
			return SS_ENOMEM;
		if (*at == s->n_seen) {
			s->seen[s->n_seen++] =
			    (struct seen){key, {item, item}, 1};
			continue;
		}
		x = &s->seen[*at];
		for (k = 0; k < 2 && x->n < 3; k++)
			if (!differs(s, x->item[k], n_words, item))
				break;
		if (x->n < 3 && k == 2) {
			x->item[1] = item;
			x->n++;
		}
		if (x->n == 1 || x->n == 3)
			x->item[0] = x->item[1] = item;
		else if (k < 2)
			x->item[k] = item;
		if (x->n >= need)
			*marks |= 1u << j;
	}
	return 0;
}

/* --- one record ------------------------------------------------------------- */

static int
room_for_words(struct ss_stream *s, size_t max)
{
	if (max <= s->cap_words)
		return 0;
	max += max / 2;
	free(s->words);
	free(s->shingles);
	free(s->beg);
	free(s->end);
	s->cap_words = 0;
	s->words = reallocarray(NULL, max, sizeof(*s->words));
	s->shingles = reallocarray(NULL, max, sizeof(*s->shingles));
	s->beg = reallocarray(NULL, max, sizeof(*s->beg));
	s->end = reallocarray(NULL, max, sizeof(*s->end));
	if (s->words == NULL || s->shingles == NULL || s->beg == NULL ||
	    s->end == NULL)
		return SS_ENOMEM;
	s->cap_words = max;
	return 0;
}

/* Says what is wrong with a line. */
static int
fault(struct ss_stream *s, const char *name, uint64_t line_no, int dropped,
    const char *reason, struct ss_error *err)
{
	struct ss_skipped k = {.dropped = dropped};
	struct ss_buf where;
	int r = 0;

	ss_buf_init(&where, 0);
	ss_buf_addf(&where, "%s:%llu", name, (unsigned long long)line_no);
	if (ss_buf_status(&where) != 0) {
		ss_buf_release(&where);
		return ss_error_nomem(err);
	}
	k.where = (struct ss_str){where.ptr, where.len};
	k.reason =
	    (struct ss_str){(const unsigned char *)reason, strlen(reason)};
	if (s->in.warn != NULL)
		s->in.warn(s->in.warn_ctx, &k);
	if (dropped && s->in.strict)
		r = ss_error_set(err, SS_EFORMAT, 0, line_no, "%s: %s",
		    (const char *)where.ptr, reason);
	ss_buf_release(&where);
	return r;
}

/* Why a written date is not taken, or NULL; *t: SS_NO_TIME when there is
 * none. */
static const char *
find_date(const struct ss_stream *s, struct ss_str date, int64_t *t)
{
	*t = SS_NO_TIME;
	while (date.len > 0 && date.ptr[0] <= ' ') {
		date.ptr++;
		date.len--;
	}
	while (date.len > 0 && date.ptr[date.len - 1] <= ' ')
		date.len--;
	if (date.len == 0)
		return NULL;
	if (ss_time_parse(date, t, NULL) != 0) {
		*t = SS_NO_TIME;
		return "date not understood, left out";
	}
	if (*t < SS_FIRST_CREDIBLE ||
	    (s->in.now != SS_NO_TIME && *t > s->in.now)) {
		*t = SS_NO_TIME;
		return "date not credible, left out";
	}
	return NULL;
}

/* The fingerprint of the text into *x; what it points to is scratch. */
static int
print_of(
    struct ss_stream *s, struct ss_str text, uint64_t outlet, struct entry *x)
{
	int lines = s->opt.boilerplate == SS_BOILERPLATE_LINES;
	struct ss_unit_print units[SS_UNITS_MAX];
	unsigned n_units, marks;
	size_t n, m;
	int r;

	x->sketch = s->sketch;
	x->shingles = s->shingles;
	if (room_for_words(s, ss_words_max(text.len)) != 0)
		return SS_ENOMEM;
	x->shingles = s->shingles;
	r = ss_words_hash(&s->scan, text.ptr, text.len, s->words,
	    lines ? s->beg : NULL, lines ? s->end : NULL, &n);
	if (r == 0)
		r = ss_sketch_words(&s->compare, s->words, n, s->opt.shingle,
		    s->bands.slots, s->sketch, &x->digest);
	if (r != 0)
		return r;
	x->n_words = x->n_raw = (uint32_t)n;
	memcpy(s->sketch + s->bands.slots, s->sketch, s->bands.slots);
	if (lines && n > 0) {
		n_units =
		    ss_units_find(text.ptr, s->words, s->beg, s->end, n, units);
		r = learn(s, outlet, units, n_units, x->n_raw, (uint32_t)s->n,
		    &marks);
		if (r != 0)
			return r;
		x->n_words = ss_units_cut(
		    units, n_units, marks, outlet != 0, s->words, x->n_words);
		if (x->n_words != x->n_raw)
			r = ss_sketch_words(&s->compare, s->words, x->n_words,
			    s->opt.shingle, s->bands.slots, s->sketch,
			    &x->digest);
		if (r != 0)
			return r;
	}
	m = ss_shingles_make(s->words, x->n_words, s->opt.shingle, s->shingles);
	x->n_shingles = (uint32_t)ss_sorted_set(s->shingles, m);
	return 0;
}

/* Keeps a copy of *x, with its id when it was kept. */
static int
store(struct ss_stream *s, const struct entry *x, struct ss_str id)
{
	unsigned slots = s->bands.slots;
	struct entry e = *x;

	e.id.ptr = NULL;
	e.shingles = NULL;
	e.sketch = malloc(2 * (size_t)slots);
	if (id.ptr != NULL) {
		e.id.ptr = malloc(id.len + 1);
		e.id.len = id.len;
		e.shingles = reallocarray(
		    NULL, (size_t)x->n_shingles + 1, sizeof(*e.shingles));
	}
	if (e.sketch == NULL || SS_ARRAY_ROOM(s, 1) != 0 ||
	    (id.ptr != NULL && (e.id.ptr == NULL || e.shingles == NULL))) {
		release_entry(&e);
		return SS_ENOMEM;
	}
	memcpy(e.sketch, x->sketch, 2 * (size_t)slots);
	if (id.ptr != NULL) {
		memcpy((void *)(uintptr_t)e.id.ptr, id.ptr, id.len);
		memcpy(e.shingles, x->shingles,
		    x->n_shingles * sizeof(*e.shingles));
	}
	s->v[s->n++] = e;
	return index_entry(s, (uint32_t)s->n - 1);
}

/* Sets the clock; what came before any date is of the first one. */
static void
advance(struct ss_stream *s, int64_t time)
{
	size_t i;

	for (i = 0; s->clock == SS_NO_TIME && i < s->n; i++)
		s->v[i].time = time;
	if (s->clock == SS_NO_TIME || time > s->clock)
		s->clock = time;
}

static int
decide(struct ss_stream *s, struct ss_str text, int64_t time, uint64_t outlet,
    struct ss_stream_answer *a)
{
	struct entry x = {.time = time};
	int r;

	if (time == SS_NO_TIME)
		x.time = s->clock;
	else
		advance(s, time);
	r = s->n >= s->limit ? clean(s) : 0;
	if (r == 0)
		r = print_of(s, text, outlet, &x);
	a->keep = 1;
	if (r == 0 && x.n_words > 0)
		r = find_near(s, &x, a);
	if (r == 0 && a->keep && x.n_words > 0 && s->opt.containment > 0)
		r = find_container(s, &x, a);
	if (r != 0 || (!a->keep && s->opt.boilerplate == SS_BOILERPLATE_OFF))
		return r;
	return store(s, &x, a->keep ? a->id : (struct ss_str){NULL, 0});
}

/*
 * The text of a piece of HTML, as some tools give an article; a view of
 * s->fragment.  1: it is a whole page.
 */
static int
read_fragment(
    struct ss_stream *s, const struct ss_jsonl_value *v, struct ss_str *text)
{
	static const char *const heads[] = {"<!doctype", "<html", "<head"};
	struct ss_str html;
	size_t i;

	*text = (struct ss_str){NULL, 0};
	if (ss_feed_decode(v, &s->text, &html, &s->n_replaced) != 0)
		return SS_ENOMEM;
	html = ss_str_trim(html);
	for (i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		if (html.len >= strlen(heads[i]) &&
		    strncasecmp((const char *)html.ptr, heads[i],
			strlen(heads[i])) == 0)
			return 1;
	ss_buf_clear(&s->fragment);
	if (html.len > 0 && ss_fragment_text(html, &s->fragment) != 0)
		return SS_ENOMEM;
	text->ptr = s->fragment.ptr;
	text->len = s->fragment.len;
	return 0;
}

int
ss_stream_line(struct ss_stream *s, const unsigned char *line, size_t len,
    const char *name, uint64_t line_no, struct ss_stream_answer *a,
    struct ss_error *err)
{
	struct ss_jsonl_record rec;
	const struct ss_jsonl_value *v = rec.v;
	struct ss_str str, text;
	const char *why;
	char reason[160];
	uint64_t outlet = 0;
	int64_t time;
	int r;

	memset(a, 0, sizeof(*a));
	ss_buf_clear(&s->line);
	if (ss_buf_reserve(&s->line, len + SS_JSONL_PAD) != 0)
		return ss_error_nomem(err);
	memcpy(s->line.ptr, line, len);
	memset(s->line.ptr + len, 0, SS_JSONL_PAD);
	r = ss_fields_scan(&s->fields, s->line.ptr, len, &rec);
	if (r == SS_JSONL_BLANK)
		return 0;
	if (r != 0) {
		snprintf(reason, sizeof(reason), "%s (byte %zu)", rec.err,
		    rec.err_at + 1);
		return fault(s, name, line_no, 1, reason, err);
	}
	if (v[SS_FIELD_TEXT].kind == SS_JSONL_ABSENT &&
	    v[SS_FIELD_TITLE].kind == SS_JSONL_ABSENT &&
	    v[SS_FIELD_HTML].kind == SS_JSONL_ABSENT)
		return fault(s, name, line_no, 1, "no text in the record", err);
	if (v[SS_FIELD_TEXT].kind == SS_JSONL_ABSENT) {
		r = read_fragment(s, &v[SS_FIELD_HTML], &text);
		if (r == 1)
			return fault(s, name, line_no, 1,
			    "a page, which a stream cannot take", err);
		if (r != 0)
			return ss_error_nomem(err);
	}
	ss_buf_clear(&s->id);
	r = ss_feed_decode(
	    &v[SS_FIELD_PUBLISHED], &s->value, &str, &s->n_replaced);
	if (r != 0)
		return ss_error_nomem(err);
	why = find_date(s, str, &time);
	if (why != NULL) {
		r = fault(s, name, line_no, 0, why, err);
		if (r != 0)
			return r;
	}
	r = ss_feed_decode(&v[SS_FIELD_ID], &s->value, &str, &s->n_replaced);
	if (r == 0 && str.len > 0)
		ss_buf_add_str(&s->id, str);
	else if (r == 0)
		ss_buf_addf(
		    &s->id, "%s:%llu", name, (unsigned long long)line_no);
	if (r == 0)
		r = ss_buf_status(&s->id);
	if (r == 0 && s->opt.boilerplate == SS_BOILERPLATE_LINES)
		r = ss_feed_outlet(&s->outlets, &s->value, &s->url, &s->host,
		    &rec, &s->n_replaced, &outlet);
	if (r == 0 && v[SS_FIELD_TEXT].kind != SS_JSONL_ABSENT)
		r = ss_feed_decode(
		    &v[SS_FIELD_TEXT], &s->text, &text, &s->n_replaced);
	a->id = (struct ss_str){s->id.ptr, s->id.len};
	if (r == 0)
		r = decide(s, text, time, outlet, a);
	return r == 0 ? 0
		      : ss_error_set(err, r, 0, line_no, "%s:%llu: %s", name,
			    (unsigned long long)line_no, ss_status_name(r));
}

/* --- the stream ------------------------------------------------------------- */

int
ss_stream_new(struct ss_stream **out, const struct ss_input_options *in,
    const struct ss_options *opt, int64_t window_s, struct ss_error *err)
{
	struct ss_stream *s;
	int r;

	*out = NULL;
	r = ss_options_validate(opt, err);
	if (r != 0)
		return r;
	if (window_s <= 0 || opt->boilerplate == SS_BOILERPLATE_FULL)
		return ss_error_set(err, SS_EINVAL, 0, 0,
		    "a stream takes boilerplate off or lines, and a window");
	s = calloc(1, sizeof(*s));
	if (s == NULL)
		return ss_error_nomem(err);
	s->in = *in;
	s->opt = *opt;
	s->window_s = window_s;
	s->clock = SS_NO_TIME;
	s->limit = FIRST_LIMIT;
	s->most = SS_STREAM_MOST;
	ss_outlets_init(&s->outlets);
	ss_map_init(&s->seen_at);
	ss_map_init(&s->n_of);
	ss_buf_init(&s->line, 0);
	ss_buf_init(&s->text, 0);
	ss_buf_init(&s->fragment, 0);
	ss_buf_init(&s->value, 0);
	ss_buf_init(&s->url, 0);
	ss_buf_init(&s->host, 0);
	ss_buf_init(&s->id, 0);
	ss_word_scan_init(&s->scan);
	ss_compare_init(&s->compare);
	ss_bands_choose(
	    &s->bands, opt->threshold, opt->recall, opt->permutations);
	if (opt->containment > 0)
		s->wanted = ss_needles_wanted(opt->containment);
	r = ss_fields_init(&s->fields, in->overrides, in->n_overrides, err);
	if (r == 0 && in->outlets_map != NULL)
		r = ss_outlets_read(&s->outlets, in->outlets_map, err);
	if (r != 0) {
		ss_stream_free(s);
		return r;
	}
	*out = s;
	return 0;
}

void
ss_stream_remember(struct ss_stream *s, size_t n_most)
{
	s->most = n_most < 4 ? 4 : n_most;
	if (s->limit > s->most)
		s->limit = s->most;
}

void
ss_stream_free(struct ss_stream *s)
{
	size_t i;

	if (s == NULL)
		return;
	for (i = 0; i < s->n; i++)
		release_entry(&s->v[i]);
	free(s->v);
	ss_chains_clear(&s->near_);
	ss_chains_clear(&s->inside);
	free(s->seen);
	ss_map_release(&s->seen_at);
	ss_map_release(&s->n_of);
	ss_fields_release(&s->fields);
	ss_outlets_release(&s->outlets);
	ss_buf_release(&s->line);
	ss_buf_release(&s->text);
	ss_buf_release(&s->fragment);
	ss_buf_release(&s->value);
	ss_buf_release(&s->url);
	ss_buf_release(&s->host);
	ss_buf_release(&s->id);
	ss_word_scan_release(&s->scan);
	ss_compare_release(&s->compare);
	free(s->words);
	free(s->shingles);
	free(s->beg);
	free(s->end);
	free(s->met);
	free(s);
}
