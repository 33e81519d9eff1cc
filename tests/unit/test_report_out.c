/* JSON strings, scores and output that is safe on a terminal. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <json-c/json.h>

#include "report/out.h"
#include "report/screen.h"

static char got[65536];
static size_t n_got;

static int
take(void *ctx, const unsigned char *ptr, size_t len)
{
	(void)ctx;
	ck_assert_uint_lt(n_got + len, sizeof(got));
	memcpy(got + n_got, ptr, len);
	n_got += len;
	got[n_got] = '\0';
	return 0;
}

static const struct ss_sink sink = {take, NULL};

static struct ss_str
str(const char *s)
{
	struct ss_str v = {(const unsigned char *)s, strlen(s)};

	return v;
}

static void
begin(struct ss_out *o)
{
	n_got = 0;
	got[0] = '\0';
	ss_out_init(o, &sink);
}

START_TEST(json_strings)
{
	unsigned char all[256];
	struct ss_str s = {all, 128};
	struct json_object *back;
	struct ss_out o;
	int i;

	/* every ASCII byte comes back through another parser */
	for (i = 0; i < 128; i++)
		all[i] = (unsigned char)i;
	begin(&o);
	ss_out_json(&o, s);
	ck_assert_int_eq(ss_out_finish(&o, NULL), 0);
	back = json_tokener_parse(got);
	ck_assert_ptr_nonnull(back);
	ck_assert_int_eq(json_object_get_string_len(back), 128);
	ck_assert_int_eq(memcmp(json_object_get_string(back), all, 128), 0);
	json_object_put(back);

	begin(&o);
	ss_out_json(&o, str("a\"b\\\n\x01\x7f\xc3\xa9"));
	ck_assert_int_eq(ss_out_finish(&o, NULL), 0);
	ck_assert_str_eq(got, "\"a\\\"b\\\\\\n\\u0001\\u007f\xc3\xa9\"");

	begin(&o);
	ss_out_json(&o, (struct ss_str){NULL, 0});
	ck_assert_int_eq(ss_out_finish(&o, NULL), 0);
	ck_assert_str_eq(got, "null");
}
END_TEST

START_TEST(scores)
{
	static const struct {
		double x;
		const char *want;
	} cases[] = {{0, "0"}, {1, "1"}, {0.5, "0.5"}, {0.1234564, "0.123456"},
	    {0.1234566, "0.123457"}, {0.999999999, "1"}, {-0.25, "-0.25"},
	    {-1e-9, "0"}, {12.000001, "12.000001"}, {0.000001, "0.000001"}};
	struct ss_out o;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		begin(&o);
		ss_out_score(&o, cases[i].x);
		ck_assert_int_eq(ss_out_finish(&o, NULL), 0);
		ck_assert_str_eq(got, cases[i].want);
	}
}
END_TEST

static int
refuse(void *ctx, const unsigned char *ptr, size_t len)
{
	(void)ctx, (void)ptr, (void)len;
	return 28; /* ENOSPC */
}

START_TEST(failing_sink)
{
	static const struct ss_sink bad = {refuse, NULL};
	struct ss_error e;
	struct ss_out o;
	int i;

	ss_out_init(&o, &bad);
	for (i = 0; i < 100000; i++)
		ss_out_cstr(&o, "abcdef");
	ck_assert_int_eq(ss_out_finish(&o, &e), SS_EIO);
	ck_assert_int_eq(e.code, SS_EIO);
	ck_assert_int_eq(e.sys_errno, 28);
}
END_TEST

START_TEST(terminal_safe)
{
	struct ss_out o;

	begin(&o);
	/* ESC, BEL, C1 CSI, right-to-left override, tab, CR LF */
	ss_out_safe(&o,
	    str("a\033[31mb\x07\xc2\x9b"
		"c\xe2\x80\xae"
		"d\te\r\n"));
	ck_assert_int_eq(ss_out_finish(&o, NULL), 0);
	ck_assert_str_eq(got,
	    "a\xef\xbf\xbd[31mb\xef\xbf\xbd\xef\xbf\xbd"
	    "c\xef\xbf\xbd"
	    "d e\n");
}
END_TEST

/* No line of what was written may be wider than width columns. */
static void
check_width(unsigned width)
{
	const char *line = got, *end;

	for (; (end = strchr(line, '\n')) != NULL; line = end + 1) {
		struct ss_str s = {
		    (const unsigned char *)line, (size_t)(end - line)};

		/* leading spaces count too */
		ck_assert_uint_le(
		    ss_screen_columns(s) + strspn(line, " "), width);
	}
}

START_TEST(wrapping)
{
	struct ss_screen sc = {.width = 40};
	struct ss_out o;

	begin(&o);
	sc.out = &o;
	ss_screen_para(&sc, 2, 4, SS_STYLE_PLAIN, "* ",
	    str("the quick brown fox jumps over the lazy dog and then "
		"rests\n under the tree"));
	ss_screen_para(&sc, 0, 4, SS_STYLE_PLAIN, "",
	    str("https://example.org/a/very/long/address/that/does/not/"
		"fit/into/any/line/of/forty"));
	/* Han is two columns a character */
	ss_screen_para(&sc, 0, 0, SS_STYLE_PLAIN, NULL,
	    str("\xe5\x8c\x97\xe4\xba\xac\xe5\x8c\x97\xe4\xba\xac\xe5\x8c\x97"
		"\xe4\xba\xac\xe5\x8c\x97\xe4\xba\xac\xe5\x8c\x97\xe4\xba\xac"
		"\xe5\x8c\x97\xe4\xba\xac\xe5\x8c\x97\xe4\xba\xac\xe5\x8c\x97"
		"\xe4\xba\xac\xe5\x8c\x97\xe4\xba\xac\xe5\x8c\x97\xe4\xba\xac"
		"\xe5\x8c\x97\xe4\xba\xac\xe5\x8c\x97\xe4\xba\xac"));
	ss_screen_line(&sc, 2, SS_STYLE_PLAIN,
	    str("a line that is cut because it does not fit at all"));
	ck_assert_int_eq(ss_out_finish(&o, NULL), 0);
	check_width(40);
	ck_assert_ptr_nonnull(
	    strstr(got, "  * the quick brown fox jumps over the\n    lazy"));
	ck_assert_ptr_nonnull(strstr(got, "\xe2\x80\xa6\n"));
}
END_TEST

Suite *suite_report_out(void);

Suite *
suite_report_out(void)
{
	Suite *s = suite_create("report_out");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, json_strings);
	tcase_add_test(tc, scores);
	tcase_add_test(tc, failing_sink);
	tcase_add_test(tc, terminal_safe);
	tcase_add_test(tc, wrapping);
	suite_add_tcase(s, tc);
	return s;
}
