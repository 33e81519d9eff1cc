/*
 * A thin layer over SQLite's C interface: cached statements, arguments by a
 * format string, and errors that say what SQLite and the system said.
 *
 *     while ((r = ss_sql_row(db, s = ss_sql(db, "SELECT ... ?1", "i", x),
 *         &err)) == 1) ...
 *
 * Statements are cached by the address of their text, which must be a string
 * literal (or live as long as the connection).  A statement that is being
 * walked must not be asked for again before it is at its end or reset.
 */
#ifndef SS_STORE_SQL_H
#define SS_STORE_SQL_H

#include <sqlite3.h>

#include "samestory.h"

#define SS_SQL_CACHE 160
#define SS_SQL_SLOTS 512 /* a power of 2, thrice as many */

struct ss_sql {
	sqlite3 *db;
	struct {
		const char *text;
		sqlite3_stmt *stmt;
	} cache[SS_SQL_CACHE];
	size_t n_cache;
	uint8_t
	    slots[SS_SQL_SLOTS]; /* by address: 1 + place in cache, 0: none */
};

/*
 * What went wrong last on the connection, as a status with its text in err.
 * rc: SQLite's (extended) result code.
 */
int ss_sql_error(struct ss_sql *, int rc, const char *what, struct ss_error *);

/* Runs one or more statements without arguments or rows. */
int ss_sql_exec(struct ss_sql *, const char *text, struct ss_error *);

/*
 * The statement of text, reset, with its arguments bound in order by format:
 *   i  int64_t          r  double          s  struct ss_str (NULL view: NULL)
 *   z  const char * (may be NULL)           b  const void *, size_t (a blob)
 *   n  NULL, no argument
 * Strings and blobs are borrowed until the statement is reset.
 * Returns NULL with *err set when it cannot be prepared.
 */
sqlite3_stmt *ss_sql_ask(struct ss_sql *, struct ss_error *, const char *text,
    const char *format, ...);

/* Steps: 1 a row, 0 the end (the statement is reset), or a status < 0. */
int ss_sql_row(struct ss_sql *, sqlite3_stmt *, struct ss_error *);

/* ask and step to the end; rows are passed over. */
int ss_sql_run(struct ss_sql *, struct ss_error *, const char *text,
    const char *format, ...);

/* The first column of the first row, or dflt when there is no row. */
int ss_sql_int(struct ss_sql *, struct ss_error *, int64_t *out, int64_t dflt,
    const char *text, const char *format, ...);

/* Column i as a view, valid until the statement moves; NULL gives NULL. */
struct ss_str ss_sql_str(sqlite3_stmt *, int i);

/* Finalises what is cached: before tables change. */
void ss_sql_forget(struct ss_sql *);
/* The same, and closes. */
void ss_sql_close(struct ss_sql *);

#endif
