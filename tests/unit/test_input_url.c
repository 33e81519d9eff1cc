/* Canonical URLs, hosts and the outlets map. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "input/outlets.h"
#include "input/url.h"

static struct ss_str
str(const char *s)
{
	struct ss_str v = {(const unsigned char *)s, s ? strlen(s) : 0};

	return v;
}

START_TEST(canonical)
{
	static const struct {
		const char *url, *want;
	} cases[] = {
	    {"https://example.org/a/b", "https://example.org/a/b"},
	    {"http://WWW.Example.ORG:80/a/b/", "https://example.org/a/b"},
	    {" HTTPS://example.org:443/a/b#top\n", "https://example.org/a/b"},
	    {"//www.example.org/a", "https://example.org/a"},
	    {"http://example.org", "https://example.org"},
	    {"http://example.org/", "https://example.org"},
	    {"http://example.org./?", "https://example.org"},
	    {"http://u:p@example.org:8080/a", "https://example.org:8080/a"},
	    {"http://[::1]:80/a", "https://[::1]/a"},
	    {"http://example.org/A/b", "https://example.org/A/b"},
	    {"http://example.org/%7euser/%c3%a9%2F",
		"https://example.org/~user/%C3%A9%2F"},
	    {"http://example.org/a?utm_source=x&id=7&UTM_Medium=y&fbclid=z",
		"https://example.org/a?id=7"},
	    {"http://example.org/a?gclid=1", "https://example.org/a"},
	    {"http://example.org/a?b=2&amp;a=1&amp;utm_x=1",
		"https://example.org/a?b=2&a=1"},
	    {"http://example.org/a?utm=1", "https://example.org/a?utm=1"},
	    {"http://example.org/#!page", "https://example.org#!page"},
	    {"http://example.org/100%", "https://example.org/100%"},
	    {"urn:x:1 ", "urn:x:1"},
	    {"", ""},
	    {"http://", "http://"},
	    {"http:///a", "http:///a"},
	};
	struct ss_buf out;
	size_t i;

	ss_buf_init(&out, 0);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		ss_buf_clear(&out);
		ss_buf_add_cstr(&out, "");
		ck_assert_int_eq(ss_url_canonical(str(cases[i].url), &out), 0);
		ck_assert_msg(out.len == strlen(cases[i].want) &&
			memcmp(out.ptr, cases[i].want, out.len) == 0,
		    "%s: %s", cases[i].url, out.ptr);
		/* canonical of canonical is itself */
		struct ss_str again = {(const unsigned char *)cases[i].want,
		    strlen(cases[i].want)};
		ss_buf_clear(&out);
		ck_assert_int_eq(ss_url_canonical(again, &out), 0);
		ck_assert(out.len == again.len &&
		    memcmp(out.ptr, again.ptr, out.len) == 0);
	}
	ss_buf_release(&out);
}
END_TEST

START_TEST(hosts)
{
	static const struct {
		const char *url, *want; /* NULL: none */
	} cases[] = {
	    {"http://www.BBC.co.uk/news/x", "bbc.co.uk"},
	    {"https://edition.cnn.com", "edition.cnn.com"},
	    {"//a.b/c", "a.b"},
	    {"www.example.org", "example.org"},
	    {"example.org/path", "example.org"},
	    {"http://localhost/x", "localhost"},
	    {"http://a@b.c:81?x", "b.c"},
	    {"BBC News", NULL},
	    {"reuters", NULL},
	    {"mailto:a@b.c", NULL},
	    {"", NULL},
	    {"http://", NULL},
	    {"http://www./", "www"},
	};
	struct ss_buf out;
	size_t i;
	int r;

	ss_buf_init(&out, 0);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		r = ss_url_host(str(cases[i].url), &out);
		ck_assert_msg(
		    (r == 0) == (cases[i].want != NULL), "%s", cases[i].url);
		if (r == 0)
			ck_assert_str_eq((const char *)out.ptr, cases[i].want);
	}
	ss_buf_release(&out);
}
END_TEST

static void
map_file(const char *text, char path[32])
{
	int fd;

	strcpy(path, "/tmp/ss-outlets-XXXXXX");
	fd = mkstemp(path);
	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
}

START_TEST(outlets)
{
	static const struct {
		const char *name, *host, *want;
	} cases[] = {
	    {"bbc news", NULL, "BBC"},
	    {" BBC News ", NULL, "BBC"},
	    {NULL, "bbc.co.uk", "BBC"},
	    {NULL, "news.bbc.co.uk", "BBC"},
	    {NULL, "notbbc.co.uk", NULL},
	    {NULL, "co.uk", NULL},
	    {"www.bbc.co.uk", NULL, "BBC"},
	    {"Somebody", "bbc.co.uk", "BBC"},
	    {"Somebody", NULL, NULL},
	    {"X", "bbc.co.uk", "Other"},
	    {NULL, NULL, NULL},
	};
	struct ss_outlets o;
	struct ss_error err;
	struct ss_str s;
	char path[32];
	size_t i;

	map_file("\xef\xbb\xbf# publishers\r\n\n BBC NEWS = BBC \r\n"
		 "www.bbc.co.uk=BBC\nbbc news = never\nx = Other",
	    path);
	ss_outlets_init(&o);
	ck_assert_int_eq(ss_outlets_read(&o, path, &err), 0);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		s = ss_outlets_find(&o, str(cases[i].name), str(cases[i].host));
		if (cases[i].want == NULL)
			ck_assert_ptr_null(s.ptr);
		else
			ck_assert_str_eq((const char *)s.ptr, cases[i].want);
	}
	ss_outlets_release(&o);
	unlink(path);

	map_file("a = b\nno equals sign\n", path);
	ck_assert_int_eq(ss_outlets_read(&o, path, &err), SS_EFORMAT);
	ck_assert_uint_eq(err.pos, 2);
	ss_outlets_release(&o);
	unlink(path);
	ck_assert_int_eq(ss_outlets_read(&o, path, &err), SS_EIO);
	ss_outlets_release(&o);
}
END_TEST

Suite *suite_input_url(void);

Suite *
suite_input_url(void)
{
	Suite *s = suite_create("input_url");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, canonical);
	tcase_add_test(tc, hosts);
	tcase_add_test(tc, outlets);
	suite_add_tcase(s, tc);
	return s;
}
