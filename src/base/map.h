/*
 * Hash map from a 64-bit key to a 32-bit value: open addressing, linear
 * probing, load at most 1/2.  Keys are hashes already (XXH3), so the top
 * bits index the table directly.  No removal.
 */
#ifndef SS_BASE_MAP_H
#define SS_BASE_MAP_H

#include <stddef.h>
#include <stdint.h>

#define SS_MAP_NONE UINT32_MAX /* no value may be this */

struct ss_map {
	uint64_t *keys;
	uint32_t *vals; /* SS_MAP_NONE: free slot */
	size_t cap;     /* a power of two, or 0 */
	size_t n;
};

void ss_map_init(struct ss_map *);
void ss_map_release(struct ss_map *);
/* The value of key, or SS_MAP_NONE. */
uint32_t ss_map_get(const struct ss_map *, uint64_t key);
/* Asks for the memory of a key that get or put will want soon. */
void ss_map_prefetch(const struct ss_map *, uint64_t key);
/*
 * The slot of key's value; a new key gets the value init first.
 * Valid until the next put; NULL when memory is out.
 */
uint32_t *ss_map_put(struct ss_map *, uint64_t key, uint32_t init);

#endif
