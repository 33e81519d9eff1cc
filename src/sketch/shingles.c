#include "sketch/shingles.h"

#include <assert.h>
#include <string.h>

#include "base/cpu.h"

#define STEP 13 /* bits a word is rotated by, per place; odd */

#define LANES 4 /* of 64 bits: one register of AVX2 */

#define UNROLL 4

typedef uint64_t lanes __attribute__((vector_size(8 * LANES)));

size_t
ss_shingles_count(size_t n_words, unsigned w)
{
	if (n_words < w)
		return n_words > 0;
	return n_words - w + 1;
}

/* Horner's rule in each lane: S = rotl(S, STEP) ^ next word. */
SS_ALWAYS_INLINE size_t
ss_shingles_make_body(
    const uint64_t *words, size_t n, unsigned w, uint64_t *out)
{
	lanes s[UNROLL], x;
	size_t i, count;
	uint64_t one;
	unsigned j, k;

	assert(w >= 1 && w <= SS_SHINGLE_MAX);
	if (n == 0)
		return 0;
	if (n < w)
		w = (unsigned)n;
	count = n - w + 1;
	for (i = 0; i + UNROLL * LANES <= count; i += UNROLL * LANES) {
		for (k = 0; k < UNROLL; k++)
			memcpy(&s[k], words + i + k * LANES, sizeof(x));
		for (j = 1; j < w; j++)
			for (k = 0; k < UNROLL; k++) {
				memcpy(
				    &x, words + i + j + k * LANES, sizeof(x));
				s[k] = (s[k] << STEP | s[k] >> (64 - STEP)) ^ x;
			}
		for (k = 0; k < UNROLL; k++)
			memcpy(out + i + k * LANES, &s[k], sizeof(x));
	}
	for (; i < count; i++) {
		one = words[i];
		for (j = 1; j < w; j++)
			one = (one << STEP | one >> (64 - STEP)) ^ words[i + j];
		out[i] = one;
	}
	return count;
}

SS_CPU_VARIANTS(size_t, ss_shingles_make,
    (const uint64_t *words, size_t n, unsigned w, uint64_t *out),
    (words, n, w, out))
