/*
 * What the files of the store share.  See samestory.h for what the outside
 * sees, schema.c for the tables.
 */
#ifndef SS_STORE_STORE_H
#define SS_STORE_STORE_H

#include "base/arena.h"
#include "samestory.h"
#include "sketch/lsh.h"
#include "store/pack.h"
#include "store/sql.h"

struct ss_kept_pins;

struct ss_store {
	struct ss_sql sql;
	char *path;
	int lock;                  /* of the writer, -1: a reader */
	struct ss_options options; /* of the analysis, as stored */
	unsigned window_days;
	enum ss_keep_text keep_text;
	struct ss_bands bands; /* of these options */
	int64_t dictionary;    /* its number, 0: none yet */
	struct ss_pack pack;
	struct ss_kept_pins *pins; /* while articles are added, else NULL */
};

/* A failed statement inside a transaction leaves nothing behind. */
int ss_store_begin(struct ss_store *, struct ss_error *);
int ss_store_commit(struct ss_store *, struct ss_error *);
void ss_store_rollback(struct ss_store *);

/* One parameter as text; the NULL view when it is not there.  The arena owns
 * it. */
int ss_store_parameter(struct ss_store *, struct ss_arena *, const char *name,
    struct ss_str *out, struct ss_error *);
int ss_store_parameter_set(
    struct ss_store *, const char *name, const char *value, struct ss_error *);

/* Event ids are a letter and a hash of their founder's identity. */
void ss_store_event_id(char out[SS_ID_SIZE], uint64_t identity);

/* (int64_t) of an unsigned hash, as SQLite keeps it. */
static inline int64_t
ss_store_key(uint64_t hash)
{
	return (int64_t)hash;
}

#endif
