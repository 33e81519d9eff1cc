/*
 * Contrast against a brute force on whole matrices, and what it is for: a
 * pair among look-alikes of other events loses, one among its own does not.
 */
#include <check.h>
#include <math.h>
#include <string.h>

#include "cluster/contrast.h"

#define N     24
#define TAKEN 3.0
#define SPARE 12.0
#define LEAST 0.01

static uint64_t state;

static double
random_unit(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (double)(state >> 11) / 9007199254740992.0;
}

/* A graph as matrices: cosines (1 on the diagonal), weights in u. */
struct dense {
	double g[N][N], u[N][N];
};

static struct dense
dense_of(const struct ss_contrast_pair *v, size_t n)
{
	struct dense d;
	double sum;
	size_t i, j;

	memset(&d, 0, sizeof(d));
	for (i = 0; i < N; i++)
		d.g[i][i] = 1;
	for (i = 0; i < n; i++) {
		d.g[v[i].a][v[i].b] = d.g[v[i].b][v[i].a] = (double)v[i].cosine;
		d.u[v[i].a][v[i].b] = d.u[v[i].b][v[i].a] = 1 - (double)v[i].p;
	}
	for (i = 0; i < N; i++) {
		for (j = 0, sum = SPARE; j < N; j++)
			sum += d.u[i][j];
		for (j = 0; j < N; j++)
			d.u[i][j] *= TAKEN / sum;
	}
	return d;
}

/* The product of two sums of the articles' vectors. */
static double
product(const struct dense *d, const double x[N], const double y[N])
{
	double sum = 0;
	int i, j;

	for (i = 0; i < N; i++)
		for (j = 0; j < N; j++)
			sum += x[i] * d->g[i][j] * y[j];
	return sum;
}

static double
expected(const struct dense *d, uint32_t a, uint32_t b)
{
	double x[N], y[N], len;
	int i;

	for (i = 0; i < N; i++)
		x[i] = y[i] = -(d->u[a][i] + d->u[b][i]) / 2;
	x[a] += 1;
	y[b] += 1;
	len = product(d, x, x) * product(d, y, y);
	return product(d, x, y) / sqrt(len > LEAST ? len : LEAST);
}

START_TEST(brute_force)
{
	struct ss_contrast_pair v[N * N];
	struct dense d;
	float out[N * N], again[N * N];
	size_t n = 0, i;
	uint32_t a, b;

	state = 0x9e3779b97f4a7c15u + (uint64_t)_i;
	for (a = 0; a < N; a++)
		for (b = a + 1; b < N; b++)
			if (random_unit() < 0.1 * (_i % 10))
				v[n++] = (struct ss_contrast_pair){a, b,
				    (float)(0.6 * random_unit()),
				    random_unit() < 0.2 ? 1.0f
							: (float)random_unit()};
	d = dense_of(v, n);
	ck_assert_int_eq(ss_contrast(N, N, v, n, 1, out), 0);
	ck_assert_int_eq(ss_contrast(N, N, v, n, 3, again), 0);
	for (i = 0; i < n; i++)
		ck_assert_double_eq_tol(
		    (double)out[i], expected(&d, v[i].a, v[i].b), 1e-4);
	ck_assert_mem_eq(out, again, n * sizeof(out[0]));
}
END_TEST

/* All n articles are candidates of each other. */
static size_t
all_pairs(struct ss_contrast_pair *v, uint32_t n, float cosine, float p)
{
	size_t m = 0;
	uint32_t a, b;

	for (a = 0; a < n; a++)
		for (b = a + 1; b < n; b++)
			v[m++] = (struct ss_contrast_pair){a, b, cosine, p};
	return m;
}

START_TEST(neighbourhoods)
{
	struct ss_contrast_pair v[N * N];
	float out[N * N];
	size_t n;

	ck_assert_int_eq(ss_contrast(0, 0, NULL, 0, 1, out), 0);
	ck_assert_int_eq(ss_contrast(3, 3, NULL, 0, 1, out), 0);
	/* a large event, known as one, keeps its cosines */
	n = all_pairs(v, N, 0.4f, 1.0f);
	ck_assert_int_eq(ss_contrast(N, N, v, n, 1, out), 0);
	ck_assert_double_eq_tol((double)out[0], 0.4, 1e-6);
	/* eight look-alikes of other events lose theirs, three less */
	n = all_pairs(v, 8, 0.3f, 0.1f);
	ck_assert_int_eq(ss_contrast(8, 8, v, n, 1, out), 0);
	ck_assert_double_lt((double)out[0], 0.0);
	n = all_pairs(v, 3, 0.3f, 0.1f);
	ck_assert_int_eq(ss_contrast(3, 3, v, n, 1, out), 0);
	ck_assert_double_gt((double)out[0], 0.0);
	/* a pair that stands out among look-alikes keeps most */
	n = all_pairs(v, N, 0.2f, 0.1f);
	v[0].cosine = 0.5f;
	ck_assert_int_eq(ss_contrast(N, N, v, n, 1, out), 0);
	ck_assert_double_gt((double)out[0], (double)out[1] + 0.2);
}
END_TEST

Suite *suite_cluster_contrast(void);

Suite *
suite_cluster_contrast(void)
{
	Suite *s = suite_create("cluster_contrast");
	TCase *tc = tcase_create("all");

	tcase_add_loop_test(tc, brute_force, 0, 40);
	tcase_add_test(tc, neighbourhoods);
	suite_add_tcase(s, tc);
	return s;
}
