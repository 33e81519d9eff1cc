/* samestory store: check, stats, pins, vacuum, prune, export, import. */
#include <err.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
to_stream(void *ctx, const unsigned char *ptr, size_t len)
{
	return fwrite(ptr, 1, len, ctx) == len ? 0 : errno;
}

/* {"name":1,...} as lines. */
static void
put_lines(const char *json, FILE *f)
{
	const char *name, *end, *value;

	for (name = json; (name = strchr(name, '"')) != NULL; name = value) {
		end = strchr(++name, '"');
		if (end == NULL || end[1] != ':')
			return;
		value = end + 2;
		fprintf(f, "%-22.*s ", (int)(end - name), name);
		value += *value == '"';
		end = value + strcspn(value, "\",}");
		fprintf(f, "%.*s\n", (int)(end - value), value);
		value = end + (*end == '"');
	}
}

static int
stats(struct cli *c, const struct cli_output *out, struct ss_error *e)
{
	struct ss_store *store = cli_store_open(c, 0, 0);
	int terminal = c->output == NULL && isatty(STDOUT_FILENO), r;
	char *json = NULL;
	size_t len;
	FILE *f = open_memstream(&json, &len);
	struct ss_sink sink = {to_stream, f};

	if (f == NULL)
		err(EXIT_FAILED, "open_memstream");
	r = ss_store_stats(store, &sink, e);
	ss_store_close(store);
	if (fclose(f) != 0)
		err(EXIT_FAILED, "fclose");
	if (r == 0 && cli_format_is(c, "text", terminal ? "text" : "json"))
		put_lines(json, out->f);
	else if (r == 0)
		fputs(json, out->f);
	free(json);
	return r;
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
	if (c->format != NULL && strcmp(what, "import") != 0 &&
	    strcmp(what, "stats") != 0)
		errx(EXIT_USAGE, "store: --format goes with stats and import");
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
		r = stats(c, &out, &e);
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
    OPT_FORMAT, OPT_CONFIG, OPT_QUIET, OPT_VERBOSE, OPT_PROGRESS, OPT_THREADS,
    OPT_STRICT, OPT_WINDOW, OPT_BATCH, OPT_PINS, OPT_CLAIMS, OPT_KEEP_TEXT,
    OPT_SUMMARY, OPT_END};

const struct cli_command cmd_store = {"store",
    "check|stats|pins|vacuum|prune|export|import --store FILE [INPUT...]",
    "care of a store", "text|json", options, run};
