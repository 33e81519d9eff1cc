/*
 * Collections made in memory for tests of copies: generated texts with
 * planted edits, and brute force over strings of words as an oracle that
 * shares no code with the library.
 */
#ifndef TESTS_COLLECTION_H
#define TESTS_COLLECTION_H

#include "samestory.h"

struct collection {
	struct ss_documents docs;
	struct ss_article *articles;
	char **texts;
	size_t n;
};

/* Takes copies of texts; ids are "0", "1", …; undated. */
void collection_init(struct collection *, const char *const *texts, size_t n);
void collection_release(struct collection *);

/*
 * n texts from a fixed seed: families of one story with edits of all kinds
 * (words changed, sentences dropped, added, swapped, cut short, embedded in
 * a longer text), some very short, some empty.
 */
void collection_generate(struct collection *, size_t n, uint64_t seed);
/* The same articles in another order: item i of to is from[perm[i]]. */
void collection_permute(
    struct collection *to, const struct collection *from, const uint32_t *perm);
uint64_t collection_random(uint64_t *state);

/* Jaccard and containment of two texts' w-word shingles, from strings. */
void brute_force(const char *a, const char *b, unsigned w, double *jaccard,
    double *containment);

#endif
