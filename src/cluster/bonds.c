/*
 * Union-find with foes (Tarjan 1975 with path halving): a part adds each item
 * to the other's list, a join hangs one list behind the other.
 */
#include "cluster/bonds.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "samestory.h"

int
ss_bonds_init(struct ss_bonds *b, uint32_t n)
{
	uint32_t i;

	memset(b, 0, sizeof(*b));
	b->parent = calloc((size_t)n + 1, sizeof(*b->parent));
	b->head = calloc((size_t)n + 1, sizeof(*b->head));
	b->tail = calloc((size_t)n + 1, sizeof(*b->tail));
	b->n_foes = calloc((size_t)n + 1, sizeof(*b->n_foes));
	if (b->parent == NULL || b->head == NULL || b->tail == NULL ||
	    b->n_foes == NULL)
		return SS_ENOMEM;
	for (i = 0; i < n; i++) {
		b->parent[i] = i;
		b->head[i] = b->tail[i] = UINT32_MAX;
	}
	return 0;
}

void
ss_bonds_release(struct ss_bonds *b)
{
	free(b->parent);
	free(b->head);
	free(b->tail);
	free(b->n_foes);
	free(b->foes);
	memset(b, 0, sizeof(*b));
}

uint32_t
ss_bonds_root(struct ss_bonds *b, uint32_t i)
{
	while (b->parent[i] != i) {
		b->parent[i] = b->parent[b->parent[i]];
		i = b->parent[i];
	}
	return i;
}

void
ss_bonds_join(struct ss_bonds *b, uint32_t x, uint32_t y)
{
	x = ss_bonds_root(b, x);
	y = ss_bonds_root(b, y);
	if (x == y)
		return;
	b->parent[y] = x;
	if (b->head[y] == UINT32_MAX)
		return;
	if (b->head[x] == UINT32_MAX)
		b->head[x] = b->head[y];
	else
		b->foes[b->tail[x]].next = b->head[y];
	b->tail[x] = b->tail[y];
	b->n_foes[x] += b->n_foes[y];
}

static void
add_foe(struct ss_bonds *b, uint32_t x, uint32_t foe)
{
	uint32_t at = (uint32_t)b->n++;

	b->foes[at] = (struct ss_bond_foe){foe, UINT32_MAX};
	if (b->head[x] == UINT32_MAX)
		b->head[x] = at;
	else
		b->foes[b->tail[x]].next = at;
	b->tail[x] = at;
	b->n_foes[x]++;
}

int
ss_bonds_part(struct ss_bonds *b, uint32_t x, uint32_t y)
{
	if (b->n > UINT32_MAX - 4 ||
	    ss_array_room_(
		(void **)&b->foes, &b->cap, b->n + 2, sizeof(*b->foes)) != 0)
		return SS_ENOMEM;
	add_foe(b, ss_bonds_root(b, x), y);
	add_foe(b, ss_bonds_root(b, y), x);
	return 0;
}

int
ss_bonds_parted(struct ss_bonds *b, uint32_t x, uint32_t y)
{
	uint32_t i, t;

	x = ss_bonds_root(b, x);
	y = ss_bonds_root(b, y);
	if (b->n_foes[x] > b->n_foes[y]) {
		t = x;
		x = y;
		y = t;
	}
	for (i = b->head[x]; i != UINT32_MAX; i = b->foes[i].next)
		if (ss_bonds_root(b, b->foes[i].item) == y)
			return 1;
	return 0;
}
