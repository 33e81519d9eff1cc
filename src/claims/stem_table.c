/*
 * The table itself is stem_table.inc, written by src/train/train_stems.c.
 * Lookup: binary search over the upper halves of the hashes.
 */
#include "claims/stem_table.h"

#include <stddef.h>

static const struct {
	uint32_t hash; /* upper 32 bits */
	uint8_t idf;   /* in steps of 1/20 */
} table[] = {
#include "claims/stem_table.inc"
};

double
ss_stem_idf(uint64_t hash)
{
	uint32_t key = (uint32_t)(hash >> 32);
	size_t lo = 0, hi = sizeof(table) / sizeof(table[0]), mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (table[mid].hash < key)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo < sizeof(table) / sizeof(table[0]) && table[lo].hash == key)
		return table[lo].idf / 20.0;
	return SS_STEM_IDF_MAX;
}
