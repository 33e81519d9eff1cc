/*
 * The table itself is synonym_table.inc, written by src/train/train_synonyms.c.
 * Lookup: binary search over the upper halves of the hashes, the smaller
 * first.
 */
#include "claims/synonyms.h"

#include <stddef.h>

static const struct {
	uint32_t a, b; /* a < b */
	uint8_t relation;
} table[] = {
#include "claims/synonym_table.inc"
};

unsigned
ss_words_related(uint64_t a, uint64_t b)
{
	uint32_t x = (uint32_t)((a < b ? a : b) >> 32);
	uint32_t y = (uint32_t)((a < b ? b : a) >> 32);
	size_t lo = 0, hi = sizeof(table) / sizeof(table[0]), mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (table[mid].a < x || (table[mid].a == x && table[mid].b < y))
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo < sizeof(table) / sizeof(table[0]) && table[lo].a == x &&
	    table[lo].b == y)
		return table[lo].relation;
	return SS_WORDS_NO_SYNONYMS;
}
