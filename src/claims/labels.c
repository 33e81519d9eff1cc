/*
 * How each outlet calls the same person or group:
 *   before the name        "Belarusian President Alexander Lukashenko",
 *                          "the militant group Hamas"
 *   before it, apposed     "the mayor, Mary Walsh,"
 *   in apposition          "Lukashenko, self-proclaimed president of Belarus,"
 *   as a stand-in          "the Belarusian leader" (when one person of the
 *                          event alone is called so with that country),
 *                          "the culture minister" (when one alone is called
 *                          so beside the name, and was named before in the
 *                          article)
 * What is not sure is left out: a false label is worse than a missed one.
 */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/str.h"
#include "claims/labels.h"
#include "claims/names.h"
#include "text/wordclass.h"

#define AFTER_MAX 10 /* words of an apposition */

int
ss_label_add(struct ss_labelling *w, uint32_t entity, uint32_t beg,
    uint32_t end, uint32_t head)
{
	const struct ss_token *t = w->et->tokens;
	struct ss_label_found *x;
	uint32_t i;

	if (SS_ARRAY_ROOM(&w->uses, 1) != 0)
		return SS_ENOMEM;
	x = &w->uses.v[w->uses.n++];
	x->entity = entity;
	x->head = head;
	x->first = beg;
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

/*
 * Whether another one with the same surname is meant: the first lady Melania
 * Fox, where the entity is Donald Fox.
 */
static int
is_namesake(const struct ss_labelling *w, const struct ss_mention *m)
{
	const struct ss_mention *full =
	    &w->e->mentions[w->e->v[m->entity].full];
	const struct ss_token *t = w->et->tokens;

	return m->tok_end - m->tok_beg > 1 &&
	    full->tok_end > full->tok_beg + 1 &&
	    (t[m->tok_beg].flags & SS_TOKEN_FIRST) &&
	    (t[full->tok_beg].flags & SS_TOKEN_FIRST) &&
	    !ss_names_same_first(
		w->et, t[m->tok_beg].key, t[full->tok_beg].key);
}

/* "Belarusian President" before the mention. */
static int
label_before(struct ss_labelling *w, const struct ss_mention *m)
{
	static const char *const official[] = {"official"};
	const unsigned char *source =
	    ss_build_source(w->b, w->u->article_i, w->u->in_title);
	uint32_t i = m->tok_beg;

	if (i == w->u->tok_beg || !ss_label_joined(w, i) ||
	    !ss_label_role(w, i - 1) || ss_label_courtesy(w, i - 1) ||
	    ss_label_qualifier(w, i - 1) || !ss_label_whole_name(w, m))
		return 0;
	/* the official Twitter account */
	if (ss_token_is_in(&w->et->tokens[i - 1], official, 1) &&
	    !w->e->v[m->entity].person)
		return 0;
	if (source[w->et->tokens[i].beg - 1] == '@')
		return 0;
	return ss_label_add(w, m->entity, ss_label_begin(w, i - 1), i, i - 1);
}

/* "the militant group" before the mention of a group. */
static int
group_before(struct ss_labelling *w, const struct ss_mention *m)
{
	uint32_t i = m->tok_beg, beg;

	if (i == w->u->tok_beg || !ss_label_joined(w, i) ||
	    !ss_label_group(w, i - 1) ||
	    (w->et->tokens[m->tok_end - 1].flags & SS_TOKEN_POSS))
		return 0;
	beg = ss_label_begin(w, i - 1);
	/* "the company Fox founded" is none of Fox */
	if (beg == i - 1 && beg > w->u->tok_beg && ss_label_anchor(w, beg - 1))
		return 0;
	return ss_label_add(w, m->entity, beg, i, i - 1);
}

/* A comma and a space, nothing else, before token i. */
static int
comma_before(const struct ss_labelling *w, uint32_t i)
{
	const struct ss_token *t = w->et->tokens;
	const unsigned char *s = w->et->articles[w->u->article_i].text;

	return i > w->u->tok_beg && i < w->u->tok_end &&
	    s[t[i - 1].end] == ',' && t[i].beg - t[i - 1].end == 2;
}

/* "the mayor, Mary Walsh, said" */
static int
label_apposed(struct ss_labelling *w, const struct ss_mention *m)
{
	const struct ss_token *t = w->et->tokens;
	uint32_t i = m->tok_beg, beg;

	if (!comma_before(w, i) || !comma_before(w, m->tok_end) ||
	    m->tok_end - i < 2 || !(t[i].flags & SS_TOKEN_FIRST) ||
	    !ss_label_role(w, i - 1) || ss_label_courtesy(w, i - 1) ||
	    ss_label_qualifier(w, i - 1) || (t[i - 1].flags & SS_TOKEN_POSS))
		return 0;
	/* a list: "the mayor, Mary Walsh, and" */
	if ((t[m->tok_end].flags & SS_TOKEN_STOP) &&
	    t[m->tok_end].end - t[m->tok_end].beg <= 3 &&
	    !ss_label_article(w, m->tok_end))
		return 0;
	beg = ss_label_begin(w, i - 1);
	if (beg == w->u->tok_beg ||
	    !(ss_label_anchor(w, beg - 1) ||
		(t[beg - 1].flags & SS_TOKEN_POSS)))
		return 0;
	return ss_label_add(w, m->entity, beg, i, i - 1);
}

/* ", self-proclaimed president of Belarus," behind the mention. */
static int
label_after(struct ss_labelling *w, const struct ss_mention *m)
{
	const struct ss_token *t = w->et->tokens;
	const struct ss_event_article_text *a =
	    &w->et->articles[w->u->article_i];
	const unsigned char *s = w->u->in_title ? a->title : a->text;
	uint32_t i = m->tok_end, end, head = 0;
	int person = w->e->v[m->entity].person, named = ss_label_named(w, m);

	if (i >= w->u->tok_end || s[t[i - 1].end] != ',' ||
	    t[i].beg - t[i - 1].end != 2)
		return 0;
	/* the article goes */
	if ((t[i].flags & SS_TOKEN_STOP) && i + 1 < w->u->tok_end &&
	    t[i].end - t[i].beg <= 3 && ss_label_joined(w, i + 1))
		i++;
	for (end = i; end < w->u->tok_end && end - i < AFTER_MAX; end++) {
		if (end > i && !ss_label_joined(w, end))
			break;
		if (end - i < 5 && head == 0 &&
		    ((named && ss_label_role(w, end) &&
			 !ss_label_courtesy(w, end) &&
			 !ss_label_qualifier(w, end) &&
			 !(t[end].flags & SS_TOKEN_POSS)) ||
			(!person && ss_label_group(w, end))))
			head = end;
		if (end == i && (t[end].flags & SS_TOKEN_STOP))
			return 0;
		/* a verb of saying or a relative pronoun: no apposition */
		if (ss_word_is(t[end].hash, SS_CLASS_SAID, w->lang, NULL))
			return 0;
		if (head == 0 && (t[end].flags & SS_TOKEN_STOP))
			return 0;
	}
	/* ", including congressman John Lewis,": another one's */
	if (head + 1 < end && ss_label_joined(w, head + 1) &&
	    (t[head + 1].flags & SS_TOKEN_CAP))
		return 0;
	if (head == 0 || end == w->u->tok_end || end - i >= AFTER_MAX)
		return 0;
	/* it must end at a comma, else it may be a list or a clause */
	if (s[t[end - 1].end] != ',' && s[t[end - 1].end] != '.')
		return 0;
	return ss_label_add(w, m->entity, i, end, head);
}

static int
by_entity(const void *a, const void *b)
{
	const struct ss_label_found *x = a, *y = b;
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

/* Is the entity named in two articles or more? */
static int
is_shared(const struct ss_labelling *w, uint32_t entity)
{
	uint32_t first = UINT32_MAX, article_i;
	size_t i;

	for (i = 0; i < w->e->n_mentions; i++) {
		if (w->e->mentions[i].entity != entity)
			continue;
		article_i = w->et->units[w->e->mentions[i].unit].article_i;
		if (first != UINT32_MAX && first != article_i)
			return 1;
		first = article_i;
	}
	return 0;
}

/* Entities named in two articles or more, with their labels. */
static int
report_uses(struct ss_labelling *w)
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
		size_t j;

		for (k = i; k < w->uses.n &&
		     w->uses.v[k].entity == w->uses.v[i].entity;)
			k++;
		if (!is_shared(w, w->uses.v[i].entity))
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
	struct ss_labelling w = {.b = b, .et = &b->et, .e = &b->entities};
	size_t n_direct;
	uint32_t i;
	int r = 0;

	if (b->n_groups < 2)
		return 0;
	ss_labelling_init(&w);
	for (w.unit = 0; w.unit < b->et.n_units && r == 0; w.unit++) {
		w.u = &b->et.units[w.unit];
		w.lang = b->et.articles[w.u->article_i].lang;
		if (w.u->in_title)
			continue; /* spans of uses are of the text */
		for (i = w.e->unit_beg[w.unit];
		     i < w.e->unit_beg[w.unit + 1] && r == 0; i++) {
			const struct ss_mention *m = &w.e->mentions[i];

			if (is_namesake(&w, m))
				continue;
			if (ss_label_named(&w, m))
				r = label_before(&w, m);
			if (r == 0 && !w.e->v[m->entity].person)
				r = group_before(&w, m);
			if (r == 0 && ss_label_named(&w, m))
				r = label_apposed(&w, m);
			if (r == 0)
				r = label_after(&w, m);
		}
	}
	n_direct = w.uses.n;
	for (w.unit = 0; w.unit < b->et.n_units && r == 0; w.unit++) {
		w.u = &b->et.units[w.unit];
		if (!w.u->in_title)
			r = ss_label_stand_ins(&w, n_direct);
	}
	if (r == 0)
		r = report_uses(&w);
	free(w.uses.v);
	return r;
}
