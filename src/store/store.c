/*
 * Opening and closing a store; its parameters.
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
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "cluster/groups.h"
#include "sketch/minhash.h"
#include "sketch/shingles.h"
#include "store/lock.h"
#include "store/migrate.h"
#include "store/schema.h"
#include "text/words.h"

#define BUSY_MS    10000 /* a reader waits for a checkpoint at most */
#define WINDOW_MAX 36500

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

/* --- parameters ------------------------------------------------------ */

int
ss_store_parameter(struct ss_store *s, struct ss_arena *arena, const char *name,
    struct ss_str *out, struct ss_error *err)
{
	sqlite3_stmt *q = ss_sql_ask(&s->sql, err,
	    "SELECT value FROM parameter WHERE name = ?1", "z", name);
	int r = ss_sql_row(&s->sql, q, err);

	out->ptr = NULL;
	out->len = 0;
	if (r != 1)
		return r;
	r = ss_arena_dup_str(arena, ss_sql_str(q, 0), out);
	(void)sqlite3_reset(q);
	return r != 0 ? ss_error_nomem(err) : 0;
}

int
ss_store_parameter_set(struct ss_store *s, const char *name, const char *value,
    struct ss_error *err)
{
	return ss_sql_run(&s->sql, err,
	    "INSERT INTO parameter (name, value) VALUES (?1, ?2)"
	    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
	    "zz", name, value);
}

/* Every parameter as text: what the file says, and what is asked for. */
#define N_PARAMETERS 10
struct parameter {
	const char *name, *what;
	unsigned given; /* bit of ss_store_options.given; 0: always */
	char value[40];
};

static void
number(struct parameter *p, double x)
{
	/* SQLite's own: the same in every locale. */
	(void)sqlite3_snprintf((int)sizeof(p->value), p->value, "%.15g", x);
}

static void
parameters(struct parameter p[N_PARAMETERS], const struct ss_options *o,
    unsigned window_days)
{
	static const char *const modes[] = {"off", "lines", "full"};
	static const struct parameter names[N_PARAMETERS] = {
	    {"words", "words (tokeniser and hash)", 0, ""},
	    {"shingles", "shingles (hash)", 0, ""},
	    {"minhash", "sketches", 0, ""},
	    {"shingle", "--shingle", SS_GIVEN_SHINGLE, ""},
	    {"threshold", "--threshold", SS_GIVEN_THRESHOLD, ""},
	    {"containment", "--containment", SS_GIVEN_CONTAINMENT, ""},
	    {"permutations", "--permutations", SS_GIVEN_PERMUTATIONS, ""},
	    {"recall", "--recall", SS_GIVEN_RECALL, ""},
	    {"boilerplate", "--boilerplate", SS_GIVEN_BOILERPLATE, ""},
	    {"window", "--window", SS_GIVEN_WINDOW, ""},
	};

	memcpy(p, names, sizeof(names));
	number(&p[0], SS_WORDS_VERSION);
	number(&p[1], SS_SHINGLES_VERSION);
	number(&p[2], SS_MINHASH_VERSION);
	number(&p[3], o->shingle);
	number(&p[4], o->threshold);
	number(&p[5], o->containment);
	number(&p[6], o->permutations);
	number(&p[7], o->recall);
	(void)strlcpy(p[8].value, modes[o->boilerplate], sizeof(p[8].value));
	number(&p[9], window_days);
}

static int
write_parameters(struct ss_store *s, struct ss_error *err)
{
	struct parameter p[N_PARAMETERS];
	size_t i;
	int r = 0;

	parameters(p, &s->options, s->window_days);
	for (i = 0; i < N_PARAMETERS && r == 0; i++)
		r = ss_store_parameter_set(s, p[i].name, p[i].value, err);
	return r;
}

static int
take_parameter(struct ss_store *s, size_t i, const char *value)
{
	struct ss_options *o = &s->options;
	const char *bad = NULL;

	switch (i) {
	case 3:
		o->shingle = (unsigned)strtonum(value, 1, 32, &bad);
		break;
	case 6:
		o->permutations = (unsigned)strtonum(value, 16, 1024, &bad);
		break;
	case 8:
		o->boilerplate = strcmp(value, "off") == 0 ? SS_BOILERPLATE_OFF
		    : strcmp(value, "lines") == 0 ? SS_BOILERPLATE_LINES
						  : SS_BOILERPLATE_FULL;
		break;
	case 9:
		s->window_days = (unsigned)strtonum(value, 1, WINDOW_MAX, &bad);
		break;
	default:
		break;
	}
	return bad != NULL ? SS_EFORMAT : 0;
}

/* By SQLite: strtod(3) is bound to the locale. */
static int
take_share(
    struct ss_store *s, const char *name, double *out, struct ss_error *err)
{
	sqlite3_stmt *q = ss_sql_ask(&s->sql, err,
	    "SELECT CAST(value AS REAL) FROM parameter WHERE name = ?1", "z",
	    name);
	int r = ss_sql_row(&s->sql, q, err);

	if (r == 1) {
		*out = sqlite3_column_double(q, 0);
		(void)sqlite3_reset(q);
		r = 0;
	}
	return r;
}

/* Reads the stored parameters and refuses others that were asked for. */
static int
read_parameters(
    struct ss_store *s, const struct ss_store_options *o, struct ss_error *err)
{
	struct parameter want[N_PARAMETERS];
	struct ss_arena arena;
	struct ss_str v;
	unsigned window = o->window_days != 0 ? o->window_days : s->window_days;
	size_t i;
	int r = 0;

	parameters(want, &s->options, window);
	ss_arena_init(&arena);
	for (i = 0; i < N_PARAMETERS && r == 0; i++) {
		r = ss_store_parameter(s, &arena, want[i].name, &v, err);
		if (r != 0)
			break;
		if (v.ptr == NULL) {
			r = ss_error_set(err, SS_EFORMAT, 0, 0,
			    "the store is damaged: its parameter '%s' is "
			    "missing",
			    want[i].name);
			break;
		}
		if (strcmp((const char *)v.ptr, want[i].value) != 0 &&
		    (want[i].given == 0 || (o->given & want[i].given) != 0)) {
			r = ss_error_set(err, SS_EINVAL, 0, 0,
			    "the store was made with %s %.30s, not %s: make "
			    "another store, or export and ingest this one",
			    want[i].what, (const char *)v.ptr, want[i].value);
			break;
		}
		if (take_parameter(s, i, (const char *)v.ptr) != 0)
			r = ss_error_set(err, SS_EFORMAT, 0, 0,
			    "the store is damaged: its parameter '%s' is "
			    "'%.30s'",
			    want[i].name, (const char *)v.ptr);
	}
	if (r == 0)
		r = take_share(s, "threshold", &s->options.threshold, err);
	if (r == 0)
		r = take_share(s, "containment", &s->options.containment, err);
	if (r == 0)
		r = take_share(s, "recall", &s->options.recall, err);
	if (r == 0)
		r = ss_options_validate(&s->options, err);
	if (r == 0)
		ss_bands_choose(&s->bands, s->options.threshold,
		    s->options.recall, s->options.permutations);
	ss_arena_release(&arena);
	return r;
}

static int
read_dictionary(struct ss_store *s, struct ss_error *err)
{
	sqlite3_stmt *q = ss_sql_ask(&s->sql, err,
	    "SELECT dictionary, bytes FROM dictionary"
	    " ORDER BY dictionary DESC LIMIT 1",
	    "");
	int r = ss_sql_row(&s->sql, q, err);

	if (r != 1)
		return r;
	s->dictionary = sqlite3_column_int64(q, 0);
	r = ss_pack_use(&s->pack, sqlite3_column_blob(q, 1),
	    (size_t)sqlite3_column_bytes(q, 1));
	(void)sqlite3_reset(q);
	if (r == SS_EFORMAT)
		return ss_error_set(err, SS_EFORMAT, 0, 0,
		    "the store is damaged: the dictionary of its texts "
		    "cannot be read");
	return r != 0 ? ss_error_nomem(err) : 0;
}

/* --- opening --------------------------------------------------------- */

static int
create(struct ss_store *s, struct ss_error *err)
{
	int r = ss_store_begin(s, err);

	if (r == 0)
		r = ss_schema_create(&s->sql, err);
	if (r == 0)
		r = write_parameters(s, err);
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

/* Opens as o says; *version gets the schema of the file. */
static int
open_store(struct ss_store **out, const char *path,
    const struct ss_store_options *o, int *version, struct ss_error *err)
{
	struct ss_store *s;
	struct stat st;
	int r;

	*out = NULL;
	if (!(o->write && o->create) && stat(path, &st) != 0)
		return ss_error_set(err, SS_EIO, errno, 0, "%.200s", path);
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
	s->path = strdup(path);
	if (s->path == NULL || ss_pack_init(&s->pack) != 0) {
		ss_store_close(s);
		return ss_error_nomem(err);
	}
	r = o->write ? open_writer(s, o, version, err)
		     : open_reader(s, version, err);
	if (r == 0)
		r = read_parameters(s, o, err);
	if (r == 0)
		r = read_dictionary(s, err);
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

const struct ss_options *
ss_store_settings(const struct ss_store *s)
{
	return &s->options;
}
