#include "store/sql.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

_Static_assert(SS_SQL_CACHE < 255, "places are bytes");
_Static_assert(SS_SQL_CACHE < SS_SQL_SLOTS / 2, "there is a free slot");

int
ss_sql_error(struct ss_sql *s, int rc, const char *what, struct ss_error *err)
{
	const char *msg = s->db != NULL ? sqlite3_errmsg(s->db) : "";
	int sys = s->db != NULL ? sqlite3_system_errno(s->db) : 0;

	switch (rc & 0xff) {
	case SQLITE_NOMEM:
		return ss_error_nomem(err);
	case SQLITE_FULL:
		return ss_error_set(err, SS_EIO, ENOSPC, 0,
		    "store: %s: the disk is full", what);
	case SQLITE_IOERR:
		return ss_error_set(err, SS_EIO, sys != 0 ? sys : EIO, 0,
		    "store: %s: %s", what, msg);
	case SQLITE_READONLY:
		return ss_error_set(err, SS_EIO, EROFS, 0,
		    "store: %s: it cannot be written", what);
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
	case SQLITE_AUTH:
		return ss_error_set(err, SS_EIO, sys != 0 ? sys : EACCES, 0,
		    "store: %s: %s", what, msg);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return ss_error_set(err, SS_EIO, EBUSY, 0,
		    "store: %s: another program holds it", what);
	case SQLITE_NOTADB:
		return ss_error_set(err, SS_EFORMAT, 0, 0,
		    "store: %s: the file is no SQLite database", what);
	case SQLITE_CORRUPT:
		return ss_error_set(err, SS_EFORMAT, 0, 0,
		    "store: %s: the file is damaged (%s)", what, msg);
	}
	return ss_error_set(err, SS_EFORMAT, 0, 0, "store: %s: %s", what, msg);
}

int
ss_sql_exec(struct ss_sql *s, const char *text, struct ss_error *err)
{
	int rc = sqlite3_exec(s->db, text, NULL, NULL, NULL);

	if (rc == SQLITE_OK)
		return 0;
	return ss_sql_error(s, sqlite3_extended_errcode(s->db), "sql", err);
}

/* The slot of a text, or the free one where it would be. */
static uint8_t *
slot_of(struct ss_sql *s, const char *text)
{
	size_t i =
	    (size_t)((uint64_t)(uintptr_t)text * UINT64_C(0x9e3779b97f4a7c15) >>
		32) %
	    SS_SQL_SLOTS;

	while (s->slots[i] != 0 && s->cache[s->slots[i] - 1].text != text)
		i = (i + 1) % SS_SQL_SLOTS;
	return &s->slots[i];
}

static sqlite3_stmt *
find(struct ss_sql *s, const char *text, struct ss_error *err)
{
	uint8_t *slot = slot_of(s, text);
	sqlite3_stmt *stmt;
	int rc;

	if (*slot != 0) {
		stmt = s->cache[*slot - 1].stmt;
		(void)sqlite3_reset(stmt);
		return stmt;
	}
	if (s->n_cache == SS_SQL_CACHE) {
		(void)ss_error_set(err, SS_ELIMIT, 0, 0,
		    "store: too many kinds of statements");
		return NULL;
	}
	rc = sqlite3_prepare_v3(
	    s->db, text, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);
	if (rc != SQLITE_OK) {
		(void)ss_sql_error(
		    s, sqlite3_extended_errcode(s->db), "prepare", err);
		return NULL;
	}
	s->cache[s->n_cache].text = text;
	s->cache[s->n_cache++].stmt = stmt;
	*slot = (uint8_t)s->n_cache;
	return stmt;
}

/* A NULL pointer would bind NULL: the empty string has an address too. */
static const char *
pointer(const void *p)
{
	return p != NULL ? p : "";
}

static sqlite3_stmt *
ask(struct ss_sql *s, struct ss_error *err, const char *text,
    const char *format, va_list ap)
{
	sqlite3_stmt *stmt = find(s, text, err);
	const void *blob;
	const char *z;
	struct ss_str str;
	size_t len;
	int rc = SQLITE_OK, i;

	if (stmt == NULL)
		return NULL;
	(void)sqlite3_clear_bindings(stmt);
	for (i = 1; *format != '\0' && rc == SQLITE_OK; format++, i++) {
		switch (*format) {
		case 'i':
			rc = sqlite3_bind_int64(stmt, i, va_arg(ap, int64_t));
			break;
		case 'r':
			rc = sqlite3_bind_double(stmt, i, va_arg(ap, double));
			break;
		case 's':
			str = va_arg(ap, struct ss_str);
			if (str.ptr != NULL)
				rc = sqlite3_bind_text64(stmt, i,
				    (const char *)str.ptr, str.len,
				    SQLITE_STATIC, SQLITE_UTF8);
			break;
		case 'z':
			z = va_arg(ap, const char *);
			if (z != NULL)
				rc = sqlite3_bind_text(
				    stmt, i, z, -1, SQLITE_STATIC);
			break;
		case 'b':
			blob = va_arg(ap, const void *);
			len = va_arg(ap, size_t);
			rc = sqlite3_bind_blob64(
			    stmt, i, pointer(blob), len, SQLITE_STATIC);
			break;
		default:
			break;
		}
	}
	if (rc != SQLITE_OK) {
		(void)ss_sql_error(
		    s, sqlite3_extended_errcode(s->db), "bind", err);
		return NULL;
	}
	return stmt;
}

sqlite3_stmt *
ss_sql_ask(struct ss_sql *s, struct ss_error *err, const char *text,
    const char *format, ...)
{
	sqlite3_stmt *stmt;
	va_list ap;

	va_start(ap, format);
	stmt = ask(s, err, text, format, ap);
	va_end(ap);
	return stmt;
}

int
ss_sql_row(struct ss_sql *s, sqlite3_stmt *stmt, struct ss_error *err)
{
	int rc, r;

	if (stmt == NULL)
		return SS_EIO; /* ask has set err */
	rc = sqlite3_step(stmt);
	if (rc == SQLITE_ROW)
		return 1;
	if (rc == SQLITE_DONE) {
		(void)sqlite3_reset(stmt);
		return 0;
	}
	r = ss_sql_error(
	    s, sqlite3_extended_errcode(s->db), "reading or writing", err);
	(void)sqlite3_reset(stmt);
	return r;
}

int
ss_sql_run(struct ss_sql *s, struct ss_error *err, const char *text,
    const char *format, ...)
{
	sqlite3_stmt *stmt;
	va_list ap;
	int r;

	va_start(ap, format);
	stmt = ask(s, err, text, format, ap);
	va_end(ap);
	do {
		r = ss_sql_row(s, stmt, err);
	} while (r == 1);
	return r;
}

int
ss_sql_int(struct ss_sql *s, struct ss_error *err, int64_t *out, int64_t dflt,
    const char *text, const char *format, ...)
{
	sqlite3_stmt *stmt;
	va_list ap;
	int r;

	va_start(ap, format);
	stmt = ask(s, err, text, format, ap);
	va_end(ap);
	*out = dflt;
	r = ss_sql_row(s, stmt, err);
	if (r == 1) {
		if (sqlite3_column_type(stmt, 0) != SQLITE_NULL)
			*out = sqlite3_column_int64(stmt, 0);
		(void)sqlite3_reset(stmt);
		r = 0;
	}
	return r;
}

struct ss_str
ss_sql_str(sqlite3_stmt *stmt, int i)
{
	struct ss_str s = {NULL, 0};

	if (sqlite3_column_type(stmt, i) == SQLITE_NULL)
		return s;
	/* Blob access: no conversion, and the length counts NUL bytes. */
	s.ptr = sqlite3_column_blob(stmt, i);
	s.len = (size_t)sqlite3_column_bytes(stmt, i);
	if (s.ptr == NULL)
		s.ptr = (const unsigned char *)"";
	return s;
}

void
ss_sql_forget(struct ss_sql *s)
{
	size_t i;

	for (i = 0; i < s->n_cache; i++)
		(void)sqlite3_finalize(s->cache[i].stmt);
	s->n_cache = 0;
	memset(s->slots, 0, sizeof(s->slots));
}

void
ss_sql_close(struct ss_sql *s)
{
	ss_sql_forget(s);
	(void)sqlite3_close(s->db);
	s->db = NULL;
}
