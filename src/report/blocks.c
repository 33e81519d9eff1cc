/*
 * What was made of each line of a text: `extract --explain`.
 */
#include <stdio.h>

#include "report/out.h"
#include "report/screen.h"

static void
block_json(struct ss_out *o, const struct ss_block *b)
{
	ss_out_cstr(o, "{\"beg\":");
	ss_out_u64(o, b->beg);
	ss_out_cstr(o, ",\"end\":");
	ss_out_u64(o, b->end);
	ss_out_cstr(o, ",\"score\":");
	ss_out_score(o, b->score);
	ss_out_cstr(o, ",\"reason\":");
	if (b->reason == NULL)
		ss_out_cstr(o, "null");
	else
		ss_out_json_cstr(o, b->reason);
	ss_out_char(o, '}');
}

static void
document_json(struct ss_out *o, const struct ss_document *d)
{
	size_t i;

	ss_out_cstr(o, "{\"id\":");
	ss_out_json(o, d->article->id);
	ss_out_cstr(o, ",\"outlet\":");
	ss_out_json(o, d->article->outlet);
	ss_out_cstr(o, ",\"lang\":");
	if (d->lang[0] != '\0')
		ss_out_json_cstr(o, d->lang);
	else
		ss_out_cstr(o, "null");
	ss_out_cstr(o, ",\"text\":");
	ss_out_json(o, d->article->text);
	ss_out_cstr(o, ",\"blocks\":[");
	for (i = 0; i < d->n_blocks; i++) {
		if (i > 0)
			ss_out_char(o, ',');
		block_json(o, &d->blocks[i]);
	}
	ss_out_cstr(o, "],\"boilerplate\":[");
	for (i = 0; i < d->n_removed; i++) {
		ss_out_cstr(o, i > 0 ? ",[" : "[");
		ss_out_u64(o, d->removed[i].beg);
		ss_out_char(o, ',');
		ss_out_u64(o, d->removed[i].end);
		ss_out_char(o, ',');
		ss_out_json_cstr(o, d->removed[i].reason);
		ss_out_char(o, ']');
	}
	ss_out_cstr(o, "]}\n");
}

static void
document_text(struct ss_out *o, const struct ss_document *d, unsigned width)
{
	struct ss_screen sc = {.out = o, .width = width};
	const struct ss_block *b;
	const struct ss_removed *r;
	char head[160];
	size_t i, k = 0;

	ss_screen_line(&sc, 0, SS_STYLE_PLAIN, d->article->id);
	for (i = 0; i < d->n_blocks; i++) {
		b = &d->blocks[i];
		if (b->reason == NULL)
			(void)snprintf(head, sizeof(head), "+ %.2f ", b->score);
		else
			(void)snprintf(head, sizeof(head), "- %.2f [%s] ",
			    b->score, b->reason);
		ss_screen_para(&sc, 0, 7, SS_STYLE_PLAIN, head,
		    ss_str_slice(d->article->text, b->beg, b->end));
		/* pieces cut out of a line that stays */
		for (; k < d->n_removed && d->removed[k].beg < b->end; k++) {
			r = &d->removed[k];
			if (b->reason != NULL || r->beg < b->beg)
				continue;
			(void)snprintf(
			    head, sizeof(head), "- [%s] ", r->reason);
			ss_screen_para(&sc, 7, 9, SS_STYLE_PLAIN, head,
			    ss_str_slice(d->article->text, r->beg, r->end));
		}
	}
	ss_screen_blank(&sc);
}

int
ss_documents_explain(const struct ss_documents *docs, enum ss_format format,
    unsigned width, const struct ss_sink *sink, struct ss_error *err)
{
	struct ss_out o;
	size_t i;

	ss_out_init(&o, sink);
	for (i = 0; i < docs->n && o.status == 0; i++) {
		if (format == SS_FORMAT_TEXT)
			document_text(&o, &docs->v[i], width < 40 ? 40 : width);
		else
			document_json(&o, &docs->v[i]);
	}
	return ss_out_finish(&o, err);
}
