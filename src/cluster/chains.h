/*
 * Many values under a key: chained hashing that grows; the newest value of a
 * key comes first.  Values of other keys may stand in a chain: compare keys.
 */
#ifndef SS_CLUSTER_CHAINS_H
#define SS_CLUSTER_CHAINS_H

#include <stddef.h>
#include <stdint.h>

struct ss_chain_node {
	uint64_t key;
	uint32_t item, next; /* next: index + 1; 0: end */
};

/* All zero: empty. */
struct ss_chains {
	struct ss_chain_node *v;
	size_t n, cap;
	uint32_t *heads; /* [2^bits] index + 1 */
	unsigned bits;   /* 0: none yet */
};

/* The first node of the chain of a key, or NULL. */
const struct ss_chain_node *ss_chain(const struct ss_chains *, uint64_t key);
/* The one behind it, or NULL. */
const struct ss_chain_node *ss_chain_next(
    const struct ss_chains *, const struct ss_chain_node *);
/* Returns 0 or SS_ENOMEM. */
int ss_chains_add(struct ss_chains *, uint64_t key, uint32_t item);
/* Frees the contents; it is empty then. */
void ss_chains_clear(struct ss_chains *);

#endif
