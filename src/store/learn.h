/*
 * Boilerplate that a store has learned: sentences that recur over stories
 * of an outlet are remembered, and are taken out of its later articles even
 * when a night brings only one of them.
 */
#ifndef SS_STORE_LEARN_H
#define SS_STORE_LEARN_H

#include "base/map.h"
#include "store/store.h"

struct ss_learned {
	struct ss_map units;   /* outlet and sentence -> stories seen */
	struct ss_map outlets; /* those whose sentences are loaded -> how many
				  of them are known to recur */
	struct ss_arena arena; /* of the documents that were changed */
};

void ss_learned_init(struct ss_learned *);
void ss_learned_release(struct ss_learned *);

/*
 * Remembers what the documents of a batch showed to recur, and removes from
 * each what earlier batches showed.  Documents that are changed get spans
 * and bodies in l's arena.
 */
int ss_learn(struct ss_store *, struct ss_learned *, struct ss_documents *,
    struct ss_error *);

#endif
