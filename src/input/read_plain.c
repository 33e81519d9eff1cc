/*
 * A plain text file: one article.  The text stays as it is but for \r\n,
 * which becomes \n, ill-formed UTF-8, which becomes U+FFFD, and a byte order
 * mark, which goes.
 */
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"
#include "input/reader.h"

int
ss_read_plain(struct ss_reader *rd)
{
	struct ss_source *s = &rd->src;
	struct ss_item it;
	const unsigned char *p;
	size_t len, valid, n_replaced = 0;
	int r, ok;

	r = ss_reader_whole(rd, rd->opts->max_record, &ok);
	if (r != 0 || !ok)
		return r;
	memset(&it, 0, sizeof(it));
	it.flags = SS_ARTICLE_FILE | SS_ARTICLE_PLAIN;
	it.offset = s->offset;
	p = s->buf + s->beg;
	len = s->end - s->beg;
	it.length = len;
	valid = ss_utf8_valid_prefix(p, len);
	if (valid < len || memchr(p, '\r', len) != NULL) {
		ss_buf_clear(&rd->text);
		if (ss_buf_reserve(&rd->text, valid < len ? 3 * len : len) != 0)
			return ss_error_nomem(rd->err);
		if (valid < len) {
			len = ss_utf8_repair(p, len, rd->text.ptr, &n_replaced);
			it.flags |= SS_ARTICLE_REPAIRED;
			rd->articles->n_replaced += n_replaced;
		} else {
			memcpy(rd->text.ptr, p, len);
		}
		len = ss_unix_newlines(rd->text.ptr, len);
		p = rd->text.ptr;
	}
	it.text.ptr = p;
	it.text.len = len;
	it.outlet = rd->file_outlet;
	return ss_reader_add(rd, &it);
}
