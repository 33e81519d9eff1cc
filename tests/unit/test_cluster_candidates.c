/*
 * Candidates against brute force over the same keys; why a pair was joined.
 */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cluster/candidates.h"
#include "collection.h"
#include "samestory.h"

#define N          120
#define WINDOW     15.0
#define BEST       24 /* as in candidates.c */
#define MIN_COSINE 0.01

static struct collection c;
static struct ss_profiles profiles;

/* Every third undated, the others spread over 90 days. */
static void
setup(void)
{
	uint32_t all[N];
	size_t i;

	collection_generate(&c, N, 7);
	for (i = 0; i < N; i++) {
		all[i] = (uint32_t)i;
		if (i % 3 != 0)
			c.articles[i].published =
			    (int64_t)(i * 37 % 90) * 86400;
	}
	ck_assert_int_eq(ss_profiles_build(&profiles, &c.docs, all, N, 1), 0);
}

static void
teardown(void)
{
	ss_profiles_release(&profiles);
	collection_release(&c);
}

static double
cosine(const struct ss_profile *a, const struct ss_profile *b)
{
	struct ss_candidate_key x[SS_CANDIDATE_KEYS], y[SS_CANDIDATE_KEYS];
	uint32_t n = ss_candidate_keys(a, x), m = ss_candidate_keys(b, y), i, j;
	double dot = 0, p = 0, q = 0;

	for (i = 0; i < n; i++) {
		p += (double)x[i].weight * (double)x[i].weight;
		for (j = 0; j < m; j++)
			if (x[i].key == y[j].key)
				dot +=
				    (double)x[i].weight * (double)y[j].weight;
	}
	for (j = 0; j < m; j++)
		q += (double)y[j].weight * (double)y[j].weight;
	return p > 0 && q > 0 ? dot / sqrt(p * q) : 0;
}

static int
near_enough(const struct ss_profile *a, const struct ss_profile *b)
{
	return !a->dated || !b->dated || fabs(a->day - b->day) <= WINDOW;
}

/* How many are closer to i than s by more than rounding? */
static uint32_t
n_closer(uint32_t i, double s)
{
	uint32_t j, n = 0;

	for (j = 0; j < N; j++)
		n += j != i && near_enough(&profiles.v[i], &profiles.v[j]) &&
		    cosine(&profiles.v[i], &profiles.v[j]) > s + 1e-6;
	return n;
}

static int
is_found(const struct ss_candidates *cand, uint32_t a, uint32_t b)
{
	size_t i;

	for (i = 0; i < cand->n; i++)
		if (cand->v[i].a == a && cand->v[i].b == b)
			return 1;
	return 0;
}

/* Exactly the nearest of one of the two; the few ties may go either way. */
START_TEST(brute)
{
	struct ss_candidates cand;
	size_t i;
	uint32_t a, b, yes = 0, no = 0, far = 0;
	double s;

	ck_assert_int_eq(ss_candidates_find(&cand, &profiles, WINDOW, 1), 0);
	for (i = 0; i < cand.n; i++) {
		ck_assert_uint_lt(cand.v[i].a, cand.v[i].b);
		if (i > 0)
			ck_assert(cand.v[i - 1].a < cand.v[i].a ||
			    (cand.v[i - 1].a == cand.v[i].a &&
				cand.v[i - 1].b < cand.v[i].b));
	}
	for (a = 0; a < N; a++)
		for (b = a + 1; b < N; b++) {
			s = cosine(&profiles.v[a], &profiles.v[b]);
			if (!near_enough(&profiles.v[a], &profiles.v[b])) {
				ck_assert(!is_found(&cand, a, b));
				far += s >= MIN_COSINE;
			} else if (s < MIN_COSINE - 1e-6 ||
			    (n_closer(a, s) >= BEST &&
				n_closer(b, s) >= BEST)) {
				ck_assert(!is_found(&cand, a, b));
				no++;
			} else if (s > MIN_COSINE + 1e-6 &&
			    (n_closer(a, s - 2e-6) < BEST ||
				n_closer(b, s - 2e-6) < BEST)) {
				ck_assert(is_found(&cand, a, b));
				yes++;
			}
		}
	/* each of the cases is there */
	ck_assert_uint_gt(yes, 100);
	ck_assert_uint_gt(no, 100);
	ck_assert_uint_gt(far, 10);
	ss_candidates_release(&cand);
}
END_TEST

START_TEST(threads)
{
	struct ss_candidates x, y;
	unsigned t;

	ck_assert_int_eq(ss_candidates_find(&x, &profiles, WINDOW, 1), 0);
	for (t = 2; t < 8; t += 5) {
		ck_assert_int_eq(
		    ss_candidates_find(&y, &profiles, WINDOW, t), 0);
		ck_assert_uint_eq(x.n, y.n);
		ck_assert_int_eq(memcmp(x.v, y.v, x.n * sizeof(*x.v)), 0);
		ss_candidates_release(&y);
	}
	ss_candidates_release(&x);
}
END_TEST

START_TEST(none)
{
	static const struct ss_profiles empty;
	struct ss_candidates cand;

	ck_assert_int_eq(ss_candidates_find(&cand, &empty, WINDOW, 1), 0);
	ck_assert_uint_eq(cand.n, 0);
	ss_candidates_release(&cand);
}
END_TEST

static void
in_order(const struct ss_pair_reason *v, unsigned n, double sign)
{
	unsigned i;

	ck_assert_uint_le(n, SS_PAIR_REASONS);
	for (i = 0; i < n; i++) {
		ck_assert_ptr_nonnull(v[i].feature);
		ck_assert_double_gt(sign * v[i].effect, 0);
		if (i > 0)
			ck_assert_double_ge(
			    sign * v[i - 1].effect, sign * v[i].effect);
	}
}

START_TEST(reasons)
{
	struct ss_event_pair p[3] = {{.a = 0, .b = 1}, {.a = 1, .b = 0}};
	struct ss_options o;
	struct ss_error e;
	struct ss_candidates cand;

	ss_options_init(&o);
	o.threads = 1;
	/* a pair that has something in common, and one that has not */
	ck_assert_int_eq(ss_candidates_find(&cand, &profiles, WINDOW, 1), 0);
	p[0].a = p[1].b = cand.v[0].a;
	p[0].b = p[1].a = cand.v[0].b;
	p[2] = (struct ss_event_pair){.a = 0};
	while (cosine(&profiles.v[0], &profiles.v[++p[2].b]) > 0)
		ck_assert_uint_lt(p[2].b, N - 1);
	ss_candidates_release(&cand);
	ck_assert_int_eq(ss_event_pairs_explain(p, 3, &c.docs, &o, NULL), 0);
	ck_assert_double_eq(p[0].probability, p[1].probability);
	ck_assert_double_eq(p[0].alone, p[1].alone);
	ck_assert_double_gt(p[0].alone, p[2].alone);
	ck_assert_double_ge(p[2].probability, 0);
	ck_assert_double_le(p[0].probability, 1);
	ck_assert_uint_gt(p[0].n_speaks_for, 0);
	ck_assert_uint_gt(p[2].n_against, 0);
	in_order(p[0].speaks_for, p[0].n_speaks_for, 1);
	in_order(p[0].against, p[0].n_against, -1);
	in_order(p[2].against, p[2].n_against, -1);
	p[1].a = p[1].b;
	ck_assert_int_eq(
	    ss_event_pairs_explain(p, 3, &c.docs, &o, &e), SS_EINVAL);
	ck_assert_uint_eq(e.pos, 2);
	p[1].a = N;
	ck_assert_int_eq(
	    ss_event_pairs_explain(p, 3, &c.docs, &o, NULL), SS_EINVAL);
	ck_assert_int_eq(ss_event_pairs_explain(p, 0, &c.docs, &o, NULL), 0);
}
END_TEST

Suite *suite_cluster_candidates(void);

Suite *
suite_cluster_candidates(void)
{
	Suite *s = suite_create("cluster_candidates");
	TCase *tc = tcase_create("all");

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_test(tc, brute);
	tcase_add_test(tc, threads);
	tcase_add_test(tc, none);
	tcase_add_test(tc, reasons);
	suite_add_tcase(s, tc);
	return s;
}
