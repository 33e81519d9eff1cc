/*
 * MinHash sketches by one permutation hashing (Li, Owen & Zhang 2012) whose
 * empty slots get a true MinHash of their own.
 *
 * A shingle's 64 bits become 32 mixed ones, u.  u * k gives the slot (its high
 * word) and a value (its low word); a slot keeps its smallest value.  A slot
 * that no shingle fell into gets the minimum, over all shingles, of a hash
 * with the slot's own seed, marked by its lowest bit so that it never equals
 * a value of the first kind.  For any two sets each slot is then equal with
 * probability J (within 2^-25), and slots vary less than independent
 * permutations would: one pass instead of k, and an error at or below
 * sqrt(J (1 - J) / k).
 *
 * What is kept of a slot is 8 bits of a mix of its value: slots of different
 * minima are equal with probability 1/256, which only adds candidates
 * (b-bit minwise hashing, Li & Koenig 2010).
 *
 * In full, all of it in unsigned 32 bits but for p, for shingle h of 64 bits
 * and k slots:
 *
 *     u = (low half of h) ^ (high half of h)
 *     u = u * 0x9e3779b1;  u = u ^ u >> 15
 *     u = u * 0x85ebca77;  u = u ^ u >> 13
 *     p = u * k, of 64 bits; slot (high half of p) keeps the least of
 *         (low half of p) & ~1
 *     slot s without any: the least over all shingles of f(u, s), | 1:
 *         v = (u ^ (s * 0x9e3779b9 + 0x7f4a7c15)) * 0xc2b2ae3d
 *         v = v ^ v >> 16;  v = v * 0x27d4eb2f;  f = v ^ v >> 15
 *     packed: (slot * 0x9e3779b1) >> 24
 *
 * tests/unit/test_sketch_fingerprint.c computes fingerprints from this and
 * from text/words.h and shingles.h alone.
 */
#ifndef SS_SKETCH_MINHASH_H
#define SS_SKETCH_MINHASH_H

#include <stddef.h>
#include <stdint.h>

#define SS_MINHASH_VERSION 1
#define SS_MINHASH_MAX     4096 /* slots */

/*
 * The k slots of shingles[0 .. n), n > 0, repeated shingles allowed.
 * mixes: room for n values, which are the shingles' mixed bits afterwards.
 * k: 1 to SS_MINHASH_MAX.
 * Returns how many slots no shingle fell into.
 */
unsigned ss_minhash(const uint64_t *shingles, size_t n, unsigned k,
    uint32_t *mixes, uint32_t *slots);

/* The mixed bits of n shingles.  Returns n. */
size_t ss_minhash_mixes(const uint64_t *shingles, size_t n, uint32_t *mixes);
/* The same slots, from mixed bits. */
unsigned ss_minhash_of_mixes(
    const uint32_t *mixes, size_t n, unsigned k, uint32_t *slots);

/* 8 bits of each slot.  Returns k. */
unsigned ss_minhash_pack(const uint32_t *slots, unsigned k, uint8_t *out);

/* In how many of k packed slots two sketches are equal. */
unsigned ss_minhash_equal(const uint8_t *a, const uint8_t *b, unsigned k);

/* The Jaccard estimate of equal out of k packed slots, in [0, 1]. */
double ss_minhash_estimate(unsigned equal, unsigned k);

/* The 32 bits of a shingle that sketches and samples are made of. */
static inline uint32_t
ss_minhash_mix(uint64_t shingle)
{
	uint32_t u = (uint32_t)shingle ^ (uint32_t)(shingle >> 32);

	u *= UINT32_C(0x9e3779b1);
	u ^= u >> 15;
	u *= UINT32_C(0x85ebca77);
	u ^= u >> 13;
	return u;
}

#endif
