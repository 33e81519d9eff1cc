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

struct ss_crossdoc_unit {
	size_t beg, end;
	uint64_t hash;
	uint32_t n_words;
	uint32_t line;
	uint32_t stories; /* other stories of the outlet that have it */
	uint32_t alike;   /* other stories that have one beginning as it does */
	float score;      /* of its line, by the line model */
	uint32_t content, n_content; /* into the article's content words */
	uint64_t prefix;  /* hash of its first words; 0: it is short */
	uint8_t is_title; /* no part of the text: the title, as one more unit */
	uint8_t copied;   /* another article, of whatever story, has it */
	uint8_t removed;
	uint8_t fact;   /* a short line with figures, without a cue */
	uint8_t remark; /* a short sentence, without a cue */
};

struct ss_crossdoc_article {
	uint32_t article_i;
	uint64_t outlet; /* ss_outlet_key */
	uint64_t order;  /* by content: fixes the order among equals */
	struct ss_crossdoc_unit *units;
	size_t n_units;
	uint32_t *sorted;  /* [n_units]: units by hash */
	uint32_t *content; /* hashes of content words, unit by unit */
	uint32_t story;    /* versions of one story share it */
};

struct ss_crossdoc {
	struct ss_crossdoc_article *v;
	size_t n, cap;
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

/* The units of an article after deciding; NULL when it was not added. */
const struct ss_crossdoc_article *ss_crossdoc_find(
    const struct ss_crossdoc *, uint32_t article_i);

#endif
