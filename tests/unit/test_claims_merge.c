/*
 * One thing said twice in an article is one claim; of many sentences that are
 * all alike each claim has a few.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "claims/group.h"
#include "compared.h"

#define FILLER                                                                 \
	"The harbour master had asked for new lamps in the spring. Nobody on " \
	"the quay was surprised by the weather that night."

/* The claim of two sources that has a sentence with these words, or NULL. */
static const struct ss_claim *
find(const struct compared *c, const char *words)
{
	size_t i, k;

	for (i = 0; i < c->e->n_claims; i++) {
		const struct ss_claim *x = &c->e->claims[i];

		for (k = 0; k < x->n_support && x->n_sources > 1; k++) {
			const struct ss_support *s = &x->support[k];
			const struct ss_article *a =
			    c->docs.v[c->e->articles[s->article_i].article]
				.article;

			if (s->band == SS_BAND_MATCHED &&
			    memmem(a->text.ptr + s->beg, s->end - s->beg, words,
				strlen(words)) != NULL)
				return x;
		}
	}
	return NULL;
}

START_TEST(repeated)
{
	struct compared c;
	const struct ss_claim *x;
	size_t k, n = 0;

	compared_init(&c,
	    "The ferry Aurelia sank off Carlow Point on Tuesday night with 14 "
	    "sheep aboard. " FILLER " \\\"We heard the hull crack like a "
	    "walnut,\\\" said the cook Orla Fenwick on the quay. The council "
	    "met at noon. \\\"We heard the hull crack like a walnut,\\\" "
	    "Fenwick told the paper again.",
	    "Fourteen sheep were aboard when the ferry Aurelia sank off Carlow "
	    "Point on Tuesday night. It was the third loss in ten years. "
	    "\\\"We heard the hull crack like a walnut,\\\" Orla Fenwick said. "
	    "A tug took the crew to Brisley.");
	x = find(&c, "Fenwick told the paper");
	ck_assert_ptr_nonnull(x);
	ck_assert(x == find(&c, "said the cook"));
	ck_assert(x == find(&c, "Orla Fenwick said"));
	for (k = 0; k < x->n_support; k++)
		n += x->support[k].band == SS_BAND_MATCHED;
	ck_assert_uint_eq(n, 3);
	ck_assert_uint_eq(x->n_sources, 2);
	ck_assert(x != find(&c, "sheep aboard"));
	compared_release(&c);
}
END_TEST

/* Prices of shares: all sentences match each other. */
static void
table(char *out, unsigned step)
{
	static const char *const names[] = {
	    "Arvo", "Belt", "Corin", "Dask", "Elmo", "Fenn", "Garr"};
	unsigned i;

	out[0] = '\0';
	for (i = 0; i < 60; i++)
		sprintf(out + strlen(out),
		    "Shares of %s %s Holdings closed at %u.%u dollars, up %u "
		    "percent from the previous day. ",
		    names[i % 7], names[i / 7 % 7], 10 + i * step % 83,
		    i * step % 10, 1 + i * step % 9);
}

START_TEST(formulaic)
{
	char a[16384], b[16384];
	struct compared c;
	size_t i, k;

	table(a, 7);
	table(b, 11);
	compared_init(&c, a, b);
	ck_assert_uint_ge(c.e->n_claims, 20);
	for (i = 0; i < c.e->n_claims; i++) {
		size_t n[2] = {0, 0};

		for (k = 0; k < c.e->claims[i].n_support; k++)
			n[c.e->claims[i].support[k].article_i]++;
		ck_assert_uint_le(n[0], SS_STAR_MATCHED + SS_STAR_POSSIBLE + 1);
		ck_assert_uint_le(n[1], SS_STAR_MATCHED + SS_STAR_POSSIBLE + 1);
	}
	compared_release(&c);
}
END_TEST

Suite *suite_claims_merge(void);

Suite *
suite_claims_merge(void)
{
	Suite *s = suite_create("claims_merge");
	TCase *t = tcase_create("merge");

	tcase_add_test(t, repeated);
	tcase_add_test(t, formulaic);
	suite_add_tcase(s, t);
	return s;
}
