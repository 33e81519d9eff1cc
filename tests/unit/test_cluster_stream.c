/* Streams against brute force over the window. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "collection.h"

#define N   300
#define DAY 86400

static struct ss_stream *
start(double containment, int64_t window_s)
{
	struct ss_input_options in;
	struct ss_options o;
	struct ss_stream *s;

	ss_input_options_init(&in);
	ss_options_init(&o);
	o.boilerplate = SS_BOILERPLATE_OFF;
	o.threshold = 0.7;
	o.containment = containment;
	ck_assert_int_eq(ss_stream_new(&s, &in, &o, window_s, NULL), 0);
	return s;
}

/* One record; day < 0: undated. */
static void
put(struct ss_stream *s, const char *id, const char *text, int day,
    struct ss_stream_answer *a)
{
	char *line = malloc(strlen(text) + 200), *p = line;

	p += sprintf(p, "{\"id\":\"%s\",\"text\":\"%s\"", id, text);
	if (day >= 0)
		p += sprintf(p, ",\"date\":%d", 1700000000 + day * DAY);
	p += sprintf(p, "}");
	ck_assert_int_eq(ss_stream_line(s, (unsigned char *)line,
			     (size_t)(p - line), "f", 1, a, NULL),
	    0);
	ck_assert_uint_eq(a->id.len, strlen(id));
	free(line);
}

static size_t
shingles(const char *text)
{
	size_t n = 0;

	for (; *text != '\0'; text++)
		n += *text == 'w';
	return n < 5 ? n > 0 : n - 4;
}

/*
 * A record is dropped for one that it matches, if there is one among those
 * kept within the window, and kept if there is none.
 */
START_TEST(brute)
{
	double containment = _i % 2 ? 0.8 : 0, jac, con;
	struct ss_stream *s = start(containment, 3 * DAY);
	size_t i, j, n_dropped = 0, n_old = 0, n_undated = 0;
	int clock = -1, day, match, best;
	int time[N], kept[N] = {0};
	struct ss_stream_answer a;
	struct collection c, g;
	uint32_t perm[N], x;
	uint64_t rng = 5;

	/* in any order, so that copies come at any distance */
	collection_generate(&g, N, 40 + (uint64_t)_i);
	for (i = 0; i < N; i++)
		perm[i] = (uint32_t)i;
	for (i = N - 1; i > 0; i--) {
		j = collection_random(&rng) % (i + 1);
		x = perm[i];
		perm[i] = perm[j];
		perm[j] = x;
	}
	collection_permute(&c, &g, perm);
	for (i = 0; i < N; i++) {
		/* back and forth in time, now and then undated */
		day = (int)(i / 30) + (int)(collection_random(&rng) % 4);
		if (collection_random(&rng) % 9 == 0)
			day = -1;
		n_undated += day < 0;
		/* what comes before any date is of the first one */
		for (j = 0; clock < 0 && j < i; j++)
			time[j] = day;
		if (day > clock)
			clock = day;
		time[i] = day < 0 ? clock : day;
		put(s, c.texts[N + i], c.texts[i], day, &a);
		best = -1;
		for (j = 0; j < i; j++) {
			brute_force(c.texts[i], c.texts[j], 5, &jac, &con);
			match = jac >= 0.7 ||
			    (containment > 0 && con >= containment);
			if (!kept[j] || !match)
				continue;
			if (time[j] < clock - 3) {
				n_old++;
				continue;
			}
			/* very short ones may have nothing in the sample, and
			 * a longer one that holds a kept one is kept */
			if (jac >= 0.7 ||
			    (shingles(c.texts[i]) >= 20 &&
				shingles(c.texts[i]) + 8 <=
				    shingles(c.texts[j])))
				best = (int)j;
			if (a.keep ||
			    strncmp((const char *)a.kept.ptr, c.texts[N + j],
				a.kept.len) != 0)
				continue;
			ck_assert_double_eq(a.jaccard, jac);
			ck_assert_double_eq(a.containment, con);
			break; /* the one that was told matches */
		}
		ck_assert(!a.keep || best < 0);
		ck_assert(a.keep || j < i);
		kept[i] = a.keep;
		n_dropped += !a.keep;
	}
	ck_assert_uint_gt(n_dropped, 20);
	ck_assert_uint_gt(n_old, 15);
	ck_assert_uint_gt(n_undated, 20);
	ss_stream_free(s);
	collection_release(&c);
	collection_release(&g);
}
END_TEST

/* Without any date a number of articles is the window. */
START_TEST(undated)
{
	struct ss_stream *s = start(0.9, DAY);
	struct ss_stream_answer a;
	char id[16], text[600];
	size_t i, j;

	ss_stream_remember(s, 400);
	for (i = 0; i < 3000; i++) {
		/* each one again 100 records later, and 1,000 later */
		j = i % 1000 >= 100 && i % 2 == 0 ? i - 100 : i;
		snprintf(id, sizeof(id), "%zu", i);
		snprintf(text, sizeof(text),
		    "w%zu wa%zu wb%zu wc%zu wd%zu we%zu wf%zu wg%zu wh%zu",
		    j % 1000, j % 1000, j % 1000, j % 1000, j % 1000, j % 1000,
		    j % 1000, j % 1000, j % 1000);
		put(s, id, text, -1, &a);
		/* forgotten after 400 at most, known for 300 at least */
		if (j != i && (i - 100) % 1000 < 100)
			ck_assert_int_eq(a.keep, 0);
		if (j == i)
			ck_assert_int_eq(a.keep, 1);
	}
	ss_stream_free(s);
}
END_TEST

/* Dates on either side of the window's edge; bad lines change nothing. */
START_TEST(edge)
{
	const char *text = "w1 w2 w3 w4 w5 w6 w7 w8 w9 w10";
	struct ss_stream *s = start(0, 2 * DAY);
	struct ss_stream_answer a;

	put(s, "a", text, 10, &a);
	ck_assert_int_eq(a.keep, 1);
	ck_assert_int_eq(ss_stream_line(s, (const unsigned char *)"no record",
			     9, "f", 2, &a, NULL),
	    0);
	ck_assert_ptr_null(a.id.ptr);
	ck_assert_int_eq(
	    ss_stream_line(s, (const unsigned char *)" ", 1, "f", 3, &a, NULL),
	    0);
	ck_assert_ptr_null(a.id.ptr);
	put(s, "b", text, 12, &a);
	ck_assert_int_eq(a.keep, 0);
	ck_assert_int_eq(a.kind, SS_DUP_EXACT);
	put(s, "c", "", 13, &a); /* no words: matches nothing */
	ck_assert_int_eq(a.keep, 1);
	put(s, "d", "...", 13, &a);
	ck_assert_int_eq(a.keep, 1);
	put(s, "e", text, 13, &a); /* a is of three days ago */
	ck_assert_int_eq(a.keep, 1);
	put(s, "f", text, 2, &a); /* old news, decided on as it comes */
	ck_assert_int_eq(a.keep, 0);
	ss_stream_free(s);
}
END_TEST

START_TEST(misuse)
{
	struct ss_input_options in;
	struct ss_error e = {0};
	struct ss_options o;
	struct ss_stream *s;

	ss_input_options_init(&in);
	ss_options_init(&o);
	o.boilerplate = SS_BOILERPLATE_OFF;
	ck_assert_int_eq(ss_stream_new(&s, &in, &o, 0, &e), SS_EINVAL);
	ck_assert_ptr_null(s);
	o.boilerplate = SS_BOILERPLATE_FULL;
	ck_assert_int_eq(ss_stream_new(&s, &in, &o, DAY, &e), SS_EINVAL);
	ck_assert_ptr_nonnull(strstr(e.msg, "boilerplate"));
}
END_TEST

Suite *suite_cluster_stream(void);

Suite *
suite_cluster_stream(void)
{
	Suite *s = suite_create("cluster_stream");
	TCase *tc = tcase_create("all");

	tcase_set_timeout(tc, 60);
	tcase_add_loop_test(tc, brute, 0, 4);
	tcase_add_test(tc, undated);
	tcase_add_test(tc, edge);
	tcase_add_test(tc, misuse);
	suite_add_tcase(s, tc);
	return s;
}
