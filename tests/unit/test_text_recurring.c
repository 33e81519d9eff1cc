/* Units, and which of them recur: against a look at every pair. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/recurring.h"

static struct ss_units u;

static void
scan(const char *text)
{
	ck_assert_int_eq(
	    ss_units_scan(&u, (const unsigned char *)text, strlen(text)), 0);
}

START_TEST(units)
{
	ss_units_init(&u);
	scan("One two. Three? \xe2\x80\x9c"
	     "Four!\xe2\x80\x9d Five\n\n-- * --\n U.S. troops left\n");
	ck_assert_uint_eq(u.n, 5);
	ck_assert_uint_eq(u.v[0].beg, 0);
	ck_assert_uint_eq(u.v[0].end, 8);
	ck_assert_uint_eq(u.v[0].n_words, 2);
	ck_assert_uint_eq(u.v[3].line, 0);
	/* "U.S." is no end of a sentence. */
	ck_assert_uint_eq(u.v[4].line, 3);
	ck_assert_uint_eq(u.v[4].n_words, 4);
	scan("");
	ck_assert_uint_eq(u.n, 0);
	ss_units_release(&u);
}
END_TEST

static uint64_t
hash_of(const char *text)
{
	scan(text);
	ck_assert_uint_eq(u.n, 1);
	return u.v[0].hash;
}

START_TEST(normal_form)
{
	ss_units_init(&u);
	ck_assert_uint_eq(hash_of("Read  MORE \xe2\x80\x94 here!"),
	    hash_of("read more here"));
	ck_assert_uint_ne(hash_of("Net 12 vs 15"), hash_of("Net 12 vs 16"));
	ck_assert_uint_ne(
	    hash_of("\xd0\xb4\xd0\xb0"), hash_of("\xd0\xbd\xd0\xb5"));
	/* Ten words and one more: the prefix counts. */
	scan("We hope that you liked this story about the old harbour");
	ck_assert_uint_ne(u.v[0].like[0], 0);
	scan("We hope that you liked this story");
	ck_assert_uint_eq(u.v[0].like[0], 0);
	ss_units_release(&u);
}
END_TEST

#define N 60

/* Articles of a few sentences out of few, so that many recur. */
static void
make_text(char *out, size_t cap, unsigned seed)
{
	size_t n = 0;
	unsigned k;

	for (k = 0; k < 3; k++) {
		seed = seed * 1103515245u + 12345u;
		n += (size_t)snprintf(
		    out + n, cap - n, "Sentence %u here.\n", seed >> 16 & 255);
	}
}

START_TEST(against_pairs)
{
	static char texts[N][128];
	struct ss_recurring r;
	struct ss_units a, b;
	uint64_t outlet[N];
	size_t i, j, x, y;
	int found, really, extra = 0;

	ss_units_init(&a);
	ss_units_init(&b);
	ck_assert_int_eq(ss_recurring_init(&r, 0), 0);
	for (i = 0; i < N; i++) {
		make_text(texts[i], sizeof(texts[i]), (unsigned)i * 77 + 5);
		outlet[i] = i % 3;
		ck_assert_int_eq(ss_units_scan(&a, (unsigned char *)texts[i],
				     strlen(texts[i])),
		    0);
		ss_recurring_add(&r, outlet[i], &a);
	}
	for (i = 0; i < N; i++) {
		ck_assert_int_eq(ss_units_scan(&a, (unsigned char *)texts[i],
				     strlen(texts[i])),
		    0);
		found = ss_recurring_any(&r, outlet[i], &a);
		really = 0;
		for (j = 0; j < N; j++) {
			if (j == i || outlet[j] != outlet[i])
				continue;
			ck_assert_int_eq(
			    ss_units_scan(&b, (unsigned char *)texts[j],
				strlen(texts[j])),
			    0);
			for (x = 0; x < a.n; x++)
				for (y = 0; y < b.n; y++)
					really |= a.v[x].hash == b.v[y].hash;
		}
		/* Never too seldom, hardly ever too often. */
		ck_assert(found || !really);
		extra += found && !really;
	}
	ck_assert_int_le(extra, N / 10);
	ss_recurring_release(&r);
	ss_units_release(&a);
	ss_units_release(&b);
}
END_TEST

Suite *suite_text_recurring(void);

Suite *
suite_text_recurring(void)
{
	Suite *s = suite_create("text_recurring");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, units);
	tcase_add_test(tc, normal_form);
	tcase_add_test(tc, against_pairs);
	suite_add_tcase(s, tc);
	return s;
}
