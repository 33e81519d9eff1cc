/*
 * The file of --pins: lines `join A B` and `part A B`, A and B being ids of
 * articles; '#' begins a comment at the start of a line or after a space.
 * In a line with tabs these separate, so that ids may hold spaces.
 */
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static struct {
	struct ss_pin *v;
	size_t *line; /* of each */
	size_t n, cap;
} pins;

static void
warn_line(const struct cli *c, size_t line, const char *why)
{
	if (c->strict)
		errx(EXIT_FAILED, "%s:%zu: %s", c->pins, line, why);
	if (!c->quiet)
		warnx("%s:%zu: %s", c->pins, line, why);
}

/* Splits line into at most 4 fields; returns how many. */
static size_t
split(char *line, char *field[4])
{
	const char *by = strchr(line, '\t') != NULL ? "\t" : " ";
	char *p;
	size_t n = 0;

	line[strcspn(line, "\r\n")] = '\0';
	for (p = line; *p != '\0'; p++)
		if (*p == '#' && (p == line || strchr(" \t", p[-1]) != NULL)) {
			*p = '\0';
			break;
		}
	for (; p > line && strchr(" \t", p[-1]) != NULL; p--)
		p[-1] = '\0';
	while ((p = strsep(&line, by)) != NULL && n < 4)
		if (*p != '\0')
			field[n++] = p;
	return n;
}

static struct ss_str
keep(const char *s)
{
	struct ss_str out;

	out.len = strlen(s);
	out.ptr = (const unsigned char *)strdup(s);
	if (out.ptr == NULL)
		err(EXIT_FAILED, "strdup");
	return out;
}

static void
add(struct ss_pin pin, size_t line)
{
	if (pins.n == pins.cap) {
		pins.cap = pins.cap == 0 ? 64 : pins.cap * 2;
		pins.v = reallocarray(pins.v, pins.cap, sizeof(*pins.v));
		pins.line =
		    reallocarray(pins.line, pins.cap, sizeof(*pins.line));
		if (pins.v == NULL || pins.line == NULL)
			err(EXIT_FAILED, "reallocarray");
	}
	pins.line[pins.n] = line;
	pins.v[pins.n++] = pin;
}

static int
compare(struct ss_str a, struct ss_str b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int r = memcmp(a.ptr, b.ptr, n);

	return r != 0 ? r : a.len < b.len ? -1 : a.len > b.len;
}

static int
by_bytes(const void *a, const void *b)
{
	return compare(*(const struct ss_str *)a, *(const struct ss_str *)b);
}

/* Says which ids no article has. */
static void
check_ids(const struct cli *c, const struct ss_articles *articles)
{
	struct ss_str *ids, s;
	char why[128];
	size_t i;
	int side;

	ids = reallocarray(NULL, articles->n + 1, sizeof(*ids));
	if (ids == NULL)
		err(EXIT_FAILED, "reallocarray");
	for (i = 0; i < articles->n; i++)
		ids[i] = articles->v[i].id;
	qsort(ids, articles->n, sizeof(*ids), by_bytes);
	for (i = 0; i < pins.n; i++)
		for (side = 0; side < 2; side++) {
			s = side == 0 ? pins.v[i].a : pins.v[i].b;
			if (bsearch(&s, ids, articles->n, sizeof(*ids),
				by_bytes) != NULL)
				continue;
			(void)snprintf(why, sizeof(why),
			    "no article has the id '%.80s'",
			    (const char *)s.ptr);
			warn_line(c, pins.line[i], why);
		}
	free(ids);
}

void
cli_pins_read(struct cli *c, const struct ss_articles *articles)
{
	char *line = NULL, *field[4];
	size_t cap = 0, n, lineno = 0;
	ssize_t len;
	FILE *f;
	int part;

	if (c->pins == NULL)
		return;
	f = fopen(c->pins, "r");
	if (f == NULL)
		err(EXIT_FAILED, "%s", c->pins);
	while ((len = getline(&line, &cap, f)) >= 0) {
		lineno++;
		if (memchr(line, '\0', (size_t)len) != NULL) {
			warn_line(c, lineno, "a NUL byte");
			continue;
		}
		n = split(line, field);
		if (n == 0)
			continue;
		part = strcmp(field[0], "part") == 0;
		if (n != 3 || (!part && strcmp(field[0], "join") != 0))
			warn_line(c, lineno, "needs join A B or part A B");
		else
			add((struct ss_pin){keep(field[1]), keep(field[2]),
				part},
			    lineno);
	}
	if (ferror(f))
		err(EXIT_FAILED, "%s", c->pins);
	(void)fclose(f);
	free(line);
	if (articles != NULL)
		check_ids(c, articles);
	c->options.pins = pins.v;
	c->options.n_pins = pins.n;
}

void
cli_pins_fail(const struct cli *c, const struct ss_error *e)
{
	if (c->pins != NULL && e->code == SS_EINVAL && e->pos > 0 &&
	    e->pos <= pins.n)
		errx(EXIT_FAILED, "%s:%zu: %s", c->pins, pins.line[e->pos - 1],
		    e->msg);
	cli_fail(e, EXIT_FAILED);
}
