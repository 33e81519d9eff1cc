#include "claims/entities.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/map.h"
#include "text/wordclass.h"

static int
is_name(const struct ss_event_text *et, const struct ss_token *t)
{
	if (!(t->flags & SS_TOKEN_CAP) ||
	    (t->flags &
		(SS_TOKEN_STOP | SS_TOKEN_TITLE | SS_TOKEN_GEO |
		    SS_TOKEN_NUMBER)))
		return 0;
	if (t->classes & (1u << SS_CLASS_MONTH | 1u << SS_CLASS_WEEKDAY))
		return 0;
	/* a capital at the head of a sentence says little */
	if ((t->flags & SS_TOKEN_HEAD) && (t->flags & SS_TOKEN_FIRST))
		return et->keys[t->key].n_low == 0;
	return et->keys[t->key].n_cap > et->keys[t->key].n_low;
}

static int
continues(const struct ss_token *t)
{
	/* "Donald J. Trump": the initial's full stop lies between */
	return (t->flags & (SS_TOKEN_JOINED | SS_TOKEN_HYPHEN)) ||
	    (t[-1].end - t[-1].beg == 1 && t->beg - t[-1].end <= 2);
}

static int
add_mention(struct ss_entities *e, struct ss_map *map,
    const struct ss_event_text *et, uint32_t unit, uint32_t beg, uint32_t end)
{
	uint32_t key = ss_key_same(et, et->tokens[end - 1].key), *slot, i;
	const struct ss_unit *u = &et->units[unit];
	unsigned lang = et->articles[u->article_i].lang;
	struct ss_mention *m;
	struct ss_entity *x;
	const struct ss_mention *full;

	slot = ss_map_put(map, et->keys[key].hash, (uint32_t)e->n);
	if (slot == NULL ||
	    (e->n_mentions == e->cap_mentions &&
		ss_array_room_((void **)&e->mentions, &e->cap_mentions,
		    e->n_mentions + 1, sizeof(*e->mentions)) != 0))
		return SS_ENOMEM;
	if (*slot == e->n) {
		if (SS_ARRAY_ROOM(e, 1) != 0)
			return SS_ENOMEM;
		memset(&e->v[e->n], 0, sizeof(*e->v));
		e->v[e->n].key = key;
		e->v[e->n].full = (uint32_t)e->n_mentions;
		e->n++;
	}
	x = &e->v[*slot];
	m = &e->mentions[e->n_mentions];
	m->unit = unit;
	m->tok_beg = beg;
	m->tok_end = end;
	m->entity = *slot;
	x->n_mentions++;
	for (i = beg; i + 1 < end; i++)
		if (et->tokens[i].flags & SS_TOKEN_FIRST)
			x->person = 1;
	if (beg > u->tok_beg && (et->tokens[beg - 1].flags & SS_TOKEN_TITLE) &&
	    (et->tokens[beg].flags & SS_TOKEN_JOINED))
		x->person = 1;
	if (beg > u->tok_beg + 1 && end - beg <= 3 &&
	    (et->tokens[beg - 1].flags & SS_TOKEN_TITLE) &&
	    et->tokens[beg].beg - et->tokens[beg - 1].end == 2)
		x->person = 1; /* Mr. Fox */
	if (end < u->tok_end && (et->tokens[end].flags & SS_TOKEN_JOINED) &&
	    ss_word_is(et->tokens[end].hash, SS_CLASS_SAID,
		lang != 0 ? lang : (unsigned)SS_LANGS_EN, NULL) &&
	    end - beg >= 2)
		x->person = 1;
	/* сказала Мария Волкова; English: told Fox News */
	if (beg > u->tok_beg && (et->tokens[beg].flags & SS_TOKEN_JOINED) &&
	    lang != 0 && lang != SS_LANGS_EN && end - beg == 2 &&
	    ss_word_is(et->tokens[beg - 1].hash, SS_CLASS_SAID, lang, NULL))
		x->person = 1;
	/* the fullest: the longest with a usual first name, titles excepted */
	full = &e->mentions[x->full];
	if (x->full != e->n_mentions &&
	    end - beg > full->tok_end - full->tok_beg && end - beg <= 4 &&
	    !u->in_title && (et->tokens[beg].flags & SS_TOKEN_FIRST))
		x->full = (uint32_t)e->n_mentions;
	e->n_mentions++;
	return 0;
}

int
ss_entities_find(struct ss_entities *e, const struct ss_event_text *et)
{
	struct ss_map map;
	uint32_t u, i, j;
	int r = 0;

	memset(e, 0, sizeof(*e));
	ss_map_init(&map);
	e->unit_beg = calloc(et->n_units + 1, sizeof(*e->unit_beg));
	if (e->unit_beg == NULL)
		return SS_ENOMEM;
	for (u = 0; u < et->n_units && r == 0; u++) {
		const struct ss_unit *un = &et->units[u];

		e->unit_beg[u] = (uint32_t)e->n_mentions;
		for (i = un->tok_beg; i < un->tok_end && r == 0; i = j) {
			j = i + 1;
			if (!is_name(et, &et->tokens[i]))
				continue;
			while (j < un->tok_end && is_name(et, &et->tokens[j]) &&
			    continues(&et->tokens[j]) &&
			    !(et->tokens[j - 1].flags & SS_TOKEN_POSS))
				j++;
			r = add_mention(e, &map, et, u, i, j);
		}
	}
	e->unit_beg[et->n_units] = (uint32_t)e->n_mentions;
	ss_map_release(&map);
	if (r != 0)
		ss_entities_release(e);
	return r;
}

void
ss_entities_release(struct ss_entities *e)
{
	free(e->mentions);
	free(e->v);
	free(e->unit_beg);
	memset(e, 0, sizeof(*e));
}

const struct ss_mention *
ss_mention_at(const struct ss_entities *e, uint32_t unit, uint32_t token)
{
	uint32_t i;

	for (i = e->unit_beg[unit]; i < e->unit_beg[unit + 1]; i++)
		if (token >= e->mentions[i].tok_beg &&
		    token < e->mentions[i].tok_end)
			return &e->mentions[i];
	return NULL;
}
