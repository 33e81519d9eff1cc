/*
 * Strings that borrow their bytes (struct ss_str).
 */
#ifndef SS_BASE_STR_H
#define SS_BASE_STR_H

#include "samestory.h"

/* White space of HTML, which is that of ASCII without the vertical tab. */
static inline int
ss_is_space(unsigned char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* Without the control characters and spaces at either end. */
struct ss_str ss_str_trim(struct ss_str);

/* 1: the same bytes.  A string that is absent equals only another such. */
int ss_str_equal(struct ss_str, struct ss_str);

/* Order of bytes, as memcmp: below, at or above zero. */
int ss_str_cmp(struct ss_str, struct ss_str);

#endif
