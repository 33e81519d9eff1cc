/*
 * A plain text file: one article.  The text stays as it is but for \r\n,
 * which becomes \n, ill-formed parts, which become U+FFFD, and a byte order
 * mark, which goes.  Other encodings are told by charset.h and converted.
 */
#include <string.h>

#include "base/error.h"
#include "input/charset.h"
#include "input/reader.h"
#include "input/utf8_check.h"

int
ss_reader_add_plain(struct ss_reader *rd, struct ss_str text,
    const char *charset, const struct ss_item *base)
{
	struct ss_item it = *base;
	size_t n_replaced = 0;
	const char *name;
	int r;

	it.text = text;
	if (it.text.ptr == NULL)
		it.text.ptr = (const unsigned char *)"";
	if (!ss_utf8_is_valid(text.ptr, text.len) ||
	    memchr(text.ptr, '\r', text.len) != NULL ||
	    memchr(text.ptr, '\0', text.len) != NULL) {
		name = ss_charset_of(
		    text.ptr, text.len, charset, SS_CHARSET_PLAIN);
		ss_buf_clear(&rd->text);
		r = ss_charset_convert(
		    text.ptr, text.len, name, &rd->text, &n_replaced);
		if (r == SS_EINVAL) /* not known to this C library */
			r = ss_charset_convert(text.ptr, text.len, "UTF-8",
			    &rd->text, &n_replaced);
		if (r != 0)
			return ss_error_nomem(rd->err);
		it.text.ptr = rd->text.ptr;
		it.text.len = ss_unix_newlines(rd->text.ptr, rd->text.len);
	}
	if (n_replaced > 0)
		it.flags |= SS_ARTICLE_REPAIRED;
	rd->articles->n_replaced += n_replaced;
	return ss_reader_add(rd, &it);
}

int
ss_read_plain(struct ss_reader *rd)
{
	struct ss_source *s = &rd->src;
	struct ss_item it;
	struct ss_str text;
	int r, ok;

	r = ss_reader_whole(rd, rd->opts->max_record, &ok);
	if (r != 0 || !ok)
		return r;
	memset(&it, 0, sizeof(it));
	it.flags = SS_ARTICLE_FILE | SS_ARTICLE_PLAIN;
	it.offset = s->offset;
	it.length = s->end - s->beg;
	it.outlet = rd->file_outlet;
	text.ptr = s->buf + s->beg;
	text.len = s->end - s->beg;
	return ss_reader_add_plain(rd, text, NULL, &it);
}
