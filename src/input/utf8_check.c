/*
 * UTF-8 validation by table lookups: J. Keiser and D. Lemire, "Validating
 * UTF-8 In Less Than One Instruction Per Byte", Software: Practice and
 * Experience 51 (2021).  Each pair of neighbouring bytes is looked up by
 * three of its nibbles; every kind of error is a bit that all three tables
 * must agree on.  ASCII blocks of 32 bytes cost a load and a test.
 */
#include "input/utf8_check.h"

#include <string.h>

#include "base/utf8.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define HAVE_AVX2 1
#else
#define HAVE_AVX2 0
#endif

int
ss_utf8_is_valid_portable(const unsigned char *p, size_t len)
{
	return ss_utf8_valid_prefix(p, len) == len;
}

#if HAVE_AVX2

/* What can be wrong with a byte and the one before it. */
#define TOO_SHORT      (1 << 0) /* a lead byte without its followers */
#define TOO_LONG       (1 << 1) /* a follower behind ASCII */
#define OVERLONG_3     (1 << 2)
#define TOO_LARGE      (1 << 3) /* above U+10FFFF */
#define SURROGATE      (1 << 4)
#define OVERLONG_2     (1 << 5)
#define TOO_LARGE_1000 (1 << 6)
#define OVERLONG_4     (1 << 6)
#define TWO_CONTS      (-128) /* 1 << 7: two followers; perhaps right */
#define CARRY          (TOO_SHORT | TOO_LONG | TWO_CONTS)

#define TWICE(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)                  \
	_mm256_setr_epi8(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, a, b, \
	    c, d, e, f, g, h, i, j, k, l, m, n, o, p)

#define TARGET __attribute__((target("avx2")))

TARGET static inline __m256i
errors(__m256i in, __m256i prev)
{
	const __m256i high1 = TWICE(TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG,
	    TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TWO_CONTS, TWO_CONTS,
	    TWO_CONTS, TWO_CONTS, TOO_SHORT | OVERLONG_2, TOO_SHORT,
	    TOO_SHORT | OVERLONG_3 | SURROGATE,
	    TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4);
	const __m256i low1 = TWICE(CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4,
	    CARRY | OVERLONG_2, CARRY, CARRY, CARRY | TOO_LARGE,
	    CARRY | TOO_LARGE | TOO_LARGE_1000,
	    CARRY | TOO_LARGE | TOO_LARGE_1000,
	    CARRY | TOO_LARGE | TOO_LARGE_1000,
	    CARRY | TOO_LARGE | TOO_LARGE_1000,
	    CARRY | TOO_LARGE | TOO_LARGE_1000,
	    CARRY | TOO_LARGE | TOO_LARGE_1000,
	    CARRY | TOO_LARGE | TOO_LARGE_1000,
	    CARRY | TOO_LARGE | TOO_LARGE_1000,
	    CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE,
	    CARRY | TOO_LARGE | TOO_LARGE_1000,
	    CARRY | TOO_LARGE | TOO_LARGE_1000);
	const __m256i high2 = TWICE(TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
	    TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
	    TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE_1000 |
		OVERLONG_4,
	    TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE,
	    TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE,
	    TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE,
	    TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT);
	const __m256i nibble = _mm256_set1_epi8(0x0f);
	__m256i across = _mm256_permute2x128_si256(prev, in, 0x21);
	__m256i prev1 = _mm256_alignr_epi8(in, across, 15);
	__m256i prev2 = _mm256_alignr_epi8(in, across, 14);
	__m256i prev3 = _mm256_alignr_epi8(in, across, 13);
	__m256i special, third, fourth, must;

	special = _mm256_and_si256(
	    _mm256_and_si256(
		_mm256_shuffle_epi8(high1,
		    _mm256_and_si256(_mm256_srli_epi16(prev1, 4), nibble)),
		_mm256_shuffle_epi8(low1, _mm256_and_si256(prev1, nibble))),
	    _mm256_shuffle_epi8(
		high2, _mm256_and_si256(_mm256_srli_epi16(in, 4), nibble)));
	/* Behind a lead of three or four, two followers are right. */
	third = _mm256_subs_epu8(prev2, _mm256_set1_epi8(0xe0 - 0x80));
	fourth = _mm256_subs_epu8(prev3, _mm256_set1_epi8(0xf0 - 0x80));
	must = _mm256_and_si256(
	    _mm256_or_si256(third, fourth), _mm256_set1_epi8(-128));
	return _mm256_xor_si256(must, special);
}

TARGET int
ss_utf8_is_valid_avx2(const unsigned char *p, size_t len)
{
	unsigned char tail[32] = {0};
	__m256i in, prev = _mm256_setzero_si256(), bad = prev;
	int ascii = 1;
	size_t i;

	for (i = 0; i + 32 <= len; i += 32) {
		in = _mm256_loadu_si256((const __m256i *)(const void *)(p + i));
		if (_mm256_movemask_epi8(in) == 0 && ascii)
			continue; /* prev stays: ASCII as well */
		ascii = _mm256_movemask_epi8(in) == 0;
		bad = _mm256_or_si256(bad, errors(in, prev));
		prev = ascii ? _mm256_setzero_si256() : in;
	}
	/* The zeroes behind the end show a character that is cut off. */
	memcpy(tail, p + i, len - i);
	in = _mm256_loadu_si256((const __m256i *)(const void *)tail);
	bad = _mm256_or_si256(bad, errors(in, prev));
	return _mm256_testz_si256(bad, bad);
}

int
ss_utf8_has_avx2(void)
{
	return __builtin_cpu_supports("avx2") != 0;
}

#else

int
ss_utf8_is_valid_avx2(const unsigned char *p, size_t len)
{
	return ss_utf8_is_valid_portable(p, len);
}

int
ss_utf8_has_avx2(void)
{
	return 0;
}

#endif

int
ss_utf8_is_valid(const unsigned char *p, size_t len)
{
	return ss_utf8_has_avx2() ? ss_utf8_is_valid_avx2(p, len)
				  : ss_utf8_is_valid_portable(p, len);
}
