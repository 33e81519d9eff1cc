/* Encodings: marks, labels, declarations, detection, conversion. */
#include <check.h>
#include <iconv.h>
#include <string.h>

#include "input/charset.h"

static const char english[] = "It\xe2\x80\x99s a caf\xc3\xa9 \xe2\x80\x94 "
			      "na\xc3\xafve, \xe2\x80\x9cquoted\xe2\x80\x9d.";
static const char german[] = "Die Bundesregierung pr\xc3\xbc"
			     "ft, ob \xc3\x84nderungen m\xc3\xb6glich sind; "
			     "gro\xc3\x9f"
			     "e Teile sind f\xc3\xbcr n\xc3\xa4"
			     "chste Woche \xc3\xbc"
			     "berf\xc3\xa4llig.";
static const char russian[] =
    "\xd0\x9f\xd1\x80\xd0\xb0\xd0\xb2\xd0\xb8\xd1\x82\xd0\xb5\xd0\xbb\xd1\x8c"
    "\xd1\x81\xd1\x82\xd0\xb2\xd0\xbe \xd0\xbe\xd0\xb1\xd1\x8a\xd1\x8f\xd0\xb2"
    "\xd0\xb8\xd0\xbb\xd0\xbe \xd0\xbe \xd0\xbd\xd0\xbe\xd0\xb2\xd1\x8b\xd1\x85"
    " \xd0\xbc\xd0\xb5\xd1\x80\xd0\xb0\xd1\x85 \xd0\xb2 \xd1\x81\xd0\xb5\xd1"
    "\x80\xd0\xb5\xd0\xb4\xd0\xb8\xd0\xbd\xd0\xb5 \xd0\xbd\xd0\xb5\xd0\xb4\xd0"
    "\xb5\xd0\xbb\xd0\xb8.";
static const char japanese[] =
    "\xe6\x94\xbf\xe5\xba\x9c\xe3\x81\xaf\xe6\x96\xb0\xe3\x81\x97\xe3\x81\x84"
    "\xe6\x94\xbf\xe7\xad\x96\xe3\x82\x92\xe7\x99\xba\xe8\xa1\xa8\xe3\x81\x97"
    "\xe3\x81\xbe\xe3\x81\x97\xe3\x81\x9f\xe3\x80\x82\xe3\x81\x93\xe3\x82\x8c"
    "\xe3\x81\xab\xe3\x82\x88\xe3\x82\x8a\xe3\x80\x81";
static const char chinese[] =
    "\xe6\x94\xbf\xe5\xba\x9c\xe5\x85\xac\xe5\xb8\x83\xe4\xba\x86\xe6\x96\xb0"
    "\xe7\x9a\x84\xe7\xbb\x8f\xe6\xb5\x8e\xe6\x94\xbf\xe7\xad\x96\xef\xbc\x8c"
    "\xe8\xbf\x99\xe6\x98\xaf\xe4\xbb\x8a\xe5\xb9\xb4\xe7\x9a\x84\xe7\xac\xac"
    "\xe4\xb8\x80\xe6\xac\xa1\xe3\x80\x82";
static const char korean[] =
    "\xec\xa0\x95\xeb\xb6\x80\xeb\x8a\x94 \xec\x83\x88\xeb\xa1\x9c\xec\x9a\xb4 "
    "\xea\xb2\xbd\xec\xa0\x9c \xec\xa0\x95\xec\xb1\x85\xec\x9d\x84 \xeb\xb0\x9c"
    "\xed\x91\x9c\xed\x96\x88\xeb\x8b\xa4. \xec\x98\xac\xed\x95\xb4 "
    "\xec\xb2\x98"
    "\xec\x9d\x8c\xec\x9d\xb4\xeb\x8b\xa4.";

/* text in another encoding, by the C library. */
static size_t
encode(const char *text, const char *charset, unsigned char *out, size_t room)
{
	iconv_t cd = iconv_open(charset, "UTF-8");
	char *in = (char *)(uintptr_t)text, *to = (char *)out;
	size_t left = strlen(text), r = room;

	ck_assert(cd != (iconv_t)-1);
	ck_assert_msg(
	    iconv(cd, &in, &left, &to, &r) != (size_t)-1, "%s", charset);
	iconv(cd, NULL, NULL, &to, &r);
	iconv_close(cd);
	return room - r;
}

START_TEST(detection)
{
	static const struct {
		const char *text, *charset, *want;
	} cases[] = {
	    {english, "UTF-8", "UTF-8"},
	    {english, "CP1252", "CP1252"},
	    {german, "ISO-8859-1", "CP1252"},
	    {german, "UTF-16", "UTF-16LE"},
	    {german, "UTF-16LE", "UTF-16LE"},
	    {german, "UTF-16BE", "UTF-16BE"},
	    {german, "UTF-32", "UTF-32LE"},
	    {russian, "UTF-8", "UTF-8"},
	    {russian, "CP1251", "CP1251"},
	    {russian, "KOI8-R", "KOI8-R"},
	    {japanese, "EUC-JP", "EUC-JP"},
	    {japanese, "CP932", "CP932"},
	    {chinese, "GB18030", "GB18030"},
	    {korean, "CP949", "CP949"},
	    {"plain", "UTF-8", "UTF-8"},
	    {"", "UTF-8", "UTF-8"},
	};
	unsigned char buf[4096];
	struct ss_buf out;
	size_t i, n, bad;
	const char *name;

	ss_buf_init(&out, 0);
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		n = encode(cases[i].text, cases[i].charset, buf, sizeof(buf));
		name = ss_charset_of(buf, n, NULL, SS_CHARSET_PLAIN);
		ck_assert_msg(strcmp(name, cases[i].want) == 0, "%zu %s: %s", i,
		    cases[i].charset, name);
		ss_buf_clear(&out);
		bad = 0;
		ck_assert_int_eq(
		    ss_charset_convert(buf, n, name, &out, &bad), 0);
		ck_assert_uint_eq(bad, 0);
		ck_assert_uint_eq(out.len, strlen(cases[i].text));
		ck_assert(out.len == 0 ||
		    memcmp(out.ptr, cases[i].text, out.len) == 0);
	}
	ss_buf_release(&out);
}
END_TEST

START_TEST(declarations)
{
	static const struct {
		const char *text, *hint;
		enum ss_charset_text kind;
		const char *want;
	} cases[] = {
	    {"<meta charset=\"windows-1251\">\xcf\xf0", NULL, SS_CHARSET_HTML,
		"CP1251"},
	    {"<META http-equiv=Content-Type content='text/html; "
	     "charset=iso-8859-2'>\xcf\xf0",
		NULL, SS_CHARSET_HTML, "ISO-8859-2"},
	    {"<meta charset=koi8-r>\xcf", "windows-1252", SS_CHARSET_HTML,
		"CP1252"},
	    {"<meta charset=koi8-r>\xcf", "nonsense", SS_CHARSET_HTML,
		"KOI8-R"},
	    {"<?xml version='1.0' encoding='ISO-8859-15'?>\xa4", NULL,
		SS_CHARSET_XML, "ISO-8859-15"},
	    {"<meta charset=latin1>\xc3\xa9", "latin1", SS_CHARSET_HTML,
		"UTF-8"},
	    {"<meta charset=utf-16>\xe9t\xe9", NULL, SS_CHARSET_HTML, "UTF-8"},
	    {"<meta name=x content=y>caf\xe9 \xe9t\xe9", NULL, SS_CHARSET_HTML,
		"CP1252"},
	    {"charset=koi8-r caf\xe9", NULL, SS_CHARSET_PLAIN, "UTF-8"},
	    {"caf\xe9 na\xefve r\xe9sum\xe9", NULL, SS_CHARSET_PLAIN, "CP1252"},
	    {"<meta charset=\"", NULL, SS_CHARSET_HTML, "UTF-8"},
	    {"\xff\x01\x80\x81", NULL, SS_CHARSET_PLAIN, "UTF-8"},
	};
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		ck_assert_msg(
		    strcmp(ss_charset_of((const unsigned char *)cases[i].text,
			       strlen(cases[i].text), cases[i].hint,
			       cases[i].kind),
			cases[i].want) == 0,
		    "%zu", i);
	ck_assert_str_eq(ss_charset_name(" GB2312 ", 8), "GB18030");
	ck_assert_ptr_null(ss_charset_name("utf", 3));
}
END_TEST

START_TEST(damage)
{
	struct ss_buf out;
	size_t bad = 0;

	ss_buf_init(&out, 0);
	ck_assert_int_eq(ss_charset_convert((const unsigned char *)"a\xff"
								   "b\x8e",
			     4, "EUC-JP", &out, &bad),
	    0);
	ck_assert_uint_eq(bad, 2);
	ck_assert_str_eq((const char *)out.ptr,
	    "a\xef\xbf\xbd"
	    "b\xef\xbf\xbd");
	ss_buf_clear(&out);
	bad = 0;
	ck_assert_int_eq(ss_charset_convert((const unsigned char *)"a\0\0\xd8"
								   "b",
			     5, "UTF-16LE", &out, &bad),
	    0);
	ck_assert_uint_ge(bad, 1);
	ck_assert_int_eq(ss_charset_convert((const unsigned char *)"a", 1,
			     "no-such", &out, &bad),
	    SS_EINVAL);
	ss_buf_release(&out);
	ss_buf_init(&out, 4);
	ck_assert_int_eq(ss_charset_convert((const unsigned char *)"abcdefgh",
			     8, "CP1252", &out, &bad),
	    SS_ELIMIT);
	ss_buf_release(&out);
}
END_TEST

Suite *suite_input_charset(void);

Suite *
suite_input_charset(void)
{
	Suite *s = suite_create("input_charset");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, detection);
	tcase_add_test(tc, declarations);
	tcase_add_test(tc, damage);
	suite_add_tcase(s, tc);
	return s;
}
