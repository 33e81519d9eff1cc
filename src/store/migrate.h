/*
 * Bringing a store of an earlier samestory up to date.
 */
#ifndef SS_STORE_MIGRATE_H
#define SS_STORE_MIGRATE_H

#include "store/store.h"

/*
 * From schema version to SS_STORE_SCHEMA, in one transaction: whatever goes
 * wrong, and whenever it is killed, the store is as it was.  Options and
 * dictionary of the store are read already; it is open for writing.
 */
int ss_store_migrate(struct ss_store *, int version, struct ss_error *);

/* A step of it: the pairs of schema 2 as they are kept now. */
int ss_migrate_ties(struct ss_store *, struct ss_error *);

#endif
