#include "base/utf8.h"

#include <string.h>

#include <utf8proc.h>

size_t
ss_utf8_decode(const unsigned char *p, size_t len, uint32_t *cp)
{
	unsigned char b = p[0], lo = 0x80, hi = 0xbf;
	uint32_t c;
	size_t need, i;

	if (b < 0x80) {
		*cp = b;
		return 1;
	}
	*cp = SS_UTF8_INVALID;
	if (b >= 0xc2 && b <= 0xdf) {
		need = 1;
		c = b & 0x1fu;
	} else if (b >= 0xe0 && b <= 0xef) {
		need = 2;
		c = b & 0x0fu;
		if (b == 0xe0)
			lo = 0xa0; /* shorter form exists */
		else if (b == 0xed)
			hi = 0x9f; /* surrogates */
	} else if (b >= 0xf0 && b <= 0xf4) {
		need = 3;
		c = b & 0x07u;
		if (b == 0xf0)
			lo = 0x90;
		else if (b == 0xf4)
			hi = 0x8f; /* above U+10FFFF */
	} else {
		return 1;
	}
	for (i = 1; i <= need; i++) {
		if (i >= len || p[i] < lo || p[i] > hi)
			return i;
		c = c << 6 | (p[i] & 0x3fu);
		lo = 0x80;
		hi = 0xbf;
	}
	*cp = c;
	return need + 1;
}

size_t
ss_utf8_encode(uint32_t cp, unsigned char out[4])
{
	if (cp < 0x80) {
		out[0] = (unsigned char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (unsigned char)(0xc0 | cp >> 6);
		out[1] = (unsigned char)(0x80 | (cp & 0x3f));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (unsigned char)(0xe0 | cp >> 12);
		out[1] = (unsigned char)(0x80 | (cp >> 6 & 0x3f));
		out[2] = (unsigned char)(0x80 | (cp & 0x3f));
		return 3;
	}
	out[0] = (unsigned char)(0xf0 | cp >> 18);
	out[1] = (unsigned char)(0x80 | (cp >> 12 & 0x3f));
	out[2] = (unsigned char)(0x80 | (cp >> 6 & 0x3f));
	out[3] = (unsigned char)(0x80 | (cp & 0x3f));
	return 4;
}

size_t
ss_utf8_valid_prefix(const unsigned char *p, size_t len)
{
	uint64_t word;
	uint32_t cp;
	size_t i = 0, n;

	while (i < len) {
		if (len - i >= 8) {
			memcpy(&word, p + i, 8);
			if ((word & UINT64_C(0x8080808080808080)) == 0) {
				i += 8;
				continue;
			}
		}
		n = ss_utf8_decode(p + i, len - i, &cp);
		if (cp == SS_UTF8_INVALID)
			return i;
		i += n;
	}
	return len;
}

size_t
ss_utf8_repair(
    const unsigned char *p, size_t len, unsigned char *out, size_t *n_replaced)
{
	size_t i = 0, o = 0, n;
	uint32_t cp;

	while (i < len) {
		n = ss_utf8_valid_prefix(p + i, len - i);
		memcpy(out + o, p + i, n);
		i += n;
		o += n;
		if (i < len) {
			i += ss_utf8_decode(p + i, len - i, &cp);
			memcpy(out + o, "\xef\xbf\xbd", 3);
			o += 3;
			if (n_replaced != NULL)
				++*n_replaced;
		}
	}
	return o;
}

int
ss_utf8_is_upper(uint32_t cp)
{
	utf8proc_category_t c;

	if (cp < 0x80)
		return cp >= 'A' && cp <= 'Z';
	if (cp == SS_UTF8_INVALID)
		return 0;
	c = utf8proc_category((utf8proc_int32_t)cp);
	return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}
