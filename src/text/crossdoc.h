/*
 * What recurs over different stories of one outlet: its footers, calls,
 * navigation.  Copies and versions of one story do not count as different,
 * and what other outlets print is never looked at.
 *
 * Use: ss_crossdoc_add each article that shares a unit with another of its
 * outlet (recurring.h tells), with the line model's scores; decide once;
 * then read the spans.  The result does not depend on the order of adding.
 */
#ifndef SS_TEXT_CROSSDOC_H
#define SS_TEXT_CROSSDOC_H

#include "base/arena.h"
#include "samestory.h"
#include "text/boilerplate.h"
#include "text/recurring.h"

/* A unit that is the same or nearly, in another story. */
struct ss_crossdoc_partner {
	uint32_t article, unit; /* while deciding; UINT32_MAX: none */
};

struct ss_crossdoc_unit {
	size_t beg, end;
	uint64_t hash;
	uint64_t like[SS_LIKE_KEYS]; /* recurring.h */
	uint32_t n_words;
	uint32_t line;
	uint32_t stories; /* other stories of the outlet that have it */
	uint32_t alike;   /* other stories that have one beginning as it does */
	uint32_t similar; /* other stories that have it or nearly it */
	float score;      /* of its line, by the line model */
	uint32_t word, n_all; /* into the article's words */
	struct ss_crossdoc_partner partner;
	uint8_t is_title; /* no part of the text: the title, as one more unit */
	uint8_t copied;   /* another article, of whatever story, has it */
	uint8_t removed;
	uint8_t fact;        /* a short line with figures, without a cue */
	uint8_t remark;      /* a short sentence, without a cue */
	uint8_t line_recurs; /* most words of its line recur */
	uint8_t apart;       /* at the tail, in a run about other things */
};

struct ss_crossdoc_article {
	uint32_t article_i;
	uint64_t outlet; /* ss_outlet_key */
	uint64_t order;  /* by content: fixes the order among equals */
	struct ss_crossdoc_unit *units;
	size_t n_units;
	uint32_t *sorted;    /* [n_units]: units by hash */
	uint32_t *words;     /* hashes of words, unit by unit */
	uint8_t *weights;    /* of content words, by rarity; 0: of no content */
	uint32_t story;      /* versions of one story share it */
	int recurs;          /* some unit does */
	uint32_t head, tail; /* units before and from there on recur */
};

struct ss_crossdoc {
	struct ss_crossdoc_article *v;
	size_t n, cap;
	uint8_t *weights; /* of words, by document frequency */
	struct ss_arena arena;
};

void ss_crossdoc_init(struct ss_crossdoc *);
void ss_crossdoc_release(struct ss_crossdoc *);

/*
 * lines and decisions: of the same text, scored with prior 0.
 * title: hash of the title's normal form (ss_title_unit), 0 when it has none.
 * Returns 0 or SS_ENOMEM.
 */
int ss_crossdoc_add(struct ss_crossdoc *, uint32_t article_i, uint64_t outlet,
    uint64_t title, const struct ss_units *, const struct ss_lines *,
    const struct ss_decisions *);

/* Sorts v by article_i at the end.  Returns 0 or SS_ENOMEM. */
int ss_crossdoc_decide(struct ss_crossdoc *);

/*
 * 1 when unit i of a and unit k of b are the same text or nearly: most words,
 * and half of the pairs of words of the longer one, in common.
 */
int ss_crossdoc_similar(const struct ss_crossdoc_article *a, size_t i,
    const struct ss_crossdoc_article *b, size_t k);

/* The units of an article after deciding; NULL when it was not added. */
const struct ss_crossdoc_article *ss_crossdoc_find(
    const struct ss_crossdoc *, uint32_t article_i);

#endif
