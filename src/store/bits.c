#include "store/bits.h"

#include <assert.h>

#define LONG_BITS 40

void
ss_bits_put(struct ss_bits_out *o, uint64_t x, unsigned n)
{
	assert(n <= LONG_BITS && (n == 64 || x >> n == 0));
	o->acc |= x << o->n;
	for (o->n += n; o->n >= 8; o->n -= 8, o->acc >>= 8)
		ss_buf_add_char(o->buf, (char)(unsigned char)o->acc);
}

void
ss_rice_put(struct ss_bits_out *o, uint64_t x, unsigned k)
{
	uint64_t ones = x >> k;

	if (ones >= SS_RICE_LONG) {
		ss_bits_put(o, ((uint64_t)1 << SS_RICE_LONG) - 1, SS_RICE_LONG);
		ss_bits_put(o, x, LONG_BITS);
		return;
	}
	ss_bits_put(o, ((uint64_t)1 << ones) - 1, (unsigned)ones + 1);
	ss_bits_put(o, x & (((uint64_t)1 << k) - 1), k);
}

void
ss_bits_close(struct ss_bits_out *o)
{
	if (o->n > 0)
		ss_buf_add_char(o->buf, (char)(unsigned char)o->acc);
	o->acc = 0;
	o->n = 0;
}

void
ss_bits_open(struct ss_bits_in *b, const unsigned char *ptr, size_t len)
{
	b->at = ptr;
	b->end = ptr + len;
	b->acc = 0;
	b->n = 0;
	b->bad = 0;
}

/* At least 41 bits into acc; behind the end they are zeros. */
static void
fill(struct ss_bits_in *b)
{
	while (b->n <= 56 && b->at < b->end) {
		b->acc |= (uint64_t)*b->at++ << b->n;
		b->n += 8;
	}
}

uint64_t
ss_bits_get(struct ss_bits_in *b, unsigned n)
{
	uint64_t x;

	assert(n <= LONG_BITS);
	if (b->n < n)
		fill(b);
	if (b->n < n) {
		b->bad = 1;
		b->n = 0;
		b->acc = 0;
		return 0;
	}
	x = b->acc & (((uint64_t)1 << n) - 1);
	b->acc >>= n;
	b->n -= n;
	return x;
}

uint64_t
ss_rice_get(struct ss_bits_in *b, unsigned k)
{
	unsigned ones;

	if (b->n < SS_RICE_LONG + 1)
		fill(b);
	/* zeros behind the end stop the count */
	ones = ~b->acc == 0 ? 64 : (unsigned)__builtin_ctzll(~b->acc);
	if (ones >= SS_RICE_LONG) {
		(void)ss_bits_get(b, SS_RICE_LONG);
		return ss_bits_get(b, LONG_BITS);
	}
	(void)ss_bits_get(b, ones + 1);
	return (uint64_t)ones << k | ss_bits_get(b, k);
}

unsigned
ss_rice_parameter(uint64_t total, uint64_t n)
{
	unsigned k = 0;

	if (n == 0)
		return 0;
	/* the mean times ln 2, as a power of two */
	while (k < LONG_BITS - 1 && (n << (k + 1)) <= total)
		k++;
	return k;
}
