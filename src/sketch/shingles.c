#include "sketch/shingles.h"

#include <assert.h>
#include <string.h>

#include "base/cpu.h"

#define STEP 13 /* bits a word is rotated by, per place; odd */

SS_ALWAYS_INLINE uint64_t
rotl(uint64_t x, unsigned r)
{
	return x << r | x >> (64 - r);
}

size_t
ss_shingles_count(size_t n_words, unsigned w)
{
	if (n_words < w)
		return n_words > 0;
	return n_words - w + 1;
}

/* Each loop reads ahead of where it writes, so it works in place. */
SS_ALWAYS_INLINE size_t
ss_shingles_make_body(
    const uint64_t *words, size_t n, unsigned w, uint64_t *out)
{
	unsigned have = 1, bit, r;
	size_t i, left = n;

	assert(w >= 1 && w <= SS_SHINGLE_MAX);
	if (n == 0)
		return 0;
	if (n < w)
		w = (unsigned)n;
	memcpy(out, words, n * sizeof(*out));
	for (bit = 1; bit <= w / 2; bit *= 2)
		;
	/* The bits of w from the second highest down. */
	for (bit /= 2; bit > 0; bit /= 2) {
		r = STEP * have % 64;
		left -= have;
		for (i = 0; i < left; i++)
			out[i] = rotl(out[i], r) ^ out[i + have];
		have *= 2;
		if ((w & bit) == 0)
			continue;
		left--;
		for (i = 0; i < left; i++)
			out[i] = rotl(out[i], STEP) ^ words[i + have];
		have++;
	}
	return left;
}

SS_CPU_VARIANTS(size_t, ss_shingles_make,
    (const uint64_t *words, size_t n, unsigned w, uint64_t *out),
    (words, n, w, out))
