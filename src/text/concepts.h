/*
 * Words of news that say the same in eight languages (en es de fr ru it pt
 * nl): countries with their capitals and peoples, months, and common nouns
 * and verbs of news.
 */
#ifndef SS_TEXT_CONCEPTS_H
#define SS_TEXT_CONCEPTS_H

#include <stddef.h>

#define SS_CONCEPT_NONE 0

/*
 * The number of the concept that a word, in lower case, stands for, whatever
 * its ending; SS_CONCEPT_NONE for all others.  The numbers mean nothing
 * beyond one run.  Thread-safe.
 */
unsigned ss_concept(const unsigned char *word, size_t len);

#endif
