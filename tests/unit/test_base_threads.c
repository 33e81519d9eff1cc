/* Every item exactly once, whatever the threads; the first failure wins. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/threads.h"
#include "samestory.h"

static unsigned char seen[10007];

static int
mark(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	const unsigned *n_threads = ctx;

	ck_assert_uint_lt(thread_i, *n_threads);
	for (; beg < end; beg++)
		seen[beg]++;
	return 0;
}

START_TEST(each_once)
{
	unsigned n;
	size_t i;

	for (n = 1; n <= 7; n++) {
		memset(seen, 0, sizeof(seen));
		ck_assert_int_eq(
		    ss_parallel(n, sizeof(seen), n * 3, mark, &n), 0);
		for (i = 0; i < sizeof(seen); i++)
			ck_assert_uint_eq(seen[i], 1);
	}
	ck_assert_int_eq(ss_parallel(4, 0, 1, mark, &n), 0);
	ck_assert_uint_ge(ss_cpu_count(), 1);
}
END_TEST

static int
fail_late(void *ctx, size_t beg, size_t end, unsigned thread_i)
{
	(void)ctx, (void)end, (void)thread_i;
	return beg == 50 ? SS_EFORMAT : beg == 70 ? SS_EIO : 0;
}

START_TEST(failure)
{
	ck_assert_int_eq(ss_parallel(1, 100, 1, fail_late, NULL), SS_EFORMAT);
	ck_assert_int_ne(ss_parallel(3, 100, 1, fail_late, NULL), 0);
}
END_TEST

Suite *suite_base_threads(void);

Suite *
suite_base_threads(void)
{
	Suite *s = suite_create("base_threads");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, each_once);
	tcase_add_test(tc, failure);
	suite_add_tcase(s, tc);
	return s;
}
