/* The vectorised UTF-8 check against the plain one. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "input/utf8_check.h"

static uint64_t seed = 5;

static size_t
rnd(size_t m)
{
	seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return (size_t)(seed >> 33) % m;
}

/* In memory of just its size, so that a read behind it is seen. */
static int
same(const unsigned char *p, size_t len)
{
	unsigned char *q = malloc(len + 1);
	int a, b;

	ck_assert_ptr_nonnull(q);
	memcpy(q, p, len);
	q = realloc(q, len > 0 ? len : 1);
	ck_assert_ptr_nonnull(q);
	a = ss_utf8_is_valid_avx2(q, len);
	b = ss_utf8_is_valid_portable(q, len);
	free(q);
	ck_assert_int_eq(a, b);
	return a;
}

START_TEST(all_short)
{
	/* every sequence of the bytes at which the rules change */
	static const unsigned char edges[] = {0x00, 0x41, 0x7f, 0x80, 0x8f,
	    0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec,
	    0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff};
	const size_t n = sizeof(edges);
	unsigned char p[70];
	size_t a, b, c, d, at;
	static const size_t ats[] = {0, 29, 30, 60};

	if (!ss_utf8_has_avx2())
		return;
	for (at = 0; at < 4; at++)
		for (a = 0; a < n; a++)
			for (b = 0; b < n; b++)
				for (c = 0; c < n; c++) {
					d = rnd(n);
					memset(p, 'x', sizeof(p));
					p[ats[at]] = edges[a];
					p[ats[at] + 1] = edges[b];
					p[ats[at] + 2] = edges[c];
					p[ats[at] + 3] = edges[d];
					same(p, ats[at] + 1 + (a + b + c) % 4);
					same(p, 70);
				}
}
END_TEST

START_TEST(random_text)
{
	unsigned char p[400];
	size_t round, len, n_good = 0;
	uint32_t cp;

	if (!ss_utf8_has_avx2())
		return;
	for (round = 0; round < 50000; round++) {
		size_t want = rnd(300);

		for (len = 0; len < want;) {
			cp = rnd(3) ? 0x20 + (uint32_t)rnd(0x60)
			    : rnd(3)
			    ? (uint32_t)rnd(0xd800)
			    : (uint32_t)(0xe000 + rnd(0x110000 - 0xe000));
			len += ss_utf8_encode(cp, p + len);
		}
		if (len > 0 && rnd(2) == 0)
			p[rnd(len)] = (unsigned char)rnd(256);
		if (len > 0 && rnd(4) == 0)
			len--;
		n_good += (size_t)same(p, len);
	}
	ck_assert(n_good > 15000 && n_good < 45000);
}
END_TEST

Suite *suite_input_utf8_check(void);

Suite *
suite_input_utf8_check(void)
{
	Suite *s = suite_create("input_utf8_check");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, all_short);
	tcase_add_test(tc, random_text);
	suite_add_tcase(s, tc);
	return s;
}
