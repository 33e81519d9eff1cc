/* Scores against values worked out by hand. */
#include <check.h>
#include <string.h>

#include "samestory.h"

static struct ss_label_row
row(const char *id, const char *label)
{
	struct ss_label_row r = {{(const unsigned char *)id, strlen(id)},
	    {(const unsigned char *)label, strlen(label)}};

	return r;
}

#define NEAR(a, b) ck_assert_double_eq_tol(a, b, 5e-7)

/* gold {a b c} {d e}, predicted {a b} {c d e} */
START_TEST(by_hand)
{
	struct ss_label_row g[5] = {row("a", "1"), row("b", "1"), row("c", "1"),
	    row("d", "2"), row("e", "2")};
	struct ss_label_row p[6] = {row("e", "y"), row("d", "y"), row("c", "y"),
	    row("b", "x"), row("a", "x"), row("unknown", "z")};
	struct ss_eval e;

	ck_assert_int_eq(ss_eval(g, 5, p, 6, &e, NULL), 0);
	ck_assert_uint_eq(e.n_articles, 5);
	ck_assert_uint_eq(e.n_missing, 0);
	ck_assert_uint_eq(e.n_gold_clusters, 2);
	ck_assert_uint_eq(e.n_pred_clusters, 2);
	/* precision: (1 + 1 + 1/3 + 2/3 + 2/3) / 5 */
	NEAR(e.b3_precision, 11.0 / 15);
	NEAR(e.b3_recall, 11.0 / 15);
	NEAR(e.b3_f1, 11.0 / 15);
	/* pairs made: 1 + 3, wanted: 3 + 1, right: ab, de */
	NEAR(e.pair_precision, 0.5);
	NEAR(e.pair_recall, 0.5);
	/* 1-x and 2-y: 4/5 each */
	NEAR(e.ceaf_e_f1, 0.8);
	/* MI = ln(5/3)*2/5 + ln(5/9)/5 + ln(5/3)*2/5, H = .673012 */
	NEAR(e.v_measure, 0.4325381);
}
END_TEST

/* All errors and the right ones together are B-cubed. */
START_TEST(errors)
{
	struct ss_label_row g[6] = {row("a", "1"), row("b", "1"), row("c", "1"),
	    row("d", "2"), row("e", "2"), row("f", "3")};
	struct ss_label_row p[6] = {row("f", "y"), row("d", "x"), row("c", "x"),
	    row("b", "x"), row("a", "x"), row("g", "y")};
	struct ss_eval e;
	struct ss_eval_errors r;
	double precision = 0, recall = 0;
	size_t i;

	/* x: a b c and d; e is missing; f is right */
	ck_assert_int_eq(ss_eval(g, 6, p, 6, &e, NULL), 0);
	ck_assert_int_eq(ss_eval_errors(g, 6, p, 6, 9, &r, NULL), 0);
	ck_assert_uint_eq(r.n_all, 5);
	ck_assert_uint_eq(r.n, 5);
	for (i = 0; i < r.n; i++) {
		precision += r.v[i].precision;
		recall += r.v[i].recall;
	}
	NEAR(e.b3_precision, (precision + 1) / 6);
	NEAR(e.b3_recall, (recall + 1) / 6);
	ck_assert_int_eq(r.v[0].id.ptr[0], 'd');
	ck_assert_int_eq(r.v[0].joined, 1);
	ck_assert_uint_eq(r.v[0].n_others, 3);
	ck_assert_int_eq(r.v[0].others[2].ptr[0], 'c');
	ck_assert_int_eq(r.v[1].id.ptr[0], 'e');
	ck_assert_int_eq(r.v[1].joined, 0);
	ck_assert_ptr_null(r.v[1].pred.ptr);
	ck_assert_uint_eq(r.v[1].n_others, 1);
	ck_assert_int_eq(r.v[1].others[0].ptr[0], 'd');
	ss_eval_errors_release(&r);
	ck_assert_int_eq(ss_eval_errors(g, 6, p, 6, 1, &r, NULL), 0);
	ck_assert_uint_eq(r.n, 1);
	ck_assert_uint_eq(r.n_all, 5);
	ss_eval_errors_release(&r);
	ck_assert_int_eq(ss_eval_errors(g, 6, g, 6, 9, &r, NULL), 0);
	ck_assert_uint_eq(r.n_all, 0);
	ss_eval_errors_release(&r);
	ck_assert_int_eq(ss_eval_errors(NULL, 0, NULL, 0, 9, &r, NULL), 0);
	ss_eval_errors_release(&r);
}
END_TEST

START_TEST(missing_and_perfect)
{
	struct ss_label_row g[3] = {
	    row("a", "1"), row("b", "1"), row("c", "2")};
	struct ss_eval e;

	ck_assert_int_eq(ss_eval(g, 3, g, 3, &e, NULL), 0);
	NEAR(e.b3_f1, 1);
	NEAR(e.pair_f1, 1);
	NEAR(e.ceaf_e_f1, 1);
	NEAR(e.v_measure, 1);
	ck_assert_int_eq(ss_eval(g, 3, g, 1, &e, NULL), 0);
	ck_assert_uint_eq(e.n_missing, 2);
	ck_assert_uint_eq(e.n_pred_clusters, 3);
	NEAR(e.b3_precision, 1);
	NEAR(e.b3_recall, 2.0 / 3);
	NEAR(e.pair_precision, 1); /* no pair made */
	NEAR(e.pair_recall, 0);
	ck_assert_int_eq(ss_eval(g, 3, NULL, 0, &e, NULL), 0);
	ck_assert_uint_eq(e.n_missing, 3);
	ck_assert_int_eq(ss_eval(NULL, 0, NULL, 0, &e, NULL), 0);
	ck_assert_uint_eq(e.n_articles, 0);
}
END_TEST

Suite *suite_cluster_eval(void);

Suite *
suite_cluster_eval(void)
{
	Suite *s = suite_create("cluster_eval");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, by_hand);
	tcase_add_test(tc, errors);
	tcase_add_test(tc, missing_and_perfect);
	suite_add_tcase(s, tc);
	return s;
}
