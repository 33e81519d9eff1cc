/*
 * Words of a text at the speed of the machine.  Two passes over each text:
 *
 *   1. blocks of 64 bytes are lower-cased (ASCII) and classified into one
 *      bit a byte: letters and digits, bytes of other characters; runs of
 *      both begin and end where bits change.  U+2000 to U+203F (curly
 *      quotes, dashes; E2 80 xx) separate here already: most of what English
 *      text has beyond ASCII.
 *      A run with other characters goes through a table of the two-byte
 *      ones (Latin, Greek, Cyrillic, Hebrew, Arabic); whatever is not a plain
 *      letter there, through the reference (words.c), which begins and
 *      ends at a separator just as the run does.
 *   2. runs of at most 16 bytes are hashed, several at a time.
 *
 * Variants of pass 1 for AVX-512, AVX2 and plain C; one body for pass 2.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "base/array.h"
#include "base/cpu.h"
#include "base/utf8.h"
#include "text/words.h"

#define BLOCK ((size_t)64)
#define SHORT ((size_t)128)
#define ODD   (UINT32_C(1) << 30) /* in ends: not for the fast path */
#define PAD   ((size_t)80) /* behind low: a block, or a load of 16 bytes */

void
ss_word_scan_init(struct ss_word_scan *s)
{
	memset(s, 0, sizeof(*s));
}

void
ss_word_scan_release(struct ss_word_scan *s)
{
	free(s->low);
	free(s->starts);
	free(s->ends);
	free(s->other);
	ss_words_release(&s->odd);
	ss_word_scan_init(s);
}

static int
room(struct ss_word_scan *s, size_t len)
{
	size_t cap = len + len / 2 + 4096;

	if (len <= s->cap && s->cap > 0)
		return 0;
	free(s->low);
	free(s->starts);
	free(s->ends);
	free(s->other);
	s->cap = 0;
	s->low = malloc(cap + PAD);
	/* Pass 1 writes whole vectors of 64 entries behind the last one. */
	s->starts =
	    reallocarray(NULL, ss_words_max(cap) + BLOCK, sizeof(*s->starts));
	s->ends =
	    reallocarray(NULL, ss_words_max(cap) + BLOCK, sizeof(*s->ends));
	s->other = reallocarray(NULL, cap / BLOCK + 2, sizeof(*s->other));
	if (s->low == NULL || s->starts == NULL || s->ends == NULL ||
	    s->other == NULL)
		return SS_ENOMEM;
	s->cap = cap;
	return 0;
}

/*
 * Each block_ writes 64 bytes in lower case and returns a bit for each that
 * is an ASCII letter or digit, or part of any other character but U+2000 to
 * U+203F.
 */
/* --- pass 1: one block --------------------------------------------------- */

/*
 * E2 80 xx: three bytes that separate.  e2 has a bit at each E2 that begins
 * one, *carry the bits that reach into the next block.
 */
SS_ALWAYS_INLINE uint64_t
three_bytes(uint64_t e2, uint64_t *carry)
{
	uint64_t m = e2 | e2 << 1 | e2 << 2 | *carry;

	*carry = e2 >> 63 | e2 >> 62;
	return m;
}

SS_ALWAYS_INLINE uint64_t
block_portable(const unsigned char *p, unsigned char *low, uint64_t *carry,
    uint64_t *other)
{
	uint64_t word = 0, high = 0, e2 = 0, sep;
	unsigned i, c, letter, digit;

	for (i = 0; i < BLOCK; i++) {
		c = p[i];
		letter = (c | 0x20) - 'a' < 26;
		digit = c - '0' < 10;
		low[i] = (unsigned char)(c | letter << 5);
		word |= (uint64_t)(letter | digit) << i;
		high |= (uint64_t)(c >> 7) << i;
		e2 |= (uint64_t)((c == 0xe2) & (p[i + 1] == 0x80) &
			  ((p[i + 2] & 0xc0) == 0x80))
		    << i;
	}
	sep = three_bytes(e2, carry);
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
	uint64_t high, e2 = 0, sep = 0;
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
		const __m256i c80 = _mm256_set1_epi8((char)0x80);
		const __m256i cc0 = _mm256_set1_epi8((char)0xc0);
		__m256i y[2], z[2];

		for (i = 0; i < 2; i++) {
			y[i] = _mm256_loadu_si256(
			    (const __m256i *)(p + 1 + 32 * i));
			z[i] = _mm256_and_si256(cc0,
			    _mm256_loadu_si256(
				(const __m256i *)(p + 2 + 32 * i)));
			y[i] = _mm256_and_si256(_mm256_cmpeq_epi8(x[i], ce2),
			    _mm256_and_si256(_mm256_cmpeq_epi8(y[i], c80),
				_mm256_cmpeq_epi8(z[i], c80)));
		}
		e2 = bits(y[0], y[1]);
	}
	sep = three_bytes(e2, carry);
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
	uint64_t high = _mm512_movepi8_mask(x), e2 = 0, sep;

	_mm512_storeu_si512(low, _mm512_mask_mov_epi8(x, letter, folded));
	if (__builtin_expect(high != 0, 0))
		e2 = _mm512_cmpeq_epi8_mask(x, _mm512_set1_epi8((char)0xe2)) &
		    _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(p + 1),
			_mm512_set1_epi8((char)0x80)) &
		    _mm512_cmpeq_epi8_mask(
			_mm512_and_si512(_mm512_loadu_si512(p + 2),
			    _mm512_set1_epi8((char)0xc0)),
			_mm512_set1_epi8((char)0x80));
	sep = three_bytes(e2, carry);
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
 * plain letter or digit whose form has two bytes as well, else 0.
 */
static uint16_t two_bytes[0x800];
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
 * A run with other characters, all of them in two_bytes: lower-cased in
 * place in low.  Returns 0 when there is any further one.
 */
static int
lower_two_bytes(unsigned char *low, size_t len)
{
	size_t i = 0;
	uint16_t to;

	while (i < len) {
		if (low[i] < 0x80) {
			i++;
			continue;
		}
		if (low[i] < 0xc2 || low[i] > 0xdf || i + 1 == len ||
		    (low[i + 1] & 0xc0) != 0x80)
			return 0;
		to = two_bytes[(low[i] & 0x1f) << 6 | (low[i + 1] & 0x3f)];
		if (to == 0)
			return 0;
		low[i] = (unsigned char)to;
		low[i + 1] = (unsigned char)(to >> 8);
		i += 2;
	}
	return 1;
}

/*
 * Runs with other characters: lower-cased here when they are plain letters of
 * two bytes, else marked ODD.
 */
static void
lower_others(struct ss_word_scan *s, size_t len, size_t n_runs)
{
	size_t at, run = 0, done = 0;
	uint64_t m;

	for (at = 0; at < len; at += BLOCK) {
		m = s->other[at / BLOCK];
		if (done >= at + BLOCK)
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
			if (!lower_two_bytes(
				s->low + s->starts[run], done - s->starts[run]))
				s->ends[run] |= ODD;
			run++;
			if (done >= at + BLOCK)
				break;
			m &= UINT64_MAX << (done - at);
		}
	}
}

/* --- pass 1: a text -------------------------------------------------------- */

#define PASS1(variant, target)                                               \
	target static size_t pass1_##variant(                                \
	    struct ss_word_scan *s, const unsigned char *text, size_t len)   \
	{                                                                    \
		unsigned char tail[2 * BLOCK];                               \
		uint64_t carry = 0, before = 0, word, w, other, any = 0;     \
		size_t at, n_starts = 0, n_ends = 0;                         \
		const unsigned char *p;                                      \
                                                                             \
		/* The last ones from a copy: two bytes behind are read. */  \
		for (at = 0; at < len; at += BLOCK) {                        \
			p = text + at;                                       \
			if (len - at < BLOCK + 2) {                          \
				memset(tail, ' ', sizeof(tail));             \
				memcpy(tail, p, len - at);                   \
				p = tail;                                    \
			}                                                    \
			word =                                               \
			    block_##variant(p, s->low + at, &carry, &other); \
			s->other[at / BLOCK] = other;                        \
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
		if (any != 0)                                                \
			lower_others(s, len, n_starts);                      \
		return n_starts;                                             \
	}

PASS1(portable, )
#if defined(__x86_64__)
PASS1(avx2, SS_TARGET_AVX2)
PASS1(avx512, SS_TARGET_AVX512)
#endif

/* --- pass 2 ---------------------------------------------------------------- */

/* bytes_of[n]: two masks that keep the first n of 16 bytes. */
#define M0 UINT64_C(0)
#define M1 UINT64_C(0xff)
#define M2 UINT64_C(0xffff)
#define M3 UINT64_C(0xffffff)
#define M4 UINT64_C(0xffffffff)
#define M5 UINT64_C(0xffffffffff)
#define M6 UINT64_C(0xffffffffffff)
#define M7 UINT64_C(0xffffffffffffff)
#define M8 UINT64_MAX
static const uint64_t bytes_of[17][2] = {{M0, M0}, {M1, M0}, {M2, M0}, {M3, M0},
    {M4, M0}, {M5, M0}, {M6, M0}, {M7, M0}, {M8, M0}, {M8, M1}, {M8, M2},
    {M8, M3}, {M8, M4}, {M8, M5}, {M8, M6}, {M8, M7}, {M8, M8}};

SS_ALWAYS_INLINE uint64_t
hash_16(uint64_t lo, uint64_t hi)
{
	uint64_t v[2] = {lo, hi};

	return XXH3_64bits(v, sizeof(v));
}

struct out {
	uint64_t *hashes;
	uint32_t *beg, *end;
	size_t n;
};

SS_ALWAYS_INLINE void
put(struct out *o, uint64_t hash, uint32_t beg, uint32_t end)
{
	o->hashes[o->n] = hash;
	if (o->beg != NULL)
		o->beg[o->n] = beg;
	if (o->end != NULL)
		o->end[o->n] = end;
	o->n++;
}

/* A run of more than 16 bytes, or an odd one. */
static int
odd_run(struct ss_word_scan *s, const unsigned char *text, uint32_t beg,
    uint32_t end, struct out *o)
{
	size_t i;
	int r;

	if ((end & ODD) == 0) {
		put(o, ss_word_hash(s->low + beg, end - beg), beg, end);
		return 0;
	}
	end &= ~ODD;
	r = ss_words_scan_plain(text + beg, end - beg, &s->odd);
	for (i = 0; i < s->odd.n && r == 0; i++)
		put(o, s->odd.v[i].hash, beg + s->odd.v[i].beg,
		    beg + s->odd.v[i].end);
	return r;
}

SS_ALWAYS_INLINE int
one_run(
    struct ss_word_scan *s, const unsigned char *text, size_t i, struct out *o)
{
	uint32_t beg = s->starts[i], n = s->ends[i] - beg;
	uint64_t lo, hi;

	if (__builtin_expect(n > 16, 0)) /* ODD is far over 16 */
		return odd_run(s, text, beg, s->ends[i], o);
	memcpy(&lo, s->low + beg, 8);
	memcpy(&hi, s->low + beg + 8, 8);
	put(o, hash_16(lo & bytes_of[n][0], hi & bytes_of[n][1]), beg, beg + n);
	return 0;
}

static int
pass2_portable(struct ss_word_scan *s, const unsigned char *text, size_t n_runs,
    struct out *o)
{
	size_t i;
	int r = 0;

	for (i = 0; i < n_runs && r == 0; i++)
		r = one_run(s, text, i, o);
	return r;
}

#if defined(__x86_64__)
/*
 * XXH3-64 of 16 bytes with seed 0, as xxhash.h has it (XXH3_len_9to16_64b),
 * a word a lane:  acc = 16 + bswap(lo) + hi + fold(lo * hi), avalanched, with
 * lo and hi under two words of the secret.  The two are derived from
 * xxhash.h's secret, and tests compare with XXH3_64bits itself.
 */
#define AVALANCHE UINT64_C(0x165667919e3779f9)

static uint64_t secret_lo, secret_hi;

static void
fill_secrets(void)
{
	uint64_t x[4];

	memcpy(x, XXH3_kSecret + 24, sizeof(x));
	secret_lo = x[0] ^ x[1];
	secret_hi = x[2] ^ x[3];
}

SS_TARGET_AVX2 SS_ALWAYS_INLINE __m256i
fold_avx2(__m256i a, __m256i b)
{
	const __m256i m32 = _mm256_set1_epi64x(0xffffffff);
	__m256i ah = _mm256_srli_epi64(a, 32), bh = _mm256_srli_epi64(b, 32);
	__m256i ll = _mm256_mul_epu32(a, b), lh = _mm256_mul_epu32(a, bh);
	__m256i hl = _mm256_mul_epu32(ah, b), hh = _mm256_mul_epu32(ah, bh);
	__m256i mid = _mm256_add_epi64(_mm256_srli_epi64(ll, 32),
	    _mm256_add_epi64(
		_mm256_and_si256(lh, m32), _mm256_and_si256(hl, m32)));
	__m256i low = _mm256_or_si256(
	    _mm256_and_si256(ll, m32), _mm256_slli_epi64(mid, 32));
	__m256i high =
	    _mm256_add_epi64(_mm256_add_epi64(hh, _mm256_srli_epi64(mid, 32)),
		_mm256_add_epi64(
		    _mm256_srli_epi64(lh, 32), _mm256_srli_epi64(hl, 32)));

	return _mm256_xor_si256(low, high);
}

SS_TARGET_AVX2 SS_ALWAYS_INLINE __m256i
hash_avx2(__m256i lo, __m256i hi)
{
	const __m256i swap =
	    _mm256_setr_epi8(7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9,
		8, 7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8);
	const __m256i c = _mm256_set1_epi64x((long long)AVALANCHE);
	const __m256i ch = _mm256_srli_epi64(c, 32);
	__m256i acc, cross;

	lo = _mm256_xor_si256(lo, _mm256_set1_epi64x((long long)secret_lo));
	hi = _mm256_xor_si256(hi, _mm256_set1_epi64x((long long)secret_hi));
	acc = _mm256_add_epi64(_mm256_add_epi64(hi, _mm256_set1_epi64x(16)),
	    _mm256_add_epi64(_mm256_shuffle_epi8(lo, swap), fold_avx2(lo, hi)));
	acc = _mm256_xor_si256(acc, _mm256_srli_epi64(acc, 37));
	cross =
	    _mm256_add_epi64(_mm256_mul_epu32(_mm256_srli_epi64(acc, 32), c),
		_mm256_mul_epu32(acc, ch));
	acc = _mm256_add_epi64(
	    _mm256_mul_epu32(acc, c), _mm256_slli_epi64(cross, 32));
	return _mm256_xor_si256(acc, _mm256_srli_epi64(acc, 32));
}

/* Two words of 16 bytes, the bytes behind each one's end zero. */
SS_TARGET_AVX2 SS_ALWAYS_INLINE __m256i
two_words(const unsigned char *low, const uint32_t *beg, const uint32_t *len)
{
#define LOAD(p) _mm_loadu_si128((const __m128i *)(p))
	return _mm256_and_si256(
	    _mm256_inserti128_si256(_mm256_castsi128_si256(LOAD(low + beg[0])),
		LOAD(low + beg[1]), 1),
	    _mm256_inserti128_si256(
		_mm256_castsi128_si256(LOAD(bytes_of[len[0]])),
		LOAD(bytes_of[len[1]]), 1));
#undef LOAD
}

SS_TARGET_AVX2 static int
pass2_avx2(struct ss_word_scan *s, const unsigned char *text, size_t n_runs,
    struct out *o)
{
	uint32_t len[4];
	__m128i beg, end, n;
	__m256i x, y, h;
	size_t i, j;
	int r;

	for (i = 0; i + 4 <= n_runs; i += 4) {
		beg = _mm_loadu_si128((const __m128i *)(s->starts + i));
		end = _mm_loadu_si128((const __m128i *)(s->ends + i));
		n = _mm_sub_epi32(end, beg);
		if (__builtin_expect(_mm_movemask_epi8(_mm_cmpgt_epi32(
					 n, _mm_set1_epi32(16))) != 0,
			0))
			goto one_by_one;
		_mm_storeu_si128((__m128i *)len, n);
		x = two_words(s->low, s->starts + i, len);
		y = two_words(s->low, s->starts + i + 2, len + 2);
		h = hash_avx2(
		    _mm256_unpacklo_epi64(x, y), _mm256_unpackhi_epi64(x, y));
		/* lanes hold words 0 2 1 3 */
		h = _mm256_permute4x64_epi64(h, 0xd8);
		_mm256_storeu_si256((__m256i *)(o->hashes + o->n), h);
		if (o->beg != NULL)
			_mm_storeu_si128((__m128i *)(o->beg + o->n), beg);
		if (o->end != NULL)
			_mm_storeu_si128((__m128i *)(o->end + o->n), end);
		o->n += 4;
		continue;
	one_by_one:
		for (j = i; j < i + 4; j++) {
			r = one_run(s, text, j, o);
			if (r != 0)
				return r;
		}
	}
	for (; i < n_runs; i++) {
		r = one_run(s, text, i, o);
		if (r != 0)
			return r;
	}
	return 0;
}

SS_TARGET_AVX512 SS_ALWAYS_INLINE __m512i
hash_avx512(__m512i lo, __m512i hi)
{
	const __m512i m32 = _mm512_set1_epi64(0xffffffff);
	const __m512i swap = _mm512_broadcast_i32x4(_mm_setr_epi8(
	    7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8));
	__m512i a, b, ah, bh, ll, lh, hl, hh, mid, low, high, acc;

	a = _mm512_xor_si512(lo, _mm512_set1_epi64((long long)secret_lo));
	b = _mm512_xor_si512(hi, _mm512_set1_epi64((long long)secret_hi));
	ah = _mm512_srli_epi64(a, 32);
	bh = _mm512_srli_epi64(b, 32);
	ll = _mm512_mul_epu32(a, b);
	lh = _mm512_mul_epu32(a, bh);
	hl = _mm512_mul_epu32(ah, b);
	hh = _mm512_mul_epu32(ah, bh);
	mid = _mm512_add_epi64(_mm512_srli_epi64(ll, 32),
	    _mm512_add_epi64(
		_mm512_and_si512(lh, m32), _mm512_and_si512(hl, m32)));
	low = _mm512_or_si512(
	    _mm512_and_si512(ll, m32), _mm512_slli_epi64(mid, 32));
	high =
	    _mm512_add_epi64(_mm512_add_epi64(hh, _mm512_srli_epi64(mid, 32)),
		_mm512_add_epi64(
		    _mm512_srli_epi64(lh, 32), _mm512_srli_epi64(hl, 32)));
	acc = _mm512_add_epi64(_mm512_add_epi64(b, _mm512_set1_epi64(16)),
	    _mm512_add_epi64(
		_mm512_shuffle_epi8(a, swap), _mm512_xor_si512(low, high)));
	acc = _mm512_xor_si512(acc, _mm512_srli_epi64(acc, 37));
	acc = _mm512_mullo_epi64(acc, _mm512_set1_epi64((long long)AVALANCHE));
	return _mm512_xor_si512(acc, _mm512_srli_epi64(acc, 32));
}

SS_TARGET_AVX512 SS_ALWAYS_INLINE __m512i
four_words(const unsigned char *low, const uint32_t *beg, uint64_t keep)
{
#define LOAD(p) _mm_loadu_si128((const __m128i *)(p))
	__m256i x = _mm256_inserti128_si256(
	    _mm256_castsi128_si256(LOAD(low + beg[0])), LOAD(low + beg[1]), 1);
	__m256i y = _mm256_inserti128_si256(
	    _mm256_castsi128_si256(LOAD(low + beg[2])), LOAD(low + beg[3]), 1);
#undef LOAD

	return _mm512_maskz_mov_epi8(
	    keep, _mm512_inserti64x4(_mm512_castsi256_si512(x), y, 1));
}

SS_TARGET_AVX512 static int
pass2_avx512(struct ss_word_scan *s, const unsigned char *text, size_t n_runs,
    struct out *o)
{
	const __m512i order = _mm512_setr_epi64(0, 2, 4, 6, 1, 3, 5, 7);
	__m256i beg, end, n;
	__m128i keep;
	__m512i x, y, h;
	size_t i, j;
	int r;

	for (i = 0; i + 8 <= n_runs; i += 8) {
		beg = _mm256_loadu_si256((const __m256i *)(s->starts + i));
		end = _mm256_loadu_si256((const __m256i *)(s->ends + i));
		n = _mm256_sub_epi32(end, beg);
		if (__builtin_expect(
			_mm256_cmpgt_epi32_mask(n, _mm256_set1_epi32(16)) != 0,
			0))
			goto one_by_one;
		/* 16 bits a word: as many ones as it has bytes */
		keep = _mm256_cvtepi32_epi16(
		    _mm256_sub_epi32(_mm256_sllv_epi32(_mm256_set1_epi32(1), n),
			_mm256_set1_epi32(1)));
		x = four_words(
		    s->low, s->starts + i, (uint64_t)_mm_cvtsi128_si64(keep));
		y = four_words(s->low, s->starts + i + 4,
		    (uint64_t)_mm_extract_epi64(keep, 1));
		h = hash_avx512(
		    _mm512_unpacklo_epi64(x, y), _mm512_unpackhi_epi64(x, y));
		/* lanes hold words 0 4 1 5 2 6 3 7 */
		h = _mm512_permutexvar_epi64(order, h);
		_mm512_storeu_si512(o->hashes + o->n, h);
		if (o->beg != NULL)
			_mm256_storeu_si256((__m256i *)(o->beg + o->n), beg);
		if (o->end != NULL)
			_mm256_storeu_si256((__m256i *)(o->end + o->n), end);
		o->n += 8;
		continue;
	one_by_one:
		for (j = i; j < i + 8; j++) {
			r = one_run(s, text, j, o);
			if (r != 0)
				return r;
		}
	}
	for (; i < n_runs; i++) {
		r = one_run(s, text, i, o);
		if (r != 0)
			return r;
	}
	return 0;
}
#endif

static void
prepare(void)
{
	fill_two_bytes();
#if defined(__x86_64__)
	fill_secrets();
#endif
}

int
ss_words_hash(struct ss_word_scan *s, const unsigned char *text, size_t len,
    uint64_t *hashes, uint32_t *beg, uint32_t *end, size_t *n)
{
	struct out o = {hashes, beg, end, 0};
	size_t n_runs;
	int r;

	*n = 0;
	if (len >= ODD - BLOCK)
		return SS_ELIMIT;
	if (len == 0)
		return 0;
	r = room(s, len);
	if (r != 0)
		return r;
	pthread_once(&once, prepare);
	switch (ss_cpu_level()) {
#if defined(__x86_64__)
	case SS_CPU_AVX512:
		n_runs = pass1_avx512(s, text, len);
		r = pass2_avx512(s, text, n_runs, &o);
		break;
	case SS_CPU_AVX2:
		n_runs = pass1_avx2(s, text, len);
		r = pass2_avx2(s, text, n_runs, &o);
		break;
#endif
	default:
		n_runs = pass1_portable(s, text, len);
		r = pass2_portable(s, text, n_runs, &o);
	}
	*n = o.n;
	return r;
}

int
ss_words_scan(const unsigned char *text, size_t len, struct ss_words *out)
{
	struct ss_word_scan s;
	uint64_t *hashes = NULL;
	uint32_t *beg = NULL, *end = NULL;
	size_t max = ss_words_max(len), n, i;
	int r = SS_ENOMEM;

	if (len < SHORT) /* not worth the memory */
		return ss_words_scan_plain(text, len, out);
	out->n = 0;
	if (len >= ODD - BLOCK)
		return SS_ELIMIT;
	ss_word_scan_init(&s);
	hashes = reallocarray(NULL, max, sizeof(*hashes));
	beg = reallocarray(NULL, max, sizeof(*beg));
	end = reallocarray(NULL, max, sizeof(*end));
	if (hashes == NULL || beg == NULL || end == NULL)
		goto out;
	r = ss_words_hash(&s, text, len, hashes, beg, end, &n);
	if (r == 0 && n > 0 && SS_ARRAY_ROOM(out, n) != 0)
		r = SS_ENOMEM;
	for (i = 0; i < n && r == 0; i++) {
		out->v[i].hash = hashes[i];
		out->v[i].beg = beg[i];
		out->v[i].end = end[i];
	}
	if (r == 0)
		out->n = n;
out:
	free(hashes);
	free(beg);
	free(end);
	ss_word_scan_release(&s);
	return r;
}
