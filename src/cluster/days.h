/*
 * The days that a text speaks of: its own dateline, days of the year
 * mentioned, the latest year mentioned.
 */
#ifndef SS_CLUSTER_DAYS_H
#define SS_CLUSTER_DAYS_H

#include <stddef.h>
#include <stdint.h>

#define SS_NO_DAY    INT32_MIN
#define SS_MAX_NAMED 24

struct ss_days {
	int32_t dateline; /* days since 1970 of a date that stands where sites
			     put the date of publication; SS_NO_DAY: none */
	uint16_t named[SS_MAX_NAMED]; /* month * 32 + day, sorted, distinct */
	unsigned n_named;
	int last_year; /* the latest from 1900 to 2099; 0: none */
};

/* Days since 1970 of a date of the Gregorian calendar. */
int32_t ss_days_from_date(int year, int month, int day);

/*
 * Dates written as "March 4, 2025", "4 March 2025", "4. März 2025",
 * "2025-03-04", "13/3/2025" (the day above 12), "March 4"; months in English,
 * German, French, Spanish, Portuguese, Italian, Dutch and Russian.
 * head: the text as it stands, for the dateline; body: what days and years
 * are taken from (both of len bytes, UTF-8).
 */
void ss_days_scan(const unsigned char *head, const unsigned char *body,
    size_t len, struct ss_days *out);

#endif
