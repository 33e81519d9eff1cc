/*
 * Quantities in sentences, typed: what can be compared between articles.
 */
#ifndef SS_CLAIMS_QUANTITIES_H
#define SS_CLAIMS_QUANTITIES_H

#include "claims/keys.h"

enum ss_quantity_type {
	SS_QUANTITY_COUNT, /* 75 citizens */
	SS_QUANTITY_MONEY,
	SS_QUANTITY_PERCENT,  /* and fractions: a third */
	SS_QUANTITY_DURATION, /* in hours */
	SS_QUANTITY_MEASURE,  /* in metres, kilograms ... by kind */
	SS_QUANTITY_AGE,
	SS_QUANTITY_DATE, /* value = month * 100 + day, 0 = not given;
				 year apart */
	SS_QUANTITY_YEAR,
	SS_QUANTITY_WEEKDAY,
	SS_QUANTITY_TIME, /* minutes since midnight */
	SS_QUANTITY_ORDINAL
};

enum ss_quantity_hedge {
	SS_HEDGE_NONE,
	SS_HEDGE_ABOUT, /* about 70; a third */
	SS_HEDGE_OVER,  /* more than 50, at least 50 */
	SS_HEDGE_UNDER, /* nearly 50, up to 50, less than 50 */
	SS_HEDGE_RANGE  /* between 50 and 70; dozens */
};

struct ss_quantity {
	enum ss_quantity_type type;
	double value;
	double low, high; /* what the words can mean */
	int year;         /* of a date, or 0 */
	int weekday;      /* 1 to 7 of a date whose day is known, or 0 */
	int day_no;       /* of a date, else of the article of a weekday: days
			     from some day on; 0: not known */
	int relative;     /* 1: counted from when the article came out */
	enum ss_quantity_hedge hedge;
	int stamp;     /* 1: the day on which the article itself came out */
	int other;     /* 1: three more, three other */
	int part;      /* 1: three of the ten */
	unsigned kind; /* currency, or kind of measure (ss_quantity_word) */
	uint32_t unit, unit2;       /* keys of what is counted, UINT32_MAX */
	uint32_t article_i, unit_i; /* article, sentence */
	uint32_t tok_beg, tok_end;  /* the quantity with its unit */
	uint32_t beg, end;          /* bytes */
};

struct ss_quantities {
	struct ss_quantity *v; /* in the order of the units */
	size_t n, cap;
};

struct ss_day { /* when an article came out; year 0: not known */
	int year, month, day;
};

/*
 * Of all body sentences and titles.  days[n_articles]: for "last month",
 * "yesterday", and the weekday of "March 4"; where the year is 0 a month may
 * be given still.  Release by free(v).  Returns 0 or SS_ENOMEM.
 */
int ss_quantities_find(struct ss_quantities *, const struct ss_event_text *,
    const struct ss_day *days);
/* The month of the latest day named with its month, without a year; or 0. */
int ss_quantities_month(const struct ss_quantities *);
/* 1 (Monday) to 7. */
int ss_weekday_of(int year, int month, int day);
/* Days since 1 March of the year 0. */
int ss_day_number(int year, int month, int day);

/*
 * 1 when the two can be the same amount: equal, one rounded to the digits
 * that the other is given in, or what their hedges allow overlaps.  A weekday
 * and a date agree when the date is on it.
 */
int ss_quantity_agrees(const struct ss_quantity *, const struct ss_quantity *);
/* Whether two are of types, currencies and measures that can be compared. */
int ss_quantity_compares(
    const struct ss_quantity *, const struct ss_quantity *);

#endif
