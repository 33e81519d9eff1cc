/* Between the two passes of words_hash.c. */
#ifndef SS_TEXT_WORDS_RUNS_H
#define SS_TEXT_WORDS_RUNS_H

#include "text/words.h"

#define SS_RUN_BLOCK ((size_t)64)
#define SS_RUN_ODD   (UINT32_C(1) << 30) /* in ends: not for the fast path */
#define SS_RUN_PAD   ((size_t)80)        /* behind low: a block, or 16 bytes */

/*
 * Fills s->low, and s->starts and s->ends with the runs of letters, digits
 * and other characters; returns how many.  s has room for len > 0 bytes, and
 * for SS_RUN_BLOCK more of starts and ends than there are runs.
 */
size_t ss_word_runs(
    struct ss_word_scan *, const unsigned char *text, size_t len);

#endif
