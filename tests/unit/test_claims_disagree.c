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
