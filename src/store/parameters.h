/*
 * What a store was made with: table parameter.
 */
#ifndef SS_STORE_PARAMETERS_H
#define SS_STORE_PARAMETERS_H

#include "store/store.h"

/* Those of a new store, inside a transaction. */
int ss_parameters_write(struct ss_store *, struct ss_error *);

/*
 * Those of the file become those of s; others that were asked for are refused
 * (SS_EINVAL).  version: the schema of the file.
 */
int ss_parameters_read(struct ss_store *, const struct ss_store_options *,
    int version, struct ss_error *);

#endif
