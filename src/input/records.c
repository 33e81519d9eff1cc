/*
 * Records as they were read: what `dedup` prints.
 *
 * Records of regular, uncompressed files are read again from their place;
 * those of anything else (pipes, compressed files) were kept in memory when
 * they were read, if the caller asked for it.  Records that lie side by side
 * are copied in pieces of COPY bytes.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/array.h"
#include "base/error.h"
#include "input/reader.h"

#define COPY ((size_t)1 << 20)

struct copy {
	const struct ss_articles *articles;
	const struct ss_sink *sink;
	struct ss_error *err;
	int fd;
	uint32_t file_i; /* of fd */
	unsigned char *buf;
	/* bytes of the file to be copied, not yet done */
	uint64_t beg, end;
};

int
ss_reader_keep(struct ss_reader *rd, const unsigned char *ptr, size_t len)
{
	struct ss_articles *a = rd->articles;
	struct ss_input *in = a->priv;
	size_t i = a->n - 1;
	unsigned char *p;

	if (!rd->opts->keep_records || in->files[rd->file_i].rereadable)
		return 0;
	if (ss_array_room_((void **)&in->records, &in->cap_records, a->n,
		sizeof(*in->records)) != 0)
		return ss_error_nomem(rd->err);
	while (in->n_records < i) {
		in->records[in->n_records].ptr = NULL;
		in->records[in->n_records++].len = 0;
	}
	p = ss_arena_dup(&in->arena, ptr, len);
	if (p == NULL)
		return ss_error_nomem(rd->err);
	in->records[i].ptr = p;
	in->records[i].len = len;
	in->n_records = i + 1;
	if (in->files[rd->file_i].kind == SS_KIND_WARC)
		return 0;
	/* One line: newlines in JSON stand between tokens only. */
	while ((p = memchr(p, '\n', len - (size_t)(p - in->records[i].ptr))) !=
	    NULL)
		*p++ = ' ';
	return 0;
}

static int
put(struct copy *c, const unsigned char *p, size_t len)
{
	int e = c->sink->write(c->sink->ctx, p, len);

	return e == 0 ? 0
		      : ss_error_set(c->err, SS_EIO, e, 0, "writing failed");
}

static const char *
file_name(const struct copy *c)
{
	return (const char *)c->articles->files[c->file_i].ptr;
}

/* Copies what is pending. */
static int
flush(struct copy *c)
{
	ssize_t n;
	int r;

	while (c->beg < c->end) {
		size_t want = c->end - c->beg < COPY
		    ? (size_t)(c->end - c->beg)
		    : COPY - (size_t)(c->beg % 4096);

		do
			n = pread(c->fd, c->buf, want, (off_t)c->beg);
		while (n < 0 && errno == EINTR);
		if (n <= 0)
			return ss_error_set(c->err, SS_EIO, n < 0 ? errno : 0,
			    c->beg,
			    n < 0 ? "%s: cannot be read again"
				  : "%s: has become shorter",
			    file_name(c));
		r = put(c, c->buf, (size_t)n);
		if (r != 0)
			return r;
		c->beg += (uint64_t)n;
	}
	return 0;
}

static int
open_file(struct copy *c, uint32_t file_i)
{
	if (c->fd >= 0 && c->file_i == file_i)
		return 0;
	if (c->fd >= 0)
		close(c->fd);
	c->file_i = file_i;
	c->fd = open(file_name(c), O_RDONLY | O_CLOEXEC);
	if (c->fd < 0)
		return ss_error_set(c->err, SS_EIO, errno, 0,
		    "%s: cannot be opened again", file_name(c));
	return 0;
}

/* What is behind a record. */
static int
put_end(struct copy *c, int warc)
{
	return warc ? put(c, (const unsigned char *)"\r\n\r\n", 4)
		    : put(c, (const unsigned char *)"\n", 1);
}

/* The record of article i, by what is known of it. */
static int
copy_record(struct copy *c, size_t i)
{
	const struct ss_articles *a = c->articles;
	const struct ss_article *art = &a->v[i];
	const struct ss_input *in = a->priv;
	struct ss_str s;
	unsigned char *p;
	int r, warc = in->files[art->file_i].kind == SS_KIND_WARC;

	if ((art->flags & SS_ARTICLE_FILE) != 0) {
		s = a->files[art->file_i];
	} else if (i < in->n_records && in->records[i].ptr != NULL) {
		s = in->records[i];
	} else if (!in->files[art->file_i].rereadable) {
		return ss_error_set(c->err, SS_EINVAL, 0, i,
		    "the records of %.*s were not kept",
		    (int)a->files[art->file_i].len,
		    (const char *)a->files[art->file_i].ptr);
	} else if ((art->flags & SS_ARTICLE_ELEMENT) == 0) {
		/* with its newline, unless the file ends without one */
		if (c->beg < c->end && c->file_i == art->file_i &&
		    c->end + 1 == art->offset) {
			c->end = art->offset + art->length;
			return 0;
		}
		r = flush(c);
		if (r == 0 && c->end > 0)
			r = put(c, (const unsigned char *)"\n", 1);
		if (r == 0)
			r = open_file(c, art->file_i);
		c->beg = art->offset;
		c->end = art->offset + art->length;
		return r;
	} else {
		/* an element of a JSON document: on one line; or of WARC */
		r = open_file(c, art->file_i);
		if (r != 0)
			return r;
		p = malloc(art->length + 1);
		if (p == NULL)
			return ss_error_nomem(c->err);
		if (pread(c->fd, p, art->length, (off_t)art->offset) !=
		    (ssize_t)art->length) {
			free(p);
			return ss_error_set(c->err, SS_EIO, errno, 0,
			    "%s: cannot be read again", file_name(c));
		}
		for (size_t k = 0; !warc && k < art->length; k++)
			if (p[k] == '\n' || p[k] == '\r')
				p[k] = ' ';
		r = put(c, p, art->length);
		free(p);
		return r != 0 ? r : put_end(c, warc);
	}
	r = put(c, s.ptr, s.len);
	return r != 0 ? r : put_end(c, warc);
}

int
ss_records_write(const struct ss_articles *a, const unsigned char *keep,
    const struct ss_sink *sink, struct ss_error *err)
{
	struct copy c;
	size_t i, n_feeds = 0;
	int r = 0, pending;

	for (i = a->n_known_files; i < a->n_files; i++)
		if (a->priv->files[i].kind == SS_KIND_FEED)
			n_feeds++;
	if (n_feeds > 0) {
		/* files with articles that are no feeds */
		for (i = a->n_known; i < a->n; i++)
			if (a->priv->files[a->v[i].file_i].kind != SS_KIND_FEED)
				return ss_error_set(err, SS_EINVAL, 0, i,
				    "feeds and other inputs cannot be written "
				    "together");
		return ss_feeds_write(a, keep, sink, err);
	}
	memset(&c, 0, sizeof(c));
	c.articles = a;
	c.sink = sink;
	c.err = err;
	c.fd = -1;
	c.buf = malloc(COPY);
	if (c.buf == NULL)
		return ss_error_nomem(err);
	for (i = a->n_known; r == 0 && i < a->n; i++) {
		if (!keep[i])
			continue;
		pending = c.end > 0;
		if (pending &&
		    ((a->v[i].flags & (SS_ARTICLE_ELEMENT | SS_ARTICLE_FILE)) !=
			    0 ||
			(i < a->priv->n_records &&
			    a->priv->records[i].ptr != NULL))) {
			r = flush(&c);
			if (r == 0)
				r = put(&c, (const unsigned char *)"\n", 1);
			c.beg = c.end = 0;
		}
		if (r == 0)
			r = copy_record(&c, i);
	}
	if (r == 0 && c.end > 0) {
		r = flush(&c);
		if (r == 0)
			r = put(&c, (const unsigned char *)"\n", 1);
	}
	if (c.fd >= 0)
		close(c.fd);
	free(c.buf);
	return r;
}
