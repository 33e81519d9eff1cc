#include "input/html.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/utf8.h"
#include "input/charset.h"
#include "input/html_blocks.h"
#include "input/html_features.h"
#include "input/html_meta.h"
#include "input/html_select.h"

/* An articleBody of JSON-LD shorter than this is a summary. */
#define MIN_BODY 600

/* The text of the article, by the model. */
static int
read_text(const struct ss_html_page *page, struct ss_str body,
    struct ss_arena *arena, struct ss_str *out, struct ss_error *err)
{
	struct ss_buf text;
	float *rows = NULL;
	uint8_t *keep = NULL;
	int status = 0;

	ss_buf_init(&text, 0);
	rows = calloc(page->n + 1, SS_N_FEATURES * sizeof(*rows));
	keep = calloc(page->n + 1, 1);
	if (rows == NULL || keep == NULL) {
		status = ss_error_nomem(err);
		goto out;
	}
	status = ss_html_features(page, rows, err);
	if (status != 0)
		goto out;
	status = ss_html_keep(&ss_html_trained, page, rows, body, keep, err);
	if (status != 0)
		goto out;
	if (ss_html_join(page, keep, &text) != 0) {
		status = ss_error_nomem(err);
		goto out;
	}
	/* A page that shows but the beginning, or builds the rest by script. */
	if (body.len >= MIN_BODY && text.len * 2 < body.len) {
		*out = body;
		goto out;
	}
	out->len = text.len;
	out->ptr = ss_arena_dup(arena,
	    text.len > 0 ? text.ptr : (const unsigned char *)"", text.len);
	if (out->ptr == NULL)
		status = ss_error_nomem(err);
out:
	ss_buf_release(&text);
	free(rows);
	free(keep);
	return status;
}

int
ss_html_extract(const unsigned char *html, size_t len, const char *charset_hint,
    struct ss_arena *arena, struct ss_html *out, struct ss_error *err)
{
	struct ss_html_page page;
	struct ss_html_meta meta;
	struct ss_buf utf8;
	const char *charset;
	size_t n_replaced = 0;
	int status;

	memset(out, 0, sizeof(*out));
	memset(&page, 0, sizeof(page));
	out->published = SS_NO_TIME;
	if (len > SS_HTML_MAX_SIZE)
		return ss_error_set(err, SS_ELIMIT, 0, SS_HTML_MAX_SIZE,
		    "a page of over %zu MiB", SS_HTML_MAX_SIZE >> 20);
	ss_buf_init(&utf8, 0);
	if (charset_hint == NULL || strcasecmp(charset_hint, "UTF-8") != 0 ||
	    ss_utf8_valid_prefix(html, len) < len) {
		charset =
		    ss_charset_of(html, len, charset_hint, SS_CHARSET_HTML);
		status =
		    ss_charset_convert(html, len, charset, &utf8, &n_replaced);
		if (status == SS_EINVAL)
			status = ss_charset_convert(
			    html, len, "UTF-8", &utf8, &n_replaced);
		if (status != 0) {
			ss_buf_release(&utf8);
			return ss_error_nomem(err);
		}
		html = utf8.ptr;
		len = utf8.len;
	}
	status =
	    ss_html_page_read(&page, html, len, SS_HTML_MAX_DEPTH, arena, err);
	if (status != 0)
		goto out;
	status = ss_html_meta_read(&meta, &page, arena, err);
	if (status != 0)
		goto out;
	status = read_text(&page, meta.body, arena, &out->text, err);
	if (status != 0)
		goto out;
	out->title = meta.title;
	out->outlet = meta.outlet;
	out->url = meta.url;
	out->author = meta.author;
	out->date = meta.date;
	out->lang = meta.lang;
	out->published = meta.published;
	out->day_only = meta.day_only;
	out->cut_at = page.cut_at;
	out->n_replaced = n_replaced;
	out->n_nul = page.n_nul;
	if (page.cut_at != 0 && out->text.len == 0)
		status = ss_error_set(
		    err, SS_ELIMIT, 0, page.cut_at, "%s", page.cut_why);
out:
	ss_html_page_release(&page);
	ss_buf_release(&utf8);
	return status;
}
