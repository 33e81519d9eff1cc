/*
 * The text of one event as keys: articles → sentences → tokens → keys.
 *
 * A key is what two sentences can share: the stem of a word, a country (with
 * its demonym and capital), a number.  Its weight is
 *
 *     w = idf * max(0.05, c)^1.5 * class
 *     c = ln((n + 1) / (df + 0.5)) / ln(n + 1)
 *
 * where idf comes from a fixed background of sentences, n is the number of
 * sentences of the event and df how many of them hold the key: what every
 * sentence of an event says tells none of them apart.  class is 0.1 for
 * function words and dropped parts of names, 0.25 for titles, else 1.
 */
#ifndef SS_CLAIMS_KEYS_H
#define SS_CLAIMS_KEYS_H

#include "base/arena.h"
#include "base/map.h"
#include "samestory.h"
#include "text/stems.h"

enum ss_token_flag {
	SS_TOKEN_CAP = 1u << 0,     /* starts with a capital */
	SS_TOKEN_STOP = 1u << 1,    /* function word */
	SS_TOKEN_NUMBER = 1u << 2,  /* digits, or a number word */
	SS_TOKEN_QUOTED = 1u << 3,  /* inside quotation marks */
	SS_TOKEN_TITLE = 1u << 4,   /* president, Mr, judge ... */
	SS_TOKEN_GEO = 1u << 5,     /* country, demonym, capital */
	SS_TOKEN_HEAD = 1u << 6,    /* first word of its sentence */
	SS_TOKEN_DROPPED = 1u << 7, /* first name of a resolved name */
	SS_TOKEN_JOINED = 1u << 8,  /* only spaces before it */
	SS_TOKEN_HYPHEN = 1u << 9,  /* a hyphen right before it */
	SS_TOKEN_ALLCAP = 1u << 10, /* two or more capitals, nothing else */
	SS_TOKEN_POSS = 1u << 11,   /* 's follows */
	SS_TOKEN_FIRST = 1u << 12,  /* a usual first name, with a capital */
	SS_TOKEN_MONEY = 1u << 13,  /* a currency sign right before it */
	SS_TOKEN_PERCENT = 1u << 14 /* a per cent sign right behind it */
};

struct ss_token {
	uint64_t hash;     /* of the lower-cased word */
	uint32_t beg, end; /* of the article's text, or title */
	uint32_t key;      /* into keys */
	uint16_t flags;
	uint16_t classes; /* of the word in any language: 1 << ss_word_class */
};

struct ss_key {
	uint64_t hash;  /* of the stem; the vocabulary's key */
	uint32_t stem;  /* offset of the stem in chars, NUL-terminated */
	uint16_t len;   /* of the stem */
	uint16_t flags; /* of its first token: NUMBER, GEO, STOP, TITLE */
	uint32_t df;    /* sentences that hold it */
	uint32_t n_cap; /* tokens with a capital that do not head a sentence */
	uint32_t n_low; /* tokens in lower case */
	uint32_t same;  /* the key it is a spelling of, or itself */
	double idf;
	double w;
};

struct ss_unit { /* a sentence */
	uint32_t article_i;
	int in_title;
	uint32_t beg, end;
	uint32_t tok_beg, tok_end;
	uint32_t index; /* among the article's sentences, the title's first */
	double pos;     /* index / number of them, 0 to 1 */
	int quoted;     /* 1: at least one word inside quotation marks */
};

struct ss_quote_mark { /* words between quotation marks */
	uint32_t article_i;
	int in_title;
	uint32_t beg, end; /* inside the marks, within one sentence */
	uint32_t unit;
	uint32_t tok_beg, tok_end;
	uint32_t run; /* parts of one quotation share it */
};

struct ss_event_article_text {
	const unsigned char *text, *title; /* title NULL: none */
	size_t text_len, title_len;
	unsigned lang;
	uint32_t group;
	uint32_t unit_beg, unit_end;
};

struct ss_event_text {
	struct ss_event_article_text *articles;
	size_t n_articles, cap_articles;
	struct ss_unit *units;
	size_t n_units, cap_units;
	struct ss_token *tokens;
	size_t n_tokens, cap_tokens;
	struct ss_key *keys;
	size_t n_keys, cap_keys;
	struct ss_quote_mark *quotes;
	size_t n_quotes, cap_quotes;
	unsigned char *chars;
	size_t n_chars, cap_chars;
	struct ss_map map; /* stem hash → key */
	struct ss_stems *stems;
	uint32_t n_runs;
};

/* keeps stems, and the texts added. */
void ss_event_text_init(struct ss_event_text *, struct ss_stems *stems);
void ss_event_text_release(struct ss_event_text *);
/* Empties, keeps the memory. */
void ss_event_text_clear(struct ss_event_text *);

/* Adds a document: its title and the sentences of its body. */
int ss_event_text_add(
    struct ss_event_text *, const struct ss_document *, uint32_t group);
/* Adds text as an article of one sentence. */
int ss_event_text_add_sentence(
    struct ss_event_text *, struct ss_str text, const char *lang);
/*
 * Adds text whose sentences are given (for training and tests).
 */
int ss_event_text_add_split(struct ss_event_text *, struct ss_str text,
    const char *lang, const struct ss_span *spans, size_t n, uint32_t group);

/*
 * Counts and weighs the keys; to be called once, after all were added and
 * the names resolved.  alone: 1 when there is no event (c = 1).
 */
int ss_event_text_weigh(struct ss_event_text *, int alone);

/* 1: the token is one of these n words, given in lower case. */
int ss_token_is_in(const struct ss_token *, const char *const *words, size_t n);

/* The weight of a token's key in its place. */
double ss_token_weight(const struct ss_event_text *, const struct ss_token *);

/* The key that stands for this one. */
static inline uint32_t
ss_key_same(const struct ss_event_text *et, uint32_t key)
{
	return et->keys[key].same;
}

#endif
