/*
 * The labelled events that train_claims learns from, as pairs of sentences
 * with their features and labels.  The programs of this folder are one file
 * each, so this is a header with the code.
 *
 * * DATA/claims/seeds-gold.json (the event of 002, 003 and 004) and
 *   basil-gold.json carry their sentences with them.
 * * CORPUS/claims-spans.json labels articles of DATA/events by byte spans:
 *   {"events":[{"event", "articles":[id, ...], "shared":[{"support":
 *   [[article, beg, end], ...], "loose":[...]}]}]}; a span from -1 is the
 *   title.
 * * CORPUS/claims.json labels events that were invented for this project.
 *
 * A pair is positive when one claim has both sentences as its support.
 */
#ifndef SS_TRAIN_CLAIMS_GOLD_H
#define SS_TRAIN_CLAIMS_GOLD_H

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <json-c/json.h>

#include "base/array.h"
#include "base/buf.h"
#include "claims/align.h"
#include "claims/names.h"
#include "text/sentences.h"

#define DOCS       16
#define EVENTS_MAX 64

struct doc {
	const char *id;
	struct ss_buf text;
	struct ss_sentences spans;
	int has_title; /* 1: the first span is the title */
};

struct pair {
	double f[SS_N_EVENT_FEATURES];
	int event, strict, loose;
	int title;     /* 1: one of the two is a title */
	uint32_t a, b; /* units of their event */
	double p;      /* of the first model */
	double g[SS_N_RESCORE_FEATURES];
};

struct pairs {
	struct pair *v;
	size_t n, cap;
};

/* claims of the event at work: bits of doc and sentence */
struct mention {
	uint32_t claim, doc, sent;
	int strict;
};

struct event {
	struct doc docs[DOCS];
	size_t n_docs;
	struct mention *v;
	size_t n, cap;
	struct ss_event_text et;
	struct pairs *out;
};

/* What is kept of an event beside its pairs. */
struct labelled {
	const char *name;
	size_t n_positive; /* pairs of the gold, found or not */
	size_t n_units;
	uint32_t *article_of;  /* [n_units] */
	unsigned char *shared; /* [n_units] 1: some other article has it */
};

static struct labelled events[EVENTS_MAX];
static int n_events;

static struct json_object *
get(struct json_object *o, const char *name)
{
	struct json_object *v = NULL;

	return json_object_object_get_ex(o, name, &v) ? v : NULL;
}

static struct json_object *
load(const char *dir, const char *name)
{
	struct json_object *o;
	char path[4096];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	if ((o = json_object_from_file(path)) == NULL)
		errx(1, "%s: %s", path, json_util_get_last_err());
	return o;
}

static struct doc *
add_doc(struct event *e, const char *id)
{
	struct doc *d = &e->docs[e->n_docs++];

	if (e->n_docs > DOCS)
		errx(1, "too many articles in an event");
	d->id = id;
	ss_buf_init(&d->text, 0);
	ss_sentences_init(&d->spans);
	return d;
}

static void
add_sentence(struct doc *d, const char *text, const char *gap)
{
	if (d->spans.n > 0)
		ss_buf_add_cstr(&d->text, gap);
	if (SS_ARRAY_ROOM(&d->spans, 1) != 0)
		err(1, NULL);
	d->spans.v[d->spans.n].beg = d->text.len;
	ss_buf_add_cstr(&d->text, text);
	d->spans.v[d->spans.n++].end = d->text.len;
	if (ss_buf_status(&d->text) != 0)
		err(1, NULL);
}

static void
add_mention(
    struct event *e, uint32_t claim, uint32_t doc, uint32_t sent, int strict)
{
	if (SS_ARRAY_ROOM(e, 1) != 0)
		err(1, NULL);
	e->v[e->n].claim = claim;
	e->v[e->n].doc = doc;
	e->v[e->n].sent = sent;
	e->v[e->n++].strict = strict;
}

/* 2: some claim has both as support; 1: at least loosely; 0: none. */
static int
relation(
    const struct event *e, uint32_t da, uint32_t sa, uint32_t db, uint32_t sb)
{
	size_t i, k;
	int best = 0;

	for (i = 0; i < e->n; i++) {
		if (e->v[i].doc != da || e->v[i].sent != sa)
			continue;
		for (k = 0; k < e->n; k++)
			if (e->v[k].claim == e->v[i].claim &&
			    e->v[k].doc == db && e->v[k].sent == sb) {
				int r =
				    e->v[i].strict && e->v[k].strict ? 2 : 1;

				if (r > best)
					best = r;
			}
	}
	return best;
}

static void
trace(void *ctx, uint32_t a, uint32_t b, const double *f, double p)
{
	struct event *e = ctx;
	const struct ss_unit *u = &e->et.units[a], *v = &e->et.units[b];
	struct pair *x;
	int r;

	(void)p;
	if (SS_ARRAY_ROOM(e->out, 1) != 0)
		err(1, NULL);
	x = &e->out->v[e->out->n++];
	memcpy(x->f, f, sizeof(x->f));
	x->p = 0.0;
	memset(x->g, 0, sizeof(x->g));
	x->event = n_events;
	x->title = u->in_title || v->in_title;
	x->a = a < b ? a : b;
	x->b = a < b ? b : a;
	r = relation(e, u->article_i, u->index, v->article_i, v->index);
	x->strict = r == 2;
	x->loose = r >= 1;
}

/* The gold of the event as the aligner sees it: by units. */
static void
keep(const struct event *e, const char *name)
{
	struct labelled *l = &events[n_events];
	size_t i, k;
	int r;

	if (n_events == EVENTS_MAX)
		errx(1, "too many events");
	l->name = name;
	l->n_units = e->et.n_units;
	l->article_of = calloc(l->n_units + 1, sizeof(*l->article_of));
	l->shared = calloc(l->n_units + 1, 1);
	if (l->article_of == NULL || l->shared == NULL)
		err(1, NULL);
	for (i = 0; i < l->n_units; i++) {
		const struct ss_unit *u = &e->et.units[i];

		l->article_of[i] = u->article_i;
		for (k = 0; k < i; k++) {
			const struct ss_unit *v = &e->et.units[k];

			if (u->article_i == v->article_i)
				continue;
			r = relation(
			    e, u->article_i, u->index, v->article_i, v->index);
			l->n_positive += r == 2 && !u->in_title && !v->in_title;
			l->shared[i] |= r >= 1;
			l->shared[k] |= r >= 1;
		}
	}
}

static void
run(struct event *e, const char *name, struct pairs *out)
{
	struct ss_alignment al;
	struct ss_pairs_text pt;
	struct ss_stems stems;
	size_t i;

	e->out = out;
	ss_stems_init(&stems);
	ss_event_text_init(&e->et, &stems);
	for (i = 0; i < e->n_docs; i++) {
		struct ss_str text = {e->docs[i].text.ptr, e->docs[i].text.len};

		if (ss_event_text_add_split(&e->et, text, "en",
			e->docs[i].spans.v, e->docs[i].spans.n, (uint32_t)i))
			err(1, NULL);
		if (e->docs[i].has_title) {
			struct ss_event_article_text *a = &e->et.articles[i];

			a->title = a->text;
			e->et.units[a->unit_beg].in_title = 1;
		}
	}
	if (ss_names_resolve(&e->et) || ss_event_text_weigh(&e->et, 0) ||
	    ss_pairs_text_init(&pt, &e->et) ||
	    ss_align(&al, &pt, 0.01, trace, e))
		err(1, NULL);
	keep(e, name);
	ss_alignment_release(&al);
	ss_pairs_text_release(&pt);
	ss_event_text_release(&e->et);
	ss_stems_release(&stems);
	for (i = 0; i < e->n_docs; i++) {
		ss_buf_release(&e->docs[i].text);
		ss_sentences_release(&e->docs[i].spans);
	}
	free(e->v);
	n_events++;
}

/* Claims whose sentences are named "DOC:INDEX". */
static void
claims_by_id(struct event *e, struct json_object *shared)
{
	static const char *const fields[] = {"support", "loose"};
	size_t i, k, n, doc;

	for (i = 0; i < json_object_array_length(shared); i++)
		for (k = 0; k < 2; k++) {
			struct json_object *by = get(
			    json_object_array_get_idx(shared, i), fields[k]);

			if (by == NULL)
				continue;
			json_object_object_foreach(by, id, list)
			{
				for (doc = 0; doc < e->n_docs; doc++)
					if (strcmp(e->docs[doc].id, id) == 0)
						break;
				if (doc == e->n_docs)
					continue;
				for (n = 0; n < json_object_array_length(list);
				     n++) {
					const char *s = strchr(
					    json_object_get_string(
						json_object_array_get_idx(
						    list, n)),
					    ':');

					add_mention(e, (uint32_t)i,
					    (uint32_t)doc,
					    (uint32_t)atoi(s + 1), k == 0);
				}
			}
		}
}

static void
load_seeds(struct json_object *gold, struct pairs *out)
{
	static const char *const ids[] = {"002", "003", "004"};
	struct event e;
	size_t i, k;

	memset(&e, 0, sizeof(e));
	for (i = 0; i < 3; i++) {
		struct json_object *s =
		    get(get(get(gold, "docs"), ids[i]), "sentences");
		struct doc *d = add_doc(&e, ids[i]);
		int line = 0, last = 0;

		for (k = 0; k < json_object_array_length(s); k++) {
			struct json_object *x = json_object_array_get_idx(s, k);

			line = json_object_get_int(get(x, "line"));
			add_sentence(d, json_object_get_string(get(x, "text")),
			    line == last ? " " : "\n");
			last = line;
		}
	}
	claims_by_id(&e, get(get(gold, "event_002_003_004"), "shared"));
	run(&e, "seeds", out);
}

static void
load_triples(struct json_object *gold, struct pairs *out)
{
	struct event e;
	size_t i, k;

	json_object_object_foreach(gold, name, event)
	{
		memset(&e, 0, sizeof(e));
		json_object_object_foreach(get(event, "docs"), id, doc)
		{
			struct json_object *p = get(doc, "paragraphs");
			struct doc *d = add_doc(&e, id);

			for (i = 0; i < json_object_array_length(p); i++) {
				struct json_object *s =
				    json_object_array_get_idx(p, i);

				for (k = 0; k < json_object_array_length(s);
				     k++)
					add_sentence(d,
					    json_object_get_string(
						json_object_array_get_idx(
						    s, k)),
					    k == 0 ? "\n" : " ");
			}
		}
		claims_by_id(&e, get(event, "shared"));
		run(&e, name, out);
	}
}

/* Whether line is one of the strings of list. */
static int
is_listed(struct json_object *list, const char *line, size_t len)
{
	size_t i;

	for (i = 0; list != NULL && i < json_object_array_length(list); i++) {
		struct json_object *s = json_object_array_get_idx(list, i);

		if ((size_t)json_object_get_string_len(s) == len &&
		    memcmp(json_object_get_string(s), line, len) == 0)
			return 1;
	}
	return 0;
}

/* The title of an article as its first sentence, and a line break. */
static void
add_title(struct doc *d, struct json_object *article)
{
	add_sentence(d, json_object_get_string(get(article, "title")), "");
	ss_buf_add_char(&d->text, '\n');
	d->has_title = 1;
}

/* What was added behind the title, split by our splitter. */
static void
split_body(struct doc *d)
{
	struct ss_sentences s;
	size_t i, beg = d->spans.v[0].end + 1;

	ss_sentences_init(&s);
	if (ss_buf_status(&d->text) != 0 ||
	    ss_sentences_split(
		&s, d->text.ptr + beg, d->text.len - beg, "en", NULL, 0))
		err(1, NULL);
	for (i = 0; i < s.n; i++) {
		if (SS_ARRAY_ROOM(&d->spans, 1) != 0)
			err(1, NULL);
		d->spans.v[d->spans.n].beg = s.v[i].beg + beg;
		d->spans.v[d->spans.n++].end = s.v[i].end + beg;
	}
	ss_sentences_release(&s);
}

/* The title and the text without its boilerplate. */
static void
add_article(
    struct event *e, struct json_object *article, struct json_object *label)
{
	struct doc *d = add_doc(e, json_object_get_string(get(article, "id")));
	const char *p = json_object_get_string(get(article, "text")), *nl;

	add_title(d, article);
	for (; *p != '\0'; p = *nl == '\0' ? nl : nl + 1) {
		nl = strchrnul(p, '\n');
		if (nl == p ||
		    is_listed(get(label, "boilerplate"), p, (size_t)(nl - p)))
			continue;
		ss_buf_add(&d->text, p, (size_t)(nl - p));
		ss_buf_add_char(&d->text, '\n');
	}
	split_body(d);
}

/* Marks the sentences that hold, or lie in, this text, or the title. */
static void
mark_text(
    struct event *e, uint32_t claim, uint32_t doc, const char *text, int strict)
{
	const struct doc *d = &e->docs[doc];
	size_t i, len = strlen(text);

	for (i = 0; i < d->spans.n; i++) {
		const unsigned char *s = d->text.ptr + d->spans.v[i].beg;
		size_t n = d->spans.v[i].end - d->spans.v[i].beg;

		if ((i > 0 && n >= 20 && memmem(text, len, s, n) != NULL) ||
		    (i > 0 && len >= 20 && memmem(s, n, text, len) != NULL) ||
		    (n == len && memcmp(s, text, n) == 0))
			add_mention(e, claim, doc, (uint32_t)i, strict);
	}
}

/* The line of a JSON Lines file whose "id" is id. */
static struct json_object *
find_line(const char *dir, const char *name, const char *id)
{
	struct json_object *o = NULL;
	char path[4096], *line = NULL;
	size_t cap = 0;
	FILE *fp;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	if ((fp = fopen(path, "r")) == NULL)
		err(1, "%s", path);
	while (getline(&line, &cap, fp) > 0) {
		o = json_tokener_parse(line);
		if (strcmp(json_object_get_string(get(o, "id")), id) == 0)
			break;
		json_object_put(o);
		o = NULL;
	}
	free(line);
	fclose(fp);
	if (o == NULL)
		errx(1, "%s: no %s", path, id);
	return o;
}

static void
load_corpus(const char *dir, struct pairs *out)
{
	static const char *const fields[] = {"support", "loose"};
	struct json_object *list_of = get(load(dir, "claims.json"), "events");
	struct event e;
	size_t i, k, n, f, doc;

	for (i = 0; i < json_object_array_length(list_of); i++) {
		struct json_object *ev = json_object_array_get_idx(list_of, i);
		struct json_object *list = get(ev, "articles");
		struct json_object *shared = get(ev, "shared");

		memset(&e, 0, sizeof(e));
		for (k = 0; k < json_object_array_length(list); k++) {
			const char *id = json_object_get_string(
			    json_object_array_get_idx(list, k));

			add_article(&e, find_line(dir, "articles.jsonl", id),
			    find_line(dir, "gold.jsonl", id));
		}
		for (k = 0; k < json_object_array_length(shared); k++)
			for (f = 0; f < 2; f++) {
				struct json_object *by =
				    get(json_object_array_get_idx(shared, k),
					fields[f]);

				json_object_object_foreach(by, id, texts)
				{
					for (doc = 0; doc < e.n_docs; doc++)
						if (!strcmp(e.docs[doc].id, id))
							break;
					for (n = 0; doc < e.n_docs &&
					     n < json_object_array_length(
						     texts);
					     n++)
						mark_text(&e, (uint32_t)k,
						    (uint32_t)doc,
						    json_object_get_string(
							json_object_array_get_idx(
							    texts, n)),
						    f == 0);
				}
			}
		run(&e, json_object_get_string(get(ev, "event")), out);
	}
}

/*
 * Marks the sentences of a document that share half of the shorter with the
 * span; the title, where the span begins below 0.
 */
static void
mark_span(struct event *e, uint32_t claim, struct json_object *span, int strict)
{
	uint32_t doc =
	    (uint32_t)json_object_get_int(json_object_array_get_idx(span, 0));
	int first = json_object_get_int(json_object_array_get_idx(span, 1));
	const struct doc *d = &e->docs[doc];
	size_t i, b, t, len, beg, end, shift = d->spans.v[0].end + 1;

	if (first < 0) {
		add_mention(e, claim, doc, 0, strict);
		return;
	}
	beg = shift + (size_t)first;
	end = shift +
	    (size_t)json_object_get_int(json_object_array_get_idx(span, 2));
	for (i = 1; i < d->spans.n; i++) {
		b = d->spans.v[i].beg > beg ? d->spans.v[i].beg : beg;
		t = d->spans.v[i].end < end ? d->spans.v[i].end : end;
		len = d->spans.v[i].end - d->spans.v[i].beg;
		if (len > end - beg)
			len = end - beg;
		if (b < t && 2 * (t - b) >= len)
			add_mention(e, claim, doc, (uint32_t)i, strict);
	}
}

/* Labels of CORPUS/claims-spans.json on articles of DATA/events. */
static void
load_spans(const char *data, const char *corpus, struct pairs *out)
{
	static const char *const fields[] = {"support", "loose"};
	struct json_object *list_of =
	    get(load(corpus, "claims-spans.json"), "events");
	struct event e;
	size_t i, k, n, f;

	for (i = 0; i < json_object_array_length(list_of); i++) {
		struct json_object *ev = json_object_array_get_idx(list_of, i);
		struct json_object *list = get(ev, "articles");
		struct json_object *shared = get(ev, "shared");

		memset(&e, 0, sizeof(e));
		for (k = 0; k < json_object_array_length(list); k++) {
			const char *id = json_object_get_string(
			    json_object_array_get_idx(list, k));
			struct json_object *article =
			    find_line(data, "events/basil.jsonl", id);
			struct doc *d = add_doc(&e, id);

			add_title(d, article);
			ss_buf_add_cstr(&d->text,
			    json_object_get_string(get(article, "text")));
			split_body(d);
		}
		for (k = 0; k < json_object_array_length(shared); k++)
			for (f = 0; f < 2; f++) {
				struct json_object *v =
				    get(json_object_array_get_idx(shared, k),
					fields[f]);

				for (n = 0; v != NULL &&
				     n < json_object_array_length(v);
				     n++)
					mark_span(&e, (uint32_t)k,
					    json_object_array_get_idx(v, n),
					    f == 0);
			}
		run(&e, json_object_get_string(get(ev, "event")), out);
	}
}

#endif
