#include "base/array.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void *
ss_array_grow(void *v, size_t *cap, size_t want, size_t size)
{
	size_t c = *cap;
	void *p;

	if (want <= c && v != NULL)
		return v;
	if (c < 8)
		c = 8;
	while (c < want) {
		if (c > SIZE_MAX / 2)
			return NULL;
		c += c / 2;
	}
	if (c > SIZE_MAX / size)
		return NULL;
	p = reallocarray(v, c, size);
	if (p != NULL)
		*cap = c;
	return p;
}

int
ss_array_room_(void **v, size_t *cap, size_t want, size_t size)
{
	void *old, *p;

	/* memcpy: T ** may not be read through void ** (C11 6.5). */
	memcpy(&old, v, sizeof(old));
	p = ss_array_grow(old, cap, want, size);
	if (p == NULL)
		return -1;
	memcpy(v, &p, sizeof(p));
	return 0;
}
