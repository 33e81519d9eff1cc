/* Shingles, MinHash, bands, needles, sets and passages against oracles. */
#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/cpu.h"
#include "collection.h"
#include "sketch/common.h"
#include "sketch/lsh.h"
#include "sketch/minhash.h"
#include "sketch/needle_index.h"
#include "sketch/needles.h"
#include "sketch/passages.h"
#include "sketch/shingles.h"
#include "sketch/verify.h"

#define K 128

static uint64_t
rotl(uint64_t x, unsigned r)
{
	return r % 64 == 0 ? x : x << r % 64 | x >> (64 - r % 64);
}

/* The definition of shingles.h, term by term, for every variant. */
START_TEST(shingles)
{
	uint64_t words[100], out[100], want, rng = 1;
	size_t n, i, j, m;
	unsigned w;

	ss_cpu_force((enum ss_cpu)_i);
	for (i = 0; i < 100; i++)
		words[i] = collection_random(&rng);
	for (w = 1; w <= SS_SHINGLE_MAX; w++)
		for (n = 0; n <= 100; n += 1 + n / 9) {
			unsigned width = n < w ? (unsigned)n : w;

			m = ss_shingles_make(words, n, w, out);
			ck_assert_uint_eq(m, ss_shingles_count(n, w));
			ck_assert_uint_eq(m,
			    n == 0      ? 0
				: n < w ? 1
					: n - w + 1);
			for (i = 0; i < m; i++) {
				for (want = 0, j = 0; j < width; j++)
					want ^= rotl(words[i + j],
					    13 * (unsigned)(width - 1 - j));
				ck_assert_uint_eq(out[i], want);
			}
		}
	ss_cpu_force(SS_CPU_AVX512);
}
END_TEST

/* Every variant gives the same slots, for any number of them. */
START_TEST(variants)
{
	static const unsigned k_of[] = {16, 100, 128, 428, 1024};
	uint32_t mix[700], want[1024], got[1024];
	uint8_t a[1024], b[1024];
	uint64_t s[700], rng = 3;
	size_t n, i, z;
	int level;

	for (i = 0; i < 700; i++)
		s[i] = collection_random(&rng);
	for (z = 0; z < 5; z++)
		for (n = 1; n <= 700; n += n) {
			ss_cpu_force(SS_CPU_PORTABLE);
			ss_minhash(s, n, k_of[z], mix, want);
			ss_minhash_pack(want, k_of[z], a);
			for (level = 0; level <= SS_CPU_AVX512; level++) {
				ss_cpu_force((enum ss_cpu)level);
				ss_minhash(s, n, k_of[z], mix, got);
				ss_minhash_pack(got, k_of[z], b);
				ck_assert_mem_eq(
				    want, got, k_of[z] * sizeof(uint32_t));
				ck_assert_mem_eq(a, b, k_of[z]);
				ck_assert_uint_eq(
				    ss_minhash_equal(a, b, k_of[z]), k_of[z]);
			}
		}
	ss_cpu_force(SS_CPU_AVX512);
}
END_TEST

/* Unbiased, and no worse than independent permutations would be. */
START_TEST(error)
{
	static const size_t sizes[] = {3, 20, 100, 500};
	uint64_t a[500], b[500], rng = 17;
	uint32_t mix[500], slots[K];
	uint8_t x[K], y[K];
	size_t n = sizes[_i], both, i;
	double jac, e, sum = 0, square = 0;
	int round, rounds = 1500;

	both = n * 2 / 3;
	jac = (double)both / (double)(2 * n - both);
	for (round = 0; round < rounds; round++) {
		for (i = 0; i < n; i++) {
			a[i] = collection_random(&rng);
			b[i] = i < both ? a[i] : collection_random(&rng);
		}
		ss_minhash(a, n, K, mix, slots);
		ss_minhash_pack(slots, K, x);
		ss_minhash(b, n, K, mix, slots);
		ss_minhash_pack(slots, K, y);
		e = ss_minhash_estimate(ss_minhash_equal(x, y, K), K) - jac;
		sum += e;
		square += e * e;
	}
	ck_assert_double_lt(fabs(sum / rounds), 0.005);
	/* 1.06: the error of the error over so many rounds, three times */
	ck_assert_double_lt(
	    sqrt(square / rounds), 1.06 * sqrt(jac * (1 - jac) / K));
	ck_assert_double_gt(sqrt(square / rounds), 0);
}
END_TEST

START_TEST(bands)
{
	struct ss_bands b;
	double t;
	unsigned r;

	ss_bands_choose(&b, 0.8, 0.999, 128);
	ck_assert_uint_eq(b.bands, 25);
	ck_assert_uint_eq(b.rows, 5);
	ck_assert_uint_eq(b.slots, 128);
	for (t = 0.3; t <= 1; t += 0.05) {
		ss_bands_choose(&b, t, 0.999, 128);
		ck_assert_double_ge(ss_bands_probability(&b, t), 0.999);
		ck_assert_uint_ge(b.rows, 4);
		ck_assert_uint_le(b.bands * b.rows, b.slots);
		/* one row more would not do */
		r = b.rows + 1;
		ck_assert(
		    r > b.slots || 1 - pow(1 - pow(t, r), b.slots / r) < 0.999);
		ck_assert_double_eq_tol(ss_bands_probability(&b, 0.6),
		    1 - pow(1 - pow(0.6, b.rows), b.bands), 1e-12);
	}
	ss_bands_choose(&b, 0.05, 0.999, 128);
	ck_assert_uint_ge(b.rows, 1);
	ck_assert_uint_le(b.slots, SS_MINHASH_MAX);
}
END_TEST

/* The gate beside the binomial distribution, term by term. */
START_TEST(gate)
{
	static const double recall[] = {0.9, 0.999, 0.99999};
	struct ss_bands b;
	double t, below, all, term;
	unsigned i, g;

	for (t = 0.05; t < 1; t += 0.05)
		for (i = 0; i < 3; i++) {
			ss_bands_choose(&b, t, recall[i], 128);
			below = all = 0;
			for (g = 0; g <= b.gate; g++) {
				term = exp(lgamma(b.slots + 1.0) -
				    lgamma(g + 1.0) -
				    lgamma(b.slots - g + 1.0) + g * log(t) +
				    (b.slots - g) * log(1 - t));
				below += g < b.gate ? term : 0;
				all += term;
			}
			ck_assert_double_le(below, (1 - recall[i]) / 10 + 1e-9);
			ck_assert_double_gt(all, (1 - recall[i]) / 10 - 1e-9);
		}
	ss_bands_choose(&b, 0.8, 0.999, 128);
	ck_assert_uint_eq(b.gate, 84);
	ss_bands_choose(&b, 1, 0.999, 128);
	ck_assert_uint_eq(b.gate, b.slots);
}
END_TEST

START_TEST(table)
{
	uint64_t rng = 9, key[500];
	uint32_t out[SS_LSH_HOT];
	struct ss_lsh t;
	unsigned n, i, found = 0;

	ck_assert_int_eq(ss_lsh_init(&t, 2, 800), 0);
	for (i = 0; i < 500; i++) {
		key[i] = collection_random(&rng);
		ck_assert_int_eq(ss_lsh_add(&t, i % 2, key[i], i), 0);
	}
	for (i = 0; i < 500; i++) {
		n = ss_lsh_find(&t, i % 2, key[i], out);
		while (n > 0)
			found += out[--n] == i;
	}
	ck_assert_uint_eq(found, 500);
	/* a hot bucket keeps the first ones */
	for (i = 0; i < SS_LSH_HOT + 24; i++)
		ck_assert_int_eq(ss_lsh_add(&t, 0, 12345, 1000 + i), 0);
	ck_assert_uint_eq(ss_lsh_find(&t, 0, 12345, out), SS_LSH_HOT);
	ck_assert_uint_eq(out[0], 1000);
	ss_lsh_release(&t);
}
END_TEST

START_TEST(sets)
{
	uint64_t a[300], b[300], x[300], y[300], rng = 77;
	const uint64_t *rest;
	struct ss_set set;
	size_t n, m, i, j, k, want, common, n_rest;
	int round;

	ss_set_init(&set);
	for (round = 0; round < 200; round++) {
		n = collection_random(&rng) % 300;
		m = collection_random(&rng) % 300;
		for (i = 0; i < n; i++)
			a[i] = x[i] = collection_random(&rng) % 200;
		for (i = 0; i < m; i++)
			b[i] = y[i] = collection_random(&rng) % 200;
		ck_assert_int_eq(ss_set_fill(&set, a, n), 0);
		ck_assert_int_eq(
		    ss_set_common(&set, b, m, &common, &rest, &n_rest), 0);
		j = ss_sorted_set(x, n);
		k = ss_sorted_set(y, m);
		for (i = 1; i < j; i++)
			ck_assert_uint_lt(x[i - 1], x[i]);
		for (want = 0, i = 0; i < j; i++) {
			size_t l;

			for (l = 0; l < k; l++)
				want += x[i] == y[l];
		}
		/* 0 and 1 are one key of the table */
		if (j > 1 && k > 0 && x[0] <= 1 && y[0] <= 1)
			continue;
		ck_assert_uint_eq(ss_sorted_common(x, j, y, k, 0), want);
		if (want > 0)
			ck_assert_uint_lt(
			    ss_sorted_common(x, j, y, k, 301), 301);
		ck_assert_uint_eq(common, want);
	}
	ss_set_release(&set);
	ck_assert_double_eq(ss_jaccard(0, 0, 0), 0);
	ck_assert_double_eq(ss_containment(0, 0, 5), 0);
	ck_assert_double_eq(ss_jaccard(2, 3, 4), 0.4);
	ck_assert_double_eq(ss_containment(2, 3, 4), 2.0 / 3);
}
END_TEST

START_TEST(needles)
{
	uint64_t s[400], got[SS_NEEDLES_MAX], rng = 5;
	const struct ss_needle *v;
	struct ss_haystack h;
	size_t n, i;
	unsigned m, j;

	for (i = 0; i < 400; i++)
		s[i] = collection_random(&rng);
	s[7] = s[8];
	m = ss_needles_pick(s, 400, 24, got);
	ck_assert_uint_eq(m, 24);
	for (j = 1; j < m; j++)
		ck_assert_uint_lt(
		    ss_minhash_mix(got[j - 1]), ss_minhash_mix(got[j]));
	for (n = 0, i = 0; i < 400; i++)
		n += i != 7 && ss_minhash_mix(s[i]) <= ss_minhash_mix(got[23]);
	ck_assert_uint_eq(n, 24); /* none smaller was left out */
	ck_assert_uint_eq(ss_needles_pick(s, 3, 24, got), 3);
	ss_haystack_init(&h);
	for (i = 0; i < 200; i++)
		for (j = 0; j <= i % 3; j++)
			ck_assert_int_eq(
			    ss_haystack_add(&h, s[i], (uint32_t)j), 0);
	ck_assert_int_eq(ss_haystack_close(&h), 0);
	for (i = 0; i < 200; i++) {
		if (i == 7 || i == 8)
			continue;
		v = ss_haystack_find(&h, s[i], &n);
		ck_assert_ptr_nonnull(v);
		for (j = 0; j < n && v[j].shingle == s[i]; j++)
			ck_assert_uint_eq(v[j].item, j);
		ck_assert_uint_eq(j, i % 3 + 1);
	}
	ck_assert_ptr_null(ss_haystack_find(&h, s[300], &n));
	ss_haystack_release(&h);
	/* P(Bin(12, 0.9) < need) <= 0.001 < P(... < need + 1) */
	ck_assert_uint_eq(ss_needles_needed(12, 0, 0.9), 7);
	ck_assert_uint_eq(ss_needles_needed(3, 1, 0.9), 3);
	ck_assert_uint_eq(ss_needles_needed(1, 1, 0.9), 1);
	ck_assert_uint_eq(ss_needles_wanted(0.9), 12);
}
END_TEST

START_TEST(needle_index)
{
	uint32_t s[500], got[2 * SS_NEEDLES_MAX], sifted[500], x;
	uint64_t rng = 6;
	struct ss_needle_index h;
	const uint64_t *v;
	size_t n, i, j, k;
	unsigned m, want;

	for (k = 0; k < 60; k++) {
		/* uniform ones; then many repeats of a few */
		for (i = 0; i < 500; i++)
			s[i] = (uint32_t)collection_random(&rng) >>
			    (k % 2 ? 0 : 20 + k % 12);
		n = k < 4 ? k : 500 - 7 * k;
		m = ss_needles_pick_mixes(s, n, 24, got);
		for (want = 0, i = 0; i < n; i++) {
			for (x = 0, j = 0; j < i; j++)
				x |= s[j] == s[i];
			want += x == 0;
		}
		ck_assert_uint_eq(m, want < 24 ? want : 24);
		for (j = 1; j < m; j++)
			ck_assert_uint_lt(got[j - 1], got[j]);
		for (i = 0; i < n; i++) {
			for (x = 0, j = 0; j < m; j++)
				x |= got[j] == s[i];
			ck_assert(x != 0 || s[i] > got[m - 1]);
		}
	}
	for (i = 0; i < 500; i++) /* small ones, as needles are */
		s[i] = (uint32_t)collection_random(&rng) >> i % 9;
	ss_needle_index_init(&h);
	ck_assert_int_eq(ss_needle_index_room(&h, 1000), 0);
	for (i = 0; i < 250; i++)
		for (j = 0; j <= i % 3; j++)
			ss_needle_index_add(&h, s[i], (uint32_t)(9 - j));
	ck_assert_int_eq(ss_needle_index_close(&h), 0);
	for (k = 0; k < 3; k++) {
		ss_cpu_force((enum ss_cpu)k);
		n = ss_needle_index_sift(&h, s, 500, sifted);
		ck_assert_uint_ge(n, 250);
		ck_assert_uint_lt(n, 275); /* few of the 250 others */
		ck_assert_mem_eq(sifted, s, 250 * sizeof(*s));
		m = k == 0 ? (unsigned)n : m;
		ck_assert_uint_eq(n, m);
	}
	ss_cpu_force(SS_CPU_AVX512);
	for (i = 0; i < 250; i++) {
		v = ss_needle_index_find(&h, s[i], &n);
		ck_assert_ptr_nonnull(v);
		for (j = 0; j < n && v[j] >> 32 == ss_needle_index_key(s[i]);
		     j++)
			ck_assert_uint_eq((uint32_t)v[j], 9 - i % 3 + j);
		ck_assert_uint_eq(j, i % 3 + 1);
	}
	ck_assert_ptr_null(ss_needle_index_find(&h, s[300], &n));
	ss_needle_index_release(&h);
}
END_TEST

/* Every run against a table of all pairs of places. */
START_TEST(passages)
{
	uint64_t a[200], b[200], rng = 11;
	struct ss_runs runs;
	size_t n, m, i, at;
	int round;

	ss_runs_init(&runs);
	for (round = 0; round < 100; round++) {
		for (i = 0; i < 200; i++) {
			a[i] = collection_random(&rng) % 5000;
			b[i] = collection_random(&rng) % 5000;
		}
		/* two planted runs */
		n = 8 + collection_random(&rng) % 40;
		m = collection_random(&rng) % 20;
		memcpy(b + 100, a + 10, n * sizeof(*a));
		memcpy(b + 5, a + 120, m * sizeof(*a));
		ck_assert_int_eq(
		    ss_runs_find(a, 200, b, 200, SS_PASSAGE_WORDS, &runs), 0);
		ck_assert_uint_eq(runs.n, m >= SS_PASSAGE_WORDS ? 2 : 1);
		for (i = 0; i < runs.n; i++) {
			const struct ss_run *r = &runs.v[i];

			ck_assert_uint_ge(r->n, SS_PASSAGE_WORDS);
			ck_assert(memcmp(a + r->a_beg, b + r->b_beg,
				      r->n * sizeof(*a)) == 0);
			at = r->a_beg + r->n;
			ck_assert(at == 200 || r->b_beg + r->n == 200 ||
			    a[at] != b[r->b_beg + r->n]);
			ck_assert(r->a_beg == 0 || r->b_beg == 0 ||
			    a[r->a_beg - 1] != b[r->b_beg - 1]);
		}
	}
	ck_assert_int_eq(ss_runs_find(a, 3, b, 200, 8, &runs), 0);
	ck_assert_uint_eq(runs.n, 0);
	ss_runs_release(&runs);
}
END_TEST

#define TEXTS 12
#define LONG  60

/* Texts of few different words, against all pairs of words and of runs. */
START_TEST(common)
{
	uint64_t words[TEXTS][LONG], rng = 5;
	struct ss_hashes texts[TEXTS];
	uint32_t got[TEXTS * TEXTS] = {0}, want;
	unsigned char may[TEXTS * TEXTS];
	struct ss_runs runs;
	size_t i, k, x, y, z;

	ss_runs_init(&runs);
	for (i = 0; i < TEXTS; i++) {
		texts[i] = (struct ss_hashes){words[i], i < 2 ? 2 * i : LONG};
		for (x = 0; x < LONG; x++)
			words[i][x] = collection_random(&rng) % 15 *
			    UINT64_C(0x9e3779b97f4a7c15);
	}
	ck_assert_int_eq(ss_common_count(texts, TEXTS, got), 0);
	ck_assert_int_eq(ss_runs_may(texts, TEXTS, 3, may), 0);
	for (i = 0; i < TEXTS; i++)
		for (k = 0; k < TEXTS; k++) {
			if (i == k) {
				ck_assert_uint_eq(may[i * TEXTS + k], 0);
				continue;
			}
			for (x = want = 0; x < texts[i].n; x++) {
				for (z = 0; z < x; z++)
					if (words[i][z] == words[i][x])
						break;
				for (y = 0; z == x && y < texts[k].n; y++)
					if (words[i][x] == words[k][y]) {
						want++;
						break;
					}
			}
			ck_assert_uint_eq(got[i * TEXTS + k], want);
			ck_assert_int_eq(ss_runs_find(words[i], texts[i].n,
					     words[k], texts[k].n, 3, &runs),
			    0);
			ck_assert_int_eq(may[i * TEXTS + k], runs.n > 0);
		}
	ss_runs_release(&runs);
}
END_TEST

Suite *suite_sketch(void);

Suite *
suite_sketch(void)
{
	Suite *s = suite_create("sketch");
	TCase *tc = tcase_create("all");

	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, shingles, SS_CPU_PORTABLE, SS_CPU_AVX512 + 1);
	tcase_add_test(tc, variants);
	tcase_add_loop_test(tc, error, 0, 4);
	tcase_add_test(tc, bands);
	tcase_add_test(tc, gate);
	tcase_add_test(tc, table);
	tcase_add_test(tc, sets);
	tcase_add_test(tc, needles);
	tcase_add_test(tc, needle_index);
	tcase_add_test(tc, passages);
	tcase_add_test(tc, common);
	suite_add_tcase(s, tc);
	return s;
}
