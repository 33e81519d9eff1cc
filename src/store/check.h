/*
 * Looking at the invariants of a store.
 */
#ifndef SS_STORE_CHECK_H
#define SS_STORE_CHECK_H

#include "store/store.h"

struct ss_check {
	struct ss_store *s;
	void (*problem)(void *ctx, const char *what);
	void *ctx;
	uint64_t n; /* problems that were told */
	struct ss_error *err;
};

void ss_check_tell(struct ss_check *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Each returns 0, whatever was told, or a status. */
int ss_check_texts(struct ss_check *);
int ss_check_groups(struct ss_check *);

#endif
