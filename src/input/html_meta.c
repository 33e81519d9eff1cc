#include "input/html_meta.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/error.h"
#include "base/str.h"
#include "base/utf8.h"

/* ------------------------------------------------------------------------
 * Strings of metadata as text
 */

/*
 * The character reference at s[0 .. len) ("&amp;", "&#39;"): its code point
 * and, in *n, its length; 0: there is none.
 */
static uint32_t
reference(const unsigned char *s, size_t len, size_t *n)
{
	const htmlEntityDesc *e;
	char name[12];
	size_t i = 2, k = 0;
	uint32_t cp = 0;
	int hex;

	if (len < 4 || s[0] != '&')
		return 0;
	if (s[1] == '#') {
		hex = s[2] == 'x' || s[2] == 'X';
		for (i += (size_t)hex; i < len && i < 12 && s[i] != ';'; i++) {
			if (s[i] >= '0' && s[i] <= '9')
				cp = cp * (hex ? 16 : 10) + s[i] - '0';
			else if (hex && (s[i] | 32) >= 'a' &&
			    (s[i] | 32) <= 'f')
				cp = cp * 16 + (s[i] | 32u) - 'a' + 10;
			else
				return 0;
			if (cp > 0x10ffff)
				return 0;
		}
		if (i >= len || s[i] != ';' || (cp >= 0xd800 && cp < 0xe000))
			return 0;
		*n = i + 1;
		return cp < ' ' ? ' ' : cp;
	}
	for (i = 1; i < len && k + 1 < sizeof(name) && s[i] != ';'; i++)
		name[k++] = (char)s[i];
	if (i >= len || s[i] != ';')
		return 0;
	name[k] = '\0';
	*n = i + 1;
	if (strcmp(name, "apos") == 0)
		return '\'';
	e = htmlEntityLookup((const xmlChar *)name);
	return e == NULL ? 0 : e->value;
}

/* Length of the tag at s[0 .. len), 0: there is none. */
static size_t
tag_at(const unsigned char *s, size_t len, int *ends_paragraph)
{
	const unsigned char *end, *p = s + 1;

	if (len < 3 || *s != '<' ||
	    !(s[1] == '/' || s[1] == '!' ||
		((s[1] | 32) >= 'a' && (s[1] | 32) <= 'z')))
		return 0;
	end = memchr(s, '>', len > 2000 ? 2000 : len);
	if (end == NULL)
		return 0;
	if (*p == '/')
		p++;
	*ends_paragraph = strncasecmp((const char *)p, "p", 1) == 0 ||
	    strncasecmp((const char *)p, "br", 2) == 0 ||
	    strncasecmp((const char *)p, "div", 3) == 0 ||
	    strncasecmp((const char *)p, "li", 2) == 0 ||
	    ((*p | 32) == 'h' && p[1] >= '1' && p[1] <= '6');
	return (size_t)(end - s) + 1;
}

/* One pass; returns the length written, at most len. */
static size_t
plain_pass(
    const unsigned char *s, size_t len, int paragraphs, unsigned char *out)
{
	size_t i, n = 0, skip;
	unsigned newlines = 0;
	int space = 0, ends = 0;
	uint32_t cp;

	for (i = 0; i < len; i += skip) {
		skip = 1;
		if (s[i] == '\0')
			continue;
		if (ss_is_space(s[i])) {
			space = 1;
			newlines += s[i] == '\n';
			continue;
		}
		if (s[i] == '<' && (skip = tag_at(s + i, len - i, &ends)) > 0) {
			space = 1;
			if (ends)
				newlines = 2;
			continue;
		}
		skip = 1;
		cp = reference(s + i, len - i, &skip);
		if (cp == 0xa0 || cp == ' ') {
			space = 1;
			continue;
		}
		/* "\n\n" never takes more than what it stands for: a tag or
		   two bytes of white space. */
		if (space && n > 0) {
			if (paragraphs && newlines >= 2) {
				out[n++] = '\n';
				out[n++] = '\n';
			} else {
				out[n++] =
				    paragraphs && newlines == 1 ? '\n' : ' ';
			}
		}
		space = 0;
		newlines = 0;
		if (cp != 0) {
			n += ss_utf8_encode(cp, out + n);
		} else {
			out[n++] = s[i];
			skip = 1;
		}
	}
	return n;
}

int
ss_html_plain(struct ss_arena *arena, const unsigned char *s, size_t len,
    int paragraphs, struct ss_str *out)
{
	unsigned char *a, *b;
	size_t n;

	a = ss_arena_alloc(arena, len + 8);
	b = ss_arena_alloc(arena, len + 8);
	if (a == NULL || b == NULL)
		return SS_ENOMEM;
	n = plain_pass(s, len, paragraphs, a);
	n = plain_pass(a, n, paragraphs, b);
	out->ptr = n > 0 ? b : NULL;
	out->len = n;
	return 0;
}

/* ------------------------------------------------------------------------
 * Looking up
 */

static int
equal(struct ss_str s, const char *t)
{
	return s.ptr != NULL && s.len == strlen(t) &&
	    memcmp(s.ptr, t, s.len) == 0;
}

/* The first note of the first of keys (a list that ends with NULL). */
static const struct ss_html_note *
find(const struct ss_html_page *page, enum ss_html_note_kind kind,
    const char *const *keys)
{
	size_t i;

	for (; *keys != NULL; keys++)
		for (i = 0; i < page->n_notes; i++)
			if (page->notes[i].kind == kind &&
			    equal(page->notes[i].key, *keys))
				return &page->notes[i];
	return NULL;
}

static int
is_url(struct ss_str s)
{
	return (s.len > 10 &&
		   strncasecmp((const char *)s.ptr, "http://", 7) == 0) ||
	    (s.len > 11 &&
		strncasecmp((const char *)s.ptr, "https://", 8) == 0);
}

static int
take(struct ss_arena *arena, const struct ss_html_note *n, struct ss_str *out)
{
	if (n == NULL || out->ptr != NULL)
		return 0;
	return ss_html_plain(arena, n->value.ptr, n->value.len, 0, out);
}

static int
take_keys(struct ss_arena *arena, const struct ss_html_page *page,
    const char *const *keys, struct ss_str *out)
{
	return take(arena, find(page, SS_NOTE_META, keys), out);
}

/* ------------------------------------------------------------------------
 * Title and outlet
 */

/*
 * Letters and digits of s in lower case: how names and hosts are compared
 * ("The Daily Post" is in "www.thedailypost.example").
 */
static size_t
letters(struct ss_str s, char *out, size_t max)
{
	size_t i, n = 0;

	for (i = 0; i < s.len && n < max; i++) {
		unsigned char c = s.ptr[i];

		if (c >= 'A' && c <= 'Z')
			c = (unsigned char)(c + 32);
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		    c >= 0x80)
			out[n++] = (char)c;
	}
	return n;
}

static struct ss_str
host_of(struct ss_str url)
{
	struct ss_str h = {NULL, 0};
	const unsigned char *p;

	if (url.ptr == NULL)
		return h;
	p = memmem(url.ptr, url.len, "://", 3);
	if (p == NULL)
		return h;
	h.ptr = p + 3;
	h.len = (size_t)(url.ptr + url.len - h.ptr);
	p = memchr(h.ptr, '/', h.len);
	if (p != NULL)
		h.len = (size_t)(p - h.ptr);
	return h;
}

/* Whether the name and the host's own part ("www.NAME.com") share letters. */
static int
fits_host(struct ss_str name, struct ss_str host)
{
	char a[128], b[128];
	size_t n = letters(name, a, sizeof(a)), k, i;

	/* The longest label is the site's: "news.site.co.uk", "site.com". */
	struct ss_str best = {host.ptr, 0}, label = {host.ptr, 0};

	for (i = 0; i <= host.len; i++) {
		if (i < host.len && host.ptr[i] != '.') {
			label.len++;
			continue;
		}
		if (label.len > best.len)
			best = label;
		label.ptr = host.ptr + i + 1;
		label.len = 0;
	}
	k = letters(best, b, sizeof(b));
	return n >= 2 && k >= 2 &&
	    (memmem(a, n, b, k) != NULL || memmem(b, k, a, n) != NULL);
}

/* Whether a part of a title names the site. */
static int
names_site(struct ss_str part, struct ss_str outlet, struct ss_str host)
{
	char a[128], b[128];
	size_t n = letters(part, a, sizeof(a)), k;

	if (n < 2)
		return 0;
	if (outlet.ptr != NULL) {
		k = letters(outlet, b, sizeof(b));
		if (k >= 2 &&
		    (memmem(a, n, b, k) != NULL ||
			(n >= 4 && memmem(b, k, a, n) != NULL)))
			return 1;
	}
	k = letters(host, b, sizeof(b));
	return n >= 3 && k > 0 && memmem(b, k, a, n) != NULL;
}

/*
 * Cuts "Title - Site" at the last mark behind which the site is named; the
 * name goes to *site.
 */
static struct ss_str
without_site(struct ss_str title, struct ss_str outlet, struct ss_str host,
    struct ss_str *site)
{
	static const char *const marks[] = {" | ", " - ", " \xe2\x80\x93 ",
	    " \xe2\x80\x94 ", " \xc2\xbb ", " :: ", " \xc2\xb7 ",
	    " \xe2\x80\xa2 "};
	struct ss_str part;
	const unsigned char *p, *last;
	size_t i, n;

	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		n = strlen(marks[i]);
		last = NULL;
		part = title;
		while ((p = memmem(part.ptr, part.len, marks[i], n)) != NULL) {
			last = p;
			part.len -= (size_t)(p + n - part.ptr);
			part.ptr = p + n;
		}
		if (last == NULL || last == title.ptr)
			continue;
		if (names_site(part, outlet, host)) {
			*site = part;
			title.len = (size_t)(last - title.ptr);
			i = (size_t)-1; /* there may be one more */
		}
	}
	return title;
}

/*
 * The name of the site.  JSON-LD comes first, but sites that carry stories of
 * an agency name that one as the publisher: a name that fits the host goes
 * before all, and an agency's that does not fit is none.
 */
static int
read_outlet(struct ss_html_meta *m, const struct ss_html_page *page,
    struct ss_arena *arena)
{
	static const char *const keys[] = {"og:site_name",
	    "twitter:app:name:iphone", "application-name",
	    "apple-mobile-web-app-title", "dc.publisher", "publisher", NULL};
	static const char *const agencies[] = {"afp", "agencefrancepresse",
	    "ansa", "ap", "apnews", "associatedpress", "bloomberg", "dpa",
	    "efe", "pamedia", "pressassociation", "pti", "reuters", "tass",
	    "theassociatedpress", "upi", "xinhua"};
	struct ss_str host = host_of(m->url), v, first = {NULL, 0};
	const char *one[2] = {NULL, NULL};
	char name[32];
	size_t i, k, n;

	for (k = 0; k <= sizeof(keys) / sizeof(keys[0]) - 1; k++) {
		v.ptr = NULL;
		v.len = 0;
		if (k == 0) {
			v = m->outlet;
		} else {
			one[0] = keys[k - 1];
			if (take_keys(arena, page, one, &v) != 0)
				return SS_ENOMEM;
		}
		if (v.ptr == NULL || v.len > 100 || is_url(v))
			continue;
		if (host.ptr == NULL || fits_host(v, host)) {
			m->outlet = v;
			return 0;
		}
		n = letters(v, name, sizeof(name));
		for (i = 0; i < sizeof(agencies) / sizeof(agencies[0]); i++)
			if (n == strlen(agencies[i]) &&
			    memcmp(name, agencies[i], n) == 0)
				break;
		if (first.ptr == NULL &&
		    i == sizeof(agencies) / sizeof(agencies[0]))
			first = v;
	}
	m->outlet = first;
	return 0;
}

static int
read_title(struct ss_html_meta *m, const struct ss_html_page *page,
    struct ss_arena *arena)
{
	static const char *const og[] = {"og:title", NULL};
	static const char *const meta[] = {"headline", "parsely-title",
	    "sailthru.title", "dc.title", "dcterms.title", "twitter:title",
	    "title", NULL};
	struct ss_str host = host_of(m->url), site = {NULL, 0}, h1 = {NULL, 0};
	struct ss_str title = {NULL, 0};
	const struct ss_html_block *b;
	size_t i, n_h1 = 0;

	for (i = 0; i < page->n_notes && title.ptr == NULL; i++)
		if (page->notes[i].kind == SS_NOTE_TITLE &&
		    take(arena, &page->notes[i], &title) != 0)
			return SS_ENOMEM;
	for (i = 0; i < page->n; i++) {
		b = &page->v[i];
		if (b->tag != SS_TAG_H1 || b->n_words < 2)
			continue;
		if (n_h1++ == 0 &&
		    ss_html_plain(arena, page->text.ptr + b->beg,
			b->end - b->beg, 0, &h1) != 0)
			return SS_ENOMEM;
	}
	if (m->title.ptr == NULL && take_keys(arena, page, og, &m->title) != 0)
		return SS_ENOMEM;
	if (m->title.ptr == NULL &&
	    take_keys(arena, page, meta, &m->title) != 0)
		return SS_ENOMEM;
	if (m->title.ptr == NULL && h1.ptr != NULL &&
	    (n_h1 == 1 || title.ptr == NULL ||
		memmem(title.ptr, title.len, h1.ptr, h1.len) != NULL))
		m->title = h1;
	if (m->title.ptr == NULL)
		m->title = title;
	if (m->title.ptr != NULL)
		m->title = without_site(m->title, m->outlet, host, &site);
	if (title.ptr != NULL && site.ptr == NULL)
		without_site(title, m->outlet, host, &site);
	if (site.ptr != NULL &&
	    (m->outlet.ptr == NULL ||
		(!fits_host(m->outlet, host) && fits_host(site, host))))
		m->outlet = site;
	return 0;
}

/* ------------------------------------------------------------------------
 * Dates
 */

/* Takes the date when it can be read, else remembers the first that is one. */
static int
try_date(struct ss_html_meta *m, struct ss_arena *arena, struct ss_str s)
{
	struct ss_str v = {NULL, 0};
	int64_t t;
	int day_only = 0;

	if (s.ptr == NULL || s.len > 100 || m->published != SS_NO_TIME)
		return 0;
	if (ss_html_plain(arena, s.ptr, s.len, 0, &v) != 0)
		return SS_ENOMEM;
	if (v.ptr == NULL)
		return 0;
	if (ss_time_parse(v, &t, &day_only) == 0) {
		m->published = t;
		m->day_only = day_only;
		m->date = v;
	} else if (m->date.ptr == NULL) {
		m->date = v;
	}
	return 0;
}

/* The day in an address: ".../2019/11/18/...", of 1990 to 2099. */
static int
date_in_url(struct ss_html_meta *m, struct ss_arena *arena)
{
	struct ss_str s = m->url, day;
	unsigned char *p;
	size_t i, k;

	if (s.ptr == NULL)
		return 0;
	for (i = 0; i + 12 <= s.len; i++) {
		static const char form[] = "/dddd/dd/dd/";

		for (k = 0; k < 12; k++)
			if (form[k] == 'd'
				? s.ptr[i + k] < '0' || s.ptr[i + k] > '9'
				: s.ptr[i + k] != '/')
				break;
		if (k < 12 ||
		    (memcmp(s.ptr + i + 1, "19", 2) != 0 &&
			memcmp(s.ptr + i + 1, "20", 2) != 0))
			continue;
		p = ss_arena_dup(arena, s.ptr + i + 1, 10);
		if (p == NULL)
			return SS_ENOMEM;
		p[4] = p[7] = '-';
		day.ptr = p;
		day.len = 10;
		return try_date(m, arena, day);
	}
	return 0;
}

static int
read_date(struct ss_html_meta *m, const struct ss_html_page *page,
    struct ss_arena *arena)
{
	static const char *const keys[] = {"article:published_time",
	    "og:published_time", "article:published", "datepublished",
	    "og:article:published_time", "parsely-pub-date", "sailthru.date",
	    "article.published", "published_time", "publish-date",
	    "publish_date", "publishdate", "pubdate", "pub_date",
	    "publication_date", "dc.date.issued", "dc.date.created",
	    "dcterms.created", "dcterms.date", "dc.date", "dc.created",
	    "cxenseparse:recs:publishtime", "article_date_original", "ptime",
	    "bt:pubdate", "vr:published_time", "date", "created", "datecreated",
	    NULL};
	const char *one[2] = {NULL, NULL};
	const struct ss_html_note *n;
	struct ss_str ld = m->date;
	size_t i, k;
	int pass;

	m->date.ptr = NULL;
	m->date.len = 0;
	if (try_date(m, arena, ld) != 0)
		return SS_ENOMEM;
	for (k = 0; keys[k] != NULL && m->published == SS_NO_TIME; k++) {
		one[0] = keys[k];
		n = find(page, SS_NOTE_META, one);
		if (n != NULL && try_date(m, arena, n->value) != 0)
			return SS_ENOMEM;
	}
	/* <time>: by name, then the first inside the article, then any. */
	for (pass = 0; pass < 3; pass++)
		for (i = 0; i < page->n_notes; i++) {
			n = &page->notes[i];
			if (n->kind != SS_NOTE_TIME)
				continue;
			if (pass == 0 &&
			    (n->key.ptr == NULL ||
				(memmem(n->key.ptr, n->key.len, "publish", 7) ==
					NULL &&
				    memmem(n->key.ptr, n->key.len, "pubdate",
					7) == NULL)))
				continue;
			if (pass == 1 && !n->in_article)
				continue;
			if (try_date(m, arena, n->value) != 0)
				return SS_ENOMEM;
		}
	if (m->published == SS_NO_TIME)
		return date_in_url(m, arena);
	return 0;
}

/* ------------------------------------------------------------------------
 * The rest
 */

static int
read_author(struct ss_html_meta *m, const struct ss_html_page *page,
    struct ss_arena *arena)
{
	static const char *const keys[] = {"author", "article:author",
	    "parsely-author", "sailthru.author", "dc.creator", "byl",
	    "dcterms.creator", "twitter:creator", NULL};
	struct ss_str v;
	const char *one[2] = {NULL, NULL};
	size_t i, k;

	for (k = 0; keys[k] != NULL && m->author.ptr == NULL; k++) {
		one[0] = keys[k];
		v.ptr = NULL;
		v.len = 0;
		if (take_keys(arena, page, one, &v) != 0)
			return SS_ENOMEM;
		if (v.ptr != NULL && !is_url(v) && *v.ptr != '@' && v.len < 200)
			m->author = v;
	}
	for (i = 0; i < page->n_notes && m->author.ptr == NULL; i++)
		if (page->notes[i].kind == SS_NOTE_AUTHOR &&
		    take(arena, &page->notes[i], &m->author) != 0)
			return SS_ENOMEM;
	if (m->author.len > 3 &&
	    strncasecmp((const char *)m->author.ptr, "by ", 3) == 0) {
		m->author.ptr += 3;
		m->author.len -= 3;
	}
	return 0;
}

static int
read_url(struct ss_html_meta *m, const struct ss_html_page *page,
    struct ss_arena *arena)
{
	static const char *const canonical[] = {"canonical", NULL};
	static const char *const og[] = {"og:url", NULL};
	struct ss_str a = {NULL, 0}, b = {NULL, 0};

	/* The link is there for this one purpose: it goes first. */
	if (take(arena, find(page, SS_NOTE_LINK, canonical), &a) != 0 ||
	    take_keys(arena, page, og, &b) != 0)
		return SS_ENOMEM;
	if (a.ptr != NULL && is_url(a))
		m->url = a;
	else if (b.ptr != NULL && is_url(b))
		m->url = b;
	else if (m->url.ptr != NULL && !is_url(m->url)) {
		m->url.ptr = NULL;
		m->url.len = 0;
	}
	return 0;
}

static int
read_lang(struct ss_html_meta *m, const struct ss_html_page *page,
    struct ss_arena *arena)
{
	static const char *const keys[] = {"og:locale", "inlanguage",
	    "dc.language", "dcterms.language", "language", "content-language",
	    NULL};
	unsigned char *p;
	size_t i;

	/* JSON-LD may name the language in words. */
	if (m->lang.len > 12) {
		m->lang.ptr = NULL;
		m->lang.len = 0;
	}
	for (i = 0; i < page->n_notes && m->lang.ptr == NULL; i++)
		if (page->notes[i].kind == SS_NOTE_LANG &&
		    take(arena, &page->notes[i], &m->lang) != 0)
			return SS_ENOMEM;
	if (m->lang.ptr == NULL && take_keys(arena, page, keys, &m->lang) != 0)
		return SS_ENOMEM;
	if (m->lang.ptr == NULL)
		return 0;
	if (m->lang.len < 2 || m->lang.len > 12) {
		m->lang.ptr = NULL;
		m->lang.len = 0;
		return 0;
	}
	p = ss_arena_dup(arena, m->lang.ptr, m->lang.len);
	if (p == NULL)
		return SS_ENOMEM;
	for (i = 0; i < m->lang.len; i++)
		if (p[i] == '_')
			p[i] = '-';
	m->lang.ptr = p;
	return 0;
}

int
ss_html_meta_read(struct ss_html_meta *m, const struct ss_html_page *page,
    struct ss_arena *arena, struct ss_error *err)
{
	int status;

	memset(m, 0, sizeof(*m));
	m->published = SS_NO_TIME;
	status = ss_html_jsonld_read(m, page, arena, err);
	if (status != 0)
		return status;
	if (read_url(m, page, arena) != 0 || read_outlet(m, page, arena) != 0 ||
	    read_title(m, page, arena) != 0 || read_date(m, page, arena) != 0 ||
	    read_author(m, page, arena) != 0 || read_lang(m, page, arena) != 0)
		return ss_error_nomem(err);
	return 0;
}
