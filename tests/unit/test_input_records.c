/* What dedup writes of feeds and WARC files: valid, and without the rest. */
#include <check.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

#include "base/buf.h"
#include "samestory.h"

static char dir[64];
static struct ss_articles arts;
static struct ss_input_options opts;
static struct ss_error err;
static struct ss_buf out;

static void
setup(void)
{
	strcpy(dir, "/tmp/ss-records-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(dir));
	ss_articles_init(&arts);
	ss_input_options_init(&opts);
	ss_buf_init(&out, 0);
}

static void
teardown(void)
{
	char cmd[128];

	ss_articles_release(&arts);
	ss_buf_release(&out);
	snprintf(cmd, sizeof(cmd), "rm -rf %s", dir);
	ck_assert_int_eq(system(cmd), 0);
}

static char *
put(const char *name, const char *text)
{
	char *path;
	FILE *fp;

	ck_assert_int_gt(asprintf(&path, "%s/%s", dir, name), 0);
	if (strstr(name, ".gz") != NULL) {
		gzFile gz = gzopen(path, "wb");

		ck_assert(gzputs(gz, text) > 0);
		ck_assert_int_eq(gzclose(gz), Z_OK);
		return path;
	}
	fp = fopen(path, "w");
	ck_assert_ptr_nonnull(fp);
	ck_assert(fputs(text, fp) >= 0);
	ck_assert_int_eq(fclose(fp), 0);
	return path;
}

static int
collect(void *ctx, const unsigned char *p, size_t len)
{
	(void)ctx;
	return ss_buf_add(&out, p, len) == 0 ? 0 : 12;
}

/* Reads the files and writes what keep says; returns the status. */
static int
through(char *a, char *b, const char *keep)
{
	const char *paths[2] = {a, b};
	struct ss_sink sink = {collect, NULL};
	unsigned char flags[16];
	size_t i;
	int r;

	ss_articles_release(&arts);
	ck_assert_msg(
	    ss_articles_read(&arts, paths, b != NULL ? 2 : 1, &opts, &err) == 0,
	    "%s", err.msg);
	free(a);
	free(b);
	ck_assert_uint_eq(arts.n, strlen(keep));
	for (i = 0; i < arts.n; i++)
		flags[i] = keep[i] == '1';
	ss_buf_clear(&out);
	ss_buf_add(&out, "", 0);
	r = ss_records_write(&arts, flags, &sink, &err);
	return r;
}

/* The titles of the items of a well-formed feed, joined. */
static const char *
titles(const char *item)
{
	static char text[256];
	xmlDocPtr doc = xmlReadMemory((const char *)out.ptr, (int)out.len, NULL,
	    NULL, XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	xmlNodePtr n, k;

	text[0] = '\0';
	ck_assert_msg(doc != NULL, "%s", (const char *)out.ptr);
	n = xmlDocGetRootElement(doc);
	if (strcmp(item, "item") == 0)
		n = xmlFirstElementChild(n);
	for (n = xmlFirstElementChild(n); n != NULL;
	     n = xmlNextElementSibling(n)) {
		if (strcmp((const char *)n->name, item) != 0)
			continue;
		for (k = xmlFirstElementChild(n); k != NULL;
		     k = xmlNextElementSibling(k))
			if (strcmp((const char *)k->name, "title") == 0) {
				xmlChar *t = xmlNodeGetContent(k);

				strlcat(text, (const char *)t, sizeof(text));
				xmlFree(t);
			}
	}
	xmlFreeDoc(doc);
	return text;
}

#define RSS(ns, items)                                                   \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a > b -->\n"   \
	"<rss version=\"2.0\"" ns "><channel>\n<title>T</title>\n" items \
	"</channel></rss>\n"
#define ITEM(t) \
	"<item><title>" t "</title><description>d</description></item>\n"

START_TEST(one_feed)
{
	static const char *const names[] = {"a.xml", "a.xml.gz"};
	const char *text = RSS("",
	    ITEM("1") "  <item><title>2</title>"
		      "<description><![CDATA[</item>]]>"
		      "</description></item>\n"
		      "<item/>" ITEM("3"));
	size_t i;

	opts.keep_records = 1;
	for (i = 0; i < 2; i++) {
		ck_assert_int_eq(through(put(names[i], text), NULL, "111"), 0);
		ck_assert_str_eq((const char *)out.ptr, text);
		ck_assert_int_eq(through(put(names[i], text), NULL, "101"), 0);
		ck_assert_str_eq(titles("item"), "13");
		ck_assert_ptr_null(strstr((const char *)out.ptr, "CDATA"));
		ck_assert_int_eq(through(put(names[i], text), NULL, "000"), 0);
		ck_assert_str_eq(titles("item"), "");
	}
	opts.keep_records = 0;
	ck_assert_int_eq(
	    through(put("b.xml.gz", text), NULL, "111"), SS_EINVAL);
}
END_TEST

START_TEST(two_feeds)
{
	char *a = put("a.xml", RSS("", ITEM("1") ITEM("2")));
	char *b = put("b.xml",
	    RSS(" xmlns:x='http://x/' xmlns:y=\"http://y/\"",
		"<item k=\"v\"><title>3</title><x:z>q</x:z></item>" ITEM("4")));

	ck_assert_int_eq(through(a, b, "1010"), 0);
	ck_assert_str_eq(titles("item"), "13");
	/* another kind, or beside lines: refused */
	a = put("a.xml", RSS("", ITEM("1")));
	b = put("b.xml",
	    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry>"
	    "<title>2</title></entry></feed>");
	ck_assert_int_eq(through(a, b, "11"), SS_EINVAL);
	a = put("a.xml", RSS("", ITEM("1")));
	b = put("b.jsonl", "{\"text\":\"a\"}\n");
	ck_assert_int_eq(through(a, b, "11"), SS_EINVAL);
}
END_TEST

START_TEST(atom)
{
	const char *text = "<feed xmlns=\"http://www.w3.org/2005/Atom\" "
			   "xmlns:o=\"http://o/\">\n<title>T</title>\n"
			   "<entry><title>1</title><o:entry/></entry>\n"
			   "<entry a='x'><title>2</title></entry>\n</feed>";

	ck_assert_int_eq(
	    through(put("a.atom", text), put("b.atom", text), "0110"), 0);
	ck_assert_str_eq(titles("entry"), "21");
}
END_TEST

#define WARC(t)                                                         \
	"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://" \
	"x/" t "\r\nContent-Length: 6\r\n\r\ntext" t "\n\r\n\r\n"

START_TEST(warc)
{
	const char *text = WARC("1") WARC("2") WARC("3");
	size_t i;

	opts.keep_records = 1;
	for (i = 0; i < 2; i++) {
		ck_assert_int_eq(
		    through(put(i ? "a.warc.gz" : "a.warc", text), NULL, "101"),
		    0);
		ck_assert_str_eq((const char *)out.ptr, WARC("1") WARC("3"));
	}
}
END_TEST

Suite *suite_input_records(void);

Suite *
suite_input_records(void)
{
	Suite *s = suite_create("input_records");
	TCase *tc = tcase_create("all");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, one_feed);
	tcase_add_test(tc, two_feeds);
	tcase_add_test(tc, atom);
	tcase_add_test(tc, warc);
	suite_add_tcase(s, tc);
	return s;
}
