/*
 * Chunks laid end to end, so that the result does not depend on who read
 * which when; faults become warnings with their place.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/error.h"
#include "cluster/feed_read.h"

static int
dup_cstr(struct ss_arena *arena, const char *s, struct ss_str *out)
{
	return ss_arena_dup_str(
	    arena, (struct ss_str){(const unsigned char *)s, strlen(s)}, out);
}

/* Faults become warnings with their place; lines are counted per file. */
static int
report(struct ss_reading *rd, const struct ss_chunk *c, uint64_t first_line,
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
		f->guess = reallocarray(NULL, m, sizeof(*f->guess));
		if (f->units == NULL || f->n_units == NULL || f->guess == NULL)
			return SS_ENOMEM;
	}
	return f->at == NULL || f->length == NULL || f->published == NULL ||
		f->ids == NULL || f->outlets == NULL
	    ? SS_ENOMEM
	    : 0;
}

void
ss_chunk_release(struct ss_chunk *c)
{
	free(c->v);
	free(c->sketches);
	free(c->faults);
	free(c->pairs);
	c->v = NULL;
	c->sketches = NULL;
	c->faults = NULL;
	c->pairs = NULL;
}

/* What was found out in the chunk whose articles begin at first. */
static int
add_pairs(struct ss_prints *p, const struct ss_chunk *c, uint32_t first)
{
	const struct ss_chunk_pair *x;
	size_t i;

	for (i = 0; i < c->n_pairs; i++) {
		x = &c->pairs[i];
		if (ss_map_put(&p->known,
			ss_prints_pair_key(first + x->a, first + x->b),
			x->common) == NULL)
			return SS_ENOMEM;
	}
	return 0;
}

int
ss_feed_join(struct ss_reading *rd, struct ss_error *err)
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
		struct ss_chunk *c = &rd->chunks[i];

		if (i == 0 || c->file_i != c[-1].file_i)
			line = 1;
		r = report(rd, c, line, err);
		if (r != 0)
			return r;
		for (j = 0; j < c->n; j++, n++) {
			struct ss_chunk_article *a = &c->v[j];

			f->at[n] = a->at;
			f->length[n] = a->length;
			f->published[n] = a->published;
			f->outlets[n] = a->outlet;
			if (f->units != NULL) {
				f->units[n] = a->units;
				f->n_units[n] = a->n_units;
				f->guess[n] = a->guess;
			}
			f->ids[n] = a->id;
			if (a->words != NULL) /* untouched pages cost nothing */
				p->words[n] = a->words;
			if (a->mixes != NULL)
				p->mixes[n] = a->mixes;
			p->n_words[n] = a->n_words;
			p->digests[n] = a->digest;
			p->n_shingles[n] = a->n_shingles;
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
		if (add_pairs(p, c, (uint32_t)(n - c->n)) != 0)
			return ss_error_nomem(err);
		f->n_replaced += c->n_replaced;
		line += c->n_lines;
		ss_chunk_release(c);
	}
	return 0;
}
