/*
 * What the files label*.c share: labels found in one event, and what its
 * words are.
 */
#ifndef SS_CLAIMS_LABELS_H
#define SS_CLAIMS_LABELS_H

#include "claims/build.h"

#define SS_LABEL_BEFORE 6 /* words of a label before a name */
#define SS_LABEL_GROUPS 64
#define SS_LABEL_ORGANS 64

struct ss_label_found {
	uint32_t entity;
	uint32_t first, head; /* tokens: the first, the role or kind */
	struct ss_label_use use;
	uint32_t geo; /* key of the country in it, or UINT32_MAX */
};

struct ss_label_uses {
	struct ss_label_found *v;
	size_t n, cap;
};

struct ss_labelling {
	struct ss_build *b;
	const struct ss_event_text *et;
	const struct ss_entities *e;
	struct ss_label_uses uses;
	uint32_t unit;
	const struct ss_unit *u;
	unsigned lang;
	/* hashes of words */
	size_t n_groups, n_organs;
	uint64_t groups[SS_LABEL_GROUPS], organs[SS_LABEL_ORGANS], the, of,
	    first;
};

/* Sets the words that are looked up; the rest is the caller's. */
void ss_labelling_init(struct ss_labelling *);

/* President, leader: at token i of the sentence. */
int ss_label_role(const struct ss_labelling *, uint32_t i);
/* Mr, Mrs, Herr: titles that say nothing. */
int ss_label_courtesy(const struct ss_labelling *, uint32_t i);
/* Only a space, or a hyphen, before token i. */
int ss_label_joined(const struct ss_labelling *, uint32_t i);
/* Company, militia. */
int ss_label_group(const struct ss_labelling *, uint32_t i);
/* former, then, acting: say nothing without a role behind them. */
int ss_label_qualifier(const struct ss_labelling *, uint32_t i);
/* the, a, an: the shortest function words before a noun. */
int ss_label_article(const struct ss_labelling *, uint32_t i);
/* by, with, his ...: what stands behind one begins a noun phrase. */
int ss_label_anchor(const struct ss_labelling *, uint32_t i);
/*
 * Can the mention be a person's name, as a whole?  Not "FBI" of "former FBI
 * director", nor "Department".
 */
int ss_label_whole_name(const struct ss_labelling *, const struct ss_mention *);
/* A person's name, or two words that may be one beside a role. */
int ss_label_named(const struct ss_labelling *, const struct ss_mention *);
/*
 * Where the label ends at its role, token head, begins: countries, names,
 * other roles; one or two nouns or adjectives when a country, a name or an
 * article stands before them ("American internet personality").
 */
uint32_t ss_label_begin(const struct ss_labelling *, uint32_t head);

/* Tokens [beg, end), with the role or kind at head.  0 or SS_ENOMEM. */
int ss_label_add(struct ss_labelling *, uint32_t entity, uint32_t beg,
    uint32_t end, uint32_t head);
/*
 * Adds what stands in for a name in the sentence, by the first n_direct
 * labels, which stand beside one.  0 or SS_ENOMEM.
 */
int ss_label_stand_ins(struct ss_labelling *, size_t n_direct);

#endif
