/*
 * Words of a text and their hashes: the base of shingles, terms and keys.
 *
 * A word is a maximal run of Unicode letters (L*), marks (M*) and decimal
 * digits (Nd); apostrophe, hyphen and underscore separate.  A letter of a
 * script that is written without spaces (Han, Hiragana, Katakana, Thai, Lao,
 * Khmer, Myanmar) is a word of its own, with the marks that follow it.
 * Words are lower-cased by the simple mapping of UnicodeData.txt, code point
 * by code point; nothing is stemmed, no accent is dropped, no number folded,
 * and nothing is normalized: a composed letter and one with a combining mark
 * differ.  All else separates, soft hyphens and zero-width characters too.
 *
 * The hash of a word of up to 16 bytes (lower-cased UTF-8) is XXH3-64 with
 * seed 0 of the word padded with zero bytes to 16; of a longer word, XXH3-64
 * of its own bytes.
 */
#ifndef SS_TEXT_WORDS_H
#define SS_TEXT_WORDS_H

#include "samestory.h"

/* Stored with every fingerprint; changes whenever a hash would. */
#define SS_WORDS_VERSION 1

struct ss_word {
	uint64_t hash;
	uint32_t beg, end; /* of the text as it stands, not lower-cased */
};

struct ss_words {
	struct ss_word *v;
	size_t n, cap;
};

void ss_words_init(struct ss_words *);
void ss_words_release(struct ss_words *);

/*
 * Replaces the contents of *out by the words of text[0 .. len).
 * text: valid UTF-8 (an ill-formed byte separates), len < 4 GiB.
 * Returns 0, SS_ENOMEM or SS_ELIMIT.
 */
int ss_words_scan(const unsigned char *text, size_t len, struct ss_words *out);

/*
 * The same, one code point after the other: the reference that every faster
 * variant equals bit for bit, and what odd parts of a text go through.
 */
int ss_words_scan_plain(
    const unsigned char *text, size_t len, struct ss_words *out);

/*
 * Words for many texts in a row: hashes alone, into memory of the caller.
 * The object is scratch memory that is used again from text to text.
 */
struct ss_word_scan {
	unsigned char *low; /* the text in lower case */
	uint32_t *starts;   /* of runs without an ASCII separator inside */
	uint32_t *ends;
	uint64_t *other; /* a bit a byte: beyond ASCII */
	size_t cap;      /* bytes of text that there is room for */
	struct ss_words odd;
};

void ss_word_scan_init(struct ss_word_scan *);
void ss_word_scan_release(struct ss_word_scan *);

/* The most words that a text of len bytes can have. */
static inline size_t
ss_words_max(size_t len)
{
	return len / 2 + 1;
}

/*
 * Hashes of the words of text[0 .. len) to hashes, and where they begin and
 * end to beg and end unless these are NULL; each has room for
 * ss_words_max(len).  *n: how many.  Errors as ss_words_scan.
 */
int ss_words_hash(struct ss_word_scan *, const unsigned char *text, size_t len,
    uint64_t *hashes, uint32_t *beg, uint32_t *end, size_t *n);

/* The hash of one word given in lower case. */
uint64_t ss_word_hash(const unsigned char *word, size_t len);

/*
 * Lower-cases text[0 .. len) into out (room for 2 * len + 4 bytes) and
 * returns the length written.
 */
size_t ss_lower(const unsigned char *text, size_t len, unsigned char *out);

enum ss_char_class {
	SS_CHAR_SEPARATOR,
	SS_CHAR_LETTER, /* letters and digits */
	SS_CHAR_MARK,
	SS_CHAR_SINGLE /* letter of a script without spaces */
};

enum ss_char_class ss_char_class(uint32_t cp);

#endif
