/*
 * What is known of each file for writing its records again.
 */
#ifndef SS_INPUT_RECORDS_H
#define SS_INPUT_RECORDS_H

#include "input/kind.h"
#include "samestory.h"

struct ss_input_file {
	enum ss_kind kind;
	int rereadable;    /* a regular, uncompressed file */
	struct ss_str raw; /* of a feed that is not: its bytes; else NULL */
	uint64_t raw_at;   /* where in the file raw begins */
};

/*
 * Writes the feeds among the files as one: the first one without its dropped
 * items, the kept items of the others put in at its end with the namespaces
 * that they need.  SS_EINVAL when they are of different kinds (RSS and Atom)
 * or encodings, or were not kept; SS_EIO, SS_ENOMEM.
 */
int ss_feeds_write(const struct ss_articles *, const unsigned char *keep,
    const struct ss_sink *, struct ss_error *err);

#endif
