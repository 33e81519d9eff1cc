/*
 * Any bytes as a file of articles: whatever kind they look like (text, JSON,
 * feed, WARC, HTML, gzip, zstd), reading ends, every text is UTF-8, every id
 * is there and unique, and what was left out has a place and a reason.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/utf8.h"
#include "fuzz.h"
#include "samestory.h"

const char *const fuzz_seeds[] = {
    "{\"id\":1,\"text\":\"a\",\"url\":\"http://www.x.org/a?utm_a=1#b\"}\n"
    "{\"id\":1,\"maintext\":\"b\",\"date\":\"2025-03-04T10:11:12Z\"}\n",
    "[{\"id\":1,\n\"text\":\"a\"},{\"html\":\"<p>x</p>\"}]",
    "{\"status\":1,\"articles\":[{\"id\":1,\"text\":\"a\"},\n{\"id\":2,"
    "\"source\":{\"name\":\"n\"},\"title\":\"t\"}]}\n",
    "Plain text.\r\n\r\nOf two paragraphs \xe2\x80\x94 with a dash.\n",
    "<?xml version=\"1.0\"?><rss><channel><title>T</title><item><title>A"
    "</title><link>http://x/1</link><description>&lt;p&gt;d&amp;amp;"
    "</description><pubDate>Tue, 04 Mar 2025 10:11:12 GMT</pubDate></item>"
    "<item><title>B</title></item></channel></rss>",
    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>F</title><entry>"
    "<id>u</id><title>t</title><content type=\"xhtml\"><div><p>c</p></div>"
    "</content><updated>2025-03-04</updated></entry></feed>",
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://x/1\r\n"
    "Content-Type: application/http\r\nContent-Length: 109\r\n\r\n"
    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    "<html><body><p>A page of a few words.</p></body></html>\r\n\r\n"
    "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: 4\r\n\r\ntext"
    "\r\n\r\n",
    "<!DOCTYPE html><html lang=en><head><title>T</title><meta charset=latin1>"
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\","
    "\"headline\":\"H\",\"datePublished\":\"2025-03-04\"}</script></head><body>"
    "<article><h1>H</h1><p>Some words of an article, \xe9.</p><ul><li>a<li>b"
    "</ul><table><tr><td>c</table></article></body></html>",
    "\x1f\x8b\x08", "\x28\xb5\x2f\xfd", NULL};

static void
check(int good)
{
	if (!good)
		abort();
}

static void
check_str(struct ss_str s)
{
	if (s.ptr != NULL)
		check(ss_utf8_valid_prefix(s.ptr, s.len) == s.len);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static int fd = -1;
	struct ss_input_options opts;
	struct ss_articles a;
	struct ss_error err;
	char path[64];
	const char *paths = path;
	size_t i, k;
	int r;

	if (fd < 0)
		fd = memfd_create("fuzz", 0);
	check(fd >= 0 && ftruncate(fd, 0) == 0);
	check(pwrite(fd, data, size, 0) == (ssize_t)size);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	ss_input_options_init(&opts);
	opts.max_record = 20000;
	ss_articles_init(&a);
	r = ss_articles_read(&a, &paths, 1, &opts, &err);
	check(r == 0);
	for (i = 0; i < a.n; i++) {
		check(a.v[i].id.ptr != NULL && a.v[i].id.len > 0);
		check(a.v[i].text.ptr != NULL);
		check_str(a.v[i].id);
		check_str(a.v[i].outlet);
		check_str(a.v[i].title);
		check_str(a.v[i].url);
		check_str(a.v[i].text);
		for (k = 0; k < i && i < 100; k++)
			check(a.v[k].id.len != a.v[i].id.len ||
			    memcmp(a.v[k].id.ptr, a.v[i].id.ptr,
				a.v[i].id.len) != 0);
	}
	for (i = 0; i < a.n_skipped; i++)
		check(
		    a.skipped[i].where.len > 0 && a.skipped[i].reason.len > 0);
	ss_articles_release(&a);
	return 0;
}
