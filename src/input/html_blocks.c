#include "input/html_blocks.h"

#include <libxml/HTMLparser.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/array.h"
#include "base/error.h"
#include "base/str.h"
#include "input/html_notes.h"

/* An open element. */
struct element {
	uint8_t tag;
	uint8_t block;    /* 1: block-level */
	uint8_t skip;     /* 1: text inside is no text of the page */
	uint8_t capture;  /* 0, or 1 + enum ss_html_note_kind */
	uint8_t links;    /* open <a>, at most 255 */
	uint8_t ems;      /* open <b>, <i>, at most 255 */
	uint16_t flags;   /* its own, of enum ss_html_block_flag */
	uint32_t number;  /* 0: no block inside yet */
	uint32_t cues;    /* its own */
	uint64_t anc;     /* bits of the tags above it and its own */
	size_t text_from; /* capture: where its text begins */
};

/* Class names repeat: the cues of the last ones are kept. */
#define CACHE_SLOTS 512

struct cached {
	uint64_t hash; /* 0: free */
	uint32_t cues;
};

struct reader {
	struct cached cache[CACHE_SLOTS];
	struct ss_html_page *page;
	struct ss_arena *arena;
	htmlParserCtxtPtr ctxt;
	struct element *v; /* [max_depth + 1], v[0] stands for no element */
	size_t depth;
	unsigned max_depth;
	int status;
	/* the block in the making */
	size_t beg;    /* its text begins here */
	int space;     /* white space is due before the next character */
	int breaks;    /* <br> since the last character */
	int cut_by_br; /* the next block comes behind two <br> */
	uint32_t n_link, n_links, n_em, inline_cues;
	uint16_t flags;
	struct ss_buf raw; /* contents of <title> or of a JSON-LD script */
};

/* ------------------------------------------------------------------------
 * Blocks
 */

static void
stop(struct reader *r, int status)
{
	if (r->status == 0)
		r->status = status;
	xmlStopParser(r->ctxt);
}

/* Reading ends here, with what came so far. */
static void
cut(struct reader *r, const char *why)
{
	long at = xmlByteConsumed(r->ctxt);

	if (r->page->cut_at == 0) {
		r->page->cut_at = at > 0 ? (size_t)at : 1;
		r->page->cut_why = why;
	}
	xmlStopParser(r->ctxt);
}

/* Numbers the open elements that have none yet; returns 0 or SS_ENOMEM. */
static int
number_elements(struct reader *r)
{
	struct ss_html_page *page = r->page;
	struct ss_html_element *v, *parent;
	struct element *e;
	uint32_t up = 0;
	size_t i;

	for (i = 1; i <= r->depth; i++) {
		e = &r->v[i];
		if (!e->block)
			continue;
		if (e->number == 0) {
			if (page->n_elements >= page->cap_elements) {
				v = ss_array_grow(page->elements,
				    &page->cap_elements, page->n_elements + 1,
				    sizeof(*v));
				if (v == NULL)
					return SS_ENOMEM;
				page->elements = v;
			}
			e->number = (uint32_t)page->n_elements;
			v = &page->elements[page->n_elements++];
			memset(v, 0, sizeof(*v));
			parent = &page->elements[up];
			v->parent = up;
			v->cues = e->cues;
			v->flags = e->flags;
			v->tag = e->tag;
			v->article = e->tag == SS_TAG_ARTICLE ? e->number
							      : parent->article;
			v->row = e->tag == SS_TAG_ROW ? e->number : parent->row;
			v->list =
			    e->tag == SS_TAG_LIST ? e->number : parent->list;
		}
		up = e->number;
	}
	return 0;
}

/* Fills in what the open elements say of the block. */
static void
surroundings(struct reader *r, struct ss_html_block *b)
{
	const struct element *e;
	size_t i;

	b->own = r->inline_cues;
	for (i = r->depth; i > 0; i--) {
		e = &r->v[i];
		b->own |= e->cues;
		b->flags |= e->flags;
		if (e->tag == SS_TAG_A)
			b->in_link = 1;
		if (e->block) {
			b->tag = e->tag;
			b->element = e->number;
			break;
		}
	}
	if (r->v[r->depth].links > 0)
		b->in_link = 1;
}

static void
flush(struct reader *r)
{
	struct ss_html_page *page = r->page;
	struct ss_buf *text = &page->text;
	struct ss_html_block *b;
	size_t beg = r->beg;

	if (r->status != 0)
		return;
	if (text->len > beg) {
		if (page->n >= SS_HTML_MAX_BLOCKS) {
			text->len = beg;
			cut(r, "too many blocks of text");
			return;
		}
		if (SS_ARRAY_ROOM(page, 1) != 0 || number_elements(r) != 0) {
			stop(r, SS_ENOMEM);
			return;
		}
		b = &page->v[page->n++];
		memset(b, 0, sizeof(*b));
		b->beg = beg;
		b->end = text->len;
		b->flags = r->flags;
		if (r->cut_by_br || r->breaks >= 2)
			b->flags |= SS_BLOCK_BR;
		b->n_link = r->n_link;
		b->n_links = r->n_links;
		b->n_em = r->n_em;
		surroundings(r, b);
		ss_buf_add_char(text, '\n'); /* outside of any block */
	}
	r->beg = text->len;
	r->space = 0;
	r->cut_by_br = r->breaks >= 2;
	r->breaks = 0;
	r->n_link = 0;
	r->n_links = 0;
	r->n_em = 0;
	r->inline_cues = 0;
	r->flags = 0;
}

/* Appends text of the page with its white space collapsed. */
static void
add_text(struct reader *r, const unsigned char *s, size_t len)
{
	const struct element *e = &r->v[r->depth];
	struct ss_buf *text = &r->page->text;
	unsigned char *p;
	size_t i, n = 0;

	if (ss_buf_reserve(text, len + 1) != 0) {
		stop(r, ss_buf_status(text));
		return;
	}
	p = text->ptr + text->len;
	for (i = 0; i < len; i++) {
		if (ss_is_space(s[i])) {
			r->space = 1;
			continue;
		}
		/* U+00A0 and U+200B are spaces to a reader. */
		if (s[i] == 0xc2 && i + 1 < len && s[i + 1] == 0xa0) {
			r->space = 1;
			i++;
			continue;
		}
		if (s[i] == 0xe2 && i + 2 < len && s[i + 1] == 0x80 &&
		    s[i + 2] == 0x8b) {
			i += 2;
			continue;
		}
		if (s[i] == 0xc2 && i + 1 < len && s[i + 1] == 0xad) {
			i++; /* soft hyphen */
			continue;
		}
		if (r->breaks > 0 || r->space) {
			/* At most one byte a white-space byte or <br> seen. */
			if (text->len + n > r->beg) {
				if (r->breaks > 0)
					p[n++] = '\n';
				else
					p[n++] = ' ';
			}
			if (e->links && r->n_link > 0)
				r->n_link++;
			if (e->ems && r->n_em > 0)
				r->n_em++;
			r->space = 0;
			r->breaks = 0;
		}
		p[n++] = s[i];
		if (e->links)
			r->n_link++;
		if (e->ems || e->tag == SS_TAG_EM)
			r->n_em++;
	}
	text->len += n;
	text->ptr[text->len] = '\0';
}

static uint32_t
cues_of(struct reader *r, const char *name)
{
	uint64_t hash = XXH3_64bits(name, strlen(name)) | 1;
	struct cached *c = &r->cache[hash >> 55];

	if (c->hash != hash) {
		c->hash = hash;
		c->cues = ss_html_cues(name);
	}
	return c->cues;
}

/* Notes what the page says; in the article: by the element at hand. */
static void
note(struct reader *r, enum ss_html_note_kind kind, const unsigned char *value,
    size_t len)
{
	if (ss_html_note_add(r->page, kind, NULL, value, len, r->arena) != 0)
		stop(r, SS_ENOMEM);
}

/* ------------------------------------------------------------------------
 * Events of libxml2
 */

static void
on_start(void *ctx, const xmlChar *name, const xmlChar **atts)
{
	struct reader *r = ctx;
	const struct element *up = &r->v[r->depth];
	enum ss_html_tag tag = ss_html_tag_of((const char *)name);
	struct ss_html_attributes a;
	struct element *e;

	if (r->status != 0)
		return;
	ss_html_attributes_read(&a, (const char *const *)atts);
	if (tag == SS_TAG_BR && !up->skip) {
		r->breaks++;
		if (r->breaks == 2) {
			r->breaks = 0;
			flush(r);
			r->cut_by_br = 1;
		}
	}
	if (ss_html_tag_is_block(tag) && !up->skip) {
		r->breaks = 0;
		flush(r);
		r->cut_by_br = 0;
	}
	r->page->in_article =
	    (up->anc &
		(UINT64_C(1) << SS_TAG_ARTICLE | UINT64_C(1) << SS_TAG_MAIN)) !=
	    0;
	if ((!up->skip || tag == SS_TAG_META || tag == SS_TAG_LINK) &&
	    ss_html_note_attributes(r->page, tag, &a, r->arena) != 0)
		stop(r, SS_ENOMEM);
	if (r->depth >= r->max_depth) {
		cut(r, "elements nested too deep");
		return;
	}
	e = &r->v[r->depth + 1];
	memset(e, 0, sizeof(*e));
	e->tag = (uint8_t)tag;
	e->block = (uint8_t)ss_html_tag_is_block(tag);
	e->skip = up->skip;
	e->links = up->links;
	e->ems = up->ems;
	e->anc = up->anc | UINT64_C(1) << tag;
	switch (tag) {
	case SS_TAG_HEAD:
	case SS_TAG_SKIP:
		e->skip = 1;
		break;
	case SS_TAG_SCRIPT:
		e->skip = 1;
		if (a.type != NULL && strcasestr(a.type, "ld+json") != NULL) {
			e->capture = 1 + SS_NOTE_JSON;
			ss_buf_clear(&r->raw);
		}
		break;
	case SS_TAG_TITLE:
		e->skip = 1;
		if ((up->anc >> SS_TAG_HEAD & 1) != 0 || !up->skip) {
			e->capture = 1 + SS_NOTE_TITLE;
			ss_buf_clear(&r->raw);
		}
		break;
	case SS_TAG_A:
		if (e->links < 255)
			e->links++;
		if (!e->skip)
			r->n_links++;
		break;
	case SS_TAG_EM:
		if (e->ems < 255)
			e->ems++;
		break;
	case SS_TAG_TIME:
		r->flags |= SS_BLOCK_TIME;
		break;
	default:
		break;
	}
	if (tag != SS_TAG_HTML && tag != SS_TAG_BODY && !e->skip) {
		if (a.class_ != NULL)
			e->cues |= cues_of(r, a.class_);
		if (a.id != NULL)
			e->cues |= cues_of(r, a.id);
		if (a.role != NULL)
			e->cues |= cues_of(r, a.role);
		if (tag == SS_TAG_OTHER && strchr((const char *)name, '-'))
			e->cues |= cues_of(r, (const char *)name);
		if (ss_html_is_hidden(&a))
			e->flags |= SS_BLOCK_HIDDEN;
		/* Inside a paragraph what is not seen is no part of it. */
		if (!e->block &&
		    ((e->flags & SS_BLOCK_HIDDEN) != 0 ||
			(e->cues >> SS_CUE_COVER & 1) != 0))
			e->skip = 1;
		if (ss_html_has_word(a.itemprop, "articleBody"))
			e->flags |= SS_BLOCK_ITEMPROP;
		if (ss_html_has_word(a.rel, "author") ||
		    (ss_html_has_word(a.itemprop, "author") &&
			a.content == NULL)) {
			e->capture = 1 + SS_NOTE_AUTHOR;
			e->text_from = r->page->text.len;
		}
	}
	if (!e->block && !e->skip)
		r->inline_cues |= e->cues;
	r->depth++;
}

static void
on_end(void *ctx, const xmlChar *name)
{
	struct reader *r = ctx;
	struct element *e = &r->v[r->depth];
	const struct ss_buf *text = &r->page->text;

	(void)name;
	if (r->status != 0 || r->depth == 0)
		return;
	switch (e->capture) {
	case 1 + SS_NOTE_JSON:
	case 1 + SS_NOTE_TITLE:
		if (ss_buf_status(&r->raw) == SS_ENOMEM)
			stop(r, SS_ENOMEM);
		else if (ss_buf_status(&r->raw) == 0)
			note(r, (enum ss_html_note_kind)(e->capture - 1),
			    r->raw.ptr, r->raw.len);
		ss_buf_clear(&r->raw);
		break;
	case 1 + SS_NOTE_AUTHOR:
		if (text->len > e->text_from && text->len - e->text_from < 200)
			note(r, SS_NOTE_AUTHOR, text->ptr + e->text_from,
			    text->len - e->text_from);
		break;
	default:
		break;
	}
	if (e->block && !e->skip) {
		r->breaks = 0;
		flush(r);
		r->cut_by_br = 0;
	}
	r->depth--;
}

static void
on_text(void *ctx, const xmlChar *s, int len)
{
	struct reader *r = ctx;
	const struct element *e = &r->v[r->depth];

	if (r->status != 0 || len <= 0)
		return;
	if (e->capture == 1 + SS_NOTE_JSON || e->capture == 1 + SS_NOTE_TITLE)
		ss_buf_add(&r->raw, s, (size_t)len);
	else if (!e->skip)
		add_text(r, s, (size_t)len);
}

/* ------------------------------------------------------------------------
 * Reading
 */

/*
 * Copies the page without NUL bytes, which end it for libxml2, and cuts
 * elements of too many attributes: libxml2 compares each attribute with all
 * before it.  The '>' put in makes the rest text, in a script as well as in
 * a tag, so that nothing behind it is lost.
 */
static size_t
clean(
    const unsigned char *html, size_t len, unsigned char *out, uint64_t *n_nul)
{
	size_t i, n = 0, n_atts = 0;
	unsigned char c, quote = 0;
	int in_tag = 0;

	for (i = 0; i < len; i++) {
		c = html[i];
		if (c == '\0') {
			(*n_nul)++;
			continue;
		}
		out[n++] = c;
		if (!in_tag) {
			if (c == '<' && i + 1 < len &&
			    ((html[i + 1] | 32) >= 'a' &&
				(html[i + 1] | 32) <= 'z')) {
				in_tag = 1;
				quote = 0;
				n_atts = 0;
			}
			continue;
		}
		if (quote != 0) {
			if (c == quote)
				quote = 0;
			continue;
		}
		if (c == '>' || c == '<') {
			in_tag = 0;
		} else if ((c == '"' || c == '\'') && n >= 2 &&
		    out[n - 2] == '=') {
			quote = c;
		} else if (ss_is_space(c) || c == '/' || c == '"' ||
		    c == '\'') {
			if (++n_atts > 4 * SS_HTML_MAX_ATTRIBUTES) {
				out[n - 1] = '>';
				in_tag = 0;
			}
		}
	}
	return n;
}

/*
 * Cells of one table row become one block when they hold no blocks of their
 * own and are short: a table of results is read by rows, while the cells of
 * a table that lays out a page stay apart.
 */
#define MAX_CELL 100

static int
is_cell(const struct ss_html_page *page, const struct ss_html_block *b)
{
	return page->elements[b->element].row != 0 &&
	    page->elements[b->element].list == 0 &&
	    b->end - b->beg <= MAX_CELL && (b->flags & SS_BLOCK_BR) == 0;
}

static void
join_rows(struct ss_html_page *page)
{
	struct ss_html_block *b, *to = NULL;
	size_t i, n = 0;

	for (i = 0; i < page->n; i++) {
		b = &page->v[i];
		if (to != NULL && is_cell(page, b) &&
		    page->elements[to->element].row ==
			page->elements[b->element].row) {
			page->text.ptr[to->end] = '\t';
			to->end = b->end;
			to->tag = SS_TAG_CELL;
			to->own |= b->own;
			to->flags |= b->flags;
			to->n_link += b->n_link;
			to->n_links += b->n_links;
			to->n_em += b->n_em;
			continue;
		}
		if (n < i)
			page->v[n] = *b;
		to = is_cell(page, b) ? &page->v[n] : NULL;
		n++;
	}
	page->n = n;
	for (i = 0; i < n; i++) {
		b = &page->v[i];
		ss_html_count(page->text.ptr, b);
		if (b->n_em * 10 >= (b->end - b->beg) * 8)
			b->flags |= SS_BLOCK_BOXED;
	}
}

static pthread_once_t parser_once = PTHREAD_ONCE_INIT;

int
ss_html_page_read(struct ss_html_page *page, const unsigned char *html,
    size_t len, unsigned max_depth, struct ss_arena *arena,
    struct ss_error *err)
{
	const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
	    HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC |
	    HTML_PARSE_NODEFDTD | HTML_PARSE_COMPACT;
	struct reader r;
	htmlSAXHandler sax;
	htmlSAXHandlerPtr own_sax;
	htmlDocPtr doc;
	unsigned char *copy = NULL;
	size_t n;

	pthread_once(&parser_once, xmlInitParser);
	memset(page, 0, sizeof(*page));
	memset(&r, 0, sizeof(r));
	memset(&sax, 0, sizeof(sax));
	ss_buf_init(&page->text, 0);
	ss_buf_init(&r.raw, (size_t)4 << 20);
	r.page = page;
	r.arena = arena;
	r.max_depth = max_depth;
	sax.startElement = on_start;
	sax.endElement = on_end;
	sax.characters = on_text;
	sax.ignorableWhitespace = on_text;
	sax.cdataBlock = on_text;
	page->elements = ss_array_grow(
	    NULL, &page->cap_elements, 64, sizeof(*page->elements));
	r.v = calloc((size_t)max_depth + 1, sizeof(*r.v));
	copy = malloc(len + 1);
	r.ctxt = htmlNewParserCtxt();
	if (page->elements == NULL || r.v == NULL || copy == NULL ||
	    r.ctxt == NULL || ss_buf_reserve(&page->text, len / 8 + 64) != 0) {
		r.status = SS_ENOMEM;
		goto out;
	}
	memset(&page->elements[0], 0, sizeof(page->elements[0]));
	page->n_elements = 1;
	n = clean(html, len, copy, &page->n_nul);
	copy[n] = '\0';
	if (n > 0) {
		own_sax = r.ctxt->sax;
		r.ctxt->sax = &sax;
		r.ctxt->userData = &r;
		doc = htmlCtxtReadMemory(
		    r.ctxt, (const char *)copy, (int)n, NULL, "UTF-8", options);
		r.ctxt->sax = own_sax;
		if (r.ctxt->errNo == XML_ERR_NO_MEMORY && r.status == 0)
			r.status = SS_ENOMEM;
		if (doc != NULL)
			xmlFreeDoc(doc);
	}
	r.breaks = 0;
	r.depth = 0;
	flush(&r);
	join_rows(page);
	if (r.status == 0)
		r.status = ss_buf_status(&page->text);
out:
	if (r.ctxt != NULL)
		htmlFreeParserCtxt(r.ctxt);
	free(copy);
	free(r.v);
	ss_buf_release(&r.raw);
	if (r.status == SS_ENOMEM)
		return ss_error_nomem(err);
	return r.status;
}

void
ss_html_page_release(struct ss_html_page *page)
{
	ss_buf_release(&page->text);
	free(page->v);
	free(page->elements);
	free(page->notes);
	memset(page, 0, sizeof(*page));
}
