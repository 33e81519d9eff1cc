#include "cluster/chains.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "samestory.h"

static uint64_t
slot_of(const struct ss_chains *c, uint64_t key)
{
	return key * UINT64_C(0x9e3779b97f4a7c15) >> (64 - c->bits);
}

const struct ss_chain_node *
ss_chain(const struct ss_chains *c, uint64_t key)
{
	uint32_t i = c->bits == 0 ? 0 : c->heads[slot_of(c, key)];

	return i == 0 ? NULL : &c->v[i - 1];
}

const struct ss_chain_node *
ss_chain_next(const struct ss_chains *c, const struct ss_chain_node *n)
{
	return n->next == 0 ? NULL : &c->v[n->next - 1];
}

int
ss_chains_add(struct ss_chains *c, uint64_t key, uint32_t item)
{
	unsigned bits = c->bits == 0 ? 12 : c->bits + 1;
	uint32_t *heads;
	uint64_t slot;
	size_t i;

	if (c->n >= UINT32_MAX - 1 || SS_ARRAY_ROOM(c, 1) != 0)
		return SS_ENOMEM;
	if (c->bits == 0 || c->n >> c->bits != 0) {
		heads = calloc((size_t)1 << bits, sizeof(*heads));
		if (heads == NULL)
			return SS_ENOMEM;
		free(c->heads);
		c->heads = heads;
		c->bits = bits;
		for (i = 0; i < c->n; i++) {
			slot = slot_of(c, c->v[i].key);
			c->v[i].next = heads[slot];
			heads[slot] = (uint32_t)i + 1;
		}
	}
	slot = slot_of(c, key);
	c->v[c->n] = (struct ss_chain_node){key, item, c->heads[slot]};
	c->heads[slot] = (uint32_t)++c->n;
	return 0;
}

void
ss_chains_clear(struct ss_chains *c)
{
	free(c->v);
	free(c->heads);
	memset(c, 0, sizeof(*c));
}
