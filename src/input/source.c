/*
 * Reading and decompressing: see source.h.  Plain files are read straight
 * into the window in pieces of at least READ bytes, at page-aligned offsets
 * of the file and of memory where the window is empty (an unaligned copy
 * from the page cache measured four times slower).
 */
#include "input/source.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <zlib.h>
#include <zstd.h>

#include "base/error.h"

#define READ      ((size_t)1 << 20)
#define PAGE      ((size_t)4096)
#define ZSTD_WLOG 27 /* windows of up to 128 MiB, as zstd itself */

struct ss_source_zip {
	z_stream gz;
	int gz_on;     /* gz is initialised */
	int in_member; /* inside a gzip member or zstd frame */
	ZSTD_DStream *zstd;
	size_t beg, end;   /* of in[] */
	int eof;           /* of the compressed bytes */
	unsigned char *in; /* READ bytes of room */
};

/* Reads at most n bytes; the number, 0 at the end, or -1 with errno. */
static ssize_t
read_some(struct ss_source *s, unsigned char *p, size_t n)
{
	ssize_t r;

	do
		r = read(s->fd, p, n);
	while (r < 0 && errno == EINTR);
	if (r > 0)
		s->n_raw += (uint64_t)r;
	return r;
}

static int
io_error(const struct ss_source *s, struct ss_error *err)
{
	return ss_error_set(
	    err, SS_EIO, errno, s->n_raw, "%s: cannot be read", s->name);
}

/* Fills in[] when it is empty; 0, or SS_EIO. */
static int
zip_fill(struct ss_source *s, struct ss_error *err)
{
	struct ss_source_zip *z = s->zip;
	ssize_t n;

	if (z->beg < z->end || z->eof)
		return 0;
	n = read_some(s, z->in, READ);
	if (n < 0)
		return io_error(s, err);
	z->beg = 0;
	z->end = (size_t)n;
	z->eof = n == 0;
	return 0;
}

static int
damaged(const struct ss_source *s, const char *why, struct ss_error *err)
{
	const struct ss_source_zip *z = s->zip;

	return ss_error_set(err, SS_EFORMAT, 0, s->n_raw - (z->end - z->beg),
	    "%s: %s at byte %llu", s->name, why,
	    (unsigned long long)(s->n_raw - (z->end - z->beg)));
}

/*
 * Moves on to what looks like the begin of the next gzip member; 0 when the
 * file ends before.  A false one is damaged again, and passed over.
 */
static int
gzip_resync(struct ss_source *s)
{
	struct ss_source_zip *z = s->zip;
	const unsigned char *p;

	z->in_member = 0;
	if (z->beg < z->end)
		z->beg++;
	for (;;) {
		p = z->in + z->beg;
		while (z->end - z->beg >= 4 &&
		    !(p[0] == 0x1f && p[1] == 0x8b && p[2] == 8 &&
			(p[3] & 0xe0) == 0)) {
			p++;
			z->beg++;
		}
		if (z->end - z->beg >= 4)
			return 1;
		/* the last three bytes may be the first of a member */
		memmove(z->in, z->in + z->beg, z->end - z->beg);
		z->end -= z->beg;
		z->beg = 0;
		if (!z->eof) {
			ssize_t n = read_some(s, z->in + z->end, READ - z->end);

			if (n > 0) {
				z->end += (size_t)n;
				continue;
			}
			z->eof = 1;
		}
		z->beg = z->end;
		return 0;
	}
}

/* At most n bytes of a gzip file to out; *got 0 at the end. */
static int
gzip_read(struct ss_source *s, unsigned char *out, size_t n, size_t *got,
    struct ss_error *err)
{
	struct ss_source_zip *z = s->zip;
	int r;

	*got = 0;
	while (*got == 0) {
		r = zip_fill(s, err);
		if (r != 0)
			return r;
		if (z->beg == z->end) {
			if (z->in_member)
				return damaged(s, "truncated gzip data", err);
			return 0;
		}
		if (!z->in_member) {
			/* zeroes behind the last member are padding */
			if (z->in[z->beg] == 0) {
				z->beg++;
				continue;
			}
			r = z->gz_on ? inflateReset(&z->gz)
				     : inflateInit2(&z->gz, 15 + 16);
			if (r == Z_MEM_ERROR)
				return ss_error_nomem(err);
			if (r != Z_OK)
				return damaged(s, "unreadable gzip data", err);
			z->gz_on = 1;
			z->in_member = 1;
		}
		z->gz.next_in = z->in + z->beg;
		z->gz.avail_in = (uInt)(z->end - z->beg);
		z->gz.next_out = out;
		z->gz.avail_out = (uInt)(n < READ ? n : READ);
		r = inflate(&z->gz, Z_NO_FLUSH);
		z->beg = z->end - z->gz.avail_in;
		*got = (size_t)(z->gz.next_out - out);
		if (r == Z_STREAM_END)
			z->in_member = 0;
		else if (r == Z_MEM_ERROR)
			return ss_error_nomem(err);
		else if (r != Z_OK && r != Z_BUF_ERROR) {
			r = damaged(s, "damaged gzip data", err);
			s->resumed = gzip_resync(s);
			return r;
		}
	}
	return 0;
}

static int
zstd_read(struct ss_source *s, unsigned char *out, size_t n, size_t *got,
    struct ss_error *err)
{
	struct ss_source_zip *z = s->zip;
	ZSTD_outBuffer o;
	ZSTD_inBuffer i;
	size_t r;

	*got = 0;
	while (*got == 0) {
		int e = zip_fill(s, err);

		if (e != 0)
			return e;
		if (z->beg == z->end && !z->in_member)
			return 0;
		i.src = z->in + z->beg;
		i.size = z->end - z->beg;
		i.pos = 0;
		o.dst = out;
		o.size = n;
		o.pos = 0;
		r = ZSTD_decompressStream(z->zstd, &o, &i);
		z->beg += i.pos;
		if (ZSTD_isError(r))
			return damaged(s, ZSTD_getErrorName(r), err);
		*got = o.pos;
		z->in_member = r != 0;
		if (o.pos == 0 && i.pos == 0 && z->eof)
			return damaged(s, "truncated zstd data", err);
	}
	return 0;
}

/* Memory at a page boundary, with the padding behind it. */
static unsigned char *
new_buffer(size_t cap)
{
	void *p;

	if (cap > SIZE_MAX - SS_SOURCE_PAD ||
	    posix_memalign(&p, PAGE, cap + SS_SOURCE_PAD) != 0)
		return NULL;
	return p;
}

/* Room for at least one byte behind the window. */
static int
make_room(struct ss_source *s, size_t max, struct ss_error *err)
{
	size_t len = s->end - s->beg, cap, at;
	unsigned char *p;

	if (len >= max)
		return ss_error_set(err, SS_ELIMIT, 0, s->offset,
		    "%s: longer than %zu bytes", s->name, max);
	/*
	 * What is left goes in front of a page boundary, so that the next
	 * read lands on one.
	 */
	at = (PAGE - len % PAGE) % PAGE;
	if (s->cap >= READ && s->cap - READ >= at + len) {
		memmove(s->buf + at, s->buf + s->beg, len);
	} else {
		cap = s->cap < 2 * READ ? 2 * READ : s->cap;
		while (cap - READ < at + len) {
			if (cap > SIZE_MAX / 4)
				return ss_error_nomem(err);
			cap *= 2;
		}
		p = new_buffer(cap);
		if (p == NULL)
			return ss_error_nomem(err);
		if (len > 0)
			memcpy(p + at, s->buf + s->beg, len);
		free(s->buf);
		s->buf = p;
		s->cap = cap;
	}
	s->beg = at;
	s->end = at + len;
	return 0;
}

int
ss_source_more(struct ss_source *s, size_t max, struct ss_error *err)
{
	size_t got = 0;
	ssize_t n;
	int r;

	if (s->eof)
		return 0;
	r = make_room(s, max, err);
	if (r != 0)
		return r;
	switch (s->kind) {
	case SS_SOURCE_GZIP:
		r = gzip_read(s, s->buf + s->end, READ, &got, err);
		break;
	case SS_SOURCE_ZSTD:
		r = zstd_read(s, s->buf + s->end, READ, &got, err);
		break;
	default:
		n = read_some(s, s->buf + s->end, READ);
		if (n < 0)
			r = io_error(s, err);
		else
			got = (size_t)n;
	}
	s->end += got;
	s->n_out += got;
	memset(s->buf + s->end, 0, SS_SOURCE_PAD);
	if (r != 0) {
		s->eof = !s->resumed;
		s->resumed = 0;
		return r;
	}
	if (got == 0)
		s->eof = 1;
	if (s->kind != SS_SOURCE_RAW && s->n_out > SS_SOURCE_FREE &&
	    s->n_out / SS_SOURCE_RATIO > s->n_raw) {
		s->eof = 1;
		return ss_error_set(err, SS_ELIMIT, 0, s->n_out,
		    "%s: expands to more than %llu times its size", s->name,
		    (unsigned long long)SS_SOURCE_RATIO);
	}
	return 0;
}

/* Reads the first bytes and sets up the decompressor they call for. */
int
ss_source_open(
    struct ss_source *s, int fd, const char *name, struct ss_error *err)
{
	static const unsigned char zstd_magic[4] = {0x28, 0xb5, 0x2f, 0xfd};
	const unsigned char *p;
	size_t len;
	int r = 0;

	memset(s, 0, sizeof(*s));
	s->fd = fd;
	s->name = name;
	while (r == 0 && !s->eof && s->end - s->beg < 4)
		r = ss_source_more(s, SIZE_MAX, err);
	if (r != 0)
		return r;
	p = s->buf + s->beg;
	len = s->end - s->beg;
	if (len >= 3 && p[0] == 0x1f && p[1] == 0x8b && p[2] == 8)
		s->kind = SS_SOURCE_GZIP;
	else if (len >= 4 && memcmp(p, zstd_magic, 4) == 0)
		s->kind = SS_SOURCE_ZSTD;
	else
		return 0;
	/* What was read raw is the first compressed input. */
	s->zip = calloc(1, sizeof(*s->zip));
	if (s->zip == NULL)
		return ss_error_nomem(err);
	if (s->kind == SS_SOURCE_ZSTD) {
		s->zip->zstd = ZSTD_createDStream();
		if (s->zip->zstd == NULL ||
		    ZSTD_isError(ZSTD_DCtx_setParameter(
			s->zip->zstd, ZSTD_d_windowLogMax, ZSTD_WLOG)))
			return ss_error_nomem(err);
	}
	s->zip->in = s->buf;
	s->zip->beg = s->beg;
	s->zip->end = s->end;
	s->buf = NULL;
	s->cap = s->beg = s->end = 0;
	s->n_out = 0;
	return 0;
}

void
ss_source_close(struct ss_source *s)
{
	if (s->zip != NULL) {
		if (s->zip->gz_on)
			inflateEnd(&s->zip->gz);
		ZSTD_freeDStream(s->zip->zstd);
		free(s->zip->in);
		free(s->zip);
	}
	free(s->buf);
	memset(s, 0, sizeof(*s));
	s->fd = -1;
}
