/*
 * Reprints of one story in frames of their own are one group when they are
 * about one event; what only quotes the story at length is not.
 */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "collection.h"

#define STORY 150 /* words */
#define FRAME 45
#define OWN   160

/* n words that no other series has, 12 a sentence. */
static void
words(char *out, size_t size, const char *series, int from, int n)
{
	size_t len = strlen(out);
	int i;

	for (i = from; i < from + n && len + 40 < size; i++)
		len += (size_t)snprintf(out + len, size - len, "%s%d%s", series,
		    i, i % 12 == 11 ? ". " : " ");
}

enum { WHOLE, CUT, INSIDE, QUOTING, APART, N_TEXTS };

static void
make(char out[N_TEXTS][8192])
{
	int i;

	for (i = 0; i < N_TEXTS; i++)
		out[i][0] = '\0';
	words(out[WHOLE], 8192, "frame", 0, FRAME);
	words(out[WHOLE], 8192, "story", 0, STORY);
	/* the first two thirds and another site's note */
	words(out[CUT], 8192, "story", 0, 2 * STORY / 3);
	words(out[CUT], 8192, "note", 0, FRAME);
	/* a paragraph added, and links at the end */
	words(out[INSIDE], 8192, "story", 0, STORY / 2);
	words(out[INSIDE], 8192, "added", 0, 30);
	words(out[INSIDE], 8192, "story", STORY / 2, STORY / 2);
	words(out[INSIDE], 8192, "links", 0, FRAME);
	/* own reporting around a passage */
	words(out[QUOTING], 8192, "own", 0, OWN);
	words(out[QUOTING], 8192, "story", 0, 60);
	words(out[APART], 8192, "apart", 0, OWN);
}

static void
check_order(char text[N_TEXTS][8192], const uint32_t *perm)
{
	const char *texts[N_TEXTS];
	uint32_t at[N_TEXTS], group[N_TEXTS];
	struct ss_clusters clusters;
	struct collection c;
	struct ss_options o;
	uint32_t i;

	for (i = 0; i < N_TEXTS; i++) {
		texts[i] = text[perm[i]];
		at[perm[i]] = i;
	}
	collection_init(&c, texts, N_TEXTS);
	ss_options_init(&o);
	o.threads = 1;
	ck_assert_int_eq(
	    ss_clusters_one_event(&clusters, &c.docs, &o, NULL), 0);
	for (i = 0; i < N_TEXTS; i++)
		group[i] = clusters.group_of[at[i]];
	ck_assert_uint_eq(group[WHOLE], group[CUT]);
	ck_assert_uint_eq(group[WHOLE], group[INSIDE]);
	ck_assert_uint_ne(group[WHOLE], group[QUOTING]);
	ck_assert_uint_ne(group[WHOLE], group[APART]);
	ck_assert_uint_ne(group[QUOTING], group[APART]);
	ck_assert_int_eq(clusters.groups[group[WHOLE]].kind, SS_DUP_CONTAINED);
	ck_assert_int_eq(clusters.groups[group[QUOTING]].kind, SS_DUP_SINGLE);
	ss_clusters_release(&clusters);
	/* containment switched off: as dedup has it */
	o.containment = 0;
	ck_assert_int_eq(
	    ss_clusters_one_event(&clusters, &c.docs, &o, NULL), 0);
	ck_assert_uint_eq(clusters.n_groups, N_TEXTS);
	ss_clusters_release(&clusters);
	collection_release(&c);
}

START_TEST(frames)
{
	static const uint32_t perms[][N_TEXTS] = {
	    {0, 1, 2, 3, 4}, {4, 3, 2, 1, 0}, {1, 0, 3, 2, 4}, {2, 3, 0, 4, 1}};
	static char text[N_TEXTS][8192];
	size_t i;

	make(text);
	for (i = 0; i < sizeof(perms) / sizeof(perms[0]); i++)
		check_order(text, perms[i]);
}
END_TEST

/* What the corpus holds as one group is one, two articles at a time. */
START_TEST(corpus)
{
	static const char *const path = "corpus/articles.jsonl";
	static const char *const stories[] = {
	    "quake-", "malaria-", "tariffs-", "flood-", "talks-"};
	struct ss_articles all;
	struct ss_input_options in;
	struct ss_options o;
	size_t s, i, k, joined[5] = {0}, pairs[5] = {0};

	ss_input_options_init(&in);
	ss_options_init(&o);
	o.threads = 1;
	ss_articles_init(&all);
	ck_assert_int_eq(ss_articles_read(&all, &path, 1, &in, NULL), 0);
	for (s = 0; s < 5; s++)
		for (i = 0; i < all.n; i++)
			for (k = i + 1; k < all.n; k++) {
				struct ss_articles two = all;
				struct ss_article v[2] = {all.v[i], all.v[k]};
				struct ss_documents docs;
				struct ss_clusters c;
				size_t n = strlen(stories[s]);

				if (v[0].id.len < n || v[1].id.len < n ||
				    memcmp(v[0].id.ptr, stories[s], n) != 0 ||
				    memcmp(v[1].id.ptr, stories[s], n) != 0)
					continue;
				two.v = v;
				two.n = 2;
				ck_assert_int_eq(
				    ss_documents_build(&docs, &two, &o, NULL),
				    0);
				ck_assert_int_eq(
				    ss_clusters_one_event(&c, &docs, &o, NULL),
				    0);
				pairs[s]++;
				joined[s] += c.n_groups == 1;
				ss_clusters_release(&c);
				ss_documents_release(&docs);
			}
	/* each story also has one independent report */
	ck_assert_uint_eq(pairs[0], 21);
	ck_assert_uint_eq(joined[0], 15);
	ck_assert_uint_eq(joined[1], 6);
	ck_assert_uint_eq(joined[2], 6);
	ck_assert_uint_eq(joined[3], 0);
	ck_assert_uint_eq(joined[4], 0);
	ss_articles_release(&all);
}
END_TEST

Suite *suite_cluster_reprints(void);

Suite *
suite_cluster_reprints(void)
{
	Suite *s = suite_create("cluster_reprints");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, frames);
	tcase_add_test(tc, corpus);
	suite_add_tcase(s, tc);
	return s;
}
