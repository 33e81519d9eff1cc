/* samestory store: check, stats, pins, vacuum, prune, export, import. */
#include <err.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static void
problem(void *ctx, const char *what)
{
	FILE *f = ctx;

	fprintf(f, "%s\n", what);
}

static int
check(struct cli *c, FILE *f)
{
	struct ss_store *store = cli_store_open(c, 0, 0);
	struct ss_error e;
	uint64_t n;

	if (ss_store_check(store, problem, f, &n, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
	ss_store_close(store);
	if (n == 0 && !c->quiet)
		fputs("the store is sound\n", f);
	return n == 0 ? EXIT_DONE : EXIT_FAILED;
}

static int
run(struct cli *c)
{
	const char *what = c->n_args > 0 ? c->args[0] : "";
	struct ss_store *store;
	struct cli_output out;
	struct ss_error e;
	uint64_t n;
	int r = 0, status = EXIT_DONE;

	if (c->before != SS_NO_TIME && strcmp(what, "prune") != 0)
		errx(EXIT_USAGE, "store: --before goes with prune");
	if ((c->summary != NULL || c->claims || c->batch != 0 ||
		c->pins != NULL || (c->given & SS_GIVEN_KEEP_TEXT) != 0) &&
	    strcmp(what, "import") != 0)
		errx(EXIT_USAGE,
		    "store: --batch, --claims, --keep-text, --pins and "
		    "--summary go with import");
	if (strcmp(what, "import") == 0) {
		c->args++;
		c->n_args--;
		return cmd_ingest.run(c);
	}
	if (c->n_args != 1)
		errx(EXIT_USAGE,
		    "store: needs one of check, stats, pins, vacuum, prune, "
		    "export, import");
	cli_output_open(&out, c->output);
	if (strcmp(what, "check") == 0) {
		status = check(c, out.f);
	} else if (strcmp(what, "stats") == 0) {
		store = cli_store_open(c, 0, 0);
		r = ss_store_stats(store, &out.sink, &e);
		ss_store_close(store);
	} else if (strcmp(what, "pins") == 0) {
		store = cli_store_open(c, 0, 0);
		r = ss_store_pins(store, &out.sink, &e);
		ss_store_close(store);
	} else if (strcmp(what, "export") == 0) {
		store = cli_store_open(c, 0, 0);
		r = ss_store_export(store, &out.sink, &n, &e);
		if (r == 0 && n > 0 && !c->quiet)
			warnx("store: %" PRIu64 " versions of articles are "
			      "left out: their texts are no longer kept",
			    n);
		ss_store_close(store);
	} else if (strcmp(what, "vacuum") == 0) {
		store = cli_store_open(c, 1, 0);
		r = ss_store_vacuum(store, &e);
		ss_store_close(store);
	} else if (strcmp(what, "prune") == 0) {
		if (c->before == SS_NO_TIME)
			errx(EXIT_USAGE, "store prune: needs --before DATE");
		store = cli_store_open(c, 1, 0);
		r = ss_store_prune(store, c->before, &n, &e);
		ss_store_close(store);
		if (r == 0 && !c->quiet)
			fprintf(out.f, "%" PRIu64 " articles removed\n", n);
	} else {
		errx(EXIT_USAGE,
		    "store: '%s' is none of check, stats, pins, vacuum, "
		    "prune, export, import",
		    what);
	}
	if (r != 0)
		cli_fail(&e, EXIT_FAILED);
	cli_output_close(&out);
	return status;
}

static const unsigned char options[] = {OPT_STORE, OPT_BEFORE, OPT_OUTPUT,
    OPT_CONFIG, OPT_QUIET, OPT_VERBOSE, OPT_PROGRESS, OPT_THREADS, OPT_STRICT,
    OPT_WINDOW, OPT_BATCH, OPT_PINS, OPT_CLAIMS, OPT_KEEP_TEXT, OPT_SUMMARY,
    OPT_END};

const struct cli_command cmd_store = {"store",
    "check|stats|pins|vacuum|prune|export|import --store FILE [INPUT...]",
    "care of a store", NULL, options, run};
