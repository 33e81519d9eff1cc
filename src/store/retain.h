/*
 * Texts that are kept for the window alone.
 */
#ifndef SS_STORE_RETAIN_H
#define SS_STORE_RETAIN_H

#include "store/store.h"

/*
 * In a store that keeps texts for the window (else nothing happens): drops
 * what is too old to be compared with once more, inside the transaction that
 * ends a run.  input: all records of the run, which tell how old that is.
 */
int ss_retain(
    struct ss_store *, const struct ss_articles *input, struct ss_error *);

#endif
