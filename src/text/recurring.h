/*
 * Counting the sentences of each outlet: which occur in more than one of its
 * articles.  The cheap first pass of crossdoc.h; bytes only, no words.
 *
 * A unit is a sentence of one line.  Its normal form keeps ASCII letters in
 * lower case, digits, and all bytes from 0x80 on but general punctuation;
 * the rest goes.  Key: XXH3-64 of it, mixed with the
 * outlet.
 */
#ifndef SS_TEXT_RECURRING_H
#define SS_TEXT_RECURRING_H

#include "base/buf.h"
#include "samestory.h"

/*
 * Units that are one text with something filled in share most of their words.
 * Those of LIKE_UNIT words or more get LIKE_KEYS keys: of their first and
 * last PREFIX_WORDS words, and of runs of LIKE_RUN words from the word of the
 * least and the greatest hash on (a sketch of two permutations; Broder 1997,
 * of winnowed runs).  A key in common makes two units worth a comparison.
 */
#define SS_PREFIX_WORDS 8
#define SS_LIKE_UNIT    11
#define SS_LIKE_RUN     5
#define SS_LIKE_KEYS    4
#define SS_LIKE_HEAD    6  /* units at the beginning that get them all */
#define SS_LIKE_TAIL    12 /* and at the end; others get the first key */

struct ss_unit {
	size_t beg, end; /* of the text, white space around it left out */
	size_t line_beg; /* where its line begins */
	uint64_t hash;   /* of its normal form */
	uint64_t like[SS_LIKE_KEYS]; /* see above; 0: none */
	uint32_t n_words;            /* about: runs of letters and digits */
	uint32_t line; /* number of its line, from 0; empty ones count */
};

struct ss_units {
	struct ss_unit *v; /* in order; those without a letter are left out */
	size_t n, cap;
	struct ss_buf normal;     /* scratch */
	unsigned char table[256]; /* byte → what stands for it, 0: nothing */
};

void ss_units_init(struct ss_units *);
void ss_units_release(struct ss_units *);
/* The units of text[0 .. len), valid UTF-8.  0 or SS_ENOMEM. */
int ss_units_scan(struct ss_units *, const unsigned char *text, size_t len);

/*
 * A title as the only unit of *u, to be added for its article: so lines that
 * are headlines of other articles are found.  0 or SS_ENOMEM.
 */
int ss_title_unit(struct ss_units *, struct ss_str title);

/* A 64-bit key of an outlet's name; 0 for the unknown one (ptr NULL). */
uint64_t ss_outlet_key(struct ss_str outlet);

/*
 * Two bits for each key, which say "once" and "more than once".  Keys that
 * fall together, and a unit that stands in one article twice, make it say
 * "more than once" too often, never too seldom: what it finds is looked at
 * closely later.
 */
struct ss_recurring {
	uint8_t *bits; /* four keys a byte */
	uint64_t mask; /* number of keys - 1 */
};

/* n_bytes: of all texts, about.  Returns 0 or SS_ENOMEM. */
int ss_recurring_init(struct ss_recurring *, uint64_t n_bytes);
void ss_recurring_release(struct ss_recurring *);
/* Adds the units of one article. */
void ss_recurring_add(
    struct ss_recurring *, uint64_t outlet_key, const struct ss_units *);
/* 1 when a unit of these seems to occur in another article of the outlet. */
int ss_recurring_any(
    const struct ss_recurring *, uint64_t outlet_key, const struct ss_units *);

#endif
