#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
ss_buf_init(struct ss_buf *b, size_t max)
{
	memset(b, 0, sizeof(*b));
	b->max = max == 0 ? SIZE_MAX / 2 : max;
}

void
ss_buf_release(struct ss_buf *b)
{
	free(b->ptr);
	ss_buf_init(b, b->max);
}

void
ss_buf_clear(struct ss_buf *b)
{
	b->len = 0;
	b->status = 0;
}

int
ss_buf_reserve(struct ss_buf *b, size_t more)
{
	unsigned char *p;
	size_t cap;

	if (b->status != 0)
		return b->status;
	if (more > b->max || b->len > b->max - more)
		return b->status = SS_ELIMIT;
	if (b->cap - b->len > more)
		return 0;
	cap = b->cap < 64 ? 64 : b->cap;
	while (cap - b->len <= more)
		cap += cap / 2;
	p = realloc(b->ptr, cap);
	if (p == NULL)
		return b->status = SS_ENOMEM;
	b->ptr = p;
	b->cap = cap;
	return 0;
}

int
ss_buf_add(struct ss_buf *b, const void *ptr, size_t len)
{
	if (ss_buf_reserve(b, len) != 0)
		return b->status;
	if (len != 0)
		memcpy(b->ptr + b->len, ptr, len);
	b->len += len;
	b->ptr[b->len] = '\0';
	return 0;
}

int
ss_buf_add_str(struct ss_buf *b, struct ss_str s)
{
	return ss_buf_add(b, s.ptr, s.len);
}

int
ss_buf_add_cstr(struct ss_buf *b, const char *s)
{
	return ss_buf_add(b, s, strlen(s));
}

int
ss_buf_add_char(struct ss_buf *b, char c)
{
	return ss_buf_add(b, &c, 1);
}

int
ss_buf_addf(struct ss_buf *b, const char *fmt, ...)
{
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		return b->status = SS_EINVAL;
	if (ss_buf_reserve(b, (size_t)n + 1) != 0)
		return b->status;
	va_start(ap, fmt);
	(void)vsnprintf((char *)b->ptr + b->len, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->len += (size_t)n;
	return 0;
}

int
ss_buf_status(const struct ss_buf *b)
{
	return b->status;
}
