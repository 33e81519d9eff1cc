/*
 * Document frequencies of stems over a fixed background of news sentences.
 */
#ifndef SS_CLAIMS_STEM_TABLE_H
#define SS_CLAIMS_STEM_TABLE_H

#include <stdint.h>

/*
 * ln(n / df) of the stem with this hash (ss_word_hash of the stem), at most
 * SS_STEM_IDF_MAX, which stems that are not in the table get.
 */
double ss_stem_idf(uint64_t hash);

#define SS_STEM_IDF_MAX 9.5

#endif
