/*
 * Names of which one source alone has a word: where they stand, and what is
 * no name though it has a capital.
 */
#ifndef SS_CLAIMS_UNIQUE_NAMES_H
#define SS_CLAIMS_UNIQUE_NAMES_H

#include "claims/build.h"

struct ss_unique_names {
	const struct ss_build *b;
	/* [n_keys] 1: somewhere in the event it is a country, an acronym, a
	   first name, or stands behind a first name or a title */
	unsigned char *proper;
};

/* keeps the build.  Returns 0 or SS_ENOMEM; release in any case. */
int ss_unique_names_init(struct ss_unique_names *, const struct ss_build *);
void ss_unique_names_release(struct ss_unique_names *);

/* Whether a key is used by one near-duplicate group alone (unique.c). */
int ss_unique_only_here(const struct ss_build *, uint32_t key);

/* A heading or a by-line: its names say nothing of the event. */
int ss_unique_has_no_names(const struct ss_build *, const struct ss_unit *);

/*
 * A name that no other group has at token i: some word of it is new, and not
 * only because a sentence begins there or a date is named.  Its span, all
 * words of the name, is [*beg, return); *beg where there is none.
 */
uint32_t ss_unique_name_at(const struct ss_unique_names *,
    const struct ss_unit *, uint32_t i, uint32_t *beg);

#endif
