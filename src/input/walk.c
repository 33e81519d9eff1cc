/*
 * Walking a directory: see walk.h.  Names of one directory at a time are in
 * memory; every entry is looked at with fstatat(AT_SYMLINK_NOFOLLOW) and
 * directories are opened with O_NOFOLLOW, so a link put in their place
 * meanwhile is not followed either.
 */
#include "input/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/buf.h"
#include "base/error.h"

struct walk {
	ss_walk_file_fn *on_file;
	ss_walk_error_fn *on_error;
	void *ctx;
	struct ss_buf path;
	struct ss_error *err;
};

struct names {
	char **v;
	size_t n, cap;
};

static void
names_release(struct names *a)
{
	while (a->n > 0)
		free(a->v[--a->n]);
	free(a->v);
}

static int
compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names of an open directory, sorted.  Takes fd. */
static int
read_names(int fd, struct names *out, struct ss_error *err)
{
	DIR *d = fdopendir(fd);
	struct dirent *e;
	int r = 0;

	if (d == NULL) {
		r = ss_error_set(err, SS_EIO, errno, 0, "fdopendir");
		close(fd);
		return r;
	}
	for (;;) {
		errno = 0;
		e = readdir(d);
		if (e == NULL)
			break;
		if (e->d_name[0] == '.')
			continue;
		if (SS_ARRAY_ROOM(out, 1) != 0 ||
		    (out->v[out->n] = strdup(e->d_name)) == NULL) {
			r = ss_error_nomem(err);
			goto out;
		}
		out->n++;
	}
	if (errno != 0)
		r = ss_error_set(err, SS_EIO, errno, 0, "readdir");
	if (out->n > 1)
		qsort(out->v, out->n, sizeof(*out->v), compare);
out:
	closedir(d);
	return r;
}

static int
report(struct walk *w, int sys_errno)
{
	return w->on_error(
	    w->ctx, (const char *)w->path.ptr, strerror(sys_errno));
}

/* The directory fd, whose path is w->path; takes fd. */
static int
walk_dir(struct walk *w, int fd, unsigned depth)
{
	struct names names = {NULL, 0, 0};
	struct ss_error local;
	size_t len = w->path.len, i;
	struct stat st;
	int r, sub, keep = -1;

	keep = dup(fd);
	if (keep < 0) {
		r = report(w, errno);
		close(fd);
		return r;
	}
	memset(&local, 0, sizeof(local));
	r = read_names(fd, &names, &local);
	if (r == SS_EIO)
		r = report(w, local.sys_errno);
	else if (r != 0)
		ss_error_nomem(w->err);
	for (i = 0; r == 0 && i < names.n; i++) {
		w->path.len = len;
		if (w->path.ptr[len - 1] != '/')
			ss_buf_add_char(&w->path, '/');
		ss_buf_add_cstr(&w->path, names.v[i]);
		if (ss_buf_status(&w->path) != 0) {
			r = ss_error_nomem(w->err);
			break;
		}
		if (fstatat(keep, names.v[i], &st, AT_SYMLINK_NOFOLLOW) != 0) {
			r = report(w, errno);
		} else if (S_ISREG(st.st_mode)) {
			r = w->on_file(w->ctx, (const char *)w->path.ptr,
			    (uint64_t)st.st_size);
		} else if (S_ISDIR(st.st_mode)) {
			if (depth == SS_WALK_MAX_DEPTH) {
				r = w->on_error(w->ctx,
				    (const char *)w->path.ptr,
				    "directories too deep");
				continue;
			}
			sub = openat(keep, names.v[i],
			    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
			r = sub < 0 ? report(w, errno)
				    : walk_dir(w, sub, depth + 1);
		}
	}
	w->path.len = len;
	names_release(&names);
	close(keep);
	return r;
}

int
ss_walk(const char *dir, ss_walk_file_fn *on_file, ss_walk_error_fn *on_error,
    void *ctx, struct ss_error *err)
{
	struct walk w = {on_file, on_error, ctx, {0}, err};
	size_t len = strlen(dir);
	int fd, r;

	fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return ss_error_set(
		    err, SS_EIO, errno, 0, "%s: cannot be read", dir);
	while (len > 1 && dir[len - 1] == '/')
		len--;
	ss_buf_init(&w.path, 0);
	if (ss_buf_add(&w.path, dir, len) != 0) {
		close(fd);
		return ss_error_nomem(err);
	}
	r = walk_dir(&w, fd, 1);
	ss_buf_release(&w.path);
	return r;
}
