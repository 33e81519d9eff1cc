/*
 * Reading the inputs, with warnings as they come.
 */
#include <sys/ioctl.h>

#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

void
cli_fail(const struct ss_error *e, int status)
{
	if (e->sys_errno != 0 && e->code == SS_EIO)
		errx(status, "%s: %s", e->msg, strerror(e->sys_errno));
	errx(status, "%s", e->msg);
}

/*
 * File names and reasons may hold bytes of the input: nothing but printable
 * ASCII and UTF-8 above U+009F goes to the terminal as it is.
 */
static void
put_safe(FILE *f, struct ss_str s)
{
	size_t i;

	for (i = 0; i < s.len; i++) {
		unsigned char c = s.ptr[i];

		if (c < 0x20 || c == 0x7f ||
		    (c == 0xc2 && i + 1 < s.len && s.ptr[i + 1] < 0xa0))
			fprintf(f, "\\x%02x", c);
		else
			fputc(c, f);
	}
}

void
cli_warn(void *ctx, const struct ss_skipped *s)
{
	struct cli *c = ctx;

	/* under --strict the error itself says it */
	if (c->quiet || (c->strict && s->dropped))
		return;
	cli_progress_clear(c);
	fprintf(stderr, "%s: ", getprogname());
	put_safe(stderr, s->where);
	fputs(": ", stderr);
	put_safe(stderr, s->reason);
	fputc('\n', stderr);
}

void
cli_read(struct cli *c, struct ss_articles *articles)
{
	struct ss_error e;
	int r;

	c->input.warn = cli_warn;
	c->input.warn_ctx = c;
	c->input.progress = cli_progress_input;
	c->input.progress_ctx = c;
	c->options.progress = cli_progress;
	c->options.progress_ctx = c;
	cli_stage(c, "reading");
	ss_articles_init(articles);
	r = ss_articles_read(articles, c->args, c->n_args, &c->input, &e);
	if (r != 0) {
		cli_progress_clear(c);
		cli_fail(&e, EXIT_FAILED);
	}
}

void
cli_documents(
    struct cli *c, struct ss_articles *articles, struct ss_documents *docs)
{
	struct ss_error e;

	cli_read(c, articles);
	cli_stage(c, "boilerplate");
	if (ss_documents_build(docs, articles, &c->options, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
}

void
cli_done(struct cli *c, struct ss_articles *articles, struct ss_documents *docs,
    struct ss_clusters *clusters)
{
	cli_stage(c, NULL);
	cli_skipped(c, articles);
	cli_stats_write(c, articles, clusters);
	if (clusters != NULL)
		ss_clusters_release(clusters);
	ss_documents_release(docs);
	ss_articles_release(articles);
}

void
cli_skipped(const struct cli *c, const struct ss_articles *a)
{
	size_t i, n = 0;

	for (i = 0; i < a->n_skipped; i++)
		n += a->skipped[i].dropped != 0;
	if (c->quiet)
		return;
	if (n > 0)
		warnx("%zu record%s skipped, %zu read", n,
		    n == 1 ? " was" : "s were", a->n);
	if (a->n_replaced > 0)
		warnx("%llu invalid byte sequence%s replaced by U+FFFD",
		    (unsigned long long)a->n_replaced,
		    a->n_replaced == 1 ? " was" : "s were");
}

unsigned
cli_width(const struct cli *c)
{
	struct winsize ws;

	if (c->width != 0)
		return c->width;
	if (c->output == NULL && isatty(STDOUT_FILENO) &&
	    ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) == 0 && ws.ws_col >= 40 &&
	    ws.ws_col < 80)
		return ws.ws_col;
	return 80;
}
