/*
 * Articles into their collection: outlet, date, id, identity.
 *
 * Identity is XXH3-64 of the canonical URL (url.h); without a URL of
 * outlet, NUL and id (an unknown outlet is empty); where no id is given, or
 * for a file of unknown outlet, of two NULs and the path as given, without
 * "./" at its head.
 */
#include "input/reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/array.h"
#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "input/url.h"
#include "input/utf8_check.h"

/* Dates before this are mistakes: 1600-01-01. */
#define FIRST_CREDIBLE INT64_C(-11676096000)

static const struct ss_str none = {NULL, 0};

/* Trimmed; absent when nothing is left. */
static struct ss_str
trim(struct ss_str s)
{
	s = ss_str_trim(s);
	return s.len > 0 ? s : none;
}

int
ss_reader_skip(
    struct ss_reader *rd, uint64_t line, int dropped, const char *fmt, ...)
{
	struct ss_articles *a = rd->articles;
	struct ss_arena *arena = &a->priv->arena;
	struct ss_buf where, reason;
	struct ss_skipped *s;
	va_list ap;
	char text[400];
	int r = 0;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	ss_buf_init(&where, 0);
	ss_buf_init(&reason, 0);
	ss_buf_add_cstr(&where, rd->path);
	if (line > 0)
		ss_buf_addf(&where, ":%llu", (unsigned long long)line);
	ss_buf_add_cstr(&reason, text);
	if (ss_buf_status(&where) != 0 || ss_buf_status(&reason) != 0 ||
	    ss_array_room_((void **)&a->skipped, &a->cap_skipped,
		a->n_skipped + 1, sizeof(*a->skipped)) != 0) {
		r = ss_error_nomem(rd->err);
		goto out;
	}
	s = &a->skipped[a->n_skipped];
	s->where.ptr = ss_arena_dup(arena, where.ptr, where.len);
	s->where.len = where.len;
	s->reason.ptr = ss_arena_dup(arena, reason.ptr, reason.len);
	s->reason.len = reason.len;
	s->dropped = dropped;
	if (s->where.ptr == NULL || s->reason.ptr == NULL) {
		r = ss_error_nomem(rd->err);
		goto out;
	}
	a->n_skipped++;
	if (rd->opts->warn != NULL)
		rd->opts->warn(rd->opts->warn_ctx, s);
	if (dropped && rd->opts->strict)
		r = ss_error_set(rd->err, SS_EFORMAT, 0, line, "%s: %s",
		    (const char *)where.ptr, text);
out:
	ss_buf_release(&where);
	ss_buf_release(&reason);
	return r;
}

/* --- the parts of an article --------------------------------------------- */

/* s into the arena, as valid UTF-8 (names of files may be anything). */
static int
keep_str(struct ss_reader *rd, struct ss_str s, struct ss_str *out)
{
	struct ss_arena *arena = &rd->articles->priv->arena;
	size_t n_replaced = 0;
	unsigned char *p;

	if (s.ptr == NULL || ss_utf8_is_valid(s.ptr, s.len))
		return ss_arena_dup_str(arena, s, out);
	if (s.len > SIZE_MAX / 4)
		return SS_ENOMEM;
	p = ss_arena_alloc(arena, 3 * s.len + 1);
	if (p == NULL)
		return SS_ENOMEM;
	out->len = ss_utf8_repair(s.ptr, s.len, p, &n_replaced);
	p[out->len] = '\0';
	out->ptr = p;
	rd->articles->n_replaced += n_replaced;
	return 0;
}

/*
 * The outlet: as given (an address counts by its host), mapped, else the
 * URL's host.  Into *out, which lives in the arena.
 */
static int
find_outlet(struct ss_reader *rd, struct ss_str given, struct ss_str url,
    struct ss_str *out)
{
	struct ss_arena *arena = &rd->articles->priv->arena;
	struct ss_str host = none, name = trim(given), mapped;

	*out = none;
	if (name.len > 4 &&
	    (memmem(name.ptr, name.len, "://", 3) != NULL ||
		memcmp(name.ptr, "www.", 4) == 0)) {
		/* ... or its host, given with the rest of an address */
		if (ss_url_host(name, &rd->value) == 0) {
			if (ss_arena_dup_str(arena,
				(struct ss_str){rd->value.ptr, rd->value.len},
				&name) != 0)
				return SS_ENOMEM;
		}
	}
	if (url.ptr != NULL && ss_url_host(url, &rd->url) == 0) {
		host.ptr = rd->url.ptr;
		host.len = rd->url.len;
	}
	mapped =
	    ss_outlets_find(&rd->outlets, name.ptr != NULL ? name : host, host);
	if (mapped.ptr != NULL)
		name = mapped;
	else if (name.ptr == NULL)
		name = host;
	return keep_str(rd, name, out);
}

/* The written date, if it can be understood and believed. */
static int
find_date(struct ss_reader *rd, struct ss_article *a)
{
	char shown[48];
	int64_t t;
	int day;
	size_t i;

	a->published = SS_NO_TIME;
	if (a->date.ptr == NULL)
		return 0;
	for (i = 0; i < a->date.len && i + 1 < sizeof(shown); i++)
		shown[i] = a->date.ptr[i] < ' ' || a->date.ptr[i] >= 0x7f
		    ? '?'
		    : (char)a->date.ptr[i];
	shown[i] = '\0';
	if (ss_time_parse(a->date, &t, &day) != 0)
		return ss_reader_skip(
		    rd, a->line, 0, "date not understood, left out: %s", shown);
	if (t < FIRST_CREDIBLE ||
	    (rd->opts->now != SS_NO_TIME && t > rd->opts->now))
		return ss_reader_skip(
		    rd, a->line, 0, "date not credible, left out: %s", shown);
	a->published = t;
	if (day)
		a->flags |= SS_ARTICLE_DAY_ONLY;
	return 0;
}

/* The file name without directories, compression and last extension. */
static struct ss_str
file_id(const char *path)
{
	const char *base = strrchr(path, '/'), *end, *dot;
	struct ss_str s;
	int i;

	base = base != NULL && base[1] != '\0' ? base + 1 : path;
	end = base + strlen(base);
	for (i = 0; i < 2; i++) {
		dot = memrchr(base, '.', (size_t)(end - base));
		if (dot == NULL || dot == base)
			break;
		if (i == 0 && strcmp(dot, ".gz") != 0 &&
		    strcmp(dot, ".zst") != 0)
			i = 1;
		end = dot;
	}
	s.ptr = (const unsigned char *)base;
	s.len = (size_t)(end - base);
	return s;
}

static int
same(struct ss_str a, struct ss_str b)
{
	return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

/* Whether an article has this id; *slot is where its index goes. */
static int
taken(struct ss_articles *a, struct ss_str id, uint32_t **slot)
{
	uint64_t h = XXH3_64bits(id.ptr, id.len);

	/* a collision of hashes moves on to the next number */
	for (;; h++) {
		*slot = ss_map_put(&a->priv->ids, h, (uint32_t)a->n);
		if (*slot == NULL)
			return SS_ENOMEM;
		if (**slot == a->n)
			return 0;
		if (same(a->v[**slot].id, id))
			return 1;
	}
}

/* a->id made unique with "#2", "#3" and so on. */
static int
settle_id(struct ss_reader *rd, struct ss_article *art)
{
	struct ss_articles *a = rd->articles;
	struct ss_str id = art->id;
	uint32_t *slot, *last;
	int r = taken(a, id, &slot);

	if (r == 0)
		return 0;
	if (r < 0)
		return ss_error_nomem(rd->err);
	last = ss_map_put(&a->priv->n_same_id, XXH3_64bits(id.ptr, id.len), 1);
	if (last == NULL)
		return ss_error_nomem(rd->err);
	do {
		ss_buf_clear(&rd->value);
		ss_buf_add_str(&rd->value, id);
		ss_buf_addf(&rd->value, "#%u", ++*last);
		if (ss_buf_status(&rd->value) != 0)
			return ss_error_nomem(rd->err);
		art->id.ptr = rd->value.ptr;
		art->id.len = rd->value.len;
		r = taken(a, art->id, &slot);
	} while (r == 1);
	if (r < 0 || ss_arena_dup_str(&a->priv->arena, art->id, &art->id) != 0)
		return ss_error_nomem(rd->err);
	art->flags |= SS_ARTICLE_RENAMED;
	return ss_reader_skip(rd, art->line, 0,
	    "an id that was there already, now %.200s",
	    (const char *)art->id.ptr);
}

/* rd->path without "./" at its head and ":LINE" behind it for a record. */
static int
put_place(struct ss_reader *rd, uint64_t line)
{
	const char *p = rd->path;

	while (p[0] == '.' && p[1] == '/')
		for (p += 2; *p == '/'; p++)
			;
	ss_buf_add_cstr(&rd->value, p);
	if (line > 0)
		ss_buf_addf(&rd->value, ":%llu", (unsigned long long)line);
	return ss_buf_status(&rd->value);
}

/* 16 digits, as a store writes them, and what it says of the text. */
static int
hex_identity(struct ss_str s, uint64_t *out, unsigned *flags)
{
	static const char plain[] = " plain";
	uint64_t x = 0;
	size_t i;
	int is_plain = s.len == 16 + sizeof(plain) - 1 &&
	    memcmp(s.ptr + 16, plain, sizeof(plain) - 1) == 0;

	if (s.ptr == NULL || (s.len != 16 && !is_plain))
		return 0;
	for (i = 0; i < 16; i++) {
		unsigned char c = s.ptr[i];

		if (c >= '0' && c <= '9')
			x = x << 4 | (uint64_t)(c - '0');
		else if (c >= 'a' && c <= 'f')
			x = x << 4 | (uint64_t)(c - 'a' + 10);
		else
			return 0;
	}
	*out = x;
	*flags |= is_plain ? (unsigned)SS_ARTICLE_PLAIN : 0;
	return 1;
}

static int
find_identity(struct ss_reader *rd, struct ss_article *a,
    const struct ss_item *it, int given_id)
{
	struct ss_buf *b = &rd->value;

	if (hex_identity(it->identity, &a->identity, &a->flags))
		return 0;
	ss_buf_clear(b);
	if (a->url.ptr != NULL) {
		ss_url_canonical(a->url, b);
	} else if (given_id || (a->outlet.ptr != NULL && a->line == 0)) {
		ss_buf_add_str(b, a->outlet);
		ss_buf_add(b, "", 1);
		ss_buf_add_str(b, a->id);
	} else {
		ss_buf_add(b, "\0", 2);
		put_place(rd, a->line);
	}
	if (ss_buf_status(b) != 0)
		return ss_error_nomem(rd->err);
	a->identity = XXH3_64bits(b->ptr, b->len);
	return 0;
}

int
ss_reader_add(struct ss_reader *rd, const struct ss_item *it)
{
	struct ss_articles *a = rd->articles;
	struct ss_arena *arena = &a->priv->arena;
	struct ss_article art;
	struct ss_str id = it->id;
	const unsigned char *p, *end;
	int r, given_id = id.ptr != NULL && id.len > 0;

	memset(&art, 0, sizeof(art));
	art.flags = it->flags;
	art.file_i = rd->file_i;
	art.line = it->line;
	art.offset = it->offset;
	art.length = it->length;
	if (a->n >= UINT32_MAX - 1)
		return ss_error_set(rd->err, SS_ELIMIT, 0, a->n,
		    "more than %lu articles", (unsigned long)a->n);
	if (!given_id) {
		if ((it->flags & SS_ARTICLE_FILE) != 0) {
			id = file_id(rd->path);
		} else {
			ss_buf_clear(&rd->value);
			if (put_place(rd, it->line) != 0)
				return ss_error_nomem(rd->err);
			id.ptr = rd->value.ptr;
			id.len = rd->value.len;
		}
	}
	if (SS_ARRAY_ROOM(a, 1) != 0 || keep_str(rd, id, &art.id) != 0 ||
	    keep_str(rd, trim(it->title), &art.title) != 0 ||
	    keep_str(rd, trim(it->url), &art.url) != 0 ||
	    keep_str(rd, trim(it->date), &art.date) != 0 ||
	    keep_str(rd, trim(it->lang), &art.lang) != 0 ||
	    ss_arena_dup_str(arena, it->text, &art.text) != 0 ||
	    find_outlet(rd, it->outlet, art.url, &art.outlet) != 0)
		return ss_error_nomem(rd->err);
	p = art.text.ptr;
	end = p + art.text.len;
	for (; (p = memchr(p, '\0', (size_t)(end - p))) != NULL; p++)
		a->n_nul++;
	r = find_identity(rd, &art, it, given_id);
	if (r == 0 && (it->identity.ptr == NULL || !rd->opts->same_ids))
		r = settle_id(rd, &art);
	if (r == 0)
		r = find_date(rd, &art);
	if (r != 0)
		return r;
	a->v[a->n++] = art;
	return 0;
}

/* --- bytes of the file at hand ------------------------------------------- */

int
ss_reader_more(struct ss_reader *rd, size_t max, int *more, int *full)
{
	struct ss_source *s = &rd->src;
	struct ss_error local;
	size_t had = s->end - s->beg;
	uint64_t raw = s->n_raw;
	int r;

	*more = *full = 0;
	memset(&local, 0, sizeof(local));
	r = ss_source_more(s, max, &local);
	rd->articles->n_bytes += s->n_raw - raw;
	rd->done += s->n_raw - raw;
	if (rd->opts->progress != NULL && s->n_raw > raw)
		rd->opts->progress(rd->opts->progress_ctx, rd->done, rd->total);
	if (r == SS_ENOMEM)
		return ss_error_nomem(rd->err);
	if (r == SS_ELIMIT && !s->eof) {
		*full = 1;
		return 0;
	}
	if (r != 0) {
		/* "NAME: what": the name is said by where already */
		size_t n = strlen(s->name);
		const char *msg = local.msg;

		if (strncmp(msg, s->name, n) == 0 && msg[n] == ':')
			msg += n + 2;
		r = ss_reader_skip(rd, 0, 1, "%s%s%s", msg,
		    local.sys_errno != 0 ? ": " : "",
		    local.sys_errno != 0 ? strerror(local.sys_errno) : "");
	}
	*more = s->end - s->beg > had || !s->eof;
	return r;
}

int
ss_reader_whole(struct ss_reader *rd, size_t max, int *ok)
{
	int r, more, full;

	*ok = 0;
	for (;;) {
		r = ss_reader_more(rd, max + 1, &more, &full);
		if (r != 0)
			return r;
		if (full || rd->src.end - rd->src.beg > max)
			return ss_reader_skip(
			    rd, 0, 1, "longer than %zu bytes", max);
		if (!more)
			break;
	}
	*ok = 1;
	return 0;
}
