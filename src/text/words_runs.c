/*
 * The runs of a text: blocks of 64 bytes are lower-cased (ASCII) and
 * classified into one bit a byte: letters and digits, bytes of other
 * characters; runs of both begin and end where bits change.  U+2000 to
 * U+203F (curly quotes, dashes; E2 80 xx) and U+0080 to U+00BF (no-break
 * space, guillemets; C2 xx) separate here already: most of what English text
 * has beyond ASCII.
 *
 * Letters of two bytes (Latin, Greek, Cyrillic, Hebrew, Arabic) are
 * lower-cased by a table; a run with any other character is for words.c,
 * which begins and ends at a separator just as the run does.
 */
#include "text/words_runs.h"

#include <pthread.h>
#include <string.h>

#include <utf8proc.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "base/cpu.h"

/*
 * Each block_ writes 64 bytes in lower case and returns a bit for each that
 * is an ASCII letter or digit, or part of any other character but U+2000 to
 * U+203F.
 */
/* --- one block --------------------------------------------------- */

/*
 * The bytes of characters that separate: e2 has a bit at each E2 that begins
 * E2 80 xx, c2 at each C2 that begins one of U+0080 to U+00BF but the three
 * letters among them; *carry: those that reach into the next block.
 */
SS_ALWAYS_INLINE uint64_t
separators(uint64_t e2, uint64_t c2, uint64_t *carry)
{
	uint64_t m = e2 | e2 << 1 | e2 << 2 | c2 | c2 << 1 | *carry;

	*carry = e2 >> 63 | e2 >> 62 | c2 >> 63;
	return m;
}

#define LETTER_1 0xaa /* behind C2: U+00AA, U+00B5 and U+00BA are letters */
#define LETTER_2 0xb5
#define LETTER_3 0xba

SS_ALWAYS_INLINE uint64_t
block_portable(const unsigned char *p, unsigned char *low, uint64_t *carry,
    uint64_t *other)
{
	uint64_t word = 0, high = 0, e2 = 0, c2 = 0, sep;
	unsigned i, c, d, letter, digit;

	for (i = 0; i < SS_RUN_BLOCK; i++) {
		c = p[i];
		letter = (c | 0x20) - 'a' < 26;
		digit = c - '0' < 10;
		low[i] = (unsigned char)(c | letter << 5);
		word |= (uint64_t)(letter | digit) << i;
		high |= (uint64_t)(c >> 7) << i;
	}
	for (i = 0; high != 0 && i < SS_RUN_BLOCK; i++) {
		c = p[i];
		d = p[i + 1];
		e2 |= (uint64_t)((c == 0xe2) & (d == 0x80) &
			  ((p[i + 2] & 0xc0) == 0x80))
		    << i;
		c2 |= (uint64_t)((c == 0xc2) & ((d & 0xc0) == 0x80) &
			  (d != LETTER_1) & (d != LETTER_2) & (d != LETTER_3))
		    << i;
	}
	sep = separators(e2, c2, carry);
	high &= ~sep;
	*other = high;
	return word | high;
}

SS_ALWAYS_INLINE size_t
positions_portable(uint64_t m, uint32_t base, uint32_t *out)
{
	size_t n = 0;

	for (; m != 0; m &= m - 1)
		out[n++] = base + (uint32_t)__builtin_ctzll(m);
	return n;
}

#if defined(__x86_64__)
SS_TARGET_AVX2 SS_ALWAYS_INLINE uint64_t
bits(__m256i a, __m256i b)
{
	return (uint32_t)_mm256_movemask_epi8(a) |
	    (uint64_t)(uint32_t)_mm256_movemask_epi8(b) << 32;
}

/* 0x80 in the bytes of x that are letters (any case), 0x80 in digits. */
SS_TARGET_AVX2 SS_ALWAYS_INLINE __m256i
in_range(__m256i x, char first, char count)
{
	/* x - first < count, unsigned, by a signed comparison */
	__m256i y = _mm256_sub_epi8(x, _mm256_set1_epi8((char)(first - 128)));

	return _mm256_cmpgt_epi8(_mm256_set1_epi8((char)(count - 128)), y);
}

SS_TARGET_AVX2 SS_ALWAYS_INLINE uint64_t
block_avx2(const unsigned char *p, unsigned char *low, uint64_t *carry,
    uint64_t *other)
{
	const __m256i c20 = _mm256_set1_epi8(0x20);
	__m256i x[2], letter[2], word[2];
	uint64_t high, e2 = 0, c2 = 0, sep = 0;
	int i;

	for (i = 0; i < 2; i++) {
		x[i] = _mm256_loadu_si256((const __m256i *)(p + 32 * i));
		letter[i] = in_range(_mm256_or_si256(x[i], c20), 'a', 26);
		word[i] = _mm256_or_si256(letter[i], in_range(x[i], '0', 10));
		_mm256_storeu_si256((__m256i *)(low + 32 * i),
		    _mm256_or_si256(x[i], _mm256_and_si256(letter[i], c20)));
	}
	high = bits(x[0], x[1]);
	if (__builtin_expect(high != 0, 0)) {
		const __m256i ce2 = _mm256_set1_epi8((char)0xe2);
		const __m256i cc2 = _mm256_set1_epi8((char)0xc2);
		const __m256i l1 = _mm256_set1_epi8((char)LETTER_1);
		const __m256i l2 = _mm256_set1_epi8((char)LETTER_2);
		const __m256i l3 = _mm256_set1_epi8((char)LETTER_3);
		const __m256i c80 = _mm256_set1_epi8((char)0x80);
		const __m256i cc0 = _mm256_set1_epi8((char)0xc0);
		__m256i y[2], z[2], v[2];

		for (i = 0; i < 2; i++) {
			y[i] = _mm256_loadu_si256(
			    (const __m256i *)(p + 1 + 32 * i));
			z[i] = _mm256_and_si256(cc0,
			    _mm256_loadu_si256(
				(const __m256i *)(p + 2 + 32 * i)));
			v[i] = _mm256_andnot_si256(
			    _mm256_or_si256(_mm256_cmpeq_epi8(y[i], l1),
				_mm256_or_si256(_mm256_cmpeq_epi8(y[i], l2),
				    _mm256_cmpeq_epi8(y[i], l3))),
			    _mm256_and_si256(_mm256_cmpeq_epi8(x[i], cc2),
				_mm256_cmpeq_epi8(
				    _mm256_and_si256(y[i], cc0), c80)));
			y[i] = _mm256_and_si256(_mm256_cmpeq_epi8(x[i], ce2),
			    _mm256_and_si256(_mm256_cmpeq_epi8(y[i], c80),
				_mm256_cmpeq_epi8(z[i], c80)));
		}
		e2 = bits(y[0], y[1]);
		c2 = bits(v[0], v[1]);
	}
	sep = separators(e2, c2, carry);
	high &= ~sep;
	*other = high;
	return bits(word[0], word[1]) | high;
}

SS_TARGET_AVX2 SS_ALWAYS_INLINE size_t
positions_avx2(uint64_t m, uint32_t base, uint32_t *out)
{
	size_t n = (size_t)__builtin_popcountll(m), i;

	/* In eights: the number of rounds is easily predicted. */
	for (i = 0; i < n; i += 8) {
#define ONE(j)                                       \
	out[i + j] = base + (uint32_t)_tzcnt_u64(m); \
	m &= m - 1;
		ONE(0) ONE(1) ONE(2) ONE(3) ONE(4) ONE(5) ONE(6) ONE(7)
#undef ONE
	}
	return n;
}

SS_TARGET_AVX512 SS_ALWAYS_INLINE uint64_t
block_avx512(const unsigned char *p, unsigned char *low, uint64_t *carry,
    uint64_t *other)
{
	const __m512i c20 = _mm512_set1_epi8(0x20);
	__m512i x = _mm512_loadu_si512(p);
	__m512i folded = _mm512_or_si512(x, c20);
	uint64_t letter = _mm512_cmplt_epu8_mask(
	    _mm512_sub_epi8(folded, _mm512_set1_epi8('a')),
	    _mm512_set1_epi8(26));
	uint64_t digit = _mm512_cmplt_epu8_mask(
	    _mm512_sub_epi8(x, _mm512_set1_epi8('0')), _mm512_set1_epi8(10));
	uint64_t high = _mm512_movepi8_mask(x), e2 = 0, c2 = 0, sep;

	_mm512_storeu_si512(low, _mm512_mask_mov_epi8(x, letter, folded));
	if (__builtin_expect(high != 0, 0)) {
		const __m512i c80 = _mm512_set1_epi8((char)0x80);
		const __m512i cc0 = _mm512_set1_epi8((char)0xc0);
		__m512i y = _mm512_loadu_si512(p + 1);
		__m512i z = _mm512_loadu_si512(p + 2);

		e2 = _mm512_cmpeq_epi8_mask(x, _mm512_set1_epi8((char)0xe2)) &
		    _mm512_cmpeq_epi8_mask(y, c80) &
		    _mm512_cmpeq_epi8_mask(_mm512_and_si512(z, cc0), c80);
		c2 = _mm512_cmpeq_epi8_mask(x, _mm512_set1_epi8((char)0xc2)) &
		    _mm512_cmpeq_epi8_mask(_mm512_and_si512(y, cc0), c80) &
		    ~(_mm512_cmpeq_epi8_mask(
			  y, _mm512_set1_epi8((char)LETTER_1)) |
			_mm512_cmpeq_epi8_mask(
			    y, _mm512_set1_epi8((char)LETTER_2)) |
			_mm512_cmpeq_epi8_mask(
			    y, _mm512_set1_epi8((char)LETTER_3)));
	}
	sep = separators(e2, c2, carry);
	high &= ~sep;
	*other = high;
	return letter | digit | high;
}

SS_TARGET_AVX512 SS_ALWAYS_INLINE size_t
positions_avx512(uint64_t m, uint32_t base, uint32_t *out)
{
	static const unsigned char order[64] __attribute__((aligned(64))) = {0,
	    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
	    20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36,
	    37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53,
	    54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
	__m512i at = _mm512_maskz_compress_epi8(
	    m, _mm512_load_si512((const void *)order));
	size_t n = (size_t)__builtin_popcountll(m);
	__m512i b = _mm512_set1_epi32((int)base);

	_mm512_storeu_si512(out,
	    _mm512_add_epi32(
		b, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(at))));
	if (__builtin_expect(n > 16, 0)) { /* runs begin or end: at most 32 */
		_mm512_storeu_si512(out + 16,
		    _mm512_add_epi32(b,
			_mm512_cvtepu8_epi32(
			    _mm512_extracti32x4_epi32(at, 1))));
	}
	return n;
}
#endif

/* --- other characters -------------------------------------------------------- */

/*
 * Two-byte characters U+0080 .. U+07FF: the lower-case form when it is a
 * plain letter or digit whose form has two bytes as well, else 0.  (One more:
 * vectors read 32 bits.)
 */
static uint16_t two_bytes[0x800 + 1];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void
fill_two_bytes(void)
{
	uint32_t cp, low;

	for (cp = 0x80; cp < 0x800; cp++) {
		low = (uint32_t)utf8proc_tolower((utf8proc_int32_t)cp);
		if (ss_char_class(cp) == SS_CHAR_LETTER && low >= 0x80 &&
		    low < 0x800)
			two_bytes[cp] = (uint16_t)((0x80u | (low & 63)) << 8 |
			    0xc0u | low >> 6);
	}
}

/*
 * Each lower_ writes the lower case of a block's letters of two bytes in
 * place (the last one's second byte lies in the next block: *carry), and
 * returns a bit for each byte of any other character.
 */
SS_ALWAYS_INLINE uint64_t
lower_plain(unsigned char *low, uint64_t other, uint64_t *carry)
{
	uint64_t m = other & ~*carry, bad = 0;
	uint16_t to = 0;
	unsigned i;

	*carry = 0;
	while (m != 0) {
		i = (unsigned)__builtin_ctzll(m);
		m &= m - 1;
		if (low[i] >= 0xc2 && low[i] <= 0xdf &&
		    (low[i + 1] & 0xc0) == 0x80)
			to = two_bytes[(low[i] & 0x1f) << 6 |
			    (low[i + 1] & 0x3f)];
		else
			to = 0;
		if (to == 0) {
			bad |= UINT64_C(1) << i;
			continue;
		}
		low[i] = (unsigned char)to;
		low[i + 1] = (unsigned char)(to >> 8);
		if (i == 63)
			*carry = 1;
		else
			m &= ~(UINT64_C(2) << i);
	}
	return bad;
}

SS_ALWAYS_INLINE uint64_t
lower_portable(unsigned char *low, uint64_t other, uint64_t *carry)
{
	return lower_plain(low, other, carry);
}

#if defined(__x86_64__)
SS_TARGET_AVX2 SS_ALWAYS_INLINE uint64_t
lower_avx2(unsigned char *low, uint64_t other, uint64_t *carry)
{
	return lower_plain(low, other, carry);
}

/* All of a block at a time: a look-up of 32 lanes. */
SS_TARGET_AVX512 SS_ALWAYS_INLINE uint64_t
lower_avx512(unsigned char *low, uint64_t other, uint64_t *carry)
{
	__m512i x = _mm512_loadu_si512(low), y = _mm512_loadu_si512(low + 1);
	uint64_t lead, good;
	__m512i a, b, to;

	lead = other & ~*carry &
	    _mm512_cmplt_epu8_mask(
		_mm512_sub_epi8(x, _mm512_set1_epi8((char)0xc2)),
		_mm512_set1_epi8(0xe0 - 0xc2)) &
	    _mm512_cmpeq_epi8_mask(
		_mm512_and_si512(y, _mm512_set1_epi8((char)0xc0)),
		_mm512_set1_epi8((char)0x80));
	a = _mm512_cvtepu8_epi16(
	    _mm512_castsi512_si256(_mm512_maskz_compress_epi8(lead, x)));
	b = _mm512_cvtepu8_epi16(
	    _mm512_castsi512_si256(_mm512_maskz_compress_epi8(lead, y)));
	a = _mm512_or_si512(
	    _mm512_slli_epi16(_mm512_and_si512(a, _mm512_set1_epi16(0x1f)), 6),
	    _mm512_and_si512(b, _mm512_set1_epi16(0x3f)));
	to =
	    _mm512_castsi256_si512(_mm512_cvtepi32_epi16(_mm512_i32gather_epi32(
		_mm512_cvtepu16_epi32(_mm512_castsi512_si256(a)),
		(const void *)two_bytes, 2)));
	to = _mm512_inserti64x4(to,
	    _mm512_cvtepi32_epi16(_mm512_i32gather_epi32(
		_mm512_cvtepu16_epi32(_mm512_extracti64x4_epi64(a, 1)),
		(const void *)two_bytes, 2)),
	    1);
	/* lanes behind the last one have no bit of lead to go to */
	good = _pdep_u64(_mm512_test_epi16_mask(to, to), lead);
	_mm512_mask_storeu_epi8(low, good,
	    _mm512_maskz_expand_epi8(
		lead, _mm512_castsi256_si512(_mm512_cvtepi16_epi8(to))));
	_mm512_mask_storeu_epi8(low + 1, good,
	    _mm512_maskz_expand_epi8(lead,
		_mm512_castsi256_si512(
		    _mm512_cvtepi16_epi8(_mm512_srli_epi16(to, 8)))));
	other &= ~(good | good << 1 | *carry);
	*carry = good >> 63;
	return other;
}
#endif

/*
 * Marks the runs with characters that no lower_ knows SS_RUN_ODD.
 */
static void
mark_odd(struct ss_word_scan *s, size_t len, size_t n_runs)
{
	size_t at, run = 0, done = 0;
	uint64_t m;

	for (at = 0; at < len; at += SS_RUN_BLOCK) {
		m = s->other[at / SS_RUN_BLOCK];
		if (done >= at + SS_RUN_BLOCK)
			continue;
		if (done > at)
			m &= UINT64_MAX << (done - at);
		while (m != 0) {
			done = at + (size_t)__builtin_ctzll(m);
			while (run < n_runs && s->ends[run] <= done)
				run++;
			if (run == n_runs)
				return;
			done = s->ends[run];
			s->ends[run++] |= SS_RUN_ODD;
			if (done >= at + SS_RUN_BLOCK)
				break;
			m &= UINT64_MAX << (done - at);
		}
	}
}

/* --- a text -------------------------------------------------------- */

#define RUNS(variant, target)                                                \
	target static size_t runs_##variant(                                 \
	    struct ss_word_scan *s, const unsigned char *text, size_t len)   \
	{                                                                    \
		unsigned char tail[2 * SS_RUN_BLOCK];                        \
		uint64_t carry = 0, before = 0, word, w, other, any = 0;     \
		size_t at, n_starts = 0, n_ends = 0;                         \
		const unsigned char *p;                                      \
                                                                             \
		/* The last ones from a copy: two bytes behind are read. */  \
		for (at = 0; at < len; at += SS_RUN_BLOCK) {                 \
			p = text + at;                                       \
			if (len - at < SS_RUN_BLOCK + 2) {                   \
				memset(tail, ' ', sizeof(tail));             \
				memcpy(tail, p, len - at);                   \
				p = tail;                                    \
			}                                                    \
			word =                                               \
			    block_##variant(p, s->low + at, &carry, &other); \
			s->other[at / SS_RUN_BLOCK] = other;                 \
			any |= other;                                        \
			w = word << 1 | before;                              \
			before = word >> 63;                                 \
			n_starts += positions_##variant(                     \
			    word & ~w, (uint32_t)at, s->starts + n_starts);  \
			n_ends += positions_##variant(                       \
			    ~word & w, (uint32_t)at, s->ends + n_ends);      \
		}                                                            \
		if (n_ends < n_starts) /* the text's last byte ends it */    \
			s->ends[n_ends] = (uint32_t)len;                     \
		if (any == 0)                                                \
			return n_starts;                                     \
		for (at = 0, any = 0, carry = 0; at < len;                   \
		     at += SS_RUN_BLOCK) {                                   \
			other = s->other[at / SS_RUN_BLOCK];                 \
			if (other == 0) {                                    \
				carry = 0;                                   \
				continue;                                    \
			}                                                    \
			other = lower_##variant(s->low + at, other, &carry); \
			s->other[at / SS_RUN_BLOCK] = other;                 \
			any |= other;                                        \
		}                                                            \
		if (any != 0)                                                \
			mark_odd(s, len, n_starts);                          \
		return n_starts;                                             \
	}

RUNS(portable, )
#if defined(__x86_64__)
RUNS(avx2, SS_TARGET_AVX2)
RUNS(avx512, SS_TARGET_AVX512)
#endif

size_t
ss_word_runs(struct ss_word_scan *s, const unsigned char *text, size_t len)
{
	pthread_once(&once, fill_two_bytes);
	switch (ss_cpu_level()) {
#if defined(__x86_64__)
	case SS_CPU_AVX512:
		return runs_avx512(s, text, len);
	case SS_CPU_AVX2:
		return runs_avx2(s, text, len);
#endif
	default:
		return runs_portable(s, text, len);
	}
}
