#include "sketch/needles.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "samestory.h"
#include "sketch/minhash.h"

#define MISS 1e-4 /* P(fewer than two needles found | containment = c) */

unsigned
ss_needles_wanted(double c)
{
	double none = 1, one = 0; /* P(0 found), P(1 found) of m */
	unsigned m;

	for (m = 1; m < SS_NEEDLES_MAX; m++) {
		one = one * (1 - c) + none * c;
		none *= 1 - c;
		if (m >= 2 && none + one <= MISS)
			break;
	}
	return m;
}

unsigned
ss_needles_pick(const uint64_t *shingles, size_t n, unsigned m, uint64_t *out)
{
	uint32_t mix[2 * SS_NEEDLES_MAX], u;
	unsigned have = 0, at;
	size_t i;

	for (i = 0; i < n; i++) {
		u = ss_minhash_mix(shingles[i]);
		if (have == m && u > mix[have - 1])
			continue;
		for (at = have; at > 0; at--)
			if (mix[at - 1] < u ||
			    (mix[at - 1] == u && out[at - 1] <= shingles[i]))
				break;
		if (at == m || (at > 0 && out[at - 1] == shingles[i]))
			continue;
		if (have < m)
			have++;
		memmove(&mix[at + 1], &mix[at], (have - at - 1) * sizeof(*mix));
		memmove(&out[at + 1], &out[at], (have - at - 1) * sizeof(*out));
		mix[at] = u;
		out[at] = shingles[i];
	}
	return have;
}

void
ss_haystack_init(struct ss_haystack *h)
{
	memset(h, 0, sizeof(*h));
}

void
ss_haystack_release(struct ss_haystack *h)
{
	free(h->v);
	free(h->first);
	free(h->seen);
	ss_haystack_init(h);
}

int
ss_haystack_add(struct ss_haystack *h, uint64_t shingle, uint32_t item)
{
	if (h->n >= UINT32_MAX || SS_ARRAY_ROOM(h, 1) != 0)
		return SS_ENOMEM;
	h->v[h->n++] = (struct ss_needle){shingle, item};
	return 0;
}

/* By (shingle, item); lists are a few entries long. */
static void
sort_few(struct ss_needle *v, size_t n)
{
	struct ss_needle x;
	size_t i, j;

	for (i = 1; i < n; i++) {
		x = v[i];
		for (j = i; j > 0; j--) {
			if (v[j - 1].shingle < x.shingle ||
			    (v[j - 1].shingle == x.shingle &&
				v[j - 1].item <= x.item))
				break;
			v[j] = v[j - 1];
		}
		v[j] = x;
	}
}

static int
by_shingle(const void *a, const void *b)
{
	const struct ss_needle *x = a, *y = b;

	if (x->shingle != y->shingle)
		return x->shingle < y->shingle ? -1 : 1;
	return (x->item > y->item) - (x->item < y->item);
}

int
ss_haystack_close(struct ss_haystack *h)
{
	struct ss_needle *to;
	size_t i, b, n, n_first;
	uint64_t s;

	for (h->bits = 4; h->bits < 28 && (size_t)1 << h->bits < h->n;)
		h->bits++;
	h->seen_bits = h->bits + 3;
	n_first = ((size_t)1 << h->bits) + 2;
	h->first = calloc(n_first, sizeof(*h->first));
	h->seen = calloc(((size_t)1 << h->seen_bits) / 64, sizeof(*h->seen));
	to = reallocarray(NULL, h->n + 1, sizeof(*to));
	if (h->first == NULL || h->seen == NULL || to == NULL) {
		free(to);
		return SS_ENOMEM;
	}
	/* Scattered by the top bits, then each small part sorted. */
	for (i = 0; i < h->n; i++) {
		s = h->v[i].shingle;
		h->first[(s >> (64 - h->bits)) + 2]++;
		s = s >> 8 & (((uint64_t)1 << h->seen_bits) - 1);
		h->seen[s / 64] |= UINT64_C(1) << s % 64;
	}
	for (b = 1; b < n_first; b++)
		h->first[b] += h->first[b - 1];
	for (i = 0; i < h->n; i++)
		to[h->first[(h->v[i].shingle >> (64 - h->bits)) + 1]++] =
		    h->v[i];
	free(h->v);
	h->v = to;
	h->cap = h->n + 1;
	for (b = 0; b + 2 < n_first; b++) {
		n = h->first[b + 1] - h->first[b];
		if (n > 64)
			qsort(to + h->first[b], n, sizeof(*to), by_shingle);
		else
			sort_few(to + h->first[b], n);
	}
	return 0;
}

const struct ss_needle *
ss_haystack_find(const struct ss_haystack *h, uint64_t shingle, size_t *n)
{
	uint64_t s = shingle >> 8 & (((uint64_t)1 << h->seen_bits) - 1);
	uint32_t i, end;

	if ((h->seen[s / 64] >> s % 64 & 1) == 0)
		return NULL;
	i = h->first[shingle >> (64 - h->bits)];
	end = h->first[(shingle >> (64 - h->bits)) + 1];
	while (i < end && h->v[i].shingle < shingle)
		i++;
	for (*n = 0; i + *n < end && h->v[i + *n].shingle == shingle;)
		++*n;
	return *n == 0 ? NULL : &h->v[i];
}
