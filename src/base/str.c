#include "base/str.h"

#include <string.h>

struct ss_str
ss_str_trim(struct ss_str s)
{
	while (s.len > 0 && s.ptr[0] <= ' ') {
		s.ptr++;
		s.len--;
	}
	while (s.len > 0 && s.ptr[s.len - 1] <= ' ')
		s.len--;
	return s;
}

int
ss_str_equal(struct ss_str a, struct ss_str b)
{
	if (a.ptr == NULL || b.ptr == NULL)
		return a.ptr == b.ptr;
	return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

int
ss_str_cmp(struct ss_str a, struct ss_str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int c = n == 0 ? 0 : memcmp(a.ptr, b.ptr, n);

	return c != 0 ? c : a.len < b.len ? -1 : a.len > b.len;
}
