/*
 * Which blocks of a page are the article, and their text.
 */
#ifndef SS_INPUT_HTML_SELECT_H
#define SS_INPUT_HTML_SELECT_H

#include "base/buf.h"
#include "input/html_blocks.h"
#include "input/html_features.h"

/* A logistic model: the weight of each feature, and the constant. */
struct ss_html_model {
	double weights[SS_N_FEATURES];
	double bias;
	double threshold; /* a block is kept from this probability on */
};

/* The trained model (html_model.inc). */
extern const struct ss_html_model ss_html_trained;

/* The probability that a block with these features is of the article. */
double ss_html_score(const struct ss_html_model *, const float *row);

/*
 * Sets keep[i] to 1 for each block of the article, else 0: first by the
 * model, then by what the blocks of a page owe one another (html_select.c).
 * rows: page->n rows of ss_html_features.  body: the text of the article as
 * JSON-LD gives it, or NULL.  Returns 0 or SS_ENOMEM.
 */
int ss_html_keep(const struct ss_html_model *, const struct ss_html_page *,
    const float *rows, struct ss_str body, uint8_t *keep, struct ss_error *);

/*
 * Appends the kept blocks: a blank line between paragraphs, a newline
 * between items of a list and rows of a table.  Returns the buffer's status.
 */
int ss_html_join(
    const struct ss_html_page *, const uint8_t *keep, struct ss_buf *out);

#endif
