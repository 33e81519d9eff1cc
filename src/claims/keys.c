#include "claims/keys.h"

#include <stdlib.h>
#include <string.h>

#include "base/math.h"
#include "claims/stem_table.h"
#include "claims/tokens.h"
#include "text/sentences.h"
#include "text/wordclass.h"
#include "text/words.h"

#define W_STOP     0.1
#define W_TITLE    0.25
#define IDF_GEO    5.0
#define IDF_NUMBER 6.0

void
ss_event_text_init(struct ss_event_text *et, struct ss_stems *stems)
{
	memset(et, 0, sizeof(*et));
	ss_map_init(&et->map);
	et->stems = stems;
}

void
ss_event_text_release(struct ss_event_text *et)
{
	free(et->articles);
	free(et->units);
	free(et->tokens);
	free(et->keys);
	free(et->quotes);
	free(et->chars);
	ss_map_release(&et->map);
	ss_event_text_init(et, et->stems);
}

void
ss_event_text_clear(struct ss_event_text *et)
{
	et->n_articles = et->n_units = et->n_tokens = et->n_keys = 0;
	et->n_quotes = et->n_chars = 0;
	et->n_runs = 0;
	ss_map_release(&et->map);
}

int
ss_event_text_key(struct ss_event_text *et, const unsigned char *stem,
    size_t len, unsigned flags, uint32_t *out)
{
	uint64_t h = ss_word_hash(stem, len);
	struct ss_key *k;
	uint32_t *slot;

	slot = ss_map_put(&et->map, h, (uint32_t)et->n_keys);
	if (slot == NULL)
		return SS_ENOMEM;
	*out = *slot;
	if (*slot != et->n_keys)
		return 0;
	if (SS_EVENT_ROOM(et, keys, 1) != 0 ||
	    SS_EVENT_ROOM(et, chars, len + 1) != 0)
		return SS_ENOMEM;
	k = &et->keys[et->n_keys];
	memset(k, 0, sizeof(*k));
	k->hash = h;
	k->stem = (uint32_t)et->n_chars;
	k->len = (uint16_t)len;
	k->flags = (uint16_t)flags;
	k->same = (uint32_t)et->n_keys++;
	memcpy(et->chars + et->n_chars, stem, len);
	et->chars[et->n_chars + len] = '\0';
	et->n_chars += len + 1;
	return 0;
}

/* The part of mark m that lies in the last unit, and its tokens. */
static int
add_quote(struct ss_event_text *et, const struct ss_scan *sc,
    const struct ss_mark *m, uint32_t *tok)
{
	struct ss_unit *u = &et->units[et->n_units - 1];
	struct ss_quote_mark *q;
	uint32_t beg;

	while (*tok < et->n_tokens && et->tokens[*tok].beg < m->beg)
		(*tok)++;
	for (beg = *tok; *tok < et->n_tokens && et->tokens[*tok].end <= m->end;
	     (*tok)++)
		et->tokens[*tok].flags |= SS_TOKEN_QUOTED;
	if (beg == *tok)
		return 0;
	if (SS_EVENT_ROOM(et, quotes, 1) != 0)
		return SS_ENOMEM;
	q = &et->quotes[et->n_quotes++];
	q->article_i = sc->article_i;
	q->in_title = sc->in_title;
	q->beg = m->beg > u->beg ? m->beg : u->beg;
	q->end = m->end < u->end ? m->end : u->end;
	q->unit = (uint32_t)(et->n_units - 1);
	q->tok_beg = beg;
	q->tok_end = *tok;
	q->run = m->run;
	u->quoted = 1;
	return 0;
}

/* The quotations of the last unit, whose tokens are there. */
static int
add_quotes(struct ss_event_text *et, struct ss_scan *sc)
{
	const struct ss_unit *u = &et->units[et->n_units - 1];
	uint32_t tok = u->tok_beg;
	int r = 0;

	for (; sc->mark_i < sc->marks.n && r == 0; sc->mark_i++) {
		const struct ss_mark *m = &sc->marks.v[sc->mark_i];

		if (m->beg >= u->end)
			break;
		if (m->end > u->beg)
			r = add_quote(et, sc, m, &tok);
		if (m->end > u->end)
			break; /* goes on in the next sentence */
	}
	return r;
}

/* Turns to a text: its quotations are found. */
static int
set_text(struct ss_event_text *et, struct ss_scan *sc, const unsigned char *s,
    size_t len)
{
	sc->s = s;
	sc->len = len;
	sc->mark_i = 0;
	return ss_marks_find(&sc->marks, s, len, sc->lang, &et->n_runs);
}

static int
add_unit(struct ss_event_text *et, struct ss_scan *sc, size_t beg, size_t end)
{
	struct ss_unit *u;
	int r;

	if (SS_EVENT_ROOM(et, units, 1) != 0)
		return SS_ENOMEM;
	u = &et->units[et->n_units++];
	memset(u, 0, sizeof(*u));
	u->article_i = sc->article_i;
	u->in_title = sc->in_title;
	u->beg = (uint32_t)beg;
	u->end = (uint32_t)end;
	u->tok_beg = (uint32_t)et->n_tokens;
	r = ss_scan_tokens(et, sc, beg, end);
	if (r == 0)
		r = add_quotes(et, sc);
	u = &et->units[et->n_units - 1];
	u->tok_end = (uint32_t)et->n_tokens;
	u->index =
	    (uint32_t)(et->n_units - 1) - et->articles[sc->article_i].unit_beg;
	return r;
}

static struct ss_event_article_text *
new_article(struct ss_event_text *et, uint32_t group, const char *lang)
{
	struct ss_event_article_text *a;

	if (SS_EVENT_ROOM(et, articles, 1) != 0)
		return NULL;
	a = &et->articles[et->n_articles++];
	memset(a, 0, sizeof(*a));
	a->group = group;
	a->lang = lang[0] == '\0' ? (unsigned)SS_LANGS_EN : ss_lang_bit(lang);
	a->unit_beg = (uint32_t)et->n_units;
	return a;
}

static void
end_article(struct ss_event_text *et, struct ss_event_article_text *a)
{
	size_t i, n;

	a->unit_end = (uint32_t)et->n_units;
	n = a->unit_end - a->unit_beg;
	for (i = 0; i < n; i++)
		et->units[a->unit_beg + i].pos =
		    n < 2 ? 0.0 : (double)i / (double)(n - 1);
}

int
ss_event_text_add_split(struct ss_event_text *et, struct ss_str text,
    const char *lang, const struct ss_span *spans, size_t n, uint32_t group)
{
	struct ss_event_article_text *a = new_article(et, group, lang);
	struct ss_scan sc = {0};
	size_t i;
	int r;

	if (a == NULL)
		return SS_ENOMEM;
	a->text = text.ptr;
	a->text_len = text.len;
	sc.article_i = (uint32_t)(et->n_articles - 1);
	sc.lang = a->lang;
	r = set_text(et, &sc, text.ptr, text.len);
	for (i = 0; i < n && r == 0; i++)
		r = add_unit(et, &sc, spans[i].beg, spans[i].end);
	free(sc.marks.v);
	if (r != 0)
		return r;
	end_article(et, &et->articles[et->n_articles - 1]);
	return 0;
}

int
ss_event_text_add(
    struct ss_event_text *et, const struct ss_document *d, uint32_t group)
{
	struct ss_event_article_text *a = new_article(et, group, d->lang);
	struct ss_sentences s;
	struct ss_scan sc = {0};
	size_t i, len = d->article->text.len;
	int r = 0;

	if (a == NULL)
		return SS_ENOMEM;
	ss_sentences_init(&s);
	a->text = d->article->text.ptr;
	a->text_len = len;
	a->title = d->title.ptr;
	a->title_len = d->title.len;
	sc.article_i = (uint32_t)(et->n_articles - 1);
	sc.lang = a->lang;
	/* A title found in the text is one of its sentences already, unless
	 * it was taken out of the body. */
	if (d->title.ptr != NULL && d->title.len > 0) {
		int in_body = 0;

		for (i = d->title_at.beg; i < d->title_at.end && !in_body; i++)
			in_body = d->body[i] > ' ';
		if (!in_body) {
			sc.in_title = 1;
			r = set_text(et, &sc, d->title.ptr, d->title.len);
			if (r == 0)
				r = ss_sentences_split(
				    &s, sc.s, sc.len, d->lang, NULL, 0);
			/* a title is one sentence, whatever its marks */
			if (r == 0 && s.n > 0)
				r = add_unit(
				    et, &sc, s.v[0].beg, s.v[s.n - 1].end);
			s.n = 0;
			sc.in_title = 0;
		}
	}
	if (r == 0)
		r = set_text(et, &sc, d->body, len);
	if (r == 0)
		r = ss_sentences_split(
		    &s, d->body, len, d->lang, d->removed, d->n_removed);
	for (i = 0; i < s.n && r == 0; i++)
		r = add_unit(et, &sc, s.v[i].beg, s.v[i].end);
	free(sc.marks.v);
	ss_sentences_release(&s);
	end_article(et, &et->articles[et->n_articles - 1]);
	return r;
}

int
ss_event_text_add_sentence(
    struct ss_event_text *et, struct ss_str text, const char *lang)
{
	struct ss_span span = {0, text.len};
	static const unsigned char none[1] = {0};

	if (text.ptr == NULL)
		text.ptr = none;
	return ss_event_text_add_split(
	    et, text, lang, &span, 1, (uint32_t)et->n_articles);
}

int
ss_event_text_weigh(struct ss_event_text *et, int alone)
{
	double n = (double)et->n_units, c, cc;
	uint32_t *seen;
	size_t i, k;

	for (i = 0; i < et->n_keys; i++)
		et->keys[i].df = 0;
	seen = calloc(et->n_keys + 1, sizeof(*seen));
	if (seen == NULL)
		return SS_ENOMEM;
	for (i = 0; i < et->n_units; i++)
		for (k = et->units[i].tok_beg; k < et->units[i].tok_end; k++) {
			uint32_t key = ss_key_same(et, et->tokens[k].key);

			if (seen[key] == i + 1)
				continue;
			seen[key] = (uint32_t)i + 1;
			et->keys[key].df++;
		}
	free(seen);
	for (i = 0; i < et->n_keys; i++) {
		struct ss_key *key = &et->keys[i];

		if (key->flags & SS_TOKEN_GEO)
			key->idf = IDF_GEO;
		else if (key->flags & SS_TOKEN_NUMBER)
			key->idf = IDF_NUMBER;
		else
			key->idf = ss_stem_idf(key->hash);
		cc = 1.0;
		if (!alone && n > 1.0 && key->df > 0) {
			c = ss_log((n + 1.0) / ((double)key->df + 0.5)) /
			    ss_log(n + 1.0);
			if (c < 0.05)
				c = 0.05;
			cc = c * __builtin_sqrt(c);
		}
		key->w = key->idf * cc;
		if (key->flags & SS_TOKEN_STOP)
			key->w *= W_STOP;
	}
	return 0;
}

double
ss_token_weight(const struct ss_event_text *et, const struct ss_token *t)
{
	double w = et->keys[ss_key_same(et, t->key)].w;

	if (t->flags & SS_TOKEN_DROPPED)
		return w * W_STOP;
	if (t->flags & SS_TOKEN_TITLE)
		return w * W_TITLE;
	return w;
}
