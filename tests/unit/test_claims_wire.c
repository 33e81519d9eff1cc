/* News agencies that texts credit, as eight languages write it. */
#include <check.h>
#include <string.h>

#include "claims/build.h"

static const struct {
	const char *text, *agency; /* NULL: none */
} cases[] = {
    {"LONDON, March 3 (Reuters) - The bank said no.", "Reuters"},
    {"PARÍS (EFE).- El ministro dijo ayer que no.", "EFE"},
    {"Madrid, 4 mar (EFECOM).- El ministro dijo que no.", "EFECOM"},
    {"Berlin (dpa) - Der Minister sagte am Montag nein.", "dpa"},
    {"Von dpa\nDer Minister sagte am Montag nein.", "dpa"},
    {"Mit Material der dpa\nDer Minister sagte nein.", "dpa"},
    {"Der Minister sagte nein.\n\ndpa/AFP", "dpa"},
    {"MOSCOW, March 4. /TASS/. The ministry said no.", "TASS"},
    {"МОСКВА, 4 марта. /ТАСС/. Министр заявил об этом.", "ТАСС"},
    {"МОСКВА, 4 мар — РИА Новости. Министр заявил.", "РИА Новости"},
    {"(ANSA) - ROMA, 4 MAR - Il ministro ha detto no.", "ANSA"},
    {"ROMA, 4 MAR - Il ministro ha detto no. (ANSA)", "ANSA"},
    {"BEIJING, March 4 (Xinhua) -- China said no.", "Xinhua"},
    {"Le ministre a dit lundi que non.\n\nLe Monde avec AFP", "AFP"},
    {"LISBOA (Lusa) - O ministro disse que sim.", "Lusa"},
    {"Den Haag (ANP) - De minister zei maandag nee.", "ANP"},
    {"Por EFE\nEl ministro dijo que no.", "EFE"},
    {"By Jane Doe, PA Political Editor\nThe minister said no.", "PA"},
    {"Jane Doe, The Associated Press\nThe minister said no.",
	"The Associated Press"},
    {"By JANE DOE\nAssociated Press Writer\nThe minister said no.",
	"Associated Press"},
    {"The minister said no. © 2025 AFP", "AFP"},
    {"Copyright 2025 The Associated Press. All rights reserved.\nNo, he said.",
	"The Associated Press"},
    {"The minister met Reuters reporters on Monday and said no.", NULL},
    {"He met the head of the agency, Reuters said on Monday.", NULL},
    {"Talks with Bloomberg were held in Paris on Monday.", NULL},
    {"The deal with PA Consulting was signed, he said.", NULL},
    {"Talks, AP reported, went on in Paris.", NULL},
    {"He said on Monday that (US) troops would go.", NULL},
    {"", NULL},
    {"/", NULL},
    {"(", NULL},
};

START_TEST(credits)
{
	struct ss_str s, got;

	s.ptr = (const unsigned char *)cases[_i].text;
	s.len = strlen(cases[_i].text);
	got = ss_wire_credit(s);
	if (cases[_i].agency == NULL) {
		ck_assert_msg(got.ptr == NULL, "%.*s in: %s", (int)got.len,
		    got.ptr, cases[_i].text);
		return;
	}
	ck_assert_msg(got.ptr != NULL, "none in: %s", cases[_i].text);
	ck_assert_uint_eq(got.len, strlen(cases[_i].agency));
	ck_assert_mem_eq(got.ptr, cases[_i].agency, got.len);
	/* a view of the text */
	ck_assert(got.ptr >= s.ptr && got.ptr + got.len <= s.ptr + s.len);
}
END_TEST

Suite *suite_claims_wire(void);

Suite *
suite_claims_wire(void)
{
	Suite *s = suite_create("claims_wire");
	TCase *tc = tcase_create("all");

	tcase_add_loop_test(tc, credits, 0, sizeof(cases) / sizeof(cases[0]));
	suite_add_tcase(s, tc);
	return s;
}
