/* samestory pairs: all near-duplicate pairs with their exact scores. */
#include "cli.h"

/* JSON Lines in files: without keeping the texts. */
static void
run_feed(struct cli *c, struct ss_feed *feed)
{
	const struct ss_str *ids;
	struct ss_pairs pairs;
	struct cli_output out;
	struct ss_error e;
	int r;

	cli_stage(c, "pairs");
	r = ss_feed_pairs(feed, &c->options, &pairs, &e);
	if (r == 0)
		r = ss_feed_ids(feed, &ids, &e);
	if (r != 0)
		cli_fail(&e, EXIT_FAILED);
	cli_stage(c, "writing");
	cli_output_open(&out, c->output);
	r = ss_pairs_write_ids(&pairs, ids, &out.sink, &e);
	if (r != 0)
		cli_fail(&e, EXIT_FAILED);
	cli_output_close(&out);
	cli_stage(c, NULL);
	cli_feed_done(c, feed);
	ss_pairs_release(&pairs);
	ss_feed_free(feed);
}

static int
run(struct cli *c)
{
	struct ss_articles articles;
	struct ss_documents docs;
	struct ss_pairs pairs;
	struct cli_output out;
	struct ss_feed *feed;
	struct ss_error e;
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
	r = ss_pairs_find(&pairs, &docs, &c->options, &e);
	if (r != 0)
		cli_fail(&e, EXIT_FAILED);
	cli_stage(c, "writing");
	cli_output_open(&out, c->output);
	r = ss_pairs_write(&pairs, &docs, &out.sink, &e);
	if (r != 0)
		cli_fail(&e, EXIT_FAILED);
	cli_output_close(&out);
	ss_pairs_release(&pairs);
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
