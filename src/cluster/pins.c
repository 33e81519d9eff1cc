/*
 * Pins are looked up by the ids of articles.  The joins alone make sets; a
 * part inside one of them is a contradiction.  A copy belongs to the set of
 * its group's lead unless a part forbids it; copies are asked in the order of
 * the pins, so that the result does not depend on the order of the input.
 *
 * Cost: linear in the articles, when there is any pin, and in the pins.
 */
#include "cluster/pins.h"

#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/error.h"
#include "base/map.h"
#include "cluster/bonds.h"

static uint32_t
find(const struct ss_map *ids, struct ss_str id, const struct ss_documents *d)
{
	uint32_t i = ss_map_get(ids, XXH3_64bits(id.ptr, id.len));
	struct ss_str s;

	if (i == SS_MAP_NONE)
		return i;
	s = d->v[i].article->id;
	return s.len == id.len && memcmp(s.ptr, id.ptr, s.len) == 0
	    ? i
	    : SS_MAP_NONE;
}

static int
look_up(struct ss_pinned_list *l, const struct ss_documents *docs,
    const struct ss_options *opt, size_t *pin_of)
{
	struct ss_map ids;
	size_t i;
	int status = 0;

	ss_map_init(&ids);
	for (i = 0; i < docs->n && status == 0; i++) {
		struct ss_str s = docs->v[i].article->id;

		if (ss_map_put(&ids, XXH3_64bits(s.ptr, s.len), (uint32_t)i) ==
		    NULL)
			status = SS_ENOMEM;
	}
	for (i = 0; i < opt->n_pins && status == 0; i++) {
		uint32_t a = find(&ids, opt->pins[i].a, docs);
		uint32_t b = find(&ids, opt->pins[i].b, docs);

		if (a == SS_MAP_NONE || b == SS_MAP_NONE)
			continue;
		pin_of[l->n] = i;
		l->v[l->n++] = (struct ss_pinned){a, b, opt->pins[i].part != 0};
	}
	ss_map_release(&ids);
	return status;
}

/* Fills b with the joins, then the parts; *bad: a part that cannot be. */
static int
bind(
    struct ss_bonds *b, const struct ss_pinned_list *l, uint32_t n, size_t *bad)
{
	size_t i;

	*bad = l->n;
	if (ss_bonds_init(b, n) != 0)
		return SS_ENOMEM;
	for (i = 0; i < l->n; i++)
		if (!l->v[i].part)
			ss_bonds_join(b, l->v[i].a, l->v[i].b);
	for (i = 0; i < l->n; i++) {
		if (!l->v[i].part)
			continue;
		if (ss_bonds_root(b, l->v[i].a) ==
		    ss_bonds_root(b, l->v[i].b)) {
			*bad = i;
			return 0;
		}
		if (ss_bonds_part(b, l->v[i].a, l->v[i].b) != 0)
			return SS_ENOMEM;
	}
	return 0;
}

int
ss_pins_resolve(struct ss_pinned_list *l, const struct ss_documents *docs,
    const struct ss_options *opt, struct ss_error *err)
{
	struct ss_bonds b = {0};
	size_t *pin_of, bad = 0;
	int status = SS_ENOMEM;

	memset(l, 0, sizeof(*l));
	if (opt->n_pins == 0)
		return 0;
	l->v = reallocarray(NULL, opt->n_pins, sizeof(*l->v));
	pin_of = reallocarray(NULL, opt->n_pins, sizeof(*pin_of));
	if (l->v != NULL && pin_of != NULL)
		status = look_up(l, docs, opt, pin_of);
	if (status == 0)
		status = bind(&b, l, (uint32_t)docs->n, &bad);
	ss_bonds_release(&b);
	if (status != 0)
		status = ss_error_nomem(err);
	else if (bad < l->n)
		status = ss_error_set(err, SS_EINVAL, 0, pin_of[bad] + 1,
		    "these two are joined by other pins");
	free(pin_of);
	return status;
}

static void
ask(struct ss_bonds *b, uint32_t copy, uint32_t *lead_of)
{
	uint32_t lead = lead_of[copy];

	if (ss_bonds_root(b, copy) == ss_bonds_root(b, lead))
		return;
	if (ss_bonds_parted(b, copy, lead))
		lead_of[copy] = copy;
	else
		ss_bonds_join(b, copy, lead);
}

int
ss_pins_free_copies(
    const struct ss_pinned_list *l, uint32_t *lead_of, uint32_t n)
{
	struct ss_bonds b = {0};
	size_t i, bad;
	int status;

	if (l->n == 0)
		return 0;
	status = bind(&b, l, n, &bad);
	for (i = 0; i < l->n && status == 0; i++) {
		ask(&b, l->v[i].a, lead_of);
		ask(&b, l->v[i].b, lead_of);
	}
	ss_bonds_release(&b);
	return status;
}
