/* Pairs, dedup and groups against brute force over strings of words. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cluster/groups.h"
#include "collection.h"

#define N 100

static struct ss_options
options(double threshold, double containment)
{
	struct ss_options o;

	ss_options_init(&o);
	o.threshold = threshold;
	o.containment = containment;
	o.threads = 1;
	return o;
}

/* Every pair that brute force finds, and no other, with its values. */
static void
same_as_brute_force(const struct collection *c, const struct ss_options *o)
{
	struct ss_pairs p;
	size_t at = 0, found = 0;
	double jac, con;
	uint32_t i, j;

	ck_assert_int_eq(ss_pairs_find(&p, &c->docs, o, NULL), 0);
	for (i = 0; i < c->n; i++)
		for (j = i + 1; j < c->n; j++) {
			brute_force(
			    c->texts[i], c->texts[j], o->shingle, &jac, &con);
			if (jac < o->threshold &&
			    (o->containment == 0 || con < o->containment))
				continue;
			found++;
			ck_assert_uint_lt(at, p.n);
			ck_assert_uint_eq(p.v[at].a, i);
			ck_assert_uint_eq(p.v[at].b, j);
			ck_assert_double_eq(p.v[at].jaccard, jac);
			ck_assert_double_eq(p.v[at].containment, con);
			at++;
		}
	ck_assert_uint_eq(at, p.n);
	ck_assert_uint_gt(found, 10); /* or the test shows nothing */
	ss_pairs_release(&p);
}

START_TEST(brute)
{
	static const double at[][2] = {
	    {0.8, 0.9}, {0.8, 0}, {0.5, 0.8}, {1, 1}, {0.3, 0}};
	struct ss_options o = options(at[_i][0], at[_i][1]);
	struct collection c;

	collection_generate(&c, N, 7 + (uint64_t)_i);
	same_as_brute_force(&c, &o);
	o.exact = 1;
	same_as_brute_force(&c, &o);
	collection_release(&c);
}
END_TEST

START_TEST(widths)
{
	static const unsigned width[] = {1, 2, 3, 8};
	struct ss_options o = options(0.7, 0.9);
	struct collection c;

	o.shingle = width[_i];
	collection_generate(&c, 60, 99);
	same_as_brute_force(&c, &o);
	collection_release(&c);
}
END_TEST

/* What must hold of any decision, checked from the texts. */
static void
decision_holds(const struct collection *c, const struct ss_options *o)
{
	char *dropped = calloc(c->n, 1);
	struct ss_dedup d;
	double jac, con;
	size_t i, j;

	ck_assert_int_eq(ss_dedup_decide(&d, &c->docs, o, NULL), 0);
	for (i = 0; i < d.n; i++)
		dropped[d.drops[i].dropped] = 1;
	for (i = 0; i < d.n; i++) {
		const struct ss_drop *x = &d.drops[i];

		ck_assert(i == 0 || x->dropped > x[-1].dropped);
		ck_assert(!dropped[x->kept]);
		brute_force(c->texts[x->dropped], c->texts[x->kept], o->shingle,
		    &jac, &con);
		ck_assert_double_eq(x->jaccard, jac);
		ck_assert_double_eq(x->containment, con);
		if (x->kind == SS_DUP_CONTAINED) {
			ck_assert_double_ge(con, o->containment);
			ck_assert_double_lt(jac, o->threshold);
			ck_assert_uint_le(strlen(c->texts[x->dropped]),
			    strlen(c->texts[x->kept]) + 40);
		} else {
			ck_assert_double_ge(jac, o->threshold);
		}
		if (x->kind == SS_DUP_EXACT)
			ck_assert_double_eq(jac, 1);
	}
	/* No two kept articles match. */
	for (i = 0; i < c->n; i++)
		for (j = i + 1; j < c->n && !dropped[i]; j++) {
			if (dropped[j])
				continue;
			brute_force(
			    c->texts[i], c->texts[j], o->shingle, &jac, &con);
			ck_assert_double_lt(jac, o->threshold);
			if (o->containment > 0)
				ck_assert_double_lt(con, o->containment);
		}
	ck_assert_uint_gt(d.n, 10);
	ss_dedup_release(&d);
	free(dropped);
}

START_TEST(decision)
{
	struct ss_options o = options(_i % 2 ? 0.6 : 0.8, _i / 2 % 2 * 0.9);
	struct collection c;

	collection_generate(&c, N, 1000 + (uint64_t)_i);
	o.exact = _i / 4;
	o.keep = _i % 3 == 0 ? SS_KEEP_FIRST : SS_KEEP_LONGEST;
	decision_holds(&c, &o);
	collection_release(&c);
}
END_TEST

/* Groups by the ids of their members, in one string. */
static char *
spell_groups(const struct collection *c, const struct ss_options *o)
{
	char *line[400] = {0}, *all = calloc(1, 100000);
	struct ss_groups g;
	size_t i, j, k;

	ck_assert_int_eq(ss_groups_build(&g, &c->docs, o, NULL), 0);
	for (i = 0; i < g.n; i++) {
		const struct ss_group *x = &g.v[i];
		char *ids[400], *t;

		line[i] = calloc(1, 8 * x->n_articles + 100);
		sprintf(line[i], "%s %d %s:", x->id, (int)x->kind,
		    (const char *)c->articles[x->lead].id.ptr);
		for (j = 0; j < x->n_articles; j++) {
			ck_assert_uint_eq(g.group_of[x->articles[j]], i);
			ids[j] = c->texts[c->n + x->articles[j]];
			for (k = j; k > 0 && strcmp(ids[k], ids[k - 1]) < 0;
			     k--) {
				t = ids[k];
				ids[k] = ids[k - 1];
				ids[k - 1] = t;
			}
		}
		for (j = 0; j < x->n_articles; j++) {
			strcat(line[i], " ");
			strcat(line[i], ids[j]);
		}
	}
	for (i = 0; i < g.n; i++)
		for (k = i; k > 0 && strcmp(line[k], line[k - 1]) < 0; k--) {
			char *t = line[k];

			line[k] = line[k - 1];
			line[k - 1] = t;
		}
	for (i = 0; i < g.n; i++) {
		strcat(all, line[i]);
		strcat(all, "\n");
		free(line[i]);
	}
	ss_groups_release(&g);
	return all;
}

START_TEST(order_and_threads)
{
	struct ss_options o = options(0.7, 0.8);
	struct collection c, s;
	char *one, *other;
	uint32_t perm[N], x;
	uint64_t rng = 5;
	size_t i, j;

	collection_generate(&c, N, 31);
	for (i = 0; i < N; i++) {
		perm[i] = (uint32_t)i;
		if (i % 3 == 0)
			c.articles[i].published = (int64_t)(i % 7) * 86400;
	}
	for (i = N - 1; i > 0; i--) {
		j = collection_random(&rng) % (i + 1);
		x = perm[i];
		perm[i] = perm[j];
		perm[j] = x;
	}
	one = spell_groups(&c, &o);
	o.threads = 3;
	other = spell_groups(&c, &o);
	ck_assert_str_eq(one, other);
	free(other);
	collection_permute(&s, &c, perm);
	other = spell_groups(&s, &o);
	ck_assert_str_eq(one, other);
	free(one);
	free(other);
	collection_release(&c);
	collection_release(&s);
}
END_TEST

static int
gather(void *ctx, const struct ss_pair *v, size_t n)
{
	struct ss_pairs *all = ctx;

	ck_assert_uint_gt(n, 0);
	all->v = reallocarray(all->v, all->n + n, sizeof(*all->v));
	memcpy(all->v + all->n, v, n * sizeof(*v));
	all->n += n;
	return 0;
}

/* Some at a time and from classes: the same in the same order. */
START_TEST(each)
{
	struct ss_options o = options(0.7, 0.8);
	struct ss_pairs want, got = {0};
	struct collection c;
	const char *texts[90];
	struct collection g;
	size_t i, same = 0;

	collection_generate(&g, 60, 17);
	for (i = 0; i < 90; i++) /* word for word, some of them three times */
		texts[i] = g.texts[i % 2 == 0 ? i / 2 : i % 60];
	collection_init(&c, texts, 90);
	o.exact = _i;
	ck_assert_int_eq(ss_pairs_find(&want, &c.docs, &o, NULL), 0);
	ck_assert_int_eq(ss_pairs_each(&c.docs, &o, 0, gather, &got, NULL), 0);
	ck_assert_uint_eq(want.n, got.n);
	for (i = 0; i < want.n; i++) {
		ck_assert_uint_eq(want.v[i].a, got.v[i].a);
		ck_assert_uint_eq(want.v[i].b, got.v[i].b);
		ck_assert_double_eq(want.v[i].jaccard, got.v[i].jaccard);
		ck_assert_double_eq(
		    want.v[i].containment, got.v[i].containment);
		same += want.v[i].jaccard == 1;
	}
	ck_assert_uint_gt(same, 40);
	ss_pairs_release(&want);
	ss_pairs_release(&got);
	collection_release(&c);
	collection_release(&g);
}
END_TEST

static int
by_text(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* Lines "A B" of ids, sorted. */
static char *
spell_pairs(const struct collection *c, const struct ss_options *o, int by_keep)
{
	struct ss_pairs p = {0};
	char(*lines)[40], *all;
	size_t i;

	ck_assert_int_eq(
	    ss_pairs_each(&c->docs, o, by_keep, gather, &p, NULL), 0);
	lines = calloc(p.n + 1, sizeof(*lines));
	all = calloc(p.n + 1, sizeof(*lines));
	for (i = 0; i < p.n; i++)
		snprintf(lines[i], sizeof(*lines), "%s %s %.6f",
		    c->texts[c->n + p.v[i].a], c->texts[c->n + p.v[i].b],
		    p.v[i].jaccard);
	qsort(lines, p.n, sizeof(*lines), by_text);
	for (i = 0; i < p.n; i++)
		strcat(strcat(all, lines[i]), "\n");
	free(lines);
	ss_pairs_release(&p);
	return all;
}

/* With a rule, what is said does not depend on the order of the input, and a
 * is who dedup keeps of two. */
START_TEST(each_by_rule)
{
	struct ss_options o = options(0.7, 0.8);
	struct collection c, s, two;
	struct ss_pairs p = {0};
	uint32_t perm[N], x;
	uint64_t rng = 11;
	struct ss_dedup d;
	char *one, *other;
	size_t i, j;

	collection_generate(&c, N, 23);
	for (i = 0; i < N; i++) {
		perm[i] = (uint32_t)i;
		c.articles[i].published = (int64_t)(i % 11) * 86400;
	}
	for (i = N - 1; i > 0; i--) {
		j = collection_random(&rng) % (i + 1);
		x = perm[i];
		perm[i] = perm[j];
		perm[j] = x;
	}
	o.keep = _i ? SS_KEEP_LONGEST : SS_KEEP_EARLIEST;
	collection_permute(&s, &c, perm);
	one = spell_pairs(&c, &o, 1);
	o.threads = 3;
	other = spell_pairs(&s, &o, 1);
	ck_assert_str_eq(one, other);
	ck_assert_uint_gt(strlen(one), 200);
	free(other);
	other = spell_pairs(&c, &o, 0);
	ck_assert_str_ne(one, other);
	ck_assert_int_eq(ss_pairs_each(&c.docs, &o, 1, gather, &p, NULL), 0);
	for (i = 0; i < p.n; i++) {
		const char *texts[2] = {c.texts[p.v[i].a], c.texts[p.v[i].b]};

		collection_init(&two, texts, 2);
		for (j = 0; j < 2; j++) {
			x = j == 0 ? p.v[i].a : p.v[i].b;
			two.articles[j].published = c.articles[x].published;
			two.articles[j].id = c.articles[x].id;
		}
		ck_assert_int_eq(ss_dedup_decide(&d, &two.docs, &o, NULL), 0);
		ck_assert_uint_eq(d.n, 1);
		ck_assert_uint_eq(d.drops[0].kept, 0);
		ss_dedup_release(&d);
		collection_release(&two);
	}
	ss_pairs_release(&p);
	free(one);
	free(other);
	collection_release(&c);
	collection_release(&s);
}
END_TEST

START_TEST(odd)
{
	static const char *const texts[] = {"", "...", "one two three",
	    "One, two: THREE!", "one two four", "a a a a a a a a", "a a a a a",
	    "a a a a", "\xe5\x8c\x97\xe4\xba\xac\xe5\xb8\x82\xe9\x95\xbf",
	    "\xe5\x8c\x97\xe4\xba\xac\xe5\xb8\x82\xe9\x95\xbf!",
	    "12 13 14 15 16 17", "12 13 14 15 16 18"};
	static const uint32_t want[][2] = {{2, 3}, {5, 6}, {8, 9}};
	struct ss_options o = options(0.8, 0);
	struct collection c;
	struct ss_pairs p;
	size_t i;

	collection_init(&c, texts, sizeof(texts) / sizeof(texts[0]));
	for (o.exact = 0; o.exact < 2; o.exact++) {
		ck_assert_int_eq(ss_pairs_find(&p, &c.docs, &o, NULL), 0);
		ck_assert_uint_eq(p.n, 3);
		for (i = 0; i < 3; i++) {
			ck_assert_uint_eq(p.v[i].a, want[i][0]);
			ck_assert_uint_eq(p.v[i].b, want[i][1]);
			ck_assert_double_eq(p.v[i].jaccard, 1);
		}
		ss_pairs_release(&p);
	}
	collection_release(&c);
	collection_init(&c, NULL, 0);
	ck_assert_int_eq(ss_pairs_find(&p, &c.docs, &o, NULL), 0);
	ck_assert_uint_eq(p.n, 0);
	collection_release(&c);
}
END_TEST

START_TEST(ranges)
{
	struct ss_options o = options(0.8, 0.9);
	struct ss_error e = {0};

	ck_assert_int_eq(ss_options_validate(&o, NULL), 0);
	o.threshold = 0;
	ck_assert_int_eq(ss_options_validate(&o, &e), SS_EINVAL);
	ck_assert_ptr_nonnull(strstr(e.msg, "threshold"));
	o = options(0.8, 1.01);
	ck_assert_int_eq(ss_options_validate(&o, &e), SS_EINVAL);
	o = options(0.8, 1);
	o.shingle = 33;
	ck_assert_int_eq(ss_options_validate(&o, &e), SS_EINVAL);
	ck_assert_ptr_nonnull(strstr(e.msg, "shingle"));
}
END_TEST

Suite *suite_cluster_pairs(void);

Suite *
suite_cluster_pairs(void)
{
	Suite *s = suite_create("cluster_pairs");
	TCase *tc = tcase_create("all");

	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, brute, 0, 5);
	tcase_add_loop_test(tc, widths, 0, 4);
	tcase_add_loop_test(tc, decision, 0, 8);
	tcase_add_test(tc, order_and_threads);
	tcase_add_loop_test(tc, each, 0, 2);
	tcase_add_loop_test(tc, each_by_rule, 0, 2);
	tcase_add_test(tc, odd);
	tcase_add_test(tc, ranges);
	suite_add_tcase(s, tc);
	return s;
}
