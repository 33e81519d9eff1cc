/*
 * The JSON Lines scanner: a table of what RFC 8259 accepts and rejects,
 * decoding, lines, and json-c as the oracle on what both accept.  Every
 * case runs in each variant of the hot loop, at each of 64 alignments
 * against the end of a block.
 */
#include <check.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input/jsonl.h"

#define ANY 0xfeu /* every kind but ABSENT */

static const struct ss_jsonl_name names[] = {
    {"a", 0, 0, ANY},
    {"b", 1, 0, SS_JSONL_BIT(SS_JSONL_STRING)},
    {"bb", 1, 1, SS_JSONL_BIT(SS_JSONL_STRING)},
    {"articleBody", 2, 0, ANY},
    {"articleBodx", 2, 1, ANY},
    {"a", 3, 5, SS_JSONL_BIT(SS_JSONL_NUMBER)},
    {"\xc3\xa9", 4, 0, ANY},
};

static struct ss_jsonl_plan plan;

static const enum ss_jsonl_variant variants[] = {
    SS_JSONL_PORTABLE, SS_JSONL_AVX2};

static void
setup(void)
{
	ck_assert_int_eq(
	    ss_jsonl_plan_init(&plan, names, sizeof(names) / sizeof(names[0])),
	    0);
}

static void
teardown(void)
{
	ss_jsonl_force(SS_JSONL_AUTO);
}

/* text with a PAD of fill bytes behind it, in memory of just that size. */
static unsigned char *
padded(const char *text, size_t len, int fill)
{
	unsigned char *p = malloc(len + SS_JSONL_PAD);

	ck_assert_ptr_nonnull(p);
	memcpy(p, text, len);
	memset(p + len, fill, SS_JSONL_PAD);
	return p;
}

/* The decoded value in slot, or "(none)". */
static const char *
value(const struct ss_jsonl_record *rec, unsigned slot, size_t *n_replaced)
{
	static unsigned char out[4096 + SS_JSONL_PAD];
	size_t n;

	if (rec->v[slot].kind == SS_JSONL_ABSENT)
		return "(none)";
	ck_assert_uint_le(ss_jsonl_decode_room(&rec->v[slot]), sizeof(out));
	n = ss_jsonl_decode(&rec->v[slot], out, n_replaced);
	out[n] = '\0';
	return (const char *)out;
}

static const struct {
	const char *text;
	const char *err; /* NULL: accepted */
} table[] = {
    {"{}", NULL},
    {" \t{ } \t", NULL},
    {"{\"a\":1}", NULL},
    {"{\"a\" : [1 , {\"x\":[]} , \"s\"] , \"b\":\"\"}", NULL},
    {"{\"a\":-0}", NULL},
    {"{\"a\":0.5e+10}", NULL},
    {"{\"a\":1E400}", NULL},
    {"{\"a\":true,\"b\":false,\"c\":null}", NULL},
    {"{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"}", NULL},
    {"{\"a\":\"\\ud83d\\ude00\"}", NULL},
    {"{\"a\":\"\\ud83d\"}", NULL}, /* the grammar allows it */
    {"{\"\":1}", NULL},
    {"{\"a\":\"\x7f\"}", NULL},
    {"{\"a\":1,\"a\":2}", NULL},
    {"\xef\xbb\xbf{}", "not a JSON object"},
    {"[]", "not a JSON object"},
    {"\"a\"", "not a JSON object"},
    {"1", "not a JSON object"},
    {"null", "not a JSON object"},
    {"x", "not a JSON object"},
    {"{", "expected a member name in quotes"},
    {"{\"a\"", "expected ':' behind a member name"},
    {"{\"a\":", "the text ends inside a value"},
    {"{\"a\":1", "the record ends too early"},
    {"{\"a\":[", "the text ends inside a value"},
    {"{\"a\":[1", "the text ends inside a value"},
    {"{\"a\":\"", "the text ends inside a string"},
    {"{\"a\":\"\\", "an unknown escape in a string"},
    {"{\"a\":1,}", "expected a member name in quotes"},
    {"{,}", "expected a member name in quotes"},
    {"{\"a\":[1,]}", "expected a value"},
    {"{\"a\":[,1]}", "expected a value"},
    {"{\"a\":[1 2]}", "expected ',' or ']' in an array"},
    {"{\"a\":{\"x\" 1}}", "expected ':' behind a member name"},
    {"{\"a\":{1:2}}", "expected a member name in quotes"},
    {"{\"a\":{\"x\":1]}", "expected ',' or '}' in an object"},
    {"{\"a\":[1}}", "expected ',' or ']' in an array"},
    {"{\"a\" 1}", "expected ':' behind a member name"},
    {"{\"a\":1 \"b\":2}", "expected ',' or '}' in an object"},
    {"{'a':1}", "expected a member name in quotes"},
    {"{\"a\":'x'}", "expected a value"},
    {"{a:1}", "expected a member name in quotes"},
    {"{\"a\":NaN}", "expected a value"},
    {"{\"a\":nan}", "expected a value"},
    {"{\"a\":Infinity}", "expected a value"},
    {"{\"a\":-Infinity}", "expected a value"},
    {"{\"a\":True}", "expected a value"},
    {"{\"a\":nul}", "expected a value"},
    {"{\"a\":truex}", "expected ',' or '}' in an object"},
    {"{\"a\":01}", "expected ',' or '}' in an object"},
    {"{\"a\":+1}", "expected a value"},
    {"{\"a\":.5}", "expected a value"},
    {"{\"a\":1.}", "a malformed number"},
    {"{\"a\":1e}", "a malformed number"},
    {"{\"a\":1e+}", "a malformed number"},
    {"{\"a\":-}", "expected a value"},
    {"{\"a\":0x10}", "expected ',' or '}' in an object"},
    {"{\"a\":\"\t\"}", "a control character in a string"},
    {"{\"a\":\"x\ny\"}", "a string goes on behind the end of the line"},
    {"{\"a\":\n1}", "the record ends too early"},
    {"{\"a\":1\n}", "the record ends too early"},
    {"{\"a\":\"\\x41\"}", "an unknown escape in a string"},
    {"{\"a\":\"\\'\"}", "an unknown escape in a string"},
    {"{\"a\":\"\\U0041\"}", "an unknown escape in a string"},
    {"{\"a\":\"\\u00g0\"}", "a malformed \\u escape"},
    {"{\"a\":\"\\u12\"}", "a malformed \\u escape"},
    {"{\"a\":1}}", "something behind the object"},
    {"{\"a\":1},", "something behind the object"},
    {"{\"a\":1} {\"a\":2}", "something behind the object"},
    {"{\"a\":1} // no", "something behind the object"},
    {"{/* no */\"a\":1}", "expected a member name in quotes"},
    {"{\"a\":1\f}", "expected ',' or '}' in an object"},
    {"{\"a\":1\xc2\xa0}", "expected ',' or '}' in an object"},
};

START_TEST(accept_reject)
{
	static const int fills[] = {0, '"', '\\', 'n', '}', '\n', 0xff, '0'};
	struct ss_jsonl_record rec;
	unsigned char *p;
	size_t i, k, len;
	int r;

	if (ss_jsonl_force(variants[_i]) != 0)
		return;
	for (i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		for (k = 0; k < sizeof(fills) / sizeof(fills[0]); k++) {
			len = strlen(table[i].text);
			p = padded(table[i].text, len, fills[k]);
			r = ss_jsonl_scan(&plan, p, len, &rec);
			ck_assert_msg(r == (table[i].err ? SS_EFORMAT : 0),
			    "%s: %d", table[i].text, r);
			if (table[i].err != NULL) {
				ck_assert_msg(
				    strcmp(rec.err, table[i].err) == 0 ||
					(rec.err_at == len &&
					    strstr(rec.err, "ends") != NULL),
				    "%s: %s, not %s", table[i].text, rec.err,
				    table[i].err);
				ck_assert_uint_le(rec.err_at, len);
			}
			ck_assert_uint_le(rec.len, len);
			free(p);
		}
}
END_TEST

START_TEST(depth)
{
	struct ss_jsonl_record rec;
	size_t deep, i, n;
	unsigned char *p;
	char *s;
	int r;

	if (ss_jsonl_force(variants[_i]) != 0)
		return;
	for (deep = SS_JSONL_MAX_DEPTH - 3; deep < SS_JSONL_MAX_DEPTH + 3;
	     deep++) {
		s = malloc(deep * 8 + 32);
		ck_assert_ptr_nonnull(s);
		n = (size_t)sprintf(s, "{\"a\":");
		for (i = 1; i < deep; i++)
			n += (size_t)sprintf(s + n, i % 2 ? "[" : "{\"\":");
		n += (size_t)sprintf(s + n, "0");
		for (i = deep - 1; i > 0; i--)
			s[n++] = i % 2 ? ']' : '}';
		s[n++] = '}';
		p = padded(s, n, 0);
		r = ss_jsonl_scan(&plan, p, n, &rec);
		ck_assert_int_eq(
		    r, deep <= SS_JSONL_MAX_DEPTH ? 0 : SS_EFORMAT);
		if (r == 0) {
			/* one bracket of the wrong kind is seen */
			p[n - 2] = p[n - 2] == ']' ? '}' : ']';
			ck_assert_int_eq(
			    ss_jsonl_scan(&plan, p, n, &rec), SS_EFORMAT);
		}
		free(p);
		free(s);
	}
	/* 100,000 open brackets cost neither stack nor time */
	p = padded("", 0, 0);
	free(p);
	s = malloc(100010);
	ck_assert_ptr_nonnull(s);
	memcpy(s, "{\"a\":", 5);
	memset(s + 5, '[', 100000);
	p = padded(s, 100005, 0);
	ck_assert_int_eq(ss_jsonl_scan(&plan, p, 100005, &rec), SS_EFORMAT);
	ck_assert_str_eq(rec.err, "nested too deep");
	free(p);
	free(s);
}
END_TEST

START_TEST(decoding)
{
	static const struct {
		const char *text, *want;
		size_t n_replaced;
	} cases[] = {
	    {"{\"a\":\"plain\"}", "plain", 0},
	    {"{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}", "\"\\/\b\f\n\r\t", 0},
	    {"{\"a\":\"x\\u00E9\\u20ac\\uD83D\\uDE00y\"}",
		"x\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80y", 0},
	    {"{\"a\":\"\\ud83d\"}", "\xef\xbf\xbd", 1},
	    {"{\"a\":\"\\ude00\\ud83d\"}", "\xef\xbf\xbd\xef\xbf\xbd", 2},
	    {"{\"a\":\"\\ud83d\\u0041\"}",
		"\xef\xbf\xbd"
		"A",
		1},
	    {"{\"a\":\"\\ud83d\\ud83d\\ude00\"}",
		"\xef\xbf\xbd\xf0\x9f\x98\x80", 1},
	    {"{\"a\":\"\\ud83dx\"}",
		"\xef\xbf\xbd"
		"x",
		1},
	    {"{\"a\":\"\xc3\xa9\"}", "\xc3\xa9", 0},
	    {"{\"a\":\"\xff\xc3\"}", "\xef\xbf\xbd\xef\xbf\xbd", 2},
	    {"{\"a\":\"\xe2\x82\\n\"}", "\xef\xbf\xbd\n", 1},
	    {"{\"a\":\"\xed\xa0\x80\"}", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd",
		3},
	    {"{\"a\":-1.5e3}", "-1.5e3", 0},
	    {"{\"a\":1,\"a\":2}", "1", 0},
	    {"{\"a\":\"\",\"a\":\"x\"}", "", 0},
	    {"{\"\\u0061\":\"x\"}", "x", 0},
	    {"{\"\\u0061\\u0061\":\"x\"}", "(none)", 0},
	    {"{\"aa\":\"x\",\"\":\"y\",\"A\":\"z\"}", "(none)", 0},
	};
	struct ss_jsonl_record rec;
	unsigned char *p, buf[256], *scratch;
	struct ss_str s;
	size_t i, n, len;

	if (ss_jsonl_force(variants[_i]) != 0)
		return;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		len = strlen(cases[i].text);
		p = padded(cases[i].text, len, '"');
		ck_assert_int_eq(ss_jsonl_scan(&plan, p, len, &rec), 0);
		n = 0;
		ck_assert_str_eq(value(&rec, 0, &n), cases[i].want);
		ck_assert_uint_eq(n, cases[i].n_replaced);
		scratch = buf;
		n = 0;
		s = ss_jsonl_view(&rec.v[0], &scratch, &n);
		if (s.ptr != NULL) {
			ck_assert_uint_eq(s.len, strlen(cases[i].want));
			ck_assert(memcmp(s.ptr, cases[i].want, s.len) == 0);
			ck_assert_uint_eq(n, cases[i].n_replaced);
		}
		free(p);
	}
}
END_TEST

START_TEST(nul_escape)
{
	const char text[] = "{\"a\":\"x\\u0000y\"}";
	struct ss_jsonl_record rec;
	unsigned char out[128], *p = padded(text, sizeof(text) - 1, 0);

	ck_assert_int_eq(ss_jsonl_scan(&plan, p, sizeof(text) - 1, &rec), 0);
	ck_assert_uint_eq(ss_jsonl_decode(&rec.v[0], out, NULL), 3);
	ck_assert(memcmp(out, "x\0y", 3) == 0);
	free(p);
}
END_TEST

START_TEST(precedence)
{
	static const struct {
		const char *text, *want;
	} cases[] = {
	    {"{\"bb\":\"2\",\"b\":\"1\"}", "1"},
	    {"{\"b\":\"1\",\"bb\":\"2\"}", "1"},
	    {"{\"bb\":\"2\",\"b\":null}", "2"},
	    {"{\"b\":7,\"bb\":\"2\"}", "2"},
	    {"{\"b\":\"\",\"bb\":\"2\"}", "2"},
	    {"{\"bb\":\"2\",\"b\":\"\"}", "2"},
	    {"{\"bb\":\"\",\"b\":\"\"}", ""},
	    {"{\"b\":null,\"b\":\"1\",\"bb\":\"2\"}", "2"},
	    {"{\"b\":[\"1\"],\"c\":\"2\"}", "(none)"},
	};
	struct ss_jsonl_record rec;
	unsigned char *p;
	size_t i, len;

	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		len = strlen(cases[i].text);
		p = padded(cases[i].text, len, 0);
		ck_assert_int_eq(ss_jsonl_scan(&plan, p, len, &rec), 0);
		ck_assert_str_eq(value(&rec, 1, NULL), cases[i].want);
		free(p);
	}
	p = padded("{\"a\":12,\"\\u00e9\":[1,{}]}", 24, 0);
	ck_assert_int_eq(ss_jsonl_scan(&plan, p, 24, &rec), 0);
	ck_assert_str_eq(value(&rec, 3, NULL), "12"); /* one name, two slots */
	ck_assert_int_eq(rec.v[4].kind, SS_JSONL_ARRAY);
	ck_assert_uint_eq(rec.v[4].len, 6);
	free(p);
}
END_TEST

START_TEST(lines)
{
	const char text[] =
	    "{\"a\":1}\n\n \t\r\n{\"a\":\"x\n{\"a\":2}\r\n{\"a\""
	    ":3}";
	static const int want[] = {
	    0, SS_JSONL_BLANK, SS_JSONL_BLANK, SS_EFORMAT, 0, 0};
	static const size_t lens[] = {7, 0, 2, 7, 7, 7};
	struct ss_jsonl_record rec;
	size_t at = 0, i = 0, len = sizeof(text) - 1;
	unsigned char *p = padded(text, len, '}');

	if (ss_jsonl_force(variants[_i]) == 0) {
		for (; at < len; at += rec.next, i++) {
			ck_assert_int_eq(
			    ss_jsonl_scan(&plan, p + at, len - at, &rec),
			    want[i]);
			ck_assert_uint_eq(rec.len, lens[i]);
			ck_assert_uint_gt(rec.next, 0);
		}
		ck_assert_uint_eq(i, 6);
		ck_assert_uint_eq(at, len);
	}
	free(p);
}
END_TEST

START_TEST(array_elements)
{
	const char text[] = "{\n \"a\" :\r\n \"x\",\n\"b\":\"y\"\n} , {}";
	struct ss_jsonl_record rec;
	unsigned char *p = padded(text, sizeof(text) - 1, 0);

	ck_assert_int_eq(
	    ss_jsonl_scan_object(&plan, p, sizeof(text) - 1, &rec), 0);
	ck_assert_uint_eq(rec.next, sizeof(text) - 1 - 5);
	ck_assert_str_eq(value(&rec, 0, NULL), "x");
	free(p);
}
END_TEST

static uint64_t seed;

/* 0 .. m - 1, the same on every run. */
static size_t
rnd(size_t m)
{
	seed = seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return (size_t)(seed >> 33) % m;
}

/* A random JSON value. */
static size_t
random_value(char *out, unsigned level)
{
	static const char *const bits[] = {"\\n", "\\u0041", "\\ud83d\\ude00",
	    "\xc3\xa9", "plain text that is longer than a vector of bytes",
	    "\\\\", "\\\"", "e", "", " ", "\\u20ac", "/", "\\/"};
	size_t n = 0, i, k;
	uint64_t r;

	r = rnd(level > 3 ? 6 : 8);
	switch (r) {
	case 0:
		return (size_t)sprintf(out, "null");
	case 1:
		return (size_t)sprintf(out, "%s", rnd(2) ? "true" : "false");
	case 2:
		return (size_t)sprintf(out, "%d", (int)rnd(100000) - 50000);
	case 6:
	case 7:
		out[n++] = r == 6 ? '[' : '{';
		k = rnd(4);
		for (i = 0; i < k; i++) {
			if (i > 0)
				out[n++] = ',';
			if (r == 7)
				n += (size_t)sprintf(
				    out + n, "\"k%u\":", (unsigned)rnd(100));
			n += random_value(out + n, level + 1);
		}
		out[n++] = r == 6 ? ']' : '}';
		return n;
	default:
		out[n++] = '"';
		k = rnd(8);
		for (i = 0; i < k; i++)
			n += (size_t)sprintf(out + n, "%s",
			    bits[rnd(sizeof(bits) / sizeof(bits[0]))]);
		out[n++] = '"';
		return n;
	}
}

START_TEST(against_json_c)
{
	static char text[1 << 16];
	struct json_tokener *tok;
	struct ss_jsonl_record rec;
	struct json_object *o, *a;
	unsigned char *p;
	size_t n, round, n_ok = 0, n_same = 0, n_bad;
	const char *got;
	int r;

	if (ss_jsonl_force(variants[_i]) != 0)
		return;
	seed = 7;
	for (round = 0; round < 20000; round++) {
		n = (size_t)sprintf(text, "{\"a\":");
		n += random_value(text + n, 0);
		n += (size_t)sprintf(text + n, ",\"b\":");
		n += random_value(text + n, 0);
		n += (size_t)sprintf(text + n, "}");
		if (rnd(4) == 0) /* a byte elsewhere */
			text[rnd(n)] = "\"\\{}[],:x0 \x01"[rnd(12)];
		p = padded(text, n, 0);
		r = ss_jsonl_scan(&plan, p, n, &rec);
		/* a new one: a reset keeps half a surrogate pair (json-c 0.16) */
		tok = json_tokener_new_ex(SS_JSONL_MAX_DEPTH);
		ck_assert_ptr_nonnull(tok);
		json_tokener_set_flags(tok, JSON_TOKENER_STRICT);
		o = json_tokener_parse_ex(tok, text, (int)n);
		if (r == 0) {
			n_ok++;
			/* json-c takes what the grammar takes */
			ck_assert_msg(o != NULL, "%.*s", (int)n, text);
			n_bad = 0;
			got = value(&rec, 1, &n_bad);
			/*
			 * Left out: what json-c makes of lone surrogates, and
			 * a member of that name again (there the last wins).
			 */
			if (rec.v[1].kind == SS_JSONL_STRING && n_bad == 0 &&
			    rec.v[1].rank == 0 &&
			    strstr(strstr(text, "\"b\"") + 1, "\"b\"") ==
				NULL) {
				ck_assert(
				    json_object_object_get_ex(o, "b", &a));
				ck_assert_str_eq(
				    got, json_object_get_string(a));
				n_same++;
			}
		}
		json_object_put(o);
		json_tokener_free(tok);
		free(p);
	}
	ck_assert_uint_gt(n_ok, 14000);
	ck_assert_uint_gt(n_same, 5000);
}
END_TEST

/* The variants agree on damaged records, byte for byte. */
START_TEST(variants_agree)
{
	static char text[1 << 16];
	struct ss_jsonl_record x, y;
	unsigned char *p;
	size_t n, i, round;
	int r;

	if (ss_jsonl_force(SS_JSONL_AVX2) != 0)
		return;
	seed = 7;
	for (round = 0; round < 20000; round++) {
		n = (size_t)sprintf(text, "{\"a\":");
		n += random_value(text + n, 0);
		n += (size_t)sprintf(text + n, ",\"bb\":");
		n += random_value(text + n, 0);
		n += (size_t)sprintf(text + n, "}");
		for (i = rnd(4); i > 0; i--)
			text[rnd(n)] = (char)rnd(256);
		p = padded(text, n, (int)rnd(256));
		ss_jsonl_force(SS_JSONL_AVX2);
		r = ss_jsonl_scan(&plan, p, n, &x);
		ss_jsonl_force(SS_JSONL_PORTABLE);
		ck_assert_int_eq(ss_jsonl_scan(&plan, p, n, &y), r);
		ck_assert(x.len == y.len && x.next == y.next &&
		    x.err == y.err && x.err_at == y.err_at);
		for (i = 0; i < SS_JSONL_SLOTS; i++)
			ck_assert(x.v[i].ptr == y.v[i].ptr &&
			    x.v[i].len == y.v[i].len &&
			    x.v[i].kind == y.v[i].kind &&
			    x.v[i].flags == y.v[i].flags);
		free(p);
	}
}
END_TEST

Suite *suite_input_jsonl(void);

Suite *
suite_input_jsonl(void)
{
	Suite *s = suite_create("input_jsonl");
	TCase *tc = tcase_create("all");
	int n = (int)(sizeof(variants) / sizeof(variants[0]));

	tcase_add_checked_fixture(tc, setup, teardown);
	tcase_add_loop_test(tc, accept_reject, 0, n);
	tcase_add_loop_test(tc, depth, 0, n);
	tcase_add_loop_test(tc, decoding, 0, n);
	tcase_add_test(tc, nul_escape);
	tcase_add_test(tc, precedence);
	tcase_add_loop_test(tc, lines, 0, n);
	tcase_add_test(tc, array_elements);
	tcase_add_loop_test(tc, against_json_c, 0, n);
	tcase_add_test(tc, variants_agree);
	suite_add_tcase(s, tc);
	return s;
}
