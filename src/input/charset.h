/*
 * Bytes of any encoding to UTF-8: what encoding they are in, and the
 * conversion (iconv of the C library).
 */
#ifndef SS_INPUT_CHARSET_H
#define SS_INPUT_CHARSET_H

#include <stddef.h>

#include "base/buf.h"
#include "samestory.h"

enum ss_charset_text {
	SS_CHARSET_PLAIN, /* no declaration inside */
	SS_CHARSET_HTML,  /* <meta charset>, <meta http-equiv> */
	SS_CHARSET_XML    /* <?xml encoding?> */
};

/*
 * The encoding of ptr[0 .. len), as a name for ss_charset_convert (a view,
 * valid for ever).  In this order:
 *   1. a byte order mark (UTF-8, UTF-16, UTF-32);
 *   2. UTF-16 without one, by the zeroes in its first 256 bytes;
 *   3. well-formed UTF-8 with at least one character beyond ASCII is UTF-8,
 *      whatever is declared (no other text looks like that by chance);
 *   4. hint: a label known from outside (HTTP), or NULL;
 *   5. what the first 8 KiB of the text declare (HTML, XML);
 *   6. detection: Cyrillic (windows-1251, KOI8-R), Japanese, Chinese and
 *      Korean multi-byte encodings by their structure and frequent
 *      characters, else windows-1252 where the bytes above 0x7f stand as
 *      its letters and signs do (at least four of them in plain text), else
 *      UTF-8 (damaged: it will be repaired).
 * Labels are read as the WHATWG Encoding standard does ("latin1" is
 * windows-1252, "gb2312" GB18030); unknown ones are passed over.
 */
const char *ss_charset_of(const unsigned char *ptr, size_t len,
    const char *hint, enum ss_charset_text kind);

/*
 * The name for a label as standards and pages write it, or NULL when it is
 * not known.
 */
const char *ss_charset_name(const char *label, size_t len);

/*
 * Appends ptr[0 .. len), which is in charset, to out as valid UTF-8, without
 * its byte order mark.  Each part that is ill-formed or has no character
 * becomes U+FFFD and is counted in *n_replaced.
 * Returns 0, SS_ENOMEM, SS_ELIMIT (out's maximum) or SS_EINVAL (the C library
 * does not know charset; out is as before).
 */
int ss_charset_convert(const unsigned char *ptr, size_t len,
    const char *charset, struct ss_buf *out, size_t *n_replaced);

#endif
