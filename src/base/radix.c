/*
 * Least significant digit first, three digits of 11, 11 and 10 bits, counted
 * in one pass.
 */
#include "base/radix.h"

uint64_t *
ss_radix_sort_high(uint64_t *v, uint64_t *tmp, size_t n)
{
	static const unsigned shift[3] = {32, 43, 54};
	size_t count[3][2048] = {{0}}, sum, k, i;
	uint64_t *swap;
	int pass;

	for (i = 0; i < n; i++)
		for (pass = 0; pass < 3; pass++)
			count[pass][v[i] >> shift[pass] & 2047]++;
	for (pass = 0; pass < 3; pass++) {
		for (sum = 0, i = 0; i < 2048; i++) {
			k = count[pass][i];
			count[pass][i] = sum;
			sum += k;
		}
		for (i = 0; i < n; i++)
			tmp[count[pass][v[i] >> shift[pass] & 2047]++] = v[i];
		swap = v;
		v = tmp;
		tmp = swap;
	}
	return v;
}
