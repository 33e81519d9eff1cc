/*
 * HTML pages: article text and metadata of small pages written here, and
 * pages made to hurt: broken, deep, with NUL bytes, with huge attributes.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "input/html.h"
#include "input/html_blocks.h"

static struct ss_arena arena;
static struct ss_html html;
static struct ss_error error;

static void
setup(void)
{
	ss_arena_init(&arena);
	memset(&error, 0, sizeof(error));
}

static void
teardown(void)
{
	ss_arena_release(&arena);
}

static int
extract(const char *page)
{
	return ss_html_extract((const unsigned char *)page, strlen(page),
	    "UTF-8", &arena, &html, &error);
}

static int
holds(struct ss_str s, const char *part)
{
	return s.ptr != NULL &&
	    memmem(s.ptr, s.len, part, strlen(part)) != NULL;
}

static void
is(struct ss_str s, const char *want)
{
	ck_assert_ptr_nonnull(s.ptr);
	ck_assert_msg(s.len == strlen(want) && memcmp(s.ptr, want, s.len) == 0,
	    "'%.*s' is not '%s'", (int)s.len, (const char *)s.ptr, want);
}

#define P1                                                                     \
	"The harbour of Eastmere was closed on Tuesday after a freighter "     \
	"lost forty containers in the storm, the port authority said. Divers " \
	"began to search the channel in the afternoon."
#define P2                                                                     \
	"\xe2\x80\x9cWe will not open the gates before the last one is found," \
	"\xe2\x80\x9d said Anna Holm, who leads the search, adding that "      \
	"three "                                                               \
	"ferries had been sent to the neighbouring port of Lindholm."
#define P3                                                                   \
	"The owners of the ship, which sails under the flag of Malta, said " \
	"that they would pay for the damage. It was the second accident of " \
	"this kind within a year, according to the coast guard."
#define NAV                                                                  \
	"<nav class=\"main-menu\"><ul><li><a href=\"/\">Home</a></li>"       \
	"<li><a href=\"/w\">World</a></li><li><a href=\"/s\">Sport</a></li>" \
	"</ul></nav>"
#define FOOT                                                                 \
	"<footer class=\"site-footer\"><p>\xc2\xa9 2025 Eastmere Post. All " \
	"rights reserved.</p><ul><li><a href=\"/t\">Terms</a></li>"          \
	"<li><a href=\"/p\">Privacy policy</a></li></ul></footer>"

START_TEST(finds_the_article)
{
	ck_assert_int_eq(
	    extract("<html lang=en><head><title>Harbour closed | Eastmere "
		    "Post</title></head><body>" NAV
		    "<main><article><h1>Harbour closed after storm</h1>"
		    "<div class=\"share\"><a href=x>Share on Facebook</a></div>"
		    "<div class=\"article-body\"><p>" P1 "</p><p>" P2
		    "</p><p>" P3 "</p></div></article></main>"
		    "<aside class=\"related\"><h3>More stories</h3><ul>"
		    "<li><a href=1>Council argues over new bridge</a></li>"
		    "<li><a href=2>Five places for a winter walk</a></li>"
		    "</ul></aside>" FOOT "</body></html>"),
	    0);
	is(html.text, P1 "\n\n" P2 "\n\n" P3);
	is(html.title, "Harbour closed after storm");
	is(html.lang, "en");
	ck_assert_uint_eq(html.cut_at, 0);
}
END_TEST

START_TEST(json_ld)
{
	ck_assert_int_eq(
	    extract(
		"<html><head><meta property=\"og:title\" content=\"No\">"
		"<link rel=canonical href=\"https://www.eastmerepost."
		"example/a/1\"><script type=\"application/ld+json\">"
		"<!-- {\"@context\":\"https://schema.org\",\"@graph\":["
		"{\"@type\":\"WebSite\",\"name\":\"x\"},"
		"{\"@type\":[\"NewsArticle\"],\"headline\":\"Ship &amp;quot;"
		"Vega&amp;quot; lost forty containers\","
		"\"datePublished\":\"2025-03-04T06:30:00+01:00\","
		"\"author\":[{\"@type\":\"Person\",\"name\":\"Ada Berg\"},"
		"{\"name\":\"Bo Lind\"}],\"publisher\":{\"name\":"
		"\"Eastmere Post\"},\"inLanguage\":\"en-GB\"}]} -->"
		"</script></head><body><p>" P1 "</p></body></html>"),
	    0);
	is(html.title, "Ship \"Vega\" lost forty containers");
	is(html.outlet, "Eastmere Post");
	is(html.author, "Ada Berg, Bo Lind");
	is(html.url, "https://www.eastmerepost.example/a/1");
	is(html.lang, "en-GB");
	is(html.date, "2025-03-04T06:30:00+01:00");
	ck_assert_int_eq(html.published, INT64_C(1741066200));
	ck_assert_int_eq(html.day_only, 0);
}
END_TEST

START_TEST(json_ld_of_this_page)
{
	ck_assert_int_eq(
	    extract("<head><link rel=canonical href=\"https://a.example/2\">"
		    "<script type=\"application/ld+json\">{\"@type\":"
		    "\"NewsArticle\",\"headline\":\"Another story\",\"url\":"
		    "\"https://a.example/1\"}</script>"
		    "<script type=\"application/ld+json\">{broken</script>"
		    "<script type=\"application/ld+json\">[{\"@type\":"
		    "\"Article\",\"headline\":\"This story\",\"url\":"
		    "\"https://a.example/2\"}]</script></head><p>" P1),
	    0);
	is(html.title, "This story");
}
END_TEST

START_TEST(open_graph)
{
	ck_assert_int_eq(
	    extract("<html><head><title>x</title>"
		    "<meta property=\"og:title\" content=\"Harbour closed - "
		    "Eastmere Post\"><meta property=og:site_name "
		    "content=\"Eastmere Post\"><meta property=\"og:url\" "
		    "content=\"https://eastmerepost.example/b\">"
		    "<meta property=\"article:published_time\" "
		    "content=\"2025-03-04\"><meta name=author content=\"By "
		    "Ada Berg\"><meta property=og:locale content=de_DE>"
		    "</head><body><p>" P1 "</p></body></html>"),
	    0);
	is(html.title, "Harbour closed");
	is(html.outlet, "Eastmere Post");
	is(html.url, "https://eastmerepost.example/b");
	is(html.author, "Ada Berg");
	is(html.lang, "de-DE");
	ck_assert_int_eq(html.published, INT64_C(1741046400));
	ck_assert_int_eq(html.day_only, 1);
}
END_TEST

START_TEST(time_elements)
{
	ck_assert_int_eq(
	    extract("<body><div class=teaser><time datetime=\"2024-01-01\">old"
		    "</time></div><article><h1>Harbour closed after storm</h1>"
		    "<time datetime=\"2025-03-04T06:30:00Z\">today</time><p>" P1
		    "</p></article></body>"),
	    0);
	ck_assert_int_eq(html.published, INT64_C(1741069800));
}
END_TEST

START_TEST(agency_is_no_outlet)
{
	ck_assert_int_eq(
	    extract("<head><link rel=canonical href=\"https://eastmerepost."
		    "example/b\"><script type=\"application/ld+json\">{\"@type"
		    "\":\"NewsArticle\",\"headline\":\"Harbour closed\","
		    "\"publisher\":{\"name\":\"Associated Press\"}}</script>"
		    "</head><p>" P1),
	    0);
	ck_assert_ptr_null(html.outlet.ptr);
}
END_TEST

START_TEST(comments_go)
{
	static const char head[] =
	    "<html><body><div class=\"post has-comments\"><h1>Harbour closed "
	    "after storm</h1><div class=text><p>" P1 "</p><p>" P2 "</p><p>" P3
	    "</p></div></div><section id=comments>"
	    "<h2>3 comments</h2>";
	static const char one[] =
	    "<div class=comment><span class=comment-author>Nils</span>"
	    "<div class=comment-body><p>I said so last year, and nobody "
	    "listened to me. The channel is too narrow for ships of this size, "
	    "and the pilots know it very well.</p></div></div>";
	struct ss_buf b;
	int i;

	ss_buf_init(&b, 0);
	ss_buf_add_cstr(&b, head);
	for (i = 0; i < 12; i++)
		ss_buf_add_cstr(&b, one);
	ss_buf_add_cstr(&b, "</section>" FOOT "</body></html>");
	ck_assert_int_eq(ss_buf_status(&b), 0);
	ck_assert_int_eq(
	    ss_html_extract(b.ptr, b.len, NULL, &arena, &html, &error), 0);
	is(html.text, P1 "\n\n" P2 "\n\n" P3);
	ss_buf_release(&b);
}
END_TEST

START_TEST(second_article_goes)
{
	ck_assert_int_eq(
	    extract("<html><head><title>Harbour closed after storm</title>"
		    "</head><body>" NAV "<article><h1>Harbour closed after "
		    "storm</h1><p>" P1 "</p><p>" P2 "</p><p>" P3
		    "</p><article class=\"related-card\"><h3><a href=9>Council "
		    "argues over the new bridge</a></h3><p><a href=9>The "
		    "bridge will cost more than was planned.</a></p></article>"
		    "</article>" FOOT "</body></html>"),
	    0);
	ck_assert(holds(html.text, P1));
	ck_assert(holds(html.text, P3));
	ck_assert(!holds(html.text, "bridge"));
}
END_TEST

START_TEST(broken_markup)
{
	ck_assert_int_eq(
	    extract("<p class=x\" id=>" P1 "<p>" P2
		    "</div></b></p></html><p>" P3 "<a href=\"unclosed"),
	    0);
	ck_assert(holds(html.text, "forty containers"));
	ck_assert_int_eq(extract(""), 0);
	ck_assert_uint_eq(html.text.len, 0);
	ck_assert_int_eq(extract("<"), 0);
	ck_assert_int_eq(extract("<!--"), 0);
	ck_assert_int_eq(extract("<script>"), 0);
	ck_assert_int_eq(extract("&#xfffffff;&bogus;"), 0);
}
END_TEST

START_TEST(invalid_utf8)
{
	ck_assert_int_eq(extract("<p>caf\xe9 " P1 "<p>" P2 "<p>" P3), 0);
	ck_assert_uint_eq(html.n_replaced, 1);
	ck_assert(holds(html.text, "caf\xef\xbf\xbd The harbour"));
}
END_TEST

START_TEST(nul_bytes)
{
	static const char page[] =
	    "<html><body>\0<p>" P1 "\0</p><p\0>" P2 "</p><p>" P3 "</p>\0";

	ck_assert_int_eq(ss_html_extract((const unsigned char *)page,
			     sizeof(page) - 1, NULL, &arena, &html, &error),
	    0);
	ck_assert_uint_eq(html.n_nul, 4);
	is(html.text, P1 "\n\n" P2 "\n\n" P3);
}
END_TEST

/* n times open, text, n times close. */
static void
nested(const char *before, const char *open, const char *close, size_t n,
    struct ss_buf *b)
{
	size_t i;

	ss_buf_init(b, 0);
	ss_buf_add_cstr(b, before);
	for (i = 0; i < n; i++)
		ss_buf_add_cstr(b, open);
	ss_buf_add_cstr(b, "text");
	for (i = 0; i < n; i++)
		ss_buf_add_cstr(b, close);
	ck_assert_int_eq(ss_buf_status(b), 0);
}

START_TEST(deep_nesting)
{
	static const char *const pairs[][2] = {{"<div>", "</div>"},
	    {"<div>", "</span>"}, {"<b>", "</i>"}, {"<table><tr><td>", "x"},
	    {"<ul><li>", "</li></ul>"}, {"<p><font>", "</p>"}};
	struct timespec t0, t1;
	struct ss_buf b;
	size_t i;
	int status;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t0);
	for (i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		nested("<html><body>", pairs[i][0], pairs[i][1], 100000, &b);
		status =
		    ss_html_extract(b.ptr, b.len, NULL, &arena, &html, &error);
		ck_assert(status == 0 || status == SS_ELIMIT);
		if (i == 0) {
			ck_assert_int_eq(status, SS_ELIMIT);
			ck_assert_uint_gt(error.pos, 0);
			ck_assert_uint_le(error.pos, b.len);
		}
		ss_buf_release(&b);
	}
	/* An article before the depth is kept, and the cut is told. */
	nested("<html><body><article><p>" P1 "</p><p>" P2 "</p><p>" P3
	       "</p></article>",
	    "<div>", "</div>", 100000, &b);
	ck_assert_int_eq(
	    ss_html_extract(b.ptr, b.len, NULL, &arena, &html, &error), 0);
	ck_assert(holds(html.text, P2));
	ck_assert_uint_gt(html.cut_at, 0);
	ss_buf_release(&b);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t1);
	ck_assert_int_lt(t1.tv_sec - t0.tv_sec, 20);
}
END_TEST

START_TEST(huge_attributes)
{
	struct ss_buf b;
	size_t i;

	ss_buf_init(&b, 0);
	ss_buf_add_cstr(&b, "<html><body><p class=\"");
	for (i = 0; i < 300000; i++)
		ss_buf_add_cstr(&b, "comment ");
	ss_buf_add_cstr(&b, "\" style=\"");
	for (i = 0; i < 100000; i++)
		ss_buf_add_cstr(&b, "display:");
	ss_buf_add_cstr(&b, "\">" P1 "</p><img src=\"data:image/png;base64,");
	for (i = 0; i < 100000; i++)
		ss_buf_add_cstr(&b, "iVBORw0KGgo>");
	ss_buf_add_cstr(&b, "\"><p>" P2 "</p><a ");
	for (i = 0; i < 100000; i++)
		ss_buf_addf(&b, "a%zu=b ", i);
	ss_buf_add_cstr(&b, "></a><p>" P3 "</p>");
	ck_assert_int_eq(ss_buf_status(&b), 0);
	ck_assert_int_eq(
	    ss_html_extract(b.ptr, b.len, NULL, &arena, &html, &error), 0);
	ck_assert(holds(html.text, P2));
	ck_assert(!holds(html.text, "iVBOR"));
	ss_buf_release(&b);
}
END_TEST

START_TEST(too_large)
{
	unsigned char *p = calloc(SS_HTML_MAX_SIZE + 1, 1);

	ck_assert_ptr_nonnull(p);
	ck_assert_int_eq(ss_html_extract(p, SS_HTML_MAX_SIZE + 1, NULL, &arena,
			     &html, &error),
	    SS_ELIMIT);
	ck_assert_int_eq(error.code, SS_ELIMIT);
	free(p);
}
END_TEST

#define PAGE(inside)                                                    \
	"<html><head><title>Harbour closed after "                      \
	"storm</title></head><body>" NAV                                \
	"<main><article><h1>Harbour closed after storm</h1><div "       \
	"class=\"article-body\">" inside "</div></article></main>" FOOT \
	"</body></html>"

START_TEST(said_twice)
{
	ck_assert_int_eq(
	    extract(PAGE("<p>" P1 "</p><blockquote class=\"pull-quote\"><p>It "
			 "was the second accident of this kind within a year, "
			 "according to the coast guard.</p></blockquote><p>" P2
			 "</p><p>" P3 "</p><div class=\"mobile-only\">" P1
			 " " P2 " " P3 "</div>")),
	    0);
	is(html.text, P1 "\n\n" P2 "\n\n" P3);
}
END_TEST

START_TEST(results_stay)
{
	ck_assert_int_eq(
	    extract(PAGE("<p>" P1 "</p><p>" P2 "</p><table><tr><th>Ship</th>"
			 "<th>Tonnes</th></tr><tr><td>Vega</td><td>912</td>"
			 "</tr><tr><td>Lyra</td><td>744</td></tr></table><p>" P3
			 "</p><p>" P1 " Again.</p>")),
	    0);
	ck_assert(holds(
	    html.text, "\n\nShip\tTonnes\nVega\t912\nLyra\t744\n\nThe owners"));
}
END_TEST

START_TEST(on_demand_goes)
{
	ck_assert_int_eq(
	    extract(PAGE("<p>The ship <span class=\"tooltip-box\">A ship is a "
			 "large boat.</span>lay <span hidden>x</span><span "
			 "class=\"sr-only\">opens a window</span>still. " P1
			 "</p><p>" P2 "</p><p>" P3 "</p>")),
	    0);
	ck_assert(holds(html.text, "The ship lay still. The harbour"));
}
END_TEST

START_TEST(body_of_json_ld)
{
	ck_assert_int_eq(
	    extract("<html><head><script type=\"application/ld+json\">{"
		    "\"@type\":\"NewsArticle\",\"headline\":\"Harbour closed\""
		    ",\"articleBody\":\"<p>" P1 "</p><p>" P2 "</p><p>" P3
		    "</p><p>" P1 "</p>\"}</script></head><body>" NAV
		    "<div id=app></div>" FOOT "</body></html>"),
	    0);
	is(html.text, P1 "\n\n" P2 "\n\n" P3 "\n\n" P1);
}
END_TEST

START_TEST(declared_charset)
{
	static const char page1251[] =
	    "<meta charset=windows-1251><p>\xcf\xee\xf0\xf2 "
	    "\xe7\xe0\xea\xf0\xfb\xf2.</p>";

	ck_assert_int_eq(ss_html_extract((const unsigned char *)page1251,
			     sizeof(page1251) - 1, NULL, &arena, &html, &error),
	    0);
	ck_assert_int_eq(
	    ss_html_extract((const unsigned char *)"<title>na\xefve</title>",
		21, "iso-8859-1", &arena, &html, &error),
	    0);
	is(html.title, "na\xc3\xafve");
}
END_TEST

/* Bytes without sense, made of the pieces that parsers trip over. */
START_TEST(noise)
{
	static const char *const pieces[] = {"<", ">", "</", "<p>", "<div ",
	    "class=", "\"", "'", "<script>", "</script>", "<!--", "-->",
	    "<![CDATA[", "]]>", "&", "&#", "&amp;", ";", "<table><tr><td>",
	    "</table>", "<br>", "<title>", "</title>", "<a href=x>", "</a>",
	    "\xff", "\xc3", "\xe2\x80", " ", "\n", "word ", "Sentence. ",
	    "<script type=application/ld+json>", "{\"@type\":\"Article\"", "[",
	    "]", "}", "<meta name=", "content=", "<style>", "</body>"};
	unsigned x = 12345;
	struct ss_buf b;
	int i, k, n;

	for (i = 0; i < 300; i++) {
		ss_buf_init(&b, 0);
		for (k = 0; k < 200; k++) {
			x = x * 1103515245u + 12345u;
			n = (int)(x >> 16) %
			    (int)(sizeof(pieces) / sizeof(pieces[0]));
			ss_buf_add_cstr(&b, pieces[n]);
		}
		ck_assert_int_eq(
		    ss_html_extract(b.ptr, b.len, NULL, &arena, &html, &error),
		    0);
		ss_buf_release(&b);
	}
}
END_TEST

static struct ss_html_page page;

static void
blocks(const char *s)
{
	ck_assert_int_eq(ss_html_page_read(&page, (const unsigned char *)s,
			     strlen(s), SS_HTML_MAX_DEPTH, &arena, &error),
	    0);
}

static void
block_is(size_t i, const char *want)
{
	struct ss_str s;

	ck_assert_uint_lt(i, page.n);
	s.ptr = page.text.ptr + page.v[i].beg;
	s.len = page.v[i].end - page.v[i].beg;
	is(s, want);
}

START_TEST(block_cuts)
{
	blocks("<div>one <b>two</b>\n three<br>four<br> <br>five<p>six</div>"
	       "seven<span hidden>no</span><script>no</script>&nbsp;eight"
	       "<noscript>no</noscript>");
	ck_assert_uint_eq(page.n, 4);
	block_is(0, "one two three\nfour");
	block_is(1, "five");
	block_is(2, "six");
	block_is(3, "seven eight");
	ck_assert((page.v[1].flags & SS_BLOCK_BR) != 0);
	ck_assert((page.v[2].flags & SS_BLOCK_BR) == 0);
	ss_html_page_release(&page);
}
END_TEST

START_TEST(table_rows)
{
	blocks("<table><tr><th>Team</th><th>Points</th></tr><tr><td>Eastmere"
	       "</td><td>12</td></tr></table>");
	ck_assert_uint_eq(page.n, 2);
	block_is(0, "Team\tPoints");
	block_is(1, "Eastmere\t12");
	ck_assert_uint_eq(page.v[1].n_words, 2);
	ss_html_page_release(&page);
}
END_TEST

START_TEST(block_counts)
{
	blocks("<p>The NATO chief, Ada Berg, spoke <a href=x>in Lindholm</a>. "
	       "\xe2\x80\x9cNo,\xe2\x80\x9d she said on 4 March.</p>");
	ck_assert_uint_eq(page.n, 1);
	ck_assert_uint_eq(page.v[0].n_words, 14);
	ck_assert_uint_eq(page.v[0].n_ends, 2);
	ck_assert_uint_eq(page.v[0].n_commas, 3);
	ck_assert_uint_eq(page.v[0].n_caps, 1);
	ck_assert_uint_eq(page.v[0].n_digits, 1);
	ck_assert_uint_eq(page.v[0].n_link, strlen("in Lindholm"));
	ck_assert((page.v[0].flags & SS_BLOCK_ENDS) != 0);
	ck_assert((page.v[0].flags & SS_BLOCK_QUOTE) != 0);
	ss_html_page_release(&page);
}
END_TEST

START_TEST(cues)
{
	ck_assert_uint_eq(
	    ss_html_cues("articleBody") & 1u << SS_CUE_BODY, 1u << SS_CUE_BODY);
	ck_assert_uint_eq(ss_html_cues("story_body__text") & 1u << SS_CUE_BODY,
	    1u << SS_CUE_BODY);
	ck_assert_uint_eq(ss_html_cues("c-comments"), 1u << SS_CUE_COMMENT);
	ck_assert_uint_eq(ss_html_cues("headspace shadow download"), 0);
	ck_assert_uint_eq(ss_html_cues("ad ad-slot"), 1u << SS_CUE_AD);
	ck_assert_uint_eq(ss_html_cues(""), 0);
}
END_TEST

START_TEST(stop_words)
{
	ck_assert(ss_html_is_stop((const unsigned char *)"the", 3));
	ck_assert(ss_html_is_stop((const unsigned char *)"für", 4));
	ck_assert(ss_html_is_stop((const unsigned char *)"и", 2));
	ck_assert(!ss_html_is_stop((const unsigned char *)"harbour", 7));
	ck_assert(!ss_html_is_stop((const unsigned char *)"", 0));
}
END_TEST

Suite *suite_input_html(void);

Suite *
suite_input_html(void)
{
	const TTest *const tests[] = {finds_the_article, json_ld,
	    json_ld_of_this_page, open_graph, time_elements,
	    agency_is_no_outlet, comments_go, second_article_goes,
	    broken_markup, invalid_utf8, nul_bytes, deep_nesting,
	    huge_attributes, too_large, said_twice, results_stay,
	    on_demand_goes, body_of_json_ld, declared_charset, noise,
	    block_cuts, table_rows, block_counts, cues, stop_words};
	Suite *s = suite_create("input_html");
	TCase *t = tcase_create("html");
	size_t i;

	tcase_set_timeout(t, 60);
	tcase_add_checked_fixture(t, setup, teardown);
	for (i = 0; i < sizeof(tests) / sizeof(tests[0]); i++)
		tcase_add_test(t, tests[i]);
	suite_add_tcase(s, t);
	return s;
}
