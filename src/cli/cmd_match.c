/* samestory match: do two sentences say the same? */
#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <json-c/json.h>

#include "cli.h"

struct match {
	struct cli *c;
	struct cli_output out;
	size_t n, n_bad;
};

static int
get(struct json_object *o, const char *name, struct ss_str *s)
{
	struct json_object *v;

	if (!json_object_object_get_ex(o, name, &v) ||
	    !json_object_is_type(v, json_type_string))
		return -1;
	s->ptr = (const unsigned char *)json_object_get_string(v);
	s->len = (size_t)json_object_get_string_len(v);
	return 0;
}

static void
one(void *ctx, struct json_object *o, const char *where)
{
	static const char *const bands[] = {"none", "possible", "matched"};
	struct match *m = ctx;
	const char *text = "null";
	struct json_object *id = NULL;
	struct ss_str a, b;
	enum ss_band band;
	struct ss_error e;
	double score;

	if (get(o, "a", &a) != 0 || get(o, "b", &b) != 0) {
		if (m->c->strict)
			errx(EXIT_FAILED, "%s: needs strings \"a\" and \"b\"",
			    where);
		if (!m->c->quiet)
			warnx("%s: needs strings \"a\" and \"b\"", where);
		m->n_bad++;
		return;
	}
	if (ss_match(a, b, &score, &band, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
	(void)json_object_object_get_ex(o, "id", &id);
	/* json-c prints strings with "/" escaped unless told not to */
	if (id != NULL)
		text = json_object_to_json_string_ext(id,
		    JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
	if (text == NULL)
		errc(EXIT_FAILED, ENOMEM, "%s", where);
	fprintf(m->out.f, "{\"id\":%s,\"score\":%.6f,\"band\":\"%s\"}\n", text,
	    score, bands[band]);
	m->n++;
}

static int
run(struct cli *c)
{
	static const char *const standard_input[] = {"-"};
	struct match m = {.c = c};
	size_t i;

	if (c->n_args == 0) {
		c->args = (const char **)(uintptr_t)standard_input;
		c->n_args = 1;
	}
	cli_output_open(&m.out, c->output);
	for (i = 0; i < c->n_args; i++)
		m.n_bad += cli_each_line(c, c->args[i], one, &m);
	cli_output_close(&m.out);
	if (m.n_bad > 0 && !c->quiet)
		warnx("%zu record%s skipped, %zu scored", m.n_bad,
		    m.n_bad == 1 ? " was" : "s were", m.n);
	return EXIT_DONE;
}

static const unsigned char options[] = {
    OPT_OUTPUT, OPT_CONFIG, OPT_STRICT, OPT_QUIET, OPT_END};

const struct cli_command cmd_match = {"match", "[FILE...]",
    "score pairs of sentences: JSON Lines with \"id\", \"a\", \"b\"", NULL,
    options, run};
