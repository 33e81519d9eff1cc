/*
 * Stems of words: Snowball (Porter 2001, "Snowball: A language for stemming
 * algorithms") for eight languages, then the marks of Latin letters dropped,
 * so that "Peña" and "Pena" are one key.  Words of other languages are only
 * lower-cased and freed of marks.
 */
#ifndef SS_TEXT_STEMS_H
#define SS_TEXT_STEMS_H

#include <stddef.h>
#include <stdint.h>

#define SS_STEM_MAX 128 /* bytes; longer words are cut */

struct sb_stemmer;
struct ss_known_stem;

/* One a thread. */
struct ss_stems {
	struct sb_stemmer *of[8];    /* made when first asked for */
	struct ss_known_stem *known; /* see ss_stems_remember; may be NULL */
};

void ss_stems_init(struct ss_stems *);
/*
 * From now on stems are remembered, in some 800 KB: for those who stem whole
 * feeds.  Without memory they are not.
 */
void ss_stems_remember(struct ss_stems *);
void ss_stems_release(struct ss_stems *);

/*
 * The stem of a word given in lower case, in out; returns its length.
 * lang_bit: of ss_lang_bit, 0 for others.  Without memory for the stemmer
 * the word itself is taken.
 */
size_t ss_stem(struct ss_stems *, unsigned lang_bit, const unsigned char *word,
    size_t len, unsigned char out[SS_STEM_MAX]);
/* The same of a word whose hash (ss_word_hash) is known. */
size_t ss_stem_hashed(struct ss_stems *, unsigned lang_bit, uint64_t hash,
    const unsigned char *word, size_t len, unsigned char out[SS_STEM_MAX]);

#endif
