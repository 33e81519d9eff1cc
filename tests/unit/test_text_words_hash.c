/* Every fast variant of the word scanner against the reference. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/cpu.h"
#include "base/utf8.h"
#include "collection.h"
#include "text/words.h"

/* A random text: kinds of characters that meet in real ones. */
static size_t
make(unsigned char *out, size_t max, uint64_t *rng, int ill_formed)
{
	static const uint32_t first[] = {0xc0, 0x370, 0x400, 0x5d0, 0x300,
	    0x2000, 0x2010, 0x2030, 0x4e00, 0xe00, 0x3040, 0x1e00, 0x10400,
	    0x80, 0x130, 0x7c0};
	size_t n = 0;
	uint64_t x;
	uint32_t cp;

	while (n + 8 < max) {
		x = collection_random(rng);
		cp = 'a' + (uint32_t)(x >> 8 & 15);
		if (x % 5 == 0)
			cp = ' ';
		else if (x % 13 == 0)
			cp = (uint32_t)(x >> 8 & 127);
		else if (x % 17 == 0)
			cp = first[x >> 8 & 15] + (uint32_t)(x >> 16 & 63);
		else if (x % 400 == 1)
			cp = 0x400;
		n += ss_utf8_encode(cp, out + n);
		if (x % 400 == 1) /* a long run of Cyrillic */
			for (x = x >> 8 & 31; x > 0 && n + 8 < max; x--)
				n += ss_utf8_encode(
				    0x410 + (uint32_t)(x & 31), out + n);
		if (ill_formed && x % 31 == 0)
			out[n++] = (unsigned char)(x >> 24);
	}
	return n;
}

static void
equal(const unsigned char *text, size_t len, enum ss_cpu level)
{
	size_t max = ss_words_max(len), n, i;
	uint64_t *hashes = malloc(max * sizeof(*hashes));
	uint32_t *beg = malloc(max * sizeof(*beg));
	uint32_t *end = malloc(max * sizeof(*end));
	unsigned char *exact = malloc(len + 1); /* nothing readable behind */
	struct ss_word_scan scan;
	struct ss_words want;

	ss_words_init(&want);
	ss_word_scan_init(&scan);
	memcpy(exact, text, len);
	ck_assert_int_eq(ss_words_scan_plain(text, len, &want), 0);
	ss_cpu_force(level);
	ck_assert_int_eq(
	    ss_words_hash(&scan, exact, len, hashes, beg, end, &n), 0);
	ck_assert_uint_eq(n, want.n);
	for (i = 0; i < n; i++) {
		ck_assert_uint_eq(hashes[i], want.v[i].hash);
		ck_assert_uint_eq(beg[i], want.v[i].beg);
		ck_assert_uint_eq(end[i], want.v[i].end);
	}
	ss_cpu_force(SS_CPU_AVX512);
	ss_words_release(&want);
	ss_word_scan_release(&scan);
	free(hashes);
	free(beg);
	free(end);
	free(exact);
}

START_TEST(variants)
{
	unsigned char text[3000];
	uint64_t rng = 40 + (uint64_t)_i;
	size_t len;
	int i;

	for (i = 0; i < 300; i++) {
		len = make(text,
		    9 +
			(size_t)(collection_random(&rng) %
			    (i % 10 == 0 ? sizeof(text) - 9 : 300)),
		    &rng, i % 2);
		equal(text, len, (enum ss_cpu)_i);
	}
	for (len = 0; len < 200; len++) {
		memset(text, len % 3 ? 'x' : ' ', sizeof(text));
		text[len / 2] = ' ';
		equal(text, len, (enum ss_cpu)_i);
	}
}
END_TEST

/* E2 80 xx at every place of a block and over its end. */
START_TEST(dashes)
{
	unsigned char text[200];
	size_t i;

	for (i = 0; i < 140; i++) {
		memset(text, 'a', sizeof(text));
		memcpy(text + i, "\xe2\x80\x94", 3);
		equal(text, sizeof(text), (enum ss_cpu)_i);
		text[i + 2] = 'b'; /* ill-formed */
		equal(text, sizeof(text), (enum ss_cpu)_i);
	}
}
END_TEST

/* Each character of two bytes, over the end of a block and inside a word of
 * others; then long words of them. */
START_TEST(two_bytes)
{
	unsigned char text[200];
	uint32_t cp;
	size_t i, n;

	for (cp = 0x80; cp < 0x800; cp++) {
		memset(text, ' ', sizeof(text));
		for (i = 55; i < 75; i += 2)
			ss_utf8_encode(
			    0x411 + (cp + (uint32_t)i) % 60, text + i);
		ss_utf8_encode(cp, text + 55 + 2 * (cp % 10));
		ss_utf8_encode(cp, text + 126 + cp % 3);
		equal(text, 180, (enum ss_cpu)_i);
	}
	for (n = 1; n < 90; n++) {
		memset(text, ' ', sizeof(text));
		for (i = 0; i < n; i++)
			ss_utf8_encode(
			    0x391 + (uint32_t)(i * 7 % 60), text + 2 * i + 7);
		equal(text, sizeof(text), (enum ss_cpu)_i);
	}
}
END_TEST

Suite *suite_text_words_hash(void);

Suite *
suite_text_words_hash(void)
{
	Suite *s = suite_create("text_words_hash");
	TCase *tc = tcase_create("all");

	tcase_add_loop_test(tc, variants, SS_CPU_PORTABLE, SS_CPU_AVX512 + 1);
	tcase_add_loop_test(tc, dashes, SS_CPU_PORTABLE, SS_CPU_AVX512 + 1);
	tcase_add_loop_test(tc, two_bytes, SS_CPU_PORTABLE, SS_CPU_AVX512 + 1);
	suite_add_tcase(s, tc);
	return s;
}
