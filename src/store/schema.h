/*
 * The tables of a store: made, recognised, brought up to date.
 * What they hold is documented in schema.c.
 */
#ifndef SS_STORE_SCHEMA_H
#define SS_STORE_SCHEMA_H

#include "store/sql.h"

#define SS_STORE_APPLICATION_ID 0x53735374 /* "SsSt" */
#define SS_STORE_SCHEMA         3          /* user_version */

/* Tables, indices and views of a new store, inside a transaction. */
int ss_schema_create(struct ss_sql *, struct ss_error *);

/*
 * Is this a store, and one that this version can use?  *version gets its
 * schema; one from a later samestory, a foreign database and a file that
 * is none are refused with SS_EFORMAT.
 */
int ss_schema_recognise(struct ss_sql *, int *version, struct ss_error *);

/* For migrate.c: the tables and views that schema 2 has and 1 has not, and
 * the tables that schema 3 has and 2 has not. */
int ss_schema_second(struct ss_sql *, struct ss_error *);
int ss_schema_third(struct ss_sql *, struct ss_error *);

#endif
