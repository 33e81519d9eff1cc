/* samestory report: the report of a store's events. */
#include <err.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

static int
run(struct cli *c)
{
	struct ss_report_format format = {.format = SS_FORMAT_TEXT};
	struct ss_event_rows rows;
	struct ss_store *store;
	struct cli_output out;
	const char **ids;
	size_t i;

	store = cli_store_open(c, 0, 0);
	if (cli_format_is(c, "json", "text"))
		format.format = SS_FORMAT_JSON;
	format.width = cli_width(c);
	format.colour = c->output == NULL && isatty(STDOUT_FILENO);
	cli_store_select(c, store, &rows);
	ids = calloc(rows.n + 1, sizeof(*ids));
	if (ids == NULL)
		err(EXIT_FAILED, "calloc");
	for (i = 0; i < rows.n; i++)
		ids[i] = rows.v[i].id;
	cli_output_open(&out, c->output);
	cli_store_report(c, store, ids, rows.n, &format, &out.sink);
	cli_output_close(&out);
	free(ids);
	ss_event_rows_release(&rows);
	ss_store_close(store);
	return EXIT_DONE;
}

static const unsigned char options[] = {OPT_STORE, OPT_SINCE, OPT_UNTIL,
    OPT_OUTLET, OPT_MIN_OUTLETS, OPT_SEARCH, OPT_NEW, OPT_OUTPUT, OPT_FORMAT,
    OPT_THREADS, OPT_CONFIG, OPT_QUIET, OPT_VERBOSE, OPT_PROGRESS, OPT_NOW,
    OPT_WIDTH, OPT_END};

const struct cli_command cmd_report = {"report", "--store FILE",
    "the report of the events of a store", "text|json", options, run};
