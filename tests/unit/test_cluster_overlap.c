/*
 * Passages of an event: reprints show theirs whole, formulas are shown once,
 * and no two articles have more than SS_PASSAGES_PAIR.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cluster/overlap.h"
#include "collection.h"
#include "sketch/passages.h"

#define ARTICLES 30
#define LINES    100
#define SIZE     16384

static char text[ARTICLES][SIZE];

static void
add(char *out, const char *series, int from, int n)
{
	size_t len = strlen(out);
	int i;

	for (i = from; i < from + n && len + 32 < SIZE; i++)
		len +=
		    (size_t)snprintf(out + len, SIZE - len, "%s%d ", series, i);
}

static void
find(size_t n, struct ss_passages *out)
{
	const char *texts[ARTICLES];
	uint32_t articles[ARTICLES];
	struct collection c;
	size_t i;

	for (i = 0; i < n; i++) {
		texts[i] = text[i];
		articles[i] = (uint32_t)i;
	}
	collection_init(&c, texts, n);
	memset(out, 0, sizeof(*out));
	ck_assert_int_eq(
	    ss_overlap_passages(&c.docs, articles, n, SS_PASSAGE_WORDS, out),
	    0);
	collection_release(&c);
}

/* Thirty articles of one formula: each two show it once, not each line. */
START_TEST(formula)
{
	struct ss_passages p;
	uint64_t rng = 7;
	size_t i, k, len;

	for (i = 0; i < ARTICLES; i++)
		for (k = len = 0; k < LINES; k++)
			len += (size_t)snprintf(text[i] + len, SIZE - len,
			    "Name%u closed on the main board of the exchange "
			    "in the capital on Tuesday at %u. ",
			    (unsigned)(collection_random(&rng) % 100000),
			    (unsigned)(collection_random(&rng) % 100000));
	find(ARTICLES, &p);
	ck_assert_uint_ge(p.n, ARTICLES * (ARTICLES - 1) / 2);
	ck_assert_uint_le(p.n, ARTICLES * (ARTICLES - 1));
	ss_passages_release(&p);
}
END_TEST

/* Thirty reprints, each with words of its own between the paragraphs. */
START_TEST(reprints)
{
	const int n = 12;
	struct ss_passages p;
	size_t i, k;
	int j;

	for (i = 0; i < ARTICLES; i++) {
		text[i][0] = '\0';
		for (j = 0; j < n; j++) {
			char own[32];

			add(text[i], "story", 20 * j, 20);
			snprintf(own, sizeof(own), "own%zux", i);
			add(text[i], own, 2 * j, 2);
		}
	}
	find(ARTICLES, &p);
	ck_assert_uint_eq(p.n, (size_t)n * ARTICLES * (ARTICLES - 1) / 2);
	for (i = 0; i < p.n; i++) {
		ck_assert_uint_eq(p.v[i].n_words, 20);
		k = i % (size_t)n;
		if (k > 0) {
			ck_assert_uint_eq(p.v[i].a, p.v[i - 1].a);
			ck_assert_uint_eq(p.v[i].b, p.v[i - 1].b);
			ck_assert_uint_gt(p.v[i].a_beg, p.v[i - 1].a_beg);
		}
	}
	ss_passages_release(&p);
}
END_TEST

/* Of more runs than are kept, the longest, in the order of the text. */
START_TEST(longest)
{
	const int n = SS_PASSAGES_PAIR + 20;
	struct ss_passages p;
	size_t i;
	int j;

	for (i = 0; i < 2; i++) {
		text[i][0] = '\0';
		for (j = 0; j < n; j++) {
			/* the first twenty are the shorter ones */
			add(text[i], "story", 20 * j, j < 20 ? 9 : 10 + j % 3);
			add(text[i], i == 0 ? "one" : "two", j, 1);
		}
	}
	find(2, &p);
	ck_assert_uint_eq(p.n, SS_PASSAGES_PAIR);
	for (i = 0; i < p.n; i++) {
		ck_assert_uint_eq(p.v[i].n_words, 10 + (20 + i) % 3);
		if (i > 0)
			ck_assert_uint_gt(p.v[i].a_beg, p.v[i - 1].a_beg);
	}
	ss_passages_release(&p);
}
END_TEST

Suite *suite_cluster_overlap(void);

Suite *
suite_cluster_overlap(void)
{
	Suite *s = suite_create("cluster_overlap");
	TCase *tc = tcase_create("passages");

	tcase_add_test(tc, formula);
	tcase_add_test(tc, reprints);
	tcase_add_test(tc, longest);
	suite_add_tcase(s, tc);
	return s;
}
