/*
 * What single words and short phrases say about a line: stop words and
 * pronouns of eight languages, verbs of saying, imperatives, and the stock
 * phrases of web sites (calls to subscribe, donate, share; legal notices;
 * forms; links), looked up by word hash (text/words.h).
 *
 * Read-only after ss_lexicon_init, so that threads may share one.
 */
#ifndef SS_TEXT_LEXICON_H
#define SS_TEXT_LEXICON_H

#include <stdint.h>

#include "base/map.h"
#include "text/words.h"

/* Bit i of a mask stands for language i. */
enum ss_lang {
	SS_LANG_EN,
	SS_LANG_ES,
	SS_LANG_DE,
	SS_LANG_FR,
	SS_LANG_RU,
	SS_LANG_IT,
	SS_LANG_PT,
	SS_LANG_NL,
	SS_LANG_COUNT,
	SS_LANG_UNKNOWN = SS_LANG_COUNT
};

/* The ISO 639-1 code, "" for SS_LANG_UNKNOWN; valid for ever. */
const char *ss_lang_code(enum ss_lang);

/* What kind of site text a phrase belongs to. */
enum ss_cue {
	SS_CUE_NONE,
	SS_CUE_SUBSCRIBE,
	SS_CUE_DONATE,
	SS_CUE_FOLLOW,
	SS_CUE_MORE,
	SS_CUE_LEGAL,
	SS_CUE_FORM,
	SS_CUE_COMMENT,
	SS_CUE_AD,
	SS_CUE_CREDIT,
	SS_CUE_TAIL, /* headings behind which no story goes on */
	SS_CUE_COUNT
};

/* For a reader: "call to subscribe"; valid for ever. */
const char *ss_cue_reason(enum ss_cue);

struct ss_lexeme {
	uint8_t stop;      /* languages in which it is a stop word */
	uint8_t other[2];  /* languages that are told only to be refused */
	uint8_t reader;    /* ... a first plural or second person pronoun */
	uint8_t you;       /* ... a second person pronoun */
	uint8_t ask;       /* ... a word of asking, offering or paying */
	uint8_t self;      /* ... a first person singular pronoun */
	uint8_t said;      /* ... a form of a verb of saying */
	uint8_t command;   /* ... an imperative that sites begin lines with */
	uint8_t publisher; /* ... a noun by which sites speak of themselves */
	uint8_t phrases;   /* most words of a phrase that begins with it */
	uint8_t cue;       /* enum ss_cue of the word alone */
	uint8_t weak;      /* 1: the cue counts in short lines only */
};

#define SS_PHRASE_MAX 5 /* words of a phrase */

struct ss_lexicon {
	struct ss_map index;   /* word hash -> lexeme */
	struct ss_map phrases; /* phrase hash -> cue, | 0x100 when weak */
	struct ss_lexeme *v;
	size_t n, cap;
	uint64_t filter[1024]; /* bit of 16 bits of each word hash in it */
};

/* Builds the tables, about 3,000 entries; 0 or SS_ENOMEM. */
int ss_lexicon_init(struct ss_lexicon *);
void ss_lexicon_release(struct ss_lexicon *);

/* NULL: nothing is known of the word. */
const struct ss_lexeme *ss_lexicon_find(
    const struct ss_lexicon *, uint64_t word_hash);

/*
 * The cue that begins at words w[0 .. n), the longest one; *used is the
 * number of its words, *weak is 1 when it counts in short lines only.
 */
enum ss_cue ss_lexicon_cue(const struct ss_lexicon *, const struct ss_word *w,
    size_t n, size_t *used, int *weak);

/* 1 when the words are, as a whole, a heading such as "Most read". */
int ss_lexicon_is_tail(
    const struct ss_lexicon *, const struct ss_word *w, size_t n);

#endif
