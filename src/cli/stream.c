/*
 * dedup --window: JSON Lines records, decided on one by one as they come.
 * What was decided is written out before the next bytes are waited for.
 */
#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli.h"

#define BLOCK  ((size_t)1 << 18)
#define LATEST ((int64_t)2 * 86400) /* from now: what is dated later is wrong */

struct run {
	struct cli *c;
	struct ss_stream *stream;
	struct cli_output kept, dropped;
	size_t n_records, n_skipped;
	uint64_t n_bytes;
	const char *name;
	uint64_t line;
};

static void
warn_skipped(void *ctx, const struct ss_skipped *s)
{
	struct run *r = ctx;

	r->n_skipped += s->dropped != 0;
	cli_warn(r->c, s);
}

static void
put(struct cli_output *out, const unsigned char *p, size_t len)
{
	int e = out->sink.write(out->sink.ctx, p, len);

	if (e != 0)
		errc(EXIT_FAILED, e, "%s",
		    out->path != NULL ? out->path : "standard output");
}

static void
flush(struct cli_output *out)
{
	if (fflush(out->f) != 0)
		err(EXIT_FAILED, "%s",
		    out->path != NULL ? out->path : "standard output");
}

static void
put_dropped(struct run *r, const struct ss_stream_answer *a)
{
	struct ss_drop drop = {.dropped = 0,
	    .kept = 1,
	    .kind = a->kind,
	    .jaccard = a->jaccard,
	    .containment = a->containment};
	struct ss_dedup one = {&drop, 1, 1};
	struct ss_str ids[2] = {a->id, a->kept};
	struct ss_error e;

	if (ss_drops_write_ids(&one, ids, &r->dropped.sink, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
}

/* One line, without its newline. */
static void
one_line(struct run *r, const unsigned char *p, size_t len)
{
	struct ss_stream_answer a;
	struct ss_error e;

	if (ss_stream_line(r->stream, p, len, r->name, ++r->line, &a, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
	if (a.id.ptr == NULL)
		return;
	r->n_records++;
	if (a.keep) {
		put(&r->kept, p, len);
		put(&r->kept, (const unsigned char *)"\n", 1);
	} else if (r->c->dropped != NULL) {
		put_dropped(r, &a);
	}
}

static void
too_long(struct run *r)
{
	char where[256], reason[80];
	struct ss_skipped s = {.dropped = 1};

	(void)snprintf(where, sizeof(where), "%s:%llu", r->name,
	    (unsigned long long)++r->line);
	(void)snprintf(reason, sizeof(reason), "a record longer than %zu bytes",
	    r->c->input.max_record);
	s.where = (struct ss_str){(unsigned char *)where, strlen(where)};
	s.reason = (struct ss_str){(unsigned char *)reason, strlen(reason)};
	warn_skipped(r, &s);
	if (r->c->strict)
		errx(EXIT_FAILED, "%s: %s", where, reason);
}

/* What is no JSON Lines from its first bytes on: one word about it, rather
 * than a warning for each line. */
static void
refuse_others(const struct run *r, const unsigned char *p, size_t len)
{
	static const struct {
		const char *magic, *kind;
	} others[] = {{"\x1f\x8b", "compressed by gzip"},
	    {"\x28\xb5\x2f\xfd", "compressed by zstd"},
	    {"WARC/", "a WARC file"}, {"<?xml", "XML"}, {"<rss", "a feed"},
	    {"<feed", "a feed"}, {"<!", "HTML"}, {"<html", "HTML"}};
	size_t i, n;

	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		n = strlen(others[i].magic);
		if (len >= n && memcmp(p, others[i].magic, n) == 0)
			errx(EXIT_FAILED,
			    "%s: %s: --window takes JSON Lines as they come%s",
			    r->name, others[i].kind,
			    i < 2 ? "; unpack it into a pipe" : "");
	}
}

static void
one_file(struct run *r, int fd)
{
	size_t max = r->c->input.max_record, len = 0, cap = 0, at;
	unsigned char *buf = NULL, *nl;
	int skipping = 0, first = 1;
	ssize_t n;

	r->line = 0;
	for (;;) {
		if (cap - len < BLOCK) {
			cap += cap / 2 + BLOCK;
			buf = realloc(buf, cap);
			if (buf == NULL)
				err(EXIT_FAILED, NULL);
		}
		n = read(fd, buf + len, BLOCK);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			err(EXIT_FAILED, "%s", r->name);
		if (n == 0)
			break;
		r->n_bytes += (uint64_t)n;
		at = len;
		len += (size_t)n;
		if (first && len >= 3 && memcmp(buf, "\xef\xbb\xbf", 3) == 0)
			memset(buf, ' ', 3);
		if (first)
			refuse_others(r, buf, len);
		first = 0;
		nl = memchr(buf + at, '\n', len - at);
		for (at = 0; nl != NULL;
		     nl = memchr(buf + at, '\n', len - at)) {
			if (skipping)
				skipping = 0;
			else if ((size_t)(nl - buf) - at > max)
				too_long(r);
			else
				one_line(r, buf + at, (size_t)(nl - buf) - at);
			at = (size_t)(nl - buf) + 1;
		}
		memmove(buf, buf + at, len - at);
		len -= at;
		if (skipping || len > max + 1) {
			if (!skipping)
				too_long(r);
			skipping = 1;
			len = 0;
		}
		flush(&r->kept);
		if (r->c->dropped != NULL)
			flush(&r->dropped);
	}
	if (len > max)
		too_long(r);
	else if (len > 0)
		one_line(r, buf, len);
	free(buf);
}

int
cli_stream(struct cli *c)
{
	static const char *const standard[] = {"-"};
	const char *const *paths = c->n_args > 0 ? c->args : standard;
	size_t n = c->n_args > 0 ? c->n_args : 1, i;
	struct ss_articles counts;
	struct run r = {.c = c};
	struct ss_error e;
	int fd;

	c->input.warn = warn_skipped;
	c->input.warn_ctx = &r;
	if (c->input.now == SS_NO_TIME)
		c->input.now = (int64_t)time(NULL) + LATEST;
	if (ss_stream_new(&r.stream, &c->input, &c->options, c->window_s, &e) !=
	    0)
		cli_fail(&e, EXIT_FAILED);
	cli_stage(c, "stream");
	cli_output_open_now(&r.kept, c->output);
	if (c->dropped != NULL)
		cli_output_open_now(&r.dropped, c->dropped);
	for (i = 0; i < n; i++) {
		r.name = paths[i];
		fd = strcmp(paths[i], "-") == 0
		    ? STDIN_FILENO
		    : open(paths[i], O_RDONLY | O_CLOEXEC);
		if (fd < 0)
			err(EXIT_FAILED, "%s", paths[i]);
		one_file(&r, fd);
		if (fd != STDIN_FILENO)
			(void)close(fd);
	}
	cli_output_close(&r.kept);
	if (c->dropped != NULL)
		cli_output_close(&r.dropped);
	cli_stage(c, NULL);
	ss_stream_free(r.stream);
	if (r.n_skipped > 0 && !c->quiet)
		warnx("%zu record%s skipped, %zu read", r.n_skipped,
		    r.n_skipped == 1 ? " was" : "s were", r.n_records);
	ss_articles_init(&counts);
	counts.n = r.n_records;
	counts.n_bytes = r.n_bytes;
	cli_stats_write(c, &counts, NULL);
	return EXIT_DONE;
}
