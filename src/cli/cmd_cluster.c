/* samestory cluster: near-duplicate groups and events. */
#include <unistd.h>

#include "cli.h"

static int
run(struct cli *c)
{
	struct ss_report_format format = {.format = SS_FORMAT_TEXT};
	struct ss_articles articles;
	struct ss_documents docs;
	struct ss_clusters clusters;
	struct ss_report report;
	struct cli_output out;
	struct ss_error e;
	const char *dflt;
	int lines, r;

	dflt = c->output == NULL && isatty(STDOUT_FILENO) ? "text" : "jsonl";
	lines = cli_format_is(c, "jsonl", dflt);
	if (cli_format_is(c, "json", dflt))
		format.format = SS_FORMAT_JSON;
	format.width = cli_width(c);
	format.colour = c->output == NULL && isatty(STDOUT_FILENO);
	if (cli_explain(c))
		return EXIT_DONE;
	cli_documents(c, &articles, &docs);
	cli_pins_read(c, &articles);
	c->options.window_days = c->window_days;
	cli_stage(c, "clustering");
	r = ss_clusters_build(&clusters, &docs, &c->options, &e);
	if (r != 0)
		cli_pins_fail(c, &e);
	if (!lines) {
		cli_stage(c, "claims");
		r = ss_report_build(&report, &docs, &clusters, &c->options, &e);
		if (r != 0)
			cli_fail(&e, EXIT_FAILED);
	}
	cli_stage(c, "writing");
	cli_output_open(&out, c->output);
	if (lines) {
		r = ss_clusters_write(&clusters, &docs, &out.sink, &e);
	} else {
		r = ss_report_write(&report, &docs, &clusters, &articles,
		    &c->options, &format, &out.sink, &e);
		ss_report_release(&report);
	}
	if (r != 0)
		cli_fail(&e, EXIT_FAILED);
	cli_output_close(&out);
	cli_done(c, &articles, &docs, &clusters);
	return EXIT_DONE;
}

static const unsigned char options[] = {OPT_OUTPUT, OPT_FORMAT, OPT_THREADS,
    OPT_CONFIG, OPT_STRICT, OPT_QUIET, OPT_VERBOSE, OPT_PROGRESS, OPT_STATS,
    OPT_FIELD, OPT_OUTLET, OPT_OUTLET_FROM_DIR, OPT_OUTLETS, OPT_NOW,
    OPT_MAX_RECORD, OPT_BOILERPLATE, OPT_THRESHOLD, OPT_CONTAINMENT,
    OPT_SHINGLE, OPT_PERMUTATIONS, OPT_RECALL, OPT_KEEP, OPT_EXACT, OPT_EXPLAIN,
    OPT_PINS, OPT_WINDOW, OPT_GRANULARITY, OPT_CROSS_LINGUAL, OPT_WIDTH,
    OPT_END};

const struct cli_command cmd_cluster = {"cluster", "[INPUT...]",
    "group copies, and articles that cover the same event", "text|jsonl|json",
    options, run};
