/*
 * The collection of articles and the reading of paths into it: files of any
 * kind, directories, standard input.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/array.h"
#include "base/error.h"
#include "input/kind.h"
#include "input/reader.h"
#include "input/walk.h"

#define MAX_RECORD ((size_t)16 << 20)

void
ss_input_options_init(struct ss_input_options *o)
{
	memset(o, 0, sizeof(*o));
	o->max_record = MAX_RECORD;
	o->now = SS_NO_TIME;
}

void
ss_articles_init(struct ss_articles *a)
{
	memset(a, 0, sizeof(*a));
}

void
ss_articles_release(struct ss_articles *a)
{
	if (a->priv != NULL) {
		ss_arena_release(&a->priv->arena);
		ss_map_release(&a->priv->ids);
		ss_map_release(&a->priv->n_same_id);
		free(a->priv->records);
		free(a->priv->files);
		free(a->priv);
	}
	free(a->v);
	free(a->files);
	free(a->skipped);
	ss_articles_init(a);
}

static int
add_file(struct ss_reader *rd, const char *path)
{
	struct ss_articles *a = rd->articles;
	size_t len = strlen(path);
	unsigned char *p =
	    ss_arena_dup(&a->priv->arena, (const unsigned char *)path, len);

	if (p == NULL ||
	    ss_array_room_((void **)&a->files, &a->cap_files, a->n_files + 1,
		sizeof(*a->files)) != 0 ||
	    ss_array_room_((void **)&a->priv->files, &a->priv->cap_files,
		a->n_files + 1, sizeof(*a->priv->files)) != 0)
		return ss_error_nomem(rd->err);
	rd->file_i = (uint32_t)a->n_files;
	memset(&a->priv->files[rd->file_i], 0, sizeof(*a->priv->files));
	rd->path = (const char *)p;
	a->files[a->n_files].ptr = p;
	a->files[a->n_files++].len = len;
	return 0;
}

/* The outlet of a file that does not name it itself. */
static void
set_file_outlet(struct ss_reader *rd)
{
	const char *p = rd->path, *end = strrchr(p, '/'), *beg;
	size_t len;

	rd->file_outlet.ptr = NULL;
	rd->file_outlet.len = 0;
	if (rd->opts->outlet_from_dir && end != NULL) {
		while (end > p && end[-1] == '/')
			end--;
		for (beg = end; beg > p && beg[-1] != '/'; beg--)
			;
		len = (size_t)(end - beg);
		if (len > 0 && strncmp(beg, "..", len) != 0) {
			rd->file_outlet.ptr = (const unsigned char *)beg;
			rd->file_outlet.len = len;
			return;
		}
	}
	if (rd->opts->outlet != NULL) {
		rd->file_outlet.ptr = (const unsigned char *)rd->opts->outlet;
		rd->file_outlet.len = strlen(rd->opts->outlet);
	}
}

/* The open file at hand: its kind, and the reader for it. */
static int
read_kind(struct ss_reader *rd)
{
	struct ss_source *s = &rd->src;
	enum ss_kind kind;
	int r, more = 1, full;

	while (more && s->end - s->beg < SS_KIND_WINDOW) {
		r = ss_reader_more(rd, SIZE_MAX, &more, &full);
		if (r != 0)
			return r;
	}
	if (s->end - s->beg >= 3 &&
	    memcmp(s->buf + s->beg, "\xef\xbb\xbf", 3) == 0)
		ss_source_skip(s, 3);
	kind = ss_kind_of(s->buf + s->beg, s->end - s->beg, s->eof, rd->path);
	rd->articles->priv->files[rd->file_i].kind = kind;
	switch (kind) {
	case SS_KIND_EMPTY:
		return strcmp(rd->path, "-") == 0
		    ? 0
		    : ss_reader_skip(rd, 0, 0, "an empty file");
	case SS_KIND_JSONL:
		return ss_read_jsonl(rd);
	case SS_KIND_JSON:
		return ss_read_json(rd);
	case SS_KIND_BINARY:
		return ss_reader_skip(rd, 0, 1, "not a text");
	case SS_KIND_HTML:
		return ss_read_html(rd);
	case SS_KIND_FEED:
		return ss_read_feed(rd);
	case SS_KIND_WARC:
		return ss_read_warc(rd);
	case SS_KIND_PLAIN:
		break;
	}
	return ss_read_plain(rd);
}

/* One file; fd is open, or -1 with what open said in errno. */
static int
read_fd(struct ss_reader *rd, int fd, const char *path)
{
	struct ss_error local;
	struct stat st;
	int r = add_file(rd, path);

	if (r != 0)
		return r;
	set_file_outlet(rd);
	memset(&local, 0, sizeof(local));
	r = ss_source_open(&rd->src, fd, rd->path, &local);
	rd->articles->priv->files[rd->file_i].rereadable =
	    rd->src.kind == SS_SOURCE_RAW && strcmp(path, "-") != 0 &&
	    fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
	rd->articles->n_bytes += rd->src.n_raw;
	rd->done += rd->src.n_raw;
	if (r == SS_ENOMEM)
		r = ss_error_nomem(rd->err);
	else if (r != 0)
		r = ss_error_set(rd->err, SS_EIO, local.sys_errno, 0,
		    "%s: cannot be read", rd->path);
	else
		r = read_kind(rd);
	ss_source_close(&rd->src);
	return r;
}

/* --- paths --------------------------------------------------------------- */

struct found {
	char *path;
	uint64_t size;
	int walked; /* 1: found on the way, 0: named */
};

struct paths {
	struct found *v;
	size_t n, cap;
	struct ss_reader *rd;
};

static int
add_path(struct paths *p, const char *path, uint64_t size, int walked)
{
	if (SS_ARRAY_ROOM(p, 1) != 0)
		return ss_error_nomem(p->rd->err);
	p->v[p->n].path = strdup(path);
	p->v[p->n].size = size;
	p->v[p->n].walked = walked;
	if (p->v[p->n].path == NULL)
		return ss_error_nomem(p->rd->err);
	p->n++;
	p->rd->total += size;
	return 0;
}

static int
on_file(void *ctx, const char *path, uint64_t size)
{
	return add_path(ctx, path, size, 1);
}

static int
on_error(void *ctx, const char *path, const char *reason)
{
	struct paths *p = ctx;

	p->rd->path = path;
	return ss_reader_skip(p->rd, 0, 1, "%s", reason);
}

static int
find_files(struct paths *p, const char *path, struct ss_error *err)
{
	struct stat st;

	if (strcmp(path, "-") == 0)
		return add_path(p, path, 0, 0);
	if (stat(path, &st) != 0)
		return ss_error_set(err, SS_EIO, errno, 0, "%s", path);
	if (S_ISDIR(st.st_mode))
		return ss_walk(path, on_file, on_error, p, err);
	return add_path(
	    p, path, S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0, 0);
}

static int
read_path(struct ss_reader *rd, const struct found *f)
{
	int fd, r, e;

	if (strcmp(f->path, "-") == 0)
		return read_fd(rd, STDIN_FILENO, f->path);
	fd = open(f->path,
	    O_RDONLY | O_CLOEXEC | (f->walked ? O_NOFOLLOW | O_NONBLOCK : 0));
	if (fd < 0) {
		e = errno;
		if (!f->walked)
			return ss_error_set(
			    rd->err, SS_EIO, e, 0, "%s", f->path);
		rd->path = f->path;
		return ss_reader_skip(rd, 0, 1, "%s", strerror(e));
	}
	(void)posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
	r = read_fd(rd, fd, f->path);
	close(fd);
	return r;
}

/* What was read so far is known; further articles get ids of their own. */
static void
all_known(struct ss_articles *a)
{
	a->n_known = a->n;
	a->n_known_files = a->n_files;
	ss_map_release(&a->priv->ids);
	ss_map_release(&a->priv->n_same_id);
	ss_map_init(&a->priv->ids);
	ss_map_init(&a->priv->n_same_id);
}

int
ss_articles_read(struct ss_articles *a, const char *const *paths,
    size_t n_paths, const struct ss_input_options *opts, struct ss_error *err)
{
	static const char *const standard_input[] = {"-"};
	struct ss_reader rd;
	struct paths found;
	size_t i, n_known = 0;
	int r;

	memset(&rd, 0, sizeof(rd));
	memset(&found, 0, sizeof(found));
	rd.articles = a;
	rd.opts = opts;
	rd.err = err;
	found.rd = &rd;
	ss_outlets_init(&rd.outlets);
	ss_buf_init(&rd.url, 0);
	ss_buf_init(&rd.text, 0);
	ss_buf_init(&rd.value, 0);
	ss_buf_init(&rd.fields_text, 0);
	ss_buf_init(&rd.header, 0);
	ss_buf_init(&rd.body, 0);
	ss_buf_init(&rd.inflated, 0);
	ss_buf_init(&rd.fragment, 0);
	if (opts->max_record == 0 || opts->max_record > SIZE_MAX / 8) {
		r = ss_error_set(err, SS_EINVAL, 0, opts->max_record,
		    "the maximum of a record is out of range");
		goto out;
	}
	if (a->priv == NULL) {
		a->priv = calloc(1, sizeof(*a->priv));
		if (a->priv == NULL) {
			r = ss_error_nomem(err);
			goto out;
		}
		ss_arena_init(&a->priv->arena);
		ss_map_init(&a->priv->ids);
		ss_map_init(&a->priv->n_same_id);
	}
	r = ss_fields_init(&rd.fields, opts->overrides, opts->n_overrides, err);
	if (r == 0 && opts->outlets_map != NULL)
		r = ss_outlets_read(&rd.outlets, opts->outlets_map, err);
	if (n_paths == 0) {
		paths = standard_input;
		n_paths = 1;
	}
	for (i = 0; r == 0 && i < n_paths; i++) {
		r = find_files(&found, paths[i], err);
		if (i < opts->n_known)
			n_known = found.n;
	}
	for (i = 0; r == 0 && i < found.n; i++) {
		r = read_path(&rd, &found.v[i]);
		if (r == 0 && i + 1 == n_known)
			all_known(a);
	}
out:
	for (i = 0; i < found.n; i++)
		free(found.v[i].path);
	free(found.v);
	ss_fields_release(&rd.fields);
	ss_outlets_release(&rd.outlets);
	ss_buf_release(&rd.url);
	ss_buf_release(&rd.text);
	ss_buf_release(&rd.value);
	ss_buf_release(&rd.fields_text);
	ss_buf_release(&rd.header);
	ss_buf_release(&rd.body);
	ss_buf_release(&rd.inflated);
	ss_buf_release(&rd.fragment);
	return r;
}
