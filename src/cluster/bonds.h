/*
 * Sets that grow by joining, and that may be kept apart: union-find, where
 * each set also lists the items that it may never hold.
 */
#ifndef SS_CLUSTER_BONDS_H
#define SS_CLUSTER_BONDS_H

#include <stddef.h>
#include <stdint.h>

struct ss_bond_foe {
	uint32_t item, next; /* next: into foes, UINT32_MAX: the last */
};

struct ss_bonds {
	uint32_t *parent;
	/* of roots: list of foes, and how many */
	uint32_t *head, *tail, *n_foes;
	struct ss_bond_foe *foes;
	size_t n, cap; /* foes */
};

/* n items, each a set of its own.  Returns 0 or SS_ENOMEM; release anyway. */
int ss_bonds_init(struct ss_bonds *, uint32_t n);
void ss_bonds_release(struct ss_bonds *);
/* The name of the set that item is in: one of its items. */
uint32_t ss_bonds_root(struct ss_bonds *, uint32_t item);
/* Joins the sets of x and y, whether kept apart or not; x's root names it. */
void ss_bonds_join(struct ss_bonds *, uint32_t x, uint32_t y);
/* Keeps the sets of x and y apart from now on.  Returns 0 or SS_ENOMEM. */
int ss_bonds_part(struct ss_bonds *, uint32_t x, uint32_t y);
/* Are the sets of x and y kept apart?  Cost: the shorter list of foes. */
int ss_bonds_parted(struct ss_bonds *, uint32_t x, uint32_t y);

#endif
