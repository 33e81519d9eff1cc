/*
 * The records of a feed that stay, byte for byte.  To a sink they are copied
 * through a buffer; to a descriptor they are written from the mapped file,
 * which only the kernel looks at: of a file that has become shorter meanwhile
 * write(2) says EFAULT, where reading it here would be SIGBUS.
 */
#include <sys/mman.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "cluster/feed.h"

#define BLOCK ((size_t)1 << 20)

struct copy {
	const struct ss_sink *sink; /* NULL: to fd */
	int fd;
	unsigned char *block;
	const struct ss_feed_file *mapped; /* NULL: none */
	const unsigned char *map;
};

static int
put(struct copy *c, const unsigned char *p, size_t n, struct ss_error *err)
{
	ssize_t done;
	int e = 0;

	if (c->sink != NULL)
		e = c->sink->write(c->sink->ctx, p, n);
	for (; c->sink == NULL && n > 0 && e == 0;
	     p += done, n -= (size_t)done) {
		done = write(c->fd, p, n);
		if (done < 0) {
			e = errno == EINTR ? 0 : errno;
			done = 0;
		}
	}
	return e == 0
	    ? 0
	    : ss_error_set(err, SS_EIO, e, 0, "cannot write the output");
}

/* 1 when file x is mapped. */
static int
map(struct copy *c, const struct ss_feed_file *x)
{
	void *p;

	if (c->sink != NULL || x->size > SIZE_MAX)
		return 0;
	if (c->mapped == x)
		return 1;
	if (c->mapped != NULL)
		(void)munmap((void *)(uintptr_t)c->map, c->mapped->size);
	c->mapped = NULL;
	p = mmap(NULL, (size_t)x->size, PROT_READ, MAP_SHARED, x->fd, 0);
	if (p == MAP_FAILED)
		return 0;
	c->mapped = x;
	c->map = p;
	return 1;
}

static int
read_at(const struct ss_feed_file *x, unsigned char *to, size_t n, uint64_t at,
    struct ss_error *err)
{
	size_t done = 0;
	ssize_t got;

	while (done < n) {
		got = pread(x->fd, to + done, n - done, (off_t)(at + done));
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return ss_error_set(err, SS_EIO, got < 0 ? errno : EIO,
			    0, "cannot read %s again", x->name);
		done += (size_t)got;
	}
	return 0;
}

static const struct ss_feed_file *
file_of(const struct ss_feed *f, uint64_t at)
{
	const struct ss_feed_file *x = f->files;

	while (at >= x->base + x->size)
		x++;
	return x;
}

/* Bytes [beg, end) of the feed; they lie in one file. */
static int
copy_range(const struct ss_feed *f, struct copy *c, uint64_t beg, uint64_t end,
    struct ss_error *err)
{
	const struct ss_feed_file *x = file_of(f, beg);
	int at_end = end == x->base + x->size, r = 0;
	uint64_t want;

	beg -= x->base;
	end -= x->base;
	if (map(c, x)) {
		r = put(c, c->map + beg, (size_t)(end - beg), err);
		beg = end;
	}
	for (; beg < end && r == 0; beg += want) {
		/* up to the next whole block of the file */
		want = BLOCK - beg % BLOCK;
		if (want > end - beg)
			want = end - beg;
		r = read_at(x, c->block, (size_t)want, beg, err);
		if (r == 0)
			r = put(c, c->block, (size_t)want, err);
	}
	/* A last line without its newline gets one. */
	if (r == 0 && at_end)
		r = read_at(x, c->block, 1, end - 1, err);
	if (r == 0 && at_end && c->block[0] != '\n')
		r = put(c, (const unsigned char *)"\n", 1, err);
	return r;
}

static int
copy_kept(const struct ss_feed *f, const struct ss_dedup *dedup, struct copy *c,
    struct ss_error *err)
{
	uint64_t beg = 0, end = 0;
	size_t i, d = 0;
	int r = 0;

	c->block = malloc(BLOCK);
	if (c->block == NULL)
		return ss_error_nomem(err);
	for (i = f->prints.n_known; i < f->n && r == 0; i++) {
		if (d < dedup->n && dedup->drops[d].dropped == i) {
			d++;
			continue;
		}
		/* Records that follow each other are copied as one. */
		if (f->at[i] != end ||
		    (end > beg && file_of(f, end) != file_of(f, beg))) {
			if (end > beg)
				r = copy_range(f, c, beg, end, err);
			beg = f->at[i];
		}
		end = f->at[i] + f->length[i];
	}
	if (r == 0 && end > beg)
		r = copy_range(f, c, beg, end, err);
	if (c->mapped != NULL)
		(void)munmap((void *)(uintptr_t)c->map, c->mapped->size);
	free(c->block);
	return r;
}

int
ss_feed_write_kept(const struct ss_feed *f, const struct ss_dedup *dedup,
    const struct ss_sink *sink, struct ss_error *err)
{
	struct copy c = {.sink = sink, .fd = -1};

	return copy_kept(f, dedup, &c, err);
}

int
ss_feed_copy_kept(const struct ss_feed *f, const struct ss_dedup *dedup, int fd,
    struct ss_error *err)
{
	struct copy c = {.fd = fd};

	return copy_kept(f, dedup, &c, err);
}
