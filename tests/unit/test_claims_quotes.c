/*
 * Quotations of two articles: what is shown of the other one's, and how it is
 * classed.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "compared.h"

static const struct {
	const char *a, *b;
	const char *shown_a, *shown_b; /* NULL: nothing is aligned */
	enum ss_quote_class class_;
} cases[] = {
    /* a clause is never broken, the rest of a long quotation not shown */
    {"“We will calmly negotiate the harbour bridge, if the council wants a "
     "treaty,” Peter Stone said.",
	"“Nobody asked the farmers of the valley. We will calmly negotiate "
	"the harbour bridge, if the council wants an accord. The potatoes "
	"were late.” Peter Stone said so.",
	"We will calmly negotiate the harbour bridge, if the council wants a "
	"treaty",
	"We will calmly negotiate the harbour bridge, if the council wants an "
	"accord",
	SS_QUOTE_EDITED},
    {"“The harbour bridge belongs to everybody in this valley,” Stone said.",
	"“The harbour bridge belongs to everybody in this valley. It stays,” "
	"said Stone.",
	"The harbour bridge belongs to everybody in this valley",
	"The harbour bridge belongs to everybody in this valley",
	SS_QUOTE_IDENTICAL},
    {"“The old harbour bridge truly belongs to everybody in this valley,” "
     "Stone said.",
	"Stone said it “belongs to everybody in this valley” on Monday.",
	"The old harbour bridge truly belongs to everybody in this valley",
	"belongs to everybody in this valley", SS_QUOTE_SHORTENED},
    /* single marks, an apostrophe in them */
    {"'The harbour's bridge isn't anybody's property,' Stone said.",
	"Stone said: “The harbour's bridge isn't anybody's property.”",
	"The harbour's bridge isn't anybody's property",
	"The harbour's bridge isn't anybody's property", SS_QUOTE_IDENTICAL},
    /* marks around a word or two are no quotation */
    {"The “harbour bridge” was painted.",
	"Farmers call it the “harbour bridge” of the valley.", NULL, NULL, 0},
};

static struct ss_str
text_of(const struct ss_articles *all, const struct ss_quote_variant *v)
{
	const struct ss_str *text = &all->v[v->article_i].text;
	struct ss_str s = {text->ptr + v->beg, v->end - v->beg};

	return s;
}

static void
same_text(struct ss_str got, const char *want)
{
	ck_assert_msg(
	    got.len == strlen(want) && memcmp(got.ptr, want, got.len) == 0,
	    "%.*s for %s", (int)got.len, (const char *)got.ptr, want);
}

START_TEST(pairs)
{
	struct compared c;
	const struct ss_event_report *e;
	const struct ss_quote *q;
	size_t k;
	int flip;

	compared_init(&c, cases[_i].a, cases[_i].b);
	e = c.e;
	if (cases[_i].shown_a == NULL) {
		ck_assert_uint_eq(e->n_quotes, 0);
	} else {
		ck_assert_uint_ge(e->n_quotes, 1);
		q = &e->quotes[0];
		ck_assert_uint_eq(q->n_variants, 2);
		flip = q->variants[0].article_i != 0;
		for (k = 0; k < 2; k++)
			same_text(text_of(&c.articles, &q->variants[k]),
			    (k == 0) == !flip ? cases[_i].shown_a
					      : cases[_i].shown_b);
		ck_assert_int_eq(q->variants[0].class_, SS_QUOTE_IDENTICAL);
		ck_assert_int_eq(q->variants[1].class_, cases[_i].class_);
	}
	compared_release(&c);
}
END_TEST

/* Variants of quote q of article `article`. */
static size_t
n_of(const struct compared *c, const struct ss_quote *q, uint32_t article)
{
	size_t k, n = 0;

	for (k = 0; k < q->n_variants; k++)
		n +=
		    c->e->articles[q->variants[k].article_i].article == article;
	return n;
}

/* What is aligned both ways, or said again in an article, is one quote. */
START_TEST(one_entry)
{
	struct compared c;
	size_t i, n = 0;

	compared_init(&c,
	    "“The harbour bridge will stand,” Stone said. “The harbour bridge "
	    "will stand,” Stone said at noon.",
	    "“The harbour bridge will stand,” Stone said. It rained on the "
	    "quay. “The harbour bridge will stand,” said Stone again.");
	for (i = 0; i < c.e->n_quotes; i++)
		n += c.e->quotes[i].n_variants > 1;
	ck_assert_uint_eq(n, 1);
	ck_assert_uint_eq(n_of(&c, &c.e->quotes[0], 0), 1);
	ck_assert_uint_eq(n_of(&c, &c.e->quotes[0], 1), 1);
	compared_release(&c);
}
END_TEST

/* Two parts of one sentence are wordings of the one quote, the whole first. */
START_TEST(parts)
{
	struct compared c;
	const struct ss_quote *q;

	compared_init(&c,
	    "Stone wants “the harbour bridge painted green,” he said. The "
	    "mayor promised “lanterns for every fisherman.” It rained.",
	    "“We shall have the harbour bridge painted green and lanterns for "
	    "every fisherman,” Stone said.");
	q = &c.e->quotes[0];
	ck_assert_uint_eq(q->n_variants, 3);
	ck_assert_uint_eq(n_of(&c, q, 0), 2);
	ck_assert_uint_eq(c.e->articles[q->variants[0].article_i].article, 1);
	ck_assert_int_eq(q->variants[1].class_, SS_QUOTE_SHORTENED);
	ck_assert_int_eq(q->variants[2].class_, SS_QUOTE_SHORTENED);
	compared_release(&c);
}
END_TEST

Suite *suite_claims_quotes(void);

Suite *
suite_claims_quotes(void)
{
	Suite *s = suite_create("claims_quotes");
	TCase *tc = tcase_create("all");

	tcase_add_loop_test(
	    tc, pairs, 0, (int)(sizeof(cases) / sizeof(cases[0])));
	tcase_add_test(tc, one_entry);
	tcase_add_test(tc, parts);
	suite_add_tcase(s, tc);
	return s;
}
