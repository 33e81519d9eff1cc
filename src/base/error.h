/*
 * Filling the caller's struct ss_error.  See samestory.h for the type.
 */
#ifndef SS_BASE_ERROR_H
#define SS_BASE_ERROR_H

#include "samestory.h"

/*
 * Writes code, errno and a formatted message into err (may be NULL) and
 * returns code, so that callers can `return ss_error_set(...)`.
 * pos: byte, line or item the message is about; 0 where there is none.
 */
int ss_error_set(struct ss_error *err, int code, int sys_errno, uint64_t pos,
    const char *fmt, ...) __attribute__((format(printf, 5, 6)));

/* Out of memory: the one message that every module needs. */
int ss_error_nomem(struct ss_error *err);

#endif
