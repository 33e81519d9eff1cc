/* samestory compare: the coverage of one event, outlet by outlet. */
#include <err.h>
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
	int r;

	if (cli_format_is(c, "json", "text"))
		format.format = SS_FORMAT_JSON;
	format.width = cli_width(c);
	format.colour = c->output == NULL && isatty(STDOUT_FILENO);
	format.compare = 1;
	cli_documents(c, &articles, &docs);
	if (articles.n == 0)
		errx(EXIT_FAILED, "no article in the input");
	cli_stage(c, "groups");
	r = ss_clusters_one_event(&clusters, &docs, &c->options, &e);
	if (r != 0)
		cli_fail(&e, EXIT_FAILED);
	cli_stage(c, "claims");
	r = ss_report_build(&report, &docs, &clusters, &c->options, &e);
	if (r != 0)
		cli_fail(&e, EXIT_FAILED);
	cli_stage(c, "writing");
	cli_output_open(&out, c->output);
	r = ss_report_write(&report, &docs, &clusters, &articles, &c->options,
	    &format, &out.sink, &e);
	if (r != 0)
		cli_fail(&e, EXIT_FAILED);
	cli_output_close(&out);
	ss_report_release(&report);
	cli_done(c, &articles, &docs, &clusters);
	return EXIT_DONE;
}

static const unsigned char options[] = {OPT_OUTPUT, OPT_FORMAT, OPT_THREADS,
    OPT_CONFIG, OPT_STRICT, OPT_QUIET, OPT_VERBOSE, OPT_PROGRESS, OPT_STATS,
    OPT_FIELD, OPT_OUTLET, OPT_OUTLET_FROM_DIR, OPT_OUTLETS, OPT_NOW,
    OPT_MAX_RECORD, OPT_BOILERPLATE, OPT_THRESHOLD, OPT_CONTAINMENT,
    OPT_SHINGLE, OPT_PERMUTATIONS, OPT_RECALL, OPT_WIDTH, OPT_END};

const struct cli_command cmd_compare = {"compare", "INPUT...",
    "compare the coverage of one event: all inputs are about it", "text|json",
    options, run};
