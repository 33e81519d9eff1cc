/* Quantities: what is read, and which of them agree. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "claims/names.h"
#include "claims/quantities.h"

/* The only quantity of a sentence. */
static struct ss_quantity
read_one(const char *text)
{
	struct ss_str s = {(const unsigned char *)text, strlen(text)};
	struct ss_event_text et;
	struct ss_quantities q;
	struct ss_quantity one;
	struct ss_stems stems;
	/* a Wednesday */
	const struct ss_day day = {2025, 3, 5};

	ss_stems_init(&stems);
	ss_event_text_init(&et, &stems);
	ck_assert_int_eq(ss_event_text_add_sentence(&et, s, "en"), 0);
	ck_assert_int_eq(ss_names_resolve(&et), 0);
	ck_assert_int_eq(ss_quantities_find(&q, &et, &day), 0);
	ck_assert_msg(q.n == 1, "%zu quantities in: %s", q.n, text);
	one = q.v[0];
	ck_assert(one.beg < one.end && one.end <= s.len);
	free(q.v);
	ss_event_text_release(&et);
	ss_stems_release(&stems);
	return one;
}

static void
is(const char *text, enum ss_quantity_type type, double value)
{
	struct ss_quantity q = read_one(text);

	ck_assert_msg(q.type == type, "type %d of: %s", (int)q.type, text);
	ck_assert_msg(q.value == value, "%g in: %s", q.value, text);
}

START_TEST(types)
{
	is("Police held 75 citizens.", SS_QUANTITY_COUNT, 75);
	is("Police held seventy-five citizens.", SS_QUANTITY_COUNT, 75);
	is("It cost $3.6 billion to build.", SS_QUANTITY_MONEY, 3.6e9);
	is("It cost 2.4 million euros.", SS_QUANTITY_MONEY, 2.4e6);
	is("Prices rose by 12%.", SS_QUANTITY_PERCENT, 12);
	is("Prices rose by 4.5 percent.", SS_QUANTITY_PERCENT, 4.5);
	is("They waited for two days there.", SS_QUANTITY_DURATION, 48);
	is("It is 200 kilometers away.", SS_QUANTITY_MEASURE, 2e5);
	is("The 34-year-old driver fled.", SS_QUANTITY_AGE, 34);
	is("She died at the age of 88.", SS_QUANTITY_AGE, 88);
	is("He moved there at age 13.", SS_QUANTITY_AGE, 13);
	is("They met on Oct. 3.", SS_QUANTITY_DATE, 1003);
	is("They met on March 4.", SS_QUANTITY_DATE, 304);
	is("They met on 28 February in town.", SS_QUANTITY_DATE, 228);
	is("They met on Tuesday.", SS_QUANTITY_WEEKDAY, 2);
	is("They had met in 1998 there.", SS_QUANTITY_YEAR, 1998);
	is("It was recorded late last month.", SS_QUANTITY_DATE, 200);
	is("It was recorded yesterday.", SS_QUANTITY_WEEKDAY, 2);
	is("They held two hundred and six people.", SS_QUANTITY_COUNT, 206);
	is("They held a dozen people.", SS_QUANTITY_COUNT, 12);
	is("They held half a million people.", SS_QUANTITY_COUNT, 5e5);
	is("They held two dozen people.", SS_QUANTITY_COUNT, 24);
	is("They held 100 000 people.", SS_QUANTITY_COUNT, 1e5);
	is("Two-thirds of the crop was lost.", SS_QUANTITY_PERCENT,
	    100.0 * 2 / 3);
	is("A quarter of the crop was lost.", SS_QUANTITY_PERCENT, 25);
	is("Half of the crop was lost.", SS_QUANTITY_PERCENT, 50);
	is("One in five lost the crop.", SS_QUANTITY_PERCENT, 20);
	is("It cost 5 to 7 million dollars.", SS_QUANTITY_MONEY, 6e6);
	is("It took between three and five hours.", SS_QUANTITY_DURATION, 4);
	is("They met at 7:52 p.m. there.", SS_QUANTITY_TIME, 19 * 60 + 52);
	is("They met at 19:52 there.", SS_QUANTITY_TIME, 19 * 60 + 52);
	is("It was the 30th attempt.", SS_QUANTITY_ORDINAL, 30);
	is("It is 124 miles away.", SS_QUANTITY_MEASURE, 124 * 1609.344);
}
END_TEST

/* What is no amount. */
START_TEST(none)
{
	static const char *const texts[] = {"It was the third attempt.",
	    "The first half was dull.", "They won 3-1 there.",
	    "It ran in 1989-2013 there.", "COVID-19 was everywhere.",
	    "Call 0845 125 2222 now.", "It stood on 55th Street.",
	    "They went half-heartedly.", "He took Flight 752 again.",
	    "It cost 0 to 5 million dollars."};
	struct ss_event_text et;
	struct ss_quantities q;
	struct ss_stems stems;
	const struct ss_day day = {0, 0, 0};
	size_t i;

	for (i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct ss_str s = {
		    (const unsigned char *)texts[i], strlen(texts[i])};

		ss_stems_init(&stems);
		ss_event_text_init(&et, &stems);
		ck_assert_int_eq(ss_event_text_add_sentence(&et, s, "en"), 0);
		ck_assert_int_eq(ss_names_resolve(&et), 0);
		ck_assert_int_eq(ss_quantities_find(&q, &et, &day), 0);
		ck_assert_msg(q.n == 0, "type %d, %g in: %s",
		    q.n ? (int)q.v[0].type : 0, q.n ? q.v[0].value : 0,
		    texts[i]);
		free(q.v);
		ss_event_text_release(&et);
		ss_stems_release(&stems);
	}
}
END_TEST

/* Against days that are known. */
START_TEST(weekdays)
{
	int y, m, d, n, w;
	static const int days[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	/* 1 January 1900 was a Monday: count on from there */
	for (y = 1900, w = 1; y < 2100; y++)
		for (m = 1; m <= 12; m++) {
			n = days[m - 1] +
			    (m == 2 && y % 4 == 0 && (y % 100 || y % 400 == 0));
			for (d = 1; d <= n; d++, w = w % 7 + 1)
				ck_assert_int_eq(ss_weekday_of(y, m, d), w);
		}
	ck_assert_int_eq(
	    ss_day_number(2025, 3, 1) - ss_day_number(2024, 12, 31), 60);
}
END_TEST

static int
agree(const char *a, const char *b)
{
	struct ss_quantity x = read_one(a), y = read_one(b);

	ck_assert_int_eq(
	    ss_quantity_agrees(&x, &y), ss_quantity_agrees(&y, &x));
	return ss_quantity_agrees(&x, &y);
}

START_TEST(agreement)
{
	ck_assert(agree("It hurt 72 people.", "It hurt about 70 people."));
	ck_assert(agree("It hurt 4,217 people.", "It hurt 4,200 people."));
	ck_assert(agree("It cost $43,885,310 then.", "It cost $43 million."));
	ck_assert(agree("It took two weeks.", "It took 14 days."));
	ck_assert(agree("They met on March 4.", "They met in March 2025."));
	ck_assert(agree("They met on March 4.", "They met on Tuesday."));
	ck_assert(agree("They met yesterday.", "They met on Tuesday."));
	ck_assert(!agree("They met on March 4.", "They met on Monday."));
	ck_assert(agree("It hurt 53 people.", "It hurt more than 50 people."));
	ck_assert(agree("It hurt 48 people.", "It hurt nearly 50 people."));
	ck_assert(!agree("It hurt 53 people.", "It hurt nearly 50 people."));
	ck_assert(
	    !agree("It hurt 120 people.", "It hurt more than 50 people."));
	ck_assert(agree("It hurt 53 people.", "It hurt dozens of people."));
	ck_assert(!agree("It hurt 530 people.", "It hurt dozens of people."));
	ck_assert(agree("It hurt 6 people.", "It hurt 5 to 7 people."));
	ck_assert(!agree("It hurt 9 people.", "It hurt 5 to 7 people."));
	ck_assert(agree("A third of it burned.", "34 percent of it burned."));
	ck_assert(!agree("A third of it burned.", "Half of it burned."));
	ck_assert(agree("It is 200 kilometres away.", "It is 124 miles away."));
	ck_assert(agree("It rose 1.7 percent.", "It rose 2 percent."));
	ck_assert(!agree("It rose 1.7 percent.", "It rose 1.8 percent."));
	ck_assert(
	    !agree("It cost 5 million euros.", "It cost 5 million dollars."));
	ck_assert(!agree("It hurt 24 people.", "It hurt 20 people."));
	ck_assert(!agree("It hurt 72 people.", "It hurt 27 people."));
	ck_assert(!agree("It hurt 72 people.", "It hurt 75 people."));
	ck_assert(!agree("It took seven years.", "It took nine years."));
	ck_assert(!agree("They met on March 4.", "They met on March 5."));
	ck_assert(!agree("They met on Monday.", "They met on Tuesday."));
}
END_TEST

Suite *suite_claims_quantities(void);

Suite *
suite_claims_quantities(void)
{
	Suite *s = suite_create("claims_quantities");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, types);
	tcase_add_test(tc, none);
	tcase_add_test(tc, weekdays);
	tcase_add_test(tc, agreement);
	suite_add_tcase(s, tc);
	return s;
}
