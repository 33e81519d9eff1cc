/*
 * What two English stems have to do with each other, by WordNet 3.0 (Miller
 * 1995, "WordNet: a lexical database for English").
 */
#ifndef SS_CLAIMS_SYNONYMS_H
#define SS_CLAIMS_SYNONYMS_H

#include <stdint.h>

enum ss_word_relation {
	/* 0 to 6: synonyms; the ranks of the shared sense among the senses of
	 * the one and of the other, the commonest 0, added up */
	SS_WORDS_SYNONYMS = 7, /* mask */
	SS_WORDS_NO_SYNONYMS = 7,
	SS_WORDS_SAME = 1 << 3,    /* forms of one word: went, go */
	SS_WORDS_DERIVED = 1 << 4, /* one derived of the other */
	SS_WORDS_OPPOSITE = 1 << 5,
	/* 1 to 3: one means a kind of the other, or nearly the other; the
	 * ranks as above, and 1 */
	SS_WORDS_KIND = 3 << 6, /* mask */
	SS_WORDS_KIND_SHIFT = 6
};

/*
 * The relations of two stems, given by their hashes (ss_word_hash): synonyms
 * and flags, or SS_WORDS_NO_SYNONYMS alone.  Symmetric; thread-safe.
 * Cost: a binary search.
 */
unsigned ss_words_related(uint64_t a, uint64_t b);

#endif
