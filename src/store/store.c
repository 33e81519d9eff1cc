/*
 * Opening and closing a store.
 *
 * A writer holds the lock file (lock.h) beside SQLite's own locks, so that a
 * second one hears who the first is instead of waiting.  Readers take no
 * lock: WAL shows them the last commit.  On a medium that cannot be written
 * a store that was closed properly is opened as immutable.
 *
 * What is on disk was perhaps written by somebody else: trusted_schema is
 * off, triggers are off, cells are checked, and no SQL of the file runs but
 * that of its views when a user asks for them.
 */
#include "store/store.h"

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/error.h"
#include "cluster/groups.h"
#include "store/dictionary.h"
#include "store/lock.h"
#include "store/migrate.h"
#include "store/parameters.h"
#include "store/schema.h"

#define BUSY_MS 10000 /* a reader waits for a checkpoint at most */

void
ss_store_options_init(struct ss_store_options *o)
{
	memset(o, 0, sizeof(*o));
}

static int
secure(struct ss_store *s, struct ss_error *err)
{
	int off;

	(void)sqlite3_extended_result_codes(s->sql.db, 1);
	(void)sqlite3_busy_timeout(s->sql.db, BUSY_MS);
	(void)sqlite3_db_config(
	    s->sql.db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &off);
	(void)sqlite3_db_config(
	    s->sql.db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, &off);
	(void)sqlite3_db_config(s->sql.db, SQLITE_DBCONFIG_DEFENSIVE, 1, &off);
	/* The last one reads the file: a foreign one is known by it. */
	if (sqlite3_exec(s->sql.db,
		"PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;"
		"PRAGMA cache_size = -65536; PRAGMA user_version;",
		NULL, NULL, NULL) == SQLITE_OK)
		return 0;
	return ss_sql_error(
	    &s->sql, sqlite3_extended_errcode(s->sql.db), s->path, err);
}

static int
open_db(struct ss_store *s, const char *name, int flags, struct ss_error *err)
{
	int rc = sqlite3_open_v2(name, &s->sql.db, flags, NULL), r;

	if (rc == SQLITE_OK)
		return secure(s, err);
	r = ss_sql_error(&s->sql, rc, s->path, err);
	ss_sql_close(&s->sql);
	return r;
}

/* file:PATH?immutable=1 with what a URI cannot hold in hex. */
static int
open_immutable(struct ss_store *s, struct ss_error *err)
{
	static const char plain[] =
	    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "0123456789/._-~";
	struct stat st;
	struct ss_buf b;
	const char *p;
	char *wal;
	int r;

	if (asprintf(&wal, "%s-wal", s->path) < 0)
		return ss_error_nomem(err);
	r = stat(wal, &st) == 0 && st.st_size > 0;
	free(wal);
	if (r)
		return ss_error_set(err, SS_EIO, EROFS, 0,
		    "%.120s: the last run did not end properly, and its "
		    "journal cannot be used where nothing can be written",
		    s->path);
	ss_buf_init(&b, 0);
	ss_buf_add_cstr(&b, "file:");
	for (p = s->path; *p != '\0'; p++)
		if (strchr(plain, *p) != NULL)
			ss_buf_add_char(&b, *p);
		else
			ss_buf_addf(&b, "%%%02X", (unsigned)(unsigned char)*p);
	ss_buf_add_cstr(&b, "?immutable=1");
	r = ss_buf_status(&b) != 0
	    ? ss_error_nomem(err)
	    : open_db(s, (const char *)b.ptr,
		  SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err);
	ss_buf_release(&b);
	return r;
}

int
ss_store_begin(struct ss_store *s, struct ss_error *err)
{
	return ss_sql_run(&s->sql, err, "BEGIN IMMEDIATE", "");
}

int
ss_store_commit(struct ss_store *s, struct ss_error *err)
{
	return ss_sql_run(&s->sql, err, "COMMIT", "");
}

void
ss_store_rollback(struct ss_store *s)
{
	size_t i;

	/* An open statement would keep the transaction open. */
	for (i = 0; i < s->sql.n_cache; i++)
		(void)sqlite3_reset(s->sql.cache[i].stmt);
	if (sqlite3_get_autocommit(s->sql.db) == 0)
		(void)sqlite3_exec(s->sql.db, "ROLLBACK", NULL, NULL, NULL);
}

void
ss_store_event_id(char out[SS_ID_SIZE], uint64_t identity)
{
	ss_id_format(out, 'e', identity);
}

/* --- opening --------------------------------------------------------- */

static int
create(struct ss_store *s, struct ss_error *err)
{
	int r = ss_store_begin(s, err);

	if (r == 0)
		r = ss_schema_create(&s->sql, err);
	if (r == 0)
		r = ss_parameters_write(s, err);
	if (r == 0)
		r = ss_store_commit(s, err);
	if (r != 0)
		ss_store_rollback(s);
	return r;
}

/* Is there nothing in the file yet (a killed creation leaves that)? */
static int
is_empty(struct ss_store *s, int *empty, struct ss_error *err)
{
	int64_t n;
	int r = ss_sql_int(
	    &s->sql, err, &n, 0, "SELECT count(*) FROM sqlite_schema", "");

	*empty = n == 0;
	return r;
}

static int
open_writer(struct ss_store *s, const struct ss_store_options *o, int *version,
    struct ss_error *err)
{
	int empty = 0, r;

	s->lock = ss_lock_take(s->path, err);
	if (s->lock < 0)
		return SS_EIO;
	r = open_db(s, s->path,
	    SQLITE_OPEN_READWRITE | (o->create ? SQLITE_OPEN_CREATE : 0), err);
	/* Looked at before anything is changed in a file of somebody else. */
	if (r == 0)
		r = is_empty(s, &empty, err);
	if (r == 0 && empty && !o->create)
		return ss_error_set(err, SS_EFORMAT, 0, 0,
		    "%.200s: there is no store in this file", s->path);
	if (r == 0 && !empty)
		r = ss_schema_recognise(&s->sql, version, err);
	/* FULL: a commit is on the disk when it is said to be. */
	if (r == 0)
		r = ss_sql_exec(&s->sql,
		    "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL;"
		    "PRAGMA synchronous = FULL;"
		    "PRAGMA journal_size_limit = 67108864;",
		    err);
	if (r == 0 && empty) {
		r = create(s, err);
		*version = SS_STORE_SCHEMA;
	}
	return r;
}

static int
open_reader(struct ss_store *s, int *version, struct ss_error *err)
{
	struct ss_error first;
	int r;

	r = open_db(s, s->path, SQLITE_OPEN_READONLY, &first);
	if (r == 0)
		r = ss_schema_recognise(&s->sql, version, &first);
	/* The file is there; ENOENT is about a journal that cannot be made. */
	if (r == SS_EIO) {
		ss_sql_close(&s->sql);
		r = open_immutable(s, err);
		if (r == 0)
			r = ss_schema_recognise(&s->sql, version, err);
		return r;
	}
	if (r != 0 && err != NULL)
		*err = first;
	return r;
}

/* What is no store for sure is told before a lock is left beside it. */
static int
look_at(const char *path, int may_be_missing, struct ss_error *err)
{
	static const char magic[16] = "SQLite format 3";
	char head[16];
	struct stat st;
	ssize_t n;
	int fd;

	if (stat(path, &st) != 0)
		return may_be_missing && errno == ENOENT
		    ? 0
		    : ss_error_set(err, SS_EIO, errno, 0, "%.200s", path);
	if (S_ISDIR(st.st_mode))
		return ss_error_set(err, SS_EIO, EISDIR, 0, "%.200s", path);
	if (!S_ISREG(st.st_mode)) /* a pipe would not even open */
		return ss_error_set(err, SS_EFORMAT, 0, 0,
		    "store: %.200s: it is no file", path);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return ss_error_set(err, SS_EIO, errno, 0, "%.200s", path);
	n = read(fd, head, sizeof(head));
	(void)close(fd);
	if (n == (ssize_t)sizeof(head) && memcmp(head, magic, sizeof(head)))
		return ss_error_set(err, SS_EFORMAT, 0, 0,
		    "store: %.200s: the file is no SQLite database", path);
	return 0;
}

/* Opens as o says; *version gets the schema of the file. */
static int
open_store(struct ss_store **out, const char *path,
    const struct ss_store_options *o, int *version, struct ss_error *err)
{
	struct ss_store *s;
	int r;

	*out = NULL;
	r = look_at(path, o->write && o->create, err);
	if (r != 0)
		return r;
	s = calloc(1, sizeof(*s));
	if (s == NULL)
		return ss_error_nomem(err);
	s->lock = -1;
	s->options = o->options;
	s->options.pins = NULL; /* the store keeps its own */
	s->options.n_pins = 0;
	if (s->options.permutations == 0)
		ss_options_init(&s->options);
	s->window_days = o->window_days != 0 ? o->window_days : 30;
	s->keep_text = o->keep_text;
	s->path = strdup(path);
	if (s->path == NULL || ss_pack_init(&s->pack) != 0) {
		ss_store_close(s);
		return ss_error_nomem(err);
	}
	r = o->write ? open_writer(s, o, version, err)
		     : open_reader(s, version, err);
	if (r == 0)
		r = ss_parameters_read(s, o, *version, err);
	if (r == 0)
		r = ss_dictionary_read(s, err);
	if (r == 0 && o->write)
		r = ss_store_migrate(s, *version, err);
	if (r != 0) {
		ss_store_close(s);
		return r;
	}
	*out = s;
	return 0;
}

int
ss_store_open(struct ss_store **out, const char *path,
    const struct ss_store_options *o, struct ss_error *err)
{
	struct ss_store_options writing = *o;
	struct ss_error why;
	int version = 0, r;

	r = open_store(out, path, o, &version, err);
	if (r != 0 || version == SS_STORE_SCHEMA || o->write)
		return r;
	/* One of an earlier samestory is brought up to date first. */
	ss_store_close(*out);
	*out = NULL;
	writing.write = 1;
	writing.create = 0;
	r = open_store(out, path, &writing, &version, &why);
	if (r != 0)
		return ss_error_set(err, r, why.sys_errno, 0,
		    "%.100s: it is of an earlier samestory and could not be "
		    "brought up to date: %.120s",
		    path, why.msg);
	ss_store_close(*out);
	return open_store(out, path, o, &version, err);
}

void
ss_store_close(struct ss_store *s)
{
	if (s == NULL)
		return;
	if (s->sql.db != NULL) {
		ss_store_rollback(s);
		ss_sql_close(&s->sql);
	}
	ss_pack_release(&s->pack);
	ss_lock_release(s->lock);
	free(s->path);
	free(s);
}

enum ss_keep_text
ss_store_keeps(const struct ss_store *s)
{
	return s->keep_text;
}

const struct ss_options *
ss_store_settings(const struct ss_store *s)
{
	return &s->options;
}
