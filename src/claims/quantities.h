/*
 * Quantities in sentences, typed: what can be compared between articles.
 */
#ifndef SS_CLAIMS_QUANTITIES_H
#define SS_CLAIMS_QUANTITIES_H

#include "claims/keys.h"

enum ss_quantity_type {
	SS_QUANTITY_COUNT, /* 75 citizens; unit = key of the noun */
	SS_QUANTITY_MONEY, /* $3.6bn; unit = currency */
	SS_QUANTITY_PERCENT,
	SS_QUANTITY_DURATION, /* in hours; unit = key of hour, day ... */
	SS_QUANTITY_MEASURE,  /* 200 kilometres; unit = key of the unit */
	SS_QUANTITY_AGE,
	SS_QUANTITY_DATE, /* value = month * 100 + day, 0 = not given;
				 year apart */
	SS_QUANTITY_YEAR,
	SS_QUANTITY_WEEKDAY,
	SS_QUANTITY_TIME, /* minutes since midnight */
	SS_QUANTITY_ORDINAL
};

struct ss_quantity {
	enum ss_quantity_type type;
	double value;
	int year;     /* of a date, or 0 */
	int relative; /* 1: "last month", from when the event was covered */
	int hedged;   /* about, nearly, more than ... */
	uint32_t unit, unit2;       /* keys, or currency, or UINT32_MAX */
	uint32_t article_i, unit_i; /* article, sentence */
	uint32_t tok_beg, tok_end;  /* the quantity with its unit */
	uint32_t beg, end;          /* bytes */
};

struct ss_quantities {
	struct ss_quantity *v; /* in the order of the units */
	size_t n, cap;
};

/* Of all body sentences and titles.  Release by free(v).  0 or SS_ENOMEM. */
/*
 * month: of the coverage, 1 to 12, for "last month"; 0: not known.
 */
int ss_quantities_find(
    struct ss_quantities *, const struct ss_event_text *, int month);
/* The month of the latest day named with its month, without a year; or 0. */
int ss_quantities_month(const struct ss_quantities *);

/*
 * 1 when the two can be the same amount: equal, or one rounded to the digits
 * that the other is given in, or one hedged and within a tenth.
 */
int ss_quantity_agrees(const struct ss_quantity *, const struct ss_quantity *);

#endif
