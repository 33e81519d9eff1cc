/*
 * What a term weighs by how much of the input has it, by the formula of
 * terms.c written out.
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "cluster/terms.h"
#include "collection.h"
#include "samestory.h"
#include "text/background.h"
#include "text/words.h"

#define WORD "zorblattic" /* not in the background */

static const char *const texts[] = {
    "The man said that he would not go to the " WORD " of the city, and that "
    "it was for them to say what they had in it when he was there."};

/* The weight of WORD when seen of n articles have it. */
static double
weight(uint32_t n, uint32_t seen, int picked)
{
	struct collection c;
	struct ss_profiles p;
	struct ss_term_counts counts;
	uint32_t all[1] = {0}, key, i, *slot;
	double idf = -1;

	key = (uint32_t)(ss_word_hash(
			     (const unsigned char *)WORD, strlen(WORD)) >>
	    32);
	collection_init(&c, texts, 1);
	ss_term_counts_init(&counts);
	ck_assert_int_eq(ss_profiles_scan(&p, &c.docs, all, 1, 1), 0);
	ck_assert(p.v[0].english);
	counts.n[1] = n;
	counts.picked = picked;
	slot = ss_map_put(&counts.df[1], (uint64_t)key << 32, 0);
	ck_assert_ptr_nonnull(slot);
	*slot = seen;
	ck_assert_int_eq(ss_profiles_weigh(&p, &counts, 1), 0);
	for (i = 0; i < p.v[0].n_terms; i++)
		if (p.v[0].terms[i].key == key)
			idf = (double)p.v[0].terms[i].idf;
	ss_term_counts_release(&counts);
	ss_profiles_release(&p);
	collection_release(&c);
	return idf;
}

/* With a background that counts as prior articles. */
static double
expected(double n, double seen, double prior)
{
	double unseen = 2 * prior / ss_background_n_docs(ss_background_get());

	return log((n + prior + 1) / (unseen + seen - 1 + .05));
}

START_TEST(background_counts)
{
	static const struct {
		uint32_t n;
		int picked;
		double prior;
	} t[] = {{1, 0, 30}, {2, 0, 30}, {50, 0, 500}, {300, 0, 1000},
	    {400, 0, 1000}, {2000, 0, 4000}, {100000, 0, 200000}, {2, 1, 30},
	    {50, 1, 500}, {2000, 1, 1000}, {100000, 1, 1000}};
	size_t i;

	for (i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
		double n = t[i].n;

		ck_assert_double_eq_tol(weight(t[i].n, 1, t[i].picked),
		    expected(n, 1, t[i].prior), 1e-5);
		ck_assert_double_eq_tol(weight(t[i].n, t[i].n, t[i].picked),
		    expected(n, n, t[i].prior), 1e-5);
	}
}
END_TEST

/* The same share of a feed weighs the same, however much more comes in. */
START_TEST(large_inputs)
{
	ck_assert_double_eq_tol(
	    weight(10000, 100, 0), weight(50000, 500, 0), .02);
	ck_assert_double_gt(weight(10000, 100, 1), weight(50000, 500, 1) + .05);
}
END_TEST

Suite *suite_cluster_terms(void);

Suite *
suite_cluster_terms(void)
{
	Suite *s = suite_create("cluster_terms");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, background_counts);
	tcase_add_test(tc, large_inputs);
	suite_add_tcase(s, tc);
	return s;
}
