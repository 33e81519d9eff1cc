/*
 * samestory pairs: all near-duplicate pairs with their exact scores, written
 * as they are made.
 */
#include <err.h>
#include <stdlib.h>

#include "cli.h"

struct writing {
	const struct ss_str *ids;
	struct cli_output out;
	struct ss_error e;
};

static int
emit(void *ctx, const struct ss_pair *v, size_t n)
{
	struct writing *w = ctx;
	struct ss_pairs some = {(struct ss_pair *)(uintptr_t)v, n, n};

	return ss_pairs_write_ids(&some, w->ids, &w->out.sink, &w->e);
}

/* JSON Lines in files: without keeping the texts. */
static void
run_feed(struct cli *c, struct ss_feed *feed)
{
	struct writing w;
	struct ss_error e;
	int r;

	cli_stage(c, "pairs");
	w.e.code = 0;
	r = ss_feed_ids(feed, &w.ids, &e);
	if (r != 0)
		cli_fail(&e, EXIT_FAILED);
	cli_output_open(&w.out, c->output);
	r = ss_feed_pairs_each(feed, &c->options, c->keep_given, emit, &w, &e);
	if (r != 0)
		cli_fail(w.e.code != 0 ? &w.e : &e, EXIT_FAILED);
	cli_output_close(&w.out);
	cli_stage(c, NULL);
	cli_feed_done(c, feed);
	ss_feed_free(feed);
}

static int
run(struct cli *c)
{
	struct ss_articles articles;
	struct ss_documents docs;
	struct ss_feed *feed;
	struct ss_str *ids;
	struct ss_error e;
	struct writing w;
	size_t i;
	int r;

	if (!c->boilerplate_given)
		c->options.boilerplate = SS_BOILERPLATE_LINES;
	if (cli_explain(c))
		return EXIT_DONE;
	feed = cli_feed(c);
	if (feed != NULL) {
		run_feed(c, feed);
		return EXIT_DONE;
	}
	cli_documents(c, &articles, &docs);
	cli_stage(c, "pairs");
	ids = calloc(docs.n + 1, sizeof(*ids));
	if (ids == NULL)
		err(EXIT_FAILED, NULL);
	for (i = 0; i < docs.n; i++)
		ids[i] = docs.v[i].article->id;
	w.ids = ids;
	w.e.code = 0;
	cli_output_open(&w.out, c->output);
	r = ss_pairs_each(&docs, &c->options, c->keep_given, emit, &w, &e);
	if (r != 0)
		cli_fail(w.e.code != 0 ? &w.e : &e, EXIT_FAILED);
	cli_output_close(&w.out);
	free(ids);
	cli_done(c, &articles, &docs, NULL);
	return EXIT_DONE;
}

static const unsigned char options[] = {OPT_OUTPUT, OPT_THREADS, OPT_CONFIG,
    OPT_STRICT, OPT_QUIET, OPT_VERBOSE, OPT_PROGRESS, OPT_STATS, OPT_FIELD,
    OPT_OUTLET, OPT_OUTLET_FROM_DIR, OPT_OUTLETS, OPT_NOW, OPT_MAX_RECORD,
    OPT_BOILERPLATE, OPT_THRESHOLD, OPT_CONTAINMENT, OPT_SHINGLE,
    OPT_PERMUTATIONS, OPT_RECALL, OPT_KEEP, OPT_EXACT, OPT_EXPLAIN, OPT_END};

const struct cli_command cmd_pairs = {"pairs", "[INPUT...]",
    "list the pairs of articles that are near-duplicates", NULL, options, run};
