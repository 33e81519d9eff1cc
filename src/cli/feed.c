/*
 * Inputs read as a feed: JSON Lines whose texts are not kept.
 */
#include <sys/mman.h>
#include <sys/stat.h>

#include <err.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

/* Standard input into memory under descriptor 0, so that it can be reread. */
static void
hold_stdin(void)
{
	static char block[1 << 16];
	ssize_t n, done, m;
	struct stat st;
	int fd;

	if (fstat(STDIN_FILENO, &st) == 0 && S_ISREG(st.st_mode) &&
	    lseek(STDIN_FILENO, 0, SEEK_CUR) == 0)
		return;
	fd = memfd_create("stdin", MFD_CLOEXEC);
	if (fd < 0)
		err(EXIT_FAILED, "memory for standard input");
	while ((n = read(STDIN_FILENO, block, sizeof(block))) > 0)
		for (done = 0; done < n; done += m) {
			m = write(fd, block + done, (size_t)(n - done));
			if (m < 0)
				err(EXIT_FAILED, "memory for standard input");
		}
	if (n < 0)
		err(EXIT_FAILED, "standard input");
	if (lseek(fd, 0, SEEK_SET) != 0 || dup2(fd, STDIN_FILENO) < 0)
		err(EXIT_FAILED, "standard input");
	close(fd);
}

struct ss_feed *
cli_feed(struct cli *c)
{
	struct ss_feed *feed;
	struct ss_error e;
	size_t i;
	int r;

	c->input.warn = cli_warn;
	c->input.warn_ctx = c;
	c->input.progress = cli_progress_input;
	c->input.progress_ctx = c;
	c->options.progress = cli_progress;
	c->options.progress_ctx = c;
	cli_stage(c, "reading");
	for (i = 0; i < c->n_args && strcmp(c->args[i], "-") != 0;)
		i++;
	if (i < c->n_args || c->n_args == 0)
		hold_stdin();
	r = ss_feed_read(&feed, c->args, c->n_args, &c->input, &c->options, &e);
	if (r == SS_FEED_OTHER)
		return NULL;
	if (r != 0) {
		cli_progress_clear(c);
		cli_fail(&e, EXIT_FAILED);
	}
	return feed;
}

void
cli_feed_done(struct cli *c, const struct ss_feed *feed)
{
	struct ss_articles a; /* what there is to say, in its usual place */
	struct ss_feed_counts n;

	ss_feed_counts(feed, &n);
	ss_articles_init(&a);
	a.n = (size_t)n.articles;
	a.n_bytes = n.bytes;
	a.n_replaced = n.replaced;
	a.skipped = (struct ss_skipped *)(uintptr_t)n.skipped;
	a.n_skipped = n.n_skipped;
	cli_skipped(c, &a);
	cli_stats_write(c, &a, NULL);
}
