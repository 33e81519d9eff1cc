/* Kinds of input: see kind.h. */
#include "input/kind.h"

#include <string.h>
#include <strings.h>

#include "input/jsonl.h"

#define NOISE_MIN 256 /* bytes; of less nothing is said */

/* The name's extension without that of a compression; "" when none. */
static void
extension(const char *name, char out[16])
{
	const char *base = strrchr(name, '/'), *end, *dot;
	size_t len;

	base = base != NULL ? base + 1 : name;
	end = base + strlen(base);
	out[0] = '\0';
	for (;;) {
		dot = memrchr(base, '.', (size_t)(end - base));
		if (dot == NULL || dot == base)
			return;
		len = (size_t)(end - dot - 1);
		if (len >= 16)
			return;
		if ((len == 2 && strncasecmp(dot + 1, "gz", 2) == 0) ||
		    (len == 3 && strncasecmp(dot + 1, "zst", 3) == 0)) {
			end = dot;
			continue;
		}
		memcpy(out, dot + 1, len);
		out[len] = '\0';
		return;
	}
}

static int
is(const char *ext, const char *list)
{
	size_t n = strlen(ext);

	for (; n > 0 && *list != '\0'; list += strlen(list) + 1)
		if (strcasecmp(ext, list) == 0)
			return 1;
	return 0;
}

static int
is_space(unsigned char b)
{
	return b == ' ' || b == '\t' || b == '\n' || b == '\r';
}

/* Whether p begins with the word, which is lower case, in any case. */
static int
begins(const unsigned char *p, size_t len, const char *word)
{
	size_t n = strlen(word);

	return len >= n && strncasecmp((const char *)p, word, n) == 0;
}

/* Magic bytes of what scrapers leave beside articles. */
static int
is_binary(const unsigned char *p, size_t len)
{
	static const struct {
		const char *magic;
		size_t len;
	} magics[] = {{"%PDF-", 5}, {"\x89PNG\r\n", 6}, {"\xff\xd8\xff", 3},
	    {"GIF8", 4}, {"PK\3\4", 4},
	    {"\x7f"
	     "ELF",
		4},
	    {"SQLite format 3", 16}, {"BZh", 3},
	    {"\xfd"
	     "7zXZ",
		5},
	    {"RIFF", 4}, {"PAR1", 4}};
	size_t i;

	for (i = 0; i < sizeof(magics) / sizeof(magics[0]); i++)
		if (len >= magics[i].len &&
		    memcmp(p, magics[i].magic, magics[i].len) == 0)
			return 1;
	return 0;
}

/* A tag or comment at p < end, up to its end; NULL when it is none. */
static const unsigned char *
skip_markup(const unsigned char *p, const unsigned char *end)
{
	const unsigned char *q;

	if (begins(p, (size_t)(end - p), "<!--")) {
		q = memmem(p, (size_t)(end - p), "-->", 3);
		return q != NULL ? q + 3 : NULL;
	}
	if (end - p > 1 && (p[1] == '?' || p[1] == '!')) {
		q = memchr(p, '>', (size_t)(end - p));
		return q != NULL ? q + 1 : NULL;
	}
	return NULL;
}

/* What a text that begins with '<' is. */
static enum ss_kind
markup(const unsigned char *p, const unsigned char *end, const char *ext)
{
	static const char *const feeds[] = {
	    "<rss", "<feed", "<rdf:rdf", "<atom:feed"};
	static const char *const html[] = {"<html", "<head", "<body", "<title",
	    "<meta", "<script", "<link", "<div", "<p>", "<p ", "<article",
	    "<h1", "<span", "<table", "<section", "<main", "<a ", "<br", "<b>",
	    "<style", "<header", "<ul", "<font", "<center", "<img", "<h2"};
	const unsigned char *q = p;
	int xml = 0;
	size_t i;

	while (q != NULL && q < end) {
		while (q < end && is_space(*q))
			q++;
		p = q;
		if (begins(p, (size_t)(end - p), "<?xml"))
			xml = 1;
		if (begins(p, (size_t)(end - p), "<!doctype html"))
			return SS_KIND_HTML;
		q = skip_markup(p, end);
	}
	for (i = 0; i < sizeof(feeds) / sizeof(feeds[0]); i++)
		if (begins(p, (size_t)(end - p), feeds[i]))
			return SS_KIND_FEED;
	for (i = 0; i < sizeof(html) / sizeof(html[0]); i++)
		if (begins(p, (size_t)(end - p), html[i]))
			return SS_KIND_HTML;
	if (is(ext, "html\0htm\0xhtml\0"))
		return SS_KIND_HTML;
	return xml || is(ext, "xml\0rss\0atom\0rdf\0") ? SS_KIND_FEED
						       : SS_KIND_PLAIN;
}

/*
 * Whether these are JSON Lines: every line begins with '{' and most, at
 * least one, are records.  (A few damaged ones are worth their messages.)
 */
static int
are_records(const unsigned char *p, size_t len, int whole)
{
	struct ss_jsonl_plan plan;
	struct ss_jsonl_record rec;
	size_t at, k, n_good = 0, n_bad = 0;
	int r;

	ss_jsonl_plan_init(&plan, NULL, 0);
	for (at = 0; at < len; at += rec.next) {
		r = ss_jsonl_scan(&plan, p + at, len - at, &rec);
		if (r == SS_JSONL_BLANK)
			continue;
		for (k = at; is_space(p[k]); k++)
			;
		if (p[k] != '{')
			return 0;
		if (r == 0)
			n_good++;
		else if (at + rec.next < len || whole)
			n_bad++;
		else if (n_good == 0) /* one line, cut off by the window */
			return at + rec.err_at + 16 > len;
	}
	return n_good > n_bad;
}

static int
is_object(const unsigned char *p, size_t len, int whole)
{
	struct ss_jsonl_plan plan;
	struct ss_jsonl_record rec;

	ss_jsonl_plan_init(&plan, NULL, 0);
	return ss_jsonl_scan_object(&plan, p, len, &rec) == 0 ||
	    (!whole && rec.err_at + 16 > len);
}

/*
 * Bytes that no encoding of a text has so many of: control characters in
 * more than a twentieth of a window of some size, a tenth of random bytes.
 * In UTF-16 (without a mark) nearly all zero bytes stand at places of one
 * parity; ISO-2022 switches by ESC, which does not count.
 */
static int
is_noise(const unsigned char *p, size_t len)
{
	size_t i, n_control = 0, n_zero[2] = {0, 0};

	if (len < NOISE_MIN)
		return 0;
	for (i = 0; i < len; i++) {
		if (p[i] == 0)
			n_zero[i & 1]++;
		else if (p[i] < 0x20 && !is_space(p[i]) && p[i] != 0x1b)
			n_control++;
	}
	if (n_zero[0] > 9 * n_zero[1] || n_zero[1] > 9 * n_zero[0])
		return n_control > len / 20;
	return n_control + n_zero[0] + n_zero[1] > len / 20;
}

enum ss_kind
ss_kind_of(const unsigned char *ptr, size_t len, int whole, const char *name)
{
	const unsigned char *p = ptr, *end = ptr + len, *q;
	int json_name;
	char ext[16];

	extension(name, ext);
	json_name =
	    is(ext, "jsonl\0ndjson\0json\0jl\0") || strcmp(name, "-") == 0;
	if (is_binary(ptr, len))
		return SS_KIND_BINARY;
	if (len >= 2 &&
	    (memcmp(ptr, "\xff\xfe", 2) == 0 ||
		memcmp(ptr, "\xfe\xff", 2) == 0))
		return is(ext, "xml\0rss\0atom\0rdf\0") ? SS_KIND_FEED
		    : is(ext, "html\0htm\0xhtml\0")     ? SS_KIND_HTML
							: SS_KIND_PLAIN;
	while (p < end && is_space(*p))
		p++;
	if (p == end)
		return whole    ? SS_KIND_EMPTY
		    : json_name ? SS_KIND_JSONL
				: SS_KIND_PLAIN;
	if (begins(p, (size_t)(end - p), "warc/1."))
		return SS_KIND_WARC;
	if (*p == '<')
		return markup(p, end, ext);
	if (*p == '{') {
		if (are_records(p, (size_t)(end - p), whole))
			return SS_KIND_JSONL;
		/*
		 * Over many lines: the first one ends inside the object.
		 * (A damaged line of JSON Lines is followed by '{'.)
		 */
		q = memchr(p, '\n', (size_t)(end - p));
		for (q = q != NULL ? q + 1 : end; q < end && is_space(*q); q++)
			;
		if (q < end && *q != '{' &&
		    is_object(p, (size_t)(end - p), whole) &&
		    !are_records(p, (size_t)(q - p), 1))
			return SS_KIND_JSON;
	}
	if (*p == '[') {
		for (q = p + 1; q < end && is_space(*q); q++)
			;
		if (json_name ? q == end || *q == '{' || *q == ']'
			      : q < end && *q == '{' &&
			    is_object(q, (size_t)(end - q), whole))
			return SS_KIND_JSON;
	}
	if (json_name)
		return SS_KIND_JSONL;
	if (is(ext, "html\0htm\0xhtml\0"))
		return SS_KIND_HTML;
	return is_noise(ptr, len) ? SS_KIND_BINARY : SS_KIND_PLAIN;
}
