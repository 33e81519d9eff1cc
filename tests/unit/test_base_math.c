/* exp and log against the C library's, over their whole range. */
#include <check.h>
#include <math.h>

#include "base/math.h"

START_TEST(exp_log)
{
	double x;

	for (x = -700.0; x < 700.0; x += 0.37)
		ck_assert_double_le(fabs(ss_exp(x) / exp(x) - 1.0), 1e-15 * 4);
	for (x = 1e-300; x < 1e300; x *= 1.7)
		ck_assert_double_le(
		    fabs(ss_log(x) - log(x)), 4e-16 * (1 + fabs(log(x))));
	ck_assert_double_eq(ss_exp(0), 1.0);
	ck_assert_double_eq(ss_log(1), 0.0);
	ck_assert(isinf(ss_log(0)) && ss_log(0) < 0);
	ck_assert(isnan(ss_log(-1)));
	ck_assert_double_eq(ss_exp(-1000), 0.0);
	ck_assert(isinf(ss_exp(1000)));
}
END_TEST

START_TEST(rounding)
{
	ck_assert_double_eq(ss_round6(0.1234565), 0.123457);
	ck_assert_double_eq(ss_round6(-0.1234565), -0.123457);
	ck_assert_double_eq(ss_round6(1.0), 1.0);
	ck_assert_double_eq(ss_sigmoid(0), 0.5);
	ck_assert_double_eq(ss_sigmoid(800), 1.0);
	ck_assert_double_eq(ss_sigmoid(-800), 0.0);
}
END_TEST

Suite *suite_base_math(void);

Suite *
suite_base_math(void)
{
	Suite *s = suite_create("base_math");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, exp_log);
	tcase_add_test(tc, rounding);
	suite_add_tcase(s, tc);
	return s;
}
