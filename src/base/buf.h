/*
 * A growing byte buffer with a stated maximum.  Failure is sticky: after a
 * failed append every later one fails too, so that a writer of many pieces
 * checks once, at the end (ss_buf_status).
 */
#ifndef SS_BASE_BUF_H
#define SS_BASE_BUF_H

#include <stddef.h>

#include "samestory.h"

struct ss_buf {
	unsigned char *ptr; /* len bytes in use, NUL behind them when any */
	size_t len;
	size_t cap;
	size_t max; /* SS_ELIMIT beyond */
	int status; /* 0, SS_ENOMEM or SS_ELIMIT */
};

/* max 0: as much as there is memory. */
void ss_buf_init(struct ss_buf *, size_t max);
void ss_buf_release(struct ss_buf *);
/* Empties, keeps the memory. */
void ss_buf_clear(struct ss_buf *);

int ss_buf_reserve(struct ss_buf *, size_t more);
int ss_buf_add(struct ss_buf *, const void *ptr, size_t len);
int ss_buf_add_str(struct ss_buf *, struct ss_str);
int ss_buf_add_cstr(struct ss_buf *, const char *);
int ss_buf_add_char(struct ss_buf *, char);
int ss_buf_addf(struct ss_buf *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
int ss_buf_status(const struct ss_buf *);

#endif
