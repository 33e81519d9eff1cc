/*
 * The options of all commands: one table, from which getopt_long(3)'s, the
 * help and the configuration file are made.
 */
#include <err.h>
#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <libutil.h>

#include "cli.h"

#define CONFIG_LINES_MAX 1000 /* of all configuration files together */

#define DAY_S INT64_C(86400)

struct definition {
	enum cli_option id;
	const char *name;
	int letter;      /* 0: long only */
	const char *arg; /* NULL: none */
	const char *help;
};

static const struct definition definitions[] = {
    {OPT_OUTPUT, "output", 'o', "FILE", "write there, whole or not at all"},
    {OPT_FORMAT, "format", 0, "FORMAT", NULL},
    {OPT_THREADS, "threads", 0, "N", "threads (default: all processors)"},
    {OPT_CONFIG, "config", 0, "FILE", "options as lines NAME = VALUE"},
    {OPT_STRICT, "strict", 0, NULL, "stop at the first bad record"},
    {OPT_QUIET, "quiet", 'q', NULL, "no warnings, no summary"},
    {OPT_VERBOSE, "verbose", 'v', NULL, "say what is being done"},
    {OPT_PROGRESS, "progress", 0, "WHEN", "auto, always or never"},
    {OPT_STATS, "stats", 0, "FILE", "counts, seconds, peak memory as JSON"},
    {OPT_FIELD, "field", 0, "NAME=PATH", "JSON: take a field from PATH"},
    {OPT_OUTLET, "outlet", 0, "NAME", "outlet of plain text files"},
    {OPT_OUTLET_FROM_DIR, "outlet-from-dir", 0, NULL,
	"their parent directory names it"},
    {OPT_OUTLETS, "outlets", 0, "MAP", "file of lines ALIAS = OUTLET"},
    {OPT_NOW, "now", 0, "DATE", "later dates are not credible"},
    {OPT_MAX_RECORD, "max-record", 0, "SIZE", "longest record read"},
    {OPT_BOILERPLATE, "boilerplate", 0, "MODE", "off, lines or full"},
    {OPT_THRESHOLD, "threshold", 0, "J", "Jaccard that makes a near-duplicate"},
    {OPT_CONTAINMENT, "containment", 0, "C", "containment that does (0 = off)"},
    {OPT_SHINGLE, "shingle", 0, "N", "words of a shingle"},
    {OPT_PERMUTATIONS, "permutations", 0, "N", "MinHash slots"},
    {OPT_RECALL, "recall", 0, "P", "P(pair at the threshold is found)"},
    {OPT_KEEP, "keep", 0, "RULE", "earliest, longest, first or outlet:A,B,..."},
    {OPT_EXACT, "exact", 0, NULL, "compare all pairs (the self-check)"},
    {OPT_EXPLAIN, "explain", 0, NULL, NULL},
    {OPT_DROPPED, "dropped", 0, "FILE", "one JSON line for each dropped"},
    {OPT_AGAINST, "against", 0, "FILE",
	"print only what is new beside that file"},
    {OPT_BY, "by", 0, "WHAT", "keep one of each group (default) or event"},
    {OPT_PINS, "pins", 0, "FILE", "lines join A B, part A B: obeyed by events"},
    {OPT_GRANULARITY, "granularity", 0, "WHAT",
	"event (default), or story: with its follow-ups"},
    {OPT_CROSS_LINGUAL, "cross-lingual", 0, NULL,
	"events in different languages are one"},
    {OPT_KEEP_BOILERPLATE, "keep-boilerplate", 0, NULL,
	"the whole text, on which all spans count"},
    {OPT_WIDTH, "width", 0, "COLUMNS", "of text output (default: 80)"},
    {OPT_GOLD_KEY, "gold-key", 0, "NAME",
	"member with the label (default: event)"},
    {OPT_PRED_KEY, "pred-key", 0, "NAME",
	"member with the label (default: event)"},
    {OPT_ERRORS, "errors", 0, "[=N]", "the N worst errors (20)"},
    {OPT_ARTICLES, "articles", 0, "FILE",
	"the articles: what caused the errors"},
    {OPT_STORE, "store", 0, "FILE", "the store"},
    {OPT_WINDOW, "window", 0, "TIME",
	"compare articles this near in time: 30, 12h, 7d, 2w"},
    {OPT_BATCH, "batch", 0, "N", "records of one transaction (1000)"},
    {OPT_CLAIMS, "claims", 0, NULL,
	"keep the claims of events that changed, for SQL"},
    {OPT_KEEP_TEXT, "keep-text", 0, "WHICH",
	"all (default), or window: only while compared"},
    {OPT_SUMMARY, "summary", 0, "FILE", "the run's counts as JSON"},
    {OPT_SINCE, "since", 0, "DATE", "with an article of that day or later"},
    {OPT_UNTIL, "until", 0, "DATE", "that began before that day"},
    {OPT_MIN_OUTLETS, "min-outlets", 0, "N", "of at least so many outlets"},
    {OPT_SEARCH, "search", 0, "WORDS", "with an article that has them all"},
    {OPT_NEW, "new", 0, NULL,
	"opened or grown in the last run that brought any"},
    {OPT_BEFORE, "before", 0, "DATE", "older than that day"},
    {OPT_HELP, "help", 'h', NULL, "this text"},
};

#define N_DEFINITIONS (sizeof(definitions) / sizeof(definitions[0]))

static int
optional_value(const struct definition *d)
{
	return d->arg != NULL && d->arg[0] == '[';
}

static int
accepts(const struct cli_command *command, enum cli_option id)
{
	const unsigned char *o;

	if (id == OPT_HELP)
		return 1;
	if (id == OPT_FORMAT && command->formats == NULL)
		return 0;
	for (o = command->options; *o != OPT_END; o++)
		if (*o == id)
			return 1;
	return 0;
}

/* " (default: X)" as the library has it now, or nothing. */
static void
put_default(enum cli_option id, FILE *f)
{
	struct ss_options o;
	struct ss_input_options in;
	char size[5]; /* short, so that it is scaled */

	ss_options_init(&o);
	ss_input_options_init(&in);
	switch (id) {
	case OPT_THRESHOLD:
		fprintf(f, " (default: %g)", o.threshold);
		break;
	case OPT_CONTAINMENT:
		fprintf(f, " (default: %g)", o.containment);
		break;
	case OPT_SHINGLE:
		fprintf(f, " (default: %u)", o.shingle);
		break;
	case OPT_PERMUTATIONS:
		fprintf(f, " (default: %u)", o.permutations);
		break;
	case OPT_RECALL:
		fprintf(f, " (default: %g)", o.recall);
		break;
	case OPT_MAX_RECORD:
		if (humanize_number(size, sizeof(size), (int64_t)in.max_record,
			"", HN_AUTOSCALE, HN_NOSPACE) > 0)
			fprintf(f, " (default: %s)", size);
		break;
	default:
		break;
	}
}

void
cli_usage(const struct cli_command *command, FILE *f)
{
	const struct definition *d;
	char left[64];
	size_t i;

	fprintf(f, "usage: samestory %s [OPTION...] %s\n\n%s\n\n",
	    command->name, command->args, command->summary);
	for (i = 0; i < N_DEFINITIONS; i++) {
		d = &definitions[i];
		if (!accepts(command, d->id))
			continue;
		if (d->letter != 0)
			(void)snprintf(left, sizeof(left), "-%c, --%s%s%s",
			    d->letter, d->name, d->arg != NULL ? " " : "",
			    d->arg != NULL ? d->arg : "");
		else
			(void)snprintf(left, sizeof(left), "    --%s%s%s",
			    d->name,
			    d->arg != NULL && !optional_value(d) ? " " : "",
			    d->arg != NULL ? d->arg : "");
		fprintf(f, "  %-28s %s", left,
		    d->id == OPT_FORMAT   ? command->formats
			: d->help != NULL ? d->help
					  : "say how it was decided");
		put_default(d->id, f);
		fputc('\n', f);
	}
}

static _Noreturn void
misuse(
    const struct cli *c, const char *where, const char *name, const char *why)
{
	errx(EXIT_USAGE, "%s%s%s: --%s: %s", where != NULL ? where : "",
	    where != NULL ? ": " : "", c->command->name, name, why);
}

static double
parse_share(const struct cli *c, const char *where, const char *name,
    const char *value, int zero_allowed)
{
	char *end;
	double x;

	errno = 0;
	x = strtod(value, &end);
	if (errno != 0 || end == value || *end != '\0' || !(x >= 0) || x > 1 ||
	    (x == 0 && !zero_allowed))
		misuse(c, where, name,
		    zero_allowed ? "needs a number from 0 to 1"
				 : "needs a number above 0, at most 1");
	return x;
}

static unsigned
parse_count(const struct cli *c, const char *where, const char *name,
    const char *value, unsigned min, unsigned max)
{
	char why[96];
	const char *bad;
	long long n = strtonum(value, min, max, &bad);

	if (bad != NULL) {
		(void)snprintf(why, sizeof(why),
		    "'%.20s' is %s: needs a whole number from %u to %u", value,
		    bad, min, max);
		misuse(c, where, name, why);
	}
	return (unsigned)n;
}

/* "7d", "12h", "2w"; a plain number is days.  In seconds. */
static int64_t
parse_window(
    const struct cli *c, const char *where, const char *name, const char *value)
{
	char number[16];
	size_t n = strspn(value, "0123456789");
	int64_t unit = DAY_S;

	if (n == 0 || n > 5 || (value[n] != '\0' && value[n + 1] != '\0'))
		misuse(c, where, name, "needs a time such as 12h, 7d or 2w");
	if (value[n] == 'h')
		unit = 3600;
	else if (value[n] == 'w')
		unit = 7 * DAY_S;
	else if (value[n] != 'd' && value[n] != '\0')
		misuse(c, where, name, "needs a time such as 12h, 7d or 2w");
	(void)memcpy(number, value, n);
	number[n] = '\0';
	return unit * parse_count(c, where, name, number, 1, 36500);
}

static int64_t
parse_day(
    const struct cli *c, const char *where, const char *name, const char *value)
{
	struct ss_str s = {(const unsigned char *)value, strlen(value)};
	int64_t t;

	if (ss_time_parse(s, &t, NULL) != 0)
		misuse(c, where, name, "needs a date such as 2025-03-31");
	return t;
}

static void
parse_keep(
    struct cli *c, const char *where, const char *name, const char *value)
{
	struct ss_options *o = &c->options;
	char *list, *part;

	c->keep_given = 1;
	if (strcmp(value, "earliest") == 0) {
		o->keep = SS_KEEP_EARLIEST;
	} else if (strcmp(value, "longest") == 0) {
		o->keep = SS_KEEP_LONGEST;
	} else if (strcmp(value, "first") == 0) {
		o->keep = SS_KEEP_FIRST;
	} else if (strncmp(value, "outlet:", 7) == 0 && value[7] != '\0') {
		o->keep = SS_KEEP_OUTLET;
		o->keep_outlets = c->keep_outlets;
		o->n_keep_outlets = 0;
		free(c->keep_list);
		list = c->keep_list = strdup(value + 7);
		if (list == NULL)
			err(EXIT_FAILED, "strdup");
		while ((part = strsep(&list, ",")) != NULL) {
			if (o->n_keep_outlets == CLI_LIST_MAX)
				misuse(c, where, name, "too many outlets");
			c->keep_outlets[o->n_keep_outlets++] = part;
		}
	} else {
		misuse(c, where, name,
		    "needs earliest, longest, first or outlet:A,B,...");
	}
}

static void
parse_field(
    struct cli *c, const char *where, const char *name, const char *value)
{
	static const char *const names[] = {
	    "id", "text", "title", "outlet", "url", "published", "lang"};
	struct ss_field_override *f;
	const char *eq = strchr(value, '=');
	size_t i, n;

	if (eq == NULL || eq[1] == '\0')
		misuse(c, where, name, "needs NAME=PATH");
	n = (size_t)(eq - value);
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strlen(names[i]) == n && memcmp(names[i], value, n) == 0)
			break;
	if (i == sizeof(names) / sizeof(names[0]))
		misuse(c, where, name,
		    "NAME is one of id, text, title, outlet, url, published, "
		    "lang");
	if (c->input.n_overrides == CLI_LIST_MAX)
		misuse(c, where, name, "given too often");
	f = &c->fields[c->input.n_overrides++];
	f->name = names[i];
	f->path = eq + 1;
	c->input.overrides = c->fields;
}

/* One of a|b|c in list? */
static int
in_list(const char *list, const char *value)
{
	size_t n = strlen(value);
	const char *p = list;

	while ((p = strstr(p, value)) != NULL) {
		if ((p == list || p[-1] == '|') &&
		    (p[n] == '\0' || p[n] == '|'))
			return 1;
		p += n;
	}
	return 0;
}

static void read_config(struct cli *, const char *path);

/* What was read of configurations: values point into these lines. */
static struct {
	char *lines[CONFIG_LINES_MAX];
	size_t n;
} config;

static void
apply(struct cli *c, const char *where, const struct definition *d,
    const char *value)
{
	struct ss_str s;
	uint64_t size;
	char why[128];

	switch (d->id) {
	case OPT_OUTPUT:
		c->output = value;
		break;
	case OPT_FORMAT:
		if (strcmp(value, "html") == 0 &&
		    !in_list(c->command->formats, value))
			misuse(c, where, d->name, "html is not there yet");
		if (!in_list(c->command->formats, value)) {
			(void)snprintf(why, sizeof(why), "needs one of %s",
			    c->command->formats);
			misuse(c, where, d->name, why);
		}
		c->format = value;
		break;
	case OPT_THREADS:
		c->options.threads =
		    parse_count(c, where, d->name, value, 1, 256);
		break;
	case OPT_CONFIG:
		read_config(c, value);
		break;
	case OPT_STRICT:
		c->strict = c->input.strict = 1;
		break;
	case OPT_QUIET:
		c->quiet = 1;
		break;
	case OPT_VERBOSE:
		c->verbose = 1;
		break;
	case OPT_PROGRESS:
		if (strcmp(value, "auto") == 0)
			c->progress = PROGRESS_AUTO;
		else if (strcmp(value, "always") == 0)
			c->progress = PROGRESS_ALWAYS;
		else if (strcmp(value, "never") == 0)
			c->progress = PROGRESS_NEVER;
		else
			misuse(
			    c, where, d->name, "needs auto, always or never");
		break;
	case OPT_STATS:
		c->stats = value;
		break;
	case OPT_FIELD:
		parse_field(c, where, d->name, value);
		break;
	case OPT_OUTLET:
		c->input.outlet = value;
		break;
	case OPT_OUTLET_FROM_DIR:
		c->input.outlet_from_dir = 1;
		break;
	case OPT_OUTLETS:
		c->input.outlets_map = value;
		break;
	case OPT_NOW:
		s.ptr = (const unsigned char *)value;
		s.len = strlen(value);
		if (ss_time_parse(s, &c->options.now, NULL) != 0)
			misuse(c, where, d->name,
			    "needs a date such as 2025-03-31");
		c->input.now = c->options.now;
		break;
	case OPT_MAX_RECORD:
		if (expand_number(value, &size) != 0 || size < 1024 ||
		    size > (uint64_t)1 << 31)
			misuse(c, where, d->name,
			    "needs a size from 1K to 2G, such as 512M");
		c->input.max_record = (size_t)size;
		break;
	case OPT_BOILERPLATE:
		c->given |= SS_GIVEN_BOILERPLATE;
		c->boilerplate_given = 1;
		if (strcmp(value, "off") == 0)
			c->options.boilerplate = SS_BOILERPLATE_OFF;
		else if (strcmp(value, "lines") == 0)
			c->options.boilerplate = SS_BOILERPLATE_LINES;
		else if (strcmp(value, "full") == 0)
			c->options.boilerplate = SS_BOILERPLATE_FULL;
		else
			misuse(c, where, d->name, "needs off, lines or full");
		break;
	case OPT_THRESHOLD:
		c->given |= SS_GIVEN_THRESHOLD;
		c->options.threshold = parse_share(c, where, d->name, value, 0);
		break;
	case OPT_CONTAINMENT:
		c->given |= SS_GIVEN_CONTAINMENT;
		c->options.containment =
		    parse_share(c, where, d->name, value, 1);
		break;
	case OPT_SHINGLE:
		c->given |= SS_GIVEN_SHINGLE;
		c->options.shingle =
		    parse_count(c, where, d->name, value, 1, 32);
		break;
	case OPT_PERMUTATIONS:
		c->given |= SS_GIVEN_PERMUTATIONS;
		c->options.permutations =
		    parse_count(c, where, d->name, value, 16, 1024);
		break;
	case OPT_RECALL:
		c->given |= SS_GIVEN_RECALL;
		c->options.recall = parse_share(c, where, d->name, value, 0);
		if (c->options.recall >= 1)
			misuse(c, where, d->name, "needs a number below 1");
		break;
	case OPT_KEEP:
		parse_keep(c, where, d->name, value);
		break;
	case OPT_EXACT:
		c->options.exact = 1;
		break;
	case OPT_EXPLAIN:
		c->explain = 1;
		break;
	case OPT_DROPPED:
		c->dropped = value;
		break;
	case OPT_AGAINST:
		if (c->n_against == CLI_LIST_MAX)
			misuse(c, where, d->name, "given too often");
		c->against[c->n_against++] = value;
		break;
	case OPT_BY:
		if (strcmp(value, "event") != 0 && strcmp(value, "group") != 0)
			misuse(c, where, d->name, "needs group or event");
		c->by_event = strcmp(value, "event") == 0;
		break;
	case OPT_PINS:
		c->pins = value;
		break;
	case OPT_GRANULARITY:
		if (strcmp(value, "event") != 0 && strcmp(value, "story") != 0)
			misuse(c, where, d->name, "needs event or story");
		c->options.granularity = strcmp(value, "story") == 0
		    ? SS_GRANULARITY_STORY
		    : SS_GRANULARITY_EVENT;
		break;
	case OPT_CROSS_LINGUAL:
		c->options.cross_lingual = 1;
		break;
	case OPT_KEEP_BOILERPLATE:
		c->keep_boilerplate = 1;
		break;
	case OPT_WIDTH:
		c->width = parse_count(c, where, d->name, value, 40, 1000);
		break;
	case OPT_GOLD_KEY:
		c->gold_key = value;
		break;
	case OPT_PRED_KEY:
		c->pred_key = value;
		break;
	case OPT_ERRORS:
		c->n_errors = value == NULL
		    ? 20
		    : parse_count(c, where, d->name, value, 1, 1000000);
		break;
	case OPT_ARTICLES:
		if (c->n_articles == CLI_LIST_MAX)
			misuse(c, where, d->name, "given too often");
		c->articles[c->n_articles++] = value;
		break;
	case OPT_STORE:
		c->store = value;
		break;
	case OPT_WINDOW:
		c->window_s = parse_window(c, where, d->name, value);
		c->window_days = (unsigned)((c->window_s + DAY_S - 1) / DAY_S);
		c->given |= SS_GIVEN_WINDOW;
		break;
	case OPT_BATCH:
		c->batch = parse_count(c, where, d->name, value, 1, 1000000);
		break;
	case OPT_KEEP_TEXT:
		if (strcmp(value, "all") != 0 && strcmp(value, "window") != 0)
			misuse(c, where, d->name, "is all or window");
		c->keep_text = value[0] == 'w' ? SS_TEXT_WINDOW : SS_TEXT_ALL;
		c->given |= SS_GIVEN_KEEP_TEXT;
		break;
	case OPT_SUMMARY:
		c->summary = value;
		break;
	case OPT_SINCE:
		c->since = parse_day(c, where, d->name, value);
		break;
	case OPT_UNTIL:
		c->until = parse_day(c, where, d->name, value);
		break;
	case OPT_BEFORE:
		c->before = parse_day(c, where, d->name, value);
		break;
	case OPT_MIN_OUTLETS:
		c->min_outlets =
		    parse_count(c, where, d->name, value, 1, 1000000);
		break;
	case OPT_SEARCH:
		c->search = value;
		break;
	case OPT_CLAIMS:
		c->claims = 1;
		break;
	case OPT_NEW:
		c->only_new = 1;
		break;
	case OPT_HELP:
		cli_usage(c->command, stdout);
		exit(fflush(stdout) == 0 ? EXIT_DONE : EXIT_FAILED);
	case OPT_END:
	case OPT_N:
		break;
	}
}

static char *
trim(char *s)
{
	char *end;

	while (*s == ' ' || *s == '\t')
		s++;
	end = s + strlen(s);
	while (end > s &&
	    (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r' ||
		end[-1] == '\n'))
		*--end = '\0';
	return s;
}

/*
 * Lines NAME = VALUE, '#' begins a comment.  One file may serve several
 * commands: an option that this command does not have is passed over, a name
 * that no command has is an error.
 */
static void
read_config(struct cli *c, const char *path)
{
	static int depth;
	char where[PATH_MAX + 32], *line, *name, *value, *eq;
	size_t lineno = 0, i;
	FILE *f;

	if (++depth > 8)
		errx(EXIT_USAGE, "%s: configurations nested too deep", path);
	f = fopen(path, "r");
	if (f == NULL)
		err(EXIT_USAGE, "%s", path);
	while ((line = fparseln(f, NULL, &lineno, NULL,
		    FPARSELN_UNESCCOMM | FPARSELN_UNESCCONT)) != NULL) {
		(void)snprintf(where, sizeof(where), "%s:%zu", path, lineno);
		if (config.n == CONFIG_LINES_MAX)
			errx(EXIT_USAGE, "%s: more than %d lines", where,
			    CONFIG_LINES_MAX);
		config.lines[config.n++] = line;
		name = trim(line);
		if (*name == '\0')
			continue;
		value = NULL;
		eq = strchr(name, '=');
		if (eq != NULL) {
			*eq = '\0';
			name = trim(name);
			value = trim(eq + 1);
		}
		for (i = 0; i < N_DEFINITIONS; i++)
			if (strcmp(name, definitions[i].name) == 0)
				break;
		if (i == N_DEFINITIONS)
			errx(EXIT_USAGE, "%s: no option '%s'", where, name);
		if ((definitions[i].arg != NULL) !=
			(value != NULL && *value != '\0') &&
		    (value != NULL || !optional_value(&definitions[i])))
			errx(EXIT_USAGE, "%s: '%s' %s", where, name,
			    definitions[i].arg != NULL ? "needs a value"
						       : "takes no value");
		if (accepts(c->command, definitions[i].id))
			apply(c, where, &definitions[i], value);
	}
	if (ferror(f))
		err(EXIT_FAILED, "%s", path);
	(void)fclose(f);
	depth--;
}

void
cli_parse(struct cli *c, int argc, char **argv)
{
	struct option longs[N_DEFINITIONS + 1];
	char letters[2 * N_DEFINITIONS + 2], *l = letters;
	const struct definition *d;
	struct ss_error e;
	size_t i, n = 0;
	int ch;

	clock_gettime(CLOCK_MONOTONIC, &c->started);
	c->stage_started = c->started;
	ss_options_init(&c->options);
	ss_input_options_init(&c->input);
	c->gold_key = c->pred_key = "event";
	c->since = c->until = c->before = SS_NO_TIME;
	memset(longs, 0, sizeof(longs));
	*l++ = ':';
	for (i = 0; i < N_DEFINITIONS; i++) {
		d = &definitions[i];
		if (!accepts(c->command, d->id))
			continue;
		longs[n].name = d->name;
		longs[n].has_arg = d->arg == NULL ? no_argument
		    : optional_value(d)           ? optional_argument
						  : required_argument;
		longs[n].val = 256 + (int)i;
		n++;
		if (d->letter != 0) {
			*l++ = (char)d->letter;
			if (d->arg != NULL)
				*l++ = ':';
		}
	}
	*l = '\0';
	optind = 1;
	opterr = 0;
	while ((ch = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
		if (ch == ':' || ch == '?') {
			warnx("%s: %s %s", c->command->name, argv[optind - 1],
			    ch == ':' ? "needs a value"
				      : "is no option of this command");
			fprintf(stderr, "try: samestory %s --help\n",
			    c->command->name);
			exit(EXIT_USAGE);
		}
		for (i = 0; i < N_DEFINITIONS; i++)
			if (ch == 256 + (int)i || ch == definitions[i].letter)
				break;
		apply(c, NULL, &definitions[i], optarg);
	}
	c->args = (const char **)(argv + optind);
	c->n_args = (size_t)(argc - optind);
	if (ss_options_validate(&c->options, &e) != 0)
		errx(EXIT_USAGE, "%s: %s", c->command->name, e.msg);
}

int
cli_format_is(const struct cli *c, const char *name, const char *dflt)
{
	return strcmp(c->format != NULL ? c->format : dflt, name) == 0;
}
