/*
 * JSON Lines records of the commands: pairs, dropped articles, cluster
 * memberships, extracted texts, scored sentence pairs.
 */
#include "report/records.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "report/out.h"
#include "report/screen.h"

const char *
ss_dup_kind_name(enum ss_dup_kind kind)
{
	static const char *const names[] = {
	    "single", "exact", "near", "contained", "event"};

	return names[kind];
}

const char *
ss_claim_kind_name(enum ss_claim_kind kind)
{
	static const char *const names[] = {"statement", "quote", "background"};

	return names[kind];
}

const char *
ss_band_name(enum ss_band band)
{
	static const char *const names[] = {"none", "possible", "matched"};

	return names[band];
}

const char *
ss_quote_class_name(enum ss_quote_class c)
{
	static const char *const names[] = {
	    "identical", "shortened", "edited", "variant"};

	return names[c];
}

const char *
ss_value_kind_name(enum ss_value_kind kind)
{
	static const char *const names[] = {
	    "number", "date", "name", "spelling"};

	return names[kind];
}

const char *
ss_exact_kind_name(enum ss_exact_kind kind)
{
	static const char *const names[] = {"quote", "number", "name"};

	return names[kind];
}

struct ss_str
ss_article_outlet(const struct ss_article *a)
{
	return a->outlet.ptr != NULL ? a->outlet : a->id;
}

static int
event_cmp(const void *pa, const void *pb, void *ctx)
{
	const struct ss_report *r = ctx;
	const struct ss_event_report *a = &r->events[*(const uint32_t *)pa];
	const struct ss_event_report *b = &r->events[*(const uint32_t *)pb];

	if (a->n_coverage != b->n_coverage)
		return a->n_coverage > b->n_coverage ? -1 : 1;
	if (a->n_articles != b->n_articles)
		return a->n_articles > b->n_articles ? -1 : 1;
	if (a->last != b->last)
		return a->last > b->last ? -1 : 1;
	return strcmp(a->id, b->id);
}

void
ss_report_order(const struct ss_report *report, uint32_t *order)
{
	uint32_t i;

	for (i = 0; i < report->n_events; i++)
		order[i] = i;
	qsort_r(order, report->n_events, sizeof(*order), event_cmp,
	    (void *)(uintptr_t)report);
}

int
ss_json_quote(struct ss_str s, const struct ss_sink *sink, struct ss_error *err)
{
	struct ss_out o;

	ss_out_init(&o, sink);
	ss_out_json(&o, s);
	return ss_out_finish(&o, err);
}

/* The id of article i, out of ids or, where that is NULL, of docs. */
static struct ss_str
id_of(const struct ss_documents *docs, const struct ss_str *ids, uint32_t i)
{
	return ids != NULL ? ids[i] : docs->v[i].article->id;
}

static int
write_pairs(const struct ss_pairs *pairs, const struct ss_documents *docs,
    const struct ss_str *ids, const struct ss_sink *sink, struct ss_error *err)
{
	const struct ss_pair *p;
	struct ss_out o;
	size_t i;

	ss_out_init(&o, sink);
	for (i = 0; i < pairs->n && o.status == 0; i++) {
		p = &pairs->v[i];
		ss_out_cstr(&o, "{\"a\":");
		ss_out_json(&o, id_of(docs, ids, p->a));
		ss_out_cstr(&o, ",\"b\":");
		ss_out_json(&o, id_of(docs, ids, p->b));
		ss_out_cstr(&o, ",\"jaccard\":");
		ss_out_score(&o, p->jaccard);
		ss_out_cstr(&o, ",\"containment\":");
		ss_out_score(&o, p->containment);
		ss_out_cstr(&o, "}\n");
	}
	return ss_out_finish(&o, err);
}

int
ss_pairs_write(const struct ss_pairs *pairs, const struct ss_documents *docs,
    const struct ss_sink *sink, struct ss_error *err)
{
	return write_pairs(pairs, docs, NULL, sink, err);
}

int
ss_pairs_write_ids(const struct ss_pairs *pairs, const struct ss_str *ids,
    const struct ss_sink *sink, struct ss_error *err)
{
	return write_pairs(pairs, NULL, ids, sink, err);
}

static int
write_drops(const struct ss_dedup *dedup, const struct ss_documents *docs,
    const struct ss_str *ids, const struct ss_sink *sink, struct ss_error *err)
{
	const struct ss_drop *d;
	struct ss_out o;
	size_t i;

	ss_out_init(&o, sink);
	for (i = 0; i < dedup->n && o.status == 0; i++) {
		d = &dedup->drops[i];
		ss_out_cstr(&o, "{\"id\":");
		ss_out_json(&o, id_of(docs, ids, d->dropped));
		ss_out_cstr(&o, ",\"kept\":");
		ss_out_json(&o, id_of(docs, ids, d->kept));
		ss_out_cstr(&o, ",\"kind\":");
		ss_out_json_cstr(&o, ss_dup_kind_name(d->kind));
		ss_out_cstr(&o, ",\"jaccard\":");
		ss_out_score(&o, d->jaccard);
		ss_out_cstr(&o, ",\"containment\":");
		ss_out_score(&o, d->containment);
		ss_out_cstr(&o, "}\n");
	}
	return ss_out_finish(&o, err);
}

int
ss_drops_write(const struct ss_dedup *dedup, const struct ss_documents *docs,
    const struct ss_sink *sink, struct ss_error *err)
{
	return write_drops(dedup, docs, NULL, sink, err);
}

int
ss_known_write(const struct ss_known_list *known,
    const struct ss_documents *docs, const struct ss_sink *sink,
    struct ss_error *err)
{
	struct ss_out o;
	size_t i;

	ss_out_init(&o, sink);
	for (i = 0; i < known->n && o.status == 0; i++) {
		const struct ss_known *k = &known->v[i];

		if (!k->known)
			continue;
		ss_out_cstr(&o, "{\"id\":");
		ss_out_json(&o, docs->v[i].article->id);
		ss_out_cstr(&o, ",\"kept\":");
		ss_out_json(&o, k->id);
		ss_out_cstr(&o, ",\"kind\":");
		ss_out_json_cstr(&o, ss_dup_kind_name(k->kind));
		ss_out_cstr(&o, ",\"jaccard\":");
		ss_out_score(&o, k->jaccard);
		ss_out_cstr(&o, ",\"containment\":");
		ss_out_score(&o, k->containment);
		ss_out_cstr(&o, "}\n");
	}
	return ss_out_finish(&o, err);
}

int
ss_drops_write_ids(const struct ss_dedup *dedup, const struct ss_str *ids,
    const struct ss_sink *sink, struct ss_error *err)
{
	return write_drops(dedup, NULL, ids, sink, err);
}

int
ss_clusters_write(const struct ss_clusters *c, const struct ss_documents *docs,
    const struct ss_sink *sink, struct ss_error *err)
{
	const struct ss_article *a;
	struct ss_out o;
	size_t i;

	ss_out_init(&o, sink);
	for (i = 0; i < c->n_articles && o.status == 0; i++) {
		a = docs->v[i].article;
		ss_out_cstr(&o, "{\"id\":");
		ss_out_json(&o, a->id);
		ss_out_cstr(&o, ",\"outlet\":");
		ss_out_json(&o, a->outlet);
		ss_out_cstr(&o, ",\"event\":");
		ss_out_json_cstr(&o, c->events[c->event_of[i]].id);
		ss_out_cstr(&o, ",\"group\":");
		ss_out_json_cstr(&o, c->groups[c->group_of[i]].id);
		ss_out_cstr(&o, ",\"lead\":");
		ss_out_cstr(
		    &o, c->groups[c->group_of[i]].lead == i ? "true" : "false");
		ss_out_cstr(&o, "}\n");
	}
	return ss_out_finish(&o, err);
}

static int
is_blank(unsigned char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/*
 * The body of a document as running text: lines that hold nothing but what
 * was removed go, at most one empty line stands between two others.
 */
static int
body_text(const struct ss_document *d, struct ss_buf *buf)
{
	const unsigned char *p = d->body;
	size_t len = d->article->text.len, i, beg, end, last, nl = 0;

	ss_buf_clear(buf);
	for (i = 0; i < len; i = end + 1) {
		for (end = i; end < len && p[end] != '\n';)
			end++;
		for (beg = i; beg < end && is_blank(p[beg]);)
			beg++;
		if (beg == end) {
			nl = 2;
			continue;
		}
		if (buf->len > 0)
			(void)ss_buf_add(buf, "\n\n", nl > 2 ? 2 : nl);
		nl = 1;
		last = end;
		while (last > beg && is_blank(p[last - 1]))
			last--;
		(void)ss_buf_add(buf, p + beg, last - beg);
	}
	return ss_buf_status(buf);
}

int
ss_documents_write(const struct ss_documents *docs, int keep_boilerplate,
    enum ss_format format, const struct ss_sink *sink, struct ss_error *err)
{
	const struct ss_article *a;
	struct ss_buf body;
	struct ss_str text;
	struct ss_out o;
	char date[32];
	size_t i;

	ss_out_init(&o, sink);
	ss_buf_init(&body, 0);
	for (i = 0; i < docs->n && o.status == 0; i++) {
		a = docs->v[i].article;
		text = a->text;
		if (!keep_boilerplate) {
			if (body_text(&docs->v[i], &body) != 0) {
				o.status = SS_ENOMEM;
				break;
			}
			text.ptr = body.ptr;
			text.len = body.len;
			if (text.ptr == NULL)
				text.ptr = (const unsigned char *)"";
		}
		if (format == SS_FORMAT_TEXT) {
			if (i > 0)
				ss_out_cstr(&o, "\n\n");
			if (docs->v[i].title.ptr != NULL) {
				ss_out_safe(&o, docs->v[i].title);
				ss_out_cstr(&o, "\n\n");
			}
			ss_out_safe(&o, text);
			ss_out_char(&o, '\n');
			continue;
		}
		ss_out_cstr(&o, "{\"id\":");
		ss_out_json(&o, a->id);
		ss_out_cstr(&o, ",\"outlet\":");
		ss_out_json(&o, a->outlet);
		ss_out_cstr(&o, ",\"title\":");
		ss_out_json(&o, docs->v[i].title);
		ss_out_cstr(&o, ",\"url\":");
		ss_out_json(&o, a->url);
		ss_out_cstr(&o, ",\"date\":");
		if (a->published == SS_NO_TIME) {
			ss_out_cstr(&o, "null");
		} else {
			ss_time_format(a->published,
			    (a->flags & SS_ARTICLE_DAY_ONLY) != 0, date);
			ss_out_json_cstr(&o, date);
		}
		ss_out_cstr(&o, ",\"lang\":");
		if (docs->v[i].lang[0] != '\0')
			ss_out_json_cstr(&o, docs->v[i].lang);
		else
			ss_out_json(&o, a->lang);
		ss_out_cstr(&o, ",\"text\":");
		ss_out_json(&o, text);
		ss_out_cstr(&o, "}\n");
	}
	ss_buf_release(&body);
	return ss_out_finish(&o, err);
}
