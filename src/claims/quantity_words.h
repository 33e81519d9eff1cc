/*
 * Words that stand around a number and say what it is: units, currencies,
 * hedges, fractions, in several languages.
 */
#ifndef SS_CLAIMS_QUANTITY_WORDS_H
#define SS_CLAIMS_QUANTITY_WORDS_H

#include <stddef.h>
#include <stdint.h>

enum ss_quantity_word {
	SS_QW_NONE,
	SS_QW_TIME,   /* value: hours */
	SS_QW_LENGTH, /* value: metres */
	SS_QW_AREA,   /* value: square metres */
	SS_QW_MASS,   /* value: kilograms */
	SS_QW_VOLUME, /* value: litres */
	SS_QW_SPEED,  /* value: kilometres an hour */
	SS_QW_HEAT,   /* degrees */
	SS_QW_POINTS, /* of an index, of a match */
	SS_QW_PERCENT,
	SS_QW_MONEY, /* value: one of ss_currency */
	SS_QW_OLD,   /* year-old in one word: jährige, летний */
	SS_QW_ABOUT,
	SS_QW_OVER,  /* more than, at least */
	SS_QW_UNDER, /* less than, nearly, up to */
	SS_QW_LEAST, /* under, but over behind al, au, pelo, не, no */
	SS_QW_PART,  /* value: third 3, quarter 4 */
	SS_QW_DOZEN, /* value: what one of it is */
	SS_QW_VAGUE  /* value: dozens 10, hundreds 100 ... : at least two */
};

enum ss_currency {
	SS_CURRENCY_NONE,
	SS_CURRENCY_DOLLAR,
	SS_CURRENCY_EURO,
	SS_CURRENCY_POUND,
	SS_CURRENCY_YEN,
	SS_CURRENCY_YUAN,
	SS_CURRENCY_ROUBLE,
	SS_CURRENCY_RUPEE,
	SS_CURRENCY_PESO,
	SS_CURRENCY_FRANC,
	SS_CURRENCY_KRONE,
	SS_CURRENCY_REAL,
	SS_CURRENCY_HRYVNIA,
	SS_CURRENCY_LIRA
};

/* Looked up by hash of the lower-cased word; made by _init, no memory. */
struct ss_quantity_words {
	uint64_t hash[512]; /* open addressing, 0: free */
	uint16_t at[512];
};

void ss_quantity_words_init(struct ss_quantity_words *);
/* The class of a word, with its value; SS_QW_NONE for others. */
enum ss_quantity_word ss_quantity_word(
    const struct ss_quantity_words *, uint64_t hash, double *value);

#endif
