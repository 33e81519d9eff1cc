/*
 * UTF-8 (RFC 3629): decoding, validation, repair.
 */
#ifndef SS_BASE_UTF8_H
#define SS_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

#define SS_UTF8_INVALID UINT32_MAX

/*
 * Decodes the code point at ptr[0 .. len), len >= 1, into *cp and returns
 * its length in bytes.  At a malformed byte *cp is SS_UTF8_INVALID and the
 * length that of the maximal ill-formed part (Unicode 15, table 3-8), so that
 * each gets one replacement character.
 */
size_t ss_utf8_decode(const unsigned char *ptr, size_t len, uint32_t *cp);

/* Writes cp (a valid scalar value) and returns its length, 1 to 4. */
size_t ss_utf8_encode(uint32_t cp, unsigned char out[4]);

/* The offset of the first malformed byte, or len when all is well. */
size_t ss_utf8_valid_prefix(const unsigned char *ptr, size_t len);

/*
 * Copies ptr[0 .. len) to out (room for 3 * len bytes) with U+FFFD in the
 * place of each ill-formed part; returns the length written and adds the
 * number of replacements to *n_replaced (may be NULL).
 */
size_t ss_utf8_repair(const unsigned char *ptr, size_t len, unsigned char *out,
    size_t *n_replaced);

/* 1: an upper-case or title-case letter (categories Lu, Lt). */
int ss_utf8_is_upper(uint32_t cp);

#endif
