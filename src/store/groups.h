/*
 * Near-duplicate groups of the store, formed anew where a batch touched
 * them, by the same rule as in a batch of all (cluster/groups.h).
 */
#ifndef SS_STORE_GROUPS_H
#define SS_STORE_GROUPS_H

#include "store/copies.h"

struct ss_numbers {
	int64_t *v;
	size_t n, cap;
};

int ss_numbers_add(struct ss_numbers *, int64_t);
/* Sorts and drops repeats. */
void ss_numbers_close(struct ss_numbers *);
int ss_numbers_have(const struct ss_numbers *, int64_t); /* closed ones */
void ss_numbers_release(struct ss_numbers *);

/* A hash of a number, for ss_map: different for different ones. */
static inline uint64_t
ss_number_hash(int64_t x)
{
	uint64_t h = (uint64_t)x * 0x9e3779b97f4a7c15u;

	return h ^ h >> 29;
}

/*
 * Writes copies (a and b are articles by now), regroups every article that
 * is in one of them or in a group of seeds, and makes seeds that are in none
 * groups of their own.  seeds: new and changed articles, closed.
 *
 * *touched gets the groups' first articles, closed: all whose members or
 * lead changed.  Leads that are no longer any lose their pairs.
 */
int ss_groups_update(struct ss_store *, const struct ss_copies *,
    const struct ss_numbers *seeds, unsigned threads,
    struct ss_numbers *touched, struct ss_error *);

#endif
