/* UTF-8: every code point there and back; ill-formed parts as Unicode 15. */
#include <check.h>
#include <string.h>

#include "base/utf8.h"

START_TEST(round_trip)
{
	unsigned char buf[4];
	uint32_t cp, back;
	size_t n;

	for (cp = 0; cp <= 0x10ffff; cp++) {
		if (cp == 0xd800)
			cp = 0xe000; /* surrogates are no scalar values */
		n = ss_utf8_encode(cp, buf);
		/* cut short it is ill-formed; one check a million times over */
		if (ss_utf8_decode(buf, n, &back) != n || back != cp ||
		    ss_utf8_valid_prefix(buf, n) != n ||
		    (n > 1 && ss_utf8_valid_prefix(buf, n - 1) != 0))
			ck_abort_msg("U+%04X", (unsigned)cp);
	}
}
END_TEST

START_TEST(repair)
{
	static const struct {
		const char *in, *out;
		size_t n;
	} cases[] = {
	    {"plain", "plain", 0},
	    {"a\xff"
	     "b",
		"a\xef\xbf\xbd"
		"b",
		1},
	    {"\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd", 2},
	    /* a surrogate: three bytes, none of which can begin */
	    {"\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 3},
	    /* a cut sequence is one part */
	    {"\xe2\x82z", "\xef\xbf\xbdz", 1},
	    {"\xf0\x9f\x98", "\xef\xbf\xbd", 1},
	    {"\xf4\x90\x80\x80",
		"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", 4},
	};
	unsigned char out[64];
	size_t i, n, o;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		n = 0;
		o = ss_utf8_repair((const unsigned char *)cases[i].in,
		    strlen(cases[i].in), out, &n);
		ck_assert_uint_eq(o, strlen(cases[i].out));
		ck_assert_int_eq(memcmp(out, cases[i].out, o), 0);
		ck_assert_uint_eq(n, cases[i].n);
		ck_assert_uint_eq(ss_utf8_valid_prefix(out, o), o);
	}
}
END_TEST

Suite *suite_base_utf8(void);

Suite *
suite_base_utf8(void)
{
	Suite *s = suite_create("base_utf8");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, round_trip);
	tcase_add_test(tc, repair);
	suite_add_tcase(s, tc);
	return s;
}
