/*
 * samestory dedup: the input without its near-duplicates, byte for byte.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static void
write_kept(const struct ss_articles *articles, const struct ss_dedup *dedup,
    struct cli_output *out)
{
	unsigned char *keep = malloc(articles->n + 1);
	struct ss_error e;
	size_t i;

	if (keep == NULL)
		err(EXIT_FAILED, NULL);
	for (i = 0; i < articles->n; i++)
		keep[i] = i >= articles->n_known;
	for (i = 0; i < dedup->n; i++)
		keep[dedup->drops[i].dropped] = 0;
	if (ss_records_write(articles, keep, &out->sink, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
	free(keep);
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
	if (fflush(out.f) != 0)
		err(EXIT_FAILED, "output");
	r = ss_feed_copy_kept(feed, &dedup, fileno(out.f), &e);
	if (r != 0)
		cli_fail(&e, EXIT_FAILED);
	cli_output_close(&out);
	cli_stage(c, NULL);
	cli_feed_done(c, feed);
	ss_dedup_release(&dedup);
	ss_feed_free(feed);
}

/* The records that a store does not have, without their own duplicates. */
static int
run_beside(struct cli *c)
{
	struct ss_store *store = cli_store_open(c, 0, 0);
	struct ss_articles articles;
	struct ss_documents docs, few;
	struct ss_known_list known;
	struct cli_output out;
	struct ss_dedup dedup, all;
	struct ss_error e;
	uint32_t *place;
	size_t i, k;
	unsigned threads = c->options.threads;
	enum ss_keep keep = c->options.keep;
	const char *const *outlets = c->options.keep_outlets;
	size_t n_outlets = c->options.n_keep_outlets;
	int64_t now = c->options.now;

	/* compared as the store compares */
	c->options = *ss_store_settings(store);
	c->options.threads = threads;
	c->options.keep = keep;
	c->options.keep_outlets = outlets;
	c->options.n_keep_outlets = n_outlets;
	c->options.now = now;
	c->input.keep_records = 1;
	cli_read(c, &articles);
	cli_stage(c, "boilerplate");
	if (ss_documents_build(&docs, &articles, &c->options, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
	cli_stage(c, "near-duplicates");
	if (ss_store_known(store, &docs, threads, &known, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
	few = docs;
	few.n = 0;
	few.v = calloc(docs.n + 1, sizeof(*few.v));
	place = calloc(docs.n + 1, sizeof(*place));
	all.drops = calloc(docs.n + 1, sizeof(*all.drops));
	if (few.v == NULL || place == NULL || all.drops == NULL)
		err(EXIT_FAILED, NULL);
	for (i = 0; i < docs.n; i++)
		if (!known.v[i].known) {
			place[few.n] = (uint32_t)i;
			few.v[few.n++] = docs.v[i];
		}
	if (ss_dedup_decide(&dedup, &few, &c->options, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
	for (i = 0, k = 0, all.n = 0; i < docs.n; i++) {
		if (known.v[i].known) {
			all.drops[all.n++].dropped = (uint32_t)i;
		} else if (k < dedup.n && place[dedup.drops[k].dropped] == i) {
			all.drops[all.n] = dedup.drops[k++];
			all.drops[all.n].kept = place[all.drops[all.n].kept];
			all.drops[all.n++].dropped = (uint32_t)i;
		}
	}
	cli_stage(c, "writing");
	if (c->dropped != NULL) {
		cli_output_open(&out, c->dropped);
		if (ss_known_write(&known, &docs, &out.sink, &e) != 0 ||
		    ss_drops_write(&dedup, &few, &out.sink, &e) != 0)
			cli_fail(&e, EXIT_FAILED);
		cli_output_close(&out);
	}
	cli_output_open(&out, c->output);
	write_kept(&articles, &all, &out);
	cli_output_close(&out);
	cli_stage(c, NULL);
	cli_skipped(c, &articles);
	cli_stats_write(c, &articles, NULL);
	ss_dedup_release(&dedup);
	free(all.drops);
	free(few.v);
	free(place);
	ss_known_list_release(&known);
	ss_documents_release(&docs);
	ss_articles_release(&articles);
	ss_store_close(store);
	return EXIT_DONE;
}

/* What is known, then the inputs: all paths in one list. */
static void
put_known_first(struct cli *c)
{
	const char **all;
	size_t i, n = 0;

	all = calloc(c->n_against + c->n_args + 1, sizeof(*all));

	if (all == NULL)
		err(EXIT_FAILED, NULL);
	for (i = 0; i < c->n_against; i++)
		all[n++] = c->against[i];
	if (c->n_args == 0)
		all[n++] = "-";
	for (i = 0; i < c->n_args; i++)
		all[n++] = c->args[i];
	c->args = c->owned_args = all;
	c->n_args = n;
	c->input.n_known = c->n_against;
}

static int
run(struct cli *c)
{
	struct ss_articles articles;
	struct ss_documents docs;
	struct ss_clusters clusters;
	struct cli_output out;
	struct ss_dedup dedup;
	struct ss_feed *feed;
	struct ss_error e;
	int r;

	if (c->store != NULL && c->by_event)
		errx(EXIT_USAGE,
		    "dedup: --by event and --store exclude each "
		    "other");
	if (c->n_against > 0 && c->store != NULL)
		errx(EXIT_USAGE, "dedup: --against excludes --store");
	if (!c->by_event &&
	    (c->pins != NULL || c->options.cross_lingual ||
		c->options.granularity != SS_GRANULARITY_EVENT))
		errx(EXIT_USAGE,
		    "dedup: --pins, --granularity and --cross-lingual need "
		    "--by event");
	if (c->store != NULL && c->window_s == 0)
		return run_beside(c);
	if (!c->boilerplate_given)
		c->options.boilerplate =
		    c->by_event ? SS_BOILERPLATE_FULL : SS_BOILERPLATE_LINES;
	if (c->dropped != NULL && c->output != NULL &&
	    strcmp(c->dropped, c->output) == 0)
		errx(EXIT_USAGE, "dedup: --dropped and -o name the same file");
	if (c->window_s > 0 && !c->by_event) {
		if (c->store != NULL || c->n_against > 0 || c->options.exact ||
		    c->explain)
			errx(EXIT_USAGE,
			    "dedup: --window excludes --store, --against, "
			    "--exact and --explain");
		if (c->keep_given && c->options.keep != SS_KEEP_FIRST)
			errx(EXIT_USAGE,
			    "dedup: --window keeps the first of each: "
			    "another --keep is not possible");
		if (c->options.boilerplate == SS_BOILERPLATE_FULL)
			errx(EXIT_USAGE,
			    "dedup: --window takes --boilerplate off or lines");
		return cli_stream(c);
	}
	if (cli_explain(c))
		return EXIT_DONE;
	if (c->n_against > 0)
		put_known_first(c);
	feed = c->by_event ? NULL : cli_feed(c);
	if (feed != NULL) {
		run_feed(c, feed);
		return EXIT_DONE;
	}
	c->input.keep_records = 1;
	cli_documents(c, &articles, &docs);
	c->options.n_known = articles.n_known;
	cli_stage(c, "near-duplicates");
	if (c->by_event) {
		cli_pins_read(c, &articles);
		c->options.window_days = c->window_days;
		r = ss_clusters_build(&clusters, &docs, &c->options, &e);
		if (r != 0)
			cli_pins_fail(c, &e);
		r = ss_dedup_events(&dedup, &docs, &clusters, &c->options, &e);
		ss_clusters_release(&clusters);
	} else {
		r = ss_dedup_decide(&dedup, &docs, &c->options, &e);
	}
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
	ss_dedup_release(&dedup);
	cli_done(c, &articles, &docs, NULL);
	return EXIT_DONE;
}

static const unsigned char options[] = {OPT_OUTPUT, OPT_THREADS, OPT_CONFIG,
    OPT_STRICT, OPT_QUIET, OPT_VERBOSE, OPT_PROGRESS, OPT_STATS, OPT_FIELD,
    OPT_OUTLET, OPT_OUTLET_FROM_DIR, OPT_OUTLETS, OPT_NOW, OPT_MAX_RECORD,
    OPT_BOILERPLATE, OPT_THRESHOLD, OPT_CONTAINMENT, OPT_SHINGLE,
    OPT_PERMUTATIONS, OPT_RECALL, OPT_KEEP, OPT_EXACT, OPT_EXPLAIN, OPT_DROPPED,
    OPT_AGAINST, OPT_BY, OPT_PINS, OPT_GRANULARITY, OPT_CROSS_LINGUAL,
    OPT_STORE, OPT_WINDOW, OPT_END};

const struct cli_command cmd_dedup = {"dedup", "[INPUT...]",
    "remove near-duplicates, keep one of each", NULL, options, run};
