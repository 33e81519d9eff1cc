/* samestory eval: score a clustering against gold labels. */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include <json-c/json.h>

#include "cli.h"

struct rows {
	struct ss_label_row *v;
	size_t n, cap;
	const char *key;
	const struct cli *c;
};

static struct ss_str
keep(struct json_object *o)
{
	struct ss_str s;
	const char *p = json_object_get_string(o);

	s.len = json_object_is_type(o, json_type_string)
	    ? (size_t)json_object_get_string_len(o)
	    : strlen(p);
	s.ptr = malloc(s.len + 1);
	if (s.ptr == NULL)
		err(EXIT_FAILED, "malloc");
	memcpy((void *)(uintptr_t)s.ptr, p, s.len);
	return s;
}

static void
one(void *ctx, struct json_object *o, const char *where)
{
	struct rows *rows = ctx;
	struct json_object *id, *label;

	if (!json_object_object_get_ex(o, "id", &id) || id == NULL) {
		if (!rows->c->quiet)
			warnx("%s: no \"id\"", where);
		return;
	}
	/* a null label: not judged */
	if (!json_object_object_get_ex(o, rows->key, &label) || label == NULL)
		return;
	if (rows->n == rows->cap) {
		rows->cap = rows->cap == 0 ? 1024 : rows->cap * 2;
		rows->v = reallocarray(rows->v, rows->cap, sizeof(*rows->v));
		if (rows->v == NULL)
			err(EXIT_FAILED, "reallocarray");
	}
	rows->v[rows->n].id = keep(id);
	rows->v[rows->n++].label = keep(label);
}

static void
release(struct rows *rows)
{
	size_t i;

	for (i = 0; i < rows->n; i++) {
		free((void *)(uintptr_t)rows->v[i].id.ptr);
		free((void *)(uintptr_t)rows->v[i].label.ptr);
	}
	free(rows->v);
}

static void
quote(struct ss_str s, struct cli_output *out)
{
	struct ss_error e;

	if (ss_json_quote(s, &out->sink, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
}

/* --- what caused an error, from the articles --------------------------------- */

struct by_id {
	struct ss_str id;
	uint32_t i;
};

static int
by_bytes(const void *a, const void *b)
{
	const struct by_id *x = a, *y = b;
	size_t n = x->id.len < y->id.len ? x->id.len : y->id.len;
	int r = memcmp(x->id.ptr, y->id.ptr, n);

	return r != 0 ? r : x->id.len < y->id.len ? -1 : x->id.len > y->id.len;
}

/* For each error its pair with the greatest probability; a == b: none. */
struct causes {
	struct ss_event_pair *v; /* NULL: no articles were given */
	struct ss_articles articles;
};

/* Index of the article with an id; not_there when there is none. */
static uint32_t
find(const struct by_id *ids, size_t n, struct ss_str id, uint32_t not_there)
{
	struct by_id key = {id, 0}, *x;

	x = bsearch(&key, ids, n, sizeof(*ids), by_bytes);
	return x == NULL ? not_there : x->i;
}

/* All pairs of an article and those it was joined with or split from. */
static struct ss_event_pair *
list_pairs(const struct ss_eval_errors *r, const struct ss_articles *a,
    size_t *of_error, size_t *n)
{
	struct by_id *ids = reallocarray(NULL, a->n + 1, sizeof(*ids));
	struct ss_event_pair *v, *p;
	uint32_t x, y;
	size_t i, j;

	v = p = calloc(r->n * SS_EVAL_OTHERS + 1, sizeof(*v));
	if (ids == NULL || v == NULL)
		err(EXIT_FAILED, "reallocarray");
	for (i = 0; i < a->n; i++)
		ids[i] = (struct by_id){a->v[i].id, (uint32_t)i};
	qsort(ids, a->n, sizeof(*ids), by_bytes);
	for (i = 0; i < r->n; i++)
		for (j = 0; j < r->v[i].n_others && j < SS_EVAL_OTHERS; j++) {
			x = find(ids, a->n, r->v[i].id, UINT32_MAX);
			y = find(ids, a->n, r->v[i].others[j], x);
			if (x == UINT32_MAX || x == y)
				continue;
			of_error[p - v] = i;
			p->a = x;
			p++->b = y;
		}
	free(ids);
	*n = (size_t)(p - v);
	return v;
}

static void
find_causes(struct cli *c, const struct ss_eval_errors *r, struct causes *out)
{
	struct ss_documents docs;
	struct ss_event_pair *v;
	struct ss_error e;
	size_t *of_error, i, n;

	memset(out, 0, sizeof(*out));
	if (c->n_articles == 0)
		return;
	c->args = c->articles;
	c->n_args = c->n_articles;
	c->options.window_days = c->window_days;
	cli_documents(c, &out->articles, &docs);
	of_error = calloc(r->n * SS_EVAL_OTHERS + 1, sizeof(*of_error));
	out->v = calloc(r->n + 1, sizeof(*out->v));
	if (of_error == NULL || out->v == NULL)
		err(EXIT_FAILED, "calloc");
	v = list_pairs(r, &out->articles, of_error, &n);
	if (ss_event_pairs_explain(v, n, &docs, &c->options, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
	for (i = 0; i < n; i++) {
		struct ss_event_pair *best = &out->v[of_error[i]];

		if (best->a == best->b ||
		    v[i].probability > best->probability ||
		    (v[i].probability == best->probability &&
			v[i].alone > best->alone))
			*best = v[i];
	}
	free(v);
	free(of_error);
	ss_documents_release(&docs);
}

static void
put_cause(const struct causes *k, size_t i, int json, struct cli_output *out)
{
	const struct ss_event_pair *p;

	if (k->v == NULL || k->v[i].a == k->v[i].b)
		return;
	p = &k->v[i];
	fputs(json ? ",\"closest\":{\"id\":" : "    closest ", out->f);
	quote(k->articles.v[p->b].id, out);
	fprintf(out->f,
	    json ? ",\"probability\":%.6f,\"alone\":%.6f,\"for\":["
		 : ", probability %.4f, by itself %.4f\n      for ",
	    p->probability, p->alone);
	cli_put_reasons(p->speaks_for, p->n_speaks_for, json, out);
	fputs(json ? "],\"against\":[" : "\n      against ", out->f);
	cli_put_reasons(p->against, p->n_against, json, out);
	fputs(json ? "]}" : "\n", out->f);
}

/* --- the errors ------------------------------------------------------------- */

static void
put_others(
    const struct ss_eval_error *x, const char *between, struct cli_output *out)
{
	uint32_t i;

	for (i = 0; i < x->n_others && i < SS_EVAL_OTHERS; i++) {
		if (i > 0)
			fputs(between, out->f);
		quote(x->others[i], out);
	}
}

static void
put_json(const struct ss_eval_error *x, const struct causes *k, size_t i,
    struct cli_output *out)
{
	fputs("{\"id\":", out->f);
	quote(x->id, out);
	fprintf(out->f,
	    ",\"error\":\"%s\",\"gold\":", x->joined ? "joined" : "split");
	quote(x->gold, out);
	fputs(",\"pred\":", out->f);
	quote(x->pred, out);
	fprintf(out->f,
	    ",\"gold_size\":%u,\"pred_size\":%u,\"both\":%u,"
	    "\"precision\":%.4f,\"recall\":%.4f,\"others\":[",
	    x->n_gold, x->n_pred, x->n_both, x->precision, x->recall);
	put_others(x, ",", out);
	fprintf(out->f, "],\"n_others\":%u", x->n_others);
	put_cause(k, i, 1, out);
	fputc('}', out->f);
}

static void
put_text(const struct ss_eval_error *x, struct cli_output *out)
{
	fputs("  ", out->f);
	quote(x->id, out);
	fprintf(out->f, "  precision %.4f, recall %.4f\n    gold ",
	    x->precision, x->recall);
	quote(x->gold, out);
	fprintf(out->f, " (%u), predicted ", x->n_gold);
	quote(x->pred, out);
	fprintf(out->f, " (%u), in both %u\n    %s ", x->n_pred, x->n_both,
	    x->joined ? "with" : "from");
	put_others(x, ", ", out);
	if (x->n_others > SS_EVAL_OTHERS)
		fprintf(out->f, " and %u more", x->n_others - SS_EVAL_OTHERS);
	fputc('\n', out->f);
}

static void
put_errors(struct cli *c, const struct rows *gold, const struct rows *pred,
    struct cli_output *out)
{
	struct causes k;
	struct ss_eval_errors r;
	struct ss_error e;
	size_t i, n;
	int joined;

	if (ss_eval_errors(
		gold->v, gold->n, pred->v, pred->n, c->n_errors, &r, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
	find_causes(c, &r, &k);
	if (cli_format_is(c, "json", "text")) {
		fprintf(out->f, ",\"with_errors\":%zu,\"errors\":[", r.n_all);
		for (i = 0; i < r.n; i++) {
			if (i > 0)
				fputc(',', out->f);
			put_json(&r.v[i], &k, i, out);
		}
		fputc(']', out->f);
	} else {
		fprintf(out->f, "\nerrors     %zu articles", r.n_all);
		if (r.n < r.n_all)
			fprintf(out->f, ", the worst %zu", r.n);
		fputs(r.n > 0 ? ":\n" : "\n", out->f);
		for (joined = 1; joined >= 0; joined--) {
			for (i = n = 0; i < r.n; i++) {
				if (r.v[i].joined != joined)
					continue;
				if (n++ == 0)
					fputs(joined ? "\nwrongly joined\n"
						     : "\nwrongly split\n",
					    out->f);
				put_text(&r.v[i], out);
				put_cause(&k, i, 0, out);
			}
		}
	}
	if (k.v != NULL)
		ss_articles_release(&k.articles);
	free(k.v);
	ss_eval_errors_release(&r);
}

static int
run(struct cli *c)
{
	struct rows gold = {.c = c, .key = c->gold_key};
	struct rows pred = {.c = c, .key = c->pred_key};
	struct cli_output out;
	struct ss_eval r;
	struct ss_error e;

	if (c->n_args != 2) {
		cli_usage(c->command, stderr);
		return EXIT_USAGE;
	}
	if (c->n_articles > 0 && c->n_errors == 0)
		errx(EXIT_USAGE, "eval: --articles goes with --errors");
	(void)cli_each_line(c, c->args[0], one, &gold);
	(void)cli_each_line(c, c->args[1], one, &pred);
	if (gold.n == 0)
		errx(EXIT_FAILED, "%s: no labels under \"%s\"", c->args[0],
		    c->gold_key);
	if (ss_eval(gold.v, gold.n, pred.v, pred.n, &r, &e) != 0)
		cli_fail(&e, EXIT_FAILED);
	cli_output_open(&out, c->output);
	if (cli_format_is(c, "json", "text"))
		fprintf(out.f,
		    "{\"articles\":%zu,\"missing\":%zu,"
		    "\"gold_clusters\":%zu,\"pred_clusters\":%zu,"
		    "\"b3_precision\":%.4f,\"b3_recall\":%.4f,"
		    "\"b3_f1\":%.4f,\"pair_precision\":%.4f,"
		    "\"pair_recall\":%.4f,\"pair_f1\":%.4f,"
		    "\"ceaf_e_f1\":%.4f,\"v_measure\":%.4f",
		    r.n_articles, r.n_missing, r.n_gold_clusters,
		    r.n_pred_clusters, r.b3_precision, r.b3_recall, r.b3_f1,
		    r.pair_precision, r.pair_recall, r.pair_f1, r.ceaf_e_f1,
		    r.v_measure);
	else
		fprintf(out.f,
		    "articles   %zu (%zu missing in the prediction)\n"
		    "clusters   %zu gold, %zu predicted\n"
		    "\n"
		    "           precision  recall      F1\n"
		    "B-cubed       %.4f  %.4f  %.4f\n"
		    "pairwise      %.4f  %.4f  %.4f\n"
		    "CEAF-e                        %.4f  (greedy alignment)\n"
		    "V-measure                     %.4f\n",
		    r.n_articles, r.n_missing, r.n_gold_clusters,
		    r.n_pred_clusters, r.b3_precision, r.b3_recall, r.b3_f1,
		    r.pair_precision, r.pair_recall, r.pair_f1, r.ceaf_e_f1,
		    r.v_measure);
	if (c->n_errors > 0)
		put_errors(c, &gold, &pred, &out);
	if (cli_format_is(c, "json", "text"))
		fputs("}\n", out.f);
	cli_output_close(&out);
	release(&gold);
	release(&pred);
	return EXIT_DONE;
}

static const unsigned char options[] = {OPT_OUTPUT, OPT_FORMAT, OPT_CONFIG,
    OPT_STRICT, OPT_QUIET, OPT_GOLD_KEY, OPT_PRED_KEY, OPT_ERRORS, OPT_ARTICLES,
    OPT_THREADS, OPT_BOILERPLATE, OPT_FIELD, OPT_OUTLET, OPT_OUTLET_FROM_DIR,
    OPT_OUTLETS, OPT_NOW, OPT_MAX_RECORD, OPT_WINDOW, OPT_END};

const struct cli_command cmd_eval = {"eval", "GOLD PRED",
    "score clusters against gold labels (B-cubed, pairwise, CEAF-e, "
    "V-measure)",
    "text|json", options, run};
