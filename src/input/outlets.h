/*
 * The outlets map: which names and hosts are one publisher.
 *
 *     # comment
 *     bbc.co.uk = BBC
 *     BBC News  = BBC
 *
 * An alias is compared without regard to ASCII case and to white space at
 * its ends.  One with a dot in it is also a host: it stands for that host,
 * with or without "www.", and for every host below it.
 */
#ifndef SS_INPUT_OUTLETS_H
#define SS_INPUT_OUTLETS_H

#include "base/arena.h"
#include "base/map.h"
#include "samestory.h"

struct ss_outlets {
	struct ss_arena arena;
	struct ss_map map; /* hash of the folded alias -> index */
	struct ss_outlet_alias {
		struct ss_str alias, outlet;
	} * v;
	size_t n, cap;
};

void ss_outlets_init(struct ss_outlets *);
void ss_outlets_release(struct ss_outlets *);

/* Reads a map file.  SS_EIO, SS_ENOMEM, SS_EFORMAT (pos: the line). */
int ss_outlets_read(
    struct ss_outlets *, const char *path, struct ss_error *err);

/*
 * The outlet that name (may be a NULL view) or, where it is not listed, host
 * stands for; a NULL view when neither is listed.  Valid until release.
 */
struct ss_str ss_outlets_find(
    const struct ss_outlets *, struct ss_str name, struct ss_str host);

#endif
