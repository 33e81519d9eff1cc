/* Paths into JSON records; elements of arrays against json-c's. */
#include <check.h>
#include <json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input/fields.h"
#include "input/json_array.h"

static struct ss_fields f;
static struct ss_jsonl_record rec;
static unsigned char block[4096 + SS_JSONL_PAD];

static void
scan(const char *line, const char *field, const char *path)
{
	struct ss_field_override o = {field, path};

	ss_fields_release(&f);
	ck_assert_int_eq(ss_fields_init(&f, &o, path != NULL, NULL), 0);
	memset(block, 0, sizeof(block));
	memcpy(block, line, strlen(line));
	ck_assert_int_eq(ss_fields_scan(&f, block, strlen(line), &rec), 0);
}

static void
text_is(const char *want)
{
	const struct ss_jsonl_value *v = &rec.v[SS_FIELD_TEXT];

	if (want == NULL) {
		ck_assert_uint_eq(v->kind, SS_JSONL_ABSENT);
		return;
	}
	ck_assert_uint_eq(v->kind, SS_JSONL_STRING);
	ck_assert_uint_eq(v->len, strlen(want));
	ck_assert_mem_eq(v->ptr, want, v->len);
}

#define NESTED                                                         \
	"{\"content\":[{\"body\":\"one\"} , {\"body\":\"two, [2]\"}]," \
	"\"doc\":{\"p\":[[\"a\",\"b\"],[]],\"3\":\"three\"},\"n\":[1,2]}"

START_TEST(paths)
{
	memset(&f, 0, sizeof(f));
	scan(NESTED, "text", "content.0.body");
	text_is("one");
	scan(NESTED, "text", "content.1.body");
	text_is("two, [2]");
	scan(NESTED, "text", "content.2.body");
	text_is(NULL);
	scan(NESTED, "text", "content.body");
	text_is(NULL);
	scan(NESTED, "text", "content.0");
	text_is(NULL);
	scan(NESTED, "text", "doc.p.0.1");
	text_is("b");
	scan(NESTED, "text", "doc.p.1.0");
	text_is(NULL);
	/* a number is also a member's name */
	scan(NESTED, "text", "doc.3");
	text_is("three");
	scan(NESTED, "id", "n.1");
	ck_assert_uint_eq(rec.v[SS_FIELD_ID].kind, SS_JSONL_NUMBER);
	ck_assert_uint_eq(rec.v[SS_FIELD_ID].len, 1);
	ck_assert_uint_eq(rec.v[SS_FIELD_ID].ptr[0], '2');
	/* a text is a string */
	scan(NESTED, "text", "n.1");
	text_is(NULL);
	ss_fields_release(&f);
}
END_TEST

START_TEST(page_for_an_empty_text)
{
	memset(&f, 0, sizeof(f));
	scan("{\"text\":\"\",\"html\":\"<p>a\"}", NULL, NULL);
	text_is(NULL);

	scan("{\"text\":\" \\n\\t\",\"html\":\"<p>a\"}", NULL, NULL);
	text_is(NULL);
	scan("{\"text\":\"b\",\"html\":\"<p>a\"}", NULL, NULL);
	text_is("b");
	scan("{\"text\":\"\",\"html\":\" \"}", NULL, NULL);
	text_is("");
	scan("{\"text\":\"\"}", NULL, NULL);
	text_is("");
	ss_fields_release(&f);
}
END_TEST

static unsigned seed;

static unsigned
next(unsigned below)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 16) % below;
}

static size_t
put_value(char *out, size_t cap, int depth)
{
	static const char *const plain[] = {"12", "-0.5e3", "true", "false",
	    "null", "\"\"", "\"a, b\"", "\"]\\\"[\"", "\"\\\\\"",
	    "\"\xc3\xa9\\u00e9\"", "\"}{\""};
	size_t n = 0;
	unsigned i, k, object;

	if (depth == 0 || next(3) > 0)
		return (size_t)snprintf(out, cap, "%s", plain[next(11)]);
	object = next(2);
	k = next(4);
	out[n++] = object ? '{' : '[';
	for (i = 0; i < k; i++) {
		n += (size_t)snprintf(out + n, cap - n, "%s%s",
		    i > 0 ? "," : "", next(3) == 0 ? " " : "");
		if (object)
			n += (size_t)snprintf(
			    out + n, cap - n, "\"k%u,]\" : ", i);
		n += put_value(out + n, cap - n, depth - 1);
		if (next(4) == 0)
			out[n++] = ' ';
	}
	out[n++] = object ? '}' : ']';
	return n;
}

START_TEST(elements)
{
	static char text[65536];
	struct ss_jsonl_value array, v;
	struct json_object *o, *e, *got;
	size_t i, k, n, len;

	seed = 3;
	for (i = 0; i < 400; i++) {
		text[0] = '[';
		n = 1;
		for (k = next(6); k > 0; k--) {
			n += put_value(text + n, 4096, 3);
			if (k > 1)
				text[n++] = ',';
		}
		text[n++] = ']';
		text[n] = '\0';
		o = json_tokener_parse(text);
		ck_assert_ptr_nonnull(o);
		memset(&array, 0, sizeof(array));
		array.kind = SS_JSONL_ARRAY;
		array.ptr = (const unsigned char *)text;
		array.len = n;
		len = json_object_array_length(o);
		for (k = 0; k < len; k++) {
			char one[8192];

			ss_json_element(&array, k, &v);
			/* with its quotes again, by itself */
			(void)snprintf(one, sizeof(one), "%.*s",
			    (int)v.len + 2 * (v.kind == SS_JSONL_STRING),
			    (const char *)v.ptr - (v.kind == SS_JSONL_STRING));
			got = json_tokener_parse(one);
			e = json_object_array_get_idx(o, k);
			ck_assert_str_eq(json_object_to_json_string(got),
			    json_object_to_json_string(e));
			json_object_put(got);
		}
		ss_json_element(&array, len, &v);
		ck_assert_uint_eq(v.kind, SS_JSONL_ABSENT);
		json_object_put(o);
	}
}
END_TEST

Suite *suite_input_fields(void);

Suite *
suite_input_fields(void)
{
	Suite *s = suite_create("input_fields");
	TCase *tc = tcase_create("all");

	tcase_add_test(tc, paths);
	tcase_add_test(tc, page_for_an_empty_text);
	tcase_add_test(tc, elements);
	suite_add_tcase(s, tc);
	return s;
}
