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

	ss_stems_init(&stems);
	ss_event_text_init(&et, &stems);
	ck_assert_int_eq(ss_event_text_add_sentence(&et, s, "en"), 0);
	ck_assert_int_eq(ss_names_resolve(&et), 0);
	ck_assert_int_eq(ss_quantities_find(&q, &et, 3), 0);
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
	is("It is 200 kilometers away.", SS_QUANTITY_MEASURE, 200);
	is("The 34-year-old driver fled.", SS_QUANTITY_AGE, 34);
	is("She died at the age of 88.", SS_QUANTITY_AGE, 88);
	is("He moved there at age 13.", SS_QUANTITY_AGE, 13);
	is("They met on Oct. 3.", SS_QUANTITY_DATE, 1003);
	is("They met on March 4.", SS_QUANTITY_DATE, 304);
	is("They met on 28 February in town.", SS_QUANTITY_DATE, 228);
	is("They met on Tuesday.", SS_QUANTITY_WEEKDAY, 2);
	is("They had met in 1998 there.", SS_QUANTITY_YEAR, 1998);
	is("It was recorded late last month.", SS_QUANTITY_DATE, 200);
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
	tcase_add_test(tc, agreement);
	suite_add_tcase(s, tc);
	return s;
}
