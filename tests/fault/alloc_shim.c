/*
 * LD_PRELOAD shim: the n-th allocation of the process (FAIL_AT=n) and, with
 * FAIL_ALL set, every later one fails with ENOMEM.  COUNT_TO=FILE writes the
 * number of allocations at exit.
 */
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static atomic_long count;
static long fail_at = -1;
static int fail_all;
static int ready;

static void *(*real_malloc)(size_t);
static void *(*real_calloc)(size_t, size_t);
static void *(*real_realloc)(void *, size_t);
static void (*real_free)(void *);

/* dlsym itself allocates before the real functions are known */
static char early[65536];
static size_t early_used;

static void *
early_alloc(size_t size)
{
	void *p = early + early_used;

	size = (size + 15) & ~(size_t)15;
	if (size > sizeof(early) - early_used)
		return NULL;
	early_used += size;
	return p;
}

static int
is_early(const void *p)
{
	return (const char *)p >= early &&
	    (const char *)p < early + sizeof(early);
}

static void
at_exit(void)
{
	const char *path = getenv("COUNT_TO");
	FILE *f;

	fail_at = -1;
	if (path != NULL && (f = fopen(path, "w")) != NULL) {
		fprintf(f, "%ld\n", atomic_load(&count));
		fclose(f);
	}
}

/* ISO C has no cast from an object to a function pointer. */
static void
look_up(const char *name, void *function)
{
	void *p = dlsym(RTLD_NEXT, name);

	memcpy(function, &p, sizeof(p));
}

__attribute__((constructor)) static void
start(void)
{
	const char *s;

	look_up("malloc", &real_malloc);
	look_up("calloc", &real_calloc);
	look_up("realloc", &real_realloc);
	look_up("free", &real_free);
	s = getenv("FAIL_AT");
	if (s != NULL)
		fail_at = atol(s);
	fail_all = getenv("FAIL_ALL") != NULL;
	atexit(at_exit);
	atomic_store(&count, 0);
	ready = 1;
}

static int
fails(void)
{
	long n;

	if (!ready)
		return 0;
	n = atomic_fetch_add(&count, 1) + 1;
	if (fail_at < 0 || (fail_all ? n < fail_at : n != fail_at))
		return 0;
	errno = ENOMEM;
	return 1;
}

void *
malloc(size_t size)
{
	if (real_malloc == NULL)
		return early_alloc(size);
	return fails() ? NULL : real_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
	if (real_calloc == NULL)
		return early_alloc(n * size); /* static: zero already */
	return fails() ? NULL : real_calloc(n, size);
}

void *
realloc(void *p, size_t size)
{
	void *q;

	if (real_realloc == NULL || is_early(p)) {
		q = real_malloc == NULL ? early_alloc(size) : real_malloc(size);
		if (q != NULL && p != NULL)
			memcpy(q, p, size); /* early pieces are small */
		return q;
	}
	return fails() ? NULL : real_realloc(p, size);
}

void
free(void *p)
{
	if (p != NULL && !is_early(p) && real_free != NULL)
		real_free(p);
}
