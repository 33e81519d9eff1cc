/*
 * WARC files: pages, texts, encodings of HTTP, compressed members, wrong
 * lengths, damage.  What a page's article is, is tested elsewhere; here it
 * must come out the same from every container.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <zlib.h>

#include "base/buf.h"
#include "samestory.h"

static char path[64];
static struct ss_articles arts;
static struct ss_input_options opts;
static struct ss_buf file;

static const char page[] =
    "<html lang=en><head><title>Harbour reopens</title>"
    "<meta property='article:published_time' content='2025-03-04T10:11:12Z'>"
    "</head><body><nav><a href=/>Home</a></nav><article><h1>Harbour "
    "reopens</h1><p>The harbour of Westmark opened again on Tuesday after "
    "three days of storm, the port authority said in a statement.</p>"
    "<p>Twelve ships had been waiting outside, and the first of them came in "
    "shortly before noon, a spokeswoman said.</p></article></body></html>";

static void
setup(void)
{
	strcpy(path, "/tmp/ss-warc-XXXXXX");
	ck_assert_int_ge(mkstemp(path), 0);
	ss_articles_init(&arts);
	ss_input_options_init(&opts);
	ss_buf_init(&file, 0);
}

static void
teardown(void)
{
	ss_articles_release(&arts);
	ss_buf_release(&file);
	unlink(path);
}

static void
read_it(void)
{
	struct ss_error err;
	const char *p = path;

	ck_assert_msg(
	    ss_articles_read(&arts, &p, 1, &opts, &err) == 0, "%s", err.msg);
}

static void
read_bytes(const void *data, size_t len)
{
	FILE *fp = fopen(path, "w");

	ck_assert_ptr_nonnull(fp);
	ck_assert_uint_eq(fwrite(data, 1, len, fp), len);
	ck_assert_int_eq(fclose(fp), 0);
	read_it();
}

/* A record; length SIZE_MAX: the true one. */
static void
record(const char *type, const char *url, const char *mime, const void *block,
    size_t len, size_t length)
{
	ss_buf_addf(&file,
	    "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\n"
	    "Content-Type: %s\r\nContent-Length: %zu\r\n\r\n",
	    type, url, mime, length == SIZE_MAX ? len : length);
	ss_buf_add(&file, block, len);
	ss_buf_add_cstr(&file, "\r\n\r\n");
}

static void
response(const char *url, const char *headers, const void *body, size_t len,
    size_t length)
{
	struct ss_buf b;

	ss_buf_init(&b, 0);
	ss_buf_addf(&b, "HTTP/1.1 200 OK\r\n%s\r\n", headers);
	ss_buf_add(&b, body, len);
	record("response", url, "application/http; msgtype=response", b.ptr,
	    b.len, length);
	ss_buf_release(&b);
}

#define HTML "Content-Type: text/html; charset=utf-8\r\n"

static void
conversion(const char *url, const char *text)
{
	record("conversion", url, "text/plain", text, strlen(text), SIZE_MAX);
}

static const char *
c(struct ss_str s)
{
	return s.ptr != NULL ? (const char *)s.ptr : "(null)";
}

START_TEST(records)
{
	record("warcinfo", "", "application/warc-fields", "a: b", 4, SIZE_MAX);
	record("request", "http://x/", "application/http", "GET / HTTP/1.1", 14,
	    SIZE_MAX);
	response(
	    "https://www.x.example/1", HTML, page, sizeof(page) - 1, SIZE_MAX);
	conversion("https://y.example/2", "A title\r\n\r\nSome text.\r\n");
	response("http://x/img", "Content-Type: image/png\r\n", "\x89PNG", 4,
	    SIZE_MAX);
	record("response", "http://x/404", "application/http",
	    "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno", 52,
	    SIZE_MAX);
	read_bytes(file.ptr, file.len);
	ck_assert_uint_eq(arts.n, 2);
	ck_assert_str_eq(c(arts.v[0].id), "https://www.x.example/1");
	ck_assert_str_eq(c(arts.v[0].url), "https://www.x.example/1");
	ck_assert_str_eq(c(arts.v[0].title), "Harbour reopens");
	ck_assert_int_eq(arts.v[0].published, 1741083072);
	ck_assert_ptr_nonnull(strstr(c(arts.v[0].text), "Twelve ships"));
	ck_assert_uint_eq(arts.v[0].line, 3);
	ck_assert_str_eq(c(arts.v[1].text), "A title\n\nSome text.\n");
	ck_assert_str_eq(c(arts.v[1].outlet), "y.example");
	ck_assert_uint_eq(arts.n_skipped, 2); /* notes on what is no page */
	ck_assert_int_eq(arts.skipped[0].dropped, 0);
}
END_TEST

/* The same page in every packing of HTTP. */
START_TEST(encodings)
{
	unsigned char zip[4096], body[8192];
	uLongf zip_len = sizeof(zip);
	z_stream z;
	size_t half = sizeof(page) / 2, i, n;
	char latin[sizeof(page) + 16];

	response("http://x/0", HTML, page, sizeof(page) - 1, SIZE_MAX);
	n = (size_t)sprintf((char *)body, "%zx\r\n", half);
	memcpy(body + n, page, half);
	n += half;
	n += (size_t)sprintf(
	    (char *)body + n, "\r\n%zX;x=y\r\n", sizeof(page) - 1 - half);
	memcpy(body + n, page + half, sizeof(page) - 1 - half);
	n += sizeof(page) - 1 - half;
	n += (size_t)sprintf((char *)body + n, "\r\n0\r\n\r\n");
	response("http://x/1", HTML "Transfer-Encoding: chunked\r\n", body, n,
	    SIZE_MAX);
	memset(&z, 0, sizeof(z));
	ck_assert_int_eq(
	    deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY),
	    Z_OK);
	z.next_in = (unsigned char *)(uintptr_t)page;
	z.avail_in = sizeof(page) - 1;
	z.next_out = zip;
	z.avail_out = sizeof(zip);
	ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
	response("http://x/2", HTML "Content-Encoding: gzip\r\n", zip,
	    sizeof(zip) - z.avail_out, SIZE_MAX);
	deflateEnd(&z);
	ck_assert_int_eq(compress(zip, &zip_len, (const unsigned char *)page,
			     sizeof(page) - 1),
	    Z_OK);
	response("http://x/3", HTML "Content-Encoding: deflate\r\n", zip,
	    zip_len, SIZE_MAX);
	strcpy(latin, page);
	strstr(latin, "storm")[4] = '\xe9';
	response("http://x/4", "Content-Type: text/html; charset=latin1\r\n",
	    latin, sizeof(page) - 1, SIZE_MAX);
	response(
	    "http://x/5", HTML "Content-Encoding: br\r\n", "x", 1, SIZE_MAX);
	read_bytes(file.ptr, file.len);
	ck_assert_uint_eq(arts.n, 5);
	for (i = 1; i < 4; i++)
		ck_assert_str_eq(c(arts.v[i].text), c(arts.v[0].text));
	ck_assert_ptr_nonnull(strstr(c(arts.v[4].text), "stor\xc3\xa9"));
	ck_assert_uint_eq(arts.n_replaced, 0);
	ck_assert_uint_eq(arts.n_skipped, 1); /* br */
}
END_TEST

/* zlib's packing of page by wbits, to out; its length. */
static size_t
packed(const void *data, size_t len, int wbits, unsigned char *out, size_t cap)
{
	z_stream z;

	memset(&z, 0, sizeof(z));
	ck_assert_int_eq(
	    deflateInit2(&z, 9, Z_DEFLATED, wbits, 8, Z_DEFAULT_STRATEGY),
	    Z_OK);
	z.next_in = (unsigned char *)(uintptr_t)data;
	z.avail_in = (uInt)len;
	z.next_out = out;
	z.avail_out = (uInt)cap;
	ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
	deflateEnd(&z);
	return cap - z.avail_out;
}

/* Bodies that crawlers have unpacked though their headers stayed, codings
   one upon the other, and chunks that are none. */
START_TEST(headers_that_lie)
{
	unsigned char once[4096], twice[4096], raw[4096];
	size_t n = packed(page, sizeof(page) - 1, 31, once, sizeof(once));
	size_t n2 = packed(once, n, 31, twice, sizeof(twice)), i;
	size_t n_raw = packed(page, sizeof(page) - 1, -15, raw, sizeof(raw));
	static const char *const sizes[] = {
	    "FFFFFFFFFFFFFFFF", "-5", "", "zz", "10000000000000000001"};

	response("http://x/0", HTML, page, sizeof(page) - 1, SIZE_MAX);
	response("http://x/1", HTML "Transfer-Encoding: chunked\r\n", page,
	    sizeof(page) - 1, SIZE_MAX);
	response("http://x/2", HTML "Content-Encoding: gzip\r\n", page,
	    sizeof(page) - 1, SIZE_MAX);
	response("http://x/3", HTML "Content-Encoding: br\r\n", page,
	    sizeof(page) - 1, SIZE_MAX);
	response("http://x/4", HTML "Content-Encoding: deflate\r\n", raw, n_raw,
	    SIZE_MAX);
	response("http://x/5", HTML "Content-Encoding: gzip, gzip\r\n", twice,
	    n2, SIZE_MAX);
	response("http://x/6", HTML "Content-Encoding: gzip\r\n", twice, n2,
	    SIZE_MAX);
	read_bytes(file.ptr, file.len);
	ck_assert_uint_eq(arts.n, 7);
	ck_assert_uint_eq(arts.n_skipped, 0);
	for (i = 1; i < 7; i++)
		ck_assert_str_eq(c(arts.v[i].text), c(arts.v[0].text));
	/* Whatever the sizes of chunks say, the next record is read. */
	for (i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		ss_buf_clear(&file);
		ss_buf_addf(&file, "%s\r\n%s\r\n0\r\n\r\n", sizes[i], page);
		n = file.len;
		memcpy(twice, file.ptr, n);
		ss_buf_clear(&file);
		response("http://x/7", HTML "Transfer-Encoding: chunked\r\n",
		    twice, n, SIZE_MAX);
		response("http://x/8", HTML "Transfer-Encoding: chunked\r\n",
		    "", 0, SIZE_MAX);
		response("http://x/9", HTML, page, sizeof(page) - 1, SIZE_MAX);
		ss_articles_release(&arts);
		ss_articles_init(&arts);
		read_bytes(file.ptr, file.len);
		ck_assert_str_eq(c(arts.v[arts.n - 1].id), "http://x/9");
	}
}
END_TEST

START_TEST(wrong_length)
{
	const size_t lengths[] = {5, 400, 100000, SIZE_MAX - 1};
	char text[300];
	size_t i;

	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	for (i = 0; i < 3; i++) {
		ss_buf_clear(&file);
		conversion("http://x/1", "one");
		record("conversion", "http://x/2", "text/plain", text,
		    strlen(text), lengths[i]);
		conversion("http://x/3", "three");
		conversion("http://x/4", "four");
		ss_articles_release(&arts);
		read_bytes(file.ptr, file.len);
		ck_assert_uint_eq(arts.n, 4);
		ck_assert_str_eq(c(arts.v[2].text), "three");
		ck_assert_uint_eq(arts.n_skipped, 1);
		ck_assert_ptr_nonnull(
		    strstr(c(arts.skipped[0].reason), "Content-Length"));
	}
	/* none at all, and nonsense between records */
	ss_buf_clear(&file);
	ss_buf_add_cstr(&file, "WARC/1.1\r\nWARC-Type: conversion\r\n\r\nx");
	ss_buf_add_cstr(&file, "\r\n\r\nnonsense\r\n\r\n");
	conversion("http://x/3", "three");
	ss_articles_release(&arts);
	read_bytes(file.ptr, file.len);
	ck_assert_uint_eq(arts.n, 1);
	ck_assert_uint_ge(arts.n_skipped, 1);
}
END_TEST

START_TEST(cut_off)
{
	conversion("http://x/1", "one");
	conversion("http://x/2", "two is longer than the rest");
	read_bytes(file.ptr, file.len - 12);
	ck_assert_uint_eq(arts.n, 1);
	ck_assert_uint_eq(arts.n_skipped, 1);
	ck_assert_ptr_nonnull(strstr(c(arts.skipped[0].reason), "cut off"));
	ck_assert_ptr_nonnull(strstr(c(arts.skipped[0].where), ":2"));
}
END_TEST

START_TEST(too_long)
{
	char *text = malloc(3 << 20);

	ck_assert_ptr_nonnull(text);
	memset(text, 'x', 3 << 20);
	conversion("http://x/1", "one");
	record(
	    "conversion", "http://x/2", "text/plain", text, 3 << 20, SIZE_MAX);
	conversion("http://x/3", "three");
	opts.max_record = 1 << 20;
	read_bytes(file.ptr, file.len);
	ck_assert_uint_eq(arts.n, 2);
	ck_assert_uint_eq(arts.n_skipped, 1);
	free(text);
}
END_TEST

/* Every record a gzip member; one damaged, the others come. */
START_TEST(members)
{
	struct ss_buf zip;
	unsigned char out[4096];
	char text[400];
	uint64_t seed = 11;
	size_t damage = 0, i, k;
	z_stream z;

	ss_buf_init(&zip, 0);
	for (i = 0; i < 5; i++) {
		ss_buf_clear(&file);
		for (k = 0; k < sizeof(text) - 1; k++) {
			seed = seed * 6364136223846793005u + 1;
			text[k] = (char)('a' + (seed >> 40) % 26);
		}
		text[k] = '\0';
		conversion(i == 2 ? "http://x/bad" : "http://x/good", text);
		memset(&z, 0, sizeof(z));
		ck_assert_int_eq(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8,
				     Z_DEFAULT_STRATEGY),
		    Z_OK);
		z.next_in = file.ptr;
		z.avail_in = (unsigned)file.len;
		z.next_out = out;
		z.avail_out = sizeof(out);
		ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
		if (i == 2)
			damage = zip.len + 200;
		ss_buf_add(&zip, out, sizeof(out) - z.avail_out);
		deflateEnd(&z);
	}
	read_bytes(zip.ptr, zip.len);
	ck_assert_uint_eq(arts.n, 5);
	ss_articles_release(&arts);
	memset(zip.ptr + damage, 0xff, 40);
	read_bytes(zip.ptr, zip.len);
	ck_assert_uint_eq(arts.n, 4);
	ck_assert_uint_ge(arts.n_skipped, 1);
	for (i = 0; i < arts.n_skipped; i++)
		if (strstr(c(arts.skipped[i].reason), "gzip") != NULL)
			break;
	ck_assert_uint_lt(i, arts.n_skipped);
	ss_buf_release(&zip);
}
END_TEST

Suite *suite_input_warc(void);

Suite *
suite_input_warc(void)
{
	Suite *s = suite_create("input_warc");
	TCase *tc = tcase_create("all");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, records);
	tcase_add_test(tc, encodings);
	tcase_add_test(tc, headers_that_lie);
	tcase_add_test(tc, wrong_length);
	tcase_add_test(tc, cut_off);
	tcase_add_test(tc, too_long);
	tcase_add_test(tc, members);
	suite_add_tcase(s, tc);
	return s;
}
