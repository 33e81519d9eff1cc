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
#include "claims/build.h"
#include "text/wordclass.h"
#include "text/words.h"

#define BEFORE_MAX 6  /* words of a label before a name */
#define AFTER_MAX  10 /* words of an apposition */

/* What a group or a company is called. */
static const char *const group_words[] = {"group", "company", "firm", "party",
    "movement", "militia", "gang", "organization", "organisation", "agency",
    "newspaper", "magazine", "website", "outlet", "broadcaster", "network",
    "bank", "union", "charity", "coalition", "giant", "carmaker", "automaker",
    "drugmaker", "retailer", "airline", "startup", "nonprofit", "militants",
    "extremists", "rebels", "insurgents", "cartel", "alliance", "operator",
    "manufacturer", "maker", "publisher", "regulator", "watchdog",
    "think-tank"};

/* Words at the end of a name that is no person's. */
static const char *const organ_words[] = {"department", "court", "committee",
    "party", "house", "senate", "congress", "council", "commission", "agency",
    "ministry", "university", "bank", "company", "group", "times", "post",
    "news", "office", "service", "union", "association", "institute", "center",
    "centre", "team", "administration", "campaign", "party", "states"};

#define N_GROUPS (sizeof(group_words) / sizeof(group_words[0]))
#define N_ORGANS (sizeof(organ_words) / sizeof(organ_words[0]))

struct use {
	uint32_t entity;
	uint32_t first, head; /* tokens: the first, the role or kind */
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
	/* hashes of the words */
	uint64_t groups[N_GROUPS], organs[N_ORGANS], the, of, first;
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
	const struct ss_token *t = &w->et->tokens[i];

	return (t->flags & SS_TOKEN_JOINED) != 0 ||
	    ((t->flags & SS_TOKEN_HYPHEN) && t->beg - t[-1].end == 1);
}

static int
has_hash(const uint64_t *v, size_t n, uint64_t hash)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (v[i] == hash)
			return 1;
	return 0;
}

static int
is_group(const struct work *w, uint32_t i)
{
	const struct ss_token *t = &w->et->tokens[i];

	return !(t->flags & SS_TOKEN_CAP) &&
	    has_hash(w->groups, N_GROUPS, t->hash);
}

/* former, then, acting: say nothing without a role behind them. */
static int
is_qualifier(const struct work *w, uint32_t i)
{
	static const char *const words[] = {
	    "former", "then", "acting", "vice", "deputy"};

	return ss_token_is_in(
	    &w->et->tokens[i], words, sizeof(words) / sizeof(words[0]));
}

/*
 * Can the mention be a person's name, as a whole?  Not "FBI" of "former FBI
 * director", nor "Department".
 */
static int
is_whole_name(const struct work *w, const struct ss_mention *m)
{
	const struct ss_token *t = w->et->tokens;
	uint32_t end = m->tok_end;

	if (has_hash(w->organs, N_ORGANS, t[end - 1].hash) ||
	    (t[end - 1].flags & SS_TOKEN_ALLCAP))
		return 0;
	return end == w->u->tok_end || !joined(w, end) ||
	    (t[end - 1].flags & SS_TOKEN_POSS) ||
	    (!is_role(w, end) && !(t[end].flags & SS_TOKEN_CAP));
}

/* the, a, an: the shortest function words before a noun. */
static int
is_article(const struct work *w, uint32_t i)
{
	static const char *const words[] = {"the", "a", "an", "der", "die",
	    "das", "ein", "eine", "el", "la", "un", "una", "le", "une", "il",
	    "o", "um", "uma", "de", "het", "een"};

	return ss_token_is_in(
	    &w->et->tokens[i], words, sizeof(words) / sizeof(words[0]));
}

static int
add_use(
    struct work *w, uint32_t entity, uint32_t beg, uint32_t end, uint32_t head)
{
	const struct ss_token *t = w->et->tokens;
	struct use *x;
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

/* A person's name, or two words that may be one beside a role. */
static int
is_named(const struct work *w, const struct ss_mention *m)
{
	return w->e->v[m->entity].person ||
	    (m->tok_end - m->tok_beg >= 2 &&
		!has_hash(
		    w->organs, N_ORGANS, w->et->tokens[m->tok_end - 1].hash));
}

/* by, with, his ...: what stands behind one begins a noun phrase. */
static int
is_anchor(const struct work *w, uint32_t i)
{
	static const char *const words[] = {"by", "with", "from", "of", "for",
	    "as", "his", "her", "their", "its", "our", "my"};
	size_t k;

	for (k = 0; k < sizeof(words) / sizeof(words[0]); k++)
		if (w->et->tokens[i].hash ==
		    ss_word_hash(
			(const unsigned char *)words[k], strlen(words[k])))
			return 1;
	return is_article(w, i);
}

/*
 * Where the label ends at its role, token head, begins: countries, names,
 * other roles; one or two nouns or adjectives when a country, a name or an
 * article stands before them ("American internet personality").
 */
static uint32_t
label_begin(const struct work *w, uint32_t head)
{
	const struct ss_token *t = w->et->tokens, *p;
	uint32_t beg = head, sure = head;
	int lower = 0;

	while (
	    beg > w->u->tok_beg && head - beg < BEFORE_MAX && joined(w, beg)) {
		p = &t[beg - 1];
		if ((p->flags & SS_TOKEN_POSS) || is_anchor(w, beg - 1)) {
			sure = beg;
			break;
		}
		/* first lady */
		if (beg == head && p->hash == w->first) {
			sure = beg - 1;
			break;
		}
		if ((p->flags & SS_TOKEN_STOP) ||
		    ss_word_is(p->hash, SS_CLASS_SAID, SS_LANGS_ALL, NULL) ||
		    ss_word_is(p->hash, SS_CLASS_WEEKDAY, SS_LANGS_ALL, NULL))
			break;
		if ((p->flags & (SS_TOKEN_CAP | SS_TOKEN_GEO)) ||
		    is_role(w, beg - 1)) {
			if (lower <= 1 || (p->flags & SS_TOKEN_GEO) ||
			    is_role(w, beg - 1))
				sure = beg - 1;
		} else if (sure < head || (t[head].flags & SS_TOKEN_CAP) ||
		    lower++ > 1) {
			break; /* "Fox fired FBI director": a verb */
		}
		beg--;
	}
	return sure;
}

/* "Belarusian President" before the mention. */
static int
label_before(struct work *w, const struct ss_mention *m)
{
	uint32_t i = m->tok_beg;

	if (i == w->u->tok_beg || !joined(w, i) || !is_role(w, i - 1) ||
	    is_courtesy(w, i - 1) || is_qualifier(w, i - 1) ||
	    !is_whole_name(w, m))
		return 0;
	return add_use(w, m->entity, label_begin(w, i - 1), i, i - 1);
}

/* "the militant group" before the mention of a group. */
static int
group_before(struct work *w, const struct ss_mention *m)
{
	uint32_t i = m->tok_beg, beg;

	if (i == w->u->tok_beg || !joined(w, i) || !is_group(w, i - 1) ||
	    (w->et->tokens[m->tok_end - 1].flags & SS_TOKEN_POSS))
		return 0;
	beg = label_begin(w, i - 1);
	/* "the company Fox founded" is none of Fox */
	if (beg == i - 1 && beg > w->u->tok_beg && is_anchor(w, beg - 1))
		return 0;
	return add_use(w, m->entity, beg, i, i - 1);
}

/* A comma and a space, nothing else, before token i. */
static int
comma_before(const struct work *w, uint32_t i)
{
	const struct ss_token *t = w->et->tokens;
	const unsigned char *s = w->et->articles[w->u->article_i].text;

	return i > w->u->tok_beg && i < w->u->tok_end &&
	    s[t[i - 1].end] == ',' && t[i].beg - t[i - 1].end == 2;
}

/* "the mayor, Mary Walsh, said" */
static int
label_apposed(struct work *w, const struct ss_mention *m)
{
	const struct ss_token *t = w->et->tokens;
	uint32_t i = m->tok_beg, beg;

	if (!comma_before(w, i) || !comma_before(w, m->tok_end) ||
	    m->tok_end - i < 2 || !(t[i].flags & SS_TOKEN_FIRST) ||
	    !is_role(w, i - 1) || is_courtesy(w, i - 1) ||
	    is_qualifier(w, i - 1) || (t[i - 1].flags & SS_TOKEN_POSS))
		return 0;
	/* a list: "the mayor, Mary Walsh, and" */
	if ((t[m->tok_end].flags & SS_TOKEN_STOP) &&
	    t[m->tok_end].end - t[m->tok_end].beg <= 3 &&
	    !is_article(w, m->tok_end))
		return 0;
	beg = label_begin(w, i - 1);
	if (beg == w->u->tok_beg ||
	    !(is_anchor(w, beg - 1) || (t[beg - 1].flags & SS_TOKEN_POSS)))
		return 0;
	return add_use(w, m->entity, beg, i, i - 1);
}

/* ", self-proclaimed president of Belarus," behind the mention. */
static int
label_after(struct work *w, const struct ss_mention *m)
{
	const struct ss_token *t = w->et->tokens;
	const struct ss_event_article_text *a =
	    &w->et->articles[w->u->article_i];
	const unsigned char *s = w->u->in_title ? a->title : a->text;
	uint32_t i = m->tok_end, end, head = 0;
	int person = w->e->v[m->entity].person, named = is_named(w, m);

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
		if (end - i < 5 && head == 0 &&
		    ((named && is_role(w, end) && !is_courtesy(w, end) &&
			 !is_qualifier(w, end) &&
			 !(t[end].flags & SS_TOKEN_POSS)) ||
			(!person && is_group(w, end))))
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
	if (head + 1 < end && joined(w, head + 1) &&
	    (t[head + 1].flags & SS_TOKEN_CAP))
		return 0;
	if (head == 0 || end == w->u->tok_end || end - i >= AFTER_MAX)
		return 0;
	/* it must end at a comma, else it may be a list or a clause */
	if (s[t[end - 1].end] != ',' && s[t[end - 1].end] != '.')
		return 0;
	return add_use(w, m->entity, i, end, head);
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
			r = add_use(w, entity, i, i + 2, i + 1);
	}
	return r;
}

/* The word right before the role says which: attorney general, vice
 * president; a country or a name does not. */
static uint64_t
qualifier(const struct work *w, uint32_t head, uint32_t beg)
{
	const struct ss_token *t = &w->et->tokens[head - 1];

	if (head == beg ||
	    ((t->flags & (SS_TOKEN_CAP | SS_TOKEN_GEO)) &&
		!is_role(w, head - 1)))
		return 0;
	return t->hash;
}

/* The one entity that is called so beside its name, or UINT32_MAX. */
static uint32_t
called(const struct work *w, uint32_t head, uint32_t beg, size_t n_direct)
{
	const struct ss_token *t = w->et->tokens;
	uint64_t q = qualifier(w, head, beg);
	uint32_t found = UINT32_MAX;
	int same = 0;
	size_t i;

	for (i = 0; i < n_direct; i++) {
		const struct use *x = &w->uses.v[i];

		if (t[x->head].key != t[head].key)
			continue;
		if (found != UINT32_MAX && found != x->entity)
			return UINT32_MAX;
		found = x->entity;
		same |= qualifier(w, x->head, x->first) == q;
	}
	return same ? found : UINT32_MAX;
}

/* Is the entity named before this sentence in its article? */
static int
named_before(const struct work *w, uint32_t entity)
{
	uint32_t first = w->et->articles[w->u->article_i].unit_beg, i;

	for (i = w->e->unit_beg[first]; i < w->e->unit_beg[w->unit]; i++)
		if (w->e->mentions[i].entity == entity)
			return 1;
	return 0;
}

/* "the culture minister" */
static int
role_stand_ins(struct work *w, size_t n_direct)
{
	const struct ss_token *t = w->et->tokens;
	uint32_t i, beg, entity;
	int r = 0;

	for (i = w->u->tok_beg + 1; i < w->u->tok_end && r == 0; i++) {
		if (!((is_role(w, i) && !is_qualifier(w, i)) ||
			is_group(w, i)) ||
		    !joined(w, i) || (t[i].flags & SS_TOKEN_POSS))
			continue;
		/* a name or another noun follows: not the head */
		if (i + 1 < w->u->tok_end && joined(w, i + 1) &&
		    ((t[i + 1].flags & (SS_TOKEN_CAP | SS_TOKEN_HYPHEN)) ||
			is_role(w, i + 1) || t[i + 1].hash == w->of))
			continue;
		beg = label_begin(w, i);
		if (beg == w->u->tok_beg || i - beg > 2 || !joined(w, beg) ||
		    t[beg - 1].hash != w->the ||
		    (t[i - 1].flags & SS_TOKEN_GEO))
			continue;
		entity = called(w, i, beg, n_direct);
		if (entity != UINT32_MAX && named_before(w, entity))
			r = add_use(w, entity, beg, i + 1, i);
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

/* Is the entity named in two articles or more? */
static int
is_shared(const struct work *w, uint32_t entity)
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

static void
set_words(uint64_t *out, const char *const *words, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		out[i] = ss_word_hash(
		    (const unsigned char *)words[i], strlen(words[i]));
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
	set_words(w.groups, group_words, N_GROUPS);
	set_words(w.organs, organ_words, N_ORGANS);
	w.the = ss_word_hash((const unsigned char *)"the", 3);
	w.of = ss_word_hash((const unsigned char *)"of", 2);
	w.first = ss_word_hash((const unsigned char *)"first", 5);
	for (w.unit = 0; w.unit < b->et.n_units && r == 0; w.unit++) {
		w.u = &b->et.units[w.unit];
		w.lang = b->et.articles[w.u->article_i].lang;
		if (w.u->in_title)
			continue; /* spans of uses are of the text */
		for (i = w.e->unit_beg[w.unit];
		     i < w.e->unit_beg[w.unit + 1] && r == 0; i++) {
			const struct ss_mention *m = &w.e->mentions[i];

			if (is_named(&w, m))
				r = label_before(&w, m);
			if (r == 0 && !w.e->v[m->entity].person)
				r = group_before(&w, m);
			if (r == 0 && is_named(&w, m))
				r = label_apposed(&w, m);
			if (r == 0)
				r = label_after(&w, m);
		}
	}
	n_direct = w.uses.n;
	for (w.unit = 0; w.unit < b->et.n_units && r == 0; w.unit++) {
		w.u = &b->et.units[w.unit];
		if (!w.u->in_title)
			r = stand_ins(&w, n_direct);
		if (!w.u->in_title && r == 0)
			r = role_stand_ins(&w, n_direct);
	}
	if (r == 0)
		r = report_uses(&w);
	free(w.uses.v);
	return r;
}
