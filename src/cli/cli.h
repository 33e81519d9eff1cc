/*
 * What the commands share: options, input, output, progress.
 */
#ifndef SS_CLI_CLI_H
#define SS_CLI_CLI_H

#include <stdio.h>
#include <time.h>

#include <samestory.h>

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

#define CLI_LIST_MAX 64 /* --field, --keep outlet:LIST */

/* Every option of every command; a command accepts those it lists. */
enum cli_option {
	OPT_END,
	/* common */
	OPT_OUTPUT,
	OPT_FORMAT,
	OPT_THREADS,
	OPT_CONFIG,
	OPT_STRICT,
	OPT_QUIET,
	OPT_VERBOSE,
	OPT_PROGRESS,
	OPT_STATS,
	OPT_HELP,
	/* input */
	OPT_FIELD,
	OPT_OUTLET,
	OPT_OUTLET_FROM_DIR,
	OPT_OUTLETS,
	OPT_NOW,
	OPT_MAX_RECORD,
	/* near-duplicates */
	OPT_BOILERPLATE,
	OPT_THRESHOLD,
	OPT_CONTAINMENT,
	OPT_SHINGLE,
	OPT_PERMUTATIONS,
	OPT_RECALL,
	OPT_KEEP,
	OPT_EXACT,
	OPT_EXPLAIN,
	OPT_DROPPED,
	OPT_AGAINST,
	OPT_BY,
	/* events */
	OPT_PINS,
	OPT_GRANULARITY,
	OPT_CROSS_LINGUAL,
	/* others */
	OPT_KEEP_BOILERPLATE,
	OPT_WIDTH,
	OPT_GOLD_KEY,
	OPT_PRED_KEY,
	OPT_ERRORS,
	OPT_ARTICLES,
	/* the store */
	OPT_STORE,
	OPT_WINDOW,
	OPT_BATCH,
	OPT_CLAIMS,
	OPT_KEEP_TEXT,
	OPT_SUMMARY,
	OPT_SINCE,
	OPT_UNTIL,
	OPT_MIN_OUTLETS,
	OPT_SEARCH,
	OPT_NEW,
	OPT_BEFORE,
	OPT_N
};

enum cli_progress { PROGRESS_AUTO, PROGRESS_ALWAYS, PROGRESS_NEVER };

#define CLI_STAGES 16

struct cli {
	const struct cli_command *command;
	/* values */
	const char *output;
	const char *format; /* as given, NULL: the command's default */
	const char *stats;
	const char *dropped;
	const char *pins;
	const char *gold_key, *pred_key;
	const char *store, *summary, *search;
	int only_new, claims;
	int64_t since, until, before;
	unsigned window_days, batch, min_outlets;
	enum ss_keep_text keep_text; /* when in given */
	unsigned given;              /* of enum ss_given */
	int strict, quiet, verbose, explain, keep_boilerplate;
	int boilerplate_given;
	int64_t window_s; /* of --window; 0: not given */
	int keep_given;
	int by_event; /* dedup: one article of each event */
	unsigned width;
	unsigned n_errors; /* eval: so many worst; 0: none are told */
	enum cli_progress progress;
	struct ss_options options;
	struct ss_input_options input;
	struct ss_field_override fields[CLI_LIST_MAX];
	const char *keep_outlets[CLI_LIST_MAX]; /* views into keep_list */
	char *keep_list;
	const char *against[CLI_LIST_MAX];
	size_t n_against;
	const char *articles[CLI_LIST_MAX]; /* eval */
	size_t n_articles;
	/* positional arguments */
	const char **args;
	size_t n_args;
	const char **owned_args; /* what args was made of anew, or NULL */
	/* progress and statistics */
	struct timespec started, stage_started, last_drawn;
	const char *stage;
	int drawn;
	struct {
		const char *name;
		double seconds;
	} stages[CLI_STAGES];
	size_t n_stages;
};

struct cli_command {
	const char *name;
	const char *args;             /* for the usage line */
	const char *summary;          /* one line */
	const char *formats;          /* "text|json", for help and checking */
	const unsigned char *options; /* enum cli_option, ended by OPT_END */
	int (*run)(struct cli *);     /* returns the exit status */
};

extern const struct cli_command cmd_cluster, cmd_compare, cmd_dedup, cmd_eval,
    cmd_events, cmd_extract, cmd_ingest, cmd_match, cmd_pairs, cmd_report,
    cmd_store;

/* --- options.c ------------------------------------------------------- */

/* Fills c from argv (argv[0] the command's name); exits 2 on misuse. */
void cli_parse(struct cli *, int argc, char **argv);
void cli_usage(const struct cli_command *, FILE *);
/* Is the format NAME chosen (or, when none was given, the default)? */
int cli_format_is(const struct cli *, const char *name, const char *dflt);

/* --- output.c -------------------------------------------------------- */

/*
 * Where a command writes: standard output, or -o FILE, which appears whole
 * under its name (or not at all) when it is a regular or absent file.
 */
struct cli_output {
	FILE *f;
	const char *path; /* NULL: standard output */
	char *temp;       /* what is renamed to path at the end, or NULL */
	struct ss_sink sink;
};

/* Writes through to standard error. */
void cli_output_stderr(struct cli_output *);
/* Exits 1 with a message when the file cannot be made. */
void cli_output_open(struct cli_output *, const char *path);
/* The same, written straight into the file: for what may have no end. */
void cli_output_open_now(struct cli_output *, const char *path);
/* Flushes, checks, renames; exits 1 with a message on failure. */
void cli_output_close(struct cli_output *);

/* --- progress.c ------------------------------------------------------ */

/* Names the stage that begins (NULL: none); its time goes into the stats. */
void cli_stage(struct cli *, const char *name);
void cli_progress_input(void *cli, uint64_t done, uint64_t total);
void cli_progress(void *cli, const char *stage, uint64_t done, uint64_t total);
void cli_progress_clear(struct cli *);
/* Writes --stats FILE, when asked for; exits 1 on failure. */
void cli_stats_write(
    struct cli *, const struct ss_articles *, const struct ss_clusters *);

/* --- load.c ---------------------------------------------------------- */

/* Reads the inputs; exits 1 with a message on failure. */
void cli_read(struct cli *, struct ss_articles *);
/* ss_input_options.warn: says what was skipped, as it comes. */
void cli_warn(void *cli, const struct ss_skipped *);
/* Reads the inputs and marks their boilerplate. */
void cli_documents(struct cli *, struct ss_articles *, struct ss_documents *);
/* The end of a run: says what was skipped, writes the stats, frees all. */
void cli_done(struct cli *, struct ss_articles *, struct ss_documents *,
    struct ss_clusters *); /* clusters: or NULL */
/* Says how many records were skipped, when any were. */
void cli_skipped(const struct cli *, const struct ss_articles *);
/* Exits 1 with the message of err. */
_Noreturn void cli_fail(const struct ss_error *err, int status);
unsigned cli_width(const struct cli *);

/* --- feed.c ---------------------------------------------------------- */

/*
 * Reads the inputs as a feed; NULL when they are not all JSON Lines in
 * files (then nothing has been read).  Standard input is held in memory
 * first, so that its records can be written again.  Exits 1 on failure.
 */
struct ss_feed *cli_feed(struct cli *);
/* Says what was skipped, writes the statistics. */
void cli_feed_done(struct cli *, const struct ss_feed *);

/* --- cmd_ingest.c ------------------------------------------------------ */

/* Opens --store; exits with a message when it cannot. */
struct ss_store *cli_store_open(struct cli *, int write, int create);

/* --- cmd_events.c ------------------------------------------------------ */

/* Reads events of a store and writes their report; format as of cluster. */
void cli_store_report(struct cli *, struct ss_store *, const char *const *ids,
    size_t n, const struct ss_report_format *, const struct ss_sink *);
/* The events that the options of c choose; exits on failure. */
void cli_store_select(struct cli *, struct ss_store *, struct ss_event_rows *);

/* --- pins.c ------------------------------------------------------------ */

/* Puts the pins of --pins, if any, into the options; says what is wrong, with
 * articles (or NULL) also which ids none of them has. */
void cli_pins_read(struct cli *, const struct ss_articles *);
/* As cli_fail; a contradiction of pins is told with its line. */
_Noreturn void cli_pins_fail(const struct cli *, const struct ss_error *);

/* --- stream.c --------------------------------------------------------- */

/* dedup --window: each record is decided on as it comes. */
int cli_stream(struct cli *);

/* --- explain.c ------------------------------------------------------- */

/* Does what --explain asks for; 1: that was all there is to do. */
int cli_explain(struct cli *);
void cli_put_reasons(
    const struct ss_pair_reason *, unsigned n, int json, struct cli_output *);

/* --- jsonlines.c ----------------------------------------------------- */

struct json_object;

/*
 * Calls fn for each JSON object of a file of JSON Lines ("-": standard
 * input).  A line that is no object is a warning (strict: exit 1).
 * Returns the number of lines passed over; exits 1 when it cannot be read.
 */
size_t cli_each_line(const struct cli *, const char *path,
    void (*fn)(void *ctx, struct json_object *, const char *where), void *ctx);

#endif
