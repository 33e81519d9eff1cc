/*
 * RSS and Atom without some of their items: the bytes of the first feed as
 * they are, with the items cut out, and the items of further feeds before
 * its end.  Nothing is parsed again; items lie where read_feed.c found them.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "input/charset.h"
#include "input/reader.h"
#include "input/records.h"

enum dialect { RSS, RDF, ATOM };

struct feed {
	struct ss_str bytes;
	uint64_t at;          /* where in the file they begin */
	unsigned char *owned; /* to be freed */
	enum dialect dialect;
	struct ss_str root; /* start tag of the root, without < and > */
	const char *charset;
};

static int
put(const struct ss_sink *sink, const unsigned char *p, size_t len,
    struct ss_error *err)
{
	int e = len > 0 ? sink->write(sink->ctx, p, len) : 0;

	return e == 0 ? 0 : ss_error_set(err, SS_EIO, e, 0, "writing failed");
}

static int
load(const struct ss_articles *a, size_t file_i, struct feed *f,
    struct ss_error *err)
{
	const struct ss_input_file *file = &a->priv->files[file_i];
	const char *name = (const char *)a->files[file_i].ptr;
	struct stat st;
	size_t len = 0, want;
	ssize_t n;
	int fd, e;

	if (file->raw.ptr != NULL) {
		f->bytes = file->raw;
		f->at = file->raw_at;
		return 0;
	}
	if (!file->rereadable)
		return ss_error_set(err, SS_EINVAL, 0, file_i,
		    "the records of %s were not kept", name);
	fd = open(name, O_RDONLY | O_CLOEXEC);
	if (fd < 0 || fstat(fd, &st) != 0) {
		e = errno;
		if (fd >= 0)
			close(fd);
		return ss_error_set(
		    err, SS_EIO, e, 0, "%s: cannot be opened again", name);
	}
	want = (size_t)st.st_size;
	f->owned = malloc(want + 1);
	if (f->owned == NULL) {
		close(fd);
		return ss_error_nomem(err);
	}
	while (len < want) {
		n = read(fd, f->owned + len, want - len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		len += (size_t)n;
	}
	close(fd);
	f->bytes.ptr = f->owned;
	f->bytes.len = len;
	return len == want
	    ? 0
	    : ss_error_set(err, SS_EIO, 0, len, "%s: has become shorter", name);
}

/* The root's start tag, behind the prolog. */
static int
find_root(struct feed *f)
{
	const unsigned char *p = f->bytes.ptr, *end = p + f->bytes.len, *q;
	size_t n;

	for (; (p = memchr(p, '<', (size_t)(end - p))) != NULL; p = q) {
		if (end - p > 4 && memcmp(p, "<!--", 4) == 0)
			q = memmem(p, (size_t)(end - p), "-->", 3);
		else
			q = memchr(p, '>', (size_t)(end - p));
		if (q == NULL)
			return -1;
		if (p[1] == '?' || p[1] == '!')
			continue;
		f->root.ptr = p + 1;
		f->root.len = (size_t)(q - p - 1);
		for (n = 0; n < f->root.len && f->root.ptr[n] > ' '; n++)
			;
		if (n >= 3 && memcmp(f->root.ptr + n - 3, "rss", 3) == 0)
			f->dialect = RSS;
		else if (n >= 3 && memcmp(f->root.ptr + n - 3, "RDF", 3) == 0)
			f->dialect = RDF;
		else
			f->dialect = ATOM;
		return 0;
	}
	return -1;
}

/* The last closing tag of name, or NULL. */
static const unsigned char *
last_end(const struct feed *f, const char *name)
{
	const unsigned char *p = f->bytes.ptr, *end = p + f->bytes.len,
			    *found = NULL;
	size_t n = strlen(name);

	while ((p = memmem(p, (size_t)(end - p), name, n)) != NULL) {
		found = p;
		p += n;
	}
	return found;
}

/* Writes the root's xmlns attributes, a space before each. */
static int
put_namespaces(
    const struct feed *f, const struct ss_sink *sink, struct ss_error *err)
{
	const unsigned char *p = f->root.ptr, *end = p + f->root.len, *q, *v;
	int r = 0;

	while (
	    r == 0 && (p = memmem(p, (size_t)(end - p), "xmlns", 5)) != NULL) {
		for (q = p; q < end && *q != '=' && *q > ' '; q++)
			;
		for (v = q; v < end && *v != '"' && *v != '\''; v++)
			;
		q = v < end ? memchr(v + 1, *v, (size_t)(end - v - 1)) : NULL;
		if (q == NULL)
			break;
		r = put(sink, (const unsigned char *)" ", 1, err);
		if (r == 0)
			r = put(sink, p, (size_t)(q + 1 - p), err);
		p = q + 1;
	}
	return r;
}

/* The item's start behind the white space of its line. */
static size_t
with_indent(const struct feed *f, size_t beg, size_t from)
{
	size_t i = beg;

	while (i > from &&
	    (f->bytes.ptr[i - 1] == ' ' || f->bytes.ptr[i - 1] == '\t'))
		i--;
	if (i > from && f->bytes.ptr[i - 1] == '\n')
		return i - 1;
	return beg;
}

/* An article's item in the bytes; 0 when it is not known. */
static int
find_item(
    const struct feed *f, const struct ss_article *a, size_t *beg, size_t *end)
{
	if (a->length == 0 || a->offset < f->at ||
	    a->offset - f->at > f->bytes.len ||
	    a->length > f->bytes.len - (size_t)(a->offset - f->at))
		return 0;
	*beg = (size_t)(a->offset - f->at);
	*end = *beg + (size_t)a->length;
	return 1;
}

/* The first feed up to byte last, without what is dropped. */
static int
write_first(const struct ss_articles *a, const unsigned char *keep,
    size_t file_i, const struct feed *f, size_t last,
    const struct ss_sink *sink, struct ss_error *err)
{
	size_t i, at = 0, beg, end;
	int r = 0;

	for (i = 0; r == 0 && i < a->n; i++) {
		if (a->v[i].file_i != file_i || keep[i])
			continue;
		if (!find_item(f, &a->v[i], &beg, &end) || beg < at)
			return ss_error_set(err, SS_EFORMAT, 0, i,
			    "the items of %s cannot be told apart",
			    (const char *)a->files[file_i].ptr);
		beg = with_indent(f, beg, at);
		r = put(sink, f->bytes.ptr + at, beg - at, err);
		at = end;
	}
	return r != 0 ? r : put(sink, f->bytes.ptr + at, last - at, err);
}

/* The kept items of a further feed. */
static int
write_items(const struct ss_articles *a, const unsigned char *keep,
    size_t file_i, const struct feed *f, const struct ss_sink *sink,
    struct ss_error *err)
{
	size_t i, beg, end, name;
	int r = 0;

	for (i = 0; r == 0 && i < a->n; i++) {
		if (a->v[i].file_i != file_i || !keep[i])
			continue;
		if (!find_item(f, &a->v[i], &beg, &end))
			return ss_error_set(err, SS_EFORMAT, 0, i,
			    "the items of %s cannot be told apart",
			    (const char *)a->files[file_i].ptr);
		for (name = beg + 1; name < end && f->bytes.ptr[name] > ' ' &&
		     f->bytes.ptr[name] != '>';
		     name++)
			;
		r = put(sink, f->bytes.ptr + beg, name - beg, err);
		if (r == 0)
			r = put_namespaces(f, sink, err);
		if (r == 0)
			r = put(sink, f->bytes.ptr + name, end - name, err);
		if (r == 0)
			r = put(sink, (const unsigned char *)"\n", 1, err);
	}
	return r;
}

static int
prepare(const struct ss_articles *a, size_t file_i, struct feed *f,
    struct ss_error *err)
{
	int r = load(a, file_i, f, err);

	if (r != 0)
		return r;
	f->charset =
	    ss_charset_of(f->bytes.ptr, f->bytes.len, NULL, SS_CHARSET_XML);
	return find_root(f) == 0
	    ? 0
	    : ss_error_set(err, SS_EFORMAT, 0, file_i, "%s: no feed",
		  (const char *)a->files[file_i].ptr);
}

/*
 * Can the feeds be written as the first of them?  Asked before the first byte
 * goes out.
 */
static int
check_kinds(const struct ss_articles *a, size_t first_i,
    const struct feed *first, int has_end, struct ss_error *err)
{
	struct feed next;
	size_t i;
	int r = 0;

	for (i = first_i + 1; r == 0 && i < a->n_files; i++) {
		if (a->priv->files[i].kind != SS_KIND_FEED)
			continue;
		memset(&next, 0, sizeof(next));
		r = prepare(a, i, &next, err);
		if (r == 0 &&
		    (next.dialect != first->dialect || !has_end ||
			strcmp(next.charset, first->charset) != 0))
			r = ss_error_set(err, SS_EINVAL, 0, i,
			    "%s and %s are of different kinds or encodings: "
			    "they cannot be written as one feed",
			    (const char *)a->files[first_i].ptr,
			    (const char *)a->files[i].ptr);
		free(next.owned);
	}
	return r;
}

int
ss_feeds_write(const struct ss_articles *a, const unsigned char *keep,
    const struct ss_sink *sink, struct ss_error *err)
{
	static const char *const ends[] = {"</channel", "</rdf:RDF", "</feed"};
	struct feed first, next;
	const unsigned char *tail = NULL;
	size_t i, first_i = SIZE_MAX, last;
	int r = 0;

	memset(&first, 0, sizeof(first));
	memset(&next, 0, sizeof(next));
	for (i = a->n_known_files; r == 0 && i < a->n_files; i++) {
		if (a->priv->files[i].kind != SS_KIND_FEED)
			continue;
		if (first_i == SIZE_MAX) {
			first_i = i;
			r = prepare(a, i, &first, err);
			if (r != 0)
				break;
			tail = last_end(&first, ends[first.dialect]);
			last = tail != NULL ? (size_t)(tail - first.bytes.ptr)
					    : first.bytes.len;
			r = check_kinds(a, i, &first, tail != NULL, err);
			if (r == 0)
				r = write_first(
				    a, keep, i, &first, last, sink, err);
			continue;
		}
		r = prepare(a, i, &next, err);
		if (r == 0)
			r = write_items(a, keep, i, &next, sink, err);
		free(next.owned);
		memset(&next, 0, sizeof(next));
	}
	if (r == 0 && tail != NULL)
		r = put(sink, tail,
		    first.bytes.len - (size_t)(tail - first.bytes.ptr), err);
	free(next.owned);
	free(first.owned);
	return r;
}
