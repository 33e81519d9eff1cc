/*
 * A quotation of one article that another one reports: found by its words,
 * not when another says it, and never without a verb of saying.
 */
#include <check.h>
#include <string.h>

#include "compared.h"

#define QUOTE                                                               \
	"The ferry Aurelia sank off Carlow Point on Tuesday. \\\"I will "   \
	"rebuild the wooden harbour bridge before winter,\\\" Peter Stone " \
	"said. Nobody was hurt."

static const struct {
	const char *b;     /* the other article */
	const char *shown; /* of it among the variants; NULL: nothing */
} cases[] = {
    {"The mayor spoke at noon. Peter Stone said on Monday that he would "
     "rebuild the wooden harbour bridge before winter. It rained.",
	"he would rebuild the wooden harbour bridge before winter"},
    {"The mayor spoke at noon. The wooden harbour bridge would be rebuilt by "
     "him before winter, Peter Stone said. It rained.",
	"The wooden harbour bridge would be rebuilt by him before winter"},
    {"The mayor Peter Stone spoke at noon. He has said he would rebuild the "
     "wooden harbour bridge before winter.",
	"he would rebuild the wooden harbour bridge before winter"},
    /* another speaker */
    {"The mayor spoke at noon. Orla Fenwick said that she would rebuild the "
     "wooden harbour bridge before winter. It rained.",
	NULL},
    /* told, but not as said by anybody */
    {"The mayor spoke at noon. Peter Stone will rebuild the wooden harbour "
     "bridge before winter. It rained.",
	NULL},
    /* the words stand outside of what is said */
    {"The mayor spoke at noon. Before winter the wooden harbour bridge needs "
     "men to rebuild it; Peter Stone said that nobody knew the price. It "
     "rained.",
	NULL},
    /* no verb but a noun */
    {"The mayor spoke at noon. In states that rebuild a wooden harbour bridge "
     "before winter, Peter Stone is known. It rained.",
	NULL},
};

START_TEST(reported)
{
	struct compared c;
	const struct ss_quote_variant *v = NULL, *x;
	struct ss_str text;
	size_t i, k;

	compared_init(&c, QUOTE, cases[_i].b);
	for (i = 0; i < c.e->n_quotes; i++)
		for (k = 0; k < c.e->quotes[i].n_variants; k++) {
			x = &c.e->quotes[i].variants[k];
			if (c.e->articles[x->article_i].article == 1)
				v = x;
		}
	ck_assert_int_eq(v != NULL, cases[_i].shown != NULL);
	if (v != NULL) {
		text = c.articles.v[c.e->articles[v->article_i].article].text;
		ck_assert_int_eq(v->class_, SS_QUOTE_VARIANT);
		ck_assert_uint_eq(v->end - v->beg, strlen(cases[_i].shown));
		ck_assert_int_eq(
		    memcmp(text.ptr + v->beg, cases[_i].shown, v->end - v->beg),
		    0);
		ck_assert_uint_eq(c.e->quotes[0].n_variants, 2);
	}
	compared_release(&c);
}
END_TEST

Suite *suite_claims_indirect(void);

Suite *
suite_claims_indirect(void)
{
	Suite *s = suite_create("claims_indirect");
	TCase *tc = tcase_create("all");

	tcase_add_loop_test(
	    tc, reported, 0, (int)(sizeof(cases) / sizeof(cases[0])));
	suite_add_tcase(s, tc);
	return s;
}
