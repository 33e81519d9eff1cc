/* URLs as identities: see url.h.  One pass, cost linear in the length. */
#include "input/url.h"
#include "base/str.h"

#include <string.h>
#include <strings.h>

/* Parameters of campaigns and click counters, never of content. */
static const char *const trackers[] = {"_ga", "_gl", "_hsenc", "_hsmi", "cmpid",
    "dclid", "fbclid", "gbraid", "gclid", "gclsrc", "igshid", "mc_cid",
    "mc_eid", "mkt_tok", "msclkid", "ncid", "ns_campaign", "ns_mchannel",
    "ns_source", "ocid", "smid", "ttclid", "twclid", "wbraid", "xtor", "yclid"};

static int
starts_with(struct ss_str s, const char *prefix)
{
	size_t n = strlen(prefix);

	return s.len >= n && strncasecmp((const char *)s.ptr, prefix, n) == 0;
}

/* Takes scheme and slashes off; 1 when it was a web address. */
static int
strip_scheme(struct ss_str *s)
{
	size_t n = 0;

	if (starts_with(*s, "http://"))
		n = 7;
	else if (starts_with(*s, "https://"))
		n = 8;
	else if (starts_with(*s, "//"))
		n = 2;
	s->ptr += n;
	s->len -= n;
	return n != 0;
}

/* The offset of the first of the bytes, or s.len. */
static size_t
find_any(struct ss_str s, const char *bytes)
{
	const unsigned char *p;
	size_t end = s.len;

	for (; *bytes != '\0'; bytes++)
		if (end > 0 && (p = memchr(s.ptr, *bytes, end)) != NULL)
			end = (size_t)(p - s.ptr);
	return end;
}

/* Host and port of an authority; 0 when the host is a plausible one. */
static int
put_host(struct ss_str auth, struct ss_buf *out, int with_port)
{
	struct ss_str port = {NULL, 0};
	const unsigned char *p;
	size_t i;

	p = memrchr(auth.ptr, '@', auth.len);
	if (p != NULL) {
		auth.len -= (size_t)(p + 1 - auth.ptr);
		auth.ptr = p + 1;
	}
	/* a colon inside [...] is one of an IPv6 address */
	p = memrchr(auth.ptr, ':', auth.len);
	if (p != NULL &&
	    memchr(p, ']', auth.len - (size_t)(p - auth.ptr)) == NULL) {
		port.ptr = p;
		port.len = auth.len - (size_t)(p - auth.ptr);
		auth.len = (size_t)(p - auth.ptr);
	}
	while (auth.len > 0 && auth.ptr[auth.len - 1] == '.')
		auth.len--;
	if (starts_with(auth, "www.") && auth.len > 4) {
		auth.ptr += 4;
		auth.len -= 4;
	}
	if (auth.len == 0 || auth.len > 253)
		return SS_EFORMAT;
	for (i = 0; i < auth.len; i++)
		if (auth.ptr[i] <= ' ' || auth.ptr[i] == 0x7f)
			return SS_EFORMAT;
	for (i = 0; i < auth.len; i++) {
		unsigned char b = auth.ptr[i];

		if (b >= 'A' && b <= 'Z')
			b |= 0x20;
		ss_buf_add_char(out, (char)b);
	}
	if (with_port && port.len > 1 &&
	    !(port.len == 3 && memcmp(port.ptr, ":80", 3) == 0) &&
	    !(port.len == 4 && memcmp(port.ptr, ":443", 4) == 0))
		ss_buf_add_str(out, port);
	return ss_buf_status(out);
}

int
ss_url_host(struct ss_str url, struct ss_buf *out)
{
	struct ss_str s = url;
	int web;

	ss_buf_clear(out);
	if (url.ptr == NULL)
		return SS_EFORMAT;
	s = ss_str_trim(s);
	web = strip_scheme(&s);
	s.len = find_any(s, "/?#\\");
	if (s.len == 0 ||
	    (!web &&
		(memchr(s.ptr, '.', s.len) == NULL ||
		    memchr(s.ptr, ' ', s.len) != NULL ||
		    memchr(s.ptr, ':', s.len) != NULL)))
		return SS_EFORMAT;
	return put_host(s, out, 0);
}

static int
hex(unsigned char b)
{
	if (b >= '0' && b <= '9')
		return b - '0';
	b |= 0x20;
	return b >= 'a' && b <= 'f' ? b - 'a' + 10 : -1;
}

static int
is_unreserved(int b)
{
	return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') ||
	    (b >= '0' && b <= '9') || b == '-' || b == '.' || b == '_' ||
	    b == '~';
}

/* s with its percent escapes in their one form. */
static void
put_escaped(struct ss_str s, struct ss_buf *out)
{
	static const char digits[] = "0123456789ABCDEF";
	const unsigned char *p = s.ptr, *end = p + s.len, *q;
	int hi, lo, b;

	while (p < end && (q = memchr(p, '%', (size_t)(end - p))) != NULL) {
		ss_buf_add(out, p, (size_t)(q - p));
		p = q + 1;
		if (end - p < 2 || (hi = hex(p[0])) < 0 ||
		    (lo = hex(p[1])) < 0) {
			ss_buf_add_char(out, '%');
			continue;
		}
		p += 2;
		b = hi * 16 + lo;
		if (is_unreserved(b)) {
			ss_buf_add_char(out, (char)b);
		} else {
			ss_buf_add_char(out, '%');
			ss_buf_add_char(out, digits[hi]);
			ss_buf_add_char(out, digits[lo]);
		}
	}
	ss_buf_add(out, p, (size_t)(end - p));
}

static int
is_tracker(struct ss_str name)
{
	size_t i;

	if (starts_with(name, "utm_"))
		return 1;
	for (i = 0; i < sizeof(trackers) / sizeof(trackers[0]); i++)
		if (strlen(trackers[i]) == name.len &&
		    starts_with(name, trackers[i]))
			return 1;
	return 0;
}

static void
put_query(struct ss_str q, struct ss_buf *out)
{
	struct ss_str part, name;
	char sep = '?';

	while (q.len > 0) {
		part.ptr = q.ptr;
		part.len = find_any(q, "&");
		q.ptr += part.len;
		q.len -= part.len;
		if (q.len > 0) {
			q.ptr++;
			q.len--;
		}
		name.ptr = part.ptr;
		name.len = find_any(part, "=");
		/* "&amp;" left over from HTML */
		if (starts_with(name, "amp;")) {
			name.ptr += 4;
			name.len -= 4;
			part.ptr += 4;
			part.len -= 4;
		}
		if (part.len == 0 || is_tracker(name))
			continue;
		ss_buf_add_char(out, sep);
		put_escaped(part, out);
		sep = '&';
	}
}

int
ss_url_canonical(struct ss_str url, struct ss_buf *out)
{
	struct ss_str s = ss_str_trim(url), auth, path, query = {NULL, 0}, frag;
	size_t n, beg = out->len;
	int r;

	if (!strip_scheme(&s)) {
		ss_buf_add_str(out, s);
		return ss_buf_status(out);
	}
	auth.ptr = s.ptr;
	auth.len = find_any(s, "/?#");
	path.ptr = s.ptr + auth.len;
	path.len = s.len - auth.len;
	n = find_any(path, "#");
	frag.ptr = path.ptr + n;
	frag.len = path.len - n;
	path.len = n;
	n = find_any(path, "?");
	if (n < path.len) {
		query.ptr = path.ptr + n + 1;
		query.len = path.len - n - 1;
		path.len = n;
	}
	while (path.len > 0 && path.ptr[path.len - 1] == '/')
		path.len--;
	ss_buf_add_cstr(out, "https://");
	r = put_host(auth, out, 1);
	if (r == SS_EFORMAT) {
		out->len = beg;
		ss_buf_add_str(out, ss_str_trim(url));
		return ss_buf_status(out);
	}
	put_escaped(path, out);
	put_query(query, out);
	if (frag.len > 1 && frag.ptr[1] == '!')
		ss_buf_add_str(out, frag);
	return ss_buf_status(out);
}
