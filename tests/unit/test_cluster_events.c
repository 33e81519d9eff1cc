/*
 * Events of the corpus: a score on its labels that may not fall, the same
 * events whatever the order of the input and the number of threads; the pair
 * features against their definition by strings.
 */
#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <json-c/json.h>

#include "cluster/candidates.h"
#include "cluster/pair_features.h"
#include "collection.h"
#include "samestory.h"

#define MIN_F1 0.92 /* measured 0.936 */

static struct ss_articles articles;

static void
read_corpus(void)
{
	const char *path = "corpus/articles.jsonl";
	struct ss_input_options o;

	ss_input_options_init(&o);
	ss_articles_init(&articles);
	ck_assert_int_eq(ss_articles_read(&articles, &path, 1, &o, NULL), 0);
}

static void
cluster(struct ss_documents *docs, struct ss_clusters *c, unsigned threads)
{
	struct ss_options o;

	ss_options_init(&o);
	o.threads = threads;
	ck_assert_int_eq(ss_documents_build(docs, &articles, &o, NULL), 0);
	ck_assert_int_eq(ss_clusters_build(c, docs, &o, NULL), 0);
}

START_TEST(corpus)
{
	struct ss_label_row gold[512], pred[512];
	struct json_object *rows[512], *event, *id;
	struct ss_documents docs;
	struct ss_clusters c;
	struct ss_eval e;
	size_t i, n = 0;
	char *line = NULL;
	size_t cap = 0;
	FILE *f = fopen("corpus/gold.jsonl", "r");

	ck_assert_ptr_nonnull(f);
	while (n < 512 && getline(&line, &cap, f) > 0) {
		rows[n] = json_tokener_parse(line);
		ck_assert(json_object_object_get_ex(rows[n], "id", &id));
		ck_assert(json_object_object_get_ex(rows[n], "event", &event));
		gold[n].id.ptr =
		    (const unsigned char *)json_object_get_string(id);
		gold[n].id.len = (size_t)json_object_get_string_len(id);
		gold[n].label.ptr =
		    (const unsigned char *)json_object_get_string(event);
		gold[n++].label.len = (size_t)json_object_get_string_len(event);
	}
	free(line);
	fclose(f);
	read_corpus();
	cluster(&docs, &c, 2);
	ck_assert_uint_eq(articles.n, n);
	for (i = 0; i < n; i++) {
		const char *name = c.events[c.event_of[i]].id;

		pred[i].id = articles.v[i].id;
		pred[i].label.ptr = (const unsigned char *)name;
		pred[i].label.len = strlen(name);
	}
	ck_assert_int_eq(ss_eval(gold, n, pred, n, &e, NULL), 0);
	printf("corpus: B-cubed %.4f %.4f %.4f\n", e.b3_precision, e.b3_recall,
	    e.b3_f1);
	ck_assert_double_ge(e.b3_f1, MIN_F1);
	for (i = 0; i < n; i++)
		json_object_put(rows[i]);
	ss_clusters_release(&c);
	ss_documents_release(&docs);
	ss_articles_release(&articles);
}
END_TEST

START_TEST(any_order)
{
	struct ss_documents docs;
	struct ss_clusters a, b;
	struct ss_article t;
	size_t i, j, n;
	char(*want)[SS_ID_SIZE];

	read_corpus();
	n = articles.n;
	cluster(&docs, &a, 1);
	want = calloc(n, sizeof(*want));
	ck_assert_ptr_nonnull(want);
	for (i = 0; i < n; i++)
		memcpy(want[i], a.events[a.event_of[i]].id, SS_ID_SIZE);
	ss_clusters_release(&a);
	ss_documents_release(&docs);
	/* backwards, on several threads */
	for (i = 0, j = n - 1; i < j; i++, j--) {
		t = articles.v[i];
		articles.v[i] = articles.v[j];
		articles.v[j] = t;
	}
	cluster(&docs, &b, 4);
	for (i = 0; i < n; i++)
		ck_assert_str_eq(b.events[b.event_of[i]].id, want[n - 1 - i]);
	free(want);
	ss_clusters_release(&b);
	ss_documents_release(&docs);
	ss_articles_release(&articles);
}
END_TEST

/* Groups and events are partitions that agree with each other. */
START_TEST(partition)
{
	struct ss_documents docs;
	struct ss_clusters c;
	size_t i, j, seen = 0;

	read_corpus();
	cluster(&docs, &c, 2);
	for (i = 0; i < c.n_events; i++) {
		const struct ss_cluster_event *e = &c.events[i];

		ck_assert_uint_gt(e->n_articles, 0);
		seen += e->n_articles;
		for (j = 0; j < e->n_articles; j++) {
			ck_assert_uint_eq(c.event_of[e->articles[j]], i);
			ck_assert(
			    j == 0 || e->articles[j - 1] < e->articles[j]);
		}
		for (j = 0; j < e->n_groups; j++)
			ck_assert_uint_eq(c.groups[e->groups[j]].event, i);
	}
	ck_assert_uint_eq(seen, c.n_articles);
	for (i = 0; i < c.n_articles; i++)
		ck_assert_uint_eq(c.groups[c.group_of[i]].event, c.event_of[i]);
	ss_clusters_release(&c);
	ss_clusters_release(&c); /* twice does no harm */
	ss_documents_release(&docs);
	ss_articles_release(&articles);
}
END_TEST

START_TEST(features)
{
	static const char *const texts[] = {
	    "The mayor of Ostwick said \"we will not build the bridge\" on "
	    "Monday. It costs 1,250 pounds.",
	    "\"We will not build the bridge\", said Ostwick's mayor, who spoke "
	    "of 1250 pounds on Monday.",
	    "A tapir was born at the zoo of Brightwater on Friday.", ""};
	static const uint32_t all[] = {0, 1, 2, 3};
	double x[SS_N_PAIR_FEATURES], y[SS_N_PAIR_FEATURES];
	struct collection c;
	struct ss_profiles p;
	struct ss_candidates cand;
	uint32_t i, j;
	int f;

	collection_init(&c, texts, 4);
	ck_assert_int_eq(ss_profiles_build(&p, &c.docs, all, 4, 1), 0);
	for (i = 0; i < 4; i++)
		for (j = 0; j < 4; j++) {
			ss_pair_features(&p.v[i], &p.v[j], 0, x);
			ss_pair_features(&p.v[j], &p.v[i], 0, y);
			for (f = 0; f < SS_N_PAIR_FEATURES; f++) {
				ck_assert(isfinite(x[f]));
				ck_assert_double_eq(x[f], y[f]);
			}
		}
	ss_pair_features(&p.v[0], &p.v[0], 0, x);
	ck_assert_double_eq_tol(x[SS_F_COS_ALL], 1, 1e-6);
	ss_pair_features(&p.v[0], &p.v[1], 0, x);
	/* "we will not build", "will not build the", "not build the bridge" */
	ck_assert_double_eq_tol(x[SS_F_QUOTE_LOG], log(4), 1e-9);
	ck_assert_double_eq_tol(x[SS_F_FIG_LOG], log(2), 1e-9);
	ck_assert_double_eq(x[SS_F_DAY_SAME], 1);
	ck_assert_double_eq(x[SS_F_UNDATED], 1);
	ss_pair_features(&p.v[0], &p.v[2], 0, y);
	ck_assert_double_eq(y[SS_F_DAY_OTHER], 1);
	ck_assert_double_eq(y[SS_F_QUOTE_ANY], 0);
	ck_assert_double_gt(x[SS_F_COS_ALL], y[SS_F_COS_ALL]);
	ck_assert_int_eq(ss_candidates_find(&cand, &p, 15, 1), 0);
	ck_assert_uint_ge(cand.n, 1);
	ck_assert_uint_eq(cand.v[0].a, 0);
	ck_assert_uint_eq(cand.v[0].b, 1);
	ss_candidates_release(&cand);
	ss_profiles_release(&p);
	collection_release(&c);
}
END_TEST

Suite *suite_cluster_events(void);

Suite *
suite_cluster_events(void)
{
	Suite *s = suite_create("cluster_events");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, corpus);
	tcase_add_test(tc, any_order);
	tcase_add_test(tc, partition);
	tcase_add_test(tc, features);
	suite_add_tcase(s, tc);
	return s;
}
