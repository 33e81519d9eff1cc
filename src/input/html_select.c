#include "input/html_select.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/array.h"
#include "base/error.h"
#include "base/map.h"
#include "base/math.h"

const struct ss_html_model ss_html_trained = {
#include "input/html_model.inc"
};

static double
log_odds(const struct ss_html_model *m, const float *row)
{
	double z = m->bias;
	size_t k;

	for (k = 0; k < SS_N_FEATURES; k++)
		z += m->weights[k] * (double)row[k];
	return z;
}

double
ss_html_score(const struct ss_html_model *m, const float *row)
{
	return ss_sigmoid(log_odds(m, row));
}

/* ------------------------------------------------------------------------
 * Text that stands on the page twice
 */

#define RUN 5 /* words */

/* Room for the words of the longest kept block. */
struct words {
	uint64_t *v;
	size_t n, cap;
};

static int
is_word_byte(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c >= 0x80;
}

/* Hashes of the runs of RUN words of the text; returns 0 or SS_ENOMEM. */
static int
runs_of(const unsigned char *s, size_t len, struct words *w)
{
	size_t i = 0, beg;

	w->n = 0;
	while (i < len) {
		while (i < len && !is_word_byte(s[i]))
			i++;
		for (beg = i; i < len && is_word_byte(s[i]); i++)
			;
		if (beg == i)
			break;
		if (SS_ARRAY_ROOM(w, 1) != 0)
			return SS_ENOMEM;
		w->v[w->n++] = XXH3_64bits(s + beg, i - beg);
	}
	w->n = w->n >= RUN ? w->n - RUN + 1 : 0;
	for (i = 0; i < w->n; i++)
		w->v[i] = XXH3_64bits(w->v + i, RUN * sizeof(*w->v));
	return 0;
}

/*
 * Takes out blocks whose words the other kept blocks hold too: pull quotes,
 * summaries made of the text's own sentences, a second copy of the whole for
 * another screen.  Of two that say the same the later goes.
 */
static int
drop_repeats(const struct ss_html_page *page, uint8_t *keep)
{
	const struct ss_html_block *b;
	struct words w = {NULL, 0, 0};
	struct ss_map times;
	uint32_t *n;
	size_t i, k, found;
	int status = SS_ENOMEM;

	ss_map_init(&times);
	for (i = 0; i < page->n; i++) {
		b = &page->v[i];
		if (!keep[i])
			continue;
		if (runs_of(page->text.ptr + b->beg, b->end - b->beg, &w) != 0)
			goto out;
		for (k = 0; k < w.n; k++) {
			n = ss_map_put(&times, w.v[k], 0);
			if (n == NULL)
				goto out;
			++*n;
		}
	}
	for (i = page->n; i-- > 0;) {
		b = &page->v[i];
		if (!keep[i] || b->n_words < 8)
			continue;
		if (runs_of(page->text.ptr + b->beg, b->end - b->beg, &w) != 0)
			goto out;
		if (w.n == 0)
			continue;
		/* Without its own: what is left was said elsewhere. */
		for (k = 0; k < w.n; k++) {
			n = ss_map_put(&times, w.v[k], 0);
			if (n == NULL)
				goto out;
			--*n;
		}
		for (k = 0, found = 0; k < w.n; k++)
			found += ss_map_get(&times, w.v[k]) != 0;
		if (found * 5 >= w.n * 4) {
			keep[i] = 0;
			continue;
		}
		for (k = 0; k < w.n; k++)
			++*ss_map_put(&times, w.v[k], 0);
	}
	status = 0;
out:
	free(w.v);
	ss_map_release(&times);
	return status;
}

/* ------------------------------------------------------------------------
 * Tables of data
 */

static uint32_t
table_of(const struct ss_html_page *page, const struct ss_html_block *b)
{
	uint32_t e = page->elements[b->element].row;

	while (e != 0 && page->elements[e].tag != SS_TAG_TABLE)
		e = page->elements[e].parent;
	return e;
}

/*
 * A table is kept as a whole when it has two rows or more, few links, and
 * the article goes on close before and close behind it: results, prices,
 * casts of names are short of all that makes prose.
 */
static void
keep_tables(const struct ss_html_page *page, uint8_t *keep)
{
	const struct ss_html_block *v = page->v;
	size_t i, k, end, bytes, links;
	uint32_t table;
	int before, behind;

	for (i = 0; i < page->n; i = end) {
		end = i + 1;
		table = table_of(page, &v[i]);
		if (table == 0)
			continue;
		bytes = v[i].end - v[i].beg;
		links = v[i].n_link;
		for (; end < page->n && table_of(page, &v[end]) == table;
		     end++) {
			bytes += v[end].end - v[end].beg;
			links += v[end].n_link;
		}
		for (before = 0, k = 1; k <= 2 && k <= i; k++)
			before |= keep[i - k] && v[i - k].n_words >= 8;
		for (behind = 0, k = 0; k < 2 && end + k < page->n; k++)
			behind |= keep[end + k];
		if (before && behind && end - i >= 2 && links * 2 < bytes)
			memset(keep + i, 1, end - i);
	}
}

/* ------------------------------------------------------------------------
 * The text that JSON-LD gives
 */

#define BODY_WORDS   80  /* shorter ones are summaries */
#define BODY_COVERED 3.0 /* added to the log-odds */
#define BODY_MISSING 1.0 /* taken from them */

/*
 * Adds to the log-odds of blocks what articleBody says of them.  It is what
 * the site itself takes for the text, but often only the beginning of it,
 * or without lists and headings: so it is one more feature, with weights set
 * by hand since too few pages have it to learn them, and what it lacks counts
 * against a block only when it is not a fragment of what the model found.
 */
static int
add_body(const struct ss_html_model *m, const struct ss_html_page *page,
    struct ss_str body, double *z)
{
	const struct ss_html_block *b;
	struct words w = {NULL, 0, 0};
	struct ss_map in_body;
	size_t i, k, found, n_body, kept = 0;
	int status = SS_ENOMEM, whole;

	ss_map_init(&in_body);
	if (runs_of(body.ptr, body.len, &w) != 0)
		goto out;
	n_body = w.n;
	for (k = 0; k < w.n; k++)
		if (ss_map_put(&in_body, w.v[k], 1) == NULL)
			goto out;
	for (i = 0; i < page->n; i++)
		if (ss_sigmoid(z[i]) >= m->threshold)
			kept += page->v[i].n_words;
	whole = n_body * 2 >= kept;
	for (i = 0; i < page->n && n_body >= BODY_WORDS; i++) {
		b = &page->v[i];
		if (runs_of(page->text.ptr + b->beg, b->end - b->beg, &w) != 0)
			goto out;
		if (w.n < 4)
			continue;
		for (k = 0, found = 0; k < w.n; k++)
			found += ss_map_get(&in_body, w.v[k]) != SS_MAP_NONE;
		if (found * 5 >= w.n * 3)
			z[i] += BODY_COVERED;
		else if (whole && found * 5 <= w.n)
			z[i] -= BODY_MISSING;
	}
	status = 0;
out:
	free(w.v);
	ss_map_release(&in_body);
	return status;
}

/*
 * Pages of which so much is prose are fragments without a site around them:
 * there prose stays, whatever the model says of its place.
 */
#define ALL_PROSE 0.95f

int
ss_html_keep(const struct ss_html_model *m, const struct ss_html_page *page,
    const float *rows, struct ss_str body, uint8_t *keep, struct ss_error *err)
{
	const float *row;
	size_t i, n_kept = 0;
	double *z = calloc(page->n + 1, sizeof(*z));

	if (z == NULL)
		return ss_error_nomem(err);
	for (i = 0; i < page->n; i++)
		z[i] = log_odds(m, rows + i * SS_N_FEATURES);
	if (body.len > 0 && add_body(m, page, body, z) != 0) {
		free(z);
		return ss_error_nomem(err);
	}
	for (i = 0; i < page->n; i++) {
		row = rows + i * SS_N_FEATURES;
		keep[i] = ss_sigmoid(z[i]) >= m->threshold ||
		    (row[SS_F_good] > 0.0f &&
			row[SS_F_page_dense] >= ALL_PROSE);
		n_kept += keep[i];
	}
	free(z);
	/* A page like none before: what reads like prose is better than
	   nothing. */
	for (i = 0; i < page->n && n_kept == 0; i++)
		keep[i] = rows[i * SS_N_FEATURES + SS_F_good] > 0.0f;
	if (drop_repeats(page, keep) != 0)
		return ss_error_nomem(err);
	keep_tables(page, keep);
	return 0;
}

/* Items of one list, rows of one table. */
static int
belong_together(const struct ss_html_page *page, const struct ss_html_block *a,
    const struct ss_html_block *b)
{
	const struct ss_html_element *ea = &page->elements[a->element];
	const struct ss_html_element *eb = &page->elements[b->element];

	if (a->tag == SS_TAG_LI && b->tag == SS_TAG_LI)
		return ea->list == eb->list;
	return ea->row != 0 && eb->row != 0 && a->tag == SS_TAG_CELL &&
	    b->tag == SS_TAG_CELL &&
	    page->elements[ea->row].parent == page->elements[eb->row].parent;
}

int
ss_html_join(
    const struct ss_html_page *page, const uint8_t *keep, struct ss_buf *out)
{
	const struct ss_html_block *b, *last = NULL;
	size_t i;

	for (i = 0; i < page->n; i++) {
		if (!keep[i])
			continue;
		b = &page->v[i];
		if (last != NULL)
			ss_buf_add_cstr(out,
			    belong_together(page, last, b) ? "\n" : "\n\n");
		ss_buf_add(out, page->text.ptr + b->beg, b->end - b->beg);
		last = b;
	}
	return ss_buf_status(out);
}
