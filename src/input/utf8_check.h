/*
 * Whether bytes are well-formed UTF-8, at the speed of reading them: the
 * vectorised twin of ss_utf8_valid_prefix (base/utf8.h), which tells where
 * the fault is.
 */
#ifndef SS_INPUT_UTF8_CHECK_H
#define SS_INPUT_UTF8_CHECK_H

#include <stddef.h>

/* 1 when ptr[0 .. len) is well-formed, else 0. */
int ss_utf8_is_valid(const unsigned char *ptr, size_t len);

/* The variants, for tests; _avx2 only where ss_utf8_has_avx2() says 1. */
int ss_utf8_is_valid_portable(const unsigned char *ptr, size_t len);
int ss_utf8_is_valid_avx2(const unsigned char *ptr, size_t len);
int ss_utf8_has_avx2(void);

#endif
