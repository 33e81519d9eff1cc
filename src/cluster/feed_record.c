/*
 * One record of a feed: an article, its words and its sketch, while all of it
 * is in the cache.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/array.h"
#include "base/str.h"
#include "cluster/feed_read.h"
#include "input/url.h"
#include "sketch/shingles.h"

int
ss_chunk_fault(
    struct ss_chunk *c, int dropped, const char *reason, const char *shown)
{
	struct ss_chunk_fault *f;

	if (ss_array_room_((void **)&c->faults, &c->cap_faults, c->n_faults + 1,
		sizeof(*c->faults)) != 0)
		return SS_ENOMEM;
	f = &c->faults[c->n_faults++];
	f->line = (uint32_t)c->n_lines;
	f->dropped = dropped;
	snprintf(f->reason, sizeof(f->reason), "%s%s", reason, shown);
	return 0;
}

int
ss_feed_decode(const struct ss_jsonl_value *v, struct ss_buf *buf,
    struct ss_str *out, uint64_t *n_replaced)
{
	unsigned char *scratch;
	size_t n = 0;

	*out = (struct ss_str){NULL, 0};
	if (v->kind == SS_JSONL_ABSENT)
		return 0;
	if (ss_jsonl_is_raw(v)) {
		*out = (struct ss_str){v->ptr, v->len};
		return 0;
	}
	ss_buf_clear(buf);
	if (ss_buf_reserve(buf, ss_jsonl_decode_room(v)) != 0)
		return SS_ENOMEM;
	scratch = buf->ptr;
	*out = ss_jsonl_view(v, &scratch, &n);
	*n_replaced += n;
	return 0;
}

static int
find_date(struct ss_reading *rd, struct ss_reader_thread *w, struct ss_chunk *c,
    const struct ss_jsonl_value *v, int64_t *out)
{
	struct ss_str date;
	char shown[48];
	int64_t t;
	size_t i;

	*out = SS_NO_TIME;
	if (v->kind == SS_JSONL_ABSENT)
		return 0;
	if (ss_feed_decode(v, &w->value, &date, &c->n_replaced) != 0)
		return SS_ENOMEM;
	date = ss_str_trim(date);
	if (date.len == 0)
		return 0;
	for (i = 0; i < date.len && i + 1 < sizeof(shown); i++)
		shown[i] = date.ptr[i] < ' ' || date.ptr[i] >= 0x7f
		    ? '?'
		    : (char)date.ptr[i];
	shown[i] = '\0';
	if (ss_time_parse(date, &t, NULL) != 0)
		return ss_chunk_fault(
		    c, 0, "date not understood, left out: ", shown);
	if (t < SS_FIRST_CREDIBLE ||
	    (rd->in->now != SS_NO_TIME && t > rd->in->now))
		return ss_chunk_fault(
		    c, 0, "date not credible, left out: ", shown);
	*out = t;
	return 0;
}

int
ss_feed_outlet(const struct ss_outlets *map, struct ss_buf *value_buf,
    struct ss_buf *url_buf, struct ss_buf *host_buf,
    const struct ss_jsonl_record *rec, uint64_t *n_replaced, uint64_t *out)
{
	struct ss_str name, host = {NULL, 0}, url, mapped;

	*out = 0;
	if (ss_feed_decode(
		&rec->v[SS_FIELD_OUTLET], value_buf, &name, n_replaced) != 0)
		return SS_ENOMEM;
	name = ss_str_trim(name);
	if (name.len > 4 &&
	    (memmem(name.ptr, name.len, "://", 3) != NULL ||
		memcmp(name.ptr, "www.", 4) == 0) &&
	    ss_url_host(name, host_buf) == 0) {
		ss_buf_clear(value_buf);
		if (ss_buf_add(value_buf, host_buf->ptr, host_buf->len) != 0)
			return SS_ENOMEM;
		name = (struct ss_str){value_buf->ptr, value_buf->len};
	}
	if (name.len == 0 || map->n > 0) {
		if (ss_feed_decode(
			&rec->v[SS_FIELD_URL], url_buf, &url, n_replaced) != 0)
			return SS_ENOMEM;
		url = ss_str_trim(url);
		if (url.len > 0 && ss_url_host(url, host_buf) == 0)
			host = (struct ss_str){host_buf->ptr, host_buf->len};
	}
	if (map->n > 0) {
		mapped = ss_outlets_find(map, name.len > 0 ? name : host, host);
		if (mapped.ptr != NULL)
			name = mapped;
	}
	if (name.len == 0)
		name = host;
	if (name.len > 0)
		*out = XXH3_64bits(name.ptr, name.len);
	return 0;
}

/* --- one article ------------------------------------------------------------- */

static int
room_for_places(struct ss_reader_thread *w, size_t max)
{
	if (max <= w->cap_places)
		return 0;
	max += max / 2;
	free(w->beg);
	free(w->end);
	w->cap_places = 0;
	w->beg = reallocarray(NULL, max, sizeof(*w->beg));
	w->end = reallocarray(NULL, max, sizeof(*w->end));
	if (w->beg == NULL || w->end == NULL)
		return SS_ENOMEM;
	w->cap_places = max;
	return 0;
}

/* Where up to max words of an article go: to stay, or for the chunk. */
static uint64_t *
room_for_words(struct ss_reading *rd, struct ss_reader_thread *w,
    unsigned thread_i, size_t max)
{
	uint64_t *more;

	if (rd->feed->store)
		return ss_pages_room(&rd->pages[thread_i], max);
	if (max > w->cap_words - w->n_words) {
		more = ss_array_grow(w->words, &w->cap_words, w->n_words + max,
		    sizeof(*w->words));
		if (more == NULL)
			return NULL;
		w->words = more;
	}
	return w->words + w->n_words;
}

/* The words of a text, in *words until the next call or for good. */
static int
words_of(struct ss_reading *rd, struct ss_reader_thread *w, unsigned thread_i,
    struct ss_str text, struct ss_chunk_article *a, const uint64_t **words)
{
	struct ss_pages *pages = &rd->pages[thread_i];
	size_t max = ss_words_max(text.len), n;
	struct ss_unit_print units[SS_UNITS_MAX];
	uint64_t *to, *place;
	int r;

	if (rd->want_units && room_for_places(w, max) != 0)
		return SS_ENOMEM;
	to = room_for_words(rd, w, thread_i, max);
	if (to == NULL)
		return SS_ENOMEM;
	r = ss_words_hash(&w->scan, text.ptr, text.len, to,
	    rd->want_units ? w->beg : NULL, rd->want_units ? w->end : NULL, &n);
	if (r != 0)
		return r;
	*words = to;
	a->n_words = (uint32_t)n;
	if (rd->feed->store) {
		a->words = to;
		ss_pages_keep(pages, n);
	} else {
		a->words_at = w->n_words;
		w->n_words += n;
	}
	if (!rd->want_units || n == 0)
		return 0;
	a->n_units =
	    (uint8_t)ss_units_find(text.ptr, to, w->beg, w->end, n, units);
	n = a->n_units * sizeof(units[0]) / sizeof(*place);
	place = ss_pages_room(pages, n);
	if (place == NULL)
		return SS_ENOMEM;
	memcpy(place, units, a->n_units * sizeof(units[0]));
	a->units = (void *)place;
	ss_pages_keep(pages, n);
	a->guess = ss_chunk_guess(w->near_, a);
	return 0;
}

/* The sketch of the last article of c, while its words are in the cache. */
static int
sketch(struct ss_reading *rd, struct ss_reader_thread *w, struct ss_chunk *c,
    const uint64_t *words)
{
	struct ss_chunk_article *a = &c->v[c->n];
	size_t want = (c->n + 1) * rd->bands.slots;

	if (want > c->cap_sketches) {
		uint8_t *more = ss_array_grow(c->sketches, &c->cap_sketches,
		    want < 65536 ? 65536 : want, 1);

		if (more == NULL)
			return SS_ENOMEM;
		c->sketches = more;
	}
	return ss_sketch_words(&w->compare, words, a->n_words, rd->opt->shingle,
	    rd->bands.slots, c->sketches + c->n * rd->bands.slots, &a->digest);
}

/* The mixes that the sketch was made of. */
static int
keep_mixes(struct ss_reading *rd, struct ss_reader_thread *w,
    struct ss_pages *pages, struct ss_chunk_article *a)
{
	size_t n = ss_shingles_count(a->n_words, rd->opt->shingle);

	a->mixes = (void *)ss_pages_room(pages, n / 2 + 1);
	if (a->mixes == NULL)
		return SS_ENOMEM;
	memcpy(a->mixes, w->compare.mix, n * sizeof(*a->mixes));
	ss_pages_keep(pages, n / 2 + 1);
	return 0;
}

int
ss_feed_add_record(struct ss_reading *rd, struct ss_reader_thread *w,
    struct ss_chunk *c, unsigned thread_i, const struct ss_jsonl_record *rec,
    uint64_t at)
{
	const struct ss_jsonl_value *v = rec->v;
	const uint64_t *words;
	struct ss_chunk_article *a;
	struct ss_str s;
	int r;

	if (v[SS_FIELD_TEXT].kind == SS_JSONL_ABSENT) {
		if (v[SS_FIELD_HTML].kind != SS_JSONL_ABSENT) {
			rd->html_only = 1;
			return SS_ESTOP;
		}
		if (v[SS_FIELD_TITLE].kind == SS_JSONL_ABSENT)
			return ss_chunk_fault(
			    c, 1, "no text in the record", "");
	}
	if (SS_ARRAY_ROOM(c, 1) != 0)
		return SS_ENOMEM;
	a = &c->v[c->n];
	memset(a, 0, sizeof(*a));
	a->at = at;
	a->length = (uint32_t)rec->next;
	a->published = SS_NO_TIME;
	r = ss_feed_decode(&v[SS_FIELD_ID], &w->value, &s, &c->n_replaced);
	if (r == 0 && s.len > 0)
		r = ss_arena_dup_str(&rd->arenas[thread_i], s, &a->id);
	else
		a->id.len = (size_t)c->n_lines;
	if (r == 0 && rd->want_dates)
		r = find_date(rd, w, c, &v[SS_FIELD_PUBLISHED], &a->published);
	if (r == 0 && rd->want_outlets)
		r = ss_feed_outlet(&rd->outlets, &w->value, &w->url, &w->host,
		    rec, &c->n_replaced, &a->outlet);
	if (r == 0)
		r = ss_feed_decode(
		    &v[SS_FIELD_TEXT], &w->text, &s, &c->n_replaced);
	if (r == 0)
		r = words_of(rd, w, thread_i, s, a, &words);
	if (r == 0)
		r = sketch(rd, w, c, words);
	if (r == 0 && rd->feed->store_mixes && a->n_words > 0)
		r = keep_mixes(rd, w, &rd->pages[thread_i], a);
	if (r == 0)
		c->n++;
	return r;
}
