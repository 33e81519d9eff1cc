/* Bits, ties, document frequencies and segments against plain arrays. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "collection.h"
#include "store/bits.h"
#include "store/counts.h"
#include "store/segment.h"
#include "store/ties.h"
#include "store_file.h"

static struct store_file file;
static struct ss_store *store;

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

START_TEST(bits_come_back)
{
	uint64_t seed = 1, v[3000];
	unsigned k[3000];
	struct ss_buf b;
	struct ss_bits_out out = {&b, 0, 0};
	struct ss_bits_in in;
	size_t i;

	ss_buf_init(&b, 0);
	for (i = 0; i < 3000; i++) {
		k[i] = (unsigned)(collection_random(&seed) % 34);
		v[i] = collection_random(&seed) >>
		    (24 + collection_random(&seed) % 40);
		if (i % 2 == 0)
			ss_rice_put(&out, v[i], k[i]);
		else
			ss_bits_put(&out, v[i] & 0xff, 8);
	}
	ss_bits_close(&out);
	ck_assert_int_eq(ss_buf_status(&b), 0);
	ss_bits_open(&in, b.ptr, b.len);
	for (i = 0; i < 3000; i++)
		if (i % 2 == 0)
			ck_assert_uint_eq(ss_rice_get(&in, k[i]), v[i]);
		else
			ck_assert_uint_eq(ss_bits_get(&in, 8), v[i] & 0xff);
	ck_assert_int_eq(in.bad, 0);
	for (i = 0; i < 100; i++)
		(void)ss_rice_get(&in, 3);
	ck_assert_int_eq(in.bad, 1);
	ss_buf_release(&b);
}
END_TEST

START_TEST(ties_keep_the_best)
{
	struct ss_ties t = {.lead = 7}, back = {0};
	uint8_t cosines[200], alike[200], best[200];
	uint64_t seed = 2;
	struct ss_error e;
	size_t i, j;

	for (i = 0; i < 200; i++) {
		cosines[i] = (uint8_t)(collection_random(&seed) % 250);
		alike[i] = (uint8_t)collection_random(&seed);
		/* every third is very unlikely */
		ck_assert_int_eq(
		    ss_ties_add(&t,
			(struct ss_tie){(int64_t)(1000 - 3 * i),
			    ss_tie_strength(i % 3 == 0 ? 0.001 : 0.4),
			    cosines[i], alike[i]}),
		    0);
	}
	ck_assert_int_eq(ss_ties_write(store, &t, &e), 0);
	ck_assert_int_eq(ss_ties_read(store, 7, &back, &e), 0);
	ck_assert_uint_eq(back.n, 200);
	for (i = 0; i < 200; i++) {
		const struct ss_tie *x =
		    ss_ties_find(&back, (int64_t)(1000 - 3 * i));

		ck_assert_ptr_nonnull(x);
		ck_assert_uint_eq(x->cosine, cosines[i]);
		ck_assert_uint_eq(x->alike, alike[i]);
		ck_assert_double_eq_tol(
		    ss_tie_p(x->strength), i % 3 == 0 ? 0.0025 : 0.4, 1e-4);
	}
	memcpy(best, cosines, sizeof(best));
	for (i = 0; i < 200; i++) /* by hand: descending */
		for (j = i + 1; j < 200; j++)
			if (best[j] > best[i]) {
				uint8_t x = best[i];

				best[i] = best[j];
				best[j] = x;
			}
	ck_assert_uint_eq(back.n_best, SS_TIES_BEST);
	ck_assert_int_eq(memcmp(back.best, best, SS_TIES_BEST), 0);
	ck_assert(ss_ties_listed(&back, best[SS_TIES_BEST - 1]));
	ck_assert(
	    !ss_ties_listed(&back, (uint8_t)(best[SS_TIES_BEST - 1] - 1)));
	ss_ties_release(&t);
	ss_ties_release(&back);
}
END_TEST

START_TEST(ties_are_dropped_on_both_sides)
{
	struct ss_ties a = {.lead = 1}, b = {.lead = 2};
	struct ss_error e;

	ck_assert_int_eq(ss_ties_add(&a, (struct ss_tie){2, 9, 100, 50}), 0);
	ck_assert_int_eq(ss_ties_add(&b, (struct ss_tie){1, 9, 100, 50}), 0);
	ck_assert_int_eq(ss_ties_add(&b, (struct ss_tie){3, 8, 90, 40}), 0);
	ck_assert_int_eq(ss_ties_write(store, &a, &e), 0);
	ck_assert_int_eq(ss_ties_write(store, &b, &e), 0);
	ck_assert_int_eq(ss_ties_drop(store, 1, &e), 0);
	ck_assert_int_eq(ss_ties_read(store, 1, &a, &e), 0);
	ck_assert_uint_eq(a.n, 0);
	ck_assert_int_eq(ss_ties_read(store, 2, &b, &e), 0);
	ck_assert_uint_eq(b.n, 1);
	ck_assert_uint_eq(b.n_best, 1);
	ck_assert_int_eq(b.v[0].other, 3);
	ss_ties_release(&a);
	ss_ties_release(&b);
}
END_TEST

/* Without the first article, a number that does not end, the article 0, no
 * bits, a strength of 0 that is said to be more, bytes too many, and texts
 * that are too much alike. */
START_TEST(damaged_ties_are_refused)
{
	static const unsigned char bad[][8] = {{1}, {200}, {1, 0, 0, 0, 0},
	    {1, 5}, {1, 5, 0, 0, 1, 0, 0, 0}, {1, 5, 0, 0, 0, 0},
	    {1, 5, 0xe0, 0, 0x0e, 0}};
	static const size_t len[] = {1, 1, 5, 2, 8, 6, 6};
	static const unsigned char good[] = {1, 5, 0, 7, 0};
	struct ss_ties t = {0};
	size_t i;

	for (i = 0; i < 7; i++)
		ck_assert_int_eq(
		    ss_ties_unpack(&t, (struct ss_str){bad[i], len[i]}),
		    SS_EFORMAT);
	ck_assert_int_eq(
	    ss_ties_unpack(&t, (struct ss_str){good, sizeof(good)}), 0);
	ck_assert_uint_eq(t.n, 1);
	ck_assert_int_eq(t.v[0].other, 5);
	ck_assert_uint_eq(t.v[0].cosine, 7);
	ss_ties_release(&t);
}
END_TEST

#define TERMS 500

START_TEST(counts_add_up)
{
	static uint32_t want[TERMS];
	struct ss_count v[TERMS], all[TERMS];
	uint32_t articles[2] = {1, 2}, sum[2];
	uint64_t seed = 3;
	struct ss_error e;
	int64_t parts;
	size_t i, n, batch;

	memset(want, 0, sizeof(want));
	for (batch = 0; batch < 40; batch++) {
		for (i = 0, n = 0; i < TERMS; i++)
			if (collection_random(&seed) % 5 == 0) {
				v[n].term = (uint64_t)i * 17179869;
				v[n].n = 1 +
				    (uint32_t)(collection_random(&seed) % 90);
				want[i] += v[n++].n;
			}
		ck_assert_int_eq(ss_counts_add(store, v, n, articles, &e), 0);
	}
	for (i = 0; i < TERMS; i++)
		all[i] = (struct ss_count){(uint64_t)i * 17179869, 99};
	ck_assert_int_eq(ss_counts_look_up(store, all, TERMS, &e), 0);
	for (i = 0; i < TERMS; i++)
		ck_assert_uint_eq(all[i].n, want[i]);
	ck_assert_int_eq(ss_counts_articles(store, sum, &e), 0);
	ck_assert_uint_eq(sum[0], 40);
	ck_assert_uint_eq(sum[1], 80);
	ck_assert_int_eq(ss_sql_int(&store->sql, &e, &parts, 0,
			     "SELECT count(*) FROM count", ""),
	    0);
	ck_assert_int_le(parts, 4);
}
END_TEST

struct seen {
	const struct ss_segment *g;
	size_t n, n_postings;
};

static int
compare_row(void *ctx, const struct ss_row *row)
{
	struct seen *s = ctx;
	const uint32_t *samples = row->samples;
	const struct ss_entry *e;
	size_t i, j, k;

	for (i = 0; i < row->n; i++, s->n++) {
		e = &s->g->v[row->heads[i].article - 1];
		ck_assert_int_eq(row->heads[i].time, e->head.time);
		ck_assert_uint_eq(row->heads[i].tie, e->head.tie);
		ck_assert_uint_eq(row->heads[i].dated, e->head.dated);
		ck_assert_uint_eq(row->n_samples[i], e->n_samples);
		for (j = 0; j < e->n_samples; j++)
			ck_assert_uint_eq(*samples++, e->samples[j]);
	}
	for (i = 0; i < row->n_terms; i++)
		for (j = row->beg[i]; j < row->beg[i + 1]; j++) {
			e = &s->g->v[row->heads[row->postings[j].entry]
					 .article -
			    1];
			for (k = 0; e->terms[k].hash != row->terms[i]; k++)
				ck_assert_uint_lt(k + 1, e->n_terms);
			ck_assert_uint_eq(
			    row->postings[j].weight, e->terms[k].weight);
			s->n_postings++;
		}
	return 0;
}

START_TEST(segments_come_back)
{
	struct ss_segment g = {calloc(300, sizeof(*g.v)), 300, 300};
	struct seen seen = {&g, 0, 0};
	uint64_t seed = 4;
	struct ss_error e;
	size_t i, n_terms = 0;
	unsigned j;

	for (i = 0; i < 300; i++) {
		struct ss_entry *x = &g.v[i];

		x->head.article = (uint32_t)i + 1;
		x->head.dated = i % 7 != 0;
		/* before 1970, too, over some months */
		if (x->head.dated)
			x->head.time =
			    (int64_t)(collection_random(&seed) % 20000000) -
			    9000000;
		x->head.tie = (uint16_t)collection_random(&seed);
		x->n_terms = (unsigned)(i % 41);
		for (j = 0; j < x->n_terms; j++) {
			x->terms[j].hash =
			    (uint32_t)(collection_random(&seed) % 50) *
				80000000 +
			    j;
			x->terms[j].weight = (uint8_t)collection_random(&seed);
		}
		n_terms += x->n_terms;
		x->n_samples = (unsigned)(i % (SS_SEGMENT_SAMPLES + 1));
		for (j = 0; j < x->n_samples; j++)
			x->samples[j] = (j > 0 ? x->samples[j - 1] + 1 : 0) +
			    (uint32_t)(collection_random(&seed) % 1500000);
	}
	ck_assert_int_eq(ss_segment_write(store, &g, 1, 0, &e), 0);
	ck_assert_int_eq(
	    ss_segment_each(store, -40000, 40000, SS_ROW_TERMS | SS_ROW_SAMPLES,
		compare_row, &seen, &e),
	    0);
	ck_assert_uint_eq(seen.n, 300);
	ck_assert_uint_eq(seen.n_postings, n_terms);
	ss_segment_release(&g);
}
END_TEST

START_TEST(samples_are_complete_below_their_bound)
{
	uint64_t *shingles = calloc(4000, sizeof(*shingles)), seed = 5;
	uint32_t *mix = calloc(4000, sizeof(*mix)), wide[SS_SEGMENT_SAMPLES];
	uint32_t out[SS_SEGMENT_SAMPLES], bound;
	static const size_t sizes[] = {0, 1, 20, 31, 32, 33, 100, 500, 4000};
	unsigned n, m, below, k;
	size_t s, i;

	for (i = 0; i < 4000; i++)
		shingles[i] = collection_random(&seed);
	for (s = 0; s < sizeof(sizes) / sizeof(sizes[0]); s++) {
		n = ss_segment_sample(shingles, sizes[s], mix, out);
		bound = ss_segment_bound(out, n);
		if (sizes[s] >= SS_SEGMENT_FEW)
			ck_assert_uint_ge(n, SS_SEGMENT_FEW);
		else
			ck_assert_uint_eq(n, sizes[s]);
		for (i = 0; i < sizes[s]; i++) {
			/* one alone is its own sample */
			m = ss_segment_sample(&shingles[i], 1, mix, wide);
			ck_assert_uint_eq(m, 1);
			for (k = 0, below = 0; k < n; k++)
				below += out[k] == wide[0];
			ck_assert_uint_eq(below, wide[0] < bound);
		}
	}
	free(shingles);
	free(mix);
}
END_TEST

Suite *suite_store_packed(void);

Suite *
suite_store_packed(void)
{
	Suite *s = suite_create("store_packed");
	TCase *tc = tcase_create("memory"), *db = tcase_create("store");

	tcase_add_test(tc, bits_come_back);
	tcase_add_test(tc, damaged_ties_are_refused);
	tcase_add_test(tc, samples_are_complete_below_their_bound);
	tcase_add_checked_fixture(db, open_store, close_store);
	tcase_add_test(db, ties_keep_the_best);
	tcase_add_test(db, ties_are_dropped_on_both_sides);
	tcase_add_test(db, counts_add_up);
	tcase_add_test(db, segments_come_back);
	suite_add_tcase(s, tc);
	suite_add_tcase(s, db);
	return s;
}
