/*
 * RSS 0.9x, 1.0 and 2.0 and Atom 1.0 into articles, one an item.
 *
 * libxml2's SAX parser reads the file, with every door shut: no DTD is
 * loaded, no entity can be declared (the handlers that would note one are
 * empty), only the predefined ones and HTML's names are known, nothing is
 * fetched, depth is limited by libxml2 to 256.  So no document can expand
 * to more than itself.  A faulty feed is read as far as it goes.
 *
 * Beside it a lexer finds where the bytes of each item lie, so that a feed
 * can be written again without some of its items.
 */
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/error.h"
#include "base/utf8.h"
#include "input/charset.h"
#include "input/fragment.h"
#include "input/reader.h"
#include "input/utf8_check.h"

#define MAX_FEED ((size_t)256 << 20)

enum part {
	PART_TITLE,
	PART_LINK,
	PART_ID,
	PART_DATE,
	PART_UPDATED,
	PART_CONTENT,
	PART_SUMMARY,
	PART_SOURCE,
	PART_LANG,
	PART_MAX,
	PART_NONE = PART_MAX
};

struct feed {
	struct ss_reader *rd;
	xmlParserCtxtPtr ctxt;
	struct ss_buf item[PART_MAX];    /* of the item at hand */
	struct ss_buf title, link, lang; /* of the feed */
	struct ss_buf text;
	int depth;
	int item_depth; /* 0: outside */
	int channel_depth;
	enum part part; /* being read */
	int part_depth;
	int markup;      /* 1: elements inside the part are its markup */
	int is_markup;   /* the content is HTML */
	int guid_is_url; /* guid may stand for the link */
	struct ss_buf *into;
	size_t n_items;
	struct ss_span *spans; /* of the items, in the file */
	size_t n_spans, cap_spans;
	size_t n_replaced;
	int status;
	int over; /* the item is over the maximum */
	xmlEntity entity;
	xmlChar entity_text[8];
};

static int
is(const xmlChar *a, const char *b)
{
	return a != NULL && strcmp((const char *)a, b) == 0;
}

static int
has(const xmlChar *a, const char *part)
{
	return a != NULL && strstr((const char *)a, part) != NULL;
}

/* Whether an element's namespace is that of feeds themselves. */
static int
is_core(const xmlChar *uri)
{
	if (has(uri, "/modules/"))
		return 0;
	return uri == NULL || has(uri, "purl.org/rss/") || has(uri, "/Atom") ||
	    has(uri, "atom/ns") || has(uri, "backend.userland.com") ||
	    has(uri, "my.netscape.com") || has(uri, "blogs.law.harvard.edu");
}

/* The value of an attribute, or NULL; *len its length. */
static const xmlChar *
attribute(const char *name, int n, const xmlChar **v, size_t *len)
{
	int i;

	for (i = 0; i < n; i++, v += 5)
		if (is(v[0], name)) {
			*len = (size_t)(v[4] - v[3]);
			return v[3];
		}
	return NULL;
}

static int
attribute_is(const char *name, const char *value, int n, const xmlChar **v)
{
	size_t len;
	const xmlChar *p = attribute(name, n, v, &len);

	return p != NULL && len == strlen(value) &&
	    strncasecmp((const char *)p, value, len) == 0;
}

static void
begin_part(struct feed *f, enum part part, struct ss_buf *into)
{
	f->part = part;
	f->part_depth = f->depth;
	f->into = into;
	f->markup = 0;
}

/* A child of an item. */
static void
item_child(struct feed *f, const xmlChar *name, const xmlChar *uri, int n,
    const xmlChar **v)
{
	enum part part = PART_NONE;
	const xmlChar *href;
	size_t len;

	if (is_core(uri)) {
		if (is(name, "title"))
			part = PART_TITLE;
		else if (is(name, "guid") || is(name, "id"))
			part = PART_ID;
		else if (is(name, "pubDate") || is(name, "published") ||
		    is(name, "issued"))
			part = PART_DATE;
		else if (is(name, "updated") || is(name, "modified"))
			part = PART_UPDATED;
		else if (is(name, "description") || is(name, "summary"))
			part = PART_SUMMARY;
		else if (is(name, "content"))
			part = PART_CONTENT;
		else if (is(name, "source"))
			part = PART_SOURCE;
		else if (is(name, "link"))
			part = PART_LINK;
	} else if (has(uri, "content/")) {
		if (is(name, "encoded"))
			part = PART_CONTENT;
	} else if (has(uri, "purl.org/dc/")) {
		if (is(name, "date") || is(name, "issued"))
			part = PART_DATE;
		else if (is(name, "language"))
			part = PART_LANG;
	}
	if (part == PART_NONE || f->item[part].len > 0)
		return; /* the first one counts */
	if (part == PART_LINK) {
		href = attribute("href", n, v, &len);
		if (href != NULL) {
			if (attribute("rel", n, v, &len) == NULL ||
			    attribute_is("rel", "alternate", n, v)) {
				href = attribute("href", n, v, &len);
				ss_buf_add(&f->item[part], href, len);
			}
			return;
		}
	}
	if (part == PART_ID)
		f->guid_is_url = is(name, "guid") &&
		    !attribute_is("isPermaLink", "false", n, v);
	begin_part(f, part, &f->item[part]);
	if (part == PART_CONTENT || part == PART_SUMMARY) {
		f->markup = attribute_is("type", "xhtml", n, v);
		/* Atom's text is text; anything else is HTML in disguise */
		if (attribute_is("type", "text", n, v) ||
		    (has(uri, "/Atom") &&
			attribute("type", n, v, &len) == NULL))
			f->is_markup &= ~(1 << part);
		else
			f->is_markup |= 1 << part;
	}
}

static void
start(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
    int n_ns, const xmlChar **ns, int n, int n_defaulted, const xmlChar **v)
{
	struct feed *f = ctx;
	size_t len, i;
	const xmlChar *p;

	(void)prefix;
	(void)n_ns;
	(void)ns;
	(void)n_defaulted;
	f->depth++;
	if (f->part != PART_NONE) {
		if (f->markup) {
			ss_buf_add_char(f->into, '<');
			ss_buf_add_cstr(f->into, (const char *)name);
			ss_buf_add_char(f->into, '>');
		} else if (f->part == PART_SOURCE && !is(name, "title")) {
			/* <source> of Atom: its title alone */
			f->into = NULL;
		} else if (f->part == PART_SOURCE) {
			f->into = &f->item[PART_SOURCE];
			ss_buf_clear(f->into);
		}
		return;
	}
	if (f->item_depth != 0) {
		if (f->depth == f->item_depth + 1)
			item_child(f, name, uri, n, v);
		return;
	}
	if (is_core(uri) && (is(name, "item") || is(name, "entry"))) {
		f->item_depth = f->depth;
		f->guid_is_url = f->is_markup = f->over = 0;
		for (i = 0; i < PART_MAX; i++)
			ss_buf_clear(&f->item[i]);
		p = attribute("about", n, v, &len); /* RSS 1.0 */
		if (p != NULL)
			ss_buf_add(&f->item[PART_ID], p, len);
		return;
	}
	if (is_core(uri) && (is(name, "channel") || is(name, "feed"))) {
		f->channel_depth = f->depth;
		p = attribute("lang", n, v, &len);
		if (p != NULL && f->lang.len == 0)
			ss_buf_add(&f->lang, p, len);
		return;
	}
	if (f->channel_depth == 0 || f->depth != f->channel_depth + 1)
		return;
	if (is_core(uri) && is(name, "title") && f->title.len == 0)
		begin_part(f, PART_TITLE, &f->title);
	else if (is(name, "language") && f->lang.len == 0)
		begin_part(f, PART_LANG, &f->lang);
	else if (is_core(uri) && is(name, "link") && f->link.len == 0) {
		p = attribute("href", n, v, &len);
		if (p == NULL)
			begin_part(f, PART_LINK, &f->link);
		else if (!attribute_is("rel", "self", n, v)) {
			p = attribute("href", n, v, &len);
			ss_buf_add(&f->link, p, len);
		}
	}
}

static void
characters(void *ctx, const xmlChar *p, int len)
{
	struct feed *f = ctx;

	if (f->part == PART_NONE || f->into == NULL || len <= 0)
		return;
	if (f->markup) {
		/* as it would stand in HTML */
		int i;

		for (i = 0; i < len; i++)
			if (p[i] == '<')
				ss_buf_add_cstr(f->into, "&lt;");
			else if (p[i] == '&')
				ss_buf_add_cstr(f->into, "&amp;");
			else
				ss_buf_add(f->into, p + i, 1);
	} else {
		ss_buf_add(f->into, p, (size_t)len);
	}
	if (f->into->len > f->rd->opts->max_record)
		f->over = 1;
}

static struct ss_str
view(const struct ss_buf *b)
{
	struct ss_str s = {b->len > 0 ? b->ptr : NULL, b->len};

	return s;
}

/* The text of a part that may hold markup, in f->text behind its end. */
static struct ss_str
plain(struct feed *f, const struct ss_buf *b, int is_markup)
{
	struct ss_str s = view(b);
	size_t beg = f->text.len;

	if (s.ptr == NULL || !is_markup || !ss_fragment_is_markup(s))
		return s;
	ss_fragment_text(s, &f->text);
	s.ptr = f->text.ptr + beg;
	s.len = f->text.len - beg;
	return s;
}

static int
begins(struct ss_str s, const char *prefix)
{
	size_t n = strlen(prefix);

	while (s.len > 0 && s.ptr[0] <= ' ') {
		s.ptr++;
		s.len--;
	}
	return s.len >= n && strncasecmp((const char *)s.ptr, prefix, n) == 0;
}

/* The item at hand is complete. */
static int
add_item(struct feed *f)
{
	struct ss_reader *rd = f->rd;
	struct ss_item it;
	size_t i = f->n_items++, k, room = 0;
	const struct ss_buf *text;
	enum part part;

	memset(&it, 0, sizeof(it));
	it.flags = SS_ARTICLE_ELEMENT;
	if (i < f->n_spans) {
		it.offset = rd->src.offset + f->spans[i].beg;
		it.length = f->spans[i].end - f->spans[i].beg;
	}
	it.line = (uint64_t)xmlSAX2GetLineNumber(f->ctxt);
	if (f->over)
		return ss_reader_skip(rd, it.line, 1,
		    "an item longer than %zu bytes", rd->opts->max_record);
	for (k = 0; k < PART_MAX; k++) {
		if (ss_buf_status(&f->item[k]) != 0)
			return ss_error_nomem(rd->err);
		room += f->item[k].len * 2;
	}
	part = f->item[PART_CONTENT].len > 0 ? PART_CONTENT : PART_SUMMARY;
	text = &f->item[part];
	if (text->len == 0 && f->item[PART_TITLE].len == 0)
		return ss_reader_skip(rd, it.line, 1, "an item without text");
	ss_buf_clear(&f->text);
	/* no move while views point into it */
	if (ss_buf_reserve(&f->text, room + f->title.len * 2 + 64) != 0)
		return ss_error_nomem(rd->err);
	it.text = plain(f, text, f->is_markup >> part & 1);
	it.title = plain(f, &f->item[PART_TITLE], 1);
	it.outlet = plain(f, &f->item[PART_SOURCE], 1);
	it.id = view(&f->item[PART_ID]);
	it.url = view(&f->item[PART_LINK]);
	if (it.url.ptr == NULL &&
	    (f->guid_is_url || f->item[PART_ID].len > 0) &&
	    (begins(it.id, "http://") || begins(it.id, "https://")))
		it.url = it.id;
	if (it.id.ptr == NULL)
		it.id = it.url;
	it.date = view(f->item[PART_DATE].len > 0 ? &f->item[PART_DATE]
						  : &f->item[PART_UPDATED]);
	it.lang =
	    view(f->item[PART_LANG].len > 0 ? &f->item[PART_LANG] : &f->lang);
	if (it.outlet.ptr == NULL && it.url.ptr == NULL)
		it.outlet =
		    f->link.len > 0 ? view(&f->link) : plain(f, &f->title, 1);
	if (it.text.ptr == NULL)
		it.text.ptr = (const unsigned char *)"";
	if (ss_buf_status(&f->text) != 0)
		return ss_error_nomem(rd->err);
	return ss_reader_add(rd, &it);
}

static void
end(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct feed *f = ctx;
	int r;

	(void)prefix;
	(void)uri;
	if (f->part != PART_NONE) {
		if (f->depth == f->part_depth) {
			f->part = PART_NONE;
		} else if (f->markup) {
			ss_buf_add_cstr(f->into, "</");
			ss_buf_add_cstr(f->into, (const char *)name);
			ss_buf_add_char(f->into, '>');
		} else if (f->part == PART_SOURCE) {
			f->into = NULL; /* behind the title */
		}
	} else if (f->item_depth != 0 && f->depth == f->item_depth) {
		f->item_depth = 0;
		r = add_item(f);
		if (r != 0) {
			f->status = r;
			xmlStopParser(f->ctxt);
		}
	}
	f->depth--;
}

/*
 * Names of characters: XML's five and HTML's.  Nothing else is an entity
 * here, whatever the document declares.
 */
static xmlEntityPtr
get_entity(void *ctx, const xmlChar *name)
{
	struct feed *f = ctx;
	xmlEntityPtr e = xmlGetPredefinedEntity(name);
	const htmlEntityDesc *h;
	size_t len;

	if (e != NULL)
		return e;
	h = htmlEntityLookup(name);
	if (h == NULL)
		return NULL;
	len = ss_utf8_encode(h->value, f->entity_text);
	f->entity_text[len] = '\0';
	memset(&f->entity, 0, sizeof(f->entity));
	f->entity.type = XML_ENTITY_DECL;
	f->entity.name = (const xmlChar *)h->name;
	f->entity.content = f->entity_text;
	f->entity.orig = f->entity_text;
	f->entity.length = (int)len;
	f->entity.etype = XML_INTERNAL_PREDEFINED_ENTITY;
	return &f->entity;
}

static void
silent(void *ctx, xmlErrorPtr e)
{
	(void)ctx;
	(void)e;
}

/* --- where the items lie ------------------------------------------------- */

/* Whether the tag at p (behind '<' and '/') is of an item. */
static int
is_item_tag(const unsigned char *p, const unsigned char *end)
{
	const unsigned char *q = p;
	size_t len;

	for (; q<end && * q> ' ' && *q != '>' && *q != '/'; q++)
		if (*q == ':')
			p = q + 1;
	len = (size_t)(q - p);
	return (len == 4 && memcmp(p, "item", 4) == 0) ||
	    (len == 5 && memcmp(p, "entry", 5) == 0);
}

/*
 * Spans of the items, by their tags; comments, CDATA and processing
 * instructions are passed over.  Good for encodings that hold ASCII.
 */
static int
find_spans(struct feed *f, const unsigned char *beg, const unsigned char *last)
{
	const unsigned char *p = beg, *q, *open = NULL;
	int depth = 0;

	while ((p = memchr(p, '<', (size_t)(last - p))) != NULL) {
		size_t rest = (size_t)(last - p);

		if (rest >= 4 && memcmp(p, "<!--", 4) == 0)
			q = memmem(p, rest, "-->", 3);
		else if (rest >= 9 && memcmp(p, "<![CDATA[", 9) == 0)
			q = memmem(p, rest, "]]>", 3);
		else
			q = memchr(p, '>', rest);
		if (q == NULL)
			break;
		if (rest > 2 && is_item_tag(p + 1 + (p[1] == '/'), last)) {
			int closes = p[1] == '/', empty = q[-1] == '/';

			if (!closes && depth++ == 0)
				open = p;
			if ((closes || empty) && depth > 0 && --depth == 0) {
				if (ss_array_room_((void **)&f->spans,
					&f->cap_spans, f->n_spans + 1,
					sizeof(*f->spans)) != 0)
					return SS_ENOMEM;
				f->spans[f->n_spans].beg = (size_t)(open - beg);
				f->spans[f->n_spans++].end =
				    (size_t)(q + 1 - beg);
			}
		}
		p = q;
	}
	return 0;
}

/*
 * The file as UTF-8: libxml2 hands ill-formed bytes on when it recovers, so
 * it gets none.
 */
static int
to_utf8(struct feed *f, struct ss_str *out)
{
	struct ss_reader *rd = f->rd;
	const unsigned char *p = rd->src.buf + rd->src.beg;
	size_t len = rd->src.end - rd->src.beg;
	const char *name = ss_charset_of(p, len, NULL, SS_CHARSET_XML);
	int r;

	out->ptr = p;
	out->len = len;
	if (strcmp(name, "UTF-8") == 0 && ss_utf8_is_valid(p, len))
		return 0;
	ss_buf_clear(&rd->body);
	r = ss_charset_convert(p, len, name, &rd->body, &f->n_replaced);
	if (r == SS_EINVAL)
		r = ss_charset_convert(
		    p, len, "UTF-8", &rd->body, &f->n_replaced);
	if (r != 0)
		return ss_error_nomem(rd->err);
	rd->articles->n_replaced += f->n_replaced;
	out->ptr = rd->body.ptr;
	out->len = rd->body.len;
	return 0;
}

/* The bytes of a feed that cannot be read again. */
static int
keep_bytes(struct ss_reader *rd)
{
	struct ss_input *in = rd->articles->priv;
	struct ss_input_file *file = &in->files[rd->file_i];
	struct ss_str s = {
	    rd->src.buf + rd->src.beg, rd->src.end - rd->src.beg};

	if (!rd->opts->keep_records || file->rereadable)
		return 0;
	file->raw_at = rd->src.offset;
	return ss_arena_dup_str(&in->arena, s, &file->raw) == 0
	    ? 0
	    : ss_error_nomem(rd->err);
}

int
ss_read_feed(struct ss_reader *rd)
{
	struct ss_source *s = &rd->src;
	struct ss_str text;
	xmlSAXHandler sax;
	struct feed f;
	const xmlError *e;
	size_t max = rd->opts->max_record, i, len, at, n;
	size_t first = rd->articles->n;
	int r, ok;

	r = ss_reader_whole(rd, max > MAX_FEED ? max : MAX_FEED, &ok);
	if (r != 0 || !ok)
		return r;
	memset(&f, 0, sizeof(f));
	f.rd = rd;
	f.part = PART_NONE;
	for (i = 0; i < PART_MAX; i++)
		ss_buf_init(&f.item[i], 0);
	ss_buf_init(&f.title, 0);
	ss_buf_init(&f.link, 0);
	ss_buf_init(&f.lang, 0);
	ss_buf_init(&f.text, 0);
	memset(&sax, 0, sizeof(sax));
	sax.initialized = XML_SAX2_MAGIC;
	sax.startElementNs = start;
	sax.endElementNs = end;
	sax.characters = characters;
	sax.ignorableWhitespace = characters;
	sax.cdataBlock = characters;
	sax.getEntity = get_entity;
	sax.serror = silent;
	f.ctxt = xmlCreatePushParserCtxt(&sax, &f, NULL, 0, NULL);
	r = f.ctxt == NULL ? SS_ENOMEM
			   : find_spans(&f, s->buf + s->beg, s->buf + s->end);
	if (r != 0) {
		ss_error_nomem(rd->err);
		goto out;
	}
	xmlCtxtUseOptions(f.ctxt,
	    XML_PARSE_NONET | XML_PARSE_RECOVER | XML_PARSE_COMPACT |
		XML_PARSE_IGNORE_ENC);
	r = to_utf8(&f, &text);
	if (r != 0)
		goto out;
	len = text.len;
	for (at = 0; at < len && f.status == 0; at += n) {
		n = len - at < ((size_t)1 << 20) ? len - at : (size_t)1 << 20;
		if (xmlParseChunk(f.ctxt, (const char *)text.ptr + at, (int)n,
			at + n == len) != 0 &&
		    f.ctxt->disableSAX)
			break;
	}
	r = f.status;
	if (r == 0 && !f.ctxt->wellFormed) {
		e = xmlCtxtGetLastError(f.ctxt);
		if (e != NULL && e->code == XML_ERR_NO_MEMORY)
			r = ss_error_nomem(rd->err);
		else {
			char why[128];

			strlcpy(why,
			    e != NULL && e->message != NULL ? e->message
							    : "not well-formed",
			    sizeof(why));
			why[strcspn(why, "\n")] = '\0';
			r = ss_reader_skip(rd,
			    e != NULL ? (uint64_t)e->line : 0, 0, "XML: %s",
			    why);
		}
	}
	/* An item that the lexer did not see makes all places doubtful. */
	if (f.n_items != f.n_spans)
		for (i = first; i < rd->articles->n; i++)
			rd->articles->v[i].length = 0;
	if (r == 0)
		r = keep_bytes(rd);
	if (r == 0 && f.n_items == 0)
		r = ss_reader_skip(rd, 0, 0, "a feed without items");
out:
	if (f.ctxt != NULL) {
		/* where libxml2 notes entities that nobody asks it for */
		xmlFreeDoc(f.ctxt->myDoc);
		f.ctxt->myDoc = NULL;
		xmlFreeParserCtxt(f.ctxt);
	}
	for (i = 0; i < PART_MAX; i++)
		ss_buf_release(&f.item[i]);
	ss_buf_release(&f.title);
	ss_buf_release(&f.link);
	ss_buf_release(&f.lang);
	ss_buf_release(&f.text);
	free(f.spans);
	return r;
}
