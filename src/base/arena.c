#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_MIN ((size_t)64 * 1024)
#define BLOCK_MAX ((size_t)4 * 1024 * 1024)

struct ss_arena_block {
	struct ss_arena_block *next;
	size_t cap; /* bytes of data[] */
	size_t used;
	alignas(max_align_t) unsigned char data[];
};

void
ss_arena_init(struct ss_arena *a)
{
	a->blocks = NULL;
	a->n_bytes = 0;
}

void
ss_arena_release(struct ss_arena *a)
{
	struct ss_arena_block *b, *next;

	for (b = a->blocks; b != NULL; b = next) {
		next = b->next;
		free(b);
	}
	ss_arena_init(a);
}

static struct ss_arena_block *
block_new(const struct ss_arena *a, size_t need)
{
	struct ss_arena_block *b;
	size_t cap = BLOCK_MIN;

	/* Blocks double, so that n bytes cost O(log n) calls of malloc. */
	if (a->blocks != NULL && a->blocks->cap >= BLOCK_MIN)
		cap = a->blocks->cap < BLOCK_MAX / 2 ? a->blocks->cap * 2
						     : BLOCK_MAX;
	if (need > cap)
		cap = need;
	if (cap > SIZE_MAX - sizeof(*b))
		return NULL;
	b = malloc(sizeof(*b) + cap);
	if (b == NULL)
		return NULL;
	b->cap = cap;
	b->used = 0;
	return b;
}

void *
ss_arena_alloc(struct ss_arena *a, size_t size)
{
	const size_t align = alignof(max_align_t);
	struct ss_arena_block *b = a->blocks;
	void *p;

	if (size > SIZE_MAX - align)
		return NULL;
	size = (size + align - 1) & ~(align - 1);
	if (b == NULL || b->cap - b->used < size) {
		b = block_new(a, size);
		if (b == NULL)
			return NULL;
		/* A large single piece must not end the use of a young block. */
		if (a->blocks != NULL && size > BLOCK_MIN &&
		    a->blocks->cap - a->blocks->used > BLOCK_MIN / 4) {
			b->next = a->blocks->next;
			a->blocks->next = b;
		} else {
			b->next = a->blocks;
			a->blocks = b;
		}
	}
	p = b->data + b->used;
	b->used += size;
	a->n_bytes += size;
	return p;
}

void *
ss_arena_calloc(struct ss_arena *a, size_t n, size_t size)
{
	void *p;

	if (size != 0 && n > SIZE_MAX / size)
		return NULL;
	p = ss_arena_alloc(a, n * size);
	if (p != NULL)
		memset(p, 0, n * size);
	return p;
}

unsigned char *
ss_arena_dup(struct ss_arena *a, const unsigned char *ptr, size_t len)
{
	unsigned char *p;

	if (len == SIZE_MAX)
		return NULL;
	p = ss_arena_alloc(a, len + 1);
	if (p != NULL) {
		if (len != 0)
			memcpy(p, ptr, len);
		p[len] = '\0';
	}
	return p;
}

int
ss_arena_dup_str(struct ss_arena *a, struct ss_str s, struct ss_str *out)
{
	if (s.ptr == NULL) {
		out->ptr = NULL;
		out->len = 0;
		return 0;
	}
	out->ptr = ss_arena_dup(a, s.ptr, s.len);
	out->len = s.len;
	return out->ptr == NULL ? SS_ENOMEM : 0;
}
