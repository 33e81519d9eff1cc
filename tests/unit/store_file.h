/*
 * A new, empty store in a file of its own, for the tests of its parts.
 */
#ifndef TESTS_STORE_FILE_H
#define TESTS_STORE_FILE_H

#include "samestory.h"

struct store_file {
	char path[64];
	struct ss_store *store; /* open for writing */
};

/* Each fails the test on any error. */
void store_file_init(struct store_file *);
/* Closes the store and removes its files. */
void store_file_release(struct store_file *);

#endif
