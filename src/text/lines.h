/*
 * The lines of a text, and what each shows of itself and its neighbours:
 * the features of the line model (boilerplate.h).
 *
 * One pass over the words of the text with lookups in the lexicon, one over
 * its bytes, one over the lines; time and memory linear in the text.
 */
#ifndef SS_TEXT_LINES_H
#define SS_TEXT_LINES_H

#include "samestory.h"
#include "text/language.h"
#include "text/lexicon.h"
#include "text/words.h"

/* name: (what it is; all are about 0 to 3 in size) */
#define SS_LINE_FEATURES(X)                                                     \
	X(LOG_WORDS)   /* ln(1 + words) / 2 */                                  \
	X(WORDS_2)     /* at most 2 words */                                    \
	X(WORDS_6)     /* at most 6 */                                          \
	X(WORDS_12)    /* at least 12 */                                        \
	X(WORDS_25)    /* at least 25 */                                        \
	X(SENTENCE)    /* ends as a sentence does */                            \
	X(COLON)       /* ends with a colon */                                  \
	X(QUESTION)    /* ends with a question or exclamation mark */           \
	X(ELLIPSIS)    /* ends with "..." */                                    \
	X(CUT)         /* 12 words or more, stops after a stop word */          \
	X(LONG_OPEN)   /* 12 words or more, no end of a sentence */             \
	X(STOP)        /* share of stop words */                                \
	X(STOP_FEW)    /* 4 words or more, under a tenth stop words */          \
	X(CUES)        /* stock phrases of sites, outside quotes, up to 4 */    \
	X(CUE_SHARE)   /* share of the words in them */                         \
	X(READER)      /* share of we, our, you, your outside quotes x 10 */    \
	X(YOU)         /* share of you, your outside quotes x 10 */             \
	X(ASK)         /* share of words of asking outside quotes x 10 */       \
	X(ASK_YOU)     /* the same in lines with you, your */                   \
	X(ASK_WE)      /* ... in lines with we, our */                          \
	X(WE_YOU)      /* share of the rarer of we and you x 20 */              \
	X(APPEAL)      /* it speaks to readers and asks them for something */   \
	X(BYLINE)      /* it names who wrote */                                 \
	X(COMMANDS)    /* sentences that begin with an imperative, up to 3 */   \
	X(SELF)        /* share of I, my outside quotes x 10 */                 \
	X(COMMAND)     /* begins with an imperative */                          \
	X(CAPITAL)     /* share of capitalised words after the first */         \
	X(UPPER)       /* no lower-case letter */                               \
	X(DIGIT)       /* share of digits among letters and digits */           \
	X(URL)         /* an address or handle */                               \
	X(SAID)        /* a verb of saying */                                   \
	X(QUOTE)       /* a quotation mark */                                   \
	X(COMMA)       /* commas a word x 5 */                                  \
	X(SYMBOL)      /* | > * (c) and arrows, up to 3 */                      \
	X(REPEAT)      /* the same line stands in the text twice */             \
	X(CORE)        /* share of content words found in other long lines */   \
	X(CORE_SHORT)  /* the same for lines under 12 words */                  \
	X(INNER)       /* sentence ends inside the line, up to 3 */             \
	X(TAIL_WORD)   /* it is a heading of another section */                 \
	X(LOWER_START) /* begins with a small letter */                         \
	X(PREV_WORDS)  /* of the line before ... */                             \
	X(PREV_PROSE)                                                           \
	X(PREV_CUES)                                                            \
	X(PREV_CORE)                                                            \
	X(NEXT_WORDS) /* ... and after it */                                    \
	X(NEXT_PROSE)                                                           \
	X(NEXT_CUES)                                                            \
	X(NEXT_CORE)                                                            \
	X(PREV2_WORDS) /* two lines before and after */                         \
	X(PREV2_PROSE)                                                          \
	X(PREV2_CUES)                                                           \
	X(NEXT2_WORDS)                                                          \
	X(NEXT2_PROSE)                                                          \
	X(NEXT2_CUES)                                                           \
	X(NO_PREV)     /* first line of the text */                             \
	X(NO_NEXT)     /* last line */                                          \
	X(PROSE_4)     /* share of prose lines within 4 lines */                \
	X(PROSE_8)     /* within 8 */                                           \
	X(WORDS_4)     /* ln(1 + mean words) of prose within 4 lines / 2 */     \
	X(CUES_4)      /* mean cues within 4 lines */                           \
	X(AFTER_TAIL)  /* such a heading in the 12 lines before */              \
	X(CORE_4)      /* mean core share within 4 lines */                     \
	X(READER_OVER) /* READER beyond that of the other prose x 2, up to 3 */ \
	X(READER_CUES)   /* readers spoken to, and a cue */                     \
	X(PUBLISHER)     /* share of the site's words outside quotes x 10 */    \
	X(SITE_TALK)     /* the same in lines with we, our, you, your */        \
	X(UNDER_HEAD)    /* prose under what may be a headline */               \
	X(BETWEEN_HEADS) /* and over another one */                             \
	X(OVER_PROSE)    /* may be the headline of the prose below */           \
	X(OVER_FOUND)    /* the same x CORE */

enum ss_line_feature {
#define X(name) SS_LF_##name,
	SS_LINE_FEATURES(X)
#undef X
	    SS_LF_COUNT
};

struct ss_line {
	size_t beg, end;        /* without white space at both ends */
	uint32_t word, n_words; /* first of it in ss_lines.words, count */
	uint64_t hash;          /* of its words; 0: it has none */
	enum ss_cue cue;        /* the most telling one in it, or none */
	unsigned n_cues;        /* counted as CUES */
	unsigned n_calls; /* strong ones that ask the reader for something */
	float ask;    /* share of words of asking and of the site, the same */
	float reader; /* share of reader words outside quotes */
	uint8_t sentence; /* ends as a sentence does */
	uint8_t cut;      /* ends as a teaser cut off does */
	uint8_t repeat;   /* of an earlier line */
	uint8_t tail;     /* heading of another section */
	uint8_t open;     /* quotation open at its end */
	uint8_t command;
	uint8_t appeal; /* prose of a site that asks its readers */
	uint8_t byline;
	uint8_t figures; /* a short line of figures, without a cue */
};

struct ss_lines {
	struct ss_line *v; /* lines with something in them, in order */
	size_t n, cap;
	struct ss_words words; /* of the whole text */
	enum ss_lang lang;
	float *features;  /* [n][SS_LF_COUNT] */
	float *share;     /* [n], scratch of the scan */
	uint8_t *in_core; /* [n], scratch of the scan */
	size_t cap_features;
	/* scratch */
	uint8_t *content; /* [words.n]: 1 for a content word */
	size_t cap_content;
	uint64_t *core_keys; /* hash table: word -> its prose line */
	uint32_t *core_lines;
	size_t cap_core;
};

void ss_lines_init(struct ss_lines *);
void ss_lines_release(struct ss_lines *);

/*
 * Splits text[0 .. len) (valid UTF-8) at newlines and computes the features;
 * what the object held is replaced, its memory used again.
 * lang_code: ISO 639-1 when given with the text; ptr NULL: to be told.
 * Returns 0, SS_ENOMEM or SS_ELIMIT (len >= 4 GiB).
 */
int ss_lines_scan(struct ss_lines *, const struct ss_lexicon *,
    const unsigned char *text, size_t len, struct ss_str lang_code);

/*
 * share[i] = the share of the content words of line i that stand in other
 * lines with in_core; both [n].  Returns 0 or SS_ENOMEM.
 */
int ss_lines_share(struct ss_lines *, const uint8_t *in_core, float *share);

/* The hash of a line, from 0 on, word by word. */
uint64_t ss_line_hash_add(uint64_t hash, uint64_t word_hash);

/* The name of feature i, for tables; valid for ever. */
const char *ss_line_feature_name(unsigned i);

#endif
