/*
 * How each outlet calls the same person:
 *   before the name        "Belarusian President Alexander Lukashenko"
 *   in apposition          "Lukashenko, self-proclaimed president of Belarus,"
 *   as a stand-in          "the Belarusian leader" (when one person of the
 *                          event alone is called so with that country)
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/str.h"
#include "claims/build.h"
#include "text/wordclass.h"
#include "text/words.h"

#define BEFORE_MAX 6  /* words of a label before a name */
#define AFTER_MAX  10 /* words of an apposition */

struct use {
	uint32_t entity;
	struct ss_label_use use;
	uint32_t geo; /* key of the country in it, or UINT32_MAX */
};

struct uses {
	struct use *v;
	size_t n, cap;
};

struct work {
	struct ss_build *b;
	const struct ss_event_text *et;
	const struct ss_entities *e;
	struct uses uses;
	uint32_t unit;
	const struct ss_unit *u;
	unsigned lang;
};

static int
is_role(const struct work *w, uint32_t i)
{
	const struct ss_token *t = &w->et->tokens[i];

	return (t->flags & SS_TOKEN_TITLE) != 0 ||
	    ss_word_is(t->hash, SS_CLASS_ROLE, SS_LANGS_ALL, NULL);
}

/* Mr, Mrs, Herr: titles that say nothing. */
static int
is_courtesy(const struct work *w, uint32_t i)
{
	const struct ss_token *t = &w->et->tokens[i];

	return (t->flags & SS_TOKEN_TITLE) && t->end - t->beg <= 4 &&
	    ss_word_is(t->hash, SS_CLASS_NEVER, SS_LANGS_ALL, NULL);
}

static int
joined(const struct work *w, uint32_t i)
{
	return (w->et->tokens[i].flags & (SS_TOKEN_JOINED | SS_TOKEN_HYPHEN)) !=
	    0;
}

/* the, a, an: the shortest function words before a noun. */
static int
is_article(const struct work *w, uint32_t i)
{
	static const char *const words[] = {"the", "a", "an", "der", "die",
	    "das", "ein", "eine", "el", "la", "un", "una", "le", "une", "il",
	    "o", "um", "uma", "de", "het", "een"};
	size_t k;

	for (k = 0; k < sizeof(words) / sizeof(words[0]); k++)
		if (w->et->tokens[i].hash ==
		    ss_word_hash(
			(const unsigned char *)words[k], strlen(words[k])))
			return 1;
	return 0;
}

static int
add_use(struct work *w, uint32_t entity, uint32_t beg, uint32_t end)
{
	const struct ss_token *t = w->et->tokens;
	struct use *x;
	uint32_t i;

	if (SS_ARRAY_ROOM(&w->uses, 1) != 0)
		return SS_ENOMEM;
	x = &w->uses.v[w->uses.n++];
	x->entity = entity;
	x->use.outlet = ss_build_outlet(w->b, w->u->article_i);
	x->use.article_i = w->u->article_i;
	x->use.beg = t[beg].beg;
	x->use.end = t[end - 1].end;
	x->use.in_quote = (t[beg].flags & SS_TOKEN_QUOTED) != 0;
	x->geo = UINT32_MAX;
	for (i = beg; i < end; i++)
		if (t[i].flags & SS_TOKEN_GEO)
			x->geo = t[i].key;
	return 0;
}

/* "Belarusian President" before the mention. */
static int
label_before(struct work *w, const struct ss_mention *m)
{
	const struct ss_token *t = w->et->tokens;
	uint32_t i = m->tok_beg, beg;
	int lower = 0;

	if (i == w->u->tok_beg || !joined(w, i) || !is_role(w, i - 1) ||
	    is_courtesy(w, i - 1))
		return 0;
	beg = i - 1;
	while (beg > w->u->tok_beg && i - beg < BEFORE_MAX && joined(w, beg)) {
		const struct ss_token *p = &t[beg - 1];

		if ((p->flags & (SS_TOKEN_STOP | SS_TOKEN_POSS)) ||
		    ss_word_is(p->hash, SS_CLASS_SAID, SS_LANGS_ALL, NULL) ||
		    ss_word_is(p->hash, SS_CLASS_WEEKDAY, SS_LANGS_ALL, NULL))
			break;
		if (!(p->flags & (SS_TOKEN_CAP | SS_TOKEN_GEO)) &&
		    !is_role(w, beg - 1)) {
			/* one more noun or adjective, behind a country or
			 * an article: "American internet personality" */
			if (lower++ > 0 || beg - 1 == w->u->tok_beg ||
			    !joined(w, beg - 1) ||
			    !((t[beg - 2].flags & SS_TOKEN_GEO) ||
				is_article(w, beg - 2)))
				break;
		}
		beg--;
	}
	return add_use(w, m->entity, beg, i);
}

/* ", self-proclaimed president of Belarus," behind the mention. */
static int
label_after(struct work *w, const struct ss_mention *m)
{
	const struct ss_token *t = w->et->tokens;
	const struct ss_event_article_text *a =
	    &w->et->articles[w->u->article_i];
	const unsigned char *s = w->u->in_title ? a->title : a->text;
	uint32_t i = m->tok_end, end, role = 0;

	if (i >= w->u->tok_end || s[t[i - 1].end] != ',' ||
	    t[i].beg - t[i - 1].end != 2)
		return 0;
	/* the article goes */
	if ((t[i].flags & SS_TOKEN_STOP) && i + 1 < w->u->tok_end &&
	    t[i].end - t[i].beg <= 3 && joined(w, i + 1))
		i++;
	for (end = i; end < w->u->tok_end && end - i < AFTER_MAX; end++) {
		if (end > i && !joined(w, end))
			break;
		if (end - i < 5 && is_role(w, end) && !is_courtesy(w, end))
			role = 1;
		if (end == i && (t[end].flags & SS_TOKEN_STOP))
			return 0;
		/* a verb of saying or a relative pronoun: no apposition */
		if (ss_word_is(t[end].hash, SS_CLASS_SAID, w->lang, NULL))
			return 0;
		if (!role && (t[end].flags & SS_TOKEN_STOP))
			return 0;
	}
	if (!role || end == w->u->tok_end || end - i >= AFTER_MAX)
		return 0;
	/* it must end at a comma, else it may be a list or a clause */
	if (s[t[end - 1].end] != ',' && s[t[end - 1].end] != '.')
		return 0;
	return add_use(w, m->entity, i, end);
}

/* Whom "the Belarusian leader" means: the one person labelled so. */
static uint32_t
stands_for(const struct work *w, uint32_t geo, size_t n_direct)
{
	uint32_t found = UINT32_MAX;
	size_t i;

	for (i = 0; i < n_direct; i++) {
		if (w->uses.v[i].geo != geo)
			continue;
		if (found != UINT32_MAX && found != w->uses.v[i].entity) {
			/* the one labelled more often, if clearly */
			size_t k, n_old = 0, n_new = 0;

			for (k = 0; k < n_direct; k++) {
				if (w->uses.v[k].geo != geo)
					continue;
				n_old += w->uses.v[k].entity == found;
				n_new +=
				    w->uses.v[k].entity == w->uses.v[i].entity;
			}
			if (n_old > 2 * n_new)
				continue;
			if (n_new <= 2 * n_old)
				return UINT32_MAX;
		}
		found = w->uses.v[i].entity;
	}
	return found;
}

static int
stand_ins(struct work *w, size_t n_direct)
{
	const struct ss_token *t = w->et->tokens;
	uint32_t i, entity;
	int r = 0;

	for (i = w->u->tok_beg + 1; i + 1 < w->u->tok_end && r == 0; i++) {
		if (!(t[i].flags & SS_TOKEN_GEO) ||
		    !(t[i - 1].flags & SS_TOKEN_STOP) ||
		    t[i - 1].end - t[i - 1].beg != 3 || !joined(w, i) ||
		    !joined(w, i + 1) || !is_role(w, i + 1))
			continue;
		if (i + 2 < w->u->tok_end && joined(w, i + 2) &&
		    !(t[i + 1].flags & SS_TOKEN_POSS) &&
		    (t[i + 2].flags & SS_TOKEN_CAP))
			continue; /* a name follows */
		if (!ss_word_is(
			t[i + 1].hash, SS_CLASS_ROLE, SS_LANGS_ALL, NULL))
			continue;
		entity = stands_for(w, t[i].key, n_direct);
		if (entity != UINT32_MAX)
			r = add_use(w, entity, i, i + 2);
	}
	return r;
}

static int
by_entity(const void *a, const void *b)
{
	const struct use *x = a, *y = b;
	int c;

	if (x->entity != y->entity)
		return x->entity < y->entity ? -1 : 1;
	c = ss_str_cmp(x->use.outlet, y->use.outlet);
	if (c != 0)
		return c;
	if (x->use.article_i != y->use.article_i)
		return x->use.article_i < y->use.article_i ? -1 : 1;
	return x->use.beg < y->use.beg ? -1 : x->use.beg > y->use.beg;
}

/* Entities named in two articles or more, with their labels. */
static int
report_uses(struct work *w)
{
	struct ss_event_report *out = w->b->out;
	size_t i, k, n = 0;

	if (w->uses.n == 0)
		return 0;
	qsort(w->uses.v, w->uses.n, sizeof(*w->uses.v), by_entity);
	out->labels =
	    ss_arena_calloc(w->b->arena, w->e->n, sizeof(*out->labels));
	if (out->labels == NULL)
		return SS_ENOMEM;
	for (i = 0; i < w->uses.n; i = k) {
		struct ss_label *l = &out->labels[n];
		size_t j, n_articles = 1;

		for (k = i; k < w->uses.n &&
		     w->uses.v[k].entity == w->uses.v[i].entity;)
			k++;
		for (j = i + 1; j < k; j++)
			n_articles += w->uses.v[j].use.article_i !=
			    w->uses.v[j - 1].use.article_i;
		if (n_articles < 2)
			continue;
		l->entity = ss_build_entity_name(w->b, w->uses.v[i].entity);
		l->uses = ss_arena_calloc(w->b->arena, k - i, sizeof(*l->uses));
		if (l->uses == NULL)
			return SS_ENOMEM;
		for (j = i; j < k; j++) {
			/* a title and its copy in the text are one use */
			if (l->n_uses > 0 &&
			    l->uses[l->n_uses - 1].article_i ==
				w->uses.v[j].use.article_i &&
			    l->uses[l->n_uses - 1].beg == w->uses.v[j].use.beg)
				continue;
			l->uses[l->n_uses++] = w->uses.v[j].use;
		}
		n++;
	}
	out->n_labels = n;
	return 0;
}

int
ss_build_labels(struct ss_build *b)
{
	struct work w = {.b = b, .et = &b->et, .e = &b->entities};
	size_t n_direct;
	uint32_t i;
	int r = 0;

	if (b->n_groups < 2)
		return 0;
	for (w.unit = 0; w.unit < b->et.n_units && r == 0; w.unit++) {
		w.u = &b->et.units[w.unit];
		w.lang = b->et.articles[w.u->article_i].lang;
		if (w.u->in_title)
			continue; /* spans of uses are of the text */
		for (i = w.e->unit_beg[w.unit];
		     i < w.e->unit_beg[w.unit + 1] && r == 0; i++) {
			const struct ss_mention *m = &w.e->mentions[i];

			if (!w.e->v[m->entity].person)
				continue;
			r = label_before(&w, m);
			if (r == 0)
				r = label_after(&w, m);
		}
	}
	n_direct = w.uses.n;
	for (w.unit = 0; w.unit < b->et.n_units && r == 0; w.unit++) {
		w.u = &b->et.units[w.unit];
		if (!w.u->in_title)
			r = stand_ins(&w, n_direct);
	}
	if (r == 0)
		r = report_uses(&w);
	free(w.uses.v);
	return r;
}
