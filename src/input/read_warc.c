/*
 * WARC 1.0 and 1.1 (ISO 28500) into articles: response records (HTML or
 * plain text in HTTP) and conversion records (text, as in WET files).
 *
 * Records lie one behind the other: "WARC/1.x", header lines, an empty
 * line, Content-Length bytes, two empty lines.  Where the length is wrong
 * or bytes are missing the reader looks for the next "WARC/1." at the begin
 * of a line and goes on there.  A record is in memory as a whole, one over
 * the maximum is passed over.  (Compressed files: source.h takes each gzip
 * member on its own.)
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <zlib.h>

#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"
#include "input/reader.h"

#define MAX_HEADER ((size_t)64 << 10)
#define CODINGS    3 /* of a body, one upon the other */

static const struct ss_str none = {NULL, 0};

struct record {
	struct ss_str type, url, mime, lang;
	uint64_t length;
	int has_length;
};

/* The reader's view of what else a WARC file holds, said at its end. */
struct left_out {
	uint64_t n_other;  /* records of another type: images, metadata */
	uint64_t n_status; /* responses that are no 200 */
};

static int
is(struct ss_str s, const char *word)
{
	return s.len == strlen(word) &&
	    strncasecmp((const char *)s.ptr, word, s.len) == 0;
}

static int
begins(struct ss_str s, const char *word)
{
	size_t n = strlen(word);

	return s.len >= n && strncasecmp((const char *)s.ptr, word, n) == 0;
}

/* Takes the next header line off *rest; 0 when there is none. */
static int
next_header(struct ss_str *rest, struct ss_str *name, struct ss_str *value)
{
	const unsigned char *nl, *colon;
	struct ss_str line;

	while (rest->len > 0) {
		nl = memchr(rest->ptr, '\n', rest->len);
		line.ptr = rest->ptr;
		line.len = nl != NULL ? (size_t)(nl - line.ptr) : rest->len;
		rest->ptr += line.len + (nl != NULL);
		rest->len -= line.len + (nl != NULL);
		line = ss_str_trim(line);
		colon = line.len > 0 ? memchr(line.ptr, ':', line.len) : NULL;
		if (colon == NULL)
			continue;
		name->ptr = line.ptr;
		name->len = (size_t)(colon - line.ptr);
		value->ptr = colon + 1;
		value->len = line.len - name->len - 1;
		*name = ss_str_trim(*name);
		*value = ss_str_trim(*value);
		return 1;
	}
	return 0;
}

/* Digits alone; 0 when it is none or too large. */
static int
to_number(struct ss_str s, uint64_t *out)
{
	uint64_t v = 0;
	size_t i;

	if (s.len == 0 || s.len > 18)
		return 0;
	for (i = 0; i < s.len; i++) {
		if (s.ptr[i] < '0' || s.ptr[i] > '9')
			return 0;
		v = v * 10 + (uint64_t)(s.ptr[i] - '0');
	}
	*out = v;
	return 1;
}

/* The length of header lines with the empty one at their end, or 0. */
static size_t
header_length(struct ss_str s)
{
	const unsigned char *p = s.ptr, *end = p + s.len, *nl;

	while (p < end && (nl = memchr(p, '\n', (size_t)(end - p))) != NULL) {
		if (nl == p || (nl == p + 1 && *p == '\r'))
			return (size_t)(nl + 1 - s.ptr);
		p = nl + 1;
	}
	return 0;
}

static void
parse_record(struct ss_str header, struct record *rec)
{
	struct ss_str name, value;

	memset(rec, 0, sizeof(*rec));
	while (next_header(&header, &name, &value)) {
		if (is(name, "WARC-Type"))
			rec->type = value;
		else if (is(name, "WARC-Target-URI"))
			rec->url = value;
		else if (is(name, "Content-Type"))
			rec->mime = value;
		else if (is(name, "WARC-Identified-Content-Language"))
			rec->lang = value;
		else if (is(name, "Content-Length"))
			rec->has_length = to_number(value, &rec->length);
	}
	/* WARC/1.0 as some wrote it: <http://...> */
	if (rec->url.len > 2 && rec->url.ptr[0] == '<' &&
	    rec->url.ptr[rec->url.len - 1] == '>') {
		rec->url.ptr++;
		rec->url.len -= 2;
	}
}

/* --- the body of an HTTP response ---------------------------------------- */

/* Takes the chunks of a chunked body together, in out. */
static int
unchunk(struct ss_str body, struct ss_buf *out)
{
	const unsigned char *p = body.ptr, *end = p + body.len, *nl;
	uint64_t n;
	int d;

	ss_buf_clear(out);
	for (;;) {
		for (n = 0; p < end && n < UINT64_C(1) << 40; p++) {
			if (*p >= '0' && *p <= '9')
				d = *p - '0';
			else if ((*p | 0x20) >= 'a' && (*p | 0x20) <= 'f')
				d = (*p | 0x20) - 'a' + 10;
			else
				break;
			n = n * 16 + (uint64_t)d;
		}
		nl = p < end ? memchr(p, '\n', (size_t)(end - p)) : NULL;
		if (nl == NULL || n == 0)
			return ss_buf_status(out);
		p = nl + 1;
		if (n > (uint64_t)(end - p))
			n = (uint64_t)(end - p);
		if (ss_buf_add(out, p, (size_t)n) != 0)
			return SS_ENOMEM;
		p += n;
		if (p < end && *p == '\r')
			p++;
		if (p < end && *p == '\n')
			p++;
	}
}

/*
 * Whether the body begins with the line of a chunk.  Many crawlers keep the
 * header Transfer-Encoding of a body that they have put together.
 */
static int
is_chunked(struct ss_str body)
{
	size_t i = 0;

	while (i < body.len && i < 16 &&
	    ((body.ptr[i] >= '0' && body.ptr[i] <= '9') ||
		((body.ptr[i] | 0x20) >= 'a' && (body.ptr[i] | 0x20) <= 'f')))
		i++;
	if (i == 0)
		return 0;
	while (i < body.len && (body.ptr[i] == ' ' || body.ptr[i] == '\t'))
		i++;
	return i < body.len &&
	    (body.ptr[i] == '\r' || body.ptr[i] == '\n' || body.ptr[i] == ';');
}

/*
 * body, in zlib's format wbits, to out, at most max bytes; what is good of
 * it stays.
 */
static int
inflate_body(struct ss_str body, int wbits, size_t max, struct ss_buf *out)
{
	z_stream z;
	int r;

	ss_buf_clear(out);
	memset(&z, 0, sizeof(z));
	if (body.len > UINT32_MAX || inflateInit2(&z, wbits) != Z_OK)
		return SS_ENOMEM;
	z.next_in = (unsigned char *)(uintptr_t)body.ptr;
	z.avail_in = (uInt)body.len;
	do {
		if (ss_buf_reserve(out, (size_t)64 << 10) != 0) {
			inflateEnd(&z);
			return SS_ENOMEM;
		}
		z.next_out = out->ptr + out->len;
		z.avail_out = 64 << 10;
		r = inflate(&z, Z_NO_FLUSH);
		out->len += ((size_t)64 << 10) - z.avail_out;
	} while (r == Z_OK && out->len <= max);
	inflateEnd(&z);
	return out->len > max ? SS_ELIMIT : 0;
}

/* A body that some crawler has decoded, whatever its header says. */
static int
is_markup(struct ss_str body)
{
	size_t i;

	for (i = 0; i < body.len && i < 64; i++)
		if (body.ptr[i] > ' ')
			return body.ptr[i] == '<' || body.ptr[i] == 0xef;
	return 0;
}

static int
is_gzip(struct ss_str body)
{
	return body.len > 2 && body.ptr[0] == 0x1f && body.ptr[1] == 0x8b;
}

/*
 * One coding taken off *body, into out.  Returns 0, 1 (the coding is not
 * known), SS_ELIMIT or SS_ENOMEM.
 */
static int
decode_body(
    struct ss_str *body, struct ss_str coding, size_t max, struct ss_buf *out)
{
	int r;

	if (coding.len == 0 || is(coding, "identity") || is_markup(*body))
		return 0;
	if (is(coding, "gzip") || is(coding, "x-gzip")) {
		if (!is_gzip(*body))
			return 0;
		r = inflate_body(*body, 15 + 16, max, out);
	} else if (is(coding, "deflate")) {
		r = inflate_body(*body, 15, max, out);
		/* Some servers leave zlib's header out. */
		if (r == 0 && out->len == 0)
			r = inflate_body(*body, -15, max, out);
	} else {
		return 1;
	}
	body->ptr = out->ptr;
	body->len = out->len;
	return r;
}

/* The last coding of a list, which is cut off it. */
static struct ss_str
last_coding(struct ss_str *list)
{
	struct ss_str last = *list;
	size_t i = list->len;

	while (i > 0 && list->ptr[i - 1] != ',')
		i--;
	last.ptr += i;
	last.len -= i;
	list->len = i > 0 ? i - 1 : 0;
	return ss_str_trim(last);
}

/* The parameter charset of a Content-Type, NUL-terminated; "" for none. */
static void
find_charset(struct ss_str mime, char out[64])
{
	const unsigned char *p, *end = mime.ptr + mime.len;
	size_t n = 0, i;

	out[0] = '\0';
	for (i = 0; i + 8 < mime.len; i++)
		if (strncasecmp((const char *)mime.ptr + i, "charset=", 8) == 0)
			break;
	if (i + 8 >= mime.len)
		return;
	for (p = mime.ptr + i + 8; p < end && n < 63; p++) {
		if (*p == '"' || *p == '\'')
			continue;
		if (*p <= ' ' || *p == ';' || *p == ',')
			break;
		out[n++] = (char)*p;
	}
	out[n] = '\0';
}

static int
read_response(struct ss_reader *rd, struct ss_str block,
    const struct ss_item *base, struct left_out *left)
{
	struct ss_str header = block, body, name, value, mime = none,
		      encoding = none, transfer = none,
		      coding = {(const unsigned char *)"gzip", 4};
	const unsigned char *sp;
	unsigned turn;
	char charset[64];
	size_t n = header_length(block);
	int r = 0;

	if (!begins(block, "HTTP/") || n == 0)
		return ss_reader_skip(
		    rd, base->line, 1, "a response without an HTTP header");
	header.len = n;
	body.ptr = block.ptr + n;
	body.len = block.len - n;
	sp = memchr(block.ptr, ' ', n);
	if (sp == NULL || n - (size_t)(sp - block.ptr) < 4 || sp[1] != '2') {
		left->n_status++;
		return 0;
	}
	while (next_header(&header, &name, &value)) {
		if (is(name, "Content-Type"))
			mime = value;
		else if (is(name, "Content-Encoding"))
			encoding = value;
		else if (is(name, "Transfer-Encoding"))
			transfer = value;
	}
	if (mime.ptr != NULL && !begins(mime, "text/html") &&
	    !begins(mime, "application/xhtml") && !begins(mime, "text/plain")) {
		left->n_other++;
		return 0;
	}
	if (is(transfer, "chunked") && is_chunked(body)) {
		r = unchunk(body, &rd->body);
		body.ptr = rd->body.ptr;
		body.len = rd->body.len;
	}
	/* The one buffer has what goes to the other. */
	for (turn = 0; r == 0 && turn < CODINGS; turn++) {
		if (encoding.len > 0)
			coding = last_coding(&encoding);
		else if (!is_gzip(body)) /* said once, done twice */
			break;
		r = decode_body(&body, coding, rd->opts->max_record,
		    turn % 2 == 0 ? &rd->inflated : &rd->body);
		if (r == 1)
			return ss_reader_skip(rd, base->line, 1,
			    "Content-Encoding %.*s is not known",
			    (int)(coding.len < 40 ? coding.len : 40),
			    (const char *)coding.ptr);
		if (r == SS_ELIMIT)
			return ss_reader_skip(rd, base->line, 1,
			    "a body longer than %zu bytes",
			    rd->opts->max_record);
	}
	if (r != 0)
		return ss_error_nomem(rd->err);
	if (body.len == 0)
		body.ptr = (const unsigned char *)"";
	find_charset(mime, charset);
	if (begins(mime, "text/plain"))
		return ss_reader_add_plain(rd, body, charset, base);
	return ss_reader_add_html(
	    rd, body, charset[0] != '\0' ? charset : NULL, base);
}

/* A record whose block is in the window. */
static int
read_record(struct ss_reader *rd, const struct record *rec, struct ss_str block,
    const struct ss_item *base, struct left_out *left)
{
	if (is(rec->type, "response") && begins(rec->mime, "application/http"))
		return read_response(rd, block, base, left);
	if (is(rec->type, "conversion") &&
	    (rec->mime.len == 0 || begins(rec->mime, "text/plain")))
		return ss_reader_add_plain(rd, block, "UTF-8", base);
	if (is(rec->type, "resource") && begins(rec->mime, "text/html"))
		return ss_reader_add_html(rd, block, NULL, base);
	if (!is(rec->type, "warcinfo") && !is(rec->type, "request") &&
	    !is(rec->type, "metadata"))
		left->n_other++;
	return 0;
}

/* --- the file ------------------------------------------------------------ */

/* Reads until the window has n bytes; *has is what there is, at most n. */
static int
need(struct ss_reader *rd, size_t n, size_t *has)
{
	struct ss_source *s = &rd->src;
	int r = 0, more = 1, full;

	while (r == 0 && more && s->end - s->beg < n)
		r = ss_reader_more(rd, SIZE_MAX, &more, &full);
	*has = s->end - s->beg < n ? s->end - s->beg : n;
	return r;
}

/* The offset of "WARC/1." at the begin of a line at or behind from. */
static size_t
find_record(const unsigned char *p, size_t len, size_t from)
{
	const unsigned char *q = p + from;

	while ((q = memmem(q, len - (size_t)(q - p), "WARC/1.", 7)) != NULL) {
		if (q == p || q[-1] == '\n')
			return (size_t)(q - p);
		q++;
	}
	return len;
}

/* Passes over bytes up to the next record, or to the end of the file. */
static int
resync(struct ss_reader *rd)
{
	struct ss_source *s = &rd->src;
	size_t has, at, len;
	int r;

	for (;;) {
		len = s->end - s->beg;
		at = find_record(s->buf + s->beg, len, len > 0);
		if (at < len) {
			ss_source_skip(s, at);
			return 0;
		}
		if (s->eof) {
			ss_source_skip(s, len);
			return 0;
		}
		/* the last bytes may be the first of the mark */
		if (len > 8)
			ss_source_skip(s, len - 8);
		r = need(rd, s->end - s->beg + 1, &has);
		if (r != 0)
			return r;
	}
}

/* Passes over n bytes without having them all in memory. */
static int
skip_bytes(struct ss_reader *rd, uint64_t n)
{
	struct ss_source *s = &rd->src;
	size_t has, k;
	int r;

	while (n > 0) {
		r = need(rd, 1, &has);
		if (r != 0 || has == 0)
			return r;
		k = s->end - s->beg;
		if (k > n)
			k = (size_t)n;
		ss_source_skip(s, k);
		n -= k;
	}
	return 0;
}

/*
 * The block of a record at the window's begin: its length in *len, as its
 * header says if a record or the end comes behind it, else up to the next
 * record that can be seen.  *good 0: it is cut off.
 */
static int
block_length(struct ss_reader *rd, const struct record *rec, size_t *len,
    int *good, uint64_t number)
{
	struct ss_source *s = &rd->src;
	const unsigned char *p;
	size_t want = (size_t)rec->length, has, at;
	int r;

	*good = 1;
	*len = want;
	r = need(rd, want + 16, &has);
	if (r != 0)
		return r;
	p = s->buf + s->beg;
	if (has >= want) {
		for (at = want; at < has && (p[at] == '\r' || p[at] == '\n');
		     at++)
			;
		if (at == has ||
		    (has - at >= 7 && memcmp(p + at, "WARC/1.", 7) == 0))
			return 0;
	}
	at = find_record(p, s->end - s->beg, 0);
	if (at < s->end - s->beg) {
		*len = at;
		return ss_reader_skip(rd, number, 0,
		    "Content-Length is wrong: the next record comes after %zu "
		    "bytes, not %zu",
		    at, want);
	}
	if (has < want) {
		*good = 0;
		*len = has;
		return ss_reader_skip(rd, number, 1,
		    "the record is cut off after %zu of %zu bytes", has, want);
	}
	return ss_reader_skip(
	    rd, number, 0, "something else than a record follows");
}

/* One record; *more is 0 at the end of the file. */
static int
one_record(
    struct ss_reader *rd, uint64_t *number, struct left_out *left, int *more)
{
	struct ss_source *s = &rd->src;
	struct ss_buf *keep = &rd->header;
	struct ss_str header, block;
	struct record rec;
	struct ss_item base;
	size_t has, n, len, n_before;
	int r, good;

	*more = 1;
	for (;;) {
		r = need(rd, 1, &has);
		if (r != 0)
			return r;
		if (has == 0) {
			*more = 0;
			return 0;
		}
		if (s->buf[s->beg] != '\r' && s->buf[s->beg] != '\n')
			break;
		ss_source_skip(s, 1);
	}
	++*number;
	for (n = 0, len = 4096; n == 0 && len <= MAX_HEADER; len *= 2) {
		r = need(rd, len, &has);
		if (r != 0)
			return r;
		header.ptr = s->buf + s->beg;
		header.len = has;
		n = header_length(header);
		if (has < len)
			break;
	}
	if (n == 0 || memcmp(header.ptr, "WARC/1.", 7) != 0) {
		r = ss_reader_skip(
		    rd, *number, 1, "no header of a WARC record");
		return r != 0 ? r : resync(rd);
	}
	/* the window moves: the header is needed a while */
	ss_buf_clear(keep);
	if (ss_buf_add(keep, header.ptr, n) != 0)
		return ss_error_nomem(rd->err);
	header.ptr = keep->ptr;
	header.len = n;
	parse_record(header, &rec);
	memset(&base, 0, sizeof(base));
	base.flags = SS_ARTICLE_ELEMENT;
	base.line = *number;
	base.offset = s->offset;
	ss_source_skip(s, n);
	if (!rec.has_length) {
		r = ss_reader_skip(
		    rd, *number, 1, "a record without Content-Length");
		return r != 0 ? r : resync(rd);
	}
	if (rec.length > rd->opts->max_record) {
		r = ss_reader_skip(rd, *number, 1,
		    "a record longer than %zu bytes", rd->opts->max_record);
		return r != 0 ? r : skip_bytes(rd, rec.length);
	}
	r = block_length(rd, &rec, &len, &good, *number);
	if (r != 0)
		return r;
	block.ptr = s->buf + s->beg;
	block.len = len;
	base.length = s->offset + len - base.offset;
	base.url = rec.url;
	base.id = rec.url;
	base.lang = rec.lang;
	n_before = rd->articles->n;
	if (good)
		r = read_record(rd, &rec, block, &base, left);
	if (r == 0 && rd->articles->n > n_before && rd->opts->keep_records) {
		/* header and block lie apart: the window has moved */
		if (ss_buf_add(keep, block.ptr, block.len) != 0)
			return ss_error_nomem(rd->err);
		r = ss_reader_keep(rd, keep->ptr, keep->len);
	}
	ss_source_skip(s, len);
	return r;
}

int
ss_read_warc(struct ss_reader *rd)
{
	struct left_out left = {0, 0};
	uint64_t number = 0;
	int r = 0, more = 1;

	while (r == 0 && more)
		r = one_record(rd, &number, &left, &more);
	if (r == 0 && left.n_other > 0)
		r = ss_reader_skip(rd, 0, 0,
		    "%llu records that are no pages were passed over",
		    (unsigned long long)left.n_other);
	if (r == 0 && left.n_status > 0)
		r = ss_reader_skip(rd, 0, 0,
		    "%llu responses without success were passed over",
		    (unsigned long long)left.n_status);
	return r;
}
