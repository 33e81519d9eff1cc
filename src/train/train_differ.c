/*
 * Writes src/claims/differ_table.inc: whether two amounts in reports of one
 * event are of one thing, by what stands around them.
 *
 *     train_differ FILE.jsonl... [-d] >src/claims/differ_table.inc
 *
 * Needs no labels but which articles are about one event ("event" of each
 * record): an amount that two articles both have is taken to be of one thing
 * where their sentences are nearest (1), and amounts that only one of them
 * has are taken to be of different things (0), which is true of nearly all.
 * The features do not see the numbers.  Logistic regression (logistic.h),
 * events of at most ARTICLES_MAX articles, the first PAIRS_MAX of 0 an
 * article pair.  Each event counts once more with only the first BRIEF
 * sentences of each article, as short reports are.  The head of the table scores each file by a model of the
 * others.  -d: the pairs and their features instead.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <json-c/json.h>

#include "base/array.h"
#include "claims/differ_amounts.h"
#include "claims/names.h"
#include "text/sentences.h"
#include "train/logistic.h"

#define N_F          ((size_t)SS_N_DIFFER_FEATURES)
#define ARTICLES_MAX 6
#define PAIRS_MAX    60
#define BRIEF        6

struct row {
	double f[SS_N_DIFFER_FEATURES];
	int file, y;
};

static struct rows {
	struct row *v;
	size_t n, cap;
} rows;

static struct ss_day
day_of(const struct ss_article *a)
{
	struct ss_day d = {0, 0, 0};
	char iso[32];

	if (a->published == SS_NO_TIME)
		return d;
	ss_time_format(a->published, 1, iso);
	if (sscanf(iso, "%4d-%2d-%2d", &d.year, &d.month, &d.day) != 3)
		d.year = 0;
	return d;
}

static void
add_rows(struct ss_differ *d, const struct ss_quantities *q,
    const struct ss_facings *f, int file)
{
	size_t i, n = 0;
	struct row *r;

	for (i = 0; i < f->n; i++) {
		if (!f->v[i].agree && n++ >= PAIRS_MAX)
			continue;
		if (SS_ARRAY_ROOM(&rows, 1) != 0)
			err(1, NULL);
		r = &rows.v[rows.n++];
		ss_differ_take(d, &q->v[f->v[i].x]);
		ss_differ_features(d, &q->v[f->v[i].y], f->v[i].n_rivals, r->f);
		r->file = file;
		r->y = f->v[i].agree;
	}
}

static void
add_article(struct ss_event_text *et, const struct ss_document *d,
    uint32_t group, int brief)
{
	struct ss_str body = {d->body, d->article->text.len};
	struct ss_sentences s;
	size_t n;

	if (!brief) {
		if (ss_event_text_add(et, d, group))
			err(1, NULL);
		return;
	}
	ss_sentences_init(&s);
	if (ss_sentences_split(
		&s, body.ptr, body.len, d->lang, d->removed, d->n_removed))
		err(1, NULL);
	n = s.n < BRIEF ? s.n : BRIEF;
	if (ss_event_text_add_split(et, body, d->lang, s.v, n, group))
		err(1, NULL);
	ss_sentences_release(&s);
}

/* The articles docs[list[0 .. n)] are about one event. */
static void
add_event(const struct ss_documents *docs, const uint32_t *list, size_t n,
    int file, int brief, struct ss_stems *stems)
{
	struct ss_day days[ARTICLES_MAX];
	struct ss_facings f = {NULL, 0, 0};
	struct ss_event_text et;
	struct ss_quantities q;
	struct ss_differ d;
	uint32_t a, b;

	if (n > ARTICLES_MAX)
		n = ARTICLES_MAX;
	ss_event_text_init(&et, stems);
	for (a = 0; a < n; a++) {
		days[a] = day_of(docs->v[list[a]].article);
		add_article(&et, &docs->v[list[a]], a, brief);
	}
	if (ss_names_resolve(&et) || ss_event_text_weigh(&et, 0) ||
	    ss_quantities_find(&q, &et, days) || ss_differ_init(&d, &et))
		err(1, NULL);
	for (a = 0; a < n; a++)
		for (b = a + 1; b < n; b++) {
			f.n = 0;
			if (ss_facings_find(&f, &d, &q, a, b, 1))
				err(1, NULL);
			add_rows(&d, &q, &f, file);
		}
	ss_differ_release(&d);
	free(f.v);
	free(q.v);
	ss_event_text_release(&et);
}

/* The "event" of each record of a JSON Lines file. */
static char **
read_events(const char *path, size_t *n)
{
	char **v = NULL, *line = NULL;
	size_t cap = 0;
	FILE *fp = fopen(path, "r");

	if (fp == NULL)
		err(1, "%s", path);
	*n = 0;
	while (getline(&line, &cap, fp) > 0) {
		struct json_object *o = json_tokener_parse(line), *e = NULL;

		v = reallocarray(v, *n + 1, sizeof(*v));
		if (v == NULL)
			err(1, NULL);
		json_object_object_get_ex(o, "event", &e);
		v[(*n)++] = strdup(e == NULL ? "" : json_object_get_string(e));
		json_object_put(o);
	}
	free(line);
	fclose(fp);
	return v;
}

static void
read_file(const char *path, int file)
{
	struct ss_articles articles;
	struct ss_documents docs;
	struct ss_input_options in;
	struct ss_options o;
	struct ss_stems stems;
	char **event;
	uint32_t list[64];
	size_t n, i, k, m;

	event = read_events(path, &n);
	ss_input_options_init(&in);
	ss_options_init(&o);
	ss_articles_init(&articles);
	ss_stems_init(&stems);
	if (ss_articles_read(&articles, &path, 1, &in, NULL) ||
	    ss_documents_build(&docs, &articles, &o, NULL))
		errx(1, "%s", path);
	if (docs.n != n)
		errx(1, "%s: records were skipped", path);
	for (i = 0; i < n; i++) {
		for (k = 0; k < i; k++)
			if (strcmp(event[k], event[i]) == 0)
				break;
		if (k < i || event[i][0] == '\0')
			continue;
		for (m = 0, k = i; k < n && m < 64; k++)
			if (strcmp(event[k], event[i]) == 0)
				list[m++] = (uint32_t)k;
		if (m > 1) {
			add_event(&docs, list, m, file, 0, &stems);
			add_event(&docs, list, m, file, 1, &stems);
		}
	}
	for (i = 0; i < n; i++)
		free(event[i]);
	free(event);
	ss_stems_release(&stems);
	ss_documents_release(&docs);
	ss_articles_release(&articles);
}

/* Fits all rows but those of file skip. */
static struct ss_logistic
fit(int skip)
{
	static double low[SS_LOGISTIC_MAX], high[SS_LOGISTIC_MAX];
	struct ss_logistic l = {.n_features = N_F, .n = rows.n};
	double *x = calloc(rows.n * N_F + 1, sizeof(*x));
	double *w = calloc(rows.n + 1, sizeof(*w));
	unsigned char *y = calloc(rows.n + 1, 1);
	size_t i;

	if (x == NULL || w == NULL || y == NULL)
		err(1, NULL);
	for (i = 0; i < N_F; i++) {
		low[i] = -1e9;
		high[i] = 1e9;
	}
	for (i = 0; i < rows.n; i++) {
		memcpy(x + i * N_F, rows.v[i].f, sizeof(rows.v[i].f));
		y[i] = rows.v[i].y != 0;
		w[i] = rows.v[i].file != skip;
	}
	l.x = x;
	l.y = y;
	l.row_weight = w;
	l.low = low;
	l.high = high;
	ss_logistic_fit(&l);
	free(x);
	free(y);
	free(w);
	return l;
}

static void
score(const struct ss_logistic *l, int file, const char *name)
{
	static const double bars[] = {0.3, 0.5, 0.7, 0.9};
	size_t i, k, j, hit, all, flags;

	for (k = 0; k < sizeof(bars) / sizeof(bars[0]); k++) {
		hit = all = flags = 0;
		for (i = 0; i < rows.n; i++) {
			double z = l->bias;

			if (rows.v[i].file != file)
				continue;
			for (j = 0; j < N_F; j++)
				z += l->weight[j] * rows.v[i].f[j];
			all += rows.v[i].y != 0;
			if (1 / (1 + exp(-z)) < bars[k])
				continue;
			flags++;
			hit += rows.v[i].y != 0;
		}
		printf(" * %s at %.1f: %zu of %zu found, %zu others\n", name,
		    bars[k], hit, all, flags - hit);
	}
}

int
main(int argc, char **argv)
{
	int dump = argc > 1 && strcmp(argv[argc - 1], "-d") == 0;
	int n_files = argc - 1 - dump, i;
	struct ss_logistic l;
	size_t k, j;

	if (n_files < 1)
		errx(2, "usage: train_differ FILE.jsonl... [-d]");
	for (i = 0; i < n_files; i++)
		read_file(argv[1 + i], i);
	if (dump) {
		for (k = 0; k < rows.n; k++) {
			printf("%d\t%d", rows.v[k].file, rows.v[k].y);
			for (j = 0; j < N_F; j++)
				printf("\t%.6g", rows.v[k].f[j]);
			printf("\n");
		}
		return 0;
	}
	printf("/*\n * Written by train_differ: do not edit.\n");
	for (i = 0; i < n_files && n_files > 1; i++) {
		const char *name = strrchr(argv[1 + i], '/');

		l = fit(i);
		score(&l, i, name == NULL ? argv[1 + i] : name + 1);
	}
	l = fit(-1);
	printf(" * %zu pairs.\n */\n/* clang-format off */\n", rows.n);
	for (j = 0; j < N_F; j++)
		printf("%.6f,\n", l.weight[j]);
	printf("%.6f,\n", l.bias);
	free(rows.v);
	return 0;
}
