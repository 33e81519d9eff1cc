/*
 * Sorting numbers by radix.
 */
#ifndef SS_BASE_RADIX_H
#define SS_BASE_RADIX_H

#include <stddef.h>
#include <stdint.h>

/*
 * Sorts v[0 .. n) by the upper 32 bits alone, stably.  borrows v and tmp,
 * room for n each; returns the one that holds the result.  Linear.
 */
uint64_t *ss_radix_sort_high(uint64_t *v, uint64_t *tmp, size_t n);

#endif
