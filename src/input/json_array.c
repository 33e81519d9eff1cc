/* See json_array.h. */
#include "input/json_array.h"

#include <string.h>

/* Behind the string that begins at p with its quote. */
static const unsigned char *
skip_string(const unsigned char *p, const unsigned char *end, uint8_t *flags)
{
	for (p++; p < end && *p != '"'; p++) {
		if (*p == '\\') {
			*flags |= SS_JSONL_ESCAPED;
			p++;
		} else if (*p >= 0x80) {
			*flags |= SS_JSONL_NON_ASCII;
		}
	}
	return p < end ? p + 1 : end;
}

/* Behind the value that begins at p. */
static const unsigned char *
skip_value(const unsigned char *p, const unsigned char *end, uint8_t *flags)
{
	uint8_t inner = 0;
	int depth = 0;

	*flags = 0;
	if (p < end && *p == '"')
		return skip_string(p, end, flags);
	while (p < end) {
		if (*p == '"') {
			p = skip_string(p, end, &inner);
			continue;
		}
		if (*p == '[' || *p == '{')
			depth++;
		else if (*p == ']' || *p == '}')
			depth--;
		else if (*p == ',' && depth == 0)
			return p;
		if (depth < 0)
			return p;
		p++;
		if (depth == 0 && (p[-1] == ']' || p[-1] == '}'))
			return p;
	}
	return p;
}

static uint8_t
kind_of(unsigned char c)
{
	switch (c) {
	case '"':
		return SS_JSONL_STRING;
	case '{':
		return SS_JSONL_OBJECT;
	case '[':
		return SS_JSONL_ARRAY;
	case 't':
		return SS_JSONL_TRUE;
	case 'f':
		return SS_JSONL_FALSE;
	case 'n':
		return SS_JSONL_NULL;
	default:
		return SS_JSONL_NUMBER;
	}
}

static int
is_space(unsigned char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void
ss_json_element(
    const struct ss_jsonl_value *array, size_t i, struct ss_jsonl_value *out)
{
	const unsigned char *p, *end, *next;
	uint8_t flags;

	memset(out, 0, sizeof(*out));
	if (array->kind != SS_JSONL_ARRAY || array->len < 2)
		return;
	p = array->ptr + 1;
	end = array->ptr + array->len - 1;
	for (;; p = next, i--) {
		while (p < end && (is_space(*p) || *p == ','))
			p++;
		if (p >= end)
			return;
		next = skip_value(p, end, &flags);
		if (i == 0)
			break;
	}
	out->kind = kind_of(*p);
	out->flags = flags;
	out->ptr = p;
	out->len = (size_t)(next - p);
	if (out->kind == SS_JSONL_STRING) {
		out->ptr++;
		out->len -= 2;
		out->empty = out->len == 0;
		return;
	}
	while (out->len > 0 && is_space(out->ptr[out->len - 1]))
		out->len--;
}
