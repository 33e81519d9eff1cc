/*
 * Words of a text at the speed of the machine, in two passes: words_runs.c
 * finds runs of letters and digits and lower-cases them; runs of at most 16
 * bytes are then hashed here, several at a time.  A longer one among them is
 * hashed again by itself; only odd ones leave the vector path.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "base/array.h"
#include "base/cpu.h"
#include "text/words.h"
#include "text/words_runs.h"

#define SHORT ((size_t)128)

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
	s->low = malloc(cap + SS_RUN_PAD);
	/* Whole vectors of 64 entries are written behind the last. */
	s->starts = reallocarray(
	    NULL, ss_words_max(cap) + SS_RUN_BLOCK, sizeof(*s->starts));
	s->ends = reallocarray(
	    NULL, ss_words_max(cap) + SS_RUN_BLOCK, sizeof(*s->ends));
	s->other =
	    reallocarray(NULL, cap / SS_RUN_BLOCK + 2, sizeof(*s->other));
	if (s->low == NULL || s->starts == NULL || s->ends == NULL ||
	    s->other == NULL)
		return SS_ENOMEM;
	s->cap = cap;
	return 0;
}

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

	if ((end & SS_RUN_ODD) == 0) {
		put(o, ss_word_hash(s->low + beg, end - beg), beg, end);
		return 0;
	}
	end &= ~SS_RUN_ODD;
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

	if (__builtin_expect(n > 16, 0)) /* SS_RUN_ODD is far over 16 */
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
/* The hash of run i + j, which is longer than 16 bytes, in its place. */
static inline void
long_run(struct ss_word_scan *s, size_t i, unsigned j, struct out *o)
{
	uint32_t beg = s->starts[i + j];

	o->hashes[o->n + j] = ss_word_hash(s->low + beg, s->ends[i + j] - beg);
}

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
	const __m128i c16 = _mm_set1_epi32(16);
	__m128i beg, end, n;
	__m256i x, y, h;
	unsigned longer;
	size_t i, j;
	int r;

	for (i = 0; i + 4 <= n_runs; i += 4) {
		beg = _mm_loadu_si128((const __m128i *)(s->starts + i));
		end = _mm_loadu_si128((const __m128i *)(s->ends + i));
		n = _mm_sub_epi32(end, beg);
		longer = (unsigned)_mm_movemask_ps(
		    _mm_castsi128_ps(_mm_cmpgt_epi32(n, c16)));
		if (__builtin_expect(longer != 0, 0) &&
		    _mm_movemask_epi8(_mm_cmpgt_epi32(
			n, _mm_set1_epi32((int)SS_RUN_ODD - 1))) != 0)
			goto one_by_one;
		_mm_storeu_si128((__m128i *)len, _mm_min_epi32(n, c16));
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
		for (; longer != 0; longer &= longer - 1)
			long_run(s, i, (unsigned)__builtin_ctz(longer), o);
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
	unsigned longer;
	size_t i, j;
	int r;

	for (i = 0; i + 8 <= n_runs; i += 8) {
		beg = _mm256_loadu_si256((const __m256i *)(s->starts + i));
		end = _mm256_loadu_si256((const __m256i *)(s->ends + i));
		n = _mm256_sub_epi32(end, beg);
		longer = _mm256_cmpgt_epi32_mask(n, _mm256_set1_epi32(16));
		if (__builtin_expect(longer != 0, 0) &&
		    _mm256_cmpge_epi32_mask(
			n, _mm256_set1_epi32((int)SS_RUN_ODD)) != 0)
			goto one_by_one;
		/* 16 bits a word: as many ones as it has bytes; a shift
		 * by 32 or more leaves 0 - 1: all ones */
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
		for (; longer != 0; longer &= longer - 1)
			long_run(s, i, (unsigned)__builtin_ctz(longer), o);
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

#if defined(__x86_64__)
static pthread_once_t once = PTHREAD_ONCE_INIT;
#endif

int
ss_words_hash(struct ss_word_scan *s, const unsigned char *text, size_t len,
    uint64_t *hashes, uint32_t *beg, uint32_t *end, size_t *n)
{
	struct out o = {hashes, beg, end, 0};
	size_t n_runs;
	int r;

	*n = 0;
	if (len >= SS_RUN_ODD - SS_RUN_BLOCK)
		return SS_ELIMIT;
	if (len == 0)
		return 0;
	r = room(s, len);
	if (r != 0)
		return r;
	n_runs = ss_word_runs(s, text, len);
	switch (ss_cpu_level()) {
#if defined(__x86_64__)
	case SS_CPU_AVX512:
		pthread_once(&once, fill_secrets);
		r = pass2_avx512(s, text, n_runs, &o);
		break;
	case SS_CPU_AVX2:
		pthread_once(&once, fill_secrets);
		r = pass2_avx2(s, text, n_runs, &o);
		break;
#endif
	default:
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
	if (len >= SS_RUN_ODD - SS_RUN_BLOCK)
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
