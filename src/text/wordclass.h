/*
 * Closed classes of words in eight languages: function words, titles, first
 * names, verbs of saying, months, weekdays, number words, abbreviations,
 * countries with their demonyms and capitals.
 *
 * One table, filled once from the lists in wordclass.c (some 400 KiB of static
 * memory, no allocation), one lookup a word.
 */
#ifndef SS_TEXT_WORDCLASS_H
#define SS_TEXT_WORDCLASS_H

#include <stddef.h>
#include <stdint.h>

enum ss_lang_bit {
	SS_LANGS_EN = 1u << 0,
	SS_LANGS_ES = 1u << 1,
	SS_LANGS_DE = 1u << 2,
	SS_LANGS_FR = 1u << 3,
	SS_LANGS_RU = 1u << 4,
	SS_LANGS_IT = 1u << 5,
	SS_LANGS_PT = 1u << 6,
	SS_LANGS_NL = 1u << 7,
	SS_LANGS_ALL = 0xff
};

enum ss_word_class {
	SS_CLASS_STOP,      /* function word: article, pronoun, auxiliary ... */
	SS_CLASS_TITLE,     /* before a name: president, senator, judge ... */
	SS_CLASS_FIRST,     /* first name of a person */
	SS_CLASS_SAID,      /* finite verb of saying */
	SS_CLASS_MONTH,     /* value: 1 to 12 */
	SS_CLASS_WEEKDAY,   /* value: 1 (Monday) to 7 */
	SS_CLASS_NUMBER,    /* value: the number */
	SS_CLASS_SCALE,     /* value: power of ten (thousand 3, million 6) */
	SS_CLASS_HEDGE,     /* about, nearly, more than ... */
	SS_CLASS_NEVER,     /* abbreviation that never ends a sentence */
	SS_CLASS_BEFORE_NO, /* ... that does not when a number follows */
	SS_CLASS_MAYBE,     /* ... that may or may not end one */
	SS_CLASS_GEO,       /* value: index of the country */
	SS_CLASS_ROLE, /* what a person may be called: leader, blogger ... */
	SS_CLASS_N_CLASSES
};

/* The bit of an ISO 639-1 code; 0 for languages without lists. */
unsigned ss_lang_bit(const char *lang);

/*
 * 1 when the lower-cased word of this hash (ss_word_hash) is of the class in
 * one of the languages; *value (may be NULL) is then set.  Thread-safe.
 */
int ss_word_is(
    uint64_t hash, enum ss_word_class, unsigned lang_bits, int *value);
/* All classes of it at once: a bit each, 1 << class. */
unsigned ss_word_classes(uint64_t hash, unsigned lang_bits);

#endif
