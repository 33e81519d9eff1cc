#include "sketch/shingles.h"

#include <assert.h>
#include <string.h>

#include "base/cpu.h"

#define STEP 13 /* bits a word is rotated by, per place; odd */

#define LANES 8

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
	lanes x, y, s, t;
	size_t i, count;
	uint64_t one;
	unsigned j;

	assert(w >= 1 && w <= SS_SHINGLE_MAX);
	if (n == 0)
		return 0;
	if (n < w)
		w = (unsigned)n;
	count = n - w + 1;
	for (i = 0; i + 2 * LANES <= count; i += 2 * LANES) {
		memcpy(&s, words + i, sizeof(s));
		memcpy(&t, words + i + LANES, sizeof(t));
		for (j = 1; j < w; j++) {
			memcpy(&x, words + i + j, sizeof(x));
			memcpy(&y, words + i + j + LANES, sizeof(y));
			s = (s << STEP | s >> (64 - STEP)) ^ x;
			t = (t << STEP | t >> (64 - STEP)) ^ y;
		}
		memcpy(out + i, &s, sizeof(s));
		memcpy(out + i + LANES, &t, sizeof(t));
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
