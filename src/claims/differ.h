/* Ways in which two articles differ, found by the files differ_*.c. */
#ifndef SS_CLAIMS_DIFFER_H
#define SS_CLAIMS_DIFFER_H

#include "claims/build.h"

/* Takes one disagreement of n values; returns 0 or SS_ENOMEM. */
typedef int (*ss_differ_add)(void *ctx, enum ss_value_kind, const char *type,
    const struct ss_place *, size_t n);

/*
 * People and places that go by different names in sentences that otherwise
 * say the same.  Returns 0 or SS_ENOMEM.
 */
int ss_differ_names(struct ss_build *, ss_differ_add, void *ctx);

/* Quotations that two articles put in different mouths (attributions.c). */
int ss_differ_speakers(struct ss_build *, ss_differ_add, void *ctx);

/* One name in several spellings.  Returns 0 or SS_ENOMEM. */
int ss_differ_spellings(struct ss_build *, ss_differ_add, void *ctx);

#endif
