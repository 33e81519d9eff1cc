/*
 * Small JSON Lines files of sentence pairs and labels, by json-c.
 */
#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <json-c/json.h>
#include <utf8proc.h>

#include "cli.h"

/* json-c's own check lets halves of surrogate pairs and long forms pass. */
static int
is_utf8(const char *s, size_t len)
{
	utf8proc_ssize_t n;
	utf8proc_int32_t c;

	for (; len > 0; s += n, len -= (size_t)n) {
		n = utf8proc_iterate(
		    (const utf8proc_uint8_t *)s, (utf8proc_ssize_t)len, &c);
		if (n <= 0)
			return 0;
	}
	return 1;
}

size_t
cli_each_line(const struct cli *c, const char *path,
    void (*fn)(void *ctx, struct json_object *, const char *where), void *ctx)
{
	struct json_tokener *tok;
	struct json_object *o;
	char *line = NULL, *where = NULL;
	const char *name = path, *why;
	size_t cap = 0, n_bad = 0, lineno = 0;
	ssize_t len;
	FILE *f = stdin;

	if (strcmp(path, "-") == 0)
		name = "standard input";
	else if ((f = fopen(path, "r")) == NULL)
		err(EXIT_FAILED, "%s", path);
	tok = json_tokener_new();
	if (tok == NULL)
		err(EXIT_FAILED, "json_tokener_new");
	json_tokener_set_flags(tok, JSON_TOKENER_STRICT);
	while ((len = getline(&line, &cap, f)) >= 0) {
		lineno++;
		if (len > 0 && line[len - 1] == '\n')
			len--;
		if ((size_t)len == strspn(line, " \t\r") ||
		    line[strspn(line, " \t\r")] == '\n')
			continue;
		json_tokener_reset(tok);
		why = NULL;
		o = NULL;
		if (len > INT32_MAX - 1)
			why = "the line is too long";
		else if (!is_utf8(line, (size_t)len))
			why = "invalid utf-8 string";
		else
			o = json_tokener_parse_ex(tok, line, (int)len);
		if (why == NULL && o == NULL &&
		    json_tokener_get_error(tok) != json_tokener_success)
			why =
			    json_tokener_get_error(tok) == json_tokener_continue
			    ? "the line ends inside a value"
			    : json_tokener_error_desc(
				  json_tokener_get_error(tok));
		else if (why == NULL &&
		    !json_object_is_type(o, json_type_object))
			why = "not a JSON object";
		free(where);
		if (asprintf(&where, "%s:%zu", name, lineno) < 0)
			err(EXIT_FAILED, "asprintf");
		if (why != NULL) {
			n_bad++;
			if (c->strict)
				errx(EXIT_FAILED, "%s: %s", where, why);
			if (!c->quiet)
				warnx("%s: %s", where, why);
		} else {
			fn(ctx, o, where);
		}
		json_object_put(o);
	}
	if (ferror(f))
		err(EXIT_FAILED, "%s", name);
	if (f != stdin)
		(void)fclose(f);
	json_tokener_free(tok);
	free(line);
	free(where);
	return n_bad;
}
