/*
 * A feed's life: its files are opened, cut into chunks and read on all
 * threads (feed_read.h), and closed in the end.
 */
#include "cluster/feed.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/threads.h"
#include "cluster/feed_read.h"
#include "input/kind.h"

/* 1 when the file is plain JSON Lines that can be read at any place. */
static int
fits(struct ss_feed_file *f)
{
	unsigned char *head;
	struct stat st;
	ssize_t n;
	int kind;

	if (fstat(f->fd, &st) != 0 || !S_ISREG(st.st_mode))
		return 0;
	f->size = (uint64_t)st.st_size;
	head = calloc(1, SS_KIND_WINDOW + SS_JSONL_PAD);
	if (head == NULL)
		return 0;
	n = pread(f->fd, head, SS_KIND_WINDOW, 0);
	kind = SS_KIND_BINARY;
	/* gzip and zstd begin with bytes that JSON does not */
	if (n > 0 && memchr("{ \t\r\n\xef", head[0], 6) != NULL)
		kind = (int)ss_kind_of(head + (head[0] == 0xef ? 3 : 0),
		    (size_t)n - (head[0] == 0xef ? 3 : 0),
		    (uint64_t)n == f->size, f->name);
	else if (n == 0 && strcmp(f->name, "-") == 0)
		kind = SS_KIND_JSONL;
	free(head);
	return kind == SS_KIND_JSONL;
}

static int
open_files(
    struct ss_feed *f, const char *const *paths, size_t n, struct ss_error *err)
{
	static const char *const standard = "-";
	struct ss_feed_file *x;
	size_t i;

	if (n == 0) {
		paths = &standard;
		n = 1;
	}
	f->files = calloc(n, sizeof(*f->files));
	if (f->files == NULL)
		return ss_error_nomem(err);
	for (i = 0; i < n; i++) {
		x = &f->files[f->n_files++];
		x->name = strdup(paths[i]);
		x->fd = -1;
		if (x->name == NULL)
			return ss_error_nomem(err);
		x->fd = strcmp(paths[i], "-") == 0
		    ? STDIN_FILENO
		    : open(paths[i], O_RDONLY | O_CLOEXEC);
		if (x->fd < 0)
			return ss_error_set(
			    err, SS_EIO, errno, 0, "cannot read %s", paths[i]);
		if (!fits(x))
			return SS_FEED_OTHER;
		x->base = f->n_bytes;
		f->n_bytes += x->size;
	}
	return 0;
}

static int
cut(struct ss_reading *rd)
{
	struct ss_feed *f = rd->feed;
	size_t i, n = 0;
	uint64_t at;

	for (i = 0; i < f->n_files; i++)
		n += (size_t)(f->files[i].size / SS_CHUNK) + 1;
	rd->chunks = calloc(n, sizeof(*rd->chunks));
	if (rd->chunks == NULL)
		return SS_ENOMEM;
	for (i = 0; i < f->n_files; i++)
		for (at = 0; at < f->files[i].size; at += SS_CHUNK) {
			struct ss_chunk *c = &rd->chunks[rd->n_chunks++];

			c->file_i = (uint32_t)i;
			c->beg = at;
			c->end = at + SS_CHUNK < f->files[i].size
			    ? at + SS_CHUNK
			    : f->files[i].size;
		}
	return 0;
}

static int
start(struct ss_reading *rd)
{
	struct ss_feed *f = rd->feed;
	unsigned t;

	rd->workers = calloc(f->n_threads, sizeof(*rd->workers));
	f->pages = calloc(f->n_threads, sizeof(*f->pages));
	f->arenas = calloc(f->n_threads + 1, sizeof(*f->arenas));
	if (rd->workers == NULL || f->pages == NULL || f->arenas == NULL)
		return SS_ENOMEM;
	rd->pages = f->pages;
	rd->arenas = f->arenas;
	for (t = 0; t < f->n_threads; t++) {
		ss_pages_init(&f->pages[t]);
		ss_buf_init(&rd->workers[t].text, 0);
		ss_buf_init(&rd->workers[t].value, 0);
		ss_buf_init(&rd->workers[t].url, 0);
		ss_buf_init(&rd->workers[t].host, 0);
		ss_word_scan_init(&rd->workers[t].scan);
		ss_compare_init(&rd->workers[t].compare);
		if (ss_chunk_near_new(&rd->workers[t].near_) != 0)
			return SS_ENOMEM;
	}
	for (t = 0; t <= f->n_threads; t++)
		ss_arena_init(&f->arenas[t]);
	return cut(rd);
}

static void
finish(struct ss_reading *rd)
{
	struct ss_reader_thread *w;
	unsigned t;
	size_t i;

	for (t = 0; rd->workers != NULL && t < rd->feed->n_threads; t++) {
		w = &rd->workers[t];
		free(w->block);
		free(w->words);
		free(w->beg);
		free(w->end);
		ss_buf_release(&w->text);
		ss_buf_release(&w->value);
		ss_buf_release(&w->url);
		ss_buf_release(&w->host);
		ss_word_scan_release(&w->scan);
		ss_compare_release(&w->compare);
		ss_chunk_near_free(w->near_);
	}
	free(rd->workers);
	for (i = 0; i < rd->n_chunks; i++)
		ss_chunk_release(&rd->chunks[i]);
	free(rd->chunks);
	ss_outlets_release(&rd->outlets);
}

int
ss_feed_read(struct ss_feed **out, const char *const *paths, size_t n_paths,
    const struct ss_input_options *in, const struct ss_options *opt,
    struct ss_error *err)
{
	struct ss_reading rd = {.in = in, .opt = opt};
	struct ss_feed *f;
	int r;

	*out = NULL;
	r = ss_options_validate(opt, err);
	if (r != 0)
		return r;
	if (opt->boilerplate == SS_BOILERPLATE_FULL)
		return SS_FEED_OTHER;
	f = calloc(1, sizeof(*f));
	if (f == NULL)
		return ss_error_nomem(err);
	rd.feed = f;
	f->n_threads = opt->threads != 0 ? opt->threads : ss_cpu_count();
	ss_outlets_init(&rd.outlets);
	f->store = opt->exact;
	f->store_mixes = opt->containment > 0 && !opt->exact;
	rd.want_units = opt->boilerplate == SS_BOILERPLATE_LINES;
	rd.want_outlets = rd.want_units || opt->keep == SS_KEEP_OUTLET;
	rd.want_dates = opt->keep != SS_KEEP_FIRST;
	r = open_files(f, paths, n_paths, err);
	if (r == 0) {
		f->fields = calloc(1, sizeof(*f->fields));
		r = f->fields == NULL ? ss_error_nomem(err)
				      : ss_fields_init(f->fields, in->overrides,
					    in->n_overrides, err);
	}
	if (r == 0 && in->outlets_map != NULL)
		r = ss_outlets_read(&rd.outlets, in->outlets_map, err);
	if (r == 0 && start(&rd) != 0)
		r = ss_error_nomem(err);
	if (r != 0)
		goto out;
	ss_bands_choose(
	    &rd.bands, opt->threshold, opt->recall, opt->permutations);
	r = ss_parallel(f->n_threads, rd.n_chunks, 1, ss_feed_read_chunks, &rd);
	if (rd.html_only)
		r = SS_FEED_OTHER;
	else if (r == SS_EIO)
		r = ss_error_set(err, SS_EIO, rd.io_errno, 0, "cannot read");
	else if (r != 0)
		r = ss_error_set(
		    err, r, 0, 0, "reading: %s", ss_status_name(r));
	else
		r = ss_feed_join(&rd, err);
	f->prints.reload = ss_feed_reload;
	f->prints.reload_free = ss_feed_reload_free;
	f->prints.reload_ctx = f;
	if (r == 0 && rd.want_units && ss_feed_drop_footers(f, f->n_threads))
		r = ss_error_nomem(err);
out:
	finish(&rd);
	if (r != 0)
		ss_feed_free(f);
	else
		*out = f;
	return r;
}

void
ss_feed_free(struct ss_feed *f)
{
	unsigned t;
	size_t i;

	if (f == NULL)
		return;
	for (i = 0; i < f->n_files; i++) {
		if (f->files[i].fd > STDIN_FILENO)
			(void)close(f->files[i].fd);
		free(f->files[i].name);
	}
	for (t = 0; f->pages != NULL && t < f->n_threads; t++)
		ss_pages_release(&f->pages[t]);
	for (t = 0; f->arenas != NULL && t <= f->n_threads; t++)
		ss_arena_release(&f->arenas[t]);
	free(f->pages);
	free(f->arenas);
	free(f->files);
	free(f->skipped);
	free(f->at);
	free(f->length);
	free(f->published);
	free(f->ids);
	free(f->outlets);
	free(f->units);
	free(f->n_units);
	free(f->marks);
	free(f->guess);
	if (f->fields != NULL)
		ss_fields_release(f->fields);
	free(f->fields);
	ss_prints_release(&f->prints);
	free(f);
}
