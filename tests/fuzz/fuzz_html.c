/*
 * HTML pages of any bytes: what is found is UTF-8, and the same when the page
 * is read again.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "fuzz.h"
#include "input/html.h"

const char *const fuzz_seeds[] = {
    "<html lang=en><head><title>Harbour closed | Post</title><script "
    "type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":"
    "\"Harbour &amp;amp; port\",\"author\":[{\"name\":\"A\"}],"
    "\"datePublished\":\"2025-03-04\",\"articleBody\":\"<p>x</p>\"}"
    "</script><meta property=og:site_name content=Post></head><body><nav>"
    "<ul><li><a href=/>Home</a></ul></nav><article class=story-body><h1>"
    "Harbour closed</h1><p>The harbour was closed on Tuesday after a "
    "freighter lost forty containers in the storm, it was said.</p><table>"
    "<tr><td>a<td>b<tr><td>c<td>d</table><br><br>x<br>y</article>"
    "<section id=comments><p hidden>z</p></section><footer>\xc2\xa9",
    "<meta charset=windows-1251><p>\xcf\xee\xf0\xf2 <span class=tooltip>",
    "<p><b><i></p></b></div></html><!-- <![CDATA[ --><time datetime=2025>",
    NULL};

static void
check(struct ss_str s)
{
	if (s.ptr != NULL && ss_utf8_valid_prefix(s.ptr, s.len) != s.len)
		abort();
}

static int
read_page(const uint8_t *data, size_t size, struct ss_arena *arena,
    struct ss_html *html)
{
	ss_arena_init(arena);
	return ss_html_extract(data, size, NULL, arena, html, NULL);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct ss_arena a, b;
	struct ss_html x, y;
	int r = read_page(data, size, &a, &x);

	if (r != read_page(data, size, &b, &y))
		abort();
	if (r == 0) {
		check(x.text);
		check(x.title);
		check(x.outlet);
		check(x.url);
		check(x.author);
		check(x.date);
		check(x.lang);
		if (x.text.len != y.text.len ||
		    memcmp(x.text.ptr, y.text.ptr, x.text.len) != 0)
			abort();
	}
	ss_arena_release(&a);
	ss_arena_release(&b);
	return 0;
}
