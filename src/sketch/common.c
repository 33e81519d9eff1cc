/*
 * An index of all hashes, each with the list of the texts that hold it.
 *
 * Cost: the hashes of all texts, and one step for each hash that two share;
 * pairs with nothing in common, most of those of a large event, cost nothing.
 */
#include "sketch/common.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "samestory.h"

struct holder {
	uint32_t text;
	uint32_t next; /* an earlier text with the same hash, or NONE */
};

#define NONE UINT32_MAX

static void
count(uint32_t *common, size_t n, const struct holder *all, uint32_t at,
    size_t text)
{
	for (; at != NONE; at = all[at].next) {
		common[text * n + all[at].text]++;
		common[all[at].text * n + text]++;
	}
}

int
ss_common_count(const struct ss_hashes *texts, size_t n, uint32_t *common)
{
	size_t i, k, total = 0, used = 0;
	struct holder *all;
	struct ss_map map;
	uint32_t *last;
	int r = 0;

	for (i = 0; i < n; i++)
		total += texts[i].n;
	for (i = 0; i < n; i++)
		for (k = 0; k < n; k++)
			if (i != k)
				common[i * n + k] = 0;
	if (total >= NONE)
		return SS_ENOMEM;
	all = reallocarray(NULL, total + 1, sizeof(*all));
	if (all == NULL)
		return SS_ENOMEM;
	ss_map_init(&map);
	for (i = 0; i < n && r == 0; i++)
		for (k = 0; k < texts[i].n; k++) {
			/* a new hash gets the holder made below */
			last = ss_map_put(&map, texts[i].v[k], (uint32_t)used);
			if (last == NULL) {
				r = SS_ENOMEM;
				break;
			}
			if (*last != used && all[*last].text == i)
				continue;
			all[used].text = (uint32_t)i;
			all[used].next = *last == used ? NONE : *last;
			count(common, n, all, all[used].next, i);
			*last = (uint32_t)used++;
		}
	ss_map_release(&map);
	free(all);
	return r;
}
