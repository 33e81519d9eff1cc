/*
 * Entries are scattered by the top bits of their key, then each small part
 * is sorted.  The key is the mix times an odd number: another name of the
 * same 32 bits, but spread evenly where needles' mixes are all small.
 */
#include "sketch/needle_index.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/cpu.h"
#include "samestory.h"

#define SPREAD UINT32_C(0x9e3779b1)
#define FEW    64 /* entries that are sorted by insertion */

void
ss_needle_index_init(struct ss_needle_index *x)
{
	memset(x, 0, sizeof(*x));
}

void
ss_needle_index_release(struct ss_needle_index *x)
{
	free(x->v);
	free(x->first);
	free(x->seen);
	ss_needle_index_init(x);
}

int
ss_needle_index_room(struct ss_needle_index *x, size_t n)
{
	if (n >= UINT32_MAX - x->n)
		return SS_ENOMEM;
	return SS_ARRAY_ROOM(x, n) != 0 ? SS_ENOMEM : 0;
}

void
ss_needle_index_add(struct ss_needle_index *x, uint32_t mix, uint32_t item)
{
	x->v[x->n++] = (uint64_t)ss_needle_index_key(mix) << 32 | item;
}

/* In which word of the filter a mix has its bits. */
static inline uint32_t
word_of(const struct ss_needle_index *x, uint32_t mix)
{
	unsigned zeros = (unsigned)__builtin_clz(mix | 1);

	return x->part[zeros] + (mix & x->mask[zeros]);
}

/* Which ones: two of a word, by bits of the key. */
static inline unsigned
first_bit(uint32_t key)
{
	return key >> 27;
}

static inline unsigned
second_bit(uint32_t key)
{
	return key >> 22 & 31;
}

/* The number by which SPREAD is undone. */
static uint32_t
gather(uint32_t key)
{
	uint32_t inverse = SPREAD; /* Newton: right bits double each time */
	unsigned i;

	for (i = 0; i < 5; i++)
		inverse *= 2 - SPREAD * inverse;
	return key * inverse;
}

/* Cuts the filter into parts by the needles' leading zeros. */
static int
make_filter(struct ss_needle_index *x)
{
	size_t n[32] = {0}, i, bits, at = 0;
	uint32_t key;
	unsigned z;

	for (i = 0; i < x->n; i++)
		n[__builtin_clz(gather((uint32_t)(x->v[i] >> 32)) | 1)]++;
	for (z = 0; z < 32; z++) {
		for (bits = 64; bits < 8 * n[z] && bits < (size_t)1 << 28;)
			bits *= 2;
		x->part[z] = (uint32_t)at;
		x->mask[z] = (uint32_t)(bits / 32 - 1);
		at += bits / 32;
	}
	x->seen = calloc(at, sizeof(*x->seen));
	if (x->seen == NULL)
		return SS_ENOMEM;
	for (i = 0; i < x->n; i++) {
		key = (uint32_t)(x->v[i] >> 32);
		x->seen[word_of(x, gather(key))] |= UINT32_C(1)
			<< first_bit(key) |
		    UINT32_C(1) << second_bit(key);
	}
	return 0;
}

static int
by_value(const void *a, const void *b)
{
	uint64_t x, y;

	memcpy(&x, a, sizeof(x));
	memcpy(&y, b, sizeof(y));
	return (x > y) - (x < y);
}

static void
sort(uint64_t *v, size_t n)
{
	uint64_t x;
	size_t i, j;

	if (n > FEW) {
		qsort(v, n, sizeof(*v), by_value);
		return;
	}
	for (i = 1; i < n; i++) {
		x = v[i];
		for (j = i; j > 0 && v[j - 1] > x; j--)
			v[j] = v[j - 1];
		v[j] = x;
	}
}

int
ss_needle_index_close(struct ss_needle_index *x)
{
	uint64_t *to;
	size_t i, b, n_first;

	for (x->bits = 4; x->bits < 28 && (size_t)1 << x->bits < x->n;)
		x->bits++;
	n_first = ((size_t)1 << x->bits) + 2;
	x->first = calloc(n_first, sizeof(*x->first));
	to = reallocarray(NULL, x->n + 1, sizeof(*to));
	if (x->first == NULL || to == NULL || make_filter(x) != 0) {
		free(to);
		return SS_ENOMEM;
	}
	for (i = 0; i < x->n; i++)
		x->first[(x->v[i] >> (64 - x->bits)) + 2]++;
	for (b = 1; b < n_first; b++)
		x->first[b] += x->first[b - 1];
	for (i = 0; i < x->n; i++)
		to[x->first[(x->v[i] >> (64 - x->bits)) + 1]++] = x->v[i];
	free(x->v);
	x->v = to;
	x->cap = x->n + 1;
	for (b = 0; b + 2 < n_first; b++)
		sort(to + x->first[b], x->first[b + 1] - x->first[b]);
	return 0;
}

SS_ALWAYS_INLINE size_t
ss_needle_index_sift_body(const struct ss_needle_index *x,
    const uint32_t *mixes, size_t n, uint32_t *out)
{
	size_t i, m = 0;
	uint32_t key, word;

	/* No branch: many loads are under way at a time. */
	for (i = 0; i < n; i++) {
		word = x->seen[word_of(x, mixes[i])];
		key = ss_needle_index_key(mixes[i]);
		out[m] = mixes[i];
		m += word >> first_bit(key) & word >> second_bit(key) & 1;
	}
	for (i = 0; i < m; i++)
		__builtin_prefetch(
		    &x->first[ss_needle_index_key(out[i]) >> (32 - x->bits)]);
	for (i = 0; i < m; i++)
		__builtin_prefetch(&x->v[x->first[ss_needle_index_key(out[i]) >>
		    (32 - x->bits)]]);
	return m;
}

SS_CPU_VARIANTS(size_t, ss_needle_index_sift,
    (const struct ss_needle_index *x, const uint32_t *mixes, size_t n,
	uint32_t *out),
    (x, mixes, n, out))

const uint64_t *
ss_needle_index_find(const struct ss_needle_index *x, uint32_t mix, size_t *n)
{
	uint32_t key = ss_needle_index_key(mix), i, end, mid;

	i = x->first[key >> (32 - x->bits)];
	end = x->first[(key >> (32 - x->bits)) + 1];
	*n = end;
	/* A bucket is an entry or two, or a long list of a hot needle. */
	while (end - i > 8) {
		mid = i + (end - i) / 2;
		if (x->v[mid] >> 32 < key)
			i = mid + 1;
		else
			end = mid;
	}
	while (i < *n && x->v[i] >> 32 < key)
		i++;
	*n -= i;
	return *n == 0 || x->v[i] >> 32 != key ? NULL : &x->v[i];
}
