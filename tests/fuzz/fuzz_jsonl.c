/*
 * The JSON Lines scanner on any bytes: the variants agree, json-c takes what
 * the scanner takes, decoded strings are UTF-8 and the same as json-c's.
 */
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "fuzz.h"
#include "input/jsonl.h"

#define ANY 0xfeu

static const struct ss_jsonl_name names[] = {{"text", 0, 0, ANY},
    {"id", 1, 0, ANY}, {"title", 2, 0, SS_JSONL_BIT(SS_JSONL_STRING)},
    {"headline", 2, 1, SS_JSONL_BIT(SS_JSONL_STRING)}};

const char *const fuzz_seeds[] = {
    "{\"id\":1,\"text\":\"a\\u00e9\\ud83d\\ude00\\n\",\"title\":null}\n{\"id\":"
    "[1,2,{\"x\":-1.5e3}],\"headline\":\"h\"}",
    "{}",
    " { \"text\" : \"\xc3\xa9t\xc3\xa9 and a longer text, longer than a "
    "vector\" } \r\n\n{\"title\":true}",
    "{\"text\":{\"a\":[[[[]]]],\"b\":{}},\"text\":\"\\\"\\\\\\/\\b\\f\\r\\t\"}",
    NULL};

static void
check(int good)
{
	if (!good)
		abort();
}

static void
check_value(const struct ss_jsonl_value *v, struct json_object *o)
{
	unsigned char *out = malloc(ss_jsonl_decode_room(v));
	size_t n_bad = 0, len;

	check(out != NULL);
	len = ss_jsonl_decode(v, out, &n_bad);
	check(len <= ss_jsonl_decode_room(v));
	check(ss_utf8_valid_prefix(out, len) == len);
	/* json-c neither repairs UTF-8 nor agrees on lone surrogates */
	if (o != NULL && n_bad == 0 && v->kind == SS_JSONL_STRING) {
		check(json_object_is_type(o, json_type_string));
		check((size_t)json_object_get_string_len(o) == len);
		check(memcmp(json_object_get_string(o), out, len) == 0);
	}
	free(out);
}

static int
same(const struct ss_jsonl_record *a, const struct ss_jsonl_record *b)
{
	size_t i;

	for (i = 0; i < SS_JSONL_SLOTS; i++)
		if (a->v[i].ptr != b->v[i].ptr || a->v[i].len != b->v[i].len ||
		    a->v[i].kind != b->v[i].kind ||
		    a->v[i].flags != b->v[i].flags ||
		    a->v[i].rank != b->v[i].rank)
			return 0;
	return a->len == b->len && a->next == b->next && a->err == b->err &&
	    a->err_at == b->err_at;
}

/* How often the bytes of name stand in quotes. */
static int
is_once(const unsigned char *p, size_t len, const char *name)
{
	const unsigned char *q = memmem(p, len, name, strlen(name));

	if (q == NULL || memchr(p, '\\', len) != NULL)
		return 0;
	q++;
	return memmem(q, len - (size_t)(q - p), name, strlen(name)) == NULL;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct ss_jsonl_plan plan;
	struct ss_jsonl_record rec, other;
	struct json_tokener *tok;
	struct json_object *o, *a;
	unsigned char *p;
	size_t at, i;
	int r;

	if (plan.n == 0)
		ss_jsonl_plan_init(
		    &plan, names, sizeof(names) / sizeof(names[0]));
	p = malloc(size + SS_JSONL_PAD);
	check(p != NULL);
	if (size > 0)
		memcpy(p, data, size);
	memset(p + size, size % 2 ? '"' : 0, SS_JSONL_PAD);
	for (at = 0; at < size; at += rec.next) {
		ss_jsonl_force(SS_JSONL_PORTABLE);
		r = ss_jsonl_scan(&plan, p + at, size - at, &rec);
		check(rec.next > 0 && rec.len <= rec.next &&
		    rec.next <= size - at);
		check(rec.next == size - at || p[at + rec.next - 1] == '\n');
		if (ss_jsonl_force(SS_JSONL_AVX2) == 0) {
			check(ss_jsonl_scan(&plan, p + at, size - at, &other) ==
			    r);
			check(same(&rec, &other));
		}
		ss_jsonl_force(SS_JSONL_AUTO);
		if (r == SS_EFORMAT)
			check(rec.err != NULL && rec.err_at <= rec.next);
		if (r != 0)
			continue;
		tok = json_tokener_new_ex(SS_JSONL_MAX_DEPTH + 1);
		check(tok != NULL);
		o = json_tokener_parse_ex(
		    tok, (const char *)p + at, (int)rec.len);
		/* json-c stops at a NUL; the grammar has it in no string */
		check(o != NULL);
		for (i = 0; i < 3; i++) {
			a = NULL;
			if (i == 0 && is_once(p + at, rec.len, "\"text\""))
				json_object_object_get_ex(o, "text", &a);
			if (rec.v[i].kind == SS_JSONL_NUMBER ||
			    rec.v[i].kind == SS_JSONL_STRING)
				check_value(&rec.v[i], a);
		}
		json_object_put(o);
		json_tokener_free(tok);
	}
	free(p);
	return 0;
}
