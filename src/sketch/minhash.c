#include "sketch/minhash.h"

#include <assert.h>
#include <string.h>

#include "base/cpu.h"

/* A second hash of u for slot s: what fills slots that stayed empty. */
SS_ALWAYS_INLINE uint32_t
reseeded(uint32_t u, uint32_t s)
{
	u = (u ^ (s * UINT32_C(0x9e3779b9) + UINT32_C(0x7f4a7c15))) *
	    UINT32_C(0xc2b2ae3d);
	u ^= u >> 16;
	u *= UINT32_C(0x27d4eb2f);
	return u ^ u >> 15;
}

SS_ALWAYS_INLINE size_t
ss_minhash_mixes_body(const uint64_t *shingles, size_t n, uint32_t *mixes)
{
	size_t i;

	for (i = 0; i < n; i++)
		mixes[i] = ss_minhash_mix(shingles[i]);
	return n;
}

SS_CPU_VARIANTS(size_t, ss_minhash_mixes,
    (const uint64_t *shingles, size_t n, uint32_t *mixes), (shingles, n, mixes))

SS_ALWAYS_INLINE unsigned
ss_minhash_of_mixes_body(
    const uint32_t *u, size_t n, unsigned k, uint32_t *slots)
{
	uint32_t best, s, v;
	unsigned empty = 0;
	uint64_t p;
	size_t i;

	assert(n > 0 && k > 0 && k <= SS_MINHASH_MAX);
	memset(slots, 0xff, k * sizeof(*slots)); /* odd: empty */
	for (i = 0; i < n; i++) {
		p = (uint64_t)u[i] * k;
		v = (uint32_t)p & ~UINT32_C(1);
		s = (uint32_t)(p >> 32);
		/* stored either way: a branch would be wrong every third time */
		best = slots[s];
		slots[s] = v < best ? v : best;
	}
	for (s = 0; s < k; s++) {
		if (slots[s] != UINT32_MAX)
			continue;
		best = UINT32_MAX;
		for (i = 0; i < n; i++) {
			v = reseeded(u[i], s);
			best = v < best ? v : best;
		}
		slots[s] = best | 1;
		empty++;
	}
	return empty;
}

SS_CPU_VARIANTS(unsigned, ss_minhash_of_mixes,
    (const uint32_t *u, size_t n, unsigned k, uint32_t *slots),
    (u, n, k, slots))

unsigned
ss_minhash(const uint64_t *shingles, size_t n, unsigned k, uint32_t *mixes,
    uint32_t *slots)
{
	ss_minhash_mixes(shingles, n, mixes);
	return ss_minhash_of_mixes(mixes, n, k, slots);
}

SS_ALWAYS_INLINE unsigned
ss_minhash_pack_body(const uint32_t *slots, unsigned k, uint8_t *out)
{
	unsigned i;

	for (i = 0; i < k; i++)
		out[i] = (uint8_t)((slots[i] * UINT32_C(0x9e3779b1)) >> 24);
	return k;
}

SS_CPU_VARIANTS(unsigned, ss_minhash_pack,
    (const uint32_t *slots, unsigned k, uint8_t *out), (slots, k, out))

SS_ALWAYS_INLINE unsigned
ss_minhash_equal_body(const uint8_t *a, const uint8_t *b, unsigned k)
{
	unsigned i, n = 0;

	for (i = 0; i < k; i++)
		n += a[i] == b[i];
	return n;
}

SS_CPU_VARIANTS(unsigned, ss_minhash_equal,
    (const uint8_t *a, const uint8_t *b, unsigned k), (a, b, k))

double
ss_minhash_estimate(unsigned equal, unsigned k)
{
	double m = (double)equal / k;

	m = (m - 1.0 / 256) / (1.0 - 1.0 / 256);
	return m < 0 ? 0 : m;
}
