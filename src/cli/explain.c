/*
 * --explain: the bands and their curve on standard error; and when the first
 * two arguments are ids (no files of that name), why these two were or were
 * not joined, on standard output and nothing else; for cluster also whether
 * they are of one event.
 */
#include <err.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"

static uint32_t
find(const struct ss_articles *articles, const char *id)
{
	size_t i, len = strlen(id);

	for (i = 0; i < articles->n; i++)
		if (articles->v[i].id.len == len &&
		    memcmp(articles->v[i].id.ptr, id, len) == 0)
			return (uint32_t)i;
	errx(EXIT_FAILED, "no article with the id '%s'", id);
}

void
cli_put_reasons(const struct ss_pair_reason *v, unsigned n, int json,
    struct cli_output *out)
{
	unsigned i;

	if (n == 0 && !json)
		fputs("nothing", out->f);
	for (i = 0; i < n; i++)
		fprintf(out->f,
		    json ? "%s{\"feature\":\"%s\",\"value\":%.4f,"
			   "\"effect\":%.4f}"
			 : "%s%s %.2f (%+.2f)",
		    i == 0     ? ""
			: json ? ","
			       : "; ",
		    v[i].feature, v[i].value, v[i].effect);
}

/* Of one event?  Events are made from groups, so these are looked at. */
static void
explain_event(struct cli *c, const struct ss_documents *docs, uint32_t a,
    uint32_t b, struct cli_output *out)
{
	struct ss_event_pair p = {.a = a, .b = b};
	struct ss_error e;

	c->options.window_days = c->window_days;
	if (ss_event_pairs_explain(&p, 1, docs, &c->options, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
	fprintf(out->f,
	    "event        probability %.4f beside the other articles, %.4f "
	    "by itself\n  for        ",
	    p.probability, p.alone);
	cli_put_reasons(p.speaks_for, p.n_speaks_for, 0, out);
	fputs("\n  against    ", out->f);
	cli_put_reasons(p.against, p.n_against, 0, out);
	fputc('\n', out->f);
}

static void
explain_pair(struct cli *c, const char *id_a, const char *id_b)
{
	struct ss_articles articles;
	struct ss_documents docs;
	struct cli_output out;
	struct ss_error e;
	uint32_t a, b;
	int like_dedup = c->command != &cmd_cluster && !c->by_event;

	cli_read(c, &articles);
	a = find(&articles, id_a);
	b = find(&articles, id_b);
	cli_stage(c, "boilerplate");
	if (ss_documents_build(&docs, &articles, &c->options, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
	cli_stage(c, NULL);
	cli_output_open(&out, c->output);
	if (ss_explain_bands(&c->options, &out.sink, &e) != 0 ||
	    ss_explain_pair(
		&docs, &c->options, like_dedup, a, b, &out.sink, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
	if (!like_dedup)
		explain_event(c, &docs, a, b, &out);
	cli_output_close(&out);
	ss_documents_release(&docs);
	ss_articles_release(&articles);
}

int
cli_explain(struct cli *c)
{
	struct cli_output out;
	const char *a, *b;
	struct ss_error e;

	if (!c->explain)
		return 0;
	if (c->n_args < 2 || access(c->args[0], F_OK) == 0 ||
	    access(c->args[1], F_OK) == 0 || strcmp(c->args[0], "-") == 0 ||
	    strcmp(c->args[1], "-") == 0) {
		cli_output_stderr(&out);
		if (ss_explain_bands(&c->options, &out.sink, &e) != 0)
			cli_fail(&e, EXIT_FAILED);
		return 0;
	}
	a = c->args[0];
	b = c->args[1];
	c->args += 2;
	c->n_args -= 2;
	explain_pair(c, a, b);
	return 1;
}
