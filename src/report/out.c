#include "report/out.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/utf8.h"

#define FLUSH_AT ((size_t)64 * 1024)

void
ss_out_init(struct ss_out *o, const struct ss_sink *sink)
{
	memset(o, 0, sizeof(*o));
	o->sink = sink;
	ss_buf_init(&o->buf, 0);
}

static void
flush(struct ss_out *o)
{
	int e;

	if (o->status == 0 && o->buf.status != 0)
		o->status = o->buf.status;
	if (o->status == 0 && o->buf.len > 0) {
		e = o->sink->write(o->sink->ctx, o->buf.ptr, o->buf.len);
		if (e != 0) {
			o->status = SS_EIO;
			o->sys_errno = e;
		}
	}
	ss_buf_clear(&o->buf);
}

int
ss_out_finish(struct ss_out *o, struct ss_error *err)
{
	int status;

	flush(o);
	ss_buf_release(&o->buf);
	status = o->status;
	if (status == SS_EIO)
		return ss_error_set(
		    err, SS_EIO, o->sys_errno, 0, "cannot write the output");
	return status == 0 ? 0 : ss_error_nomem(err);
}

void
ss_out_bytes(struct ss_out *o, const void *ptr, size_t len)
{
	if (o->status != 0)
		return;
	(void)ss_buf_add(&o->buf, ptr, len);
	if (o->buf.len >= FLUSH_AT || o->buf.status != 0)
		flush(o);
}

void
ss_out_cstr(struct ss_out *o, const char *s)
{
	ss_out_bytes(o, s, strlen(s));
}

void
ss_out_char(struct ss_out *o, char c)
{
	ss_out_bytes(o, &c, 1);
}

void
ss_out_u64(struct ss_out *o, uint64_t v)
{
	char buf[24];
	size_t i = sizeof(buf);

	do {
		buf[--i] = (char)('0' + v % 10);
		v /= 10;
	} while (v != 0);
	ss_out_bytes(o, buf + i, sizeof(buf) - i);
}

void
ss_out_score(struct ss_out *o, double x)
{
	char frac[8];
	uint64_t micro;
	int n = 6;

	if (isnan(x) || isinf(x)) {
		ss_out_cstr(o, "null");
		return;
	}
	if (x < 0) {
		x = -x;
		if (x >= 0.0000005)
			ss_out_char(o, '-');
	}
	if (x > 9e12) /* beyond any score: not worth the decimals */
		x = 9e12;
	micro = (uint64_t)(x * 1e6 + 0.5);
	ss_out_u64(o, micro / 1000000);
	(void)snprintf(frac, sizeof(frac), "%06u", (unsigned)(micro % 1000000));
	while (n > 0 && frac[n - 1] == '0')
		n--;
	if (n > 0) {
		ss_out_char(o, '.');
		ss_out_bytes(o, frac, (size_t)n);
	}
}

void
ss_out_json(struct ss_out *o, struct ss_str s)
{
	static const char hex[] = "0123456789abcdef";
	size_t i, from = 0;
	char esc[7];

	if (s.ptr == NULL) {
		ss_out_cstr(o, "null");
		return;
	}
	ss_out_char(o, '"');
	for (i = 0; i < s.len; i++) {
		unsigned char c = s.ptr[i];

		if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
			continue;
		ss_out_bytes(o, s.ptr + from, i - from);
		from = i + 1;
		esc[0] = '\\';
		esc[1] = c == '\n' ? 'n'
		    : c == '\t'    ? 't'
		    : c == '\r'    ? 'r'
		    : c == '"'     ? '"'
		    : c == '\\'    ? '\\'
				   : 'u';
		if (esc[1] != 'u') {
			ss_out_bytes(o, esc, 2);
			continue;
		}
		esc[2] = esc[3] = '0';
		esc[4] = hex[c >> 4];
		esc[5] = hex[c & 15];
		ss_out_bytes(o, esc, 6);
	}
	ss_out_bytes(o, s.ptr + from, s.len - from);
	ss_out_char(o, '"');
}

void
ss_out_json_cstr(struct ss_out *o, const char *s)
{
	struct ss_str v = {(const unsigned char *)s, strlen(s)};

	ss_out_json(o, v);
}

void
ss_out_key(struct ss_out *o, const char *name)
{
	ss_out_char(o, '"');
	ss_out_cstr(o, name);
	ss_out_cstr(o, "\":");
}

struct ss_str
ss_str_slice(struct ss_str s, size_t beg, size_t end)
{
	struct ss_str v = {s.ptr + beg, end - beg};

	return v;
}
