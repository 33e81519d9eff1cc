/* Feeds: RSS and Atom as they are written, faults, bombs, fragments. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "input/fragment.h"
#include "samestory.h"

static char path[64];
static struct ss_articles arts;
static struct ss_input_options opts;

static void
setup(void)
{
	strcpy(path, "/tmp/ss-feed-XXXXXX");
	ck_assert_int_ge(mkstemp(path), 0);
	ss_articles_init(&arts);
	ss_input_options_init(&opts);
}

static void
teardown(void)
{
	ss_articles_release(&arts);
	unlink(path);
}

static void
read_text(const char *text, size_t len)
{
	struct ss_error err;
	const char *p = path;
	FILE *fp = fopen(path, "w");

	ck_assert_ptr_nonnull(fp);
	ck_assert_uint_eq(fwrite(text, 1, len, fp), len);
	ck_assert_int_eq(fclose(fp), 0);
	ck_assert_msg(
	    ss_articles_read(&arts, &p, 1, &opts, &err) == 0, "%s", err.msg);
}

static const char *
c(struct ss_str s)
{
	return s.ptr != NULL ? (const char *)s.ptr : "(null)";
}

static const char rss[] =
    "\n<?xml version=\"1.0\"?>\n<!-- <item> -->\n"
    "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/"
    "content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
    "xmlns:media=\"http://search.yahoo.com/mrss/\"><channel>\n"
    "<title>Daily &amp; News</title><link>https://www.daily.example/</link>"
    "<language>en-gb</language><image><title>no</title></image>\n"
    "<item><title>One &amp;#8217;s &lt;b&gt;title&lt;/b&gt;</title>"
    "<media:title>no</media:title>"
    "<link> https://www.daily.example/1?utm_source=rss </link>"
    "<guid isPermaLink=\"false\">g-1</guid>"
    "<pubDate>Tue, 04 Mar 2025 10:11:12 GMT</pubDate>"
    "<description>short</description>"
    "<content:encoded><![CDATA[<p>First &amp; one.</p>\n<p>Second<br>line "
    "</item> </p><script>no()</script>]]></content:encoded></item>\n"
    "<item><title>Two</title><guid>https://other.example/2</guid>"
    "<dc:date>2025-03-05</dc:date><description>a &lt;i&gt;b&lt;/i&gt; "
    "caf&eacute;</description><source url=\"http://x.example/rss\">The "
    "Wire</source></item>\n"
    "<item><pubDate>soon</pubDate></item>\n"
    "</channel></rss>";

START_TEST(rss_feed)
{
	read_text(rss + 1, sizeof(rss) - 2);
	ck_assert_uint_eq(arts.n, 2);
	ck_assert_str_eq(c(arts.v[0].id), "g-1");
	ck_assert_str_eq(c(arts.v[0].title), "One \xe2\x80\x99s title");
	ck_assert_str_eq(
	    c(arts.v[0].url), "https://www.daily.example/1?utm_source=rss");
	ck_assert_str_eq(c(arts.v[0].outlet), "daily.example");
	ck_assert_str_eq(c(arts.v[0].lang), "en-gb");
	ck_assert_int_eq(arts.v[0].published, 1741083072);
	ck_assert_str_eq(c(arts.v[0].text), "First & one.\n\nSecond\nline");
	ck_assert(
	    memcmp(rss + 1 + arts.v[0].offset, "<item><title>One", 16) == 0);
	ck_assert(memcmp(rss + 1 + arts.v[0].offset + arts.v[0].length,
		      "\n<item><title>Two", 17) == 0);
	ck_assert_str_eq(c(arts.v[1].id), "https://other.example/2");
	ck_assert_str_eq(c(arts.v[1].url), "https://other.example/2");
	ck_assert_str_eq(c(arts.v[1].outlet), "The Wire");
	ck_assert_str_eq(c(arts.v[1].text), "a b caf\xc3\xa9");
	ck_assert(arts.v[1].flags & SS_ARTICLE_DAY_ONLY);
	ck_assert_uint_eq(arts.n_skipped, 1); /* the one without text */
	ck_assert_int_eq(arts.skipped[0].dropped, 1);
}
END_TEST

START_TEST(atom_feed)
{
	static const char atom[] =
	    "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>"
	    "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"de\">"
	    "<title>Blatt</title><link rel=\"self\" href=\"http://x/self\"/>"
	    "<link href=\"https://blatt.example/\"/>"
	    "<entry><title type=\"html\">F\xfcr &amp;amp; wider</title>"
	    "<link rel=\"enclosure\" href=\"http://no\"/>"
	    "<link rel=\"alternate\" href=\"https://blatt.example/a\"/>"
	    "<id>urn:1</id><updated>2025-03-05T00:00:00Z</updated>"
	    "<published>2025-03-04T10:11:12+01:00</published>"
	    "<summary>kurz</summary><content type=\"xhtml\"><div "
	    "xmlns=\"http://www.w3.org/1999/xhtml\"><p>Ein &lt; zwei</p>"
	    "<p>Drei</p></div></content></entry>"
	    "<entry><title>T</title><id>urn:2</id><content>if a &lt;b&gt; "
	    "c</content><source><id>x</id><title>Quelle</title></source>"
	    "</entry></feed>";

	read_text(atom, sizeof(atom) - 1);
	ck_assert_uint_eq(arts.n, 2);
	ck_assert_str_eq(c(arts.v[0].title), "F\xc3\xbcr & wider");
	ck_assert_str_eq(c(arts.v[0].url), "https://blatt.example/a");
	ck_assert_str_eq(c(arts.v[0].id), "urn:1");
	ck_assert_str_eq(c(arts.v[0].lang), "de");
	ck_assert_str_eq(c(arts.v[0].text), "Ein < zwei\n\nDrei");
	ck_assert_int_eq(arts.v[0].published, 1741083072 - 3600);
	ck_assert_str_eq(c(arts.v[1].outlet), "Quelle");
	ck_assert_str_eq(c(arts.v[1].text), "if a <b> c");
}
END_TEST

START_TEST(rdf_feed)
{
	static const char rdf[] =
	    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
	    " xmlns=\"http://purl.org/rss/1.0/\"><channel rdf:about=\"x\">"
	    "<title>Old</title></channel><item "
	    "rdf:about=\"http://o.example/1\">"
	    "<title>T</title><link>http://o.example/1</link>"
	    "<description>D</description></item></rdf:RDF>";

	read_text(rdf, sizeof(rdf) - 1);
	ck_assert_uint_eq(arts.n, 1);
	ck_assert_str_eq(c(arts.v[0].id), "http://o.example/1");
	ck_assert_str_eq(c(arts.v[0].text), "D");
}
END_TEST

/* A cut-off feed: what is whole comes, the fault is said. */
START_TEST(faulty)
{
	read_text(rss + 1, sizeof(rss) - 120);
	ck_assert_uint_eq(arts.n, 1);
	ck_assert_uint_ge(arts.n_skipped, 1);
	ck_assert_ptr_nonnull(
	    strstr(c(arts.skipped[arts.n_skipped - 1].reason), "XML: "));
}
END_TEST

START_TEST(entities)
{
	static const char lol[] =
	    "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"lollollol\">"
	    "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
	    "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"
	    "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">"
	    "<!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\">"
	    "<!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\">"
	    "<!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\">"
	    "<!ENTITY x SYSTEM \"file:///etc/passwd\">"
	    "<!ENTITY % p SYSTEM \"http://localhost:1/p.dtd\"> %p;"
	    "]><rss><channel x=\"&g;\"><item><title>T&x;</title>"
	    "<description>d &g; e &amp; f</description></item>"
	    "<item><title>U</title></item></channel></rss>";
	clock_t t = clock();

	read_text(lol, sizeof(lol) - 1);
	ck_assert_uint_le(arts.n, 2);
	for (size_t i = 0; i < arts.n; i++) {
		ck_assert_uint_lt(arts.v[i].text.len, 20);
		ck_assert_uint_lt(arts.v[i].title.len, 20);
	}
	ck_assert(clock() - t < CLOCKS_PER_SEC);
}
END_TEST

START_TEST(deep)
{
	size_t n = 100000, i, len = 0;
	char *text = malloc(n * 3 + 100);

	ck_assert_ptr_nonnull(text);
	len += (size_t)sprintf(text,
	    "<rss><channel><item><title>a</title>"
	    "</item>");
	for (i = 0; i < n; i++)
		len += (size_t)sprintf(text + len, "<a>");
	read_text(text, len);
	ck_assert_uint_eq(arts.n, 1);
	ck_assert_uint_ge(arts.n_skipped, 1);
	free(text);
}
END_TEST

START_TEST(fragments)
{
	static const struct {
		const char *html, *want;
	} cases[] = {
	    {"", ""},
	    {" a  b\n c ", "a b c"},
	    {"<p>a</p><p>b</p>", "a\n\nb"},
	    {"a<br>b<br/><br />c", "a\nb\n\nc"},
	    {"<ul><li>a<li>b</ul>c", "a\nb\n\nc"},
	    {"x<b>y</b>z", "xyz"},
	    {"1 < 2 & 3 > 2 <", "1 < 2 & 3 > 2 <"},
	    {"&lt;p&gt; &amp;amp; &nbsp; &#8217;&#x41;&#146;&bogus;&copy",
		"<p> &amp; \xe2\x80\x99"
		"A\xe2\x80\x99&bogus;&copy"},
	    {"a<!-- <p> --->b<!---->c", "abc"},
	    {"a<script>if (1<2) '<p>'</SCRIPT >b", "ab"},
	    {"a<style>x", "a"},
	    {"<a href=\"a>b\" title='>'>t</a>", "t"},
	    {"<a href=x", ""},
	    {"&#0;&#xd800;&#99999999;", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
	};
	struct ss_str s;
	struct ss_buf out;
	size_t i;

	ss_buf_init(&out, 0);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		ss_buf_clear(&out);
		ss_buf_add(&out, "", 0);
		s.ptr = (const unsigned char *)cases[i].html;
		s.len = strlen(cases[i].html);
		ck_assert_int_eq(ss_fragment_text(s, &out), 0);
		ck_assert_msg(out.len == strlen(cases[i].want) &&
			memcmp(out.ptr, cases[i].want, out.len) == 0,
		    "%s: %.*s", cases[i].html, (int)out.len, out.ptr);
	}
	ss_buf_release(&out);
}
END_TEST

Suite *suite_input_feed(void);

Suite *
suite_input_feed(void)
{
	Suite *s = suite_create("input_feed");
	TCase *tc = tcase_create("all");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, rss_feed);
	tcase_add_test(tc, atom_feed);
	tcase_add_test(tc, rdf_feed);
	tcase_add_test(tc, faulty);
	tcase_add_test(tc, entities);
	tcase_add_test(tc, deep);
	tcase_add_test(tc, fragments);
	suite_add_tcase(s, tc);
	return s;
}
