/* Nearest groups against all pairs of groups. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "claims/nearest.h"
#include "collection.h"

#define ARTICLES 30
#define UNITS    4 /* an article */
#define NODES    70
#define LINKS    160
#define MAX      5

static uint32_t group_no[ARTICLES], node_of[ARTICLES * UNITS];
static struct ss_unit units[ARTICLES * UNITS];
static struct ss_link links[LINKS];

static int
has(uint32_t group, uint32_t node)
{
	size_t i;

	for (i = 0; i < ARTICLES * UNITS; i++)
		if (node_of[i] == node && group_no[i / UNITS] == group)
			return 1;
	return 0;
}

/* What two groups share; terms in quarters, so that any order sums alike. */
static double
share(uint32_t g, uint32_t h)
{
	double sum = 0.0;
	uint32_t k;
	size_t i;

	for (k = 0; k < NODES; k++)
		sum += has(g, k) && has(h, k);
	for (i = 0; i < LINKS; i++) {
		sum +=
		    has(g, links[i].a) && has(h, links[i].b) ? links[i].p : 0.0;
		sum +=
		    has(g, links[i].b) && has(h, links[i].a) ? links[i].p : 0.0;
	}
	return sum;
}

START_TEST(all_pairs)
{
	struct ss_build b = {0};
	struct ss_nearest near;
	uint64_t rng = (uint64_t)_i + 1;
	uint32_t g, h, i, n_groups = 12;
	size_t k;

	for (k = 0; k < ARTICLES; k++)
		group_no[k] = (uint32_t)(k < n_groups
			? k
			: collection_random(&rng) % n_groups);
	for (k = 0; k < ARTICLES * UNITS; k++) {
		node_of[k] = (uint32_t)(collection_random(&rng) % NODES);
		units[k].article_i = (uint32_t)(k / UNITS);
	}
	for (k = 0; k < LINKS; k++) {
		links[k].a = (uint32_t)(collection_random(&rng) % (NODES - 1));
		links[k].b = links[k].a + 1;
		links[k].p = 0.25 * (double)(1 + collection_random(&rng) % 4);
	}
	b.et.units = units;
	b.et.n_units = ARTICLES * UNITS;
	b.et.n_articles = ARTICLES;
	b.al.node_of = node_of;
	b.al.n_nodes = NODES;
	b.al.v = links;
	b.al.n = LINKS;
	b.group_no = group_no;
	b.n_numbered = n_groups;
	ck_assert_int_eq(ss_nearest_find(&near, &b, MAX), 0);
	for (g = 0; g < n_groups; g++) {
		uint32_t n = near.beg[g + 1] - near.beg[g], better = 0;
		const uint32_t *v = near.v + near.beg[g];

		ck_assert_uint_le(n, MAX);
		for (i = 0; i < n; i++) {
			ck_assert_uint_ne(v[i], g);
			ck_assert(share(g, v[i]) > 0.0);
			ck_assert(i == 0 ||
			    share(g, v[i - 1]) > share(g, v[i]) ||
			    (share(g, v[i - 1]) == share(g, v[i]) &&
				v[i - 1] < v[i]));
		}
		/* as many as there are, and none that is left out is nearer */
		for (h = 0; h < n_groups; h++)
			better += h != g && share(g, h) > 0.0 &&
			    (n == 0 || share(g, h) > share(g, v[n - 1]) ||
				(share(g, h) == share(g, v[n - 1]) &&
				    h <= v[n - 1]));
		ck_assert_uint_eq(better, n);
		for (h = 0; h < n_groups && n < MAX; h++)
			if (h != g && share(g, h) > 0.0) {
				for (i = 0; i < n && v[i] != h;)
					i++;
				ck_assert_uint_lt(i, n);
			}
	}
	ss_nearest_release(&near);
}
END_TEST

Suite *suite_claims_nearest(void);

Suite *
suite_claims_nearest(void)
{
	Suite *s = suite_create("claims_nearest");
	TCase *tc = tcase_create("all");

	tcase_add_loop_test(tc, all_pairs, 0, 20);
	suite_add_tcase(s, tc);
	return s;
}
