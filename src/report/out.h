/*
 * Buffered output to a caller's sink, with the pieces that JSON needs.
 * The first failure sticks; ss_out_finish reports it.
 */
#ifndef SS_REPORT_OUT_H
#define SS_REPORT_OUT_H

#include "base/buf.h"
#include "samestory.h"

struct ss_out {
	const struct ss_sink *sink;
	struct ss_buf buf;
	int status;    /* 0, SS_EIO or SS_ENOMEM */
	int sys_errno; /* of SS_EIO */
};

/* keeps sink (it must outlive the output). */
void ss_out_init(struct ss_out *, const struct ss_sink *sink);
/* Writes what is left, frees, and returns the first failure or 0. */
int ss_out_finish(struct ss_out *, struct ss_error *err);

void ss_out_bytes(struct ss_out *, const void *ptr, size_t len);
void ss_out_cstr(struct ss_out *, const char *);
void ss_out_char(struct ss_out *, char);
void ss_out_u64(struct ss_out *, uint64_t);
/* A score: at most six decimals, no trailing zeros, '.' in every locale. */
void ss_out_score(struct ss_out *, double);

/* A JSON string (RFC 8259) of valid UTF-8; the NULL view gives null. */
void ss_out_json(struct ss_out *, struct ss_str);
void ss_out_json_cstr(struct ss_out *, const char *);
/* "name": with the quotes and the colon; name is plain ASCII. */
void ss_out_key(struct ss_out *, const char *name);

/* [ptr + beg, ptr + end) as a view. */
struct ss_str ss_str_slice(struct ss_str, size_t beg, size_t end);

#endif
