/*
 * Seed and extend: the min_words-word shingles of b are hashed, those of a
 * looked up from left to right; a hit is checked and extended to the right
 * word by word (it cannot be extended to the left, or it would have been
 * found before), and a is continued behind the run's last seed, so that runs
 * may overlap by less than min_words words.
 */
#include "sketch/passages.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/map.h"
#include "samestory.h"
#include "sketch/shingles.h"

#define TRIES 64 /* places of one seed in b that are tried */

void
ss_runs_init(struct ss_runs *r)
{
	memset(r, 0, sizeof(*r));
}

void
ss_runs_release(struct ss_runs *r)
{
	free(r->v);
	ss_runs_init(r);
}

static size_t
run_length(const uint64_t *a, size_t n_a, const uint64_t *b, size_t n_b)
{
	size_t i = 0;

	while (i < n_a && i < n_b && a[i] == b[i])
		i++;
	return i;
}

/* next[i]: the place in b after i with the same seed, or SS_MAP_NONE. */
static int
index_seeds(const uint64_t *seeds, size_t n, struct ss_map *m, uint32_t *next)
{
	uint32_t *head;
	size_t i;

	for (i = n; i-- > 0;) {
		head = ss_map_put(m, seeds[i], (uint32_t)n);
		if (head == NULL)
			return SS_ENOMEM;
		next[i] = *head == n ? SS_MAP_NONE : *head;
		*head = (uint32_t)i;
	}
	return 0;
}

static unsigned
seed_words(unsigned min_words)
{
	return min_words < SS_SHINGLE_MAX ? min_words : SS_SHINGLE_MAX;
}

int
ss_runs_find(const uint64_t *a, size_t n_a, const uint64_t *b, size_t n_b,
    unsigned min_words, struct ss_runs *out)
{
	unsigned w = seed_words(min_words);
	uint64_t *seed_a = NULL, *seed_b = NULL;
	uint32_t *next = NULL, at, best_at;
	size_t m_a, m_b, i, len, best, tries;
	struct ss_map map;
	int r = SS_ENOMEM;

	out->n = 0;
	if (n_a < min_words || n_b < min_words || n_b >= UINT32_MAX ||
	    n_a >= UINT32_MAX)
		return 0;
	ss_map_init(&map);
	seed_a = reallocarray(NULL, n_a, sizeof(*seed_a));
	seed_b = reallocarray(NULL, n_b, sizeof(*seed_b));
	next = reallocarray(NULL, n_b, sizeof(*next));
	if (seed_a == NULL || seed_b == NULL || next == NULL)
		goto out;
	m_a = ss_shingles_make(a, n_a, w, seed_a);
	m_b = ss_shingles_make(b, n_b, w, seed_b);
	if (index_seeds(seed_b, m_b, &map, next) != 0)
		goto out;
	for (i = 0; i < m_a;) {
		best = 0;
		best_at = 0;
		at = ss_map_get(&map, seed_a[i]);
		for (tries = 0; at != SS_MAP_NONE && tries < TRIES; tries++) {
			len = run_length(a + i, n_a - i, b + at, n_b - at);
			if (len > best &&
			    (i == 0 || at == 0 || a[i - 1] != b[at - 1])) {
				best = len;
				best_at = at;
			}
			at = next[at];
		}
		if (best < min_words) {
			i++;
			continue;
		}
		if (SS_ARRAY_ROOM(out, 1) != 0)
			goto out;
		out->v[out->n++] =
		    (struct ss_run){(uint32_t)i, best_at, (uint32_t)best};
		i += best - w + 1;
	}
	r = 0;
out:
	ss_map_release(&map);
	free(seed_a);
	free(seed_b);
	free(next);
	return r;
}

/* The seeds of a text, none when it is shorter than one; NULL: no memory. */
static uint64_t *
seeds_of(struct ss_hashes text, unsigned w, size_t *n)
{
	uint64_t *v = reallocarray(NULL, text.n + 1, sizeof(*v));

	*n = v == NULL || text.n < w ? 0
				     : ss_shingles_make(text.v, text.n, w, v);
	return v;
}

int
ss_runs_may(const struct ss_hashes *texts, size_t n, unsigned min_words,
    unsigned char *may)
{
	struct ss_hashes *seeds = calloc(n + 1, sizeof(*seeds));
	uint32_t *common = calloc(n * n + 1, sizeof(*common));
	size_t i, done = 0;
	uint64_t *v;
	int r = SS_ENOMEM;

	if (seeds == NULL || common == NULL)
		goto out;
	for (; done < n; done++) {
		v = seeds_of(texts[done], seed_words(min_words), &i);
		if (v == NULL)
			goto out;
		seeds[done] = (struct ss_hashes){v, i};
	}
	r = ss_common_count(seeds, n, common);
	for (i = 0; i < n * n && r == 0; i++)
		may[i] = common[i] > 0;
out:
	for (i = 0; i < done; i++)
		free((void *)(uintptr_t)seeds[i].v);
	free(seeds);
	free(common);
	return r;
}
