/* Sorting numbers: against a stable sort that compares. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/radix.h"

static uint64_t state;

static uint64_t
random64(void)
{
	state = state * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return state ^ state >> 29;
}

/* Insertion keeps equal ones in their order. */
static void
sort_slowly(uint64_t *v, size_t n)
{
	size_t i, j;
	uint64_t x;

	for (i = 1; i < n; i++) {
		x = v[i];
		for (j = i; j > 0 && v[j - 1] >> 32 > x >> 32; j--)
			v[j] = v[j - 1];
		v[j] = x;
	}
}

/* Upper halves of few or of all values; the lower ones tell equals apart. */
START_TEST(stable)
{
	static const size_t sizes[] = {0, 1, 2, 3, 100, 1000, 4095, 4096, 6000};
	static const uint64_t masks[] = {UINT32_MAX, 7, 0xff00, 0x80000001};
	uint64_t *v = calloc(6000, sizeof(*v)), *tmp = calloc(6000, sizeof(*v));
	uint64_t *oracle = calloc(6000, sizeof(*v)), *got;
	size_t i, n, k, m;

	ck_assert_ptr_nonnull(v);
	ck_assert_ptr_nonnull(tmp);
	ck_assert_ptr_nonnull(oracle);
	for (k = 0; k < sizeof(sizes) / sizeof(sizes[0]); k++)
		for (m = 0; m < sizeof(masks) / sizeof(masks[0]); m++) {
			n = sizes[k];
			for (i = 0; i < n; i++)
				v[i] = (random64() & masks[m]) << 32 | i;
			memcpy(oracle, v, n * sizeof(*v));
			sort_slowly(oracle, n);
			got = ss_radix_sort_high(v, tmp, n);
			ck_assert_ptr_nonnull(got);
			ck_assert(
			    n == 0 || memcmp(got, oracle, n * sizeof(*v)) == 0);
		}
	free(v);
	free(tmp);
	free(oracle);
}
END_TEST

Suite *suite_base_radix(void);

Suite *
suite_base_radix(void)
{
	Suite *s = suite_create("base_radix");
	TCase *t = tcase_create("base_radix");

	tcase_add_test(t, stable);
	suite_add_tcase(s, t);
	return s;
}
