/*
 * What two short reports of one event may differ in, and what they may not:
 * each pair says something else of two things, or of one.
 */
#include <check.h>
#include <stdio.h>

#include "compared.h"

static const struct {
	const char *a, *b;
	int differ;
} cases[] = {
    {"A 24-page indictment names Stone and was released on Friday.",
	"A 26-page indictment names Stone and was released on Friday.", 1},
    {"A 24-page indictment names Stone and was released on Friday.",
	"The indictment names Stone and 12 officers, released on Friday.", 0},
    {"She has led the House Democrats in Washington since 2002.",
	"She has led the House Democrats in Washington since 2003.", 1},
    {"The inquiry is into the 2016 presidential election and its money.",
	"The 2020 presidential election will be about jobs and money.", 0},
    {"The fund in Carlow paid $2,306.08 for rooms in a park.",
	"A dinner for the mayor cost the fund of the town $466.30.", 0},
    {"Elsie Vantry moved to Pellbridge at age 13 with her mother.",
	"Elsie Vantry of Pellbridge, aged 46, lives with her mother.", 0},
    {"A third of the voters in Carlow backed the mayor, a poll showed.",
	"The poll showed that half of the voters in Carlow back the mayor.", 1},
    {"A third of the voters in Carlow backed the mayor, a poll showed.",
	"The poll showed that 33 percent of Carlow voters back the mayor.", 0},
    {"More than 50 people in Carlow were hurt when the stand fell.",
	"The stand in Carlow fell and 53 people were hurt.", 0},
    {"The ferry to Carlow was late by between 5 and 7 hours.",
	"The ferry to Carlow was late by nine hours, its owner said.", 1},
    /* one bank and another country's */
    {"Savings rates rose: the one of Japan is 84.1 at the moment.",
	"Savings rates rose: the one of France is 82.4 at the moment.", 0},
    {"The rate of Japan’s bank is 84.1, France’s 82.4 in the list.",
	"The rate of the bank of France is 82.4, says the list.", 0},
    /* a reading of another hour */
    {"The storm had winds of 125 mph at 2 p.m., the Carlow office said.",
	"The storm had winds of 110 mph, the Carlow office said.", 0},
    /* shares of two wholes, and of one */
    {"In Carlow 25 percent of the funds go to the harbour, a report says.",
	"In Carlow 41 percent of the clerks go to the harbour, it says.", 0},
    {"In Carlow 25 percent of the funds go to the harbour, a report says.",
	"In Carlow 41 percent of the funds go to the harbour, it says.", 1},
    {"The plan leaves 70 percent of the pasture to Carlow, they said.",
	"The plan takes 30 percent of the pasture from Carlow, they said.", 0},
    /* the last day of a range */
    {"The Carlow fair is held on Feb. 5-14 behind the old school.",
	"The Carlow fair behind the old school goes on until Feb. 14.", 0},
    /* a derived word */
    {"The envoy of Namibia spoke first in the hall of Carlow.",
	"The Namibian envoy spoke first in the hall of Carlow.", 0},
    {"Senator Kirsten Galbrand voted against the bill in Carlow.",
	"The bill was praised by Kyrsten Sandema, who runs a farm.", 0},
};

static void
check_pair(const char *a, const char *b, int differ)
{
	struct compared c;

	compared_init(&c, a, b);
	ck_assert_msg((c.e->n_disagreements > 0) == differ,
	    "%zu differences: %s / %s", c.e->n_disagreements, a, b);
	compared_release(&c);
}

START_TEST(pairs)
{
	check_pair(cases[_i].a, cases[_i].b, cases[_i].differ);
}
END_TEST

Suite *suite_claims_disagree(void);

Suite *
suite_claims_disagree(void)
{
	Suite *s = suite_create("claims_disagree");
	TCase *tc = tcase_create("all");

	tcase_add_loop_test(
	    tc, pairs, 0, (int)(sizeof(cases) / sizeof(cases[0])));
	suite_add_tcase(s, tc);
	return s;
}
