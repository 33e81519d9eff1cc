/*
 * Who is named in an event: runs of capitalised words, tied to one entity by
 * their last word (the surname, spellings folded).
 */
#ifndef SS_CLAIMS_ENTITIES_H
#define SS_CLAIMS_ENTITIES_H

#include "claims/keys.h"

struct ss_mention {
	uint32_t unit;
	uint32_t tok_beg, tok_end; /* the name without titles */
	uint32_t entity;
};

struct ss_entity {
	uint32_t key; /* of the last word */
	uint32_t n_mentions;
	int person;    /* 1: has a first name, a title, or speaks */
	uint32_t full; /* mention that gives the fullest name */
};

struct ss_entities {
	struct ss_mention *mentions; /* in order of the text */
	size_t n_mentions, cap_mentions;
	struct ss_entity *v;
	size_t n, cap;
	uint32_t *unit_beg; /* [n_units + 1] into mentions */
};

/* Returns 0 or SS_ENOMEM; release with ss_entities_release. */
int ss_entities_find(struct ss_entities *, const struct ss_event_text *);
void ss_entities_release(struct ss_entities *);

/* The mention that holds this token, or NULL. */
const struct ss_mention *ss_mention_at(
    const struct ss_entities *, uint32_t unit, uint32_t token);

#endif
