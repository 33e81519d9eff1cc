/*
 * How many hashes each two of several texts have in common.
 */
#ifndef SS_SKETCH_COMMON_H
#define SS_SKETCH_COMMON_H

#include <stddef.h>
#include <stdint.h>

struct ss_hashes {
	const uint64_t *v; /* in any order, repeats count once */
	size_t n;
};

/*
 * common[i * n + k] and common[k * n + i]: how many different hashes the
 * texts i and k share; the diagonal stays as it was, the rest is set.
 * borrows texts.  Returns 0 or SS_ENOMEM.
 */
int ss_common_count(const struct ss_hashes *texts, size_t n, uint32_t *common);

#endif
