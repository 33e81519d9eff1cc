/*
 * HTML pages into articles: files, WARC responses, the html member of a
 * JSON record.  What the page says of itself fills what the container does
 * not say.
 */
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "input/charset.h"
#include "input/fragment.h"
#include "input/html.h"
#include "input/reader.h"
#include "input/utf8_check.h"

static struct ss_str
first(struct ss_str a, struct ss_str b)
{
	return a.ptr != NULL && a.len > 0 ? a : b;
}

/* What is behind <body>, or all of it. */
static struct ss_str
page_body(struct ss_str html)
{
	const unsigned char *p = html.ptr, *end = p + html.len;

	for (; (p = memchr(p, '<', (size_t)(end - p))) != NULL; p++)
		if (end - p > 5 &&
		    strncasecmp((const char *)p, "<body", 5) == 0) {
			html.ptr = p;
			html.len = (size_t)(end - p);
			break;
		}
	return html;
}

int
ss_reader_add_html(struct ss_reader *rd, struct ss_str html,
    const char *charset, const struct ss_item *base)
{
	struct ss_arena arena;
	struct ss_error local;
	struct ss_html page;
	struct ss_item it = *base;
	size_t n_replaced = 0;
	const char *name;
	int r;

	if (html.len == 0)
		html.ptr = (const unsigned char *)"";
	ss_arena_init(&arena);
	memset(&local, 0, sizeof(local));
	memset(&page, 0, sizeof(page));
	name = ss_charset_of(html.ptr, html.len, charset, SS_CHARSET_HTML);
	if (strcmp(name, "UTF-8") != 0 ||
	    !ss_utf8_is_valid(html.ptr, html.len)) {
		ss_buf_clear(&rd->text);
		r = ss_charset_convert(
		    html.ptr, html.len, name, &rd->text, &n_replaced);
		if (r == 0) {
			html.ptr = rd->text.ptr;
			html.len = rd->text.len;
		}
		if (r != 0 && r != SS_EINVAL) {
			r = ss_error_nomem(rd->err);
			goto out;
		}
	}
	r = ss_html_extract(html.ptr, html.len, "UTF-8", &arena, &page, &local);
	if (r == SS_ENOMEM) {
		r = ss_error_nomem(rd->err);
		goto out;
	}
	if (r != 0) {
		r = ss_reader_skip(rd, base->line, 1, "%s", local.msg);
		goto out;
	}
	if (page.cut_at > 0) {
		r = ss_reader_skip(rd, base->line, 0,
		    "nested deeper than %d at byte %zu: the rest is left out",
		    SS_HTML_MAX_DEPTH, page.cut_at);
		if (r != 0)
			goto out;
	}
	n_replaced += (size_t)page.n_replaced;
	if (n_replaced > 0)
		it.flags |= SS_ARTICLE_REPAIRED;
	rd->articles->n_replaced += n_replaced;
	it.text = page.text;
	it.title = first(base->title, page.title);
	it.url = first(base->url, page.url);
	it.outlet = first(base->outlet, page.outlet);
	it.date = first(base->date, page.date);
	it.lang = first(base->lang, page.lang);
	if (it.text.len == 0) {
		/* Too little to tell an article by: all of its text. */
		ss_buf_clear(&rd->fragment);
		if (ss_fragment_text(page_body(html), &rd->fragment) != 0) {
			r = ss_error_nomem(rd->err);
			goto out;
		}
		it.text.ptr = rd->fragment.len > 0 ? rd->fragment.ptr
						   : (const unsigned char *)"";
		it.text.len = rd->fragment.len;
	}
	if (it.text.len == 0 && it.title.ptr == NULL)
		r = ss_reader_skip(
		    rd, base->line, 1, "a page without an article");
	else
		r = ss_reader_add(rd, &it);
out:
	ss_arena_release(&arena);
	return r;
}

int
ss_read_html(struct ss_reader *rd)
{
	struct ss_source *s = &rd->src;
	struct ss_item it;
	struct ss_str html;
	int r, ok;

	r = ss_reader_whole(rd, rd->opts->max_record, &ok);
	if (r != 0 || !ok)
		return r;
	memset(&it, 0, sizeof(it));
	it.flags = SS_ARTICLE_FILE;
	it.offset = s->offset;
	it.length = s->end - s->beg;
	it.outlet = rd->file_outlet;
	html.ptr = s->buf + s->beg;
	html.len = s->end - s->beg;
	return ss_reader_add_html(rd, html, NULL, &it);
}
