/*
 * Reading a feed.  Files are cut into chunks of 1 MiB, read page-aligned into
 * one buffer a thread (it stays in the L2 cache); a line belongs to the
 * chunk that holds the newline before it.  Chunks are worked on by any
 * thread in any order and laid end to end afterwards, so that the result does
 * not depend on the threads.  Per article: one scan of the record, one of the
 * text, and its sketch, while both are in the cache.  (Over 800 lines: the
 * hot path of a record, from bytes to sketch, is read from top to bottom.)
 */
#include "cluster/feed.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "base/str.h"
#include "base/threads.h"
#include "input/fields.h"
#include "input/kind.h"
#include "input/outlets.h"
#include "input/url.h"
#include "sketch/minhash.h"
#include "text/words.h"

#define CHUNK ((size_t)1 << 20)
#define ALIGN ((size_t)4096)
#define MORE  ((size_t)64 << 10) /* read behind a chunk at a time */

/* What is wrong with a line, or only worth a warning. */
struct fault {
	uint32_t line; /* in the chunk, from 0 */
	int dropped;
	char reason[120];
};

struct article {
	uint64_t at;
	int64_t published;
	struct ss_str id; /* ptr NULL: none, len is the line in the chunk */
	uint64_t outlet;
	uint64_t digest;
	uint64_t *words; /* NULL: not stored */
	struct ss_unit_print *units;
	uint32_t length, n_words;
	uint8_t n_units;
};

struct chunk {
	uint32_t file_i;
	uint64_t beg, end; /* of the file */
	struct article *v;
	size_t n, cap;
	uint8_t *sketches; /* [n * slots] */
	size_t cap_sketches;
	struct fault *faults;
	size_t n_faults, cap_faults;
	uint64_t n_lines;
	uint64_t n_replaced;
};

struct worker {
	unsigned char *block;
	size_t cap;          /* of block, SS_JSONL_PAD behind it */
	struct ss_buf text;  /* a decoded text */
	struct ss_buf value; /* other decoded fields */
	struct ss_buf url, host;
	struct ss_word_scan scan;
	uint64_t *words;     /* [cap_words] */
	uint32_t *beg, *end; /* of words; [cap_words] */
	size_t cap_words;
	struct ss_compare compare;
};

struct read {
	struct ss_feed *feed;
	const struct ss_input_options *in;
	const struct ss_options *opt;
	struct ss_outlets outlets;
	struct chunk *chunks;
	size_t n_chunks;
	struct worker *workers;
	struct ss_pages *pages;
	struct ss_arena *arenas;
	struct ss_bands bands;
	int want_units, want_outlets, want_dates;
	_Atomic int html_only; /* a record that the fast path cannot read */
	_Atomic int io_errno;
	_Atomic uint64_t done;
};

/* --- one record ------------------------------------------------------------- */

static int
fault(struct chunk *c, int dropped, const char *reason, const char *shown)
{
	struct fault *f;

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
find_date(struct read *rd, struct worker *w, struct chunk *c,
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
		return fault(c, 0, "date not understood, left out: ", shown);
	if (t < SS_FIRST_CREDIBLE ||
	    (rd->in->now != SS_NO_TIME && t > rd->in->now))
		return fault(c, 0, "date not credible, left out: ", shown);
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
room_for_words(struct worker *w, size_t max)
{
	if (max <= w->cap_words)
		return 0;
	max += max / 2;
	free(w->words);
	free(w->beg);
	free(w->end);
	w->cap_words = 0;
	w->words = reallocarray(NULL, max, sizeof(*w->words));
	w->beg = reallocarray(NULL, max, sizeof(*w->beg));
	w->end = reallocarray(NULL, max, sizeof(*w->end));
	if (w->words == NULL || w->beg == NULL || w->end == NULL)
		return SS_ENOMEM;
	w->cap_words = max;
	return 0;
}

/* The words of a text, in *words until the next call or for good. */
static int
words_of(struct read *rd, struct worker *w, struct ss_pages *pages,
    struct ss_str text, struct article *a, const uint64_t **words)
{
	size_t max = ss_words_max(text.len), n;
	struct ss_unit_print units[SS_UNITS_MAX];
	uint64_t *to, *place;
	int r;

	if (room_for_words(w, max) != 0)
		return SS_ENOMEM;
	to = rd->feed->store ? ss_pages_room(pages, max) : w->words;
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
	return 0;
}

/* The sketch of the last article of c, while its words are in the cache. */
static int
sketch(
    struct read *rd, struct worker *w, struct chunk *c, const uint64_t *words)
{
	struct article *a = &c->v[c->n];
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

static int
add_record(struct read *rd, struct worker *w, struct chunk *c,
    unsigned thread_i, const struct ss_jsonl_record *rec, uint64_t at)
{
	const struct ss_jsonl_value *v = rec->v;
	const uint64_t *words;
	struct article *a;
	struct ss_str s;
	int r;

	if (v[SS_FIELD_TEXT].kind == SS_JSONL_ABSENT) {
		if (v[SS_FIELD_HTML].kind != SS_JSONL_ABSENT) {
			rd->html_only = 1;
			return SS_ESTOP;
		}
		if (v[SS_FIELD_TITLE].kind == SS_JSONL_ABSENT)
			return fault(c, 1, "no text in the record", "");
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
		r = words_of(rd, w, &rd->pages[thread_i], s, a, &words);
	if (r == 0)
		r = sketch(rd, w, c, words);
	if (r == 0)
		c->n++;
	return r;
}

/* --- one chunk ----------------------------------------------------------------- */

/* Bytes [w's *len ..) of the file up to want bytes in all into the block. */
static int
fill(struct read *rd, struct worker *w, const struct ss_feed_file *f,
    uint64_t beg, size_t *len, size_t want)
{
	unsigned char *more;
	ssize_t n;

	if (want > w->cap) {
		more = aligned_alloc(ALIGN,
		    (want + want / 2 + SS_JSONL_PAD + ALIGN - 1) &
			~(ALIGN - 1));
		if (more == NULL)
			return SS_ENOMEM;
		if (*len > 0)
			memcpy(more, w->block, *len);
		free(w->block);
		w->block = more;
		w->cap = want + want / 2;
	}
	while (*len < want) {
		n = pread(
		    f->fd, w->block + *len, want - *len, (off_t)(beg + *len));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			rd->io_errno = errno;
			return SS_EIO;
		}
		if (n == 0)
			break;
		*len += (size_t)n;
	}
	return 0;
}

static int
one_line(struct read *rd, struct worker *w, struct chunk *c, unsigned thread_i,
    size_t at, size_t len)
{
	const struct ss_feed_file *f = &rd->feed->files[c->file_i];
	struct ss_jsonl_record rec;
	char where[48];
	int r;

	r = ss_fields_scan(rd->feed->fields, w->block + at, len, &rec);
	if (rec.len > rd->in->max_record) {
		snprintf(where, sizeof(where), "%zu bytes", rd->in->max_record);
		r = fault(c, 1, "a record longer than ", where);
	} else if (r == 0) {
		rec.next = len;
		r = add_record(rd, w, c, thread_i, &rec, f->base + c->beg + at);
	} else if (r == SS_JSONL_BLANK) {
		r = 0;
	} else {
		snprintf(where, sizeof(where), " (byte %zu)", rec.err_at + 1);
		r = fault(c, 1, rec.err, where);
	}
	c->n_lines++;
	return r;
}

static int
one_chunk(struct read *rd, struct worker *w, struct chunk *c, unsigned thread_i)
{
	const struct ss_feed_file *f = &rd->feed->files[c->file_i];
	size_t size = (size_t)(c->end - c->beg), len = 0, at = 0, eol;
	size_t max = rd->in->max_record < SIZE_MAX / 4 ? rd->in->max_record
						       : SIZE_MAX / 4;
	const unsigned char *nl;
	int r;

	r = fill(rd, w, f, c->beg, &len, size);
	if (r != 0)
		return r;
	if (c->beg > 0) {
		nl = memchr(w->block, '\n', len);
		if (nl == NULL)
			return 0; /* inside a line of an earlier chunk */
		at = (size_t)(nl - w->block) + 1;
	} else if (len >= 3 && memcmp(w->block, "\xef\xbb\xbf", 3) == 0) {
		at = 3;
	}
	/* Lines whose newline before stands in [beg, end). */
	while (r == 0 && at <= size && c->beg + at < f->size) {
		nl = memchr(w->block + at, '\n', len - at);
		while (nl == NULL && c->beg + len < f->size &&
		    len - at <= max + MORE) {
			eol = len;
			r = fill(rd, w, f, c->beg, &len, len + MORE);
			if (r != 0 || len == eol)
				break;
			nl = memchr(w->block + eol, '\n', len - eol);
		}
		eol = nl == NULL ? len : (size_t)(nl - w->block) + 1;
		if (r == 0)
			r = one_line(rd, w, c, thread_i, at, eol - at);
		if (nl == NULL)
			break; /* the file's end, or a line too long */
		at = eol;
	}
	return r;
}

static int
some_chunks(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct read *rd = ctx;
	struct worker *w = &rd->workers[thread_i];
	struct chunk *c;
	int r = 0;

	for (; beg < end && r == 0; beg++) {
		c = &rd->chunks[beg];
		r = one_chunk(rd, w, c, thread_i);
		rd->done += c->end - c->beg;
		if (thread_i == 0 && rd->in->progress != NULL)
			rd->in->progress(
			    rd->in->progress_ctx, rd->done, rd->feed->n_bytes);
	}
	return r;
}

/* --- chunks laid end to end ------------------------------------------------------ */

static int
dup_cstr(struct ss_arena *arena, const char *s, struct ss_str *out)
{
	return ss_arena_dup_str(
	    arena, (struct ss_str){(const unsigned char *)s, strlen(s)}, out);
}

/* Faults become warnings with their place; lines are counted per file. */
static int
report(struct read *rd, const struct chunk *c, uint64_t first_line,
    struct ss_error *err)
{
	struct ss_feed *feed = rd->feed;
	struct ss_arena *arena = &feed->arenas[feed->n_threads];
	const char *name = feed->files[c->file_i].name;
	struct ss_skipped *s;
	char where[32];
	struct ss_buf b;
	size_t i;
	int r = 0;

	ss_buf_init(&b, 0);
	for (i = 0; i < c->n_faults && r == 0; i++) {
		if (ss_array_room_((void **)&feed->skipped, &feed->cap_skipped,
			feed->n_skipped + 1, sizeof(*feed->skipped)) != 0)
			break;
		s = &feed->skipped[feed->n_skipped];
		snprintf(where, sizeof(where), ":%llu",
		    (unsigned long long)(first_line + c->faults[i].line));
		ss_buf_clear(&b);
		ss_buf_add_cstr(&b, name);
		ss_buf_add_cstr(&b, where);
		if (ss_buf_status(&b) != 0 ||
		    ss_arena_dup_str(
			arena, (struct ss_str){b.ptr, b.len}, &s->where) != 0 ||
		    dup_cstr(arena, c->faults[i].reason, &s->reason) != 0)
			break;
		s->dropped = c->faults[i].dropped;
		feed->n_skipped++;
		if (rd->in->warn != NULL)
			rd->in->warn(rd->in->warn_ctx, s);
		if (s->dropped && rd->in->strict)
			r = ss_error_set(err, SS_EFORMAT, 0,
			    first_line + c->faults[i].line, "%s: %s",
			    (const char *)s->where.ptr,
			    (const char *)s->reason.ptr);
	}
	ss_buf_release(&b);
	return r != 0 || i == c->n_faults ? r : ss_error_nomem(err);
}

static int
name_by_place(
    struct ss_arena *arena, const char *path, uint64_t line, struct ss_str *id)
{
	struct ss_buf b;
	int r;

	while (path[0] == '.' && path[1] == '/')
		for (path += 2; *path == '/'; path++)
			;
	ss_buf_init(&b, 0);
	ss_buf_addf(&b, "%s:%llu", path, (unsigned long long)line);
	r = ss_buf_status(&b);
	if (r == 0)
		r = ss_arena_dup_str(arena, (struct ss_str){b.ptr, b.len}, id);
	ss_buf_release(&b);
	return r;
}

static int
make_room(struct ss_feed *f, size_t n, const struct ss_options *opt, int units)
{
	size_t m = n == 0 ? 1 : n;

	if (n >= UINT32_MAX - 1 || ss_prints_init(&f->prints, n, opt) != 0)
		return SS_ENOMEM;
	f->at = reallocarray(NULL, m, sizeof(*f->at));
	f->length = reallocarray(NULL, m, sizeof(*f->length));
	f->published = reallocarray(NULL, m, sizeof(*f->published));
	f->ids = reallocarray(NULL, m, sizeof(*f->ids));
	f->outlets = reallocarray(NULL, m, sizeof(*f->outlets));
	if (units) {
		f->units = reallocarray(NULL, m, sizeof(*f->units));
		f->n_units = reallocarray(NULL, m, sizeof(*f->n_units));
		if (f->units == NULL || f->n_units == NULL)
			return SS_ENOMEM;
	}
	return f->at == NULL || f->length == NULL || f->published == NULL ||
		f->ids == NULL || f->outlets == NULL
	    ? SS_ENOMEM
	    : 0;
}

static void
release_chunk(struct chunk *c)
{
	free(c->v);
	free(c->sketches);
	free(c->faults);
	c->v = NULL;
	c->sketches = NULL;
	c->faults = NULL;
}

static int
join(struct read *rd, struct ss_error *err)
{
	struct ss_feed *f = rd->feed;
	struct ss_prints *p = &f->prints;
	uint64_t line = 1;
	size_t i, j, n = 0;
	int r;

	for (i = 0; i < rd->n_chunks; i++)
		n += rd->chunks[i].n;
	f->n = n;
	if (make_room(f, n, rd->opt, rd->want_units) != 0)
		return ss_error_nomem(err);
	p->n_known = 0;
	for (i = 0, n = 0; i < rd->n_chunks; i++) {
		struct chunk *c = &rd->chunks[i];

		if (i == 0 || c->file_i != c[-1].file_i)
			line = 1;
		r = report(rd, c, line, err);
		if (r != 0)
			return r;
		for (j = 0; j < c->n; j++, n++) {
			struct article *a = &c->v[j];

			f->at[n] = a->at;
			f->length[n] = a->length;
			f->published[n] = a->published;
			f->outlets[n] = a->outlet;
			if (f->units != NULL) {
				f->units[n] = a->units;
				f->n_units[n] = a->n_units;
			}
			f->ids[n] = a->id;
			p->words[n] = a->words;
			p->n_words[n] = a->n_words;
			p->digests[n] = a->digest;
			f->n_words += a->n_words;
			p->n_known += c->file_i < rd->in->n_known;
			if (a->id.ptr == NULL &&
			    name_by_place(&f->arenas[f->n_threads],
				f->files[c->file_i].name, line + a->id.len,
				&f->ids[n]) != 0)
				return ss_error_nomem(err);
		}
		if (c->n > 0)
			memcpy(p->sketches + (n - c->n) * p->bands.slots,
			    c->sketches, c->n * p->bands.slots);
		f->n_replaced += c->n_replaced;
		line += c->n_lines;
		release_chunk(c);
	}
	return 0;
}

/* --- files --------------------------------------------------------------------- */

/* 1 when the file is plain JSON Lines that can be read at any place. */
static int
fits(struct ss_feed_file *f)
{
	unsigned char *head;
	struct stat st;
	ssize_t n;
	int kind;

	if (fstat(f->fd, &st) != 0 || !S_ISREG(st.st_mode))
		return 0;
	f->size = (uint64_t)st.st_size;
	head = calloc(1, SS_KIND_WINDOW + SS_JSONL_PAD);
	if (head == NULL)
		return 0;
	n = pread(f->fd, head, SS_KIND_WINDOW, 0);
	kind = SS_KIND_BINARY;
	/* gzip and zstd begin with bytes that JSON does not */
	if (n > 0 && memchr("{ \t\r\n\xef", head[0], 6) != NULL)
		kind = (int)ss_kind_of(head + (head[0] == 0xef ? 3 : 0),
		    (size_t)n - (head[0] == 0xef ? 3 : 0),
		    (uint64_t)n == f->size, f->name);
	else if (n == 0 && strcmp(f->name, "-") == 0)
		kind = SS_KIND_JSONL;
	free(head);
	return kind == SS_KIND_JSONL;
}

static int
open_files(
    struct ss_feed *f, const char *const *paths, size_t n, struct ss_error *err)
{
	static const char *const standard = "-";
	struct ss_feed_file *x;
	size_t i;

	if (n == 0) {
		paths = &standard;
		n = 1;
	}
	f->files = calloc(n, sizeof(*f->files));
	if (f->files == NULL)
		return ss_error_nomem(err);
	for (i = 0; i < n; i++) {
		x = &f->files[f->n_files++];
		x->name = strdup(paths[i]);
		x->fd = -1;
		if (x->name == NULL)
			return ss_error_nomem(err);
		x->fd = strcmp(paths[i], "-") == 0
		    ? STDIN_FILENO
		    : open(paths[i], O_RDONLY | O_CLOEXEC);
		if (x->fd < 0)
			return ss_error_set(
			    err, SS_EIO, errno, 0, "cannot read %s", paths[i]);
		if (!fits(x))
			return SS_FEED_OTHER;
		x->base = f->n_bytes;
		f->n_bytes += x->size;
	}
	return 0;
}

static int
cut(struct read *rd)
{
	struct ss_feed *f = rd->feed;
	size_t i, n = 0;
	uint64_t at;

	for (i = 0; i < f->n_files; i++)
		n += (size_t)(f->files[i].size / CHUNK) + 1;
	rd->chunks = calloc(n, sizeof(*rd->chunks));
	if (rd->chunks == NULL)
		return SS_ENOMEM;
	for (i = 0; i < f->n_files; i++)
		for (at = 0; at < f->files[i].size; at += CHUNK) {
			struct chunk *c = &rd->chunks[rd->n_chunks++];

			c->file_i = (uint32_t)i;
			c->beg = at;
			c->end = at + CHUNK < f->files[i].size
			    ? at + CHUNK
			    : f->files[i].size;
		}
	return 0;
}

static int
start(struct read *rd)
{
	struct ss_feed *f = rd->feed;
	unsigned t;

	rd->workers = calloc(f->n_threads, sizeof(*rd->workers));
	f->pages = calloc(f->n_threads, sizeof(*f->pages));
	f->arenas = calloc(f->n_threads + 1, sizeof(*f->arenas));
	if (rd->workers == NULL || f->pages == NULL || f->arenas == NULL)
		return SS_ENOMEM;
	rd->pages = f->pages;
	rd->arenas = f->arenas;
	for (t = 0; t < f->n_threads; t++) {
		ss_pages_init(&f->pages[t]);
		ss_buf_init(&rd->workers[t].text, 0);
		ss_buf_init(&rd->workers[t].value, 0);
		ss_buf_init(&rd->workers[t].url, 0);
		ss_buf_init(&rd->workers[t].host, 0);
		ss_word_scan_init(&rd->workers[t].scan);
		ss_compare_init(&rd->workers[t].compare);
	}
	for (t = 0; t <= f->n_threads; t++)
		ss_arena_init(&f->arenas[t]);
	return cut(rd);
}

static void
finish(struct read *rd)
{
	struct worker *w;
	unsigned t;
	size_t i;

	for (t = 0; rd->workers != NULL && t < rd->feed->n_threads; t++) {
		w = &rd->workers[t];
		free(w->block);
		free(w->words);
		free(w->beg);
		free(w->end);
		ss_buf_release(&w->text);
		ss_buf_release(&w->value);
		ss_buf_release(&w->url);
		ss_buf_release(&w->host);
		ss_word_scan_release(&w->scan);
		ss_compare_release(&w->compare);
	}
	free(rd->workers);
	for (i = 0; i < rd->n_chunks; i++)
		release_chunk(&rd->chunks[i]);
	free(rd->chunks);
	ss_outlets_release(&rd->outlets);
}

/* --- words once more -------------------------------------------------------------- */

/* Of one thread. */
struct again {
	struct ss_buf record, text;
	struct ss_word_scan scan;
	uint64_t *words;
	size_t cap;
};

static void
reload_free(void *state)
{
	struct again *a = state;

	ss_buf_release(&a->record);
	ss_buf_release(&a->text);
	ss_word_scan_release(&a->scan);
	free(a->words);
	free(a);
}

static int
reload(void *ctx, void **state, uint32_t i, const uint64_t **words)
{
	const struct ss_feed *f = ctx;
	const struct ss_feed_file *x = f->files;
	struct again *a = *state;
	struct ss_jsonl_record rec;
	struct ss_str text;
	uint64_t n_replaced = 0;
	size_t len = f->length[i], done = 0, n;
	ssize_t got;
	int r;

	if (a == NULL) {
		*state = a = calloc(1, sizeof(*a));
		if (a == NULL)
			return SS_ENOMEM;
		ss_buf_init(&a->record, 0);
		ss_buf_init(&a->text, 0);
		ss_word_scan_init(&a->scan);
	}
	ss_buf_clear(&a->record);
	if (ss_buf_reserve(&a->record, len + SS_JSONL_PAD) != 0)
		return SS_ENOMEM;
	while (f->at[i] >= x->base + x->size)
		x++;
	for (; done < len; done += (size_t)got) {
		got = pread(x->fd, a->record.ptr + done, len - done,
		    (off_t)(f->at[i] - x->base + done));
		if (got < 0 && errno == EINTR)
			got = 0;
		else if (got <= 0)
			return SS_EIO;
	}
	r = ss_fields_scan(f->fields, a->record.ptr, len, &rec);
	if (r == 0)
		r = ss_feed_decode(
		    &rec.v[SS_FIELD_TEXT], &a->text, &text, &n_replaced);
	if (r != 0)
		return r < 0 ? r : SS_EIO;
	if (ss_words_max(text.len) > a->cap) {
		free(a->words);
		a->cap = 0;
		a->words = reallocarray(
		    NULL, 2 * ss_words_max(text.len), sizeof(*a->words));
		if (a->words == NULL)
			return SS_ENOMEM;
		a->cap = 2 * ss_words_max(text.len);
	}
	r = ss_words_hash(
	    &a->scan, text.ptr, text.len, a->words, NULL, NULL, &n);
	*words = a->words;
	/* A file that has changed meanwhile. */
	return r == 0 && n != f->prints.n_words[i] ? SS_EIO : r;
}

int
ss_feed_read(struct ss_feed **out, const char *const *paths, size_t n_paths,
    const struct ss_input_options *in, const struct ss_options *opt,
    struct ss_error *err)
{
	struct read rd = {.in = in, .opt = opt};
	struct ss_feed *f;
	int r;

	*out = NULL;
	r = ss_options_validate(opt, err);
	if (r != 0)
		return r;
	if (opt->boilerplate == SS_BOILERPLATE_FULL)
		return SS_FEED_OTHER;
	f = calloc(1, sizeof(*f));
	if (f == NULL)
		return ss_error_nomem(err);
	rd.feed = f;
	f->n_threads = opt->threads != 0 ? opt->threads : ss_cpu_count();
	ss_outlets_init(&rd.outlets);
	f->store = opt->containment > 0 || opt->exact;
	rd.want_units = opt->boilerplate == SS_BOILERPLATE_LINES;
	rd.want_outlets = rd.want_units || opt->keep == SS_KEEP_OUTLET;
	rd.want_dates = opt->keep != SS_KEEP_FIRST;
	r = open_files(f, paths, n_paths, err);
	if (r == 0) {
		f->fields = calloc(1, sizeof(*f->fields));
		r = f->fields == NULL ? ss_error_nomem(err)
				      : ss_fields_init(f->fields, in->overrides,
					    in->n_overrides, err);
	}
	if (r == 0 && in->outlets_map != NULL)
		r = ss_outlets_read(&rd.outlets, in->outlets_map, err);
	if (r == 0 && start(&rd) != 0)
		r = ss_error_nomem(err);
	if (r != 0)
		goto out;
	ss_bands_choose(
	    &rd.bands, opt->threshold, opt->recall, opt->permutations);
	r = ss_parallel(f->n_threads, rd.n_chunks, 1, some_chunks, &rd);
	if (rd.html_only)
		r = SS_FEED_OTHER;
	else if (r == SS_EIO)
		r = ss_error_set(err, SS_EIO, rd.io_errno, 0, "cannot read");
	else if (r != 0)
		r = ss_error_set(
		    err, r, 0, 0, "reading: %s", ss_status_name(r));
	else
		r = join(&rd, err);
	f->prints.reload = reload;
	f->prints.reload_free = reload_free;
	f->prints.reload_ctx = f;
	if (r == 0 && rd.want_units && ss_feed_drop_footers(f, f->n_threads))
		r = ss_error_nomem(err);
out:
	finish(&rd);
	if (r != 0)
		ss_feed_free(f);
	else
		*out = f;
	return r;
}

void
ss_feed_free(struct ss_feed *f)
{
	unsigned t;
	size_t i;

	if (f == NULL)
		return;
	for (i = 0; i < f->n_files; i++) {
		if (f->files[i].fd > STDIN_FILENO)
			(void)close(f->files[i].fd);
		free(f->files[i].name);
	}
	for (t = 0; f->pages != NULL && t < f->n_threads; t++)
		ss_pages_release(&f->pages[t]);
	for (t = 0; f->arenas != NULL && t <= f->n_threads; t++)
		ss_arena_release(&f->arenas[t]);
	free(f->pages);
	free(f->arenas);
	free(f->files);
	free(f->skipped);
	free(f->at);
	free(f->length);
	free(f->published);
	free(f->ids);
	free(f->outlets);
	free(f->units);
	free(f->n_units);
	if (f->fields != NULL)
		ss_fields_release(f->fields);
	free(f->fields);
	ss_prints_release(&f->prints);
	free(f);
}
