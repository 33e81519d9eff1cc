/*
 * Writes src/claims/event_table.inc, the model of two sentences of an event.
 *
 *     train_claims DATA CORPUS [dump | EVENT] >src/claims/event_table.inc
 *
 * Reads the labelled events of DATA/claims (seeds-gold.json: the event of
 * 002, 003 and 004; basil-gold.json) and, at a lower weight, those of
 * CORPUS/claims.json, which were written for this project.  A pair of
 * sentences is positive when one claim has both as its support.  All pairs
 * that the aligner scores are used; logistic regression, ridge penalty,
 * Newton's method.  Scores in the head of the table: each event of DATA left
 * out in turn.  With dump, the pairs and their features go to standard
 * output instead; with the name of an event, it is left out of the table.
 */
#include <err.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <json-c/json.h>

#include "base/array.h"
#include "base/buf.h"
#include "claims/align.h"
#include "claims/names.h"
#include "text/sentences.h"

#define N_F        ((size_t)SS_N_EVENT_FEATURES)
#define RIDGE      1.0
#define W_INVENTED 0.3 /* weight of a pair of CORPUS */
#define DOCS       16
#define STEPS      12

struct doc {
	const char *id;
	struct ss_buf text;
	struct ss_sentences spans;
};

struct pair {
	double f[SS_N_EVENT_FEATURES];
	int event, strict, loose;
	uint32_t a_doc, a_sent, b_doc, b_sent;
};

struct pairs {
	struct pair *v;
	size_t n, cap;
};

/* claims of the event at work: bits of doc and sentence */
struct mention {
	uint32_t claim, doc, sent;
	int strict;
};

struct event {
	struct doc docs[DOCS];
	size_t n_docs;
	struct mention *v;
	size_t n, cap;
	struct ss_event_text et;
	struct pairs *out;
	int index;
};

static const char *event_names[64];
static int n_events;
static size_t n_positive[64]; /* pairs of the gold, found or not */

static struct json_object *
get(struct json_object *o, const char *name)
{
	struct json_object *v = NULL;

	return json_object_object_get_ex(o, name, &v) ? v : NULL;
}

static struct json_object *
load(const char *dir, const char *name)
{
	struct json_object *o;
	char path[4096];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	if ((o = json_object_from_file(path)) == NULL)
		errx(1, "%s: %s", path, json_util_get_last_err());
	return o;
}

static struct doc *
add_doc(struct event *e, const char *id)
{
	struct doc *d = &e->docs[e->n_docs++];

	if (e->n_docs > DOCS)
		errx(1, "too many articles in an event");
	d->id = id;
	ss_buf_init(&d->text, 0);
	ss_sentences_init(&d->spans);
	return d;
}

static void
add_sentence(struct doc *d, const char *text, const char *gap)
{
	if (d->spans.n > 0)
		ss_buf_add_cstr(&d->text, gap);
	if (SS_ARRAY_ROOM(&d->spans, 1) != 0)
		err(1, NULL);
	d->spans.v[d->spans.n].beg = d->text.len;
	ss_buf_add_cstr(&d->text, text);
	d->spans.v[d->spans.n++].end = d->text.len;
	if (ss_buf_status(&d->text) != 0)
		err(1, NULL);
}

static void
add_mention(
    struct event *e, uint32_t claim, uint32_t doc, uint32_t sent, int strict)
{
	if (SS_ARRAY_ROOM(e, 1) != 0)
		err(1, NULL);
	e->v[e->n].claim = claim;
	e->v[e->n].doc = doc;
	e->v[e->n].sent = sent;
	e->v[e->n++].strict = strict;
}

/* 2: some claim has both as support; 1: at least loosely; 0: none. */
static int
relation(
    const struct event *e, uint32_t da, uint32_t sa, uint32_t db, uint32_t sb)
{
	size_t i, k;
	int best = 0;

	for (i = 0; i < e->n; i++) {
		if (e->v[i].doc != da || e->v[i].sent != sa)
			continue;
		for (k = 0; k < e->n; k++)
			if (e->v[k].claim == e->v[i].claim &&
			    e->v[k].doc == db && e->v[k].sent == sb) {
				int r =
				    e->v[i].strict && e->v[k].strict ? 2 : 1;

				if (r > best)
					best = r;
			}
	}
	return best;
}

static void
trace(void *ctx, uint32_t a, uint32_t b, const double *f, double p)
{
	struct event *e = ctx;
	const struct ss_unit *u = &e->et.units[a], *v = &e->et.units[b];
	struct pair *x;
	int r;

	(void)p;
	if (SS_ARRAY_ROOM(e->out, 1) != 0)
		err(1, NULL);
	x = &e->out->v[e->out->n++];
	memcpy(x->f, f, sizeof(x->f));
	x->event = e->index;
	x->a_doc = u->article_i;
	x->a_sent = u->index;
	x->b_doc = v->article_i;
	x->b_sent = v->index;
	r = relation(e, u->article_i, u->index, v->article_i, v->index);
	x->strict = r == 2;
	x->loose = r >= 1;
}

static void
run(struct event *e, const char *name, struct pairs *out)
{
	struct ss_alignment al;
	struct ss_pairs_text pt;
	struct ss_stems stems;
	size_t i, k, s, t;

	e->out = out;
	e->index = n_events;
	ss_stems_init(&stems);
	ss_event_text_init(&e->et, &stems);
	for (i = 0; i < e->n_docs; i++) {
		struct ss_str text = {e->docs[i].text.ptr, e->docs[i].text.len};

		if (ss_event_text_add_split(&e->et, text, "en",
			e->docs[i].spans.v, e->docs[i].spans.n, (uint32_t)i))
			err(1, NULL);
	}
	if (ss_names_resolve(&e->et) || ss_event_text_weigh(&e->et, 0) ||
	    ss_pairs_text_init(&pt, &e->et) ||
	    ss_align(&al, &pt, 0.01, trace, e))
		err(1, NULL);
	for (i = 0; i < e->n_docs; i++)
		for (k = i + 1; k < e->n_docs; k++)
			for (s = 0; s < e->docs[i].spans.n; s++)
				for (t = 0; t < e->docs[k].spans.n; t++)
					n_positive[n_events] +=
					    relation(e, (uint32_t)i,
						(uint32_t)s, (uint32_t)k,
						(uint32_t)t) == 2;
	ss_alignment_release(&al);
	ss_pairs_text_release(&pt);
	ss_event_text_release(&e->et);
	ss_stems_release(&stems);
	for (i = 0; i < e->n_docs; i++) {
		ss_buf_release(&e->docs[i].text);
		ss_sentences_release(&e->docs[i].spans);
	}
	free(e->v);
	event_names[n_events++] = name;
}

/* Claims whose sentences are named "DOC:INDEX". */
static void
claims_by_id(struct event *e, struct json_object *shared)
{
	static const char *const fields[] = {"support", "loose"};
	size_t i, k, n, doc;

	for (i = 0; i < json_object_array_length(shared); i++)
		for (k = 0; k < 2; k++) {
			struct json_object *by = get(
			    json_object_array_get_idx(shared, i), fields[k]);

			if (by == NULL)
				continue;
			json_object_object_foreach(by, id, list)
			{
				for (doc = 0; doc < e->n_docs; doc++)
					if (strcmp(e->docs[doc].id, id) == 0)
						break;
				if (doc == e->n_docs)
					continue;
				for (n = 0; n < json_object_array_length(list);
				     n++) {
					const char *s = strchr(
					    json_object_get_string(
						json_object_array_get_idx(
						    list, n)),
					    ':');

					add_mention(e, (uint32_t)i,
					    (uint32_t)doc,
					    (uint32_t)atoi(s + 1), k == 0);
				}
			}
		}
}

static void
load_seeds(struct json_object *gold, struct pairs *out)
{
	static const char *const ids[] = {"002", "003", "004"};
	struct event e;
	size_t i, k;

	memset(&e, 0, sizeof(e));
	for (i = 0; i < 3; i++) {
		struct json_object *s =
		    get(get(get(gold, "docs"), ids[i]), "sentences");
		struct doc *d = add_doc(&e, ids[i]);
		int line = 0, last = 0;

		for (k = 0; k < json_object_array_length(s); k++) {
			struct json_object *x = json_object_array_get_idx(s, k);

			line = json_object_get_int(get(x, "line"));
			add_sentence(d, json_object_get_string(get(x, "text")),
			    line == last ? " " : "\n");
			last = line;
		}
	}
	claims_by_id(&e, get(get(gold, "event_002_003_004"), "shared"));
	run(&e, "seeds", out);
}

static void
load_triples(struct json_object *gold, struct pairs *out)
{
	struct event e;
	size_t i, k;

	json_object_object_foreach(gold, name, event)
	{
		memset(&e, 0, sizeof(e));
		json_object_object_foreach(get(event, "docs"), id, doc)
		{
			struct json_object *p = get(doc, "paragraphs");
			struct doc *d = add_doc(&e, id);

			for (i = 0; i < json_object_array_length(p); i++) {
				struct json_object *s =
				    json_object_array_get_idx(p, i);

				for (k = 0; k < json_object_array_length(s);
				     k++)
					add_sentence(d,
					    json_object_get_string(
						json_object_array_get_idx(
						    s, k)),
					    k == 0 ? "\n" : " ");
			}
		}
		claims_by_id(&e, get(event, "shared"));
		run(&e, name, out);
	}
}

/* Whether line is one of the strings of list. */
static int
is_listed(struct json_object *list, const char *line, size_t len)
{
	size_t i;

	for (i = 0; list != NULL && i < json_object_array_length(list); i++) {
		struct json_object *s = json_object_array_get_idx(list, i);

		if ((size_t)json_object_get_string_len(s) == len &&
		    memcmp(json_object_get_string(s), line, len) == 0)
			return 1;
	}
	return 0;
}

/* The title and the text without its boilerplate, split by our splitter. */
static void
add_article(
    struct event *e, struct json_object *article, struct json_object *label)
{
	struct doc *d = add_doc(e, json_object_get_string(get(article, "id")));
	const char *p = json_object_get_string(get(article, "text")), *nl;

	ss_buf_add_cstr(
	    &d->text, json_object_get_string(get(article, "title")));
	for (; *p != '\0'; p = *nl == '\0' ? nl : nl + 1) {
		nl = strchrnul(p, '\n');
		if (nl == p ||
		    is_listed(get(label, "boilerplate"), p, (size_t)(nl - p)))
			continue;
		ss_buf_add_char(&d->text, '\n');
		ss_buf_add(&d->text, p, (size_t)(nl - p));
	}
	if (ss_buf_status(&d->text) != 0 ||
	    ss_sentences_split(
		&d->spans, d->text.ptr, d->text.len, "en", NULL, 0))
		err(1, NULL);
}

/* Marks the sentences of a document that hold, or lie in, this text. */
static void
mark_text(
    struct event *e, uint32_t claim, uint32_t doc, const char *text, int strict)
{
	const struct doc *d = &e->docs[doc];
	size_t i, len = strlen(text);

	for (i = 0; i < d->spans.n; i++) {
		const unsigned char *s = d->text.ptr + d->spans.v[i].beg;
		size_t n = d->spans.v[i].end - d->spans.v[i].beg;

		if ((n >= 20 && memmem(text, len, s, n) != NULL) ||
		    (len >= 20 && memmem(s, n, text, len) != NULL) ||
		    (n == len && memcmp(s, text, n) == 0))
			add_mention(e, claim, doc, (uint32_t)i, strict);
	}
}

/* The line of a JSON Lines file whose "id" is id. */
static struct json_object *
find_line(const char *dir, const char *name, const char *id)
{
	struct json_object *o = NULL;
	char path[4096], *line = NULL;
	size_t cap = 0;
	FILE *fp;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	if ((fp = fopen(path, "r")) == NULL)
		err(1, "%s", path);
	while (getline(&line, &cap, fp) > 0) {
		o = json_tokener_parse(line);
		if (strcmp(json_object_get_string(get(o, "id")), id) == 0)
			break;
		json_object_put(o);
		o = NULL;
	}
	free(line);
	fclose(fp);
	if (o == NULL)
		errx(1, "%s: no %s", path, id);
	return o;
}

static void
load_corpus(const char *dir, struct pairs *out)
{
	static const char *const fields[] = {"support", "loose"};
	struct json_object *events = get(load(dir, "claims.json"), "events");
	struct event e;
	size_t i, k, n, f, doc;

	for (i = 0; i < json_object_array_length(events); i++) {
		struct json_object *ev = json_object_array_get_idx(events, i);
		struct json_object *list = get(ev, "articles");
		struct json_object *shared = get(ev, "shared");

		memset(&e, 0, sizeof(e));
		for (k = 0; k < json_object_array_length(list); k++) {
			const char *id = json_object_get_string(
			    json_object_array_get_idx(list, k));

			add_article(&e, find_line(dir, "articles.jsonl", id),
			    find_line(dir, "gold.jsonl", id));
		}
		for (k = 0; k < json_object_array_length(shared); k++)
			for (f = 0; f < 2; f++) {
				struct json_object *by =
				    get(json_object_array_get_idx(shared, k),
					fields[f]);

				json_object_object_foreach(by, id, texts)
				{
					for (doc = 0; doc < e.n_docs; doc++)
						if (!strcmp(e.docs[doc].id, id))
							break;
					for (n = 0; doc < e.n_docs &&
					     n < json_object_array_length(
						     texts);
					     n++)
						mark_text(&e, (uint32_t)k,
						    (uint32_t)doc,
						    json_object_get_string(
							json_object_array_get_idx(
							    texts, n)),
						    f == 0);
				}
			}
		run(&e, json_object_get_string(get(ev, "event")), out);
	}
}

static double
predict(const double *f, const double *w)
{
	double z = w[N_F];
	size_t k;

	for (k = 0; k < N_F; k++)
		z += w[k] * f[k];
	return 1.0 / (1.0 + exp(-z));
}

/* Solves h x = g by Gauss with pivots; x in g. */
static void
solve(double h[N_F + 1][N_F + 1], double g[N_F + 1])
{
	size_t i, j, k, p, n = N_F + 1;
	double t;

	for (k = 0; k < n; k++) {
		for (p = k, i = k + 1; i < n; i++)
			if (fabs(h[i][k]) > fabs(h[p][k]))
				p = i;
		for (j = 0; j < n; j++) {
			t = h[k][j];
			h[k][j] = h[p][j];
			h[p][j] = t;
		}
		t = g[k];
		g[k] = g[p];
		g[p] = t;
		for (i = 0; i < n; i++) {
			if (i == k)
				continue;
			t = h[i][k] / h[k][k];
			for (j = k; j < n; j++)
				h[i][j] -= t * h[k][j];
			g[i] -= t * g[k];
		}
	}
	for (k = 0; k < n; k++)
		g[k] /= h[k][k];
}

/*
 * Fits w on all pairs but those of event skip.  The penalty is on weights of
 * features over their deviations.
 */
static void
fit(const struct pairs *p, int skip, int n_real, double *w)
{
	static double h[N_F + 1][N_F + 1];
	double g[N_F + 1], mean[N_F], dev[N_F], n = (double)p->n;
	size_t i, j, k, step;

	for (k = 0; k < N_F; k++) {
		double s = 0, q = 0;

		for (i = 0; i < p->n; i++) {
			s += p->v[i].f[k];
			q += p->v[i].f[k] * p->v[i].f[k];
		}
		mean[k] = s / n;
		dev[k] = sqrt(q / n - mean[k] * mean[k]) + 1e-9;
		w[k] = 0.0;
	}
	w[N_F] = 0.0;
	for (step = 0; step < STEPS; step++) {
		memset(h, 0, sizeof(h));
		memset(g, 0, sizeof(g));
		for (i = 0; i < p->n; i++) {
			const struct pair *x = &p->v[i];
			double a = x->event < n_real ? 1.0 : W_INVENTED;
			double f[N_F + 1], q, c;

			if (x->event == skip)
				continue;
			q = predict(x->f, w);
			c = q * (1.0 - q) < 1e-5 ? 1e-5 : q * (1.0 - q);
			memcpy(f, x->f, sizeof(x->f));
			f[N_F] = 1.0;
			for (j = 0; j <= N_F; j++) {
				g[j] += a * (q - x->strict) * f[j];
				for (k = 0; k <= N_F; k++)
					h[j][k] += a * c * f[j] * f[k];
			}
		}
		for (k = 0; k < N_F; k++) {
			h[k][k] += RIDGE * dev[k] * dev[k];
			g[k] += RIDGE * dev[k] * dev[k] * w[k];
		}
		h[N_F][N_F] += 1e-6;
		solve(h, g);
		for (k = 0; k <= N_F; k++)
			w[k] -= g[k];
	}
}

int
main(int argc, char **argv)
{
	static const double bars[] = {0.15, 0.25, 0.5, 0.6, 0.7};
	struct pairs p = {NULL, 0, 0};
	double w[N_F + 1], *score;
	size_t i, k;
	int e, n_real;

	if (argc < 3)
		errx(2, "usage: train_claims DATA CORPUS [dump]");
	load_seeds(load(argv[1], "claims/seeds-gold.json"), &p);
	load_triples(load(argv[1], "claims/basil-gold.json"), &p);
	n_real = n_events;
	load_corpus(argv[2], &p);
	if (argc > 3 && strcmp(argv[3], "dump") == 0) {
		for (i = 0; i < p.n; i++) {
			printf("%s\t%d\t%d", event_names[p.v[i].event],
			    p.v[i].strict, p.v[i].loose);
			for (k = 0; k < N_F; k++)
				printf("\t%.6g", p.v[i].f[k]);
			printf("\n");
		}
		return 0;
	}
	if ((score = calloc(p.n, sizeof(*score))) == NULL)
		err(1, NULL);
	for (e = 0; e < n_real; e++) {
		fit(&p, e, n_real, w);
		for (i = 0; i < p.n; i++)
			if (p.v[i].event == e)
				score[i] = predict(p.v[i].f, w);
	}
	printf("/*\n * Written by train_claims: do not edit.\n"
	       " * %d events (invented ones at weight %g), %zu pairs.\n"
	       " * Each of the first %d left out in turn:\n"
	       " *   p at least   links  right  ... or loosely  recall\n",
	    n_events, W_INVENTED, p.n, n_real);
	for (k = 0; k < sizeof(bars) / sizeof(bars[0]); k++) {
		double n = 0, strict = 0, loose = 0, all = 0;

		for (e = 0; e < n_real; e++)
			all += (double)n_positive[e];
		for (i = 0; i < p.n; i++)
			if (p.v[i].event < n_real && score[i] >= bars[k]) {
				n++;
				strict += p.v[i].strict;
				loose += p.v[i].loose;
			}
		printf(" *   %10.2f   %5.0f  %5.2f  %14.2f  %6.2f\n", bars[k],
		    n, strict / n, loose / n, strict / all);
	}
	printf(" */\n/* clang-format off */\n");
	for (e = 0; e < n_events; e++)
		if (argc > 3 && strcmp(argv[3], event_names[e]) == 0)
			break;
	fit(&p, e, n_real, w);
	for (k = 0; k <= N_F; k++)
		printf("%.6f,\n", w[k]);
	free(score);
	free(p.v);
	return 0;
}
