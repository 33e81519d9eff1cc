/*
 * Trains the line model of src/text/boilerplate.c.
 *
 *     train_lines DATA/html/article-extraction.jsonl.zst >WEIGHTS.h
 *
 * Pages are turned to lines as a plain scraper does it: the text between
 * block-level tags, scripts and styles left out.  A line is body when its
 * words stand in the article's text.  Each page is taken whole and CROPS
 * times cut to its story and a few lines around it, as many scrapers leave
 * it.  Logistic regression, L2 penalty, each line weighted by the square
 * root of its words, solved by Newton's method; the same table comes out on
 * every run.  With --dump it prints the lines, labels and features instead.
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
#include "text/lines.h"

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

#define CROPS      4
#define BRIEF_MAX  8   /* lines of the briefest crop */
#define CROP_LINES 16  /* around the story, at most, on either side */
#define PENALTY    5.0 /* 1 / C */
#define STEPS      12
#define DIM        (SS_LF_COUNT + 1) /* the last one: the constant */

static struct ss_lexicon lexicon;

/* What is trained on: n rows of DIM features. */
static struct {
	double *x, *w;
	int *y;
	size_t n, cap;
} rows;

static void
add_rows(const struct ss_lines *l, const struct ss_map *runs)
{
	size_t i, k;

	if (rows.n + l->n > rows.cap) {
		rows.cap = 2 * rows.cap + l->n;
		rows.x = reallocarray(rows.x, rows.cap, DIM * sizeof(double));
		rows.w = reallocarray(rows.w, rows.cap, sizeof(double));
		rows.y = reallocarray(rows.y, rows.cap, sizeof(int));
		if (rows.x == NULL || rows.w == NULL || rows.y == NULL)
			errx(1, "out of memory");
	}
	for (i = 0; i < l->n; i++, rows.n++) {
		rows.y[rows.n] = label(&l->v[i], &l->words, runs);
		rows.w[rows.n] = sqrt(1.0 + l->v[i].n_words);
		for (k = 0; k < SS_LF_COUNT; k++)
			rows.x[rows.n * DIM + k] =
			    (double)l->features[i * SS_LF_COUNT + k];
		rows.x[rows.n * DIM + SS_LF_COUNT] = 1.0;
	}
}

/* Solves a x = b for a symmetric positive definite a; x replaces b. */
static void
solve(double a[DIM][DIM], double b[DIM])
{
	size_t i, j, k;
	double s;

	for (i = 0; i < DIM; i++)
		for (j = 0; j <= i; j++) {
			s = a[i][j];
			for (k = 0; k < j; k++)
				s -= a[i][k] * a[j][k];
			a[i][j] = i == j ? sqrt(s) : s / a[j][j];
		}
	for (i = 0; i < DIM; i++) {
		for (k = 0; k < i; k++)
			b[i] -= a[i][k] * b[k];
		b[i] /= a[i][i];
	}
	for (i = DIM; i-- > 0;) {
		for (k = i + 1; k < DIM; k++)
			b[i] -= a[k][i] * b[k];
		b[i] /= a[i][i];
	}
}

static void
train(double beta[DIM])
{
	static double h[DIM][DIM], g[DIM];
	size_t i, j, k;
	const double *x;
	double p, d;
	int step;

	memset(beta, 0, DIM * sizeof(*beta));
	for (step = 0; step < STEPS; step++) {
		memset(h, 0, sizeof(h));
		memset(g, 0, sizeof(g));
		for (j = 0; j < DIM; j++) {
			h[j][j] = j == SS_LF_COUNT ? 1e-6 : PENALTY;
			g[j] = -h[j][j] * beta[j];
		}
		for (i = 0; i < rows.n; i++) {
			x = rows.x + i * DIM;
			for (p = 0, j = 0; j < DIM; j++)
				p += beta[j] * x[j];
			p = ss_sigmoid(p);
			d = rows.w[i] * (rows.y[i] - p);
			for (j = 0; j < DIM; j++)
				g[j] += d * x[j];
			d = rows.w[i] * p * (1 - p);
			for (j = 0; j < DIM; j++) {
				if (x[j] == 0)
					continue;
				for (k = 0; k <= j; k++)
					h[j][k] += d * x[j] * x[k];
			}
		}
		solve(h, g);
		for (j = 0; j < DIM; j++)
			beta[j] += g[j];
	}
}

static void
print_table(const double beta[DIM], int n_pages)
{
	unsigned k;

	printf("/*\n * Weights of the line model, made by src/train/"
	       "train_lines.c from %d pages\n * of the article-extraction "
	       "benchmark (Zyte), full and cropped, %zu lines.\n */\n",
	    n_pages, rows.n);
	printf("#define SS_LINE_BIAS %.6f\n\n", beta[SS_LF_COUNT]);
	printf("static const double line_weights[SS_LF_COUNT] = {\n");
	for (k = 0; k < SS_LF_COUNT; k++)
		printf("    [SS_LF_%s] = %.6f%s\n", ss_line_feature_name(k),
		    beta[k], k + 1 < SS_LF_COUNT ? "," : "};");
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

static void
dump(int page, const char *url, const unsigned char *text,
    const struct ss_lines *l, const struct ss_map *runs)
{
	size_t i;
	unsigned k;

	for (i = 0; i < l->n; i++) {
		printf("%d\t%s\t%d\t%u", page, url,
		    label(&l->v[i], &l->words, runs), l->v[i].n_words);
		for (k = 0; k < SS_LF_COUNT; k++)
			printf(
			    "\t%.5g", (double)l->features[i * SS_LF_COUNT + k]);
		printf("\t%.*s\n", (int)(l->v[i].end - l->v[i].beg),
		    (const char *)text + l->v[i].beg);
	}
}

int
main(int argc, char **argv)
{
	static double beta[DIM];
	struct ss_lines page, gold;
	struct ss_buf text;
	struct ss_map runs;
	struct ss_str none = {NULL, 0};
	size_t len, beg, end, from, to;
	uint64_t state = 1;
	char *all;
	int page_i = 0, crop_i, dumping;

	dumping = argc == 3 && strcmp(argv[1], "--dump") == 0;
	if (argc != 2 + dumping)
		errx(2, "usage: train_lines [--dump] PAGES.jsonl.zst");
	all = read_zst(argv[1 + dumping], &len);
	if (ss_lexicon_init(&lexicon) != 0)
		errx(1, "out of memory");
	ss_lines_init(&page);
	ss_lines_init(&gold);
	ss_buf_init(&text, 0);
	for (beg = 0; beg < len; beg = end + 1) {
		const char *nl = memchr(all + beg, '\n', len - beg);
		struct json_object *o, *html, *body, *url;
		struct json_tokener *tok = json_tokener_new();

		end = nl == NULL ? len : (size_t)(nl - all);
		o = json_tokener_parse_ex(tok, all + beg, (int)(end - beg));
		json_tokener_free(tok);
		if (o == NULL || !json_object_object_get_ex(o, "html", &html) ||
		    !json_object_object_get_ex(o, "text", &body) ||
		    !json_object_object_get_ex(o, "url", &url))
			errx(1, "record %d is not a page", page_i);
		ss_map_init(&runs);
		if (ss_lines_scan(&gold, &lexicon,
			(const unsigned char *)json_object_get_string(body),
			(size_t)json_object_get_string_len(body), none) != 0 ||
		    page_lines(json_object_get_string(html),
			(size_t)json_object_get_string_len(html), &text) != 0 ||
		    ss_lines_scan(&page, &lexicon, text.ptr, text.len, none) !=
			0)
			errx(1, "record %d cannot be read", page_i);
		gold_runs(&gold, &runs);
		for (crop_i = 0; crop_i <= CROPS && page.n > 0; crop_i++) {
			from = 0;
			to = text.len;
			if (crop_i > 0) {
				if (ss_lines_scan(&page, &lexicon, text.ptr,
					text.len, none) != 0)
					errx(1, "out of memory");
				crop(&page, &runs, crop_i, &state, &from, &to);
			}
			if (ss_lines_scan(&page, &lexicon, text.ptr + from,
				to - from, none) != 0)
				errx(1, "out of memory");
			if (dumping)
				dump(page_i * 10 + crop_i,
				    json_object_get_string(url),
				    text.ptr + from, &page, &runs);
			else
				add_rows(&page, &runs);
		}
		page_i++;
		ss_map_release(&runs);
		json_object_put(o);
	}
	if (!dumping) {
		train(beta);
		print_table(beta, page_i);
	}
	ss_buf_release(&text);
	ss_lines_release(&page);
	ss_lines_release(&gold);
	ss_lexicon_release(&lexicon);
	free(rows.x);
	free(rows.w);
	free(rows.y);
	free(all);
	return 0;
}
