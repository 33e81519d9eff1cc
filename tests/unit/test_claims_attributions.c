/*
 * One quotation, two speakers: flagged where both articles name one beside
 * their verb of saying; one person under two designations never is.
 */
#include <check.h>
#include <string.h>

#include "compared.h"

#define WORDS "The harbour bridge belongs to everybody in this valley"
#define BOTH \
	"Peter Stone met Mary Walsh and Alexander Lukashenko at the harbour. "

static const struct {
	const char *a, *b;
	const char *names[2]; /* of a and b; NULL: no difference */
} cases[] = {
    {BOTH "“" WORDS ",” Stone said.", BOTH "“" WORDS ",” Mary Walsh said.",
	{"Stone", "Mary Walsh"}},
    {BOTH "“" WORDS ",” said Mayor Peter Stone on Monday.",
	BOTH "Walsh said: “" WORDS ".”", {"Peter Stone", "Walsh"}},
    /* a part of it */
    {BOTH "“" WORDS ", and it stays,” Stone said.",
	BOTH "“" WORDS ",” Walsh said.", {"Stone", "Walsh"}},
    /* one person */
    {BOTH "“" WORDS ",” Lukashenko said.",
	BOTH "“" WORDS ",” the president said.", {NULL, NULL}},
    {BOTH "“" WORDS ",” President Lukashenko said.",
	BOTH "“" WORDS ",” said Mr. Lukashenko.", {NULL, NULL}},
    {BOTH "“" WORDS ",” Alexander said.", BOTH "“" WORDS ",” Lukashenko said.",
	{NULL, NULL}},
    {BOTH "“" WORDS ",” Lukashenko said.",
	"Peter Stone met Mary Walsh and Alexander Lukashenka at the harbour. "
	"“" WORDS ",” Lukashenka said.",
	{NULL, NULL}},
    /* only one side names somebody */
    {BOTH "“" WORDS ",” Stone said.", BOTH "“" WORDS ",” she said.",
	{NULL, NULL}},
    {BOTH "“" WORDS ",” Stone said.",
	BOTH "“" WORDS ",” the Ohio Republican said.", {NULL, NULL}},
    {BOTH "“" WORDS ",” Stone said.", BOTH "“" WORDS ",” the White House said.",
	{NULL, NULL}},
    {BOTH "“" WORDS ",” Stone said.",
	BOTH "Walsh laughed. “" WORDS ".” It rained.", {NULL, NULL}},
    /* other words */
    {BOTH "“" WORDS ",” Stone said.",
	BOTH "“The harbour bridge belongs to the old ferry company,” Walsh "
	     "said.",
	{NULL, NULL}},
};

static int
is_named(const struct ss_event_report *e, const struct ss_disagreement *d,
    uint32_t article, const char *name)
{
	size_t i;

	for (i = 0; i < d->n_values; i++) {
		const struct ss_value *v = &d->values[i];

		if (e->articles[v->article_i].article == article)
			return v->value.len == strlen(name) &&
			    memcmp(v->value.ptr, name, v->value.len) == 0;
	}
	return 0;
}

START_TEST(pairs)
{
	const struct ss_event_report *e;
	const struct ss_disagreement *d = NULL;
	struct compared c;
	size_t i, k, n_flagged = 0, n_other = 0;

	compared_init(&c, cases[_i].a, cases[_i].b);
	e = c.e;
	for (i = 0; i < e->n_quotes; i++) {
		n_flagged += e->quotes[i].attribution_differs != 0;
		for (k = 0; k < e->quotes[i].n_variants; k++)
			n_other += e->quotes[i].variants[k].speaker.ptr != NULL;
	}
	for (i = 0; i < e->n_disagreements; i++)
		if (strcmp(e->disagreements[i].type, "speaker") == 0)
			d = &e->disagreements[i];
	if (cases[_i].names[0] == NULL) {
		ck_assert_uint_eq(n_flagged, 0);
		ck_assert_uint_eq(n_other, 0);
		ck_assert_ptr_null(d);
	} else {
		ck_assert_uint_eq(n_flagged, 1);
		ck_assert_uint_eq(n_other, 1);
		ck_assert_ptr_nonnull(d);
		ck_assert_int_eq(d->kind, SS_VALUE_NAME);
		ck_assert_uint_eq(d->n_values, 2);
		for (k = 0; k < 2; k++)
			ck_assert_msg(
			    is_named(e, d, (uint32_t)k, cases[_i].names[k]),
			    "no %s", cases[_i].names[k]);
	}
	compared_release(&c);
}
END_TEST

Suite *suite_claims_attributions(void);

Suite *
suite_claims_attributions(void)
{
	Suite *s = suite_create("claims_attributions");
	TCase *tc = tcase_create("all");

	tcase_add_loop_test(
	    tc, pairs, 0, (int)(sizeof(cases) / sizeof(cases[0])));
	suite_add_tcase(s, tc);
	return s;
}
