/*
 * Numbers as runs of bits, lowest first: what the packed tables are made of.
 *
 * A Rice code (Rice 1979) of x with parameter k is x >> k ones, a zero, and
 * the k lower bits; from SS_RICE_LONG ones on there is no zero and x follows
 * in 40 bits.  For gaps of a sorted list with mean m the best k is near
 * log2(m), and costs about 1.5 bits more than k.
 */
#ifndef SS_STORE_BITS_H
#define SS_STORE_BITS_H

#include <stdint.h>

#include "base/buf.h"

#define SS_RICE_LONG 20

struct ss_bits_out {
	struct ss_buf *buf;
	uint64_t acc;
	unsigned n; /* bits in acc, below 8 between calls */
};

/* n at most 40; x below 2^n. */
void ss_bits_put(struct ss_bits_out *, uint64_t x, unsigned n);
void ss_rice_put(struct ss_bits_out *, uint64_t x, unsigned k);
/* Fills the last byte with zeros. */
void ss_bits_close(struct ss_bits_out *);

struct ss_bits_in {
	const unsigned char *at, *end;
	uint64_t acc;
	unsigned n;
	int bad; /* 1: it read behind the end */
};

void ss_bits_open(struct ss_bits_in *, const unsigned char *ptr, size_t len);
uint64_t ss_bits_get(struct ss_bits_in *, unsigned n); /* n at most 40 */
uint64_t ss_rice_get(struct ss_bits_in *, unsigned k);

/* The parameter for n gaps that sum up to total. */
unsigned ss_rice_parameter(uint64_t total, uint64_t n);

#endif
