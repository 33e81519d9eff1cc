/* The background table: order of magnitude of known words, unknown ones. */
#include <check.h>
#include <string.h>

#include "text/background.h"
#include "text/words.h"

static uint64_t
hash(const char *word)
{
	return ss_word_hash((const unsigned char *)word, strlen(word));
}

START_TEST(words)
{
	const struct ss_background *b = ss_background_get();
	uint32_t n = ss_background_n_docs(b);

	ck_assert_uint_gt(n, 5000);
	ck_assert_uint_gt(ss_background_df(b, hash("the")), n * 9 / 10);
	ck_assert_uint_le(ss_background_df(b, hash("the")), n);
	ck_assert_uint_gt(ss_background_df(b, hash("president")),
	    ss_background_df(b, hash("earthquake")));
	ck_assert_uint_ge(
	    ss_background_df(b, hash("earthquake")), SS_BACKGROUND_MIN_DF);
	ck_assert_uint_eq(ss_background_df(b, hash("qqxzvw")), 0);
}
END_TEST

START_TEST(names)
{
	const struct ss_background *b = ss_background_get();

	ck_assert_uint_eq(ss_background_name_share(b, hash("because")), 0);
	ck_assert_uint_eq(ss_background_name_share(b, hash("germany")), 3);
	ck_assert_uint_eq(ss_background_name_share(b, hash("qqxzvw")), 0);
}
END_TEST

START_TEST(pairs)
{
	const struct ss_background *b = ss_background_get();
	uint64_t white = hash("white"), house = hash("house");
	uint32_t df;

	df = ss_background_pair_df(b, ss_word_pair_hash(white, house));
	ck_assert_uint_gt(df, 100);
	ck_assert_uint_le(df, ss_background_df(b, white));
	ck_assert_uint_le(df, ss_background_df(b, house));
	ck_assert_uint_lt(
	    ss_background_pair_df(b, ss_word_pair_hash(house, white)), df / 10);
}
END_TEST

/* Unknown keys are seldom taken for known ones. */
START_TEST(false_hits)
{
	const struct ss_background *b = ss_background_get();
	unsigned i, hits = 0;

	for (i = 0; i < 100000; i++)
		if (ss_background_pair_df(b, ss_word_pair_hash(i, i + 1)) > 0)
			hits++;
	ck_assert_uint_le(hits, 30);
}
END_TEST

Suite *suite_text_background(void);

Suite *
suite_text_background(void)
{
	Suite *s = suite_create("text_background");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, words);
	tcase_add_test(tc, names);
	tcase_add_test(tc, pairs);
	tcase_add_test(tc, false_hits);
	suite_add_tcase(s, tc);
	return s;
}
