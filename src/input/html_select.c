#include "input/html_select.h"

#include "base/math.h"

const struct ss_html_model ss_html_trained = {
#include "input/html_model.inc"
};

double
ss_html_score(const struct ss_html_model *m, const float *row)
{
	double z = m->bias;
	size_t k;

	for (k = 0; k < SS_N_FEATURES; k++)
		z += m->weights[k] * (double)row[k];
	return ss_sigmoid(z);
}

void
ss_html_keep(const struct ss_html_model *m, const struct ss_html_page *page,
    const float *rows, uint8_t *keep)
{
	size_t i;

	for (i = 0; i < page->n; i++)
		keep[i] =
		    ss_html_score(m, rows + i * SS_N_FEATURES) >= m->threshold;
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
