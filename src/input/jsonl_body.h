/*
 * The body of the JSON scanner, included once for each variant by jsonl.c
 * with these macros set:
 *   FN(name)      the function's name in this variant
 *   TARGET        its target attribute
 *   FIND_SPECIAL  static inline function (p, end, &high): the first byte at
 *                 or behind p that is a quote, a backslash or a control
 *                 character, or end; high gets set when a byte >= 0x80 was
 *                 passed.  May read SS_JSONL_PAD bytes behind end.
 *   COPY_PLAIN    static inline function (&p, end, o): copies up to the next
 *                 backslash or end, moves p there, returns o moved as well.
 *                 May read and write SS_JSONL_PAD bytes behind.
 */

/*
 * A string whose opening quote is at p: returns what is behind the closing
 * quote, or NULL with c->err.
 */
TARGET static inline const unsigned char *
FN(string)(struct cursor *c, const unsigned char *p, unsigned *flags)
{
	const unsigned char *end = c->end;
	unsigned fl = 0, high = 0;

	p++;
	for (;;) {
		p = FIND_SPECIAL(p, end, &high);
		if (p >= end)
			return fail(c, end, "the text ends inside a string");
		if (*p == '"')
			break;
		if (*p != '\\')
			return fail(c, p,
			    *p == '\n' ? "a string goes on behind the end of "
					 "the line"
				       : "a control character in a string");
		fl |= SS_JSONL_ESCAPED;
		p = escape(c, p);
		if (p == NULL)
			return NULL;
	}
	*flags = fl | (high != 0 ? (unsigned)SS_JSONL_NON_ASCII : 0u);
	return p + 1;
}

/*
 * An array or object at p with all that is in it, checked; returns what is
 * behind it.  stack has a bit for each open bracket: 1 for an object.
 */
TARGET static const unsigned char *
FN(nested)(struct cursor *c, const unsigned char *p)
{
	uint64_t stack[SS_JSONL_MAX_DEPTH / 64] = {0};
	unsigned depth = 0, flags;
	int object;

value:
	p = space(c, p);
	if (p >= c->end)
		return fail(c, c->end, "the text ends inside a value");
	switch (*p) {
	case '"':
		p = FN(string)(c, p, &flags);
		if (p == NULL)
			return NULL;
		break;
	case '{':
	case '[':
		/* The record's own object is depth 1. */
		if (depth + 1 >= SS_JSONL_MAX_DEPTH)
			return fail(c, p, "nested too deep");
		object = *p == '{';
		if (object)
			stack[depth / 64] |= UINT64_C(1) << depth % 64;
		else
			stack[depth / 64] &= ~(UINT64_C(1) << depth % 64);
		depth++;
		p = space(c, p + 1);
		if (p < c->end && *p == (object ? '}' : ']')) {
			p++;
			depth--;
			break;
		}
		if (object)
			goto key;
		goto value;
	default:
		p = scalar(c, p);
		if (p == NULL)
			return NULL;
	}
after:
	if (depth == 0)
		return p;
	p = space(c, p);
	if (p >= c->end)
		return fail(c, c->end, "the text ends inside a value");
	object = (stack[(depth - 1) / 64] >> (depth - 1) % 64 & 1) != 0;
	if (*p == ',') {
		p = space(c, p + 1);
		if (object)
			goto key;
		goto value;
	}
	if (*p == (object ? '}' : ']')) {
		p++;
		depth--;
		goto after;
	}
	return fail(c, p,
	    object ? "expected ',' or '}' in an object"
		   : "expected ',' or ']' in an array");
key:
	if (p >= c->end || *p != '"')
		return fail(c, p, "expected a member name in quotes");
	p = FN(string)(c, p, &flags);
	if (p == NULL)
		return NULL;
	p = space(c, p);
	if (p >= c->end || *p != ':')
		return fail(c, p, "expected ':' behind a member name");
	p++;
	goto value;
}

/* The object at p; returns what is behind it, or NULL with c->err. */
TARGET static const unsigned char *
FN(object)(struct cursor *c, const struct ss_jsonl_plan *plan,
    const unsigned char *p, struct ss_jsonl_value *out)
{
	const unsigned char *key, *at;
	uint64_t seen = 0;
	struct ss_jsonl_value v;
	unsigned flags = 0, name;

	p = space(c, p + 1);
	if (p < c->end && *p == '}')
		return p + 1;
	for (;;) {
		if (p >= c->end || *p != '"')
			return fail(c, p, "expected a member name in quotes");
		key = p + 1;
		p = FN(string)(c, p, &flags);
		if (p == NULL)
			return NULL;
		name = lookup(plan, key, (size_t)(p - 1 - key), flags);
		p = space(c, p);
		if (p >= c->end || *p != ':')
			return fail(c, p, "expected ':' behind a member name");
		p = space(c, p + 1);
		if (p >= c->end)
			return fail(c, c->end, "the text ends inside a value");
		at = p;
		flags = 0;
		switch (*p) {
		case '"':
			p = FN(string)(c, p, &flags);
			v.kind = SS_JSONL_STRING;
			break;
		case '{':
			p = FN(nested)(c, p);
			v.kind = SS_JSONL_OBJECT;
			break;
		case '[':
			p = FN(nested)(c, p);
			v.kind = SS_JSONL_ARRAY;
			break;
		default:
			v.kind = *p == 't' ? SS_JSONL_TRUE
			    : *p == 'f'    ? SS_JSONL_FALSE
			    : *p == 'n'    ? SS_JSONL_NULL
					   : SS_JSONL_NUMBER;
			p = scalar(c, p);
		}
		if (p == NULL)
			return NULL;
		if (name != NO_NAME && (seen >> name & 1) == 0) {
			seen |= UINT64_C(1) << name;
			v.ptr = at;
			v.len = (size_t)(p - at);
			v.flags = (uint8_t)flags;
			if (v.kind == SS_JSONL_STRING) {
				v.ptr++;
				v.len -= 2;
			}
			take(plan, name, &v, out);
		}
		p = space(c, p);
		if (p < c->end && *p == ',') {
			p = space(c, p + 1);
			continue;
		}
		if (p < c->end && *p == '}')
			return p + 1;
		if (p >= c->end || *p == '\n')
			return fail(c, p, "the record ends too early");
		return fail(c, p, "expected ',' or '}' in an object");
	}
}

/* A checked string whose UTF-8 is well-formed: escapes resolved. */
TARGET static size_t
FN(unescape)(const unsigned char *p, const unsigned char *end,
    unsigned char *out, size_t *n_replaced)
{
	unsigned char *o = out;

	for (;;) {
		o = COPY_PLAIN(&p, end, o);
		if (p >= end)
			return (size_t)(o - out);
		p = put_escape(p, end, &o, n_replaced);
	}
}
