/* The outlets map: see outlets.h.  A lookup is one hash for a name, and one
 * for each dot of a host. */
#include "input/outlets.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/array.h"
#include "base/error.h"
#include "base/str.h"

#define MAX_ALIAS 256

void
ss_outlets_init(struct ss_outlets *o)
{
	memset(o, 0, sizeof(*o));
	ss_arena_init(&o->arena);
	ss_map_init(&o->map);
}

void
ss_outlets_release(struct ss_outlets *o)
{
	ss_arena_release(&o->arena);
	ss_map_release(&o->map);
	free(o->v);
	ss_outlets_init(o);
}

/* s in small ASCII letters; its length, or 0 when it is too long. */
static size_t
fold(struct ss_str s, unsigned char out[MAX_ALIAS])
{
	size_t i;

	s = ss_str_trim(s);
	if (s.len > MAX_ALIAS)
		return 0;
	for (i = 0; i < s.len; i++)
		out[i] = s.ptr[i] >= 'A' && s.ptr[i] <= 'Z' ? s.ptr[i] | 0x20
							    : s.ptr[i];
	return s.len;
}

static uint32_t
find(const struct ss_outlets *o, const unsigned char *p, size_t len)
{
	uint32_t i = ss_map_get(&o->map, XXH3_64bits(p, len));

	if (i != SS_MAP_NONE &&
	    (o->v[i].alias.len != len || memcmp(o->v[i].alias.ptr, p, len)))
		return SS_MAP_NONE;
	return i;
}

/* One line; returns 0, SS_ENOMEM or SS_EFORMAT. */
static int
add_line(struct ss_outlets *o, struct ss_str line)
{
	unsigned char folded[MAX_ALIAS];
	struct ss_str alias, outlet;
	const unsigned char *eq;
	uint32_t *slot;
	size_t len;

	line = ss_str_trim(line);
	if (line.len == 0 || line.ptr[0] == '#')
		return 0;
	eq = memchr(line.ptr, '=', line.len);
	if (eq == NULL)
		return SS_EFORMAT;
	alias.ptr = line.ptr;
	alias.len = (size_t)(eq - line.ptr);
	outlet.ptr = eq + 1;
	outlet.len = line.len - alias.len - 1;
	outlet = ss_str_trim(outlet);
	len = fold(alias, folded);
	if (len == 0 || outlet.len == 0)
		return SS_EFORMAT;
	alias.ptr = folded;
	alias.len = len;
	if (len > 4 && memcmp(folded, "www.", 4) == 0) {
		alias.ptr += 4;
		alias.len -= 4;
	}
	if (SS_ARRAY_ROOM(o, 1) != 0)
		return SS_ENOMEM;
	slot = ss_map_put(
	    &o->map, XXH3_64bits(alias.ptr, alias.len), (uint32_t)o->n);
	if (slot == NULL)
		return SS_ENOMEM;
	if (*slot != o->n)
		return 0; /* the first line of an alias counts */
	if (ss_arena_dup_str(&o->arena, alias, &o->v[o->n].alias) != 0 ||
	    ss_arena_dup_str(&o->arena, outlet, &o->v[o->n].outlet) != 0)
		return SS_ENOMEM;
	o->n++;
	return 0;
}

int
ss_outlets_read(struct ss_outlets *o, const char *path, struct ss_error *err)
{
	FILE *fp = fopen(path, "re");
	char *line = NULL;
	size_t cap = 0;
	uint64_t line_no = 0;
	struct ss_str s;
	ssize_t n;
	int r = 0;

	if (fp == NULL)
		return ss_error_set(
		    err, SS_EIO, errno, 0, "%s: cannot be opened", path);
	errno = 0;
	while ((n = getline(&line, &cap, fp)) > 0) {
		line_no++;
		s.ptr = (const unsigned char *)line;
		s.len = (size_t)n;
		if (line_no == 1 && s.len >= 3 &&
		    memcmp(line, "\xef\xbb\xbf", 3) == 0) {
			s.ptr += 3;
			s.len -= 3;
		}
		r = add_line(o, s);
		if (r == SS_EFORMAT)
			ss_error_set(err, r, 0, line_no,
			    "%s:%llu: expected \"alias = outlet\"", path,
			    (unsigned long long)line_no);
		else if (r != 0)
			ss_error_nomem(err);
		if (r != 0)
			goto out;
	}
	if (ferror(fp))
		r = ss_error_set(
		    err, SS_EIO, errno, 0, "%s: cannot be read", path);
out:
	free(line);
	fclose(fp);
	return r;
}

struct ss_str
ss_outlets_find(
    const struct ss_outlets *o, struct ss_str name, struct ss_str host)
{
	const struct ss_str none = {NULL, 0};
	unsigned char folded[MAX_ALIAS];
	const unsigned char *p, *dot;
	size_t len;
	uint32_t i;

	if (o->n == 0)
		return none;
	if (name.ptr != NULL && (len = fold(name, folded)) > 0) {
		p = folded;
		if (len > 4 && memcmp(p, "www.", 4) == 0) {
			p += 4;
			len -= 4;
		}
		i = find(o, p, len);
		if (i != SS_MAP_NONE)
			return o->v[i].outlet;
	}
	if (host.ptr == NULL || (len = fold(host, folded)) == 0)
		return none;
	for (p = folded;; p = dot + 1) {
		i = find(o, p, len - (size_t)(p - folded));
		if (i != SS_MAP_NONE)
			return o->v[i].outlet;
		dot = memchr(p, '.', len - (size_t)(p - folded));
		if (dot == NULL)
			return none;
	}
}
