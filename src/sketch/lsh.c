#include "sketch/lsh.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <sys/endian.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "samestory.h"
#include "sketch/minhash.h"

#define ROWS_WANTED 4  /* fewer: too many strangers meet (at J = 0.1, 4 %) */
#define GATE_PART   10 /* of the misses allowed the gate may cause one in ten */

_Static_assert(sizeof(struct ss_lsh_line) == 64, "a line is a cache line");

static double
power(double x, unsigned n)
{
	double p = 1;

	for (; n > 0; n--)
		p *= x;
	return p;
}

static double
found(double jaccard, unsigned rows, unsigned bands)
{
	return 1 - power(1 - power(jaccard, rows), bands);
}

/*
 * The most equal slots g with P(fewer than g) <= miss, for slots that are
 * equal with probability t each: binomial terms in units of the one at the
 * mean, so that none that matters underflows.
 */
static unsigned
gate(unsigned slots, double t, double miss)
{
	unsigned mean = (unsigned)(t * slots), g;
	double odds, x, all, above = 1;

	if (t >= 1)
		return slots;
	odds = t / (1 - t);
	for (x = 1, g = mean; g < slots; g++) {
		x *= odds * (slots - g) / (g + 1);
		above += x;
	}
	for (all = above, x = 1, g = mean; g > 0; g--) {
		x *= g / (odds * (slots - g + 1));
		all += x;
	}
	for (x = 1, g = mean; g > 0 && all - above > miss * all; g--) {
		x *= g / (odds * (slots - g + 1));
		above += x;
	}
	return g;
}

void
ss_bands_choose(
    struct ss_bands *b, double threshold, double recall, unsigned slots)
{
	unsigned r;

	for (r = slots; r > 1; r--)
		if (found(threshold, r, slots / r) >= recall)
			break;
	while (r < ROWS_WANTED && slots + ROWS_WANTED <= SS_MINHASH_MAX) {
		slots += ROWS_WANTED - slots % ROWS_WANTED;
		if (found(threshold, ROWS_WANTED, slots / ROWS_WANTED) >=
		    recall)
			r = ROWS_WANTED;
	}
	if (r < ROWS_WANTED) /* the slots are at their maximum */
		for (r = ROWS_WANTED - 1; r > 1; r--)
			if (found(threshold, r, slots / r) >= recall)
				break;
	b->slots = slots;
	b->rows = r;
	b->bands = slots / r;
	b->gate = gate(slots, threshold, (1 - recall) / GATE_PART);
}

double
ss_bands_probability(const struct ss_bands *b, double jaccard)
{
	return found(jaccard, b->rows, b->bands);
}

uint64_t
ss_bands_key(const struct ss_bands *b, const uint8_t *sketch, unsigned band)
{
	const uint8_t *p = sketch + (size_t)band * b->rows;
	uint64_t h = UINT64_C(0x9e3779b97f4a7c15) * (band + 1), x;
	unsigned left = b->rows, n, i;

	if (left < 8 && band * b->rows + 8 <= b->slots) { /* as below */
		h = (h ^ (le64dec(p) & ((UINT64_C(1) << 8 * left) - 1))) *
		    UINT64_C(0xd6e8feb86659fd93);
		return (h ^ h >> 32) * UINT64_C(0xd6e8feb86659fd93);
	}
	for (; left > 0; left -= n, p += n) {
		n = left < 8 ? left : 8;
		for (x = 0, i = 0; i < n; i++)
			x |= (uint64_t)p[i] << 8 * i;
		h = (h ^ x) * UINT64_C(0xd6e8feb86659fd93);
		h ^= h >> 32;
	}
	return h * UINT64_C(0xd6e8feb86659fd93);
}

int
ss_lsh_init(struct ss_lsh *t, unsigned bands, size_t n_items)
{
	size_t n;

	memset(t, 0, sizeof(*t));
	/* 8.5 of ten entries used on the average, and some to spare. */
	t->n_lines = n_items / 17 * 2 + 8;
	if (t->n_lines > UINT32_MAX)
		return SS_ENOMEM;
	n = t->n_lines * bands;
	t->lines = aligned_alloc(64, n * sizeof(*t->lines));
	if (t->lines == NULL)
		return SS_ENOMEM;
	memset(t->lines, 0, n * sizeof(*t->lines));
	return 0;
}

void
ss_lsh_release(struct ss_lsh *t)
{
	free(t->lines);
	memset(t, 0, sizeof(*t));
}

/* A bit for each of the line's entries whose tag is this. */
static inline unsigned
equal_tags(const struct ss_lsh_line *l, uint16_t tag)
{
	unsigned m = 0, i;

#if defined(__SSE2__)
	__m128i t = _mm_set1_epi16((short)tag);
	__m128i a = _mm_load_si128((const __m128i *)(const void *)l->tag);
	__m128i b = _mm_load_si128((const __m128i *)(const void *)l->tag + 1);

	(void)i;
	m = (unsigned)_mm_movemask_epi8(
	    _mm_packs_epi16(_mm_cmpeq_epi16(a, t), _mm_cmpeq_epi16(b, t)));
#else
	for (i = 0; i < 10; i++)
		m |= (unsigned)(l->tag[i] == tag) << i;
#endif
	return m & ((1u << l->n) - 1);
}

int
ss_lsh_add(struct ss_lsh *t, unsigned band, uint64_t key, uint32_t item)
{
	struct ss_lsh_line *l, *lines = t->lines + band * t->n_lines;
	size_t at = ss_lsh_line_of(t, key), tries;
	uint16_t tag = (uint16_t)key;
	unsigned same = 0;

	for (tries = 0; tries < t->n_lines; tries++) {
		l = &lines[at];
		same += (unsigned)__builtin_popcount(equal_tags(l, tag));
		if (same >= SS_LSH_HOT)
			return 0;
		if (l->n < 10) {
			l->tag[l->n] = tag;
			l->item[l->n++] = item;
			return 0;
		}
		at = at + 1 == t->n_lines ? 0 : at + 1;
	}
	return SS_ELIMIT;
}

unsigned
ss_lsh_find(const struct ss_lsh *t, unsigned band, uint64_t key, uint32_t *out)
{
	const struct ss_lsh_line *l, *lines = t->lines + band * t->n_lines;
	size_t at = ss_lsh_line_of(t, key), tries;
	uint16_t tag = (uint16_t)key;
	unsigned n = 0, m;

	for (tries = 0; tries < t->n_lines; tries++) {
		l = &lines[at];
		for (m = equal_tags(l, tag); m != 0 && n < SS_LSH_HOT;
		     m &= m - 1)
			out[n++] = l->item[__builtin_ctz(m)];
		if (l->n < 10 || n == SS_LSH_HOT)
			break;
		at = at + 1 == t->n_lines ? 0 : at + 1;
	}
	return n;
}
