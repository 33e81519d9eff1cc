/* Written dates: every usual form, what is refused, and the calendar against
 * the C library's timegm. */
#include <check.h>
#include <string.h>
#include <time.h>

#include "samestory.h"

static struct ss_str
str(const char *s)
{
	struct ss_str v = {(const unsigned char *)s, strlen(s)};

	return v;
}

static const struct {
	const char *text, *want;
} good[] = {
    {"2025-03-04", "2025-03-04"},
    {" 2025-03-04\n", "2025-03-04"},
    {"2025/03/04", "2025-03-04"},
    {"2025.3.4", "2025-03-04"},
    {"20250304", "2025-03-04"},
    {"2025-03-04T10:11:12Z", "2025-03-04T10:11:12Z"},
    {"2025-03-04T10:11:12.345678Z", "2025-03-04T10:11:12Z"},
    {"2025-03-04T10:11:12+02:00", "2025-03-04T08:11:12Z"},
    {"2025-03-04T10:11:12-0530", "2025-03-04T15:41:12Z"},
    {"2025-03-04T23:11-05", "2025-03-05T04:11:00Z"},
    {"2025-03-04 10:11:12", "2025-03-04T10:11:12Z"},
    {"2025-03-04 10:11:12 +0100", "2025-03-04T09:11:12Z"},
    {"2025-03-04 10:11", "2025-03-04T10:11:00Z"},
    {"2025-03-04T10:11:12+01:00[Europe/Berlin]", "2025-03-04T09:11:12Z"},
    {"20250304T101112Z", "2025-03-04T10:11:12Z"},
    {"20250304101112", "2025-03-04T10:11:12Z"},
    {"Tue, 04 Mar 2025 10:11:12 GMT", "2025-03-04T10:11:12Z"},
    {"Tue, 04 Mar 2025 10:11:12 -0500", "2025-03-04T15:11:12Z"},
    {"04 Mar 2025 10:11 EST", "2025-03-04T15:11:00Z"},
    {"4 Mar 25 10:11:12 GMT", "2025-03-04T10:11:12Z"},
    {"Tue Mar  4 10:11:12 2025", "2025-03-04T10:11:12Z"},
    {"Tue Mar  4 10:11:12 UTC 2025", "2025-03-04T10:11:12Z"},
    {"March 4, 2025", "2025-03-04"},
    {"Tuesday, March 4th, 2025", "2025-03-04"},
    {"MARCH 4 2025", "2025-03-04"},
    {"Mar. 4, 2025", "2025-03-04"},
    {"Sept. 30, 1999", "1999-09-30"},
    {"4 March 2025", "2025-03-04"},
    {"Published March 4, 2025 at 10:11 a.m. ET", "2025-03-04T15:11:00Z"},
    {"March 4, 2025 10:11 PM", "2025-03-04T22:11:00Z"},
    {"March 4, 2025 12:05 am", "2025-03-04T00:05:00Z"},
    {"March 4, 2025, 12:05 p.m. EDT", "2025-03-04T16:05:00Z"},
    {"March 4, 2025 9 am", "2025-03-04T09:00:00Z"},
    {"March 4, 2025 9:00 am | Updated March 5, 2025 10:00 am",
	"2025-03-04T09:00:00Z"},
    {"4 de marzo de 2025", "2025-03-04"},
    {"4. M\xc3\xa4rz 2025, 10:11 Uhr", "2025-03-04T10:11:00Z"},
    {"mardi 4 mars 2025 \xc3\xa0 10h11", "2025-03-04T10:11:00Z"},
    {"1er ao\xc3\xbbt 2024", "2024-08-01"},
    {"4 \xd0\xbc\xd0\xb0\xd1\x80\xd1\x82\xd0\xb0 2025", "2025-03-04"},
    {"4 \xd0\x9c\xd0\xb0\xd1\x8f 2025", "2025-05-04"},
    {"4 marzo 2025", "2025-03-04"},
    {"4 de mar\xc3\xa7o de 2025", "2025-03-04"},
    {"4 maart 2025", "2025-03-04"},
    {"04.03.2025", "2025-03-04"},
    {"04.03.2025, 10:11", "2025-03-04T10:11:00Z"},
    {"4. 3. 2025", "2025-03-04"},
    {"31/12/2024", "2024-12-31"},
    {"12/31/2024", "2024-12-31"},
    {"03/03/2025", "2025-03-03"},
    {"1741083072", "2025-03-04T10:11:12Z"},
    {"1741083072.75", "2025-03-04T10:11:12Z"},
    {"1741083072000", "2025-03-04T10:11:12Z"},
    {"1741083072000000", "2025-03-04T10:11:12Z"},
    {"1605-11-05", "1605-11-05"},
    {"2024-02-29", "2024-02-29"},
    {"2000-02-29", "2000-02-29"},
    {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"},
};

static const char *const bad[] = {"", " ", "yesterday", "3 days ago", "2025",
    "2025-03", "March 2025", "2025-13-01", "2025-00-10", "2025-02-29",
    "1900-02-29", "2025-04-31", "2025-03-04T25:00:00Z", "2025-03-04T10:61",
    "04/03/2025", "32.01.2025", "March 4", "10:11", "12", "99999999999999999",
    "2025-03-04x5", "March 44, 2025", "0000-01-01", "March 4, 2025 13:05 am"};

START_TEST(accepted)
{
	int64_t t;
	int day;
	char out[32];
	size_t i;

	for (i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		ck_assert_msg(ss_time_parse(str(good[i].text), &t, &day) == 0,
		    "%s", good[i].text);
		ss_time_format(t, day, out);
		ck_assert_msg(strcmp(out, good[i].want) == 0, "%s: %s, not %s",
		    good[i].text, out, good[i].want);
	}
}
END_TEST

START_TEST(refused)
{
	int64_t t = 42;
	int day = 7;
	size_t i;
	struct ss_str nul = {(const unsigned char *)"2025-03-04\0", 11};

	for (i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ck_assert_msg(
		    ss_time_parse(str(bad[i]), &t, &day) == SS_EFORMAT, "%s",
		    bad[i]);
	/* white space and control characters around it do no harm */
	ck_assert_int_eq(ss_time_parse(nul, &t, NULL), 0);
}
END_TEST

START_TEST(calendar)
{
	struct tm tm;
	int64_t t, back;
	int day;
	char out[32];

	for (t = -11676096000; t < 32503680000; t += 86400 * 13 + 3661) {
		time_t tt = (time_t)t;

		gmtime_r(&tt, &tm);
		ss_time_format(t, 0, out);
		ck_assert_int_eq(ss_time_parse(str(out), &back, &day), 0);
		ck_assert_int_eq(back, t);
		ck_assert_int_eq(day, 0);
		ck_assert_int_eq(out[8] * 10 + out[9] - '0' * 11, tm.tm_mday);
		ck_assert_int_eq(out[11] * 10 + out[12] - '0' * 11, tm.tm_hour);
	}
	ss_time_format(INT64_MAX, 0, out);
	ck_assert_str_eq(out, "invalid");
	ss_time_format(SS_NO_TIME, 1, out);
	ck_assert_str_eq(out, "invalid");
}
END_TEST

/* Any bytes: no crash, nothing out of range. */
START_TEST(odd_bytes)
{
	static const char bits[] = "0123456789:-/.T ,+Zampr\xd0\xbc\xc3\xff(|[";
	unsigned char text[40];
	uint64_t seed = 3;
	int64_t t;
	size_t i, n, round;
	struct ss_str s = {text, 0};

	for (round = 0; round < 200000; round++) {
		seed =
		    seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
		n = (seed >> 40) % sizeof(text);
		for (i = 0; i < n; i++) {
			seed = seed * UINT64_C(6364136223846793005) +
			    1442695040888963407u;
			text[i] = (unsigned char)
			    bits[(seed >> 33) % (sizeof(bits) - 1)];
		}
		s.len = n;
		if (ss_time_parse(s, &t, NULL) == 0)
			ck_assert(t > INT64_C(-62200000000) &&
			    t < INT64_C(10000000000000));
	}
}
END_TEST

Suite *suite_input_time(void);

Suite *
suite_input_time(void)
{
	Suite *s = suite_create("input_time");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, accepted);
	tcase_add_test(tc, refused);
	tcase_add_test(tc, calendar);
	tcase_add_test(tc, odd_bytes);
	suite_add_tcase(s, tc);
	return s;
}
