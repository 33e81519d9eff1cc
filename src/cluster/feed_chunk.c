/*
 * Files are cut into chunks of 1 MiB, read page-aligned into one buffer a
 * thread (it stays in the L2 cache); a line belongs to the chunk that holds
 * the newline before it.  Chunks are worked on by any thread in any order.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cluster/feed_read.h"
#include "input/fields.h"

#define ALIGN ((size_t)4096)
#define MORE  ((size_t)64 << 10) /* read behind a chunk at a time */

/* Bytes [w's *len ..) of the file up to want bytes in all into the block. */
static int
fill(struct ss_reading *rd, struct ss_reader_thread *w,
    const struct ss_feed_file *f, uint64_t beg, size_t *len, size_t want)
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
one_line(struct ss_reading *rd, struct ss_reader_thread *w, struct ss_chunk *c,
    unsigned thread_i, size_t at, size_t len)
{
	const struct ss_feed_file *f = &rd->feed->files[c->file_i];
	struct ss_jsonl_record rec;
	char where[48];
	int r;

	r = ss_fields_scan(rd->feed->fields, w->block + at, len, &rec);
	if (rec.len > rd->in->max_record) {
		snprintf(where, sizeof(where), "%zu bytes", rd->in->max_record);
		r = ss_chunk_fault(c, 1, "a record longer than ", where);
	} else if (r == 0) {
		rec.next = len;
		r = ss_feed_add_record(
		    rd, w, c, thread_i, &rec, f->base + c->beg + at);
	} else if (r == SS_JSONL_BLANK) {
		r = 0;
	} else {
		snprintf(where, sizeof(where), " (byte %zu)", rec.err_at + 1);
		r = ss_chunk_fault(c, 1, rec.err, where);
	}
	c->n_lines++;
	return r;
}

static int
one_chunk(struct ss_reading *rd, struct ss_reader_thread *w, struct ss_chunk *c,
    unsigned thread_i)
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

int
ss_feed_read_chunks(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	struct ss_reading *rd = ctx;
	struct ss_reader_thread *w = &rd->workers[thread_i];
	struct ss_chunk *c;
	int r = 0;

	for (; beg < end && r == 0; beg++) {
		c = &rd->chunks[beg];
		w->n_words = 0;
		r = one_chunk(rd, w, c, thread_i);
		if (r == 0)
			r = ss_chunk_find_near(rd, w, c);
		rd->done += c->end - c->beg;
		if (thread_i == 0 && rd->in->progress != NULL)
			rd->in->progress(
			    rd->in->progress_ctx, rd->done, rd->feed->n_bytes);
	}
	return r;
}
