/* samestory ingest: adds articles to a store. */
#include <err.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static volatile sig_atomic_t stop_signal;

static void
on_signal(int sig)
{
	stop_signal = sig;
}

static int
stop(void *ctx)
{
	(void)ctx;
	return stop_signal != 0;
}

static double
seconds(void *ctx)
{
	struct timespec t;

	(void)ctx;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

struct ss_store *
cli_store_open(struct cli *c, int write, int create)
{
	struct ss_store_options o;
	struct ss_store *store;
	struct ss_error e;

	if (c->store == NULL)
		errx(EXIT_USAGE, "%s: --store FILE is missing",
		    c->command->name);
	ss_store_options_init(&o);
	o.write = write;
	o.create = create;
	o.options = c->options;
	o.given = c->given;
	o.window_days = c->window_days;
	o.keep_text = c->keep_text;
	if (ss_store_open(&store, c->store, &o, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
	return store;
}

static void
write_json(FILE *f, const struct ss_ingest_summary *s, double total)
{
	fprintf(f,
	    "{\"run\":%" PRId64 ",\"state\":\"%s\",\"read\":%" PRIu64
	    ",\"added\":%" PRIu64 ",\"changed\":%" PRIu64 ",\"same\":%" PRIu64
	    ",\"skipped\":%" PRIu64 ",\"copies\":%" PRIu64
	    ",\"events\":{\"opened\":%" PRIu64 ",\"grown\":%" PRIu64
	    ",\"merged\":%" PRIu64 ",\"split\":%" PRIu64 "}",
	    s->run, s->stopped ? "stopped" : "done", s->n_read, s->n_added,
	    s->n_changed, s->n_same, s->n_skipped, s->n_copies, s->n_opened,
	    s->n_grown, s->n_merged, s->n_split);
	fprintf(f,
	    ",\"seconds\":{\"total\":%.3f,\"analyse\":%.3f,\"match\":%.3f,"
	    "\"pairs\":%.3f,\"link\":%.3f,\"write\":%.3f}}\n",
	    total, s->analyse_s, s->match_s, s->ask_s, s->link_s, s->write_s);
}

static int
run(struct cli *c)
{
	struct ss_ingest_options o;
	struct ss_ingest_summary sum;
	struct ss_articles articles;
	struct ss_store *store;
	struct sigaction act;
	struct cli_output out;
	struct ss_error e;
	double began = seconds(NULL), total;
	size_t i, n_dropped = 0;
	uint64_t n_claimed;
	int r;

	/* The store first: who has no place to put them reads nothing. */
	store = cli_store_open(c, 1, 1);
	c->input.same_ids = 1;
	cli_read(c, &articles);
	cli_pins_read(c, NULL); /* others may be in the store, or come */
	for (i = 0; i < articles.n_skipped; i++)
		n_dropped += articles.skipped[i].dropped != 0;
	memset(&act, 0, sizeof(act));
	act.sa_handler = on_signal;
	act.sa_flags = (int)SA_RESETHAND; /* the second one ends it at once */
	(void)sigaction(SIGINT, &act, NULL);
	(void)sigaction(SIGTERM, &act, NULL);
	memset(&o, 0, sizeof(o));
	o.batch = c->batch;
	o.threads = c->options.threads;
	o.started = (int64_t)time(NULL);
	o.stop = stop;
	o.progress = cli_progress;
	o.progress_ctx = c;
	o.clock = seconds;
	o.set_pins = c->pins != NULL;
	o.pins = c->options.pins;
	o.n_pins = c->options.n_pins;
	cli_stage(c, "ingest");
	r = ss_store_ingest(store, &articles, &o, &sum, &e);
	if (r == 0 && c->claims && !sum.stopped) {
		cli_stage(c, "claims");
		r = ss_store_claims(
		    store, o.threads, stop, NULL, &n_claimed, &e);
		sum.stopped = stop(NULL);
	}
	cli_stage(c, NULL);
	ss_store_close(store);
	total = seconds(NULL) - began;
	if (r != 0)
		cli_pins_fail(c, &e);
	if (c->summary != NULL) {
		cli_output_open(&out, c->summary);
		write_json(out.f, &sum, total);
		cli_output_close(&out);
	}
	cli_output_open(&out, c->output);
	if (cli_format_is(c, "json", "text"))
		write_json(out.f, &sum, total);
	cli_output_close(&out);
	if (!c->quiet)
		fprintf(stderr,
		    "%s: run %" PRId64 "%s: %" PRIu64 " read, %" PRIu64
		    " new (%" PRIu64 " copies), %" PRIu64 " changed, %" PRIu64
		    " known, %zu skipped; events: %" PRIu64 " opened, %" PRIu64
		    " grown, %" PRIu64 " merged, %" PRIu64 " split; %.1f s\n",
		    getprogname(), sum.run,
		    sum.stopped ? " (stopped by a signal)" : "", sum.n_read,
		    sum.n_added, sum.n_copies, sum.n_changed, sum.n_same,
		    n_dropped, sum.n_opened, sum.n_grown, sum.n_merged,
		    sum.n_split, total);
	cli_stats_write(c, &articles, NULL);
	ss_articles_release(&articles);
	return sum.stopped ? EXIT_FAILED : EXIT_DONE;
}

static const unsigned char options[] = {OPT_STORE, OPT_WINDOW, OPT_BATCH,
    OPT_PINS, OPT_CLAIMS, OPT_KEEP_TEXT, OPT_SUMMARY, OPT_OUTPUT, OPT_FORMAT,
    OPT_THREADS, OPT_CONFIG, OPT_STRICT, OPT_QUIET, OPT_VERBOSE, OPT_PROGRESS,
    OPT_STATS, OPT_FIELD, OPT_OUTLET, OPT_OUTLET_FROM_DIR, OPT_OUTLETS, OPT_NOW,
    OPT_MAX_RECORD, OPT_BOILERPLATE, OPT_THRESHOLD, OPT_CONTAINMENT,
    OPT_SHINGLE, OPT_PERMUTATIONS, OPT_RECALL, OPT_END};

const struct cli_command cmd_ingest = {"ingest", "--store FILE [INPUT...]",
    "add articles to a store, night by night", "text|json", options, run};
