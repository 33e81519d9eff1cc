/*
 * Trains the block model of HTML pages: src/input/html_model.inc.
 *
 *   train_html FILE.jsonl.zst >TABLE
 *
 * Each line of FILE is a page: "url", "html", and "text", its article as a
 * person marked it.  The recipe:
 *
 *   - label: a block belongs to the article when half of its words or more
 *     are matched with words of the marked text, by recursive longest common
 *     substring (Ratcliff & Obershelp 1988), so that a teaser or a copy of a
 *     paragraph elsewhere on the page does not count;
 *   - logistic regression on standardised features with an L2 prior, by
 *     Newton's method; a block weighs as the square root of its words, and
 *     the pages all the same; each page is seen a second time cut down to
 *     its article and a few blocks around, as feeds and other tools hand
 *     pages on;
 *   - scores are of pages whose site was left out (three times ten folds by host), with
 *     the measure of article-extraction-benchmark (4-gram shingles, means of
 *     precision and recall over pages) and the same of single words.
 *
 * Deterministic: fixed order of sums, folds by the order of the host names.
 */
#include <errno.h>
#include <err.h>
#include <json-c/json.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zstd.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/buf.h"
#include "base/math.h"
#include "base/utf8.h"
#include "input/html_meta.h"
#include "input/html_select.h"
#include "text/words.h"

#define N_FOLDS   10
#define N_TURNS   3
#define THRESHOLD 0.5
#define PRIOR     250.0
#define N         (SS_N_FEATURES + 1)

struct tokens {
	uint64_t *v;
	uint32_t *block; /* of a page: which block it stands in */
	size_t n, cap;
};

struct page {
	char *host;
	char *text;
	struct ss_html_page page;
	struct ss_arena arena;
	struct ss_str body; /* of JSON-LD */
	float *rows;
	uint8_t *label;
	double *weight;
	int fold;
	int cropped; /* 1: cut down, 2: the article alone */
};

static struct page *pages;
static size_t n_pages;

static void *
need(void *p)
{
	if (p == NULL)
		err(1, NULL);
	return p;
}

/* ------------------------------------------------------------------------
 * Words
 */

/* Runs of letters, digits and underscores, as \w+ of the benchmark. */
static void
tokens_add(struct tokens *t, const unsigned char *s, size_t len, uint32_t block,
    int split)
{
	size_t i, n, beg = 0;
	enum ss_char_class class_;
	uint32_t cp;
	int in = 0;

	for (i = 0; i <= len; i += n) {
		cp = ' ';
		n = 1;
		if (i < len)
			n = ss_utf8_decode(s + i, len - i, &cp);
		class_ = cp == '_' ? SS_CHAR_LETTER : ss_char_class(cp);
		if (in &&
		    (class_ == SS_CHAR_SEPARATOR || class_ == SS_CHAR_MARK ||
			(split && class_ == SS_CHAR_SINGLE))) {
			if (t->n >= t->cap) {
				t->cap = t->cap * 2 + 256;
				t->v = need(
				    reallocarray(t->v, t->cap, sizeof(*t->v)));
				t->block = need(reallocarray(
				    t->block, t->cap, sizeof(*t->block)));
			}
			t->block[t->n] = block;
			t->v[t->n++] = XXH3_64bits(s + beg, i - beg);
			in = 0;
		}
		if (!in && class_ != SS_CHAR_SEPARATOR &&
		    class_ != SS_CHAR_MARK) {
			in = 1;
			beg = i;
		}
	}
}

static void
tokens_free(struct tokens *t)
{
	free(t->v);
	free(t->block);
}

/* ------------------------------------------------------------------------
 * Labels
 */

/*
 * The longest common run of a[alo, ahi) and b[blo, bhi); the first of equals.
 */
static size_t
longest(const struct tokens *a, size_t alo, size_t ahi, const struct tokens *b,
    size_t blo, size_t bhi, size_t *ai, size_t *bi, uint32_t *row)
{
	size_t best = 0, i, j;
	uint32_t diag, was;

	memset(row + blo, 0, (bhi - blo) * sizeof(*row));
	for (i = alo; i < ahi; i++) {
		for (j = blo, diag = 0; j < bhi; j++) {
			was = row[j];
			row[j] = a->v[i] == b->v[j] ? diag + 1 : 0;
			diag = was;
			if (row[j] > best) {
				best = row[j];
				*ai = i + 1 - best;
				*bi = j + 1 - best;
			}
		}
	}
	return best;
}

/* Counts into hits[block] the words of a that are matched in b. */
static void
align(const struct tokens *a, const struct tokens *b, uint32_t *hits)
{
	struct range {
		size_t alo, ahi, blo, bhi;
	} stack[4096], r;
	uint32_t *row = need(calloc(b->n + 1, sizeof(*row)));
	size_t n = 0, len, i, ai = 0, bi = 0;

	stack[n++] = (struct range){0, a->n, 0, b->n};
	while (n > 0) {
		r = stack[--n];
		if (r.alo >= r.ahi || r.blo >= r.bhi)
			continue;
		len = longest(a, r.alo, r.ahi, b, r.blo, r.bhi, &ai, &bi, row);
		if (len == 0 || n + 2 > 4096)
			continue;
		for (i = ai; i < ai + len; i++)
			hits[a->block[i]]++;
		stack[n++] = (struct range){r.alo, ai, r.blo, bi};
		stack[n++] = (struct range){ai + len, r.ahi, bi + len, r.bhi};
	}
	free(row);
}

/* Blocks weigh by the root of their words; all of a page weigh total. */
static void
set_weights(struct page *p, double total)
{
	double sum = 0.0;
	size_t i;

	for (i = 0; i < p->page.n; i++) {
		p->weight[i] = sqrt((double)p->page.v[i].n_words + 1.0);
		sum += p->weight[i];
	}
	for (i = 0; i < p->page.n; i++)
		p->weight[i] *= total / (sum + 1.0);
}

static void
label(struct page *p)
{
	const struct ss_html_page *page = &p->page;
	struct tokens a = {0}, b = {0};
	uint32_t *hits = need(calloc(page->n + 1, sizeof(*hits)));
	uint32_t *all = need(calloc(page->n + 1, sizeof(*all)));
	size_t i;

	for (i = 0; i < page->n; i++)
		tokens_add(&a, page->text.ptr + page->v[i].beg,
		    page->v[i].end - page->v[i].beg, (uint32_t)i, 1);
	tokens_add(&b, (const unsigned char *)p->text, strlen(p->text), 0, 1);
	align(&a, &b, hits);
	for (i = 0; i < a.n; i++)
		all[a.block[i]]++;
	for (i = 0; i < page->n; i++) {
		p->label[i] = all[i] > 0 && hits[i] * 2 >= all[i];
	}
	set_weights(p, 200.0);
	tokens_free(&a);
	tokens_free(&b);
	free(hits);
	free(all);
}

/* ------------------------------------------------------------------------
 * The measure
 */

static int
by_value(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* Sorted hashes of the n-grams of a text. */
static struct tokens
shingles(const unsigned char *s, size_t len, size_t n)
{
	struct tokens t = {0};
	size_t i;

	tokens_add(&t, s, len, 0, 0);
	if (n > 1 && t.n >= n) {
		for (i = 0; i + n <= t.n; i++)
			t.v[i] = XXH3_64bits(t.v + i, n * sizeof(*t.v));
		t.n -= n - 1;
	}
	if (t.n > 0)
		qsort(t.v, t.n, sizeof(*t.v), by_value);
	return t;
}

struct score {
	double precision, recall;
	size_t n_precision, n_recall;
};

static void
score_add(struct score *s, const char *gold, const unsigned char *text,
    size_t len, size_t n)
{
	struct tokens g =
	    shingles((const unsigned char *)gold, strlen(gold), n);
	struct tokens t = shingles(text, len, n);
	size_t i = 0, j = 0, both = 0;

	while (i < g.n && j < t.n) {
		if (g.v[i] == t.v[j]) {
			both++;
			i++;
			j++;
		} else if (g.v[i] < t.v[j]) {
			i++;
		} else {
			j++;
		}
	}
	if (t.n > 0) {
		s->precision += (double)both / (double)t.n;
		s->n_precision++;
	}
	if (g.n > 0) {
		s->recall += (double)both / (double)g.n;
		s->n_recall++;
	}
	tokens_free(&g);
	tokens_free(&t);
}

static double
score_f1(struct score *s)
{
	s->precision /= (double)(s->n_precision > 0 ? s->n_precision : 1);
	s->recall /= (double)(s->n_recall > 0 ? s->n_recall : 1);
	return s->precision + s->recall > 0.0
	    ? 2.0 * s->precision * s->recall / (s->precision + s->recall)
	    : 0.0;
}

/* ------------------------------------------------------------------------
 * Fitting
 */

static double mean[N], scale[N];

static void
standardise(int left_out)
{
	double n = 0.0, x;
	size_t p, i, k;
	const float *row;

	for (k = 0; k < N; k++)
		mean[k] = scale[k] = 0.0;
	for (p = 0; p < n_pages; p++) {
		if (pages[p].fold == left_out)
			continue;
		for (i = 0; i < pages[p].page.n; i++) {
			row = pages[p].rows + i * SS_N_FEATURES;
			for (k = 0; k < SS_N_FEATURES; k++) {
				x = (double)row[k];
				mean[k] += x;
				scale[k] += x * x;
			}
			n += 1.0;
		}
	}
	for (k = 0; k < SS_N_FEATURES; k++) {
		mean[k] /= n;
		x = scale[k] / n - mean[k] * mean[k];
		scale[k] = x > 1e-9 ? 1.0 / sqrt(x) : 0.0;
	}
}

/* Solves a x = b for a symmetric positive definite a (Cholesky). */
static void
solve(double *a, double *b)
{
	size_t i, j, k;
	double s;

	for (j = 0; j < N; j++) {
		for (i = j; i < N; i++) {
			s = a[i * N + j];
			for (k = 0; k < j; k++)
				s -= a[i * N + k] * a[j * N + k];
			if (i == j)
				a[i * N + j] = sqrt(s);
			else
				a[i * N + j] = s / a[j * N + j];
		}
	}
	for (i = 0; i < N; i++) {
		for (k = 0; k < i; k++)
			b[i] -= a[i * N + k] * b[k];
		b[i] /= a[i * N + i];
	}
	for (i = N; i-- > 0;) {
		for (k = i + 1; k < N; k++)
			b[i] -= a[k * N + i] * b[k];
		b[i] /= a[i * N + i];
	}
}

/* Newton's method; left_out -1: all pages. */
static void
fit(struct ss_html_model *m, int left_out)
{
	double *h = need(calloc(N * N, sizeof(*h)));
	double *g = need(calloc(N, sizeof(*g)));
	double w[N] = {0}, x[N], z, y, d, q, step;
	size_t p, i, k, j;
	int round;

	standardise(left_out);
	for (round = 0; round < 12; round++) {
		memset(h, 0, N * N * sizeof(*h));
		for (k = 0; k < N; k++) {
			g[k] = k < SS_N_FEATURES ? -PRIOR * w[k] : 0.0;
			h[k * N + k] = k < SS_N_FEATURES ? PRIOR : 1e-9;
		}
		for (p = 0; p < n_pages; p++) {
			if (pages[p].fold == left_out)
				continue;
			for (i = 0; i < pages[p].page.n; i++) {
				const float *row =
				    pages[p].rows + i * SS_N_FEATURES;

				z = w[SS_N_FEATURES];
				for (k = 0; k < SS_N_FEATURES; k++) {
					x[k] = ((double)row[k] - mean[k]) *
					    scale[k];
					z += w[k] * x[k];
				}
				x[SS_N_FEATURES] = 1.0;
				y = ss_sigmoid(z);
				d = ((double)pages[p].label[i] - y) *
				    pages[p].weight[i];
				q = y * (1.0 - y) * pages[p].weight[i];
				for (k = 0; k < N; k++) {
					g[k] += d * x[k];
					for (j = 0; j <= k; j++)
						h[k * N + j] += q * x[k] * x[j];
				}
			}
		}
		solve(h, g);
		for (k = 0, step = 0.0; k < N; k++) {
			w[k] += g[k];
			step += g[k] * g[k];
		}
		if (step < 1e-10)
			break;
	}
	m->bias = w[SS_N_FEATURES];
	for (k = 0; k < SS_N_FEATURES; k++) {
		m->weights[k] = w[k] * scale[k];
		m->bias -= w[k] * scale[k] * mean[k];
	}
	free(h);
	free(g);
}

/* ------------------------------------------------------------------------
 * Pages
 */

static char *
read_zstd(const char *path)
{
	FILE *f = fopen(path, "rb");
	ZSTD_DStream *z = need(ZSTD_createDStream());
	static unsigned char in[1 << 16], out[1 << 17];
	struct ss_buf b;
	size_t n, left;

	if (f == NULL)
		err(1, "%s", path);
	ss_buf_init(&b, 0);
	while ((n = fread(in, 1, sizeof(in), f)) > 0) {
		ZSTD_inBuffer zi = {in, n, 0};

		while (zi.pos < zi.size) {
			ZSTD_outBuffer zo = {out, sizeof(out), 0};

			left = ZSTD_decompressStream(z, &zo, &zi);
			if (ZSTD_isError(left))
				errx(
				    1, "%s: %s", path, ZSTD_getErrorName(left));
			ss_buf_add(&b, out, zo.pos);
		}
	}
	ss_buf_add_char(&b, '\0');
	if (ferror(f) || ss_buf_status(&b) != 0)
		err(1, "%s", path);
	fclose(f);
	ZSTD_freeDStream(z);
	return (char *)b.ptr;
}

static char *
member(json_object *o, const char *name, const char *path)
{
	json_object *v;

	if (!json_object_object_get_ex(o, name, &v) ||
	    !json_object_is_type(v, json_type_string))
		errx(1, "%s: a record without \"%s\"", path, name);
	return need(strdup(json_object_get_string(v)));
}

static void
page_read(struct page *p, json_object *o, const char *path)
{
	char *html = member(o, "html", path), *url = member(o, "url", path);
	char *host = strstr(url, "://");
	struct ss_html_meta meta = {0};

	host = host == NULL ? url : host + 3;
	host[strcspn(host, "/?#")] = '\0';
	p->host = need(strdup(host));
	p->text = member(o, "text", path);
	ss_arena_init(&p->arena);
	if (ss_html_page_read(&p->page, (const unsigned char *)html,
		strlen(html), 1000, &p->arena, NULL) != 0)
		errx(1, "%s: %s", path, url);
	p->rows =
	    need(calloc((p->page.n + 1) * SS_N_FEATURES, sizeof(*p->rows)));
	p->label = need(calloc(p->page.n + 1, sizeof(*p->label)));
	p->weight = need(calloc(p->page.n + 1, sizeof(*p->weight)));
	if (ss_html_features(&p->page, p->rows, NULL) != 0)
		errx(1, "%s: %s", path, url);
	if (ss_html_jsonld_read(&meta, &p->page, &p->arena, NULL) != 0)
		err(1, NULL);
	p->body = meta.body;
	label(p);
	free(html);
	free(url);
}

/*
 * The article of a page: with up to three blocks before and behind it (bare
 * 0), or alone and without what the page says of itself (bare 1).
 */
static void
page_crop(struct page *p, const struct page *whole, int bare)
{
	const struct ss_html_page *page = &whole->page;
	size_t first = 0, last = page->n, n, margin;

	while (first < page->n && !whole->label[first])
		first++;
	while (last > first && !whole->label[last - 1])
		last--;
	*p = *whole;
	p->cropped = 1 + bare;
	margin = bare ? 0 : page->n % 4;
	if (bare)
		p->page.n_notes = 0;
	first -= first < margin ? first : margin;
	last += page->n - last < margin ? page->n - last : margin;
	n = last - first;
	p->page.v += first;
	p->page.n = n;
	p->label = whole->label + first;
	p->weight = need(calloc(n + 1, sizeof(*p->weight)));
	p->rows = need(calloc((n + 1) * SS_N_FEATURES, sizeof(*p->rows)));
	if (ss_html_features(&p->page, p->rows, NULL) != 0)
		err(1, NULL);
	set_weights(p, bare ? 10.0 : 20.0);
}

static int
by_host(const void *a, const void *b)
{
	const struct page *x = a, *y = b;

	int order = strcmp(x->host, y->host);

	if (order == 0)
		order = strcmp(x->text, y->text);
	return order != 0 ? order : x->cropped - y->cropped;
}

static void
read_pages(const char *path)
{
	char *all = read_zstd(path), *line, *next;
	json_object *o;
	size_t i;

	for (line = all; *line != '\0'; line = next) {
		next = line + strcspn(line, "\n");
		if (*next == '\n')
			*next++ = '\0';
		o = json_tokener_parse(line);
		if (o == NULL)
			errx(1, "%s: not JSON", path);
		pages = need(reallocarray(pages, n_pages + 1, sizeof(*pages)));
		memset(&pages[n_pages], 0, sizeof(*pages));
		page_read(&pages[n_pages++], o, path);
		json_object_put(o);
	}
	pages = need(reallocarray(pages, 3 * n_pages, sizeof(*pages)));
	for (i = 0; i < n_pages; i++) {
		page_crop(&pages[n_pages + i], &pages[i], 0);
		page_crop(&pages[2 * n_pages + i], &pages[i], 1);
	}
	n_pages *= 3;
	free(all);
	qsort(pages, n_pages, sizeof(*pages), by_host);
}

/* Hosts to folds; another split for each turn. */
static void
split(size_t turn)
{
	size_t i, host = 0;

	for (i = 0; i < n_pages; i++) {
		if (i > 0 && strcmp(pages[i].host, pages[i - 1].host) != 0)
			host++;
		pages[i].fold =
		    (int)((host + turn * (host / N_FOLDS)) % N_FOLDS);
	}
}

/* ------------------------------------------------------------------------
 * Output
 */

/* By the model, the same with JSON-LD, those of the labels, or all. */
enum choice { BY_MODEL, WITH_BODY, BY_LABEL, ALL };

static void
score_fold(const struct ss_html_model *m, enum choice choice, int cropped,
    int fold, struct score *four, struct score *one)
{
	const struct ss_str none = {NULL, 0};
	struct ss_buf text;
	uint8_t *keep;
	size_t p;

	ss_buf_init(&text, 0);
	for (p = 0; p < n_pages; p++) {
		if ((fold >= 0 && pages[p].fold != fold) ||
		    pages[p].cropped != cropped)
			continue;
		keep = need(malloc(pages[p].page.n + 1));
		memset(keep, 1, pages[p].page.n + 1);
		if ((choice == BY_MODEL || choice == WITH_BODY) &&
		    ss_html_keep(m, &pages[p].page, pages[p].rows,
			choice == WITH_BODY ? pages[p].body : none, keep,
			NULL) != 0)
			err(1, NULL);
		if (choice == BY_LABEL)
			memcpy(keep, pages[p].label, pages[p].page.n);
		ss_buf_clear(&text);
		if (ss_html_join(&pages[p].page, keep, &text) != 0)
			err(1, NULL);
		score_add(four, pages[p].text, text.ptr, text.len, 4);
		score_add(one, pages[p].text, text.ptr, text.len, 1);
		free(keep);
	}
	ss_buf_release(&text);
}

static void
print_score(const char *name, struct score four, struct score one)
{
	double f4 = score_f1(&four), f1 = score_f1(&one);

	printf(" * %-27s %.4f  %.4f  %.4f  %.4f\n", name, f4, four.precision,
	    four.recall, f1);
}

#define N_THRESHOLDS 5

int
main(int argc, char **argv)
{
	static const double thresholds[N_THRESHOLDS] = {
	    0.40, 0.45, 0.50, 0.55, 0.60};
	struct score four[N_THRESHOLDS] = {0}, one[N_THRESHOLDS] = {0};
	struct score none4 = {0}, none1 = {0}, crop4 = {0}, crop1 = {0};
	struct score body4 = {0}, body1 = {0};
	struct score bare4 = {0}, bare1 = {0};
	struct ss_html_model m;
	char name[40];
	size_t k, blocks = 0, good = 0, p, i, turn;
	int fold;

	if (argc != 2)
		errx(2, "usage: train_html FILE.jsonl.zst");
	read_pages(argv[1]);
	for (p = 0; p < n_pages; p++)
		for (i = 0; i < pages[p].page.n && !pages[p].cropped; i++) {
			blocks++;
			good += pages[p].label[i];
		}
	printf(
	    "/*\n * Made by src/train/train_html.c; see there for the "
	    "recipe.  %zu pages,\n * %zu blocks, %zu of articles.\n *\n"
	    " * Sites left out (3 x 10 folds): F1      P       R       F1 of "
	    "words\n",
	    n_pages / 3, blocks, good);
	for (turn = 0; turn < N_TURNS; turn++) {
		split(turn);
		for (fold = 0; fold < N_FOLDS; fold++) {
			fit(&m, fold);
			for (k = 0; k < N_THRESHOLDS; k++) {
				m.threshold = thresholds[k];
				score_fold(
				    &m, BY_MODEL, 0, fold, &four[k], &one[k]);
			}
			m.threshold = THRESHOLD;
			score_fold(&m, WITH_BODY, 0, fold, &body4, &body1);
			score_fold(&m, BY_MODEL, 1, fold, &crop4, &crop1);
			score_fold(&m, BY_MODEL, 2, fold, &bare4, &bare1);
		}
	}
	for (k = 0; k < N_THRESHOLDS; k++) {
		snprintf(
		    name, sizeof(name), "kept from %.2f on", thresholds[k]);
		print_score(name, four[k], one[k]);
	}
	print_score("from 0.50 on, with JSON-LD", body4, body1);
	print_score("cut down, from 0.50 on", crop4, crop1);
	print_score("the article alone", bare4, bare1);
	memset(&crop4, 0, sizeof(crop4));
	memset(&crop1, 0, sizeof(crop1));
	score_fold(NULL, ALL, 1, -1, &crop4, &crop1);
	print_score("cut down, all text", crop4, crop1);
	score_fold(NULL, ALL, 0, -1, &none4, &none1);
	print_score("all text", none4, none1);
	memset(&none4, 0, sizeof(none4));
	memset(&none1, 0, sizeof(none1));
	score_fold(NULL, BY_LABEL, 0, -1, &none4, &none1);
	print_score("by the labels (ceiling)", none4, none1);
	printf(" */\n");
	fit(&m, -1);
	printf(".weights = {\n");
	for (k = 0; k < SS_N_FEATURES; k++) {
		ss_html_feature_name(k, name);
		printf("    %.6f, /* %s */\n", m.weights[k], name);
	}
	printf("},\n.bias = %.6f,\n.threshold = %.2f,\n", m.bias, THRESHOLD);
	return fflush(stdout) != 0;
}
