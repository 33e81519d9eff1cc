/*
 * Shingles: w consecutive words as one 64-bit hash, made of the words' hashes
 * (text/words.h) without touching their bytes again.
 *
 *     S(h0 .. hw-1) = rotl(h0, 13 (w-1)) ^ ... ^ rotl(hw-2, 13) ^ hw-1
 *
 * This is the cyclic polynomial of Cohen ("Recursive hashing functions for
 * n-grams", 1997; Lemire & Kaser 2010) over word hashes, by Horner's rule in
 * the lanes of a vector: w - 1 rotations and exclusive ors for eight shingles.
 *
 * A text of 0 < n < w words has one shingle, S of all of its words; an empty
 * text has none.
 */
#ifndef SS_SKETCH_SHINGLES_H
#define SS_SKETCH_SHINGLES_H

#include <stddef.h>
#include <stdint.h>

/* Stored with every fingerprint; changes whenever a hash would. */
#define SS_SHINGLES_VERSION 1
#define SS_SHINGLE_MAX      32 /* words */

/* How many shingles n words have, repeated ones counted each time. */
size_t ss_shingles_count(size_t n_words, unsigned w);

/*
 * The shingles of words[0 .. n), in order of the text, into out (room for n).
 * w: 1 to SS_SHINGLE_MAX.  Returns how many there are.
 */
size_t ss_shingles_make(
    const uint64_t *words, size_t n, unsigned w, uint64_t *out);

#endif
