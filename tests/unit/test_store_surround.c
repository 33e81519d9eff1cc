/*
 * Edges of the store beside those that a batch makes of the same pairs: all
 * of them at once, and those of a part of the leads, whose surroundings reach
 * beyond it.
 */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cluster/contrast.h"
#include "cluster/events.h"
#include "collection.h"
#include "store/surround.h"
#include "store_file.h"

#define N     60
#define PAIRS 4000

static struct store_file file;
static struct ss_store *store;
static struct ss_tie tie[N][N]; /* other 0: none; of article i + 1 */

static void
open_store(void)
{
	store_file_init(&file);
	store = file.store;
}

static void
close_store(void)
{
	store_file_release(&file);
}

static void
write_ties(void)
{
	struct ss_error e;
	int i, j;

	for (i = 0; i < N; i++) {
		struct ss_ties t = {.lead = i + 1};

		for (j = 0; j < N; j++)
			if (tie[i][j].other != 0)
				ck_assert_int_eq(ss_ties_add(&t, tie[i][j]), 0);
		ck_assert_int_eq(ss_ties_write(store, &t, &e), 0);
		ss_ties_release(&t);
	}
}

/* Random pairs, near one another in number, written as rows. */
static void
make_ties(void)
{
	uint64_t seed = 5;
	int i, j, k;

	memset(tie, 0, sizeof(tie));
	for (k = 0; k < PAIRS; k++) {
		struct ss_tie t;

		i = (int)(collection_random(&seed) % N);
		j = i + 1 + (int)(collection_random(&seed) % 35);
		if (j >= N)
			continue;
		t.other = j + 1;
		t.strength = (uint16_t)collection_random(&seed);
		t.cosine = (uint8_t)collection_random(&seed);
		t.alike = (uint8_t)collection_random(&seed);
		tie[i][j] = t;
		t.other = i + 1;
		tie[j][i] = t;
	}
	write_ties();
}

/* Has i fewer than SS_TIES_BEST ties of a greater cosine? */
static int
lists(int i, int j)
{
	int k, n = 0;

	for (k = 0; k < N; k++)
		n +=
		    tie[i][k].other != 0 && tie[i][k].cosine > tie[i][j].cosine;
	return n < SS_TIES_BEST;
}

/* Of some the language is not known. */
static uint64_t
lang_of(int i)
{
	return (uint64_t)i % 5 % 3;
}

/* What a batch makes of all pairs that count: p of each, 0 for none. */
static void
batch(double p[N][N], size_t *n_left)
{
	static struct ss_contrast_pair v[PAIRS];
	static float contrast[PAIRS];
	size_t n = 0, i;
	uint32_t a, b;

	*n_left = 0;
	for (a = 0; a < N; a++)
		for (b = a + 1; b < N; b++) {
			if (tie[a][b].other == 0)
				continue;
			if (!lists((int)a, (int)b) && !lists((int)b, (int)a)) {
				++*n_left;
				continue;
			}
			v[n++] = (struct ss_contrast_pair){a, b,
			    ss_tie_alike_of(tie[a][b].alike),
			    (float)ss_tie_p(tie[a][b].strength)};
		}
	ck_assert_int_eq(ss_contrast(N, N, v, n, 1, contrast), 0);
	memset(p, 0, sizeof(double[N][N]));
	for (i = 0; i < n; i++)
		p[v[i].a][v[i].b] = ss_event_edge_p((double)v[i].p,
		    (double)v[i].cosine, (double)contrast[i],
		    lang_of((int)v[i].a), lang_of((int)v[i].b));
}

/* The leads [beg, end), in falling order. */
static void
check_part(int beg, int end, double p[N][N])
{
	struct ss_surround_lead v[N];
	struct ss_surround x;
	struct ss_edge *edges;
	struct ss_error e;
	size_t n, i, want = 0;
	int a, b, k;

	for (k = 0; k < end - beg; k++) {
		v[k].lead = end - k;
		v[k].lang = lang_of(end - 1 - k);
	}
	ss_surround_init(&x, store);
	ck_assert_int_eq(
	    ss_surround_edges(&x, v, (uint32_t)(end - beg), 2, &edges, &n, &e),
	    0);
	for (i = 0; i < n; i++) {
		ck_assert_uint_lt(edges[i].a, edges[i].b);
		a = (int)v[edges[i].b].lead - 1;
		b = (int)v[edges[i].a].lead - 1;
		ck_assert_double_eq_tol(edges[i].p, p[a][b], 2e-5);
		if (i > 0)
			ck_assert(edges[i - 1].a < edges[i].a ||
			    (edges[i - 1].a == edges[i].a &&
				edges[i - 1].b < edges[i].b));
	}
	for (a = beg; a < end; a++)
		for (b = a + 1; b < end; b++)
			want += p[a][b] >= SS_MIN_EDGE;
	ck_assert_uint_eq(n, want);
	free(edges);
	ss_surround_release(&x);
}

START_TEST(edges_are_those_of_a_batch)
{
	static double p[N][N];
	size_t n_left;

	make_ties();
	batch(p, &n_left);
	ck_assert_uint_gt(n_left, 0);
	check_part(0, N, p);
}
END_TEST

START_TEST(a_part_sees_what_is_around_it)
{
	static double p[N][N];
	size_t n_left;
	int i, j;

	make_ties();
	/* so few that every pair counts, also two steps away */
	for (i = 0; i < N; i++)
		for (j = 0; j < N; j++)
			if (abs(i - j) > 9)
				tie[i][j].other = 0;
	write_ties();
	batch(p, &n_left);
	ck_assert_uint_eq(n_left, 0);
	check_part(20, 35, p);
	check_part(0, 4, p);
	check_part(40, 41, p);
	check_part(7, 7, p);
}
END_TEST

Suite *suite_store_surround(void);

Suite *
suite_store_surround(void)
{
	Suite *s = suite_create("store_surround");
	TCase *tc = tcase_create("store");

	tcase_add_checked_fixture(tc, open_store, close_store);
	tcase_add_test(tc, edges_are_those_of_a_batch);
	tcase_add_test(tc, a_part_sees_what_is_around_it);
	suite_add_tcase(s, tc);
	return s;
}
