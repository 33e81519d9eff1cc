/*
 * Fingerprints computed as the documents say (text/words.h, sketch/shingles.h,
 * sketch/minhash.h) with plain xxHash calls on words split by hand: no code of
 * the library, as another program in another language would do it.
 */
#include <check.h>
#include <stdint.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/cpu.h"
#include "sketch/minhash.h"
#include "sketch/shingles.h"
#include "text/words.h"

#define WORDS_MAX 64
#define SLOTS_MAX 300

static const struct {
	const char *text;
	const char *words; /* by hand, lower-cased, a space behind each */
} samples[] = {
    {"The mayor didn't re-open Hall 3.5 on Monday; see a_b.",
	"the mayor didn t re open hall 3 5 on monday see a b "},
    {"exactly16letters_ Seventeen1etters Donaudampfschifffahrtsgesellschaft "
     "\xc3\x84RZTE",
	"exactly16letters seventeen1etters "
	"donaudampfschifffahrtsgesellschaft \xc3\xa4rzte "},
    /* Cyrillic; a combining acute; Han and Hiragana, a letter a word */
    {"\xd0\x9c\xd0\x98\xd0\xa0, caf"
     "e\xcc\x81 \xe6\x9d\xb1\xe4\xba\xac\xe3\x81\xa7"
     "ABC",
	"\xd0\xbc\xd0\xb8\xd1\x80 caf"
	"e\xcc\x81 \xe6\x9d\xb1 \xe4\xba\xac \xe3\x81\xa7 abc "},
    {"One, two: THREE!", "one two three "},
    {"7 7 7 7 7 7 7", "7 7 7 7 7 7 7 "},
};

static size_t
words_by_hand(const char *words, uint64_t *out)
{
	unsigned char pad[16];
	const char *end;
	size_t n = 0, len;

	for (; (end = strchr(words, ' ')) != NULL; words = end + 1) {
		len = (size_t)(end - words);
		memset(pad, 0, sizeof(pad));
		if (len <= sizeof(pad))
			memcpy(pad, words, len);
		out[n++] = len <= sizeof(pad) ? XXH3_64bits(pad, sizeof(pad))
					      : XXH3_64bits(words, len);
	}
	return n;
}

static size_t
shingles_by_hand(const uint64_t *words, size_t n, size_t w, uint64_t *out)
{
	size_t i, j, width = n < w ? n : w;

	for (i = 0; i + width <= n; i++)
		for (out[i] = 0, j = 0; j < width; j++)
			out[i] = (out[i] << 13 | out[i] >> 51) ^ words[i + j];
	return n - width + 1;
}

static void
packed_by_hand(const uint64_t *shingles, size_t n, uint32_t k, uint8_t *out)
{
	uint32_t u[WORDS_MAX], v, least, s;
	uint64_t p;
	size_t i;
	int any;

	for (i = 0; i < n; i++) {
		v = (uint32_t)shingles[i] ^ (uint32_t)(shingles[i] >> 32);
		v *= 0x9e3779b1;
		v ^= v >> 15;
		v *= 0x85ebca77;
		u[i] = v ^ v >> 13;
	}
	for (s = 0; s < k; s++) {
		for (i = 0, any = 0, least = UINT32_MAX; i < n; i++) {
			p = (uint64_t)u[i] * k;
			v = (uint32_t)p & 0xfffffffe;
			if (p >> 32 != s)
				continue;
			any = 1;
			least = v < least ? v : least;
		}
		for (i = 0; !any && i < n; i++) {
			v = (u[i] ^ (s * 0x9e3779b9 + 0x7f4a7c15)) * 0xc2b2ae3d;
			v ^= v >> 16;
			v *= 0x27d4eb2f;
			v ^= v >> 15;
			least = v < least ? v : least;
		}
		least |= !any;
		out[s] = (uint8_t)(least * 0x9e3779b1 >> 24);
	}
}

START_TEST(by_hand)
{
	const char *text = samples[_i % 5].text;
	uint64_t want[WORDS_MAX], got[WORDS_MAX], shingles[WORDS_MAX];
	uint64_t ours[WORDS_MAX];
	uint32_t mixes[WORDS_MAX], slots[SLOTS_MAX];
	uint8_t a[SLOTS_MAX], b[SLOTS_MAX];
	struct ss_word_scan scan;
	size_t n, m;
	unsigned w, k;

	ss_cpu_force((enum ss_cpu)(_i / 5));
	ss_word_scan_init(&scan);
	ck_assert_uint_le(ss_words_max(strlen(text)), WORDS_MAX);
	ck_assert_int_eq(ss_words_hash(&scan, (const unsigned char *)text,
			     strlen(text), got, NULL, NULL, &m),
	    0);
	ss_word_scan_release(&scan);
	n = words_by_hand(samples[_i % 5].words, want);
	ck_assert_uint_eq(n, m);
	ck_assert_mem_eq(want, got, n * sizeof(*got));
	for (w = 1; w <= 8; w++) {
		m = shingles_by_hand(want, n, w, shingles);
		ck_assert_uint_eq(ss_shingles_make(got, n, w, ours), m);
		ck_assert_mem_eq(ours, shingles, m * sizeof(*ours));
		for (k = 16; k <= SLOTS_MAX; k += 71) {
			ss_minhash(ours, m, k, mixes, slots);
			ss_minhash_pack(slots, k, a);
			packed_by_hand(shingles, m, k, b);
			ck_assert_mem_eq(a, b, k);
		}
	}
	ss_cpu_force(SS_CPU_AVX512);
}
END_TEST

/* The values themselves: no change of any of it goes unseen. */
START_TEST(values)
{
	uint64_t h = XXH3_64bits("news\0\0\0\0\0\0\0\0\0\0\0\0", 16);

	ck_assert_uint_eq(ss_word_hash((const unsigned char *)"news", 4), h);
	ck_assert_uint_eq(h, UINT64_C(0xb22a761b3afc68c5));
}
END_TEST

Suite *suite_sketch_fingerprint(void);

Suite *
suite_sketch_fingerprint(void)
{
	Suite *s = suite_create("sketch_fingerprint");
	TCase *tc = tcase_create("all");

	tcase_add_loop_test(tc, by_hand, 0, 15);
	tcase_add_test(tc, values);
	suite_add_tcase(s, tc);
	return s;
}
