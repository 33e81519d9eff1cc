/* Average linkage against a brute force over all cluster pairs. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/math.h"
#include "cluster/linkage.h"

#define N 24

static uint64_t state;

static double
random_unit(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (double)(state >> 11) / 9007199254740992.0;
}

static double
cohesion(double p[N][N], const uint32_t *label, uint32_t a, double base)
{
	double sum = 0, n = 0;
	uint32_t i, j;

	for (i = 0; i < N; i++)
		for (j = i + 1; j < N; j++)
			if (label[i] == a && label[j] == a) {
				sum += p[i][j];
				n++;
			}
	return n > 0 && sum / n > base ? sum / n - base : 0;
}

/* Merges the best pair of clusters again and again, from the matrix. */
static void
brute(double p[N][N], const struct ss_linkage_rule *rule, uint32_t *label)
{
	uint32_t i, j, a, b, best_a, best_b;
	double sum, best, n, c, d;

	for (i = 0; i < N; i++)
		label[i] = i;
	do {
		best = -1;
		best_a = best_b = 0;
		for (a = 0; a < N; a++)
			for (b = a + 1; b < N; b++) {
				sum = n = 0;
				for (i = 0; i < N; i++)
					for (j = 0; j < N; j++)
						if (label[i] == a &&
						    label[j] == b) {
							sum += p[i][j];
							n++;
						}
				if (n == 0)
					continue;
				c = cohesion(p, label, a, rule->base);
				d = cohesion(p, label, b, rule->base);
				c = rule->cut + rule->rise * (c > d ? c : d);
				if (ss_round6(sum / n) < ss_round6(c))
					continue;
				if (ss_round6(sum / n) > best) {
					best = ss_round6(sum / n);
					best_a = a;
					best_b = b;
				}
			}
		if (best >= 0)
			for (i = 0; i < N; i++)
				if (label[i] == best_b)
					label[i] = best_a;
	} while (best >= 0);
}

START_TEST(against_brute_force)
{
	double p[N][N];
	struct ss_edge e[N * N];
	uint32_t got[N], want[N], i, j;
	size_t n_edges;
	struct ss_linkage_rule rule = {.cut = 0.3, .base = 0.4};
	int round;

	state = 88172645463325252u;
	for (round = 0; round < 60; round++) {
		n_edges = 0;
		rule.rise = round % 3 * 0.2;
		memset(p, 0, sizeof(p));
		for (i = 0; i < N; i++)
			for (j = i + 1; j < N; j++) {
				if (random_unit() > 0.1 + round * 0.01)
					continue;
				/* coarse values make ties */
				p[i][j] = p[j][i] = ss_round6(round % 2
					? random_unit()
					: (int)(random_unit() * 5) / 4.0);
				e[n_edges++] = (struct ss_edge){i, j, p[i][j]};
			}
		ck_assert_int_eq(
		    ss_linkage_average(N, e, n_edges, &rule, got), 0);
		brute(p, &rule, want);
		for (i = 0; i < N; i++)
			ck_assert_uint_eq(got[i], want[i]);
	}
}
END_TEST

/* A chain of strong edges does not become one cluster. */
START_TEST(no_chaining)
{
	static const struct ss_linkage_rule rule = {.cut = 0.5};
	struct ss_edge e[9];
	uint32_t label[10], i, n = 0;

	for (i = 0; i < 9; i++)
		e[i] = (struct ss_edge){i, i + 1, 0.9};
	ck_assert_int_eq(ss_linkage_average(10, e, 9, &rule, label), 0);
	for (i = 0; i < 10; i++)
		n += label[i] == label[0];
	ck_assert_uint_le(n, 3);
}
END_TEST

START_TEST(nothing)
{
	static const struct ss_linkage_rule rule = {.cut = 0.5};
	uint32_t label[2];

	ck_assert_int_eq(ss_linkage_average(0, NULL, 0, &rule, label), 0);
	ck_assert_int_eq(ss_linkage_average(2, NULL, 0, &rule, label), 0);
	ck_assert_uint_eq(label[0], 0);
	ck_assert_uint_eq(label[1], 1);
}
END_TEST

Suite *suite_cluster_linkage(void);

Suite *
suite_cluster_linkage(void)
{
	Suite *s = suite_create("cluster_linkage");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, against_brute_force);
	tcase_add_test(tc, no_chaining);
	tcase_add_test(tc, nothing);
	suite_add_tcase(s, tc);
	return s;
}
