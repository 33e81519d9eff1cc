/*
 * Stand-ins: "the Belarusian leader", "the culture minister" for the one who
 * is called so beside his name.
 */
#include "claims/labels.h"
#include "text/wordclass.h"

/* Who leads a country. */
static int
is_ruler(const struct ss_labelling *w, uint32_t head)
{
	static const char *const words[] = {"president", "leader", "dictator",
	    "ruler", "strongman", "autocrat", "premier", "chancellor", "king",
	    "queen", "emperor", "monarch", "sultan", "emir"};
	static const char *const prime[] = {"prime"};
	static const char *const minister[] = {"minister"};
	const struct ss_token *t = &w->et->tokens[head];

	return ss_token_is_in(t, words, sizeof(words) / sizeof(words[0])) ||
	    (head > 0 && ss_token_is_in(t, minister, 1) &&
		ss_token_is_in(&t[-1], prime, 1));
}

/* A label of the country that the stand-in with this head may mean. */
static int
fits(const struct ss_labelling *w, const struct ss_label_found *x, uint32_t geo,
    uint32_t head)
{
	const struct ss_token *t = w->et->tokens;

	return x->geo == geo &&
	    (t[x->head].key == t[head].key ||
		(is_ruler(w, x->head) && is_ruler(w, head)));
}

/* Whom "the Belarusian leader" means: the one person labelled so. */
static uint32_t
stands_for(
    const struct ss_labelling *w, uint32_t geo, uint32_t head, size_t n_direct)
{
	uint32_t found = UINT32_MAX;
	size_t i;

	for (i = 0; i < n_direct; i++) {
		if (!fits(w, &w->uses.v[i], geo, head))
			continue;
		if (found != UINT32_MAX && found != w->uses.v[i].entity) {
			/* the one labelled more often, if clearly */
			size_t k, n_old = 0, n_new = 0;

			for (k = 0; k < n_direct; k++) {
				if (!fits(w, &w->uses.v[k], geo, head))
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

/* "the Belarusian leader" */
static int
country_stand_ins(struct ss_labelling *w, size_t n_direct)
{
	const struct ss_token *t = w->et->tokens;
	uint32_t i, entity;
	int r = 0;

	for (i = w->u->tok_beg + 1; i + 1 < w->u->tok_end && r == 0; i++) {
		if (!(t[i].flags & SS_TOKEN_GEO) ||
		    !(t[i - 1].flags & SS_TOKEN_STOP) ||
		    t[i - 1].end - t[i - 1].beg != 3 ||
		    !ss_label_joined(w, i) || !ss_label_joined(w, i + 1) ||
		    !ss_label_role(w, i + 1))
			continue;
		if (i + 2 < w->u->tok_end && ss_label_joined(w, i + 2) &&
		    !(t[i + 1].flags & SS_TOKEN_POSS) &&
		    (t[i + 2].flags & SS_TOKEN_CAP))
			continue; /* a name follows */
		if (!ss_word_is(
			t[i + 1].hash, SS_CLASS_ROLE, SS_LANGS_ALL, NULL))
			continue;
		entity = stands_for(w, t[i].key, i + 1, n_direct);
		if (entity != UINT32_MAX)
			r = ss_label_add(w, entity, i, i + 2, i + 1);
	}
	return r;
}

/* The word right before the role says which: attorney general, vice
 * president; a country or a name does not. */
static uint64_t
qualifier(const struct ss_labelling *w, uint32_t head, uint32_t beg)
{
	const struct ss_token *t = &w->et->tokens[head - 1];

	if (head == beg ||
	    ((t->flags & (SS_TOKEN_CAP | SS_TOKEN_GEO)) &&
		!ss_label_role(w, head - 1)))
		return 0;
	return t->hash;
}

/* "Republican nominee": the key of the capitalised word, or UINT32_MAX. */
static uint32_t
side(const struct ss_labelling *w, uint32_t head, uint32_t beg)
{
	const struct ss_token *t = &w->et->tokens[head - 1];

	return head > beg && (t->flags & SS_TOKEN_CAP) &&
		!ss_label_role(w, head - 1)
	    ? t->key
	    : UINT32_MAX;
}

/* The one entity that is called so beside its name, or UINT32_MAX. */
static uint32_t
called(
    const struct ss_labelling *w, uint32_t head, uint32_t beg, size_t n_direct)
{
	const struct ss_token *t = w->et->tokens;
	uint64_t q = qualifier(w, head, beg);
	uint32_t found = UINT32_MAX, own = side(w, head, beg), other;
	int same = 0;
	size_t i;

	for (i = 0; i < n_direct; i++) {
		const struct ss_label_found *x = &w->uses.v[i];

		if (t[x->head].key != t[head].key)
			continue;
		other = side(w, x->head, x->first);
		if (other != UINT32_MAX && own != UINT32_MAX && other != own)
			continue; /* the Democratic one */
		if (found != UINT32_MAX && found != x->entity)
			return UINT32_MAX;
		found = x->entity;
		same |= qualifier(w, x->head, x->first) == q;
	}
	return same ? found : UINT32_MAX;
}

/* Is the entity named before this sentence in its article? */
static int
named_before(const struct ss_labelling *w, uint32_t entity)
{
	uint32_t first = w->et->articles[w->u->article_i].unit_beg, i;

	for (i = w->e->unit_beg[first]; i < w->e->unit_beg[w->unit]; i++)
		if (w->e->mentions[i].entity == entity)
			return 1;
	return 0;
}

/* "the culture minister" */
static int
role_stand_ins(struct ss_labelling *w, size_t n_direct)
{
	const struct ss_token *t = w->et->tokens;
	uint32_t i, beg, entity;
	int r = 0;

	for (i = w->u->tok_beg + 1; i < w->u->tok_end && r == 0; i++) {
		if (!((ss_label_role(w, i) && !ss_label_qualifier(w, i)) ||
			ss_label_group(w, i)) ||
		    !ss_label_joined(w, i) || (t[i].flags & SS_TOKEN_POSS))
			continue;
		/* a name or another noun follows: not the head */
		if (i + 1 < w->u->tok_end && ss_label_joined(w, i + 1) &&
		    ((t[i + 1].flags & (SS_TOKEN_CAP | SS_TOKEN_HYPHEN)) ||
			ss_label_role(w, i + 1) || t[i + 1].hash == w->of))
			continue;
		beg = ss_label_begin(w, i);
		if (beg == w->u->tok_beg || i - beg > 2 ||
		    !ss_label_joined(w, beg) || t[beg - 1].hash != w->the ||
		    (t[i - 1].flags & SS_TOKEN_GEO))
			continue;
		entity = called(w, i, beg, n_direct);
		if (entity != UINT32_MAX && named_before(w, entity))
			r = ss_label_add(w, entity, beg, i + 1, i);
	}
	return r;
}

int
ss_label_stand_ins(struct ss_labelling *w, size_t n_direct)
{
	int r = country_stand_ins(w, n_direct);

	return r == 0 ? role_stand_ins(w, n_direct) : r;
}
