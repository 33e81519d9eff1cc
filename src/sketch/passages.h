/*
 * Verbatim common passages of two texts: every maximal run of at least
 * min_words equal words.
 */
#ifndef SS_SKETCH_PASSAGES_H
#define SS_SKETCH_PASSAGES_H

#include <stddef.h>
#include <stdint.h>

#include "sketch/common.h"

#define SS_PASSAGE_WORDS 8

/* a[a_beg .. a_beg + n) and b[b_beg .. b_beg + n) are the same words. */
struct ss_run {
	uint32_t a_beg, b_beg, n;
};

struct ss_runs {
	struct ss_run *v; /* sorted by (a_beg, b_beg) */
	size_t n, cap;
};

void ss_runs_init(struct ss_runs *);
void ss_runs_release(struct ss_runs *);

/*
 * Replaces *out by the common runs of two sequences of word hashes: maximal
 * (not extensible at either end), at least min_words (> 0) long.  A passage
 * that stands n times in a and m times in b would give n * m runs: of a's
 * every place, only the longest run there is kept (ties: first in b), and
 * runs that lie inside a longer one already taken are left out.
 * Returns 0 or SS_ENOMEM.  Cost: n_a + n_b on ordinary texts.
 */
int ss_runs_find(const uint64_t *a, size_t n_a, const uint64_t *b, size_t n_b,
    unsigned min_words, struct ss_runs *out);

/*
 * Which two of n texts can have such a run: may[i * n + k] is 1 when i and k
 * share as many words in a row somewhere (by hash), else 0; the diagonal is
 * 0.  borrows texts.  Returns 0 or SS_ENOMEM.
 */
int ss_runs_may(const struct ss_hashes *texts, size_t n, unsigned min_words,
    unsigned char *may);

#endif
