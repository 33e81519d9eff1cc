/* Average linkage against a brute force over all cluster pairs. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/math.h"
#include "cluster/linkage.h"

#define N 32

static uint64_t state;

static double
random_unit(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (double)(state >> 11) / 9007199254740992.0;
}

/* The SS_LINKAGE_FLOOR-th greatest of row i, 0 if it has not so many. */
static double
floor_of(double p[N][N], uint32_t i)
{
	uint32_t j, k, n;

	for (j = 0; j < N; j++) {
		for (k = n = 0; k < N; k++)
			n +=
			    p[i][k] > p[i][j] || (p[i][k] == p[i][j] && k <= j);
		if (n == SS_LINKAGE_FLOOR)
			return p[i][j];
	}
	return 0;
}

static double
mean_floor(double p[N][N], const uint32_t *label, uint32_t a)
{
	double sum = 0, n = 0;
	uint32_t i;

	for (i = 0; i < N; i++)
		if (label[i] == a) {
			sum += floor_of(p, i);
			n++;
		}
	return n > 0 ? sum / n : 0;
}

static double
missing(double sum, double edges, double n, double floor_)
{
	double each = edges > 0 ? sum / edges : 0;

	n = n - edges < SS_LINKAGE_MORE * edges ? n - edges
						: SS_LINKAGE_MORE * edges;
	return n * (each < floor_ ? each : floor_);
}

static double
cohesion(double p[N][N], const uint32_t *label, uint32_t a, double base)
{
	double sum = 0, n = 0, edges = 0;
	uint32_t i, j;

	for (i = 0; i < N; i++)
		for (j = i + 1; j < N; j++)
			if (label[i] == a && label[j] == a) {
				sum += p[i][j];
				n++;
				edges += p[i][j] > 0;
			}
	sum += missing(sum, edges, n, mean_floor(p, label, a));
	return n > 0 && sum / n > base ? sum / n - base : 0;
}

/* Merges the best pair of clusters again and again, from the matrix. */
static void
brute(double p[N][N], const struct ss_linkage_rule *rule, uint32_t *label)
{
	uint32_t i, j, a, b, best_a, best_b;
	double sum, best, n, c, d, x, y, edges;

	for (i = 0; i < N; i++)
		label[i] = i;
	do {
		best = -1;
		best_a = best_b = 0;
		for (a = 0; a < N; a++)
			for (b = a + 1; b < N; b++) {
				sum = n = edges = 0;
				for (i = 0; i < N; i++)
					for (j = 0; j < N; j++)
						if (label[i] == a &&
						    label[j] == b) {
							sum += p[i][j];
							n++;
							edges += p[i][j] > 0;
						}
				if (n == 0)
					continue;
				x = mean_floor(p, label, a);
				y = mean_floor(p, label, b);
				if (edges == 0)
					continue;
				sum += missing(sum, edges, n, x < y ? x : y);
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
	for (round = 0; round < 36; round++) {
		n_edges = 0;
		rule.rise = round % 3 * 0.2;
		memset(p, 0, sizeof(p));
		for (i = 0; i < N; i++)
			for (j = i + 1; j < N; j++) {
				if (random_unit() > 0.1 + round * 0.025)
					continue;
				/* coarse values make ties */
				p[i][j] = p[j][i] = ss_round6(round % 2
					? random_unit()
					: (int)(1 + random_unit() * 4) / 4.0);
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

/* An event of 120 articles of which each knows but some 24 others. */
START_TEST(large_event)
{
	static const struct ss_linkage_rule rule = {.cut = 0.4};
	static struct ss_edge e[120 * 120];
	uint32_t label[120], i, j;
	size_t n = 0;

	state = 88172645463325252u;
	for (i = 0; i < 120; i++)
		for (j = i + 1; j < 120; j++)
			if (random_unit() < 0.3)
				e[n++] = (struct ss_edge){i, j, 0.9};
	ck_assert_int_eq(ss_linkage_average(120, e, n, &rule, label), 0);
	for (i = 0; i < 120; i++)
		ck_assert_uint_eq(label[i], 0);
}
END_TEST

/* Two large events and a stray edge between them stay apart. */
START_TEST(stray_edge)
{
	static const struct ss_linkage_rule rule = {.cut = 0.4};
	static struct ss_edge e[60 * 60];
	uint32_t label[60], i, j;
	size_t n = 0;

	for (i = 0; i < 60; i++)
		for (j = i + 1; j < 60; j++)
			if (i / 30 == j / 30 || (i == 29 && j == 30))
				e[n++] = (struct ss_edge){
				    i, j, i / 30 == j / 30 ? 0.9 : 0.8};
	ck_assert_int_eq(ss_linkage_average(60, e, n, &rule, label), 0);
	for (i = 0; i < 60; i++)
		ck_assert_uint_eq(label[i], i / 30 * 30);
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

/* Random joins along a line, random parts between their sets: all hold. */
START_TEST(pins_hold)
{
	struct ss_pinned pins[N];
	struct ss_linkage_rule rule = {.cut = 0.3, .pins = pins};
	struct ss_edge e[N * N];
	uint32_t label[N], i, j;
	size_t n, k;
	int round;

	state = 88172645463325252u;
	for (round = 0; round < 50; round++) {
		rule.n_pins = n = 0;
		for (i = 0; i < N; i++)
			for (j = i + 1; j < N; j++)
				if (random_unit() < 0.4)
					e[n++] = (struct ss_edge){
					    i, j, ss_round6(random_unit())};
		for (i = 0; i + 4 < N; i++)
			if (i % 4 < 3 && random_unit() < 0.4)
				pins[rule.n_pins++] =
				    (struct ss_pinned){i, i + 1, 0};
			else if (i % 4 == 3)
				pins[rule.n_pins++] =
				    (struct ss_pinned){i, i + 4, 1};
		ck_assert_int_eq(ss_linkage_average(N, e, n, &rule, label), 0);
		for (k = 0; k < rule.n_pins; k++)
			ck_assert_int_eq(
			    label[pins[k].a] != label[pins[k].b], pins[k].part);
	}
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
	tcase_add_test(tc, large_event);
	tcase_add_test(tc, stray_edge);
	tcase_add_test(tc, nothing);
	tcase_add_test(tc, pins_hold);
	suite_add_tcase(s, tc);
	return s;
}
