/*
 * The table itself is synonym_table.inc, written by src/train/train_synonyms.c.
 * Lookup: binary search for the one stem, then for the other among those that
 * are related to it; each pair stands once.
 */
#include "claims/synonyms.h"

#include <stddef.h>

/*
 * stems: the upper halves of the hashes, ascending, and the end of each one's
 * others, which are later stems, ascending.
 */
#include "claims/synonym_table.inc"

#define N_STEMS (sizeof(stems) / sizeof(stems[0]))

static size_t
find(uint64_t hash)
{
	uint32_t key = (uint32_t)(hash >> 32);
	size_t lo = 0, hi = N_STEMS, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (stems[mid].hash < key)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < N_STEMS && stems[lo].hash == key ? lo : N_STEMS;
}

unsigned
ss_words_related(uint64_t a, uint64_t b)
{
	size_t i = find(a < b ? a : b), j = find(a < b ? b : a);
	size_t lo, hi, mid;

	if (i == N_STEMS || j == N_STEMS)
		return SS_WORDS_NO_SYNONYMS;
	lo = i == 0 ? 0 : stems[i - 1].end;
	hi = stems[i].end;
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (others[mid].stem < j)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo < stems[i].end && others[lo].stem == j)
		return others[lo].relation;
	return SS_WORDS_NO_SYNONYMS;
}
