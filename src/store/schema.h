/*
 * The tables of a store: made, recognised, brought up to date.
 * What they hold is documented in schema.c.
 */
#ifndef SS_STORE_SCHEMA_H
#define SS_STORE_SCHEMA_H

#include "store/sql.h"

#define SS_STORE_APPLICATION_ID 0x53735374 /* "SsSt" */
#define SS_STORE_SCHEMA         1          /* user_version */

/* Tables, indices and views of a new store, inside a transaction. */
int ss_schema_create(struct ss_sql *, struct ss_error *);

/*
 * Is this a store, and one that this version can use?  *version gets its
 * schema; one from a later samestory, a foreign database and a file that
 * is none are refused with SS_EFORMAT.
 */
int ss_schema_recognise(struct ss_sql *, int *version, struct ss_error *);

/* From version to SS_STORE_SCHEMA, in one transaction. */
int ss_schema_migrate(struct ss_sql *, int version, struct ss_error *);

#endif
