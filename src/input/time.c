/*
 * Written dates to seconds since 1970 UTC and back, without locale, time
 * zone tables or the clock.
 *
 * Understood: ISO 8601 (extended, basic, with a space for the T), RFC 2822,
 * "March 4, 2025, 10:11 a.m. EST", "4 de marzo de 2025", "4. März 2025"
 * and the like in eight languages, 04.03.2025, 31/12/2024 where the order is
 * plain, and seconds, milliseconds or microseconds since 1970.  Words that
 * say nothing about time ("Published", "at") are passed over.  A date that
 * can be read in two ways (04/03/2025) is not understood rather than
 * guessed.  A time without a zone is taken as UTC.
 * Days from the civil calendar: Howard Hinnant, "chrono-compatible
 * low-level date algorithms" (days_from_civil), proleptic Gregorian.
 */
#include <string.h>

#include "base/utf8.h"
#include "samestory.h"

#define MAX_DATE 128 /* bytes of a written date */

struct when {
	int year, month, day; /* 0: not seen */
	int hour, minute, second;
	int has_time;
	int pm;       /* -1 not said, 0 a.m., 1 p.m. */
	int has_zone; /* 1: offset_s holds */
	int offset_s; /* seconds east of Greenwich */
};

static int64_t
days_from_civil(int64_t y, int m, int d)
{
	int64_t era, yoe, doy, doe;

	y -= m <= 2;
	era = (y >= 0 ? y : y - 399) / 400;
	yoe = y - era * 400;
	doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	return era * 146097 + doe - 719468;
}

static void
civil_from_days(int64_t z, int64_t *y, int *m, int *d)
{
	int64_t era, doe, yoe, doy, mp;

	z += 719468;
	era = (z >= 0 ? z : z - 146096) / 146097;
	doe = z - era * 146097;
	yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	mp = (5 * doy + 2) / 153;
	*d = (int)(doy - (153 * mp + 2) / 5 + 1);
	*m = (int)(mp < 10 ? mp + 3 : mp - 9);
	*y = yoe + era * 400 + (*m <= 2);
}

static int
days_in_month(int y, int m)
{
	static const int days[12] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (m == 2 && (y % 4 == 0 && (y % 100 != 0 || y % 400 == 0)))
		return 29;
	return days[m - 1];
}

static int
finish(const struct when *w, int64_t *out, int *day_only)
{
	int hour = w->hour;

	if (w->year < 1 || w->year > 9999 || w->month < 1 || w->month > 12 ||
	    w->day < 1 || w->day > days_in_month(w->year, w->month))
		return SS_EFORMAT;
	if (w->pm >= 0 && w->has_time) {
		if (hour < 1 || hour > 12) {
			/* "14:30 PM" is written too: the 14 counts. */
			if (hour < 13 || w->pm == 0)
				return SS_EFORMAT;
		} else {
			hour = hour % 12 + (w->pm ? 12 : 0);
		}
	}
	if (hour > 23 || w->minute > 59 || w->second > 60)
		return SS_EFORMAT;
	*out = days_from_civil(w->year, w->month, w->day) * 86400;
	if (w->has_time)
		*out += hour * 3600 + w->minute * 60 +
		    (w->second == 60 ? 59 : w->second) - w->offset_s;
	if (day_only != NULL)
		*day_only = !w->has_time;
	return 0;
}

/* --- words --------------------------------------------------------------- */

/*
 * Months in English, Spanish, German, French, Italian, Portuguese, Dutch and
 * Russian.  A word of three letters or more that begins one of them is that
 * month ("Sept", "juil").
 */
static const char *const months[12] = {
    "january enero januar jänner janvier gennaio janeiro "
    "januari января январь",
    "february febrero februar février fevrier febbraio "
    "fevereiro februari февраля февраль",
    "march marzo märz mars março maart mrt mrz марта март",
    "april abril avril aprile апреля апрель",
    "may mayo mai maggio maio mei мая май",
    "june junio juni juin giugno junho июня июнь",
    "july julio juli juillet luglio julho июля июль",
    "august agosto août aout augustus августа август",
    "september septiembre setiembre septembre settembre "
    "setembro сентября сентябрь",
    "october octubre oktober octobre ottobre outubro октября "
    "октябрь",
    "november noviembre novembre novembro ноября ноябрь",
    "december diciembre dezember décembre decembre dicembre "
    "dezembro декабря декабрь",
};

/* Zones that news write out; "ET" is taken as standard time. */
static const struct {
	const char *name;
	int offset_min;
} zones[] = {{"z", 0}, {"utc", 0}, {"gmt", 0}, {"wet", 0}, {"bst", 60},
    {"cet", 60}, {"mez", 60}, {"cest", 120}, {"mesz", 120}, {"eet", 120},
    {"eest", 180}, {"msk", 180}, {"est", -300}, {"et", -300}, {"edt", -240},
    {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480},
    {"pt", -480}, {"pdt", -420}, {"jst", 540}, {"kst", 540}, {"aest", 600},
    {"aedt", 660}};

static int
month_of(const char *word)
{
	size_t len = strlen(word);
	const char *p;
	int m;

	/* three letters: six bytes where the first is Cyrillic */
	if (len < ((unsigned char)word[0] >= 0xd0 ? 6 : 3))
		return 0;
	for (m = 0; m < 12; m++)
		for (p = months[m]; p != NULL; p = strchr(p, ' ')) {
			p += *p == ' ';
			if (strncmp(p, word, len) == 0)
				return m + 1;
		}
	return 0;
}

static int
is_digit(unsigned char b)
{
	return b >= '0' && b <= '9';
}

/* Up to max digits at *p; returns how many there were. */
static int
number(const unsigned char **p, int max, int *out)
{
	int n = 0, v = 0;

	while (n < max && is_digit(**p)) {
		v = v * 10 + (**p - '0');
		++*p;
		n++;
	}
	*out = v;
	return n;
}

static int
count_digits(const unsigned char *p)
{
	int n = 0;

	while (is_digit(p[n]))
		n++;
	return n;
}

/* +hh:mm, +hhmm or +hh behind a time. */
static int
offset_zone(struct when *w, const unsigned char **pp)
{
	const unsigned char *p = *pp;
	int sign = *p == '-' ? -1 : 1, h, m = 0, n;

	p++;
	n = count_digits(p);
	if (n == 4) {
		number(&p, 2, &h);
		number(&p, 2, &m);
	} else if (n == 1 || n == 2) {
		number(&p, 2, &h);
		if (*p == ':' && count_digits(p + 1) == 2) {
			p++;
			number(&p, 2, &m);
		}
	} else {
		return 0;
	}
	if (h > 15 || m > 59)
		return 0;
	w->has_zone = 1;
	w->offset_s = sign * (h * 3600 + m * 60);
	*pp = p;
	return 1;
}

/* hh:mm[:ss[.fraction]] or hh"h"mm at *p; 1 when it was one. */
static int
clock_time(struct when *w, const unsigned char **pp)
{
	const unsigned char *p = *pp;
	int h, m, s = 0, n = number(&p, 2, &h);

	if (n == 0 || is_digit(*p) || (*p != ':' && *p != 'h') ||
	    count_digits(p + 1) != 2)
		return 0;
	p++;
	number(&p, 2, &m);
	if (*p == ':' && count_digits(p + 1) == 2) {
		p++;
		number(&p, 2, &s);
		if ((*p == '.' || *p == ',') && is_digit(p[1]))
			for (p++; is_digit(*p); p++)
				;
	}
	w->hour = h;
	w->minute = m;
	w->second = s;
	w->has_time = 1;
	*pp = p;
	return 1;
}

/* a.m., p.m., zones and months; anything else is passed over. */
static void
word(struct when *w, const char *s)
{
	size_t i;
	int m;

	if (strcmp(s, "am") == 0 || strcmp(s, "pm") == 0) {
		if (w->has_time && w->pm < 0)
			w->pm = *s == 'p';
		return;
	}
	if (w->has_time && !w->has_zone)
		for (i = 0; i < sizeof(zones) / sizeof(zones[0]); i++)
			if (strcmp(s, zones[i].name) == 0) {
				w->has_zone = 1;
				w->offset_s = zones[i].offset_min * 60;
				return;
			}
	m = month_of(s);
	if (m != 0 && w->month == 0)
		w->month = m;
}

/* Reads a word at *p (letters, and dots between single ones), folded. */
static void
read_word(const unsigned char **pp, char out[32])
{
	const unsigned char *p = *pp;
	size_t n = 0;
	uint32_t cp;
	size_t len;

	while (*p != '\0') {
		if ((*p | 0x20) >= 'a' && (*p | 0x20) <= 'z') {
			if (n < 31)
				out[n++] = (char)(*p | 0x20);
			p++;
		} else if (*p == '.' && n > 0 && n <= 2 &&
		    (p[1] | 0x20) == 'm') {
			p++; /* a.m. */
		} else if (*p >= 0x80) {
			len = ss_utf8_decode(p, strlen((const char *)p), &cp);
			if (cp == SS_UTF8_INVALID)
				break;
			/* Latin-1 and Cyrillic capitals to small letters */
			if ((cp >= 0xc0 && cp <= 0xde) ||
			    (cp >= 0x410 && cp <= 0x42f))
				cp += 0x20;
			if (n + 4 < 31)
				n += ss_utf8_encode(
				    cp, (unsigned char *)out + n);
			p += len;
		} else {
			break;
		}
	}
	out[n] = '\0';
	*pp = p > *pp ? p : p + 1;
}

/* a.b.c, a/b/c or a-b-c with the year last; 1 when it was one. */
static int
numeric_date(struct when *w, const unsigned char **pp)
{
	const unsigned char *p = *pp;
	int a, b, y, n;
	unsigned char sep;

	if (number(&p, 2, &a) == 0 || (*p != '.' && *p != '/' && *p != '-'))
		return 0;
	sep = *p++;
	if (sep == '.' && *p == ' ')
		p++;
	if (number(&p, 2, &b) == 0 || *p != sep)
		return 0;
	p++;
	if (sep == '.' && *p == ' ')
		p++;
	n = count_digits(p);
	if (n != 4)
		return 0;
	number(&p, 4, &y);
	/* Dots: the day is first everywhere.  Else it must be plain. */
	if (sep == '.' || a > 12 || a == b) {
		w->day = a;
		w->month = b;
	} else if (b > 12) {
		w->day = b;
		w->month = a;
	} else {
		return -1;
	}
	w->year = y;
	*pp = p;
	return 1;
}

/* yyyy-mm-dd, yyyy/mm/dd or yyyymmdd at the start; 1 when it was one. */
static int
iso_date(struct when *w, const unsigned char **pp)
{
	const unsigned char *p = *pp;
	int n = count_digits(p);

	if (n == 8) {
		number(&p, 4, &w->year);
		number(&p, 2, &w->month);
		number(&p, 2, &w->day);
	} else if (n == 4 && (p[4] == '-' || p[4] == '/' || p[4] == '.')) {
		unsigned char sep = p[4];

		number(&p, 4, &w->year);
		p++;
		if (number(&p, 2, &w->month) == 0 || *p != sep)
			return -1;
		p++;
		if (number(&p, 2, &w->day) == 0 || is_digit(*p))
			return -1;
	} else {
		return 0;
	}
	if (*p == 'T' || *p == 't' || *p == ' ' || *p == '_')
		for (p++; *p == ' '; p++)
			;
	/* hhmm[ss] of the basic form */
	n = count_digits(p);
	if ((n == 4 || n == 6) && p[n] != ':') {
		number(&p, 2, &w->hour);
		number(&p, 2, &w->minute);
		if (n == 6)
			number(&p, 2, &w->second);
		w->has_time = 1;
	}
	*pp = p;
	return 1;
}

/* A plain number: a compact date or a count since 1970; 0 when neither. */
static int
epoch(const unsigned char *p, int64_t *out, int *day_only)
{
	int64_t v = 0;
	int n = count_digits(p), i, frac;

	if (n < 9 || n > 16 || n == 14)
		return 0;
	frac = p[n] == '.' ? count_digits(p + n + 1) : 0;
	if (p[n] != '\0' && (frac == 0 || p[n + 1 + frac] != '\0'))
		return 0;
	for (i = 0; i < n; i++)
		v = v * 10 + (p[i] - '0');
	if (n >= 15)
		v /= 1000000;
	else if (n >= 12)
		v /= 1000;
	*out = v;
	if (day_only != NULL)
		*day_only = 0;
	return 1;
}

int
ss_time_parse(struct ss_str s, int64_t *out, int *day_only)
{
	unsigned char buf[MAX_DATE + 1];
	const unsigned char *p = buf;
	struct when w = {.pm = -1};
	char text[32];
	int r, v, n;

	while (s.len > 0 && s.ptr[0] <= ' ') {
		s.ptr++;
		s.len--;
	}
	while (s.len > 0 && s.ptr[s.len - 1] <= ' ')
		s.len--;
	if (s.len == 0 || s.len > MAX_DATE ||
	    memchr(s.ptr, '\0', s.len) != NULL)
		return SS_EFORMAT;
	memcpy(buf, s.ptr, s.len);
	buf[s.len] = '\0';
	if (epoch(p, out, day_only))
		return 0;
	if (count_digits(p) == 14 && p[14] == '\0') {
		number(&p, 4, &w.year);
		number(&p, 2, &w.month);
		number(&p, 2, &w.day);
		number(&p, 2, &w.hour);
		number(&p, 2, &w.minute);
		number(&p, 2, &w.second);
		w.has_time = 1;
		return finish(&w, out, day_only);
	}
	if (iso_date(&w, &p) < 0)
		return SS_EFORMAT;
	while (*p != '\0') {
		if (is_digit(*p)) {
			if (!w.has_time && clock_time(&w, &p))
				continue;
			if (w.has_time && w.year != 0 && w.day != 0)
				break; /* "... | Updated ..." */
			if (w.year == 0 && w.month == 0) {
				r = numeric_date(&w, &p);
				if (r < 0)
					return SS_EFORMAT;
				if (r > 0)
					continue;
			}
			n = number(&p, 9, &v);
			/* "10 am" */
			if (n <= 2 && !w.has_time && w.day != 0 &&
			    w.year != 0 && v <= 12) {
				const unsigned char *q = p;

				while (*q == ' ')
					q++;
				read_word(&q, text);
				if (strcmp(text, "am") == 0 ||
				    strcmp(text, "pm") == 0) {
					w.hour = v;
					w.has_time = 1;
					w.pm = text[0] == 'p';
					p = q;
					continue;
				}
			}
			if (n == 4 && w.year == 0)
				w.year = v;
			else if (n <= 2 && w.day == 0)
				w.day = v;
			else if (n == 2 && w.year == 0)
				w.year = v < 70 ? 2000 + v : 1900 + v;
			else
				return SS_EFORMAT;
			continue;
		}
		if ((*p == '+' || *p == '-') && w.has_time && !w.has_zone &&
		    is_digit(p[1]) && offset_zone(&w, &p))
			continue;
		if (*p == '[' || *p == '|')
			break; /* a zone's name behind its offset */
		if ((*p | 0x20) >= 'a' || *p >= 0x80) {
			read_word(&p, text);
			word(&w, text);
			continue;
		}
		p++;
	}
	return finish(&w, out, day_only);
}

static void
put_number(char *out, unsigned v, int n)
{
	while (n-- > 0) {
		out[n] = (char)('0' + v % 10);
		v /= 10;
	}
}

void
ss_time_format(int64_t t, int day_only, char out[32])
{
	int64_t days = t / 86400, rest = t % 86400, y;
	int m, d;

	if (rest < 0) {
		rest += 86400;
		days--;
	}
	/* The calendar is only meant for four-digit years. */
	if (days < days_from_civil(0, 1, 1) ||
	    days > days_from_civil(9999, 12, 31)) {
		memcpy(out, "invalid", 8);
		return;
	}
	civil_from_days(days, &y, &m, &d);
	put_number(out, (unsigned)y, 4);
	out[4] = '-';
	put_number(out + 5, (unsigned)m, 2);
	out[7] = '-';
	put_number(out + 8, (unsigned)d, 2);
	out[10] = '\0';
	if (day_only)
		return;
	out[10] = 'T';
	put_number(out + 11, (unsigned)(rest / 3600), 2);
	out[13] = ':';
	put_number(out + 14, (unsigned)(rest / 60 % 60), 2);
	out[16] = ':';
	put_number(out + 17, (unsigned)(rest % 60), 2);
	out[19] = 'Z';
	out[20] = '\0';
}
