/*
 * Trains the line model of src/text/boilerplate.c.
 *
 *     train_lines DATA/html/article-extraction.jsonl.zst FEED.jsonl.zst \
 *         src/train/site_lines.txt >WEIGHTS.h
 *
 * Pages are turned to lines as a plain scraper does it: the text between
 * block-level tags, scripts and styles left out.  A line is body when its
 * words stand in the article's text.  Each page is taken whole and CROPS
 * times cut to its story and a few lines around it, as many scrapers leave
 * it.  Texts of a feed and pages put together from written lines of eight
 * languages (written_pages.h) are added.  Logistic regression, L2 penalty, each
 * line weighted by the square root of its words, solved by Newton's method; the
 * same table comes out on every run.  The second model is trained on first scores of models that have
 * not seen the site.  --cv: each site, and of the written lines each
 * language, judged by models of the others; prints
 * page, kind of crop, label, words, score, reason and text of each line.
 * (Over 800 lines: one recipe from pages to table, read from top to bottom.)
 */
#include <err.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <json.h>
#include <libxml/HTMLparser.h>
#include <zstd.h>

#include "base/buf.h"
#include "base/map.h"
#include "base/math.h"
#include "text/boilerplate.h"
#include "text/recurring.h"
#include "train/written_pages.h"

static const char *const skipped_tags[] = {"script", "style", "noscript",
    "template", "head", "svg", "iframe", "object", "video", "audio", "map"};
static const char *const inline_tags[] = {"a", "abbr", "acronym", "b", "bdi",
    "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "nobr"};

static int
is_in(const xmlChar *name, const char *const *v, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (strcmp((const char *)name, v[i]) == 0)
			return 1;
	return 0;
}
#define IS_IN(name, v) is_in(name, v, sizeof(v) / sizeof((v)[0]))

/* White space inside a line becomes one space. */
static void
add_text(struct ss_buf *out, const xmlChar *s)
{
	for (; *s != '\0'; s++) {
		if (*s == ' ' || (*s >= '\t' && *s <= '\r')) {
			if (out->len > 0 && out->ptr[out->len - 1] != ' ' &&
			    out->ptr[out->len - 1] != '\n')
				ss_buf_add_char(out, ' ');
		} else {
			ss_buf_add_char(out, (char)*s);
		}
	}
}

static void
end_line(struct ss_buf *out)
{
	if (out->len > 0 && out->ptr[out->len - 1] != '\n')
		ss_buf_add_char(out, '\n');
}

static void
walk(const xmlNode *node, struct ss_buf *out, int depth)
{
	int block;

	for (; node != NULL; node = node->next) {
		if (node->type == XML_TEXT_NODE ||
		    node->type == XML_ENTITY_REF_NODE) {
			if (node->content != NULL)
				add_text(out, node->content);
			continue;
		}
		if (node->type != XML_ELEMENT_NODE ||
		    IS_IN(node->name, skipped_tags) || depth > 400)
			continue;
		block = !IS_IN(node->name, inline_tags);
		if (block)
			end_line(out);
		walk(node->children, out, depth + 1);
		if (block)
			end_line(out);
	}
}

static int
page_lines(const char *html, size_t len, struct ss_buf *out)
{
	htmlDocPtr doc = htmlReadMemory(html, (int)len, NULL, "UTF-8",
	    HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
		HTML_PARSE_NONET);

	ss_buf_clear(out);
	if (doc == NULL)
		return -1;
	walk(xmlDocGetRootElement(doc), out, 0);
	xmlFreeDoc(doc);
	return ss_buf_status(out);
}

/* Hash of words w[0 .. n). */
static uint64_t
run_hash(const struct ss_word *w, size_t n)
{
	uint64_t h = n;
	size_t i;

	for (i = 0; i < n; i++)
		h = (h ^ w[i].hash) * UINT64_C(0x9e3779b97f4a7c15) + (h >> 27);
	return h;
}

/* The runs of 1 to 4 words of the gold text, and its whole lines. */
static void
gold_runs(const struct ss_lines *gold, struct ss_map *runs)
{
	const struct ss_words *w = &gold->words;
	size_t i, n;

	for (n = 1; n <= 4; n++)
		for (i = 0; i + n <= w->n; i++)
			if (ss_map_put(runs, run_hash(w->v + i, n), 1) == NULL)
				errx(1, "out of memory");
	for (i = 0; i < gold->n; i++)
		if (ss_map_put(runs, ~gold->v[i].hash, 1) == NULL)
			errx(1, "out of memory");
}

/* 1 body, 0 not. */
static int
label(const struct ss_line *x, const struct ss_words *words,
    const struct ss_map *runs)
{
	const struct ss_word *w = words->v + x->word;
	size_t n = x->n_words, i, found = 0;

	if (n == 0)
		return 0;
	if (n < 4)
		return ss_map_get(runs, ~x->hash) != SS_MAP_NONE;
	for (i = 0; i + 4 <= n; i++)
		found += ss_map_get(runs, run_hash(w + i, 4)) != SS_MAP_NONE;
	return found * 2 > n - 3;
}

static char *
read_zst(const char *name, size_t *len)
{
	size_t cap = (size_t)64 << 20, n, got;
	unsigned char in_buf[65536];
	ZSTD_DStream *z = ZSTD_createDStream();
	char *out = malloc(cap);
	FILE *f = fopen(name, "rb");

	if (f == NULL)
		err(1, "%s", name);
	if (out == NULL || z == NULL)
		errx(1, "out of memory");
	*len = 0;
	while ((n = fread(in_buf, 1, sizeof(in_buf), f)) > 0) {
		ZSTD_inBuffer in = {in_buf, n, 0};

		while (in.pos < in.size) {
			ZSTD_outBuffer o = {out, cap, *len};

			got = ZSTD_decompressStream(z, &o, &in);
			if (ZSTD_isError(got))
				errx(1, "%s: %s", name, ZSTD_getErrorName(got));
			*len = o.pos;
			if (*len == cap) {
				cap *= 2;
				out = realloc(out, cap);
				if (out == NULL)
					errx(1, "out of memory");
			}
		}
	}
	fclose(f);
	ZSTD_freeDStream(z);
	return out;
}

#define CROPS         4
#define BRIEF_MAX     8   /* lines of the briefest crop */
#define CROP_LINES    16  /* around the story, at most, on either side */
#define PENALTY       5.0 /* 1 / C */
#define STEPS         12
#define FOLDS         8
#define FEED_WITH     240 /* texts of the feed with boilerplate */
#define FEED_LINES    4   /* of the shortest one */
#define WRITTEN_PAGES 8   /* of a language */
#define RECURS        3   /* texts of a source with the same sentence */
#define DIM1          (SS_LF_COUNT + 1) /* the last one: the constant */
#define DIM2          (SS_LF_COUNT + SS_CF_COUNT + 1)

static struct ss_lexicon lexicon;

/* A text to learn from or to test on. */
struct sample {
	unsigned char *text;
	size_t len;
	int page, kind; /* kind 0: the whole page */
	unsigned fold;  /* by site */
	int *labels;    /* [n] */
	double *first;  /* [n]: first scores by a model of other folds */
	size_t n;
};

static struct sample *samples;
static size_t n_samples;

static void
add_sample(const unsigned char *text, size_t len, int page, int kind,
    unsigned fold, const struct ss_lines *l, const struct ss_map *runs)
{
	struct sample *s;
	size_t i;

	samples = reallocarray(samples, n_samples + 1, sizeof(*samples));
	if (samples == NULL)
		errx(1, "out of memory");
	s = &samples[n_samples++];
	s->text = malloc(len + 1);
	s->labels = calloc(l->n + 1, sizeof(int));
	s->first = calloc(l->n + 1, sizeof(double));
	if (s->text == NULL || s->labels == NULL || s->first == NULL)
		errx(1, "out of memory");
	memcpy(s->text, text, len);
	s->len = len;
	s->page = page;
	s->kind = kind;
	s->fold = fold;
	s->n = l->n;
	for (i = 0; i < l->n; i++)
		s->labels[i] = label(&l->v[i], &l->words, runs);
}

static void
free_sample(struct sample *s)
{
	free(s->text);
	free(s->labels);
	free(s->first);
}

static void
scan(struct ss_lines *l, const unsigned char *text, size_t len)
{
	struct ss_str none = {NULL, 0};

	if (ss_lines_scan(l, &lexicon, text, len, none) != 0)
		errx(1, "out of memory");
}

/* What is trained on: n rows of dim features. */
struct rows {
	double *x, *w;
	int *y;
	size_t n, cap, dim;
};

static double *
add_row(struct rows *r, int y, unsigned n_words)
{
	if (r->n == r->cap) {
		r->cap = 2 * r->cap + 1024;
		r->x = reallocarray(r->x, r->cap, r->dim * sizeof(double));
		r->w = reallocarray(r->w, r->cap, sizeof(double));
		r->y = reallocarray(r->y, r->cap, sizeof(int));
		if (r->x == NULL || r->w == NULL || r->y == NULL)
			errx(1, "out of memory");
	}
	r->y[r->n] = y;
	r->w[r->n] = sqrt(1.0 + n_words);
	r->x[r->n * r->dim + r->dim - 1] = 1.0;
	return r->x + r->n++ * r->dim;
}

/* Solves a x = b for a symmetric positive definite a; x replaces b. */
static void
solve(double *a, double *b, size_t n)
{
	size_t i, j, k;
	double s;

	for (i = 0; i < n; i++)
		for (j = 0; j <= i; j++) {
			s = a[i * n + j];
			for (k = 0; k < j; k++)
				s -= a[i * n + k] * a[j * n + k];
			a[i * n + j] = i == j ? sqrt(s) : s / a[j * n + j];
		}
	for (i = 0; i < n; i++) {
		for (k = 0; k < i; k++)
			b[i] -= a[i * n + k] * b[k];
		b[i] /= a[i * n + i];
	}
	for (i = n; i-- > 0;) {
		for (k = i + 1; k < n; k++)
			b[i] -= a[k * n + i] * b[k];
		b[i] /= a[i * n + i];
	}
}

static void
train(const struct rows *r, double *beta)
{
	size_t i, j, k, dim = r->dim;
	double *h = calloc(dim * dim, sizeof(*h));
	double *g = calloc(dim, sizeof(*g));
	const double *x;
	double p, d;
	int step;

	if (h == NULL || g == NULL)
		errx(1, "out of memory");
	memset(beta, 0, dim * sizeof(*beta));
	for (step = 0; step < STEPS; step++) {
		memset(h, 0, dim * dim * sizeof(*h));
		for (j = 0; j < dim; j++) {
			h[j * dim + j] = j + 1 == dim ? 1e-6 : PENALTY;
			g[j] = -h[j * dim + j] * beta[j];
		}
		for (i = 0; i < r->n; i++) {
			x = r->x + i * dim;
			for (p = 0, j = 0; j < dim; j++)
				p += beta[j] * x[j];
			p = ss_sigmoid(p);
			d = r->w[i] * (r->y[i] - p);
			for (j = 0; j < dim; j++)
				g[j] += d * x[j];
			d = r->w[i] * p * (1 - p);
			for (j = 0; j < dim; j++) {
				if (fabs(x[j]) < 1e-12)
					continue;
				for (k = 0; k <= j; k++)
					h[j * dim + k] += d * x[j] * x[k];
			}
		}
		solve(h, g, dim);
		for (j = 0; j < dim; j++)
			beta[j] += g[j];
	}
	free(h);
	free(g);
}

/*
 * Trains both models on the samples of all folds but out (FOLDS: on all),
 * the second one on first scores by models that have not seen the sample.
 */
static void
train_first(struct ss_line_model *m, unsigned out, unsigned out2)
{
	struct rows r = {.dim = DIM1};
	double beta[DIM1], *x;
	struct ss_lines l;
	size_t i, j, k;

	ss_lines_init(&l);
	for (i = 0; i < n_samples; i++) {
		if (samples[i].fold == out || samples[i].fold == out2)
			continue;
		scan(&l, samples[i].text, samples[i].len);
		for (j = 0; j < l.n; j++) {
			x = add_row(&r, samples[i].labels[j], l.v[j].n_words);
			for (k = 0; k < SS_LF_COUNT; k++)
				x[k] = (double)l.features[j * SS_LF_COUNT + k];
		}
	}
	train(&r, beta);
	memcpy(m->line1, beta, sizeof(m->line1));
	m->bias1 = beta[SS_LF_COUNT];
	ss_lines_release(&l);
	free(r.x);
	free(r.w);
	free(r.y);
}

static void
train_second(struct ss_line_model *m, unsigned out)
{
	struct rows r = {.dim = DIM2};
	double beta[DIM2], *x;
	struct ss_context c;
	struct ss_lines l;
	size_t i, j, k;

	ss_lines_init(&l);
	ss_context_init(&c);
	for (i = 0; i < n_samples; i++) {
		if (samples[i].fold == out)
			continue;
		scan(&l, samples[i].text, samples[i].len);
		if (ss_context_scan(&c, &l, samples[i].first) != 0)
			errx(1, "out of memory");
		for (j = 0; j < l.n; j++) {
			x = add_row(&r, samples[i].labels[j], l.v[j].n_words);
			for (k = 0; k < SS_LF_COUNT; k++)
				x[k] = (double)l.features[j * SS_LF_COUNT + k];
			for (k = 0; k < SS_CF_COUNT; k++)
				x[SS_LF_COUNT + k] =
				    c.features[j * SS_CF_COUNT + k];
		}
	}
	train(&r, beta);
	memcpy(m->line2, beta, sizeof(m->line2));
	memcpy(m->context2, beta + SS_LF_COUNT, sizeof(m->context2));
	m->bias2 = beta[DIM2 - 1];
	ss_context_release(&c);
	ss_lines_release(&l);
	free(r.x);
	free(r.w);
	free(r.y);
}

static void
train_both(struct ss_line_model *m, unsigned out)
{
	struct ss_decisions d;
	struct ss_lines l;
	unsigned fold;
	size_t i;

	ss_lines_init(&l);
	ss_decisions_init(&d);
	for (fold = 0; fold < FOLDS; fold++) {
		if (fold == out)
			continue;
		train_first(m, fold, out);
		for (i = 0; i < n_samples; i++) {
			if (samples[i].fold != fold)
				continue;
			scan(&l, samples[i].text, samples[i].len);
			if (ss_boilerplate_first(&d, &l, m) != 0)
				errx(1, "out of memory");
			memcpy(
			    samples[i].first, d.first, l.n * sizeof(*d.first));
		}
	}
	train_first(m, out, out);
	train_second(m, out);
	ss_decisions_release(&d);
	ss_lines_release(&l);
}

/* Each fold judged by a model of the others: the kept text, a line a text. */
static void
cross_validate(void)
{
	struct ss_line_model m;
	struct ss_decisions d;
	struct ss_lines l;
	unsigned fold;
	size_t i, j;

	ss_lines_init(&l);
	ss_decisions_init(&d);
	for (fold = 0; fold < FOLDS; fold++) {
		train_both(&m, fold);
		for (i = 0; i < n_samples; i++) {
			if (samples[i].fold != fold)
				continue;
			scan(&l, samples[i].text, samples[i].len);
			if (ss_boilerplate_decide(&d, &l, &m, &lexicon,
				samples[i].text, samples[i].len, 0.0) != 0)
				errx(1, "out of memory");
			for (j = 0; j < l.n; j++)
				printf("%d\t%d\t%d\t%u\t%.6f\t%s\t%.*s\n",
				    samples[i].page, samples[i].kind,
				    samples[i].labels[j], l.v[j].n_words,
				    d.v[j].score,
				    d.v[j].reason == NULL ? "" : d.v[j].reason,
				    (int)(l.v[j].end - l.v[j].beg),
				    (const char *)samples[i].text + l.v[j].beg);
		}
	}
	ss_decisions_release(&d);
	ss_lines_release(&l);
}

static void
print_weights(const char *field, const double *w, unsigned n,
    const char *prefix, const char *(*name)(unsigned))
{
	unsigned k;

	printf("    .%s = {\n", field);
	for (k = 0; k < n; k++)
		printf("        [%s%s] = %.6f%s\n", prefix, name(k), w[k],
		    k + 1 < n ? "," : "},");
}

static void
print_table(const struct ss_line_model *m, int n_pages)
{
	printf("/*\n * Weights of the line models, made by src/train/"
	       "train_lines.c from %d pages\n * of the article-extraction "
	       "benchmark (Zyte), whole and\n * cropped, texts of a feed and "
	       "written pages: %zu texts.\n */\n",
	    n_pages, n_samples);
	printf("const struct ss_line_model ss_line_model_default = {\n");
	printf("    .bias1 = %.6f,\n", m->bias1);
	print_weights(
	    "line1", m->line1, SS_LF_COUNT, "SS_LF_", ss_line_feature_name);
	printf("    .bias2 = %.6f,\n", m->bias2);
	print_weights(
	    "line2", m->line2, SS_LF_COUNT, "SS_LF_", ss_line_feature_name);
	print_weights("context2", m->context2, SS_CF_COUNT, "SS_CF_",
	    ss_context_feature_name);
	printf("};\n");
}

static uint64_t
next_random(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) +
	    UINT64_C(1442695040888963407);
	return *state >> 33;
}

/*
 * The story of the page and up to CROP_LINES lines before and after it, up
 * to 3 lines, none, or a brief piece of the story, by kind.
 */
static void
crop(const struct ss_lines *l, const struct ss_map *runs, int kind,
    uint64_t *state, size_t *beg, size_t *end)
{
	static const size_t most[CROPS + 1] = {0, CROP_LINES, 3, 0, 0};
	size_t first = 0, last = l->n, i, k;

	for (i = l->n; i-- > 0;)
		if (label(&l->v[i], &l->words, runs) && l->v[i].n_words > 3)
			first = i;
	for (i = 0; i < l->n; i++)
		if (label(&l->v[i], &l->words, runs) && l->v[i].n_words > 3)
			last = i + 1;
	k = next_random(state) % (most[kind] + 1);
	first = first > k ? first - k : 0;
	k = next_random(state) % (most[kind] + 1);
	last = l->n - last > k ? last + k : l->n;
	if (kind == CROPS && last - first > 1) {
		first += next_random(state) % (last - first);
		k = 1 + next_random(state) % BRIEF_MAX;
		last = last - first > k ? first + k : last;
	}
	*beg = l->v[first].beg;
	*end = l->v[last - 1].end;
}

/* The fold of a page: by its site, so that a site is in one fold only. */
static unsigned
fold_of(const char *url)
{
	const char *host = strstr(url, "://"), *end, *dot;
	size_t len;

	host = host == NULL ? url : host + 3;
	end = host + strcspn(host, "/:");
	/* The last two labels. */
	for (len = 0, dot = end; dot > host && len < 2; dot--)
		len += dot[-1] == '.';
	if (len == 2)
		dot++;
	return (unsigned)(ss_word_hash(
			      (const unsigned char *)dot, (size_t)(end - dot)) %
	    FOLDS);
}

/* The page as lines, whole and cropped, becomes samples. */
static void
add_page(struct json_object *o, int page_i, uint64_t *state)
{
	struct json_object *html, *body, *url;
	struct ss_lines page, gold;
	struct ss_buf text;
	struct ss_map runs;
	size_t from, to;
	unsigned fold;
	int kind;

	if (o == NULL || !json_object_object_get_ex(o, "html", &html) ||
	    !json_object_object_get_ex(o, "text", &body) ||
	    !json_object_object_get_ex(o, "url", &url))
		errx(1, "record %d is not a page", page_i);
	ss_lines_init(&page);
	ss_lines_init(&gold);
	ss_buf_init(&text, 0);
	ss_map_init(&runs);
	scan(&gold, (const unsigned char *)json_object_get_string(body),
	    (size_t)json_object_get_string_len(body));
	if (page_lines(json_object_get_string(html),
		(size_t)json_object_get_string_len(html), &text) != 0)
		errx(1, "record %d cannot be read", page_i);
	gold_runs(&gold, &runs);
	fold = fold_of(json_object_get_string(url));
	for (kind = 0; kind <= CROPS; kind++) {
		scan(&page, text.ptr, text.len);
		if (page.n == 0)
			break;
		from = 0;
		to = text.len;
		if (kind > 0)
			crop(&page, &runs, kind, state, &from, &to);
		scan(&page, text.ptr + from, to - from);
		add_sample(text.ptr + from, to - from, page_i, kind, fold,
		    &page, &runs);
	}
	ss_map_release(&runs);
	ss_buf_release(&text);
	ss_lines_release(&gold);
	ss_lines_release(&page);
}

/* A text of the feed. */
struct story {
	char *text;
	uint64_t source;
};

static uint64_t
unit_key(uint64_t source, uint64_t unit)
{
	return (source ^ unit) * UINT64_C(0x9e3779b97f4a7c15) + (unit >> 17);
}

/* Lines all of whose sentences stand in RECURS texts of the source are 0. */
static size_t
label_story(struct sample *s, const struct ss_lines *l,
    const struct ss_units *u, const struct ss_map *counts, uint64_t source)
{
	size_t i, k = 0, n = 0;
	uint32_t count;

	for (i = 0; i < l->n; i++) {
		s->labels[i] = l->v[i].n_words == 0;
		while (k < u->n && u->v[k].beg < l->v[i].beg)
			k++;
		for (; k < u->n && u->v[k].beg < l->v[i].end; k++) {
			count =
			    ss_map_get(counts, unit_key(source, u->v[k].hash));
			s->labels[i] |= count < RECURS;
		}
		n += !s->labels[i];
	}
	return n;
}

/*
 * Texts of a feed, extracted by others: what recurs in an outlet is taken for
 * boilerplate, the rest for story.  FEED_WITH texts that have some of it and
 * a third as many others become samples.
 */
static void
add_feed(const char *name)
{
	struct json_object *o, *text, *source;
	struct story *v = NULL;
	struct ss_units u;
	struct ss_lines l;
	struct ss_map counts, none;
	size_t len, beg, end, i, k, n = 0, with = 0, without = 0;
	char *all = read_zst(name, &len), *nl;
	uint32_t *at;

	ss_units_init(&u);
	ss_lines_init(&l);
	ss_map_init(&counts);
	ss_map_init(&none);
	for (beg = 0; beg < len; beg = end + 1) {
		nl = memchr(all + beg, '\n', len - beg);
		end = nl == NULL ? len : (size_t)(nl - all);
		if (nl != NULL)
			*nl = '\0';
		o = json_tokener_parse(all + beg);
		if (o == NULL || !json_object_object_get_ex(o, "text", &text) ||
		    !json_object_object_get_ex(o, "source", &source))
			errx(1, "%s: record %zu is no article", name, n);
		v = reallocarray(v, n + 1, sizeof(*v));
		if (v == NULL)
			errx(1, "out of memory");
		v[n].text = strdup(json_object_get_string(text));
		v[n].source = ss_word_hash(
		    (const unsigned char *)json_object_get_string(source),
		    (size_t)json_object_get_string_len(source));
		json_object_put(o);
		if (v[n].text == NULL ||
		    ss_units_scan(
			&u, (unsigned char *)v[n].text, strlen(v[n].text)) != 0)
			errx(1, "out of memory");
		for (k = 0; k < u.n; k++) {
			at = ss_map_put(
			    &counts, unit_key(v[n].source, u.v[k].hash), 0);
			if (at == NULL)
				errx(1, "out of memory");
			++*at;
		}
		n++;
	}
	free(all);
	/* An odd step walks over the whole feed in a fixed, mixed order. */
	for (i = 0, k = 0; i < n; i++, k = (k + 3571) % n) {
		len = strlen(v[k].text);
		scan(&l, (unsigned char *)v[k].text, len);
		if (l.n < FEED_LINES ||
		    ss_units_scan(&u, (unsigned char *)v[k].text, len) != 0)
			continue;
		add_sample((unsigned char *)v[k].text, len, 100000 + (int)k,
		    CROPS + 1, (unsigned)(v[k].source % FOLDS), &l, &none);
		if (label_story(&samples[n_samples - 1], &l, &u, &counts,
			v[k].source) > 0) {
			if (++with <= FEED_WITH)
				continue;
		} else if (++without <= FEED_WITH / 3) {
			continue;
		}
		free_sample(&samples[--n_samples]);
	}
	for (i = 0; i < n; i++)
		free(v[i].text);
	free(v);
	ss_units_release(&u);
	ss_lines_release(&l);
	ss_map_release(&counts);
}

/* The fold of a written page is its language. */
static void
add_written(const char *name)
{
	struct written_page p;
	struct written w;
	struct ss_lines l;
	struct ss_map none;
	unsigned lang, i;

	written_read(&w, name);
	ss_buf_init(&p.text, 0);
	ss_lines_init(&l);
	ss_map_init(&none);
	for (lang = 0; lang < w.n_langs; lang++)
		for (i = 0; i < WRITTEN_PAGES; i++) {
			written_make(&p, &w, lang, i);
			if (ss_buf_status(&p.text) != 0)
				errx(1, "out of memory");
			scan(&l, p.text.ptr, p.text.len);
			add_sample(p.text.ptr, p.text.len,
			    200000 + (int)(lang * 100 + i), CROPS + 2,
			    lang % FOLDS, &l, &none);
			if (l.n != p.n)
				errx(1, "%s: an empty line", name);
			memcpy(samples[n_samples - 1].labels, p.labels,
			    p.n * sizeof(*p.labels));
		}
	written_release(&w);
	ss_buf_release(&p.text);
	ss_lines_release(&l);
}

int
main(int argc, char **argv)
{
	struct ss_line_model model;
	struct json_tokener *tok;
	struct json_object *o;
	size_t len, beg, end, i;
	const char *nl;
	uint64_t state = 1;
	char *all;
	int n_pages = 0, cv = argc > 1 && strcmp(argv[1], "--cv") == 0;

	if (argc != 4 + cv)
		errx(2,
		    "usage: train_lines [--cv] PAGES FEED (.jsonl.zst) "
		    "LINES");
	all = read_zst(argv[1 + cv], &len);
	if (ss_lexicon_init(&lexicon) != 0)
		errx(1, "out of memory");
	for (beg = 0; beg < len; beg = end + 1) {
		nl = memchr(all + beg, '\n', len - beg);
		end = nl == NULL ? len : (size_t)(nl - all);
		tok = json_tokener_new();
		o = json_tokener_parse_ex(tok, all + beg, (int)(end - beg));
		add_page(o, n_pages++, &state);
		json_object_put(o);
		json_tokener_free(tok);
	}
	free(all);
	add_feed(argv[2 + cv]);
	add_written(argv[3 + cv]);
	if (cv) {
		cross_validate();
	} else {
		train_both(&model, FOLDS);
		print_table(&model, n_pages);
	}
	for (i = 0; i < n_samples; i++)
		free_sample(&samples[i]);
	free(samples);
	ss_lexicon_release(&lexicon);
	return 0;
}
