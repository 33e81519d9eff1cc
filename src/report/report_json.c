/*
 * The report as JSON, schema samestory.report/1.  One pass over the structs,
 * members in a fixed order, so that equal reports are equal bytes.
 */
#include <stdlib.h>

#include "base/error.h"
#include "base/str.h"
#include "report/out.h"
#include "report/records.h"
#include "report/write.h"

struct json {
	struct ss_out *o;
	const struct ss_report_input *in;
	const struct ss_event_report *e; /* the event being written */
};

static const struct ss_document *
document(const struct json *j, uint32_t article_i)
{
	return &j->in->docs->v[j->e->articles[article_i].article];
}

static struct ss_str
article_id(const struct json *j, uint32_t article_i)
{
	return document(j, article_i)->article->id;
}

static struct ss_str
text_of(const struct json *j, uint32_t article_i, int in_title)
{
	const struct ss_document *d = document(j, article_i);

	return in_title ? d->title : d->article->text;
}

static void
comma(struct json *j, size_t i)
{
	if (i > 0)
		ss_out_char(j->o, ',');
}

/* ,"name": or, for the first member, "name": */
static void
member(struct json *j, const char *name)
{
	ss_out_char(j->o, ',');
	ss_out_key(j->o, name);
}

static void
member_str(struct json *j, const char *name, struct ss_str s)
{
	member(j, name);
	ss_out_json(j->o, s);
}

static void
member_cstr(struct json *j, const char *name, const char *s)
{
	member(j, name);
	ss_out_json_cstr(j->o, s);
}

static void
member_u64(struct json *j, const char *name, uint64_t v)
{
	member(j, name);
	ss_out_u64(j->o, v);
}

static void
claim_id(struct json *j, uint32_t claim_i)
{
	ss_out_cstr(j->o, "\"c");
	ss_out_u64(j->o, (uint64_t)claim_i + 1);
	ss_out_char(j->o, '"');
}

static void
time_value(struct json *j, int64_t t, int day_only)
{
	char buf[32];

	if (t == SS_NO_TIME) {
		ss_out_cstr(j->o, "null");
		return;
	}
	ss_time_format(t, day_only, buf);
	ss_out_json_cstr(j->o, buf);
}

static void
put_strings(struct json *j, const struct ss_str *v, size_t n)
{
	size_t i;

	ss_out_char(j->o, '[');
	for (i = 0; i < n; i++) {
		comma(j, i);
		ss_out_json(j->o, v[i]);
	}
	ss_out_char(j->o, ']');
}

static void
put_matrix(struct json *j, const double *m, size_t n)
{
	size_t a, b;

	ss_out_char(j->o, '[');
	for (a = 0; a < n; a++) {
		comma(j, a);
		ss_out_char(j->o, '[');
		for (b = 0; b < n; b++) {
			comma(j, b);
			ss_out_score(j->o, m[a * n + b]);
		}
		ss_out_char(j->o, ']');
	}
	ss_out_char(j->o, ']');
}

static void
put_article(struct json *j, const struct ss_event_article *ea)
{
	const struct ss_document *d = &j->in->docs->v[ea->article];
	const struct ss_article *a = d->article;
	size_t i;

	ss_out_cstr(j->o, "{\"id\":");
	ss_out_json(j->o, a->id);
	member_str(j, "outlet", a->outlet);
	member_str(j, "title", d->title);
	member_str(j, "url", a->url);
	member(j, "date");
	time_value(j, a->published, (a->flags & SS_ARTICLE_DAY_ONLY) != 0);
	member(j, "lang");
	if (d->lang[0] != '\0')
		ss_out_json_cstr(j->o, d->lang);
	else
		ss_out_json(j->o, a->lang);
	member_cstr(j, "group", j->in->clusters->groups[ea->group].id);
	member(j, "lead");
	ss_out_cstr(j->o, ea->lead ? "true" : "false");
	member_u64(j, "words", ea->n_words);
	member_str(j, "text", a->text);
	member_str(j, "wire", ea->wire);
	member(j, "boilerplate");
	ss_out_char(j->o, '[');
	for (i = 0; i < d->n_removed; i++) {
		comma(j, i);
		ss_out_char(j->o, '[');
		ss_out_u64(j->o, d->removed[i].beg);
		ss_out_char(j->o, ',');
		ss_out_u64(j->o, d->removed[i].end);
		ss_out_char(j->o, ',');
		ss_out_json_cstr(j->o, d->removed[i].reason);
		ss_out_char(j->o, ']');
	}
	ss_out_cstr(j->o, "]}");
}

/* In the order of the event's articles. */
static void
put_group_articles(struct json *j, uint32_t group)
{
	const struct ss_group *g = &j->in->clusters->groups[group];
	size_t i, n = 0;

	if (g->n_articles == 1) {
		ss_out_json(j->o, j->in->docs->v[g->lead].article->id);
		return;
	}
	for (i = 0; i < j->e->n_articles && n < g->n_articles; i++)
		if (j->e->articles[i].group == group) {
			comma(j, n++);
			ss_out_json(j->o, article_id(j, (uint32_t)i));
		}
}

static void
put_groups(struct json *j)
{
	const struct ss_group *g;
	size_t i;

	for (i = 0; i < j->e->n_groups; i++) {
		g = &j->in->clusters->groups[j->e->groups[i]];
		comma(j, i);
		ss_out_cstr(j->o, "{\"id\":");
		ss_out_json_cstr(j->o, g->id);
		member_cstr(j, "kind", ss_dup_kind_name(g->kind));
		member(j, "articles");
		ss_out_char(j->o, '[');
		put_group_articles(j, j->e->groups[i]);
		ss_out_char(j->o, ']');
		member_str(j, "first", j->in->docs->v[g->first].article->id);
		ss_out_char(j->o, '}');
	}
}

static void
put_overlap(struct json *j)
{
	size_t i, n = j->e->n_overlap;

	ss_out_cstr(j->o, "{\"articles\":[");
	for (i = 0; i < n; i++) {
		comma(j, i);
		ss_out_json(j->o, article_id(j, j->e->overlap[i]));
	}
	ss_out_char(j->o, ']');
	member(j, "jaccard");
	put_matrix(j, j->e->jaccard, n);
	member(j, "containment");
	put_matrix(j, j->e->containment, n);
	member(j, "claims");
	put_matrix(j, j->e->claim_share, n);
	ss_out_char(j->o, '}');
}

static void
put_passages(struct json *j)
{
	const struct ss_passage *p;
	size_t i;

	for (i = 0; i < j->e->n_passages; i++) {
		p = &j->e->passages[i];
		comma(j, i);
		ss_out_cstr(j->o, "{\"a\":");
		ss_out_json(j->o, article_id(j, p->a));
		member_u64(j, "a_beg", p->a_beg);
		member_u64(j, "a_end", p->a_end);
		member_str(j, "b", article_id(j, p->b));
		member_u64(j, "b_beg", p->b_beg);
		member_u64(j, "b_end", p->b_end);
		member_u64(j, "words", p->n_words);
		member(j, "first");
		if (p->first < 0)
			ss_out_cstr(j->o, "null");
		else
			ss_out_json(j->o, article_id(j, (uint32_t)p->first));
		ss_out_char(j->o, '}');
	}
}

static void
put_claims(struct json *j)
{
	const struct ss_support *s;
	const struct ss_claim *c;
	struct ss_str text;
	size_t i, k;

	for (i = 0; i < j->e->n_claims; i++) {
		c = &j->e->claims[i];
		comma(j, i);
		ss_out_cstr(j->o, "{\"id\":");
		claim_id(j, (uint32_t)i);
		s = &c->support[c->rep];
		text = text_of(j, s->article_i, s->in_title);
		member_str(j, "text", ss_str_slice(text, s->beg, s->end));
		member_cstr(j, "kind", ss_claim_kind_name(c->kind));
		member_u64(j, "sources", c->n_sources);
		member_u64(j, "outlets", c->n_outlets);
		member_u64(j, "articles", c->n_articles);
		member(j, "support");
		ss_out_char(j->o, '[');
		for (k = 0; k < c->n_support; k++) {
			s = &c->support[k];
			text = text_of(j, s->article_i, s->in_title);
			comma(j, k);
			ss_out_cstr(j->o, "{\"article\":");
			ss_out_json(j->o, article_id(j, s->article_i));
			member_cstr(j, "field", s->in_title ? "title" : "text");
			member_u64(j, "beg", s->beg);
			member_u64(j, "end", s->end);
			member_str(
			    j, "text", ss_str_slice(text, s->beg, s->end));
			member(j, "score");
			ss_out_score(j->o, s->score);
			member_cstr(j, "band", ss_band_name(s->band));
			ss_out_char(j->o, '}');
		}
		ss_out_cstr(j->o, "]}");
	}
}

/* The known outlets that carry a claim, sorted. */
static void
put_claim_outlets(struct json *j, const struct ss_claim *c)
{
	const struct ss_article *a;
	size_t i, k, n = 0;

	ss_out_char(j->o, '[');
	for (i = 0; i < j->e->n_outlets; i++) {
		for (k = 0; k < c->n_support; k++) {
			a = document(j, c->support[k].article_i)->article;
			if (c->support[k].band == SS_BAND_MATCHED &&
			    ss_str_equal(a->outlet, j->e->outlets[i]))
				break;
		}
		if (k < c->n_support) {
			comma(j, n++);
			ss_out_json(j->o, j->e->outlets[i]);
		}
	}
	ss_out_char(j->o, ']');
}

static void
put_unique(struct json *j)
{
	const struct ss_unique *u;
	size_t i, k;

	for (i = 0; i < j->e->n_unique; i++) {
		u = &j->e->unique[i];
		comma(j, i);
		ss_out_cstr(j->o, "{\"claim\":");
		claim_id(j, u->claim_i);
		member_str(j, "article", article_id(j, u->article_i));
		member(j, "outlets");
		put_claim_outlets(j, &j->e->claims[u->claim_i]);
		member(j, "exact");
		ss_out_char(j->o, '[');
		for (k = 0; k < u->n_exact; k++) {
			comma(j, k);
			ss_out_cstr(j->o, "{\"kind\":");
			ss_out_json_cstr(
			    j->o, ss_exact_kind_name(u->exact[k].kind));
			member_u64(j, "beg", u->exact[k].beg);
			member_u64(j, "end", u->exact[k].end);
			ss_out_char(j->o, '}');
		}
		ss_out_char(j->o, ']');
		member(j, "miss_rate");
		ss_out_score(j->o, u->miss_rate);
		ss_out_char(j->o, '}');
	}
}

static void
put_quotes(struct json *j)
{
	const struct ss_quote_variant *v;
	const struct ss_quote *q;
	size_t i, k;

	for (i = 0; i < j->e->n_quotes; i++) {
		q = &j->e->quotes[i];
		comma(j, i);
		ss_out_cstr(j->o, "{\"speaker\":");
		ss_out_json(j->o, q->speaker);
		member(j, "variants");
		ss_out_char(j->o, '[');
		for (k = 0; k < q->n_variants; k++) {
			v = &q->variants[k];
			comma(j, k);
			ss_out_cstr(j->o, "{\"article\":");
			ss_out_json(j->o, article_id(j, v->article_i));
			member_u64(j, "beg", v->beg);
			member_u64(j, "end", v->end);
			member_str(j, "text",
			    ss_str_slice(
				text_of(j, v->article_i, 0), v->beg, v->end));
			member_cstr(j, "class", ss_quote_class_name(v->class_));
			if (v->speaker.ptr != NULL)
				member_str(j, "speaker", v->speaker);
			ss_out_char(j->o, '}');
		}
		ss_out_char(j->o, ']');
		if (q->attribution_differs)
			member_cstr(j, "attribution", "differs");
		ss_out_char(j->o, '}');
	}
}

static void
put_disagreements(struct json *j)
{
	const struct ss_disagreement *d;
	size_t i, k;

	for (i = 0; i < j->e->n_disagreements; i++) {
		d = &j->e->disagreements[i];
		comma(j, i);
		ss_out_cstr(j->o, "{\"claim\":");
		claim_id(j, d->claim_i);
		member_cstr(j, "kind", ss_value_kind_name(d->kind));
		member_cstr(j, "type", d->type);
		member(j, "apart");
		ss_out_cstr(j->o, d->apart ? "true" : "false");
		member(j, "values");
		ss_out_char(j->o, '[');
		for (k = 0; k < d->n_values; k++) {
			comma(j, k);
			ss_out_cstr(j->o, "{\"value\":");
			ss_out_json(j->o, d->values[k].value);
			member_str(j, "article",
			    article_id(j, d->values[k].article_i));
			member_u64(j, "beg", d->values[k].beg);
			member_u64(j, "end", d->values[k].end);
			ss_out_char(j->o, '}');
		}
		ss_out_cstr(j->o, "]}");
	}
}

static void
put_labels(struct json *j)
{
	const struct ss_label_use *u;
	const struct ss_label *l;
	size_t i, k;

	for (i = 0; i < j->e->n_labels; i++) {
		l = &j->e->labels[i];
		comma(j, i);
		ss_out_cstr(j->o, "{\"entity\":");
		ss_out_json(j->o, l->entity);
		member(j, "by_outlet");
		ss_out_char(j->o, '{');
		for (k = 0; k < l->n_uses; k++) {
			u = &l->uses[k];
			/* uses are sorted by outlet: one array for each */
			if (k == 0 ||
			    !ss_str_equal(u->outlet, l->uses[k - 1].outlet)) {
				ss_out_cstr(j->o, k > 0 ? "]," : "");
				ss_out_json(j->o, u->outlet);
				ss_out_cstr(j->o, ":[");
			} else {
				ss_out_char(j->o, ',');
			}
			ss_out_cstr(j->o, "{\"text\":");
			ss_out_json(j->o,
			    ss_str_slice(
				text_of(j, u->article_i, 0), u->beg, u->end));
			member_str(j, "article", article_id(j, u->article_i));
			member_u64(j, "beg", u->beg);
			member_u64(j, "end", u->end);
			member(j, "in_quote");
			ss_out_cstr(j->o, u->in_quote ? "true}" : "false}");
		}
		ss_out_cstr(j->o, l->n_uses > 0 ? "]}}" : "}}");
	}
}

static void
put_coverage(struct json *j)
{
	const struct ss_coverage *c;
	size_t i;

	for (i = 0; i < j->e->n_coverage; i++) {
		c = &j->e->coverage[i];
		comma(j, i);
		ss_out_cstr(j->o, "{\"outlet\":");
		ss_out_json(j->o, c->outlet);
		member_u64(j, "articles", c->n_articles);
		member_u64(j, "claims", c->n_claims);
		member_u64(j, "shared", c->n_shared);
		member_u64(j, "unique", c->n_unique);
		ss_out_char(j->o, '}');
	}
}

static void
put_event(struct json *j)
{
	static const struct {
		const char *name;
		void (*put)(struct json *);
	} lists[] = {
	    {"passages", put_passages},
	    {"claims", put_claims},
	    {"unique", put_unique},
	    {"quotes", put_quotes},
	    {"disagreements", put_disagreements},
	    {"labels", put_labels},
	    {"coverage", put_coverage},
	};
	const struct ss_event_report *e = j->e;
	size_t i;

	ss_out_cstr(j->o, "{\"id\":");
	ss_out_json_cstr(j->o, e->id);
	member_str(j, "title", e->title);
	member(j, "keywords");
	put_strings(j, e->keywords, e->n_keywords);
	member(j, "first");
	time_value(j, e->first, ss_time_is_day(e->first));
	member(j, "last");
	time_value(j, e->last, ss_time_is_day(e->last));
	member(j, "outlets");
	put_strings(j, e->outlets, e->n_outlets);
	member(j, "articles");
	ss_out_char(j->o, '[');
	for (i = 0; i < e->n_articles; i++) {
		comma(j, i);
		put_article(j, &e->articles[i]);
	}
	ss_out_char(j->o, ']');
	member(j, "groups");
	ss_out_char(j->o, '[');
	put_groups(j);
	ss_out_char(j->o, ']');
	member(j, "overlap");
	put_overlap(j);
	for (i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		member(j, lists[i].name);
		ss_out_char(j->o, '[');
		lists[i].put(j);
		ss_out_char(j->o, ']');
	}
	ss_out_char(j->o, '}');
}

static void
put_parameters(struct json *j)
{
	static const char *const modes[] = {"off", "lines", "full"};
	const struct ss_options *p = j->in->options;

	ss_out_cstr(j->o, "{\"version\":");
	ss_out_json_cstr(j->o, SS_VERSION);
	member_cstr(j, "boilerplate", modes[p->boilerplate]);
	member_u64(j, "shingle", p->shingle);
	member(j, "threshold");
	ss_out_score(j->o, p->threshold);
	member(j, "containment");
	ss_out_score(j->o, p->containment);
	member_u64(j, "permutations", p->permutations);
	member(j, "recall");
	ss_out_score(j->o, p->recall);
	ss_out_char(j->o, '}');
}

int
ss_report_write_json(
    const struct ss_report_input *in, const uint32_t *order, struct ss_out *o)
{
	struct json j = {o, in, NULL};
	const struct ss_articles *a = in->articles;
	size_t i, n_dropped = 0;

	ss_out_cstr(o, "{\"schema\":\"samestory.report/1\"");
	member(&j, "parameters");
	put_parameters(&j);
	if (in->options->now != SS_NO_TIME) {
		member(&j, "generated");
		time_value(&j, in->options->now, 0);
	}
	member(&j, "events");
	ss_out_char(o, '[');
	for (i = 0; i < in->report->n_events && o->status == 0; i++) {
		comma(&j, i);
		ss_out_char(o, '\n');
		j.e = &in->report->events[order[i]];
		put_event(&j);
	}
	ss_out_char(o, ']');
	for (i = 0; i < a->n_skipped; i++)
		n_dropped += a->skipped[i].dropped != 0;
	ss_out_cstr(o, ",\n\"counts\":{\"articles\":");
	ss_out_u64(o, in->clusters->n_articles);
	member_u64(&j, "groups", in->clusters->n_groups);
	member_u64(&j, "events", in->clusters->n_events);
	member_u64(&j, "skipped", n_dropped);
	member_u64(&j, "repaired_bytes", a->n_replaced);
	ss_out_cstr(o, "},\n\"skipped\":[");
	for (i = 0, n_dropped = 0; i < a->n_skipped; i++) {
		if (!a->skipped[i].dropped)
			continue;
		comma(&j, n_dropped++);
		ss_out_cstr(o, "{\"where\":");
		ss_out_json(o, a->skipped[i].where);
		member_str(&j, "reason", a->skipped[i].reason);
		ss_out_char(o, '}');
	}
	ss_out_cstr(o, "]}\n");
	return o->status;
}
