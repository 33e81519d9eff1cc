/* Dates in texts: forms, datelines, what is none. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "cluster/days.h"

static struct ss_days
scan(const char *text)
{
	struct ss_days d;

	ss_days_scan((const unsigned char *)text, (const unsigned char *)text,
	    strlen(text), &d);
	return d;
}

static void
dateline(const char *text, int year, int month, int day)
{
	ck_assert_int_eq(
	    scan(text).dateline, ss_days_from_date(year, month, day));
}

START_TEST(calendar)
{
	int32_t day = ss_days_from_date(1600, 1, 1);
	int y, m, d;
	static const int days[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	ck_assert_int_eq(ss_days_from_date(1970, 1, 1), 0);
	ck_assert_int_eq(ss_days_from_date(2000, 3, 1), 11017);
	for (y = 1600; y < 2101; y++)
		for (m = 1; m <= 12; m++)
			for (d = 1; d <= days[m - 1] +
				 (m == 2 && y % 4 == 0 &&
				     (y % 100 != 0 || y % 400 == 0));
			     d++)
				ck_assert_int_eq(
				    ss_days_from_date(y, m, d), day++);
}
END_TEST

START_TEST(datelines)
{
	dateline("March 4, 2025\nA flood.", 2025, 3, 4);
	dateline("Flood in Ostwick\n4th MARCH 2025\nA flood.", 2025, 3, 4);
	dateline("Flood\nLast updated 13:26 14/03/2025\nA flood.", 2025, 3, 14);
	dateline("Flood\nPosted: 2025-03-04 by us\nA flood.", 2025, 3, 4);
	dateline("Flut\n4. M\xc3\xa4rz 2025\nEine Flut.", 2025, 3, 4);
	dateline("Crue\n4 f\xc3\xa9vrier 2025\nUne crue.", 2025, 2, 4);
	/* in a sentence, in a caption: no date of publication */
	ck_assert_int_eq(scan("The mayor of the town said that on March 4, "
			      "2025 the river had risen by four metres.")
			     .dateline,
	    SS_NO_DAY);
	ck_assert_int_eq(
	    scan("The mayor, March 4, 2025. (A. Nyman/Agency)\nA flood.")
		.dateline,
	    SS_NO_DAY);
	/* day or month: not known */
	ck_assert_int_eq(scan("Posted 3/4/2025\nA flood.").dateline, SS_NO_DAY);
}
END_TEST

START_TEST(named)
{
	struct ss_days d =
	    scan("On Feb. 1 and 3 May 2019 they met; on February 1 again. "
		 "In 2021 no one marched 5 abreast. Section 4, item 12.");

	ck_assert_uint_eq(d.n_named, 2);
	ck_assert_uint_eq(d.named[0], 2 * 32 + 1);
	ck_assert_uint_eq(d.named[1], 5 * 32 + 3);
	ck_assert_int_eq(d.last_year, 2021);
	d = scan("");
	ck_assert_uint_eq(d.n_named, 0);
	ck_assert_int_eq(d.last_year, 0);
	ck_assert_int_eq(d.dateline, SS_NO_DAY);
	ck_assert_uint_eq(scan("December is decisive; 31 marching").n_named, 0);
}
END_TEST

/* Each month in each of the languages. */
START_TEST(months)
{
	static const char *const names[][12] = {
	    {"January", "February", "March", "April", "May", "June", "July",
		"August", "September", "October", "November", "December"},
	    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept",
		"Oct", "Nov", "Dec"},
	    {"Januar", "Februar", "M\u00e4rz", "April", "Mai", "Juni", "Juli",
		"August", "September", "Oktober", "November", "Dezember"},
	    {"janvier", "f\u00e9vrier", "mars", "avril", "mai", "juin",
		"juillet", "ao\u00fbt", "septembre", "octobre", "novembre",
		"d\u00e9cembre"},
	    {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
		"agosto", "septiembre", "octubre", "noviembre", "diciembre"},
	    {"janeiro", "fevereiro", "mar\u00e7o", "abril", "maio", "junho",
		"julho", "agosto", "setembro", "outubro", "novembro",
		"dezembro"},
	    {"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
		"luglio", "agosto", "settembre", "ottobre", "novembre",
		"dicembre"},
	    {"januari", "februari", "maart", "april", "mei", "juni", "juli",
		"augustus", "september", "oktober", "november", "december"},
	    {"\u044f\u043d\u0432\u0430\u0440\u044f",
		"\u0444\u0435\u0432\u0440\u0430\u043b\u044f",
		"\u043c\u0430\u0440\u0442\u0430",
		"\u0430\u043f\u0440\u0435\u043b\u044f", "\u043c\u0430\u044f",
		"\u0438\u044e\u043d\u044f", "\u0438\u044e\u043b\u044f",
		"\u0430\u0432\u0433\u0443\u0441\u0442\u0430",
		"\u0441\u0435\u043d\u0442\u044f\u0431\u0440\u044f",
		"\u043e\u043a\u0442\u044f\u0431\u0440\u044f",
		"\u043d\u043e\u044f\u0431\u0440\u044f",
		"\u0434\u0435\u043a\u0430\u0431\u0440\u044f"},
	};
	struct ss_days d;
	char text[96];
	size_t i;
	int m;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		for (m = 0; m < 12; m++) {
			(void)snprintf(text, sizeof(text), "It was 12 %s then.",
			    names[i][m]);
			d = scan(text);
			ck_assert_msg(
			    d.n_named == 1 && d.named[0] == (m + 1) * 32 + 12,
			    "%s", text);
		}
}
END_TEST

Suite *suite_cluster_days(void);

Suite *
suite_cluster_days(void)
{
	Suite *s = suite_create("cluster_days");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, calendar);
	tcase_add_test(tc, datelines);
	tcase_add_test(tc, named);
	tcase_add_test(tc, months);
	suite_add_tcase(s, tc);
	return s;
}
