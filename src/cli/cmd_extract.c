/* samestory extract: the text of articles without boilerplate. */
#include "cli.h"

static int
run(struct cli *c)
{
	struct ss_articles articles;
	struct ss_documents docs;
	struct cli_output out;
	struct ss_error e;
	enum ss_format format;
	int r;

	cli_documents(c, &articles, &docs);
	cli_stage(c, "writing");
	cli_output_open(&out, c->output);
	format = cli_format_is(c, "text", "jsonl") ? SS_FORMAT_TEXT
						   : SS_FORMAT_JSONL;
	if (c->explain)
		r = ss_documents_explain(
		    &docs, format, cli_width(c), &out.sink, &e);
	else
		r = ss_documents_write(
		    &docs, c->keep_boilerplate, format, &out.sink, &e);
	if (r != 0)
		cli_fail(&e, EXIT_FAILED);
	cli_output_close(&out);
	cli_done(c, &articles, &docs, NULL);
	return EXIT_DONE;
}

static const unsigned char options[] = {OPT_OUTPUT, OPT_FORMAT, OPT_THREADS,
    OPT_CONFIG, OPT_STRICT, OPT_QUIET, OPT_VERBOSE, OPT_PROGRESS, OPT_STATS,
    OPT_FIELD, OPT_OUTLET, OPT_OUTLET_FROM_DIR, OPT_OUTLETS, OPT_NOW,
    OPT_MAX_RECORD, OPT_BOILERPLATE, OPT_KEEP_BOILERPLATE, OPT_EXPLAIN,
    OPT_WIDTH, OPT_END};

const struct cli_command cmd_extract = {"extract", "[INPUT...]",
    "print the text of articles without boilerplate", "jsonl|text", options,
    run};
