/*
 * Who said a quotation: a sentence of each shape that newspapers use.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "compared.h"

/* The people, so that no name stands at the head of a sentence only. */
#define INTRO "On Monday Peter Stone met Mary Walsh, Kip Garin and Ola Brandt. "

static const struct {
	const char *text, *speaker;
} cases[] = {
    {"“We shall build the bridge this year,” Garin added.", "Garin"},
    {"“We shall build the bridge this year,” said Garin.", "Garin"},
    {"“We shall build the bridge this year,” reacted Peter Stone.", "Stone"},
    {"Peter Stone left. Garin says he would sign because “the bridge "
     "is needed by everybody here”.",
	"Garin"},
    {"Peter Stone left. Kip Garin, Brandt's chief strategist, said: “We "
     "shall build the bridge this year.”",
	"Garin"},
    {"“We shall build the bridge this year,” Ola Brandt (D-Ohio) said.",
	"Brandt"},
    {"Peter Stone said the river was high. “Mary does not believe in us. We "
     "shall build the bridge this year. It has been a failure,” Garin said.",
	"Garin"},
    {"Peter Stone left. According to Brandt, the bridge was “the worst thing "
     "that ever happened here”.",
	"Brandt"},
    {"“We shall build the bridge this year,” Kip Garin, who has proposed "
     "building it for more than five years now, said at the time.",
	"Garin"},
    {"“We shall build the bridge this year,” said former secretary of state "
     "Mary Walsh, who had praised Peter Stone.",
	"Walsh"},
    {"“We shall build the bridge this year,” said a friend of Garin.", NULL},
    {"Peter Stone left. “We shall build the bridge this year,” a senior "
     "adviser said.",
	NULL},
    {"“We shall build the bridge this year,” Garin began.", "Garin"},
    {"On Monday Stone told Mary Walsh: “We shall build the bridge this "
     "year.”",
	"Stone"},
    {"'We shall build the bridge this year,' said Garin.", "Garin"},
};

/* Writes the text and a stranger, asks who says the first quotation. */
static void
check_speaker(const char *text, const char *want)
{
	struct compared c;
	const struct ss_event_report *e;
	size_t i;
	char a[1024];

	snprintf(a, sizeof(a), INTRO "%s", text);
	compared_init(&c, a,
	    "Farmers harvested more potatoes this autumn than in any other.");
	e = c.e;
	ck_assert_msg(e->n_quotes > 0, "no quotation: %s", text);
	for (i = 0; i < e->n_quotes; i++) {
		const struct ss_str s = e->quotes[i].speaker;

		if (want == NULL)
			ck_assert_msg(s.len == 0, "%.*s for nobody: %s",
			    (int)s.len, s.ptr, text);
		else
			ck_assert_msg(
			    memmem(s.ptr, s.len, want, strlen(want)) != NULL,
			    "%.*s for %s: %s", (int)s.len,
			    s.len > 0 ? (const char *)s.ptr : "", want, text);
	}
	compared_release(&c);
}

START_TEST(shapes)
{
	check_speaker(cases[_i].text, cases[_i].speaker);
}
END_TEST

Suite *suite_claims_speakers(void);

Suite *
suite_claims_speakers(void)
{
	Suite *s = suite_create("claims_speakers");
	TCase *tc = tcase_create("all");

	tcase_add_loop_test(
	    tc, shapes, 0, (int)(sizeof(cases) / sizeof(cases[0])));
	suite_add_tcase(s, tc);
	return s;
}
