/*
 * Faults under a store: a VFS of SQLite that loses power or fails.
 *
 *   store_faults dump STORE               what must be equal, as text
 *   store_faults power ARTICLES DIR N     N power losses at random moments
 *   store_faults errors ARTICLES DIR N    N failing operations of each kind,
 *                                         spread evenly over a run
 *
 * Power loss: what was written since a file's last sync is kept or dropped
 * write by write, or torn in the middle, at random; what was synced stays.
 * After each fault the store must be sound, and the same run again must end
 * in the same articles, groups and events as one that was never disturbed.
 */
#include <sys/stat.h>
#include <sys/wait.h>

#include <err.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include <samestory.h>

#define MAX_FILES 16
#define BATCH     60

enum fault { FAULT_NONE, FAULT_POWER, FAULT_WRITE, FAULT_SYNC, FAULT_READ };

struct pending {
	sqlite3_int64 at;
	int len; /* < 0: truncated to at */
	unsigned char *bytes;
};

/* What the disk holds of a file: a memory image of what was synced. */
struct image {
	char *path;
	unsigned char *durable;
	sqlite3_int64 len;
	struct pending *v;
	int n, cap;
};

struct file {
	sqlite3_file base;
	sqlite3_file *real; /* behind this struct */
	struct image *image;
};

static sqlite3_vfs *under;
static sqlite3_vfs shim;
static sqlite3_io_methods methods;
static struct image images[MAX_FILES];
static int n_images;
static enum fault fault;
static long countdown; /* operations until it strikes */
static long n_ops[FAULT_READ + 1];
static uint64_t rng = 88172645463325252u;

static uint64_t
random64(void)
{
	rng ^= rng << 13;
	rng ^= rng >> 7;
	rng ^= rng << 17;
	return rng;
}

static void
grow(struct image *m, sqlite3_int64 len)
{
	if (len <= m->len)
		return;
	m->durable = realloc(m->durable, (size_t)len);
	if (m->durable == NULL)
		err(1, "realloc");
	memset(m->durable + m->len, 0, (size_t)(len - m->len));
	m->len = len;
}

static void
apply(struct image *m, const struct pending *p, int len)
{
	if (p->len < 0) {
		if (p->at < m->len)
			m->len = p->at;
		return;
	}
	grow(m, p->at + len);
	memcpy(m->durable + p->at, p->bytes, (size_t)len);
}

static void
settle(struct image *m)
{
	int i;

	for (i = 0; i < m->n; i++) {
		apply(m, &m->v[i], m->v[i].len);
		free(m->v[i].bytes);
	}
	m->n = 0;
}

static void
lose_power(void)
{
	struct image *m;
	char *shm;
	FILE *f;
	int i;

	for (m = images; m < images + n_images; m++) {
		for (i = 0; i < m->n; i++) {
			uint64_t luck = random64() % 4;

			if (luck == 0)
				continue; /* dropped */
			apply(m, &m->v[i],
			    luck == 1 && m->v[i].len > 0
				? (int)(random64() % (unsigned)m->v[i].len)
				: m->v[i].len);
		}
		if (access(m->path, F_OK) == 0) {
			f = fopen(m->path, "w");
			if (f == NULL ||
			    fwrite(m->durable, 1, (size_t)m->len, f) !=
				(size_t)m->len ||
			    fclose(f) != 0)
				err(1, "%s", m->path);
		}
		/* memory that was shared is gone */
		if (asprintf(&shm, "%s-shm", m->path) < 0)
			err(1, "asprintf");
		(void)unlink(shm);
		free(shm);
	}
	_exit(42);
}

/* Does the fault strike this operation? */
static int
strikes(enum fault kind)
{
	n_ops[kind]++;
	if (fault == FAULT_POWER && kind != FAULT_READ && --countdown == 0)
		lose_power();
	return fault == kind && --countdown == 0;
}

static void
add_pending(struct image *m, sqlite3_int64 at, const void *p, int len)
{
	if (fault != FAULT_POWER)
		return;
	if (m->n == m->cap) {
		m->cap = m->cap * 2 + 64;
		m->v = reallocarray(m->v, (size_t)m->cap, sizeof(*m->v));
		if (m->v == NULL)
			err(1, "reallocarray");
	}
	m->v[m->n].at = at;
	m->v[m->n].len = len;
	m->v[m->n].bytes = NULL;
	if (len > 0) {
		m->v[m->n].bytes = malloc((size_t)len);
		if (m->v[m->n].bytes == NULL)
			err(1, "malloc");
		memcpy(m->v[m->n].bytes, p, (size_t)len);
	}
	m->n++;
}

#define REAL(f) (((struct file *)(f))->real)

static int
x_close(sqlite3_file *f)
{
	return REAL(f)->pMethods->xClose(REAL(f));
}

static int
x_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
	if (strikes(FAULT_READ))
		return SQLITE_IOERR_READ;
	return REAL(f)->pMethods->xRead(REAL(f), p, n, at);
}

static int
x_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
	if (strikes(FAULT_WRITE))
		return SQLITE_FULL;
	add_pending(((struct file *)f)->image, at, p, n);
	return REAL(f)->pMethods->xWrite(REAL(f), p, n, at);
}

static int
x_truncate(sqlite3_file *f, sqlite3_int64 len)
{
	if (strikes(FAULT_WRITE))
		return SQLITE_IOERR_TRUNCATE;
	add_pending(((struct file *)f)->image, len, NULL, -1);
	return REAL(f)->pMethods->xTruncate(REAL(f), len);
}

static int
x_sync(sqlite3_file *f, int flags)
{
	if (strikes(FAULT_SYNC))
		return SQLITE_IOERR_FSYNC;
	settle(((struct file *)f)->image);
	return REAL(f)->pMethods->xSync(REAL(f), flags);
}

static int
x_size(sqlite3_file *f, sqlite3_int64 *n)
{
	return REAL(f)->pMethods->xFileSize(REAL(f), n);
}

static int
x_lock(sqlite3_file *f, int how)
{
	return REAL(f)->pMethods->xLock(REAL(f), how);
}

static int
x_unlock(sqlite3_file *f, int how)
{
	return REAL(f)->pMethods->xUnlock(REAL(f), how);
}

static int
x_reserved(sqlite3_file *f, int *out)
{
	return REAL(f)->pMethods->xCheckReservedLock(REAL(f), out);
}

static int
x_control(sqlite3_file *f, int op, void *arg)
{
	return REAL(f)->pMethods->xFileControl(REAL(f), op, arg);
}

static int
x_sector(sqlite3_file *f)
{
	return REAL(f)->pMethods->xSectorSize(REAL(f));
}

static int
x_features(sqlite3_file *f)
{
	(void)f;
	return 0; /* nothing is promised */
}

static int
x_shm_map(sqlite3_file *f, int i, int n, int extend, void volatile **p)
{
	return REAL(f)->pMethods->xShmMap(REAL(f), i, n, extend, p);
}

static int
x_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
	return REAL(f)->pMethods->xShmLock(REAL(f), at, n, flags);
}

static void
x_shm_barrier(sqlite3_file *f)
{
	REAL(f)->pMethods->xShmBarrier(REAL(f));
}

static int
x_shm_unmap(sqlite3_file *f, int unlink_it)
{
	return REAL(f)->pMethods->xShmUnmap(REAL(f), unlink_it);
}

static struct image *
image_of(const char *path)
{
	struct image *m;
	struct stat st;
	FILE *f;
	int i;

	for (i = 0; i < n_images; i++)
		if (strcmp(images[i].path, path) == 0)
			return &images[i];
	if (n_images == MAX_FILES)
		errx(1, "too many files");
	m = &images[n_images++];
	memset(m, 0, sizeof(*m));
	m->path = strdup(path);
	if (m->path == NULL)
		err(1, "strdup");
	if (stat(path, &st) == 0 && st.st_size > 0) {
		grow(m, st.st_size);
		f = fopen(path, "r");
		if (f == NULL ||
		    fread(m->durable, 1, (size_t)st.st_size, f) !=
			(size_t)st.st_size)
			err(1, "%s", path);
		(void)fclose(f);
	}
	return m;
}

static int
x_open(
    sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	struct file *f = (struct file *)file;
	int rc;

	(void)vfs;
	f->real = (sqlite3_file *)(f + 1);
	f->image = NULL;
	if (name != NULL)
		f->image = image_of(name);
	rc = under->xOpen(under, name, f->real, flags, out);
	f->base.pMethods =
	    f->real->pMethods != NULL && name != NULL ? &methods : NULL;
	if (rc == SQLITE_OK && name == NULL)
		errx(1, "an unnamed file: temp_store should be memory");
	return rc;
}

static int
x_delete(sqlite3_vfs *vfs, const char *name, int sync_dir)
{
	int i;

	(void)vfs;
	for (i = 0; i < n_images; i++)
		if (strcmp(images[i].path, name) == 0) {
			settle(&images[i]);
			images[i].len = 0;
		}
	return under->xDelete(under, name, sync_dir);
}

static void
install(void)
{
	under = sqlite3_vfs_find(NULL);
	methods.iVersion = 2;
	methods.xClose = x_close;
	methods.xRead = x_read;
	methods.xWrite = x_write;
	methods.xTruncate = x_truncate;
	methods.xSync = x_sync;
	methods.xFileSize = x_size;
	methods.xLock = x_lock;
	methods.xUnlock = x_unlock;
	methods.xCheckReservedLock = x_reserved;
	methods.xFileControl = x_control;
	methods.xSectorSize = x_sector;
	methods.xDeviceCharacteristics = x_features;
	methods.xShmMap = x_shm_map;
	methods.xShmLock = x_shm_lock;
	methods.xShmBarrier = x_shm_barrier;
	methods.xShmUnmap = x_shm_unmap;
	shim = *under;
	shim.zName = "faults";
	shim.szOsFile = (int)sizeof(struct file) + under->szOsFile;
	shim.xOpen = x_open;
	shim.xDelete = x_delete;
	if (sqlite3_vfs_register(&shim, 1) != SQLITE_OK)
		errx(1, "sqlite3_vfs_register");
}

/* --- what is tested -------------------------------------------------- */

static void
problem(void *ctx, const char *what)
{
	fprintf(stderr, "%s: %s\n", (const char *)ctx, what);
}

static int
ingest(const char *store_path, const struct ss_articles *a, struct ss_error *e)
{
	struct ss_ingest_summary sum;
	struct ss_ingest_options o;
	struct ss_store_options so;
	struct ss_store *store;
	int r;

	ss_store_options_init(&so);
	ss_options_init(&so.options);
	so.write = so.create = 1;
	memset(&o, 0, sizeof(o));
	o.batch = BATCH;
	o.threads = 1;
	o.started = SS_NO_TIME;
	r = ss_store_open(&store, store_path, &so, e);
	if (r == 0)
		r = ss_store_ingest(store, a, &o, &sum, e);
	ss_store_close(store);
	return r;
}

static void
check(const char *store_path, const char *when)
{
	struct ss_store_options so;
	struct ss_store *store;
	struct ss_error e;
	struct stat st;
	uint64_t n;

	if (stat(store_path, &st) != 0 || st.st_size == 0)
		return; /* struck before there was anything */
	ss_store_options_init(&so);
	if (ss_store_open(&store, store_path, &so, &e) != 0) {
		/* one that was being made has no tables yet */
		if (strstr(e.msg, "no samestory store") != NULL)
			return;
		errx(1, "%s: %s", when, e.msg);
	}
	if (ss_store_check(store, problem, (void *)(uintptr_t)when, &n, &e) !=
	    0)
		errx(1, "%s: %s", when, e.msg);
	ss_store_close(store);
	if (n != 0)
		errx(1, "%s: the store is not sound", when);
}

static const char *const dumped[] = {
    "SELECT a.article, a.identity, a.id, a.grp, a.event, a.why, a.peer,"
    " a.score, v.version, v.n, v.content, v.url, v.title, v.found_title,"
    " v.published, v.language, v.words, v.len, hex(t.packed), o.name"
    " FROM article a JOIN version v ON v.article = a.article"
    " LEFT JOIN outlet o ON o.outlet = v.outlet"
    " LEFT JOIN text t ON t.version = v.version ORDER BY 1, 10",
    "SELECT * FROM grp ORDER BY 1",
    "SELECT event, id, n_articles, n_groups, n_outlets, first, last, titled"
    " FROM event ORDER BY 1",
    "SELECT * FROM redirect ORDER BY 1",
    "SELECT * FROM copy ORDER BY 1, 2",
    "SELECT lead, hex(packed) FROM tie ORDER BY 1",
    "SELECT n, others, english, hex(packed) FROM count ORDER BY part",
    "SELECT * FROM unit ORDER BY 1, 2",
    "SELECT first_day, last_day, undated, n, hex(entries),"
    " hex(terms), hex(samples) FROM segment"
    " ORDER BY segment",
};

static char *
dump(const char *path, size_t *len)
{
	sqlite3_stmt *q;
	sqlite3 *db;
	char *out;
	FILE *f = open_memstream(&out, len);
	size_t i;
	int c;

	if (f == NULL ||
	    sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		errx(1, "%s: cannot be opened", path);
	for (i = 0; i < sizeof(dumped) / sizeof(dumped[0]); i++) {
		if (sqlite3_prepare_v2(db, dumped[i], -1, &q, NULL) !=
		    SQLITE_OK)
			errx(1, "%s: %s", path, sqlite3_errmsg(db));
		while (sqlite3_step(q) == SQLITE_ROW) {
			for (c = 0; c < sqlite3_column_count(q); c++) {
				const char *x =
				    (const char *)sqlite3_column_text(q, c);

				fprintf(f, "%s|", x != NULL ? x : "NULL");
			}
			fputc('\n', f);
		}
		(void)sqlite3_finalize(q);
	}
	(void)sqlite3_close(db);
	if (fclose(f) != 0)
		err(1, "memory");
	return out;
}

static void
compare(const char *path, const char *want, size_t want_len, const char *when)
{
	size_t len, i, line = 0;
	char *got = dump(path, &len);

	if (len != want_len || memcmp(got, want, len) != 0) {
		for (i = 0; i < len && i < want_len && got[i] == want[i]; i++)
			if (got[i] == '\n')
				line = i + 1;
		errx(1,
		    "%s: the store differs from an undisturbed one:\n"
		    "%.200s\nis, and should be\n%.200s",
		    when, got + line, want + line);
	}
	free(got);
}

static void
remove_store(const char *path)
{
	static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
	char name[4200];
	size_t i;

	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		(void)snprintf(name, sizeof(name), "%s%s", path, ends[i]);
		(void)unlink(name);
	}
}

static void
power(const struct ss_articles *a, const char *path, long n, const char *want,
    size_t want_len, long total)
{
	struct ss_error e;
	char when[64];
	int status, losses;
	long i;
	pid_t pid;

	for (i = 0; i < n; i++) {
		(void)snprintf(when, sizeof(when), "power loss %ld", i + 1);
		remove_store(path);
		/* up to three losses in a row, before it runs through */
		for (losses = 0; losses < 3; losses++) {
			long at = 1 + (long)(random64() % (uint64_t)total);

			pid = fork();
			if (pid < 0)
				err(1, "fork");
			if (pid == 0) {
				n_images = 0;
				fault = FAULT_POWER;
				countdown = at;
				_exit(ingest(path, a, &e) == 0 ? 0 : 1);
			}
			if (waitpid(pid, &status, 0) != pid ||
			    !WIFEXITED(status) || WEXITSTATUS(status) == 1)
				errx(1, "%s: failed otherwise", when);
			check(path, when);
			if (WEXITSTATUS(status) == 0)
				break;
		}
		if (ingest(path, a, &e) != 0)
			errx(1, "%s, again: %s", when, e.msg);
		check(path, when);
		compare(path, want, want_len, when);
	}
	printf("%ld power losses: sound and equal each time\n", n);
}

static void
errors(const struct ss_articles *a, const char *path, long n, const char *want,
    size_t want_len, const long *total)
{
	static const char *const names[] = {"", "", "write", "sync", "read"};
	struct ss_error e;
	char when[64];
	long i, at, failed;
	int kind;

	for (kind = FAULT_WRITE; kind <= FAULT_READ; kind++) {
		failed = 0;
		for (i = 0; i < n; i++) {
			at = 1 + total[kind] * i / n;
			(void)snprintf(when, sizeof(when), "%s %ld of %ld",
			    names[kind], at, total[kind]);
			remove_store(path);
			fault = (enum fault)kind;
			countdown = at;
			memset(&e, 0, sizeof(e));
			if (ingest(path, a, &e) != 0) {
				failed++;
				if (e.msg[0] == '\0' || e.code >= 0)
					errx(1, "%s: no cause was given", when);
			}
			fault = FAULT_NONE;
			check(path, when);
			if (ingest(path, a, &e) != 0)
				errx(1, "%s, again: %s", when, e.msg);
			compare(path, want, want_len, when);
		}
		if (failed == 0)
			errx(1, "no failing %s was noticed", names[kind]);
		printf("%ld failing %ss, %ld of them reported (the others "
		       "struck what can be done without): sound and equal "
		       "each time\n",
		    n, names[kind], failed);
	}
}

int
main(int argc, char **argv)
{
	struct ss_input_options io;
	struct ss_articles a;
	struct ss_error e;
	char *want, path[4096];
	long n, total[FAULT_READ + 1];
	size_t len;

	if (argc == 3 && strcmp(argv[1], "dump") == 0) {
		want = dump(argv[2], &len);
		return fwrite(want, 1, len, stdout) == len ? 0 : 1;
	}
	if (argc != 5)
		errx(2,
		    "usage: store_faults dump STORE | power|errors "
		    "ARTICLES DIR N");
	n = strtol(argv[4], NULL, 10);
	ss_input_options_init(&io);
	ss_articles_init(&a);
	if (ss_articles_read(&a, (const char *const *)&argv[2], 1, &io, &e) !=
	    0)
		errx(1, "%s", e.msg);
	install();
	(void)snprintf(path, sizeof(path), "%s/faults.db", argv[3]);
	remove_store(path);
	if (ingest(path, &a, &e) != 0)
		errx(1, "%s", e.msg);
	memcpy(total, n_ops, sizeof(total));
	want = dump(path, &len);
	check(path, "undisturbed");
	if (strcmp(argv[1], "power") == 0)
		power(&a, path, n, want, len,
		    total[FAULT_WRITE] + total[FAULT_SYNC]);
	else
		errors(&a, path, n, want, len, total);
	remove_store(path);
	free(want);
	ss_articles_release(&a);
	return 0;
}
