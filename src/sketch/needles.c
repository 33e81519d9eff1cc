#include "sketch/needles.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "samestory.h"
#include "sketch/minhash.h"

#define WANTED 12
#define MISS   1e-3 /* P(fewer needles found | containment = c) */

unsigned
ss_needles_wanted(double c)
{
	unsigned m = WANTED, i;
	double none;

	for (; m < SS_NEEDLES_MAX; m++) {
		for (none = 1, i = 0; i < m; i++)
			none *= 1 - c;
		if (none <= MISS)
			break;
	}
	return m;
}

unsigned
ss_needles_needed(unsigned n, int all, double c)
{
	double p[SS_NEEDLES_MAX + 1] = {1}, below;
	unsigned i, j, need;

	if (all) {
		for (need = 0; need < c * n - 1e-9; need++)
			;
		return need == 0 ? 1 : need;
	}
	/* p[j]: that j of the first i are found */
	for (i = 1; i <= n; i++) {
		for (j = i; j > 0; j--)
			p[j] = p[j] * (1 - c) + p[j - 1] * c;
		p[0] *= 1 - c;
	}
	for (below = p[0], need = 1; need < n; need++) {
		below += p[need];
		if (below > MISS)
			break;
	}
	return need;
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

/* One by one, each put in its place. */
static unsigned
pick_plain(const uint32_t *mixes, size_t n, unsigned m, uint32_t *out)
{
	unsigned have = 0, at, j;
	size_t i;

	for (i = 0; i < n; i++) {
		if (have == m && mixes[i] >= out[have - 1])
			continue;
		for (at = have; at > 0 && out[at - 1] > mixes[i];)
			at--;
		if (at > 0 && out[at - 1] == mixes[i])
			continue;
		have += have < m;
		for (j = have - 1; j > at; j--)
			out[j] = out[j - 1];
		out[at] = mixes[i];
	}
	return have;
}

#define SIFTED (4 * SS_NEEDLES_MAX)

unsigned
ss_needles_pick_mixes(
    const uint32_t *mixes, size_t n, unsigned m, uint32_t *out)
{
	uint32_t few[SIFTED + 1], limit;
	unsigned n_few = 0, have;
	size_t i;

	/* Mixes are uniform: twice as many as needed lie below the limit,
	 * give or take a few. */
	if (n <= 2 * m)
		return pick_plain(mixes, n, m, out);
	limit = (uint32_t)((uint64_t)(2 * m) * UINT32_MAX / n);
	for (i = 0; i < n && n_few < SIFTED; i++) {
		few[n_few] = mixes[i];
		n_few += mixes[i] <= limit;
	}
	have = pick_plain(few, n_few, m, out);
	/* Too few, or more than there was room for: they are not uniform. */
	return i == n && have == m ? m : pick_plain(mixes, n, m, out);
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

	for (h->bits = 4; h->bits < 28 && (size_t)1 << h->bits < h->n;)
		h->bits++;
	n_first = ((size_t)1 << h->bits) + 2;
	h->first = calloc(n_first, sizeof(*h->first));
	to = reallocarray(NULL, h->n + 1, sizeof(*to));
	if (h->first == NULL || to == NULL) {
		free(to);
		return SS_ENOMEM;
	}
	/* Scattered by the top bits, then each small part sorted. */
	for (i = 0; i < h->n; i++)
		h->first[(h->v[i].shingle >> (64 - h->bits)) + 2]++;
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
	uint32_t i, end, mid;

	i = h->first[shingle >> (64 - h->bits)];
	end = h->first[(shingle >> (64 - h->bits)) + 1];
	*n = end;
	/* A bucket is an entry or two, or a long list of a hot needle. */
	while (end - i > 8) {
		mid = i + (end - i) / 2;
		if (h->v[mid].shingle < shingle)
			i = mid + 1;
		else
			end = mid;
	}
	while (i < *n && h->v[i].shingle < shingle)
		i++;
	*n -= i;
	return *n == 0 || h->v[i].shingle != shingle ? NULL : &h->v[i];
}
