/*
 * JSON Lines and JSON (arrays of objects, objects over many lines) into
 * articles.  Lines are scanned where they lie in the window; the text is
 * copied once, into the collection's arena.
 */
#include <string.h>

#include "base/error.h"
#include "input/json_array.h"
#include "input/reader.h"

#define LIST_DEPTH 2 /* objects around a list of records */

/*
 * The value of a string or number as a view: of the block where it can be,
 * else decoded into buf (behind what is there; buf has the room).
 */
static struct ss_str
decode(struct ss_jsonl_value *v, struct ss_buf *buf, size_t *n_replaced)
{
	struct ss_str s = {NULL, 0};

	if (v->kind == SS_JSONL_ABSENT)
		return s;
	ss_jsonl_check(v);
	s.ptr = v->ptr;
	s.len = v->len;
	if (ss_jsonl_is_raw(v))
		return s;
	s.ptr = buf->ptr + buf->len;
	s.len = ss_jsonl_decode(v, buf->ptr + buf->len, n_replaced);
	buf->len += s.len;
	return s;
}

/* \r\n to \n, in place where s is ours already, else in buf. */
static int
unix_newlines(struct ss_str *s, struct ss_buf *buf)
{
	const unsigned char *p = s->ptr, *end = p + s->len, *q;

	q = memchr(p, '\r', s->len);
	if (q == NULL)
		return 0;
	if (p != buf->ptr) {
		ss_buf_clear(buf);
		if (ss_buf_add(buf, p, s->len) != 0)
			return SS_ENOMEM;
		p = buf->ptr;
		end = p + s->len;
	}
	s->ptr = buf->ptr;
	s->len = ss_unix_newlines(buf->ptr, (size_t)(end - p));
	return 0;
}

size_t
ss_unix_newlines(unsigned char *p, size_t len)
{
	unsigned char *out = p, *end = p + len, *q;

	while ((q = memchr(p, '\r', (size_t)(end - p))) != NULL) {
		size_t n = (size_t)(q - p) + !(q + 1 < end && q[1] == '\n');

		memmove(out, p, n);
		out += n;
		p = q + 1;
	}
	memmove(out, p, (size_t)(end - p));
	return (size_t)(out - (end - len)) + (size_t)(end - p);
}

/* A record whose text is a page. */
static int
add_page(
    struct ss_reader *rd, struct ss_jsonl_value *v, const struct ss_item *it)
{
	struct ss_str html;
	size_t n_replaced = 0;

	ss_jsonl_check(v);
	ss_buf_clear(&rd->body);
	if (ss_buf_reserve(&rd->body, ss_jsonl_decode_room(v)) != 0)
		return ss_error_nomem(rd->err);
	html = decode(v, &rd->body, &n_replaced);
	rd->articles->n_replaced += n_replaced;
	/* a JSON string is Unicode, whatever the page declares */
	return ss_reader_add_html(rd, html, "UTF-8", it);
}

static int add_record(struct ss_reader *, struct ss_jsonl_record *,
    const unsigned char *base, uint64_t line, unsigned flags, int nested);

/*
 * An object without a text may hold a list of records, as interfaces of news
 * sites answer and as JSON Feed has it: {"articles": [{...}, ...]}, also
 * inside another one, {"response": {"results": [...]}}.  1: *list is one.
 */
static int
find_list(
    const unsigned char *p, size_t len, int depth, struct ss_jsonl_value *list)
{
	static const struct ss_jsonl_name lists[] = {
	    {"articles", 0, 0, SS_JSONL_BIT(SS_JSONL_ARRAY)},
	    {"items", 0, 1, SS_JSONL_BIT(SS_JSONL_ARRAY)},
	    {"results", 0, 2, SS_JSONL_BIT(SS_JSONL_ARRAY)},
	    {"entries", 0, 3, SS_JSONL_BIT(SS_JSONL_ARRAY)},
	    {"docs", 0, 4, SS_JSONL_BIT(SS_JSONL_ARRAY)},
	    {"posts", 0, 5, SS_JSONL_BIT(SS_JSONL_ARRAY)},
	    {"stories", 0, 6, SS_JSONL_BIT(SS_JSONL_ARRAY)},
	    {"data", 0, 7, SS_JSONL_BIT(SS_JSONL_ARRAY)},
	    {"response", 0, 8, SS_JSONL_BIT(SS_JSONL_OBJECT)},
	    {"data", 0, 9, SS_JSONL_BIT(SS_JSONL_OBJECT)}};
	struct ss_jsonl_plan plan;
	struct ss_jsonl_record rec;
	struct ss_jsonl_value first;

	while (len > 0 && *p != '{') {
		p++;
		len--;
	}
	ss_jsonl_plan_init(&plan, lists, sizeof(lists) / sizeof(lists[0]));
	if (ss_jsonl_scan_object(&plan, p, len, &rec) != 0)
		return 0;
	*list = rec.v[0];
	if (list->kind == SS_JSONL_OBJECT && depth > 0)
		return find_list(list->ptr, list->len, depth - 1, list);
	ss_json_element(list, 0, &first);
	return first.kind == SS_JSONL_OBJECT;
}

/* The records of a list, which lies in the window and is well-formed. */
static int
add_elements(
    struct ss_reader *rd, const struct ss_jsonl_value *list, uint64_t line)
{
	struct ss_jsonl_record rec;
	const unsigned char *p = list->ptr + 1, *end = p + list->len - 2;
	int r = 0;

	while (r == 0 && p < end) {
		if (*p != '{') {
			/* white space, a comma, or no list of records */
			if (*p > ' ' && *p != ',')
				break;
			line += *p == '\n';
			p++;
			continue;
		}
		if (ss_fields_scan_object(
			&rd->fields, p, (size_t)(end - p), &rec) != 0)
			break;
		r = add_record(rd, &rec, p, line, SS_ARTICLE_ELEMENT, 1);
		for (; rec.next > 0; rec.next--)
			line += *p++ == '\n';
	}
	return r;
}

/*
 * A scanned record, which lies at base in the window, to an article; nested:
 * it is an element of another one.
 */
static int
add_record(struct ss_reader *rd, struct ss_jsonl_record *rec,
    const unsigned char *base, uint64_t line, unsigned flags, int nested)
{
	struct ss_jsonl_value *v = rec->v, list;
	struct ss_item it;
	const struct ss_source *s = &rd->src;
	size_t room = 0, n_replaced = 0, i, n = rd->articles->n;
	int r;

	memset(&it, 0, sizeof(it));
	it.line = line;
	it.flags = flags;
	it.offset = s->offset + (uint64_t)(base - (s->buf + s->beg));
	it.length = rec->next;
	if (rec->next > 0 && base[rec->next - 1] == '\n')
		it.length--;
	if (v[SS_FIELD_TEXT].kind == SS_JSONL_ABSENT &&
	    v[SS_FIELD_HTML].kind == SS_JSONL_ABSENT) {
		if (!nested && find_list(base, rec->next, LIST_DEPTH, &list))
			return add_elements(rd, &list, line);
		if (v[SS_FIELD_TITLE].kind == SS_JSONL_ABSENT)
			return ss_reader_skip(
			    rd, line, 1, "no text in the record");
	}
	for (i = 0; i < SS_FIELD_MAX; i++)
		if (i != SS_FIELD_TEXT)
			room += ss_jsonl_decode_room(&v[i]);
	ss_buf_clear(&rd->value);
	ss_buf_clear(&rd->fields_text);
	ss_buf_clear(&rd->text);
	if (ss_buf_reserve(&rd->fields_text, room) != 0 ||
	    ss_buf_reserve(
		&rd->text, ss_jsonl_decode_room(&v[SS_FIELD_TEXT])) != 0)
		return ss_error_nomem(rd->err);
	it.id = decode(&v[SS_FIELD_ID], &rd->fields_text, &n_replaced);
	it.title = decode(&v[SS_FIELD_TITLE], &rd->fields_text, &n_replaced);
	it.outlet = decode(&v[SS_FIELD_OUTLET], &rd->fields_text, &n_replaced);
	it.url = decode(&v[SS_FIELD_URL], &rd->fields_text, &n_replaced);
	it.date = decode(&v[SS_FIELD_PUBLISHED], &rd->fields_text, &n_replaced);
	it.lang = decode(&v[SS_FIELD_LANG], &rd->fields_text, &n_replaced);
	it.identity =
	    decode(&v[SS_FIELD_IDENTITY], &rd->fields_text, &n_replaced);
	it.text = decode(&v[SS_FIELD_TEXT], &rd->text, &n_replaced);
	if (it.text.ptr == NULL)
		it.text.ptr = (const unsigned char *)"";
	else if (unix_newlines(&it.text, &rd->text) != 0)
		return ss_error_nomem(rd->err);
	/* an outlet that is an address (trafilatura's "source") */
	if (it.url.ptr == NULL && it.outlet.len > 8 &&
	    (memcmp(it.outlet.ptr, "http://", 7) == 0 ||
		memcmp(it.outlet.ptr, "https://", 8) == 0)) {
		it.url = it.outlet;
		if (it.id.ptr == NULL)
			it.id = it.url;
	}
	if (n_replaced > 0)
		it.flags |= SS_ARTICLE_REPAIRED;
	rd->articles->n_replaced += n_replaced;
	if (v[SS_FIELD_TEXT].kind == SS_JSONL_ABSENT &&
	    v[SS_FIELD_HTML].kind != SS_JSONL_ABSENT)
		r = add_page(rd, &v[SS_FIELD_HTML], &it);
	else
		r = ss_reader_add(rd, &it);
	if (rd->articles->n > n && r == 0)
		r = ss_reader_keep(rd, base, it.length);
	return r;
}

/* A line that is no record, said; the place counts from 1. */
static int
bad_line(struct ss_reader *rd, const struct ss_jsonl_record *rec, uint64_t line)
{
	return ss_reader_skip(
	    rd, line, 1, "%s (byte %zu)", rec->err, rec->err_at + 1);
}

/* The lines in the window up to complete bytes behind its begin. */
static int
read_lines(struct ss_reader *rd, size_t complete, uint64_t *line)
{
	struct ss_source *s = &rd->src;
	struct ss_jsonl_record rec;
	size_t end = s->beg + complete;
	int r = 0, scan;

	while (r == 0 && s->beg < end) {
		scan = ss_fields_scan(
		    &rd->fields, s->buf + s->beg, end - s->beg, &rec);
		if (rec.len > rd->opts->max_record)
			r = ss_reader_skip(rd, *line, 1,
			    "a record longer than %zu bytes",
			    rd->opts->max_record);
		else if (scan == 0)
			r = add_record(rd, &rec, s->buf + s->beg, *line, 0, 0);
		else if (scan != SS_JSONL_BLANK)
			r = bad_line(rd, &rec, *line);
		ss_source_skip(s, rec.next);
		++*line;
	}
	return r;
}

/* Passes over the rest of a line that does not fit into the window. */
static int
skip_line(struct ss_reader *rd)
{
	struct ss_source *s = &rd->src;
	const unsigned char *p = s->buf + s->beg, *nl;
	int r, more = 1, full;

	for (;;) {
		nl = memchr(p, '\n', s->end - s->beg);
		if (nl != NULL) {
			ss_source_skip(s, (size_t)(nl + 1 - p));
			return 0;
		}
		ss_source_skip(s, s->end - s->beg);
		if (!more)
			return 0;
		r = ss_reader_more(rd, SIZE_MAX, &more, &full);
		if (r != 0)
			return r;
		p = s->buf + s->beg;
	}
}

int
ss_read_jsonl(struct ss_reader *rd)
{
	struct ss_source *s = &rd->src;
	const unsigned char *p, *nl;
	uint64_t line = 1;
	size_t len, max = rd->opts->max_record;
	int r, more = 1, full;

	max = max < SIZE_MAX / 4 ? max + 2 : max; /* the newline */
	for (;;) {
		p = s->buf + s->beg;
		len = s->end - s->beg;
		nl = memrchr(p, '\n', len);
		r = read_lines(rd,
		    !more            ? len
			: nl != NULL ? (size_t)(nl + 1 - p)
				     : 0,
		    &line);
		if (r != 0 || !more)
			return r;
		r = ss_reader_more(rd, max, &more, &full);
		if (r == 0 && full) {
			r = ss_reader_skip(rd, line, 1,
			    "a record longer than %zu bytes",
			    rd->opts->max_record);
			line++;
			if (r == 0)
				r = skip_line(rd);
			more = 1;
		}
		if (r != 0)
			return r;
	}
}

/* --- JSON over many lines ------------------------------------------------ */

/* Passes over n bytes, counting their lines. */
static void
skip_counted(struct ss_source *s, size_t n, uint64_t *line)
{
	const unsigned char *p = s->buf + s->beg, *end = p + n;

	while ((p = memchr(p, '\n', (size_t)(end - p))) != NULL) {
		p++;
		++*line;
	}
	ss_source_skip(s, n);
}

/* The next byte that is no white space, or -1 at the end. */
static int
next_byte(struct ss_reader *rd, uint64_t *line, int *r)
{
	struct ss_source *s = &rd->src;
	int more, full;
	size_t n;

	*r = 0;
	for (;;) {
		const unsigned char *p = s->buf + s->beg;

		for (n = 0; n < s->end - s->beg; n++)
			if (p[n] != ' ' && p[n] != '\t' && p[n] != '\r' &&
			    p[n] != '\n')
				break;
		skip_counted(s, n, line);
		if (s->beg < s->end)
			return s->buf[s->beg];
		*r = ss_reader_more(rd, SIZE_MAX, &more, &full);
		if (*r != 0 || !more)
			return -1;
	}
}

/*
 * One object at the window's begin.  *ok is 0 when the file cannot be read
 * on behind it.
 */
static int
read_object(struct ss_reader *rd, uint64_t *line, int *ok)
{
	struct ss_source *s = &rd->src;
	struct ss_jsonl_record rec;
	size_t max = rd->opts->max_record;
	int r, more = 1, full;

	*ok = 0;
	for (;;) {
		r = ss_fields_scan_object(
		    &rd->fields, s->buf + s->beg, s->end - s->beg, &rec);
		if (r == 0 || !more)
			break;
		/* A fault is one only when all of the object is there. */
		if (rec.err_at + SS_JSONL_PAD < s->end - s->beg)
			break;
		r = ss_reader_more(rd, max, &more, &full);
		if (r != 0)
			return r;
		if (full)
			return ss_reader_skip(rd, *line, 1,
			    "a record longer than %zu bytes; the rest of the "
			    "file is left out",
			    max);
	}
	if (r != 0)
		return ss_reader_skip(rd, *line, 1,
		    "%s (byte %llu of the file); the rest of the file is left "
		    "out",
		    rec.err, (unsigned long long)(s->offset + rec.err_at + 1));
	*ok = 1;
	r = rec.len > max ? ss_reader_skip(rd, *line, 1,
				"a record longer than %zu bytes", max)
			  : add_record(rd, &rec, s->buf + s->beg, *line,
				SS_ARTICLE_ELEMENT, 0);
	skip_counted(s, rec.next, line);
	return r;
}

int
ss_read_json(struct ss_reader *rd)
{
	struct ss_source *s = &rd->src;
	uint64_t line = 1;
	int r, b, ok = 1, array, first = 1;

	b = next_byte(rd, &line, &r);
	array = b == '[';
	if (array)
		ss_source_skip(s, 1);
	while (r == 0 && ok) {
		b = next_byte(rd, &line, &r);
		if (r != 0 || (b < 0 && !array))
			break;
		if (array && b == ']')
			break;
		if (array && !first) {
			if (b != ',')
				return ss_reader_skip(rd, line, 1,
				    b < 0 ? "the array is cut off"
					  : "expected ',' or ']' in the array");
			ss_source_skip(s, 1);
			b = next_byte(rd, &line, &r);
			if (r != 0)
				break;
		}
		if (b < 0)
			return ss_reader_skip(
			    rd, line, 1, "the array is cut off");
		r = read_object(rd, &line, &ok);
		first = 0;
	}
	return r;
}
