/*
 * Which of two sentences words a claim better.
 */
#include <check.h>
#include <string.h>

#include "claims/names.h"
#include "claims/wording.h"

static const struct {
	const char *better, *worse;
} cases[] = {
    {"The council of Carlow closed the bridge on Monday.",
	"It closed the bridge on Monday after the flood."},
    {"The council of Carlow closed the bridge on Monday.",
	"The bridge was closed and the road behind it too."},
    {"The council of Carlow closed the bridge on Monday.", "Closed at last."},
    {"“We closed the bridge of Carlow,” said Orla Fenwick.",
	"“We closed the bridge of Carlow, and so it stays.”"},
    {"The council of Carlow closed the bridge on Monday.",
	"The council of Carlow closed the bridge on Monday, after the river "
	"had risen over its banks and over the road that leads to it, and "
	"after the crews that had been called from three counties had found "
	"cracks in two of its piers, which nobody had looked at in years."},
};

START_TEST(better)
{
	const char *text[2] = {cases[_i].better, cases[_i].worse};
	struct ss_event_text et;
	struct ss_stems stems;
	double q[2];
	int i;

	ss_stems_init(&stems);
	ss_event_text_init(&et, &stems);
	for (i = 0; i < 2; i++) {
		struct ss_str s = {
		    (const unsigned char *)text[i], strlen(text[i])};

		ck_assert_int_eq(ss_event_text_add_sentence(&et, s, "en"), 0);
	}
	ck_assert_int_eq(ss_names_resolve(&et), 0);
	ck_assert_int_eq(ss_event_text_weigh(&et, 0), 0);
	for (i = 0; i < 2; i++) {
		q[i] = ss_wording_quality(&et, &et.units[i]);
		ck_assert(q[i] > 0.0 && q[i] <= 1.0);
	}
	ck_assert_msg(q[0] > q[1], "%s: %g, %g", text[1], q[0], q[1]);
	ss_event_text_release(&et);
	ss_stems_release(&stems);
}
END_TEST

Suite *suite_claims_wording(void);

Suite *
suite_claims_wording(void)
{
	Suite *s = suite_create("claims_wording");
	TCase *t = tcase_create("quality");

	tcase_add_loop_test(
	    t, better, 0, (int)(sizeof(cases) / sizeof(cases[0])));
	suite_add_tcase(s, t);
	return s;
}
