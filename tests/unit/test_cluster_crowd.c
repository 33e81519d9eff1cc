/* Dedup on templates: who is dropped, and that nobody else should be. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cluster/prints.h"
#include "cluster/rarity.h"
#include "collection.h"

#define WORDS 120
#define STEPS 6 /* words of its own, at most, of a text of a template */

static char *
spell(const unsigned *w, size_t n)
{
	char *text = malloc(12 * n + 1), *p = text;
	size_t i;

	*p = '\0';
	for (i = 0; i < n; i++)
		p += sprintf(p, "%sw%x", i > 0 ? " " : "", w[i]);
	return text;
}

/*
 * n texts of n_templates templates: each with some words changed, some cut
 * short; every fifth is a copy of an earlier one with a word changed, so that
 * there are rare shingles that two have.
 */
static void
make(struct collection *c, size_t n, unsigned n_templates, uint64_t seed)
{
	unsigned(*base)[WORDS] = calloc(n_templates, sizeof(*base));
	unsigned *words = calloc(n * WORDS, sizeof(*words)), *w;
	size_t *len = calloc(n, sizeof(*len)), i, j, k;
	char **texts = calloc(n, sizeof(*texts));
	uint64_t rng = seed;

	for (i = 0; i < n_templates; i++)
		for (j = 0; j < WORDS; j++)
			base[i][j] =
			    (unsigned)(collection_random(&rng) & 0xffff);
	for (i = 0; i < n; i++) {
		w = words + i * WORDS;
		memcpy(w, base[collection_random(&rng) % n_templates],
		    sizeof(*base));
		len[i] = WORDS;
		k = (size_t)(collection_random(&rng) % (STEPS + 1));
		if (i % 5 == 4) {
			j = (size_t)(collection_random(&rng) % i);
			memcpy(w, words + j * WORDS, sizeof(*base));
			len[i] = len[j];
			k = 1;
		}
		while (k-- > 0)
			w[collection_random(&rng) % WORDS] =
			    (unsigned)(collection_random(&rng) & 0xffff);
		if (i % 7 == 3 && len[i] == WORDS)
			len[i] -= (size_t)(collection_random(&rng) % 90);
		texts[i] = spell(w, len[i]);
	}
	collection_init(c, (const char *const *)texts, n);
	for (i = 0; i < n; i++)
		free(texts[i]);
	free(texts);
	free(words);
	free(base);
	free(len);
}

static struct ss_options
options(double containment)
{
	struct ss_options o;

	ss_options_init(&o);
	o.boilerplate = SS_BOILERPLATE_OFF;
	o.containment = containment;
	o.threads = 1;
	return o;
}

/* Every dropped one matches its kept one; kept ones with a kept match. */
static size_t
kept_matches(const struct ss_dedup *d, const struct ss_pairs *p, size_t n)
{
	char *gone = calloc(n, 1), *bad = calloc(n, 1);
	size_t i, lo, hi, mid, n_bad = 0;
	uint32_t a, b;

	for (i = 0; i < d->n; i++)
		gone[d->drops[i].dropped] = 1;
	for (i = 0; i < d->n; i++) {
		a = d->drops[i].dropped;
		b = d->drops[i].kept;
		ck_assert(!gone[b]);
		if (a > b) {
			a = d->drops[i].kept;
			b = d->drops[i].dropped;
		}
		for (lo = 0, hi = p->n; lo < hi;) {
			mid = lo + (hi - lo) / 2;
			if (p->v[mid].a < a ||
			    (p->v[mid].a == a && p->v[mid].b < b))
				lo = mid + 1;
			else
				hi = mid;
		}
		ck_assert(lo < p->n && p->v[lo].a == a && p->v[lo].b == b);
		ck_assert_double_eq(d->drops[i].jaccard, p->v[lo].jaccard);
	}
	for (i = 0; i < p->n; i++)
		if (!gone[p->v[i].a] && !gone[p->v[i].b])
			bad[p->v[i].a] = bad[p->v[i].b] = 1;
	for (i = 0; i < n; i++)
		n_bad += (size_t)bad[i];
	free(gone);
	free(bad);
	return n_bad;
}

/* Templates of thousands and of hundreds, by all pairs of brute force. */
START_TEST(templates)
{
	struct ss_options o = options(_i % 2 ? 0.9 : 0);
	size_t n = 3000, n_bad, i;
	struct ss_dedup one, d;
	struct collection c;
	struct ss_pairs p;

	make(&c, n, _i < 2 ? 1 : 12, 3 + (uint64_t)_i);
	o.exact = 1;
	ck_assert_int_eq(ss_pairs_find(&p, &c.docs, &o, NULL), 0);
	o.exact = 0;
	ck_assert_int_eq(ss_dedup_decide(&one, &c.docs, &o, NULL), 0);
	n_bad = kept_matches(&one, &p, n);
	ck_assert_uint_gt(one.n, n / 5);
	ck_assert_uint_gt(n - one.n, n / 5);
	ck_assert_uint_le(1000 * n_bad, n - one.n);
	o.threads = 3;
	ck_assert_int_eq(ss_dedup_decide(&d, &c.docs, &o, NULL), 0);
	ck_assert_uint_eq(d.n, one.n);
	for (i = 0; i < d.n; i++) {
		ck_assert_uint_eq(d.drops[i].dropped, one.drops[i].dropped);
		ck_assert_uint_eq(d.drops[i].kept, one.drops[i].kept);
		ck_assert_int_eq(d.drops[i].kind, one.drops[i].kind);
	}
	ss_dedup_release(&one);
	ss_dedup_release(&d);
	ss_pairs_release(&p);
	collection_release(&c);
}
END_TEST

static int
by_value(const void *a, const void *b)
{
	uint64_t x, y;

	memcpy(&x, a, sizeof(x));
	memcpy(&y, b, sizeof(y));
	return (x > y) - (x < y);
}

/* The bound is one, for every two; the counts of rare ones are not too high,
 * and shared ones are found. */
START_TEST(bound)
{
	enum { N = 200, FEW = 4 };
	struct ss_options o = options(0);
	struct ss_compare one;
	struct ss_rarities r;
	struct ss_prints p;
	struct collection c;
	uint64_t *all, *v[N];
	uint32_t items[N];
	size_t n[N], n_all = 0, i, j, k, df, both, rare, shared;

	make(&c, N, 3, 77);
	ck_assert_int_eq(ss_prints_build(&p, &c.docs, &o, NULL), 0);
	all = calloc(N * WORDS, sizeof(*all));
	ss_compare_init(&one);
	for (i = 0; i < N; i++) {
		items[i] = (uint32_t)i;
		ck_assert_int_eq(
		    ss_prints_shingles(&p, &one, (uint32_t)i, &n[i]), 0);
		n[i] = ss_sorted_set(one.shingles, n[i]);
		v[i] = calloc(n[i] + 1, sizeof(*v[i]));
		memcpy(v[i], one.shingles, n[i] * sizeof(*v[i]));
		memcpy(all + n_all, v[i], n[i] * sizeof(*v[i]));
		n_all += n[i];
	}
	qsort(all, n_all, sizeof(*all), by_value);
	ck_assert_int_eq(ss_rarities_init(&r, &p, items, N, FEW, 2), 0);
	for (i = 0; i < N; i++) {
		rare = shared = 0;
		for (j = 0; j < n[i]; j++) {
			uint64_t *at = bsearch(
			    &v[i][j], all, n_all, sizeof(*all), by_value);

			while (at > all && at[-1] == *at)
				at--;
			for (df = 0; at + df < all + n_all && at[df] == *at;)
				df++;
			rare += df <= FEW;
			shared += df <= FEW && df >= 2;
		}
		ck_assert_uint_eq(r.v[i].n, n[i]);
		ck_assert_uint_le(r.v[i].rare, rare);
		ck_assert_uint_ge(r.v[i].rare + 5, rare); /* few collide */
		ck_assert_uint_le(r.own_beg[i + 1] - r.own_beg[i], rare);
		ck_assert_uint_ge(r.own_beg[i + 1] - r.own_beg[i] + 5, shared);
	}
	for (i = 0; i < N; i++)
		for (j = 0; j < N; j++) {
			both = ss_sorted_common(v[i], n[i], v[j], n[j], 0);
			/* rare ones that both have */
			for (k = r.own_beg[i]; k < r.own_beg[i + 1]; k++) {
				const struct ss_needle *s =
				    r.shared.v + r.own[k];
				uint64_t x = s->shingle;

				for (; s < r.shared.v + r.shared.n &&
				     s->shingle == x;
				     s++)
					both -= i != j && s->item == j;
			}
			if (i != j)
				ck_assert_uint_ge(
				    ss_rarity_most(&r.v[i], &r.v[j]), both);
		}
	ss_rarities_release(&r);
	ss_compare_release(&one);
	ss_prints_release(&p);
	for (i = 0; i < N; i++)
		free(v[i]);
	free(all);
	collection_release(&c);
}
END_TEST

/* Stock sentences in any order: alike, all common, no bound; still no false
 * one, and the same for any number of threads. */
START_TEST(permutations)
{
	struct ss_options o = options(0);
	char *texts[600];
	unsigned order[40], x;
	struct ss_dedup one, d;
	struct collection c;
	struct ss_pairs p;
	uint64_t rng = 9;
	size_t i, j, k;

	for (i = 0; i < 600; i++) {
		for (j = 0; j < 40; j++)
			order[j] = (unsigned)j;
		for (j = 39; j > 0; j--) {
			k = (size_t)(collection_random(&rng) % (j + 1));
			x = order[j];
			order[j] = order[k];
			order[k] = x;
		}
		texts[i] = calloc(1, 40 * 60);
		for (j = 0; j < 40; j++)
			for (k = 0; k < 7; k++)
				sprintf(texts[i] + strlen(texts[i]), "s%ux%zu ",
				    order[j], k);
	}
	collection_init(&c, (const char *const *)texts, 600);
	o.threshold = 0.5;
	o.exact = 1;
	ck_assert_int_eq(ss_pairs_find(&p, &c.docs, &o, NULL), 0);
	o.exact = 0;
	ck_assert_int_eq(ss_dedup_decide(&one, &c.docs, &o, NULL), 0);
	ck_assert_uint_le(kept_matches(&one, &p, 600), 1);
	o.threads = 2;
	ck_assert_int_eq(ss_dedup_decide(&d, &c.docs, &o, NULL), 0);
	ck_assert_uint_eq(d.n, one.n);
	ss_dedup_release(&one);
	ss_dedup_release(&d);
	ss_pairs_release(&p);
	collection_release(&c);
	for (i = 0; i < 600; i++)
		free(texts[i]);
}
END_TEST

Suite *suite_cluster_crowd(void);

Suite *
suite_cluster_crowd(void)
{
	Suite *s = suite_create("cluster_crowd");
	TCase *tc = tcase_create("all");

	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, templates, 0, 4);
	tcase_add_test(tc, bound);
	tcase_add_test(tc, permutations);
	suite_add_tcase(s, tc);
	return s;
}
