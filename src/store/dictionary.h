/*
 * The dictionary of a store's texts (pack.h): made once.
 */
#ifndef SS_STORE_DICTIONARY_H
#define SS_STORE_DICTIONARY_H

#include "store/store.h"

/* Uses what the store has. */
int ss_dictionary_read(struct ss_store *, struct ss_error *);

/*
 * Where there is none: makes it, once the texts of a batch and the last ones
 * of the store are enough to learn from.  Inside a transaction.
 */
int ss_dictionary_make(
    struct ss_store *, const struct ss_articles *batch, struct ss_error *);

#endif
