/*
 * A sentence that states two claims of another article is cut between them,
 * and one that states a single claim is not.
 */
#include <check.h>
#include <string.h>

#include "compared.h"

#define REST_A                                                              \
	" Nobody on the quay was surprised by the weather that night. The " \
	"harbour master had asked for new lamps in the spring."
#define REST_B \
	" It was the third loss in ten years. A tug took the crew to Brisley."

/* The matched support of article `id` in a shared claim with these words. */
static int
has_part(
    const struct compared *c, char id, const char *in_claim, const char *text)
{
	size_t i, k;
	int claim, part;

	for (i = 0; i < c->e->n_claims; i++) {
		const struct ss_claim *x = &c->e->claims[i];

		claim = part = 0;
		for (k = 0; k < x->n_support && x->n_sources > 1; k++) {
			const struct ss_support *s = &x->support[k];
			const struct ss_article *a =
			    c->docs.v[c->e->articles[s->article_i].article]
				.article;
			const unsigned char *p = a->text.ptr + s->beg;
			size_t n = s->end - s->beg;

			if (s->band != SS_BAND_MATCHED)
				continue;
			claim |=
			    memmem(p, n, in_claim, strlen(in_claim)) != NULL;
			part |= a->id.ptr[0] == (unsigned char)id &&
			    n == strlen(text) && memcmp(p, text, n) == 0;
		}
		if (claim && part)
			return 1;
	}
	return 0;
}

START_TEST(two)
{
	struct compared c;

	compared_init(&c,
	    "The ferry Aurelia sank off Carlow Point with 14 sheep aboard, "
	    "while the council of Brisley voted to close the old lighthouse "
	    "in October." REST_A,
	    "The ferry Aurelia sank off Carlow Point with 14 sheep aboard. "
	    "The council of Brisley voted to close the old lighthouse in "
	    "October." REST_B);
	ck_assert(has_part(&c, 'a', "The ferry Aurelia sank",
	    "The ferry Aurelia sank off Carlow Point with 14 sheep aboard"));
	ck_assert(has_part(&c, 'a', "The council of Brisley",
	    "while the council of Brisley voted to close the old lighthouse "
	    "in October."));
	compared_release(&c);
}
END_TEST

START_TEST(one)
{
	struct compared c;

	compared_init(&c,
	    "The ferry Aurelia sank off Carlow Point with 14 sheep aboard, "
	    "while the council of Brisley voted to close the old lighthouse "
	    "in October." REST_A,
	    "The ferry Aurelia sank off Carlow Point with 14 sheep "
	    "aboard." REST_B);
	ck_assert(has_part(&c, 'a', "The ferry Aurelia sank",
	    "The ferry Aurelia sank off Carlow Point with 14 sheep aboard, "
	    "while the council of Brisley voted to close the old lighthouse "
	    "in October."));
	compared_release(&c);
}
END_TEST

Suite *suite_claims_parts(void);

Suite *
suite_claims_parts(void)
{
	Suite *s = suite_create("claims_parts");
	TCase *t = tcase_create("parts");

	tcase_add_test(t, two);
	tcase_add_test(t, one);
	suite_add_tcase(s, t);
	return s;
}
