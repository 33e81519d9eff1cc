/*
 * samestory dedup: the input without its near-duplicates, byte for byte.
 */
#include <err.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

#define BLOCK ((size_t)1 << 20)

/* Copies the record of an article, a newline behind it. */
static void
copy_record(const struct ss_articles *articles, const struct ss_article *a,
    struct cli_output *out)
{
	static uint32_t open_file = UINT32_MAX;
	static int fd = -1;
	static unsigned char *block;
	const char *name = (const char *)articles->files[a->file_i].ptr;
	uint64_t at = a->offset, end = a->offset + a->length;
	ssize_t n;

	if (open_file != a->file_i) {
		if (fd > 0)
			close(fd);
		fd = strcmp(name, "-") == 0 ? STDIN_FILENO
					    : open(name, O_RDONLY | O_CLOEXEC);
		if (fd < 0)
			err(EXIT_FAILED, "%s", name);
		open_file = a->file_i;
	}
	if (block == NULL)
		block = malloc(BLOCK);
	if (block == NULL)
		err(EXIT_FAILED, NULL);
	for (; at < end; at += (uint64_t)n) {
		n = pread(fd, block,
		    end - at < BLOCK ? (size_t)(end - at) : BLOCK, (off_t)at);
		if (n <= 0)
			err(EXIT_FAILED, "%s", name);
		if (fwrite(block, 1, (size_t)n, out->f) != (size_t)n)
			err(EXIT_FAILED, "output");
	}
	putc('\n', out->f);
}

static void
write_kept(const struct ss_articles *articles, const struct ss_dedup *dedup,
    struct cli_output *out)
{
	const struct ss_article *a;
	size_t i, d = 0;

	for (i = 0; i < articles->n; i++) {
		if (d < dedup->n && dedup->drops[d].dropped == i) {
			d++;
			continue;
		}
		a = &articles->v[i];
		if (a->flags & SS_ARTICLE_FILE)
			fprintf(out->f, "%s\n",
			    (const char *)articles->files[a->file_i].ptr);
		else
			copy_record(articles, a, out);
	}
}

/* JSON Lines in files: without keeping the texts. */
static void
run_feed(struct cli *c, struct ss_feed *feed)
{
	const struct ss_str *ids;
	struct cli_output out;
	struct ss_dedup dedup;
	struct ss_error e;
	int r;

	cli_stage(c, "near-duplicates");
	r = ss_feed_dedup(feed, &c->options, &dedup, &e);
	if (r != 0)
		cli_fail(&e, EXIT_FAILED);
	cli_stage(c, "writing");
	if (c->dropped != NULL) {
		cli_output_open(&out, c->dropped);
		r = ss_feed_ids(feed, &ids, &e);
		if (r == 0)
			r = ss_drops_write_ids(&dedup, ids, &out.sink, &e);
		if (r != 0)
			cli_fail(&e, EXIT_FAILED);
		cli_output_close(&out);
	}
	cli_output_open(&out, c->output);
	r = ss_feed_write_kept(feed, &dedup, &out.sink, &e);
	if (r != 0)
		cli_fail(&e, EXIT_FAILED);
	cli_output_close(&out);
	cli_stage(c, NULL);
	cli_feed_done(c, feed);
	ss_dedup_release(&dedup);
	ss_feed_free(feed);
}

static int
run(struct cli *c)
{
	struct ss_articles articles;
	struct ss_documents docs;
	struct cli_output out;
	struct ss_dedup dedup;
	struct ss_feed *feed;
	struct ss_error e;
	int r;

	if (!c->boilerplate_given)
		c->options.boilerplate = SS_BOILERPLATE_LINES;
	feed = cli_feed(c);
	if (feed != NULL) {
		run_feed(c, feed);
		return EXIT_DONE;
	}
	cli_read(c, &articles);
	cli_stage(c, "boilerplate");
	r = ss_documents_build(&docs, &articles, &c->options, &e);
	if (r != 0)
		cli_fail(&e, EXIT_FAILED);
	cli_stage(c, "near-duplicates");
	r = ss_dedup_decide(&dedup, &docs, &c->options, &e);
	if (r != 0)
		cli_fail(&e, EXIT_FAILED);
	cli_stage(c, "writing");
	if (c->dropped != NULL) {
		cli_output_open(&out, c->dropped);
		r = ss_drops_write(&dedup, &docs, &out.sink, &e);
		if (r != 0)
			cli_fail(&e, EXIT_FAILED);
		cli_output_close(&out);
	}
	cli_output_open(&out, c->output);
	write_kept(&articles, &dedup, &out);
	cli_output_close(&out);
	cli_stage(c, NULL);
	cli_skipped(c, &articles);
	cli_stats_write(c, &articles, NULL);
	ss_dedup_release(&dedup);
	ss_documents_release(&docs);
	ss_articles_release(&articles);
	return EXIT_DONE;
}

static const unsigned char options[] = {OPT_OUTPUT, OPT_THREADS, OPT_CONFIG,
    OPT_STRICT, OPT_QUIET, OPT_VERBOSE, OPT_PROGRESS, OPT_STATS, OPT_FIELD,
    OPT_OUTLET, OPT_OUTLET_FROM_DIR, OPT_OUTLETS, OPT_NOW, OPT_MAX_RECORD,
    OPT_BOILERPLATE, OPT_THRESHOLD, OPT_CONTAINMENT, OPT_SHINGLE,
    OPT_PERMUTATIONS, OPT_RECALL, OPT_KEEP, OPT_EXACT, OPT_DROPPED, OPT_END};

const struct cli_command cmd_dedup = {"dedup", "[INPUT...]",
    "remove near-duplicates, keep one of each", NULL, options, run};
