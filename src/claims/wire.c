/*
 * Which news agency an article credits: in its dateline ("LONDON (Reuters)
 * -"), in a line of its own at the head or the end, or in the by-line.
 * The text as it came is searched, since credits count as boilerplate.
 */
#include <ctype.h>
#include <string.h>

#include "claims/build.h"

#define LINES    6   /* at each end that are looked at */
#define LINE_MAX 120 /* bytes of a line that is a credit as a whole */
#define BYLINE   80  /* bytes of a line that ends with a credit */
#define DATELINE 60  /* bytes of a line in which a dateline's "(AP)" ends */

static const char *const agencies[] = {"The Associated Press",
    "Associated Press", "Thomson Reuters", "Reuters", "Agence France-Presse",
    "AFP", "dpa", "Deutsche Presse-Agentur", "EFE", "TASS", "ITAR-TASS",
    "Interfax", "RIA Novosti", "Xinhua", "United Press International", "UPI",
    "Press Association", "PA Media", "ANSA", "Kyodo", "Yonhap", "Belga",
    "Canadian Press", "The Canadian Press", "Australian Associated Press",
    "AAP", "Press Trust of India", "PTI", "Anadolu", "Lusa", "Ritzau", "AP",
    "Bloomberg", "PA", "EFECOM", "Europa Press", "EUROPA PRESS", "ANP", "APA",
    "Keystone-SDA", "SDA", "ATS", "AGI", "Adnkronos", "LaPresse", "NTB", "PAP",
    "MTI", "IANS", "ANI", "ТАСС", "РИА Новости", "Интерфакс"};

static int
is_space(unsigned char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static struct ss_str
trim(struct ss_str s)
{
	while (s.len > 0 && is_space(s.ptr[0])) {
		s.ptr++;
		s.len--;
	}
	while (s.len > 0 && is_space(s.ptr[s.len - 1]))
		s.len--;
	return s;
}

static int
is_agency(struct ss_str s)
{
	size_t i;

	for (i = 0; i < sizeof(agencies) / sizeof(agencies[0]); i++)
		if (s.len == strlen(agencies[i]) &&
		    memcmp(s.ptr, agencies[i], s.len) == 0)
			return 1;
	return 0;
}

/* Two to five capital letters: an agency's usual mark. */
static int
is_code(struct ss_str s)
{
	size_t i;

	if (s.len < 2 || s.len > 5)
		return 0;
	for (i = 0; i < s.len; i++)
		if (s.ptr[i] < 'A' || s.ptr[i] > 'Z')
			return 0;
	return 1;
}

/* Two or three words with capitals, the last of them Press, Agency ... */
static int
is_named_like_one(struct ss_str s)
{
	static const char *const ends[] = {" Press", " News Agency",
	    " Newswire", " Wire", " Press Agency", " Presse"};
	size_t i, n, words = 1;

	if (s.len > 40)
		return 0;
	for (i = 0; i < s.len; i++) {
		words += s.ptr[i] == ' ';
		if ((i == 0 || s.ptr[i - 1] == ' ') &&
		    !(s.ptr[i] >= 'A' && s.ptr[i] <= 'Z'))
			return 0;
		if (s.ptr[i] == '.' || s.ptr[i] == ',')
			return 0;
	}
	for (i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		n = strlen(ends[i]);
		if (s.len > n && words <= 4 &&
		    memcmp(s.ptr + s.len - n, ends[i], n) == 0)
			return 1;
	}
	return 0;
}

static int
starts(struct ss_str s, const char *with)
{
	size_t n = strlen(with);

	return s.len >= n && strncasecmp((const char *)s.ptr, with, n) == 0;
}

static struct ss_str
cut(struct ss_str s, size_t n)
{
	s.ptr += n;
	s.len -= n;
	return s;
}

/*
 * The agency of a line that is nothing but a credit; names that only sound
 * like one are taken when unknown is 1.
 */
static struct ss_str
whole_line(struct ss_str s, int unknown)
{
	static const char *const heads[] = {"By ", "Source: ", "Source - ",
	    "Agency: ", "Via ", "From ", "Text: ", "Copyright ", "\xc2\xa9 ",
	    "(c) ", "Quelle: ", "Fuente: ", "Source : ", "Reporting by ",
	    "Reporting: ", "With material from ", "With reporting by ", "Von ",
	    "Por ", "Par ", "Door ", "Agencia ", "Agence ", "Agenzia ",
	    "Mit Material der ", "Mit Material von ", "Con información de ",
	    "Avec ", "With "};
	struct ss_str none = {NULL, 0};
	size_t i, n, k;
	int headed = 0;

	if (s.len == 0 || s.len > LINE_MAX)
		return none;
	if (s.ptr[0] == '(' && s.ptr[s.len - 1] == ')') {
		s.ptr++;
		s.len -= 2;
		s = trim(s);
		return is_agency(s) || is_code(s) || is_named_like_one(s)
		    ? s
		    : none;
	}
	for (i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		n = strlen(heads[i]);
		if (!starts(s, heads[i]))
			continue;
		s.ptr += n;
		s.len -= n;
		while (s.len > 0 && (isdigit(s.ptr[0]) || s.ptr[0] == ' ')) {
			s.ptr++; /* the year of a copyright */
			s.len--;
		}
		headed = 1;
		break;
	}
	/* the first of several: "Reporting by Reuters and ..." */
	for (k = 1; headed && k < s.len; k++)
		if (s.ptr[k] == ',' || starts(cut(s, k), " and ") ||
		    starts(cut(s, k), " staff") || starts(cut(s, k), ". "))
			s.len = k;
	if (headed && is_code(s))
		return s;
	if (s.len > 0 && s.ptr[s.len - 1] == '.')
		s.len--;
	return is_agency(s) || (unknown && is_named_like_one(s)) ? s : none;
}

/* "LONDON, March 3 (Reuters) - ", "BERLIN (dpa) — ", "(AP) ". */
static struct ss_str
dateline(struct ss_str s)
{
	struct ss_str none = {NULL, 0}, in;
	const unsigned char *open, *close;
	size_t max = s.len < DATELINE ? s.len : DATELINE, rest;

	if (max == 0)
		return none;
	open = memchr(s.ptr, '(', max);
	if (open == NULL)
		return none;
	close = memchr(open, ')', max - (size_t)(open - s.ptr));
	if (close == NULL)
		return none;
	in.ptr = open + 1;
	in.len = (size_t)(close - open) - 1;
	in = trim(in);
	rest = s.len - (size_t)(close + 1 - s.ptr);
	if (is_agency(in))
		return in;
	/* an unknown mark needs the dash of a dateline behind it */
	if ((is_code(in) || is_named_like_one(in)) && rest > 4 &&
	    close[1] == ' ' &&
	    (close[2] == '-' || memcmp(close + 2, "\xe2\x80", 2) == 0))
		return in;
	return none;
}

/* An agency at the head of s, behind which no word goes on; else NULL. */
static struct ss_str
agency_at(struct ss_str s)
{
	struct ss_str none = {NULL, 0}, best = {NULL, 0};
	size_t i, n;

	for (i = 0; i < sizeof(agencies) / sizeof(agencies[0]); i++) {
		n = strlen(agencies[i]);
		if (n <= best.len || s.len < n ||
		    memcmp(s.ptr, agencies[i], n) != 0 ||
		    (s.len > n && (isalnum(s.ptr[n]) || s.ptr[n] >= 0x80)))
			continue;
		best.ptr = s.ptr;
		best.len = n;
	}
	return best.len > 0 ? best : none;
}

/*
 * "By Jane Doe, Associated Press", "Jane Doe, PA Political Editor", "Le
 * Monde avec AFP", "dpa/AFP", "© 2025 AFP": a line that ends with an agency.
 */
static struct ss_str
line_end(struct ss_str s)
{
	static const char *const before[] = {", ", " avec ", " mit ", " con ",
	    " with ", " com ", " met ", "\xc2\xa9 "};
	struct ss_str none = {NULL, 0}, found, rest;
	size_t i, k, n;

	if (s.len == 0 || s.len > BYLINE)
		return none;
	found = agency_at(s);
	/* dpa/AFP; Associated Press Writer */
	if (found.ptr != NULL && found.len < s.len &&
	    (s.ptr[found.len] == '/' || starts(cut(s, found.len), " Writer")))
		return found;
	for (i = 0; i < s.len; i++)
		for (k = 0; k < sizeof(before) / sizeof(before[0]); k++) {
			n = strlen(before[k]);
			if (!starts(cut(s, i), before[k]))
				continue;
			rest = cut(s, i + n);
			while (rest.len > 0 &&
			    (isdigit(rest.ptr[0]) || rest.ptr[0] == ' '))
				rest = cut(rest, 1);
			found = agency_at(rest);
			/* only capitalised words and no stop may follow */
			for (n = found.len; found.ptr != NULL && n < rest.len;
			     n++)
				if (rest.ptr[n] == '.' || rest.ptr[n] == ',' ||
				    (rest.ptr[n - 1] == ' ' &&
					islower(rest.ptr[n])))
					found.ptr = NULL;
			if (found.ptr != NULL)
				return found;
		}
	return none;
}

/* "MOSCOW, March 4. /TASS/.", "МОСКВА, 4 мар — РИА Новости." */
static struct ss_str
dateline_marked(struct ss_str s)
{
	static const char *const before[] = {
	    " /", "\xe2\x80\x94 ", "\xe2\x80\x93 ", "- "};
	struct ss_str none = {NULL, 0}, found;
	size_t i, k, n;
	int end;

	for (i = 0; i < s.len && i < DATELINE; i++)
		for (k = 0; k < sizeof(before) / sizeof(before[0]); k++) {
			n = strlen(before[k]);
			if (!starts(cut(s, i), before[k]))
				continue;
			found = agency_at(cut(s, i + n));
			if (found.ptr == NULL || i + n + found.len >= s.len)
				continue;
			end = found.ptr[found.len];
			if (end == (k == 0 ? '/' : '.'))
				return found;
		}
	return none;
}

/* The next line behind *at, trimmed; 0 when there is none. */
static int
next_line(struct ss_str text, size_t *at, struct ss_str *line)
{
	const unsigned char *nl;

	while (*at < text.len) {
		line->ptr = text.ptr + *at;
		nl = memchr(line->ptr, '\n', text.len - *at);
		line->len =
		    nl == NULL ? text.len - *at : (size_t)(nl - line->ptr);
		*at += line->len + 1;
		*line = trim(*line);
		if (line->len > 0)
			return 1;
	}
	return 0;
}

static int
last_line(struct ss_str text, size_t *end, struct ss_str *line)
{
	size_t beg;

	while (*end > 0) {
		for (beg = *end; beg > 0 && text.ptr[beg - 1] != '\n';)
			beg--;
		line->ptr = text.ptr + beg;
		line->len = *end - beg;
		*end = beg > 0 ? beg - 1 : 0;
		*line = trim(*line);
		if (line->len > 0)
			return 1;
	}
	return 0;
}

struct ss_str
ss_wire_credit(struct ss_str text)
{
	struct ss_str line, found = {NULL, 0};
	size_t at = 0, end = text.len, n;

	for (n = 0;
	     n < LINES && found.ptr == NULL && next_line(text, &at, &line);
	     n++) {
		found = whole_line(line, n < 2);
		if (found.ptr == NULL)
			found = dateline(line);
		if (found.ptr == NULL)
			found = dateline_marked(line);
		if (found.ptr == NULL)
			found = line_end(line);
	}
	for (n = 0;
	     n < 2 * LINES && found.ptr == NULL && last_line(text, &end, &line);
	     n++) {
		found = whole_line(line, 0);
		if (found.ptr == NULL)
			found = line_end(line);
		/* "... the ministry said. (AP)" */
		if (found.ptr == NULL && line.len > 6 &&
		    line.ptr[line.len - 1] == ')') {
			size_t i = line.len - 1;
			struct ss_str in;

			while (i > 0 && line.ptr[i] != '(')
				i--;
			in.ptr = line.ptr + i + 1;
			in.len = line.len - i - 2;
			if (i > 1 && is_space(line.ptr[i - 1]) &&
			    (is_agency(in) ||
				(is_code(in) && line.ptr[i - 2] == '.')))
				found = in;
		}
	}
	return found;
}
