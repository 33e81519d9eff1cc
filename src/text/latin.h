/*
 * Names of many spellings as one key: Latin, Cyrillic and Greek letters.
 */
#ifndef SS_TEXT_LATIN_H
#define SS_TEXT_LATIN_H

#include <stddef.h>

#define SS_SKELETON_MAX 48

/*
 * The skeleton of a word in lower case, in out; returns its length, 0 when
 * too little is left to tell words apart.  "zelensky", "selenskyj" and
 * "зеленского" give one.  Thread-safe.
 */
size_t ss_skeleton(
    const unsigned char *word, size_t len, unsigned char out[SS_SKELETON_MAX]);

#endif
