/* samestory events: lists the events of a store, or shows some of them. */
#include <err.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

void
cli_store_select(
    struct cli *c, struct ss_store *store, struct ss_event_rows *rows)
{
	struct ss_event_filter f;
	struct ss_error e;

	memset(&f, 0, sizeof(f));
	f.since = c->since;
	f.until = c->until;
	f.outlet = c->input.outlet;
	f.min_outlets = c->min_outlets;
	f.search = c->search;
	f.only_new = c->only_new;
	if (f.search != NULL && !c->quiet &&
	    ss_store_keeps(store) == SS_TEXT_WINDOW)
		warnx("this store does not keep texts: titles alone are "
		      "searched");
	if (ss_store_events(store, &f, rows, &e) != 0)
		cli_fail(&e, e.code == SS_EINVAL ? EXIT_USAGE : EXIT_FAILED);
}

void
cli_store_report(struct cli *c, struct ss_store *store, const char *const *ids,
    size_t n, const struct ss_report_format *format, const struct ss_sink *sink)
{
	struct ss_options options = *ss_store_settings(store);
	struct ss_store_view view;
	struct ss_report report;
	struct ss_error e;

	options.threads = c->options.threads;
	options.now = c->options.now;
	options.progress = cli_progress;
	options.progress_ctx = c;
	if (ss_store_load(store, ids, n, &view, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
	if (view.n_without_text > 0 && !c->quiet)
		warnx("of %zu of the %zu articles the texts are no longer "
		      "kept: they are listed without what they say",
		    view.n_without_text, view.articles.n);
	if (ss_report_build(
		&report, &view.docs, &view.clusters, &options, &e) != 0 ||
	    ss_report_write(&report, &view.docs, &view.clusters, &view.articles,
		&options, format, sink, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
	ss_report_release(&report);
	ss_store_view_release(&view);
}

static void
put_json(FILE *f, struct ss_str s, const struct ss_sink *sink)
{
	struct ss_error e;

	(void)f;
	if (ss_json_quote(s, sink, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
}

static void
put_day(FILE *f, int64_t t, const char *quote, const char *none)
{
	char day[32];

	if (t == SS_NO_TIME) {
		fputs(none, f);
		return;
	}
	ss_time_format(t, 1, day);
	fprintf(f, "%s%s%s", quote, day, quote);
}

static void
list_jsonl(const struct ss_event_rows *rows, const struct cli_output *out)
{
	const struct ss_event_row *e;

	for (e = rows->v; e < rows->v + rows->n; e++) {
		fprintf(out->f, "{\"id\":\"%s\",\"title\":", e->id);
		put_json(out->f, e->title, &out->sink);
		fputs(",\"first\":", out->f);
		put_day(out->f, e->first, "\"", "null");
		fputs(",\"last\":", out->f);
		put_day(out->f, e->last, "\"", "null");
		fprintf(out->f,
		    ",\"articles\":%" PRIu32 ",\"groups\":%" PRIu32
		    ",\"outlets\":%" PRIu32 ",\"opened\":%" PRId64
		    ",\"changed\":%" PRId64 ",\"new\":%" PRIu32 "}\n",
		    e->n_articles, e->n_groups, e->n_outlets, e->opened,
		    e->changed, e->n_new);
	}
}

/* RFC 4180; what a spreadsheet would take for a formula gets a quote. */
static void
put_csv(FILE *f, struct ss_str s)
{
	size_t i;

	fputc('"', f);
	if (s.len > 0 && strchr("=+-@\t\r", s.ptr[0]) != NULL)
		fputc('\'', f);
	for (i = 0; i < s.len; i++) {
		if (s.ptr[i] == '"')
			fputc('"', f);
		fputc(s.ptr[i], f);
	}
	fputc('"', f);
}

static void
list_csv(const struct ss_event_rows *rows, FILE *f)
{
	const struct ss_event_row *e;

	fputs("id,title,first,last,articles,groups,outlets,opened,changed,"
	      "new\r\n",
	    f);
	for (e = rows->v; e < rows->v + rows->n; e++) {
		fprintf(f, "%s,", e->id);
		if (e->title.ptr != NULL)
			put_csv(f, e->title);
		fputc(',', f);
		put_day(f, e->first, "", "");
		fputc(',', f);
		put_day(f, e->last, "", "");
		fprintf(f,
		    ",%" PRIu32 ",%" PRIu32 ",%" PRIu32 ",%" PRId64 ",%" PRId64
		    ",%" PRIu32 "\r\n",
		    e->n_articles, e->n_groups, e->n_outlets, e->opened,
		    e->changed, e->n_new);
	}
}

static void
list_text(const struct ss_event_rows *rows, int only_new, FILE *f)
{
	const struct ss_event_row *e;
	size_t i;

	for (e = rows->v; e < rows->v + rows->n; e++) {
		fprintf(f, "%s  ", e->id);
		put_day(f, e->last, "", "undated   ");
		fprintf(f, "  %3" PRIu32 " article%s %3" PRIu32 " outlet%s  ",
		    e->n_articles, e->n_articles == 1 ? " " : "s", e->n_outlets,
		    e->n_outlets == 1 ? " " : "s");
		/* all of them, some of them, or old ones that were joined */
		if (only_new && e->n_new == e->n_articles)
			fputs(" new  ", f);
		else if (only_new && e->n_new > 0)
			fprintf(f, "%+4" PRId32 "  ", (int32_t)e->n_new);
		else if (only_new)
			fputs("      ", f);
		for (i = 0; i < e->title.len; i++) {
			unsigned char ch = e->title.ptr[i];

			/* nothing of a title may move the cursor */
			if (ch < 0x20 || ch == 0x7f ||
			    (ch == 0xc2 && i + 1 < e->title.len &&
				e->title.ptr[i + 1] < 0xa0))
				fputc(' ', f);
			else
				fputc(ch, f);
		}
		fputc('\n', f);
	}
}

static void
show_text(struct cli *c, struct ss_store *store, const char *const *ids,
    size_t n, const struct cli_output *out)
{
	struct ss_report_format format = {.format = SS_FORMAT_TEXT};
	struct ss_error e;
	size_t i;

	format.width = cli_width(c);
	format.colour = c->output == NULL && isatty(STDOUT_FILENO);
	cli_store_report(c, store, ids, n, &format, &out->sink);
	for (i = 0; i < n; i++) {
		fprintf(out->f, "\nHistory of %s\n", ids[i]);
		if (ss_store_history(store, ids[i], &out->sink, &e) != 0 ||
		    ss_store_changes(store, ids[i], &out->sink, &e) != 0)
			cli_fail(&e, EXIT_FAILED);
	}
}

static int
run(struct cli *c)
{
	struct ss_report_format json = {.format = SS_FORMAT_JSON};
	struct ss_event_rows rows;
	struct ss_store *store;
	struct cli_output out;
	struct ss_error e;
	const char *dflt, **ids;
	char(*own)[SS_ID_SIZE]; /* [c->n_args] */
	size_t i, j, n = 0;

	store = cli_store_open(c, 0, 0);
	dflt = c->output == NULL && isatty(STDOUT_FILENO) ? "text" : "jsonl";
	memset(&rows, 0, sizeof(rows));
	if (c->n_args == 0)
		cli_store_select(c, store, &rows);
	ids = calloc(c->n_args + rows.n + 1, sizeof(*ids));
	own = calloc(c->n_args + 1, sizeof(*own));
	if (ids == NULL || own == NULL)
		err(EXIT_FAILED, "calloc");
	for (i = 0; i < c->n_args; i++) {
		char *id = own[i];

		if (ss_store_follow(store, c->args[i], id, &e) != 0)
			cli_fail(&e, EXIT_FAILED);
		if (strcmp(id, c->args[i]) != 0 && !c->quiet)
			warnx("%s is now part of %s", c->args[i], id);
		for (j = 0; j < n && strcmp(ids[j], id) != 0; j++)
			;
		if (j == n)
			ids[n++] = id;
	}
	for (i = 0; i < rows.n; i++)
		ids[n++] = rows.v[i].id;
	cli_output_open(&out, c->output);
	if (cli_format_is(c, "json", dflt))
		cli_store_report(c, store, ids, n, &json, &out.sink);
	else if (c->n_args > 0)
		show_text(c, store, ids, n, &out);
	else if (cli_format_is(c, "csv", dflt))
		list_csv(&rows, out.f);
	else if (cli_format_is(c, "text", dflt))
		list_text(&rows, c->only_new, out.f);
	else
		list_jsonl(&rows, &out);
	cli_output_close(&out);
	free(ids);
	free(own);
	ss_event_rows_release(&rows);
	ss_store_close(store);
	return EXIT_DONE;
}

static const unsigned char options[] = {OPT_STORE, OPT_SINCE, OPT_UNTIL,
    OPT_OUTLET, OPT_MIN_OUTLETS, OPT_SEARCH, OPT_NEW, OPT_OUTPUT, OPT_FORMAT,
    OPT_THREADS, OPT_CONFIG, OPT_QUIET, OPT_VERBOSE, OPT_PROGRESS, OPT_NOW,
    OPT_WIDTH, OPT_END};

const struct cli_command cmd_events = {"events", "--store FILE [ID...]",
    "list the events of a store, or show some", "text|jsonl|json|csv", options,
    run};
