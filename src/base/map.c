#include "base/map.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void
ss_map_init(struct ss_map *m)
{
	memset(m, 0, sizeof(*m));
}

void
ss_map_release(struct ss_map *m)
{
	free(m->keys);
	free(m->vals);
	ss_map_init(m);
}

static size_t
slot_of(const struct ss_map *m, uint64_t key)
{
	/* Fibonacci hashing, upper half: also spreads keys that are not
	 * hashes, and those whose lower half is zero. */
	size_t i = (size_t)((key * UINT64_C(0x9e3779b97f4a7c15)) >> 32);

	for (i &= m->cap - 1; m->vals[i] != SS_MAP_NONE && m->keys[i] != key;)
		i = (i + 1) & (m->cap - 1);
	return i;
}

void
ss_map_prefetch(const struct ss_map *m, uint64_t key)
{
	size_t i = (size_t)((key * UINT64_C(0x9e3779b97f4a7c15)) >> 32);

	if (m->cap == 0)
		return;
	i &= m->cap - 1;
	__builtin_prefetch(&m->keys[i]);
	__builtin_prefetch(&m->vals[i]);
}

static int
grow(struct ss_map *m)
{
	struct ss_map big;
	size_t i, j;

	ss_map_init(&big);
	big.cap = m->cap == 0 ? 64 : m->cap * 2;
	big.keys = reallocarray(NULL, big.cap, sizeof(*big.keys));
	big.vals = reallocarray(NULL, big.cap, sizeof(*big.vals));
	if (big.keys == NULL || big.vals == NULL) {
		ss_map_release(&big);
		return -1;
	}
	memset(big.vals, 0xff, big.cap * sizeof(*big.vals));
	for (i = 0; i < m->cap; i++) {
		if (m->vals[i] == SS_MAP_NONE)
			continue;
		j = slot_of(&big, m->keys[i]);
		big.keys[j] = m->keys[i];
		big.vals[j] = m->vals[i];
	}
	big.n = m->n;
	ss_map_release(m);
	*m = big;
	return 0;
}

uint32_t
ss_map_get(const struct ss_map *m, uint64_t key)
{
	return m->cap == 0 ? SS_MAP_NONE : m->vals[slot_of(m, key)];
}

uint32_t *
ss_map_put(struct ss_map *m, uint64_t key, uint32_t init)
{
	size_t i;

	assert(init != SS_MAP_NONE);
	if (m->n * 2 >= m->cap && grow(m) != 0)
		return NULL;
	i = slot_of(m, key);
	if (m->vals[i] == SS_MAP_NONE) {
		m->keys[i] = key;
		m->vals[i] = init;
		m->n++;
	}
	return &m->vals[i];
}
