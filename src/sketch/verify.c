#include "sketch/verify.h"

#include <stdlib.h>
#include <string.h>

#include "samestory.h"

void
ss_set_init(struct ss_set *s)
{
	memset(s, 0, sizeof(*s));
}

void
ss_set_release(struct ss_set *s)
{
	free(s->keys);
	free(s->places);
	free(s->met);
	free(s->rest);
	ss_set_init(s);
}

static int
room(struct ss_set *s, size_t n)
{
	size_t want = 64;

	if (n >= UINT32_MAX / 8)
		return SS_ENOMEM;
	while (want < 4 * n)
		want *= 2;
	if (n > s->cap || want > s->cap_slots) {
		ss_set_release(s);
		s->keys = reallocarray(NULL, n + n / 2 + 1, sizeof(*s->keys));
		s->met = calloc(n + n / 2 + 1, sizeof(*s->met));
		s->places = reallocarray(NULL, want, sizeof(*s->places));
		if (s->keys == NULL || s->met == NULL || s->places == NULL) {
			ss_set_release(s);
			return SS_ENOMEM;
		}
		s->cap = n + n / 2 + 1;
		s->cap_slots = want;
	}
	s->n_slots = want;
	memset(s->places, 0, want * sizeof(*s->places));
	return 0;
}

/* Shingle hashes are uniform: their low bits serve as they are. */
static inline size_t
home(const struct ss_set *s, uint64_t key)
{
	return (size_t)key & (s->n_slots - 1);
}

int
ss_set_fill(struct ss_set *s, const uint64_t *shingles, size_t n)
{
	uint64_t key;
	size_t i, at, have = 0;
	int r;

	s->n = 0;
	r = room(s, n);
	if (r != 0)
		return r;
	for (i = 0; i < n; i++) {
		key = shingles[i];
		at = home(s, key);
		while (s->places[at] != 0 && s->keys[s->places[at] - 1] != key)
			at = (at + 1) & (s->n_slots - 1);
		if (s->places[at] != 0)
			continue;
		s->keys[have++] = key;
		s->places[at] = (uint32_t)have;
	}
	s->n = have;
	return 0;
}

/* Numbers the comparison; those before are forgotten. */
static void
begin(struct ss_set *s)
{
	if (++s->now == 0) {
		memset(s->met, 0, s->cap * sizeof(*s->met));
		s->now = 1;
	}
}

int
ss_set_common(struct ss_set *s, const uint64_t *shingles, size_t n,
    size_t *common, const uint64_t **rest, size_t *n_rest)
{
	size_t i, at, place = 0, found = 0, left = 0;
	uint64_t key, *to;

	*common = 0;
	*rest = shingles;
	*n_rest = n;
	if (s->n == 0)
		return 0;
	if (n > s->cap_rest) {
		free(s->rest);
		s->cap_rest = 0;
		s->rest = reallocarray(NULL, n + n / 2, sizeof(*s->rest));
		if (s->rest == NULL)
			return SS_ENOMEM;
		s->cap_rest = n + n / 2;
	}
	begin(s);
	to = s->rest;
	for (i = 0; i < n; i++) {
		key = shingles[i];
		if (place >= s->n || s->keys[place] != key) {
			at = home(s, key);
			while (s->places[at] != 0 &&
			    s->keys[s->places[at] - 1] != key)
				at = (at + 1) & (s->n_slots - 1);
			if (s->places[at] == 0) {
				to[left++] = key;
				continue;
			}
			place = s->places[at] - 1;
		}
		found += s->met[place] != s->now;
		s->met[place++] = s->now;
	}
	*common = found;
	*rest = to;
	*n_rest = left;
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

size_t
ss_sorted_set(uint64_t *shingles, size_t n)
{
	size_t i, m = 0;

	if (n == 0)
		return 0;
	qsort(shingles, n, sizeof(*shingles), by_value);
	for (i = 0; i < n; i++)
		if (m == 0 || shingles[i] != shingles[m - 1])
			shingles[m++] = shingles[i];
	return m;
}

size_t
ss_sorted_common(
    const uint64_t *a, size_t n_a, const uint64_t *b, size_t n_b, size_t need)
{
	size_t i = 0, j = 0, common = 0, left;

	while (i < n_a && j < n_b) {
		left = n_a - i < n_b - j ? n_a - i : n_b - j;
		if (common + left < need)
			break;
		if (a[i] == b[j]) {
			common++;
			i++;
			j++;
		} else if (a[i] < b[j]) {
			i++;
		} else {
			j++;
		}
	}
	return common;
}

double
ss_jaccard(size_t common, size_t n_a, size_t n_b)
{
	size_t all = n_a + n_b - common;

	return all == 0 ? 0 : (double)common / (double)all;
}

double
ss_containment(size_t common, size_t n_a, size_t n_b)
{
	size_t less = n_a < n_b ? n_a : n_b;

	return less == 0 ? 0 : (double)common / (double)less;
}
